"""Nothing to be seen: what F9 puts in front of everything at once."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from convene_tui.tui.going_back import GoesBackOnce
from convene_tui.tui.keys.screens import BLANK_KEYS
from convene_tui.tui.mirror import RoomSees

WAY_BACK = "show"
"""The word that brings everything back: not a key that could be hit by accident."""


class BlankScreen(GoesBackOnce[None], ModalScreen[None]):
    """An empty screen with one line; it says nothing of the meeting."""

    ROOM_SEES = RoomSees.ALWAYS

    BINDINGS: ClassVar[list[BindingType]] = [*BLANK_KEYS]

    def compose(self) -> ComposeResult:
        """The way back, and nothing else."""
        with Vertical(id="blank"):
            yield Static(f"Type {WAY_BACK} and press Enter to go on.", markup=False)
            line = Input(id="way-back", compact=True, select_on_focus=False)
            line.cursor_blink = False
            yield line

    def on_mount(self) -> None:
        """The line has the focus."""
        self.query_one(Input).focus()

    def action_stay(self) -> None:
        """Neither escape nor the same key once more shows anything."""
        self.query_one(Input).value = ""

    @on(Input.Submitted)
    def come_back(self, event: Input.Submitted) -> None:
        """The word brings everything back; anything else is cleared away."""
        event.stop()
        if event.value.strip().lower() == WAY_BACK:
            self.dismiss(None)
        else:
            event.input.value = ""
