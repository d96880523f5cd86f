"""What every place of an alliance has: how it stands, what can be typed, and what to look for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar, Final

from textual import on, work
from textual.binding import Binding
from textual.message import Message

from convene_tui.domain.alliance import Alliance, Put, TakeAway, Wish
from convene_tui.domain.alliance.guidance import GUIDANCE
from convene_tui.domain.alliance.looking import standing
from convene_tui.domain.alliance.records import Remark
from convene_tui.domain.alliance.standing import PLACE_LABELS, Standing
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.words import Place
from convene_tui.domain.debrief import ELEMENT_STATE_SIGNS, STATE_WORDS
from convene_tui.domain.model import ElementState
from convene_tui.tui.dialogs.editor import EditorDialog
from convene_tui.tui.dialogs.forms import Field, FormDialog, LineDialog, Values
from convene_tui.tui.keys.shown import changed_on, in_force, key_name, with_keys
from convene_tui.tui.messages import HalfWritten
from convene_tui.tui.panels.lines import Lead, Line, LineList

ELEMENT_SIGNS: Final = {
    ElementState.IN_HAND: (ELEMENT_STATE_SIGNS[ElementState.IN_HAND], "$success"),
    ElementState.IN_DOUBT: (ELEMENT_STATE_SIGNS[ElementState.IN_DOUBT], "$foreground"),
    ElementState.ABSENT: (ELEMENT_STATE_SIGNS[ElementState.ABSENT], "$error"),
}
"""A sign for each state, beside its word."""


_ROOMY: Final = 64
"""Cells from which whole words fit into columns."""


def heading(text: str) -> Line:
    """The title of a part of a place."""
    return Line(text, style="bold $primary", quiet=True)


def gap() -> Line:
    """An empty row between two parts."""
    return Line("", quiet=True)


def quiet(text: str, lead: str = " ", style: str = "$muted") -> Line:
    """A line that is read and never chosen."""
    return Line(text, ((lead, "$muted"),), style=style, quiet=True)


def asks(question: str) -> Line:
    """A question: its sign stands out, its words are read."""
    return Line(question, ((" ? ", "bold $accent"),), quiet=True)


def warns(words: str) -> Line:
    """What is wrong: its sign stands out, its words are read."""
    return Line(words, ((" ! ", "bold $warning"),), quiet=True)


def item(id_: str, text: str, lead: Lead = (), style: str = "") -> Line:
    """A line that can be chosen."""
    return Line(text, ((" ", ""), *lead), style=style, id=id_)


class KeepWish(Message):
    """The facilitator means something of the alliance: keep it."""

    def __init__(self, wish: Wish[Alliance]) -> None:
        self.wish = wish
        super().__init__()


class PlacePanel(LineList):
    """One place of the alliance, drawn from the view; what is meant goes up as a message."""

    PLACE: ClassVar[Place]

    DEFAULT_CSS = """
    PlacePanel { height: 1fr; padding: 0; }
    """

    def __init__(self, view: AllianceView, half_written: Mapping[str, str]) -> None:
        super().__init__(id=f"place-{self.PLACE}")
        self.view = view
        self.half_written = half_written
        """Texts that were being written when the alliance was last left, by their names."""

    @property
    def alliance(self) -> Alliance:
        """What is kept of the alliance."""
        return self.view.alliance

    def body(self, view: AllianceView) -> Iterable[Line]:
        """What this place has to show and to choose."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Draw what there is, with the cursor on the first line that can be chosen."""
        self.show(self._all())

    def on_resize(self) -> None:
        """Columns depend on the width."""
        super().on_resize()
        self.show_view(self.view)

    def show_view(self, view: AllianceView) -> None:
        """Draw it again where something was kept, with the cursor where it was."""
        self.view = view
        here, place = self.line.id if self.line else "", self.cursor
        lines = self._all()
        at = next((n for n, line in enumerate(lines) if line.id == here and here), place)
        self.show(lines, max(at, 0))

    def _all(self) -> Sequence[Line]:
        stands = standing(self.view, self.PLACE)
        return [*_standing(stands), *self.body(self.view), *_guidance(self.PLACE)]

    def go_to(self, line_id: str) -> None:
        """Put the cursor on a line, where there is one of this id."""
        place = next((n for n, line in enumerate(self.lines) if line.id == line_id and line_id), -1)
        if place >= 0:
            self.show(self.lines, place)

    @property
    def is_narrow(self) -> bool:
        """Whether there is room for short words only."""
        return self._width < _ROOMY

    def fitting(self, beside: int, least: int) -> tuple[int, int]:
        """How many of the newest meetings fit beside so many cells, and the cells of each."""
        room = max(self._width - beside, least)
        count = min(max(len(self.view.held), 1), room // least)
        return count, room // count

    # ── what can be done ─────────────────────────────────────────────────────────────────

    @property
    def chosen_id(self) -> str:
        """The id of the line under the cursor; nothing where none can be chosen."""
        return self.line.id if self.line else ""

    @work(exclusive=True, group="dialog")
    async def action_choose(self) -> None:
        """Do what enter does here."""
        await self.chosen()

    @on(LineList.Chosen)
    def choose_clicked(self, event: LineList.Chosen) -> None:
        """A second click on a line does what enter does."""
        event.stop()
        self.action_choose()

    async def chosen(self) -> None:
        """What enter does on the line under the cursor."""

    def action_withdraw(self) -> None:
        """A remark of the facilitator goes into the bin; other lines are the meetings' own."""
        remark = self.alliance.find(Remark, self.chosen_id)
        if remark:
            self.keep(TakeAway(remark, "remark"))
        else:
            self.tell("This is kept in its meeting: change it there.")

    def keep(self, wish: Wish[Alliance]) -> None:
        """Post what the facilitator means."""
        self.post_message(KeepWish(wish))

    def tell(self, text: str) -> None:
        """Say something in the corner."""
        self.notify(text, markup=False)

    def tell_how(self, words: str) -> None:
        """Say something in which a key is meant, by its id in braces."""
        self.tell(with_keys(words, changed_on(self)))

    def own_remark(self) -> Remark | None:
        """The facilitator's remark under the cursor, or None."""
        return self.alliance.find(Remark, self.chosen_id)

    async def reword(self, remark: Remark) -> None:
        """Ask for other words of a remark. Call it in a worker."""
        text = await self.ask("Other words", remark.who or "Remark", remark.text)
        if text and text != remark.text:
            self.keep(Put(replace(remark, text=text), "remark, reworded"))

    async def ask(self, title: str, prompt: str, value: str = "") -> str | None:
        """Ask for one line; None when the facilitator changes their mind. Call it in a worker."""
        return await self.app.push_screen_wait(LineDialog(title, prompt, value))

    async def write(
        self, name: str, title: str, text: str, *, begin_at: str = "", large: bool = False
    ) -> str | None:
        """Ask for a text of several lines, which is kept aside while it is written.

        What was half written when one left, or when a console died, is there again. None when
        the facilitator changes their mind. Call it in a worker.
        """
        half = self.half_written.get(name, "")
        dialog = EditorDialog(
            f"{title}, as you left it" if half else title,
            half or text,
            begin_at=begin_at,
            remember=lambda typed: self._keep_aside(name, typed),
        )
        dialog.set_class(large, "-large")
        kept = await self.app.push_screen_wait(dialog)
        if kept is not None:
            self._keep_aside(name, "")
        return kept

    def _keep_aside(self, name: str, text: str) -> None:
        self.half_written = {**self.half_written, name: text}
        self.post_message(HalfWritten(name, text))

    async def fill_in(self, title: str, *fields: Field) -> Values | None:
        """Ask for several things at once. Call it in a worker."""
        return await self.app.push_screen_wait(FormDialog(title, fields))

    def worth_a_key(self) -> Iterator[tuple[str, str]]:
        """The keys of this place, each with its word."""
        changed = changed_on(self)
        for binding in self.BINDINGS:
            if isinstance(binding, Binding) and binding.show:
                yield key_name(in_force(binding, changed).key), binding.description


def _standing(stands: Standing) -> Iterator[Line]:
    sign, colour = ELEMENT_SIGNS[stands.stands]
    word = STATE_WORDS[stands.stands]
    if stands.view:
        said = stands.view.seen or "my judgement"
        yield Line(said, ((f" {sign} {word}  ", f"bold {colour}"),), quiet=True)
        record = STATE_WORDS[stands.state]
        yield quiet(f"The record says: {record}; {stands.says}.", "   ")
    else:
        yield Line(stands.says, ((f" {sign} {word}  ", f"bold {colour}"),), quiet=True)
        if stands.judged_in:
            yield quiet(f"I judged so in the debrief of {stands.judged_in}.", "   ")
    if stands.debriefs:
        last = stands.debriefs[0]
        yield quiet(f"In the debrief of {last.meeting}: {last.text}.", "   ")


def _guidance(place: Place) -> Iterator[Line]:
    guidance = GUIDANCE[place]
    yield gap()
    yield heading(f"What to look for · after chapter {guidance.chapter} of the book")
    for line in guidance.lines:
        yield quiet(line, " · ")


def label_of(place: Place) -> str:
    """A place as the title of its panel."""
    label = PLACE_LABELS[place]
    return label[:1].upper() + label[1:]
