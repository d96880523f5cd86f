"""The capture line: what is typed, and what was understood of it before Enter."""

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive, reactive
from textual.widgets import Input, Static

from convene_tui.domain.capture import Unreadable, explained, parse
from convene_tui.domain.model import Session
from convene_tui.domain.stages import stage_of
from convene_tui.tui.messages import HalfWritten
from convene_tui.tui.panels.at_once import AtOnceInput
from convene_tui.tui.panels.mirrored import read_answer


class CaptureInput(AtOnceInput):
    """One line; what is pasted into it in several lines is looked at first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "recall", "last line", show=False),
    ]

    # The line has a fixed place: a longer text scrolls in it. Laying out the whole screen anew at
    # every key, as an Input does that could grow, would cost more than all the rest of the key.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    class Pasted(Message):
        """Several lines were pasted."""

        def __init__(self, lines: list[str]) -> None:
            self.lines = lines
            super().__init__()

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

    def action_recall(self) -> None:
        """The last line again, when this one is empty."""
        if not self.value:
            self.value = self._last
            self.action_end()


class CaptureLine(Vertical):
    """The line that has the focus whenever nothing else needs it."""

    session: reactive[Session | None] = reactive(None)
    asks: reactive[str] = reactive("")
    """What is asked quietly while nothing is typed."""

    def __init__(
        self, clock: Callable[[], datetime], half_typed: str, keep_line: Callable[[str], bool]
    ) -> None:
        super().__init__(id="capture")
        self._clock = clock
        self._half_typed = half_typed
        self._keep_line = keep_line
        self._said: Content | None = None
        self._unconfirmed = ""
        self._shown = Content("")

    def compose(self) -> ComposeResult:
        """What was understood, and the line below it."""
        yield Static(id="understood", markup=False)
        yield CaptureInput(self._half_typed, self._keep_line, id="line")

    @property
    def input(self) -> CaptureInput:
        """The input itself."""
        return self.query_one(CaptureInput)

    def watch_session(self, session: Session | None) -> None:
        """What a line means depends on the stage and the roster."""
        if self.is_mounted:
            self.understand()

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Say something above the line until the next key; a tick that is awaited is not."""
        self._unconfirmed = ""
        self._said = Content.styled(f" {text}", "bold $error" if wrong else "$success")
        self._rest()

    def watch_asks(self) -> None:
        """Ask, or no longer, where nothing is typed."""
        if self.is_mounted and (self._said is not None or not self.input.value.strip()):
            self._rest()

    def _rest(self) -> None:
        """Show what is asked, and what was said last or else what could be typed."""
        said = self._said
        if said is None and not self.asks and self.session is not None:
            sample, keeps = stage_of(self.session.stage).catches[0]
            said = Content.styled(f" for example “{sample}”: {keeps}", "dim")
        asks = Content.styled(f" ? {self.asks}  " if self.asks else "", "$accent")
        self._show(Content.assemble(asks, said or ""))

    def say_kept(self, said: str, *, durable: bool) -> None:
        """Say what was kept: with a tick only once it is on disk."""
        self.say(f"{'✓' if durable else '…'} {said}")
        self._unconfirmed = "" if durable else said

    def confirm(self) -> None:
        """Everything is on disk: the tick may stand."""
        if self._unconfirmed and self._said is not None:
            self.say(f"✓ {self._unconfirmed}")

    @on(Input.Changed)
    def understand(self) -> None:
        """Show what the line would be kept as."""
        text = self.input.value
        self.post_message(HalfWritten("capture", text))
        if self.session is None:
            return
        if not text.strip():
            self._rest()
            return
        self._said = None
        if (mirrored := read_answer(text)) is not None:
            who = "the room sees this screen" if mirrored else "only you see this screen"
            self._show(Content.styled(f" {who} · Enter", "$accent"))
            return
        meant = parse(text, self.session, self._clock().date())
        if isinstance(meant, Unreadable):
            self._show(Content.styled(f" ? {meant.why}", "$warning"))
        else:
            words = "".join(part.text for part in explained(meant, self.session))
            doubt = f" ? {meant.doubt}" if meant.doubt else ""
            self._show(Content.assemble((f" {words}", "bold $accent"), (doubt, "$warning")))

    def _show(self, content: Content) -> None:
        if content != self._shown:
            self._shown = content
            self.query_one("#understood", Static).update(content, layout=False)
