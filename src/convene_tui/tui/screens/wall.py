"""A look at the wall from the console: exactly what the room sees, and one line below it."""

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from convene_tui.domain.public import PublicView
from convene_tui.live import LiveSession
from convene_tui.tui.messages import LiveMoved
from convene_tui.wall.board import WallBoard


class WallScreen(Screen[None]):
    """The board, following the session."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,ctrl+l", "back", "back", priority=True, tooltip="Back to the meeting"),
    ]

    def __init__(self, live: LiveSession, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._live = live
        self._clock = clock

    def compose(self) -> ComposeResult:
        """The board, and what it is."""
        yield WallBoard(self._clock)
        yield Static(" This is what the room sees · esc goes back", id="wall-note", markup=False)

    def on_mount(self) -> None:
        """Follow the session."""
        self.follow()
        self._live.listen(self._live_moved)

    def _live_moved(self, _: LiveSession) -> None:
        if self.is_attached:
            self.post_message(LiveMoved())

    def on_live_moved(self) -> None:
        """The session has changed."""
        self.follow()

    def follow(self) -> None:
        """Show the public part of the session as it stands."""
        self.query_one(WallBoard).view = PublicView.of(self._live.session)

    def action_back(self) -> None:
        """Back to the meeting."""
        self.dismiss(None)
