"""The capture line: what is typed, and what was understood of it before Enter."""

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar, Final

from rich.cells import cell_len, set_cell_size
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive, reactive
from textual.widgets import Input, Static

from convene_tui.domain.audience import Audience, is_private_stage
from convene_tui.domain.capture import (
    Begun,
    Interpretation,
    Meant,
    Part,
    Role,
    Unreadable,
    explained,
    in_short,
)
from convene_tui.domain.capture.samples import rows_of
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import Session
from convene_tui.domain.phrases import enclosed
from convene_tui.tui.keys.lists import CAPTURE_KEYS
from convene_tui.tui.keys.shown import changed_on, with_keys
from convene_tui.tui.messages import BackToList, HalfWritten
from convene_tui.tui.mirror import HOW_TO_LOOK, WHY_LATER, said_aloud
from convene_tui.tui.panels.at_once import AtOnceInput
from convene_tui.tui.panels.beside import read_name
from convene_tui.tui.redrawing import alike, stands

_STYLES: Final = {
    Role.KIND: "bold $primary",
    Role.PERSON: "bold",
    Role.GUESSED: "bold underline $warning",
    Role.TEXT: "",
    Role.DAY: "bold $success",
    Role.NO_DAY: "bold $warning",
    Role.NEW_SEAT: "bold $warning",
    Role.AUDIENCE: "italic $accent",
    Role.PLAIN: "$muted",
}
"""How each part of what was understood looks; each has its words, too."""

_WHY_BY_LOOKING: Final = "In doubt: {room} says why."
"""Said of a doubt where the room reads the line."""
_SHORTEST: Final = 8
"""Cells of a text that are left of it, however little room there is."""
_MOST_ROWS: Final = 3
"""Rows in which what was understood stands, so that all of it is seen before Enter."""
_EDGE: Final = 1
"""Cells that are left empty before each of these rows."""
_TORN: Final = 8
"""Cells at the end of a row that a long word may leave empty."""


@dataclass(frozen=True)
class Reader:
    """What a line means where it was begun, and for whom it would be kept."""

    meant: Callable[[str, Begun], Meant]
    audience: Callable[[str, Begun], Audience | None]
    """None where the line can't be kept as it stands."""
    answer: Callable[[str], tuple[str, bool] | None]
    """Half a line, and what is said behind it of who sees this screen; None where nothing is."""
    here: Callable[[], Begun]
    """Where a line is that is begun at this moment."""
    left: Callable[[], str | None]
    """Takes over the half line that is offered in place of an empty one; None where none is."""

    def others(self, text: str, begun: Begun) -> tuple[str, ...]:
        """The lines that Tab puts in place of one that could be something else."""
        if not text.strip():
            left = self.left()
            return (left,) if left else ()
        meant = self.meant(text, begun)
        found = meant.others(text) if isinstance(meant, Interpretation) else ()
        return tuple(each.line for each in found)


class CaptureInput(AtOnceInput):
    """One line; what is pasted into it in several lines is looked at first.

    While the room reads it, dots stand for whatever is not for all, from the key on that makes it
    so until the line is empty again.
    """

    BINDINGS: ClassVar[list[BindingType]] = [*CAPTURE_KEYS]

    # The line has a fixed place: a longer text scrolls in it. Laying out the whole screen anew at
    # every key, as an Input does that could grow, would cost more than all the rest of the key.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    class Pasted(Message):
        """Several lines were pasted."""

        def __init__(self, lines: list[str]) -> None:
            self.lines = lines
            super().__init__()

    def __init__(
        self,
        text: str,
        keep_line: Callable[[str], bool],
        reader: Reader,
        *,
        begun: Begun | None = None,
        id: str,
    ) -> None:
        self._reader = reader
        self._begun = begun if text.strip() else None
        self.audience: Audience | None = None
        """For whom the line would be kept; asked only while the room reads it."""
        self._covered = False
        self._secret = False
        self._last = ""
        self._turns: tuple[str, ...] = ()
        """The line as it was typed, and what else it could be."""
        super().__init__(text, keep_line, id=id)

    def take_in(self, lines: list[str]) -> None:
        """Let several lines be looked at; one stands where the cursor is."""
        if len(lines) > 1:
            self.post_message(self.Pasted(lines))
        else:
            super().take_in(lines)

    def begin_with(self, sign: str) -> None:
        """Put a sign in front of what is typed."""
        self.value = sign + self.value
        self.cursor_position = len(self.value)

    # ── the eyes of the room ─────────────────────────────────────────────────────────────

    def cover(self, covered: bool) -> None:
        """The room reads the line from now on, or no longer; what stands in it stays covered."""
        self._covered, self._secret, self._last = covered, covered, ""
        self.see_to_mask()

    @property
    def begun(self) -> Begun:
        """Where the line was begun; an empty one would be begun here."""
        return self._begun or self._reader.here()

    def begin(self, text: str, begun: Begun) -> None:
        """Put a line here that was begun elsewhere."""
        self._begun = begun
        self.value = text
        self.action_end()

    def see_conclusions(self) -> None:
        """The conclusions that stand are seen by whoever types: Enter may replace them."""
        if self._begun is not None:
            here = self._reader.here()
            self._begun = replace(self._begun, concluded=here.concluded)

    def watch_value(self) -> None:
        """Where the line is begun, and dots for what is not for all, in the turn of each key."""
        if not self.value.strip():
            self._begun = None
        elif self._begun is None:
            self._begun = self._reader.here()
        self.see_to_mask()

    def see_to_question(self) -> None:
        """What is asked for while the line is typed is answered by it, and by it alone."""
        if self._begun is not None and self._begun.asked is None:
            self._begun = replace(self._begun, asked=self._reader.here().asked)

    def see_to_mask(self) -> None:
        """Put dots in place of what is not for all, where the meeting stands."""
        asked = self._covered and bool(self.value)
        self.audience = self._reader.audience(self.value, self.begun) if asked else None
        private = self.audience not in (None, Audience.ALL)
        self._secret = bool(self.value) and self._covered and (self._secret or private)
        unclear = self._covered and self.audience is None
        self.password = self._secret or unclear

    def answers(self) -> bool:
        """Put in place of a line what else it could be; whether there is a line.

        Whoever asks for an answer where none is on offer goes on typing in the line.
        Once more puts the next, and behind the last of them the line as it was typed.
        """
        if not self.can_turn:
            others = self._reader.others(self.value, self.begun)
            self._turns = (self.value, *others) if others else ()
        if self._turns:
            at = self._turns.index(self.value) + 1
            self.value = self._turns[at % len(self._turns)]
            self.action_end()
        return bool(self.value)

    @property
    def can_turn(self) -> bool:
        """Whether the line was put here by the same key, and is as it was put."""
        return bool(self.value) and self.value in self._turns

    # ── the last line ────────────────────────────────────────────────────────────────────

    def note_kept(self, line: str) -> None:
        """Remember the line for the key up, unless dots stood for it."""
        self._last = "" if self.password else line

    def action_recall(self) -> None:
        """The last line again, when this one is empty."""
        if not self.value:
            self.value = self._last
            self.action_end()

    def action_to_list(self) -> None:
        """On with the list in which something was done last, when the line is empty."""
        if not self.value:
            self.post_message(BackToList())


@dataclass(frozen=True)
class Saying:
    """Something said above the line, and what of it the room may read."""

    text: str
    room: str
    wrong: bool


def _fitted(parts: tuple[Part, ...], room: int) -> list[Part]:
    """The parts in so many cells: a long text is cut, since it stands whole in the line below."""
    over = sum(cell_len(part.text) for part in parts) - room
    found = []
    for part in parts:
        cells = cell_len(part.text)
        if over > 0 and part.role is Role.TEXT and cells - 1 > _SHORTEST:
            left = max(cells - over - 1, _SHORTEST)
            over -= cells - left - 1
            part = replace(part, text=f"{set_cell_size(part.text, left).rstrip()}…")
        found.append(part)
    return found


class CaptureLine(Vertical):
    """The line that has the focus whenever nothing else needs it."""

    session: reactive[Session | None] = reactive(None, repaint=False)
    """The session, or while the room reads the line what is for all of it."""
    covered: reactive[bool] = reactive(False, repaint=False)
    """Whether the room reads the line."""
    asks: reactive[str] = reactive("", repaint=False)
    """What is asked quietly while nothing is typed."""

    def __init__(
        self,
        half_typed: str,
        keep_line: Callable[[str], bool],
        reader: Reader,
        *,
        begun: Begun,
        covered: bool,
    ) -> None:
        super().__init__(id="capture")
        self._begun = begun
        self.set_reactive(CaptureLine.covered, covered)
        self._half_typed = half_typed
        self._keep_line = keep_line
        self._reader = reader
        self._said: Saying | None = None
        self._unconfirmed: Saying | None = None
        self._shown = Content("")
        self._rows = 1

    def compose(self) -> ComposeResult:
        """What was understood, and the line below it."""
        yield Static(id="understood", markup=False)
        line = CaptureInput(
            self._half_typed, self._keep_line, self._reader, begun=self._begun, id="line"
        )
        line.cover(self.covered)
        yield line

    @property
    def input(self) -> CaptureInput:
        """The input itself."""
        return self.query_one(CaptureInput)

    def watch_session(self, session: Session | None) -> None:
        """What a line means depends on the stage and the roster; what was said stays said."""
        if stands(self):
            self.input.see_to_question()
            self.input.see_to_mask()
            if self._said is None:
                self.understand()

    def watch_covered(self, covered: bool) -> None:
        """Say and show what those may read who read it now."""
        for line in self.query(CaptureInput):
            line.cover(covered)
            if self._said is not None:
                self._say(self._said)
            else:
                self.understand()

    # ── what is said ─────────────────────────────────────────────────────────────────────

    def say(self, text: str, *, wrong: bool = False, room: str | None = None) -> None:
        """Say something above the line until the next key; a tick that is awaited is not.

        The room reads `room` of it, and where there is no such word only that there is something.
        """
        if room is None:
            changed = changed_on(self)
            known = text in said_aloud(changed)
            room = text if known else with_keys(WHY_LATER if wrong else HOW_TO_LOOK, changed)
        self._unconfirmed = None
        self._say(Saying(text, room, wrong))

    def give_back(self, text: str, begun: Begun, why: str) -> None:
        """Put a line back that was taken, and say why until the next key."""
        with self.input.prevent(Input.Changed):
            self.input.begin(text, begun)
        # What is understood of it comes first: a later word of it would wipe out the reason.
        self.understand()
        self.say(why, wrong=True)

    def unsay(self, text: str) -> None:
        """Say this no longer, where it is what stands there: it is over."""
        if text and self._said is not None and self._said.text == text:
            self._said = None
            self._rest()

    def say_kept(self, said: str, *, room: str, durable: bool) -> None:
        """Say what was kept: with a tick only once it is on disk."""
        tick = "✓" if durable else "…"
        self.say(f"{tick} {said}", room=f"{tick} {room}")
        self._unconfirmed = None if durable else Saying(said, room, False)

    def confirm(self) -> None:
        """Everything is on disk: the tick may stand."""
        if self._unconfirmed and self._said is not None:
            self.say_kept(self._unconfirmed.text, room=self._unconfirmed.room, durable=True)

    def _say(self, said: Saying) -> None:
        self._said = said
        self._rest()

    def watch_asks(self) -> None:
        """Ask, or no longer, where nothing is typed."""
        if stands(self) and (self._said is not None or not self.input.value.strip()):
            self._rest()

    def _rest(self) -> None:
        """Show what is asked, and what was said last or else what could be typed."""
        asks = Content.styled(enclosed("? ", self.asks, "  "), "$accent")
        if (said := self._said) is not None:
            style = "bold $error" if said.wrong else "$success"
            words = Content.styled(f"{said.room if self.covered else said.text}", style)
        elif self.session is not None and not self.asks:
            words = self._example(self.session)
        else:
            words = Content("")
        self._show(Content.assemble(asks, words))

    # ── what is understood ───────────────────────────────────────────────────────────────

    @on(Input.Changed)
    def follow_change(self, event: Input.Changed) -> None:
        """Understand the line anew; a change that another one has overtaken says nothing more."""
        if event.value == self.input.value:
            self.understand()

    def understand(self) -> None:
        """Show what the line would be kept as."""
        text = self.input.value
        self.post_message(HalfWritten("capture", text))
        self.post_message(HalfWritten("begun", str(self.input.begun) if text.strip() else ""))
        if self.session is None:
            return
        if text.strip():
            self._said = None
            self._show(self._understood(text, self.session))
        else:
            self._rest()

    def _example(self, session: Session) -> Content:
        here = self._reader.here()
        if self.covered and is_private_stage(here.stage):
            return Content("")
        line = rows_of(here.stage)[0].samples[0].line
        if not self.outer_size:
            # What it means is told once there is room for it: the grammar is not loaded before.
            return Content.styled(f"for example “{line}”", "$muted")
        meant = self._reader.meant(line, here)
        keeps = ""
        if isinstance(meant, Interpretation) and not meant.doubt and not self.covered:
            keeps = f": {in_short(explained(meant, session))}"
        fits = cell_len(f" for example “{line}”{keeps}") <= self.size.width
        return Content.styled(f"for example “{line}”{keeps if fits else ''}", "$muted")

    def _about_the_console(self, text: str) -> str | None:
        """What a line says of this console; None where it is about the meeting."""
        if (answer := self._reader.answer(text)) is not None:
            half, mirrored = answer
            who = "the room sees this screen" if mirrored else "only you see this screen"
            return f"{who}, and what stands before it stays" if half else who
        name = read_name(text)
        if name is None:
            return None
        return f"you are {name} at this console" if name else "who types at this console"

    def _under_cover(self) -> Content | None:
        """What the room may read of a line that is typed blindly; None where it may read it all."""
        if self.input.audience is None:
            why = with_keys("? Not like this: {room} says why.", changed_on(self))
            return Content.styled(why, "$warning")
        if self.input.audience is not Audience.ALL:
            return Content.styled("private", "$accent")
        if self.input.password:
            return Content.styled("for all: the room will read it", "$warning")
        return None

    def _hint(self, meant: Interpretation, text: str) -> str:
        """What else the line could be, or how it was read."""
        if other := meant.other(text):
            return f"  tab: {other.label}"
        return "  tab: another" if self.input.can_turn else enclosed("  ", meant.hint)

    def _understood(self, text: str, session: Session) -> Content:
        if (about := self._about_the_console(text)) is not None:
            return Content.styled(f"{about} · Enter", "$accent")
        if self.covered and (told := self._under_cover()) is not None:
            return told
        meant = self._reader.meant(text, self.input.begun)
        if isinstance(meant, Unreadable):
            return Content.styled(f"? {'' if self.covered else meant.why}", "$warning")
        # What stands in the way of a line may be what the room does not know.
        looking = with_keys(_WHY_BY_LOOKING, changed_on(self))
        why = looking if self.covered else meant.doubt
        if meant.idle:
            return Content.styled(f"? {why}", "bold $warning")
        doubt = f" ? {why}" if meant.doubt else ""
        hint = self._hint(meant, text)
        rows = _MOST_ROWS * (self.size.width - _EDGE - _TORN)
        room = rows - cell_len(doubt) - cell_len(hint)
        parts = ((p.text, _STYLES[p.role]) for p in _fitted(explained(meant, session), room))
        return Content.assemble(*parts, (doubt, "bold $warning"), (hint, "$muted"))

    def on_resize(self) -> None:
        """What needed several rows may fit into fewer now, or the other way round."""
        if not self.input.value.strip():
            self._rest()
        self._grow(self.query_one("#understood", Static))

    def _show(self, content: Content) -> None:
        if not alike(content, self._shown):
            self._shown = content
            beneath = self.query_one("#understood", Static)
            self._grow(beneath)
            beneath.update(content, layout=False)

    def _grow(self, beneath: Static) -> None:
        """As many rows as the words take; most lines take one, and nothing is laid out anew."""
        width = self.outer_size.width - _EDGE
        rows = min(self._shown.get_height({}, width), _MOST_ROWS) if width > 0 else 1
        if rows != self._rows:
            self._rows = beneath.styles.height = rows
