"""What the room sees in the place of a private screen."""

from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from convene_tui.tui.mirror import RoomSees
from convene_tui.tui.panels.who_sees import QUESTION, read_answer
from convene_tui.tui.screens.console_screen import ConsoleScreen

_SAID: Final = (
    "Private: the room sees this screen.",
    "ctrl+r looks for a minute · esc leaves",
    "Only you see it? Type :alone and Enter.",
)
_ASKED: Final = (
    QUESTION,
    "a  only I do: show everything",
    "m  it does, or may: keep what is private hidden",
)
_LETTERS: Final = {"a": False, "m": True}


class CoverScreen(ConsoleScreen):
    """Nothing but the ways on; what lies below it stays as it is, half-typed words too."""

    ROOM_SEES: ClassVar = RoomSees.ALWAYS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+r", "look", "look", id="room", tooltip="Look at it for a minute"),
        Binding("escape", "leave", "leave it", tooltip="Leave it, back to the meeting"),
    ]

    def compose(self) -> ComposeResult:
        """What is so, and what can be done."""
        with Vertical(id="cover"):
            for words in self._words():
                yield Static(words, classes="cover-words", markup=False)
            line = Input(id="who-sees", compact=True, select_on_focus=False)
            line.cursor_blink = False
            yield line

    def _words(self) -> tuple[str, ...]:
        return _ASKED if self.convene.mirror.asks else _SAID

    def follow_mirror(self) -> None:
        """Ask, or say what is so."""
        lines = self.query(".cover-words").results(Static)
        for line, words in zip(lines, self._words(), strict=False):
            line.update(words)

    def action_look(self) -> None:
        """Look at what is below."""
        self.convene.look()

    def action_leave(self) -> None:
        """Leave what is below."""
        self.convene.leave_covered()

    @on(Input.Changed)
    def hear_at_once(self, event: Input.Changed) -> None:
        """While it is asked, one letter is an answer."""
        event.stop()
        answer = _LETTERS.get(event.value.strip().lower())
        if self.convene.mirror.asks and answer is not None:
            event.input.value = ""
            self.convene.answer_mirror(answer)

    @on(Input.Submitted)
    def hear(self, event: Input.Submitted) -> None:
        """Who sees this screen; anything else is cleared away."""
        event.stop()
        answer = read_answer(event.value)
        event.input.value = ""
        if answer is not None:
            self.convene.answer_mirror(answer)
