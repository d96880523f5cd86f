"""What the room sees in the place of a private screen."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from convene_tui.tui.mirror import RoomSees
from convene_tui.tui.panels.who_sees import read_answer
from convene_tui.tui.screens.console_screen import ConsoleScreen


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
            yield Static("Private: the room sees this screen.", markup=False)
            yield Static("ctrl+r looks for a minute · esc leaves", markup=False)
            yield Static("Only you see it? Type :alone and Enter.", markup=False)
            line = Input(id="who-sees", compact=True, select_on_focus=False)
            line.cursor_blink = False
            yield line

    def action_look(self) -> None:
        """Look at what is below."""
        self.convene.look()

    def action_leave(self) -> None:
        """Leave what is below."""
        self.convene.leave_covered()

    @on(Input.Submitted)
    def hear(self, event: Input.Submitted) -> None:
        """Who sees this screen; anything else is cleared away."""
        event.stop()
        answer = read_answer(event.value)
        event.input.value = ""
        if answer is not None:
            self.convene.answer_mirror(answer)
