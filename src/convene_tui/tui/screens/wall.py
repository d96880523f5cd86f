"""A look at the wall from the console: what the room sees, and below it what to put there."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import ClassVar, Final

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Static

from convene_tui.domain.model import OnWall, Session
from convene_tui.domain.public import PublicView
from convene_tui.domain.thresholds import Thresholds
from convene_tui.live import LiveSession
from convene_tui.tui.going_back import GoesBackOnce
from convene_tui.tui.keys import WALL
from convene_tui.tui.keys.screens import AT_WALL_KEYS
from convene_tui.tui.keys.shown import changed_on, in_force, key_name, with_keys
from convene_tui.tui.mirror import RoomSees
from convene_tui.wall.board import WallBoard

_LOOK_EVERY: Final = 0.1
"""Seconds between two looks at the session."""


class WallScreen(GoesBackOnce[None], Screen[None]):
    """The board, following the session; a key puts one thing on it, in all processes."""

    ROOM_SEES = RoomSees.ALWAYS

    BINDINGS: ClassVar[list[BindingType]] = [*WALL, *AT_WALL_KEYS]

    def __init__(
        self, live: LiveSession, clock: Callable[[], datetime], thresholds: Thresholds
    ) -> None:
        super().__init__()
        self._live = live
        self._clock = clock
        self._thresholds = thresholds
        self._shown: Session | None = None

    def compose(self) -> ComposeResult:
        """The board, and what it is."""
        yield WallBoard(self._clock)
        yield Static(id="wall-note", markup=False)

    def on_mount(self) -> None:
        """Follow the session."""
        self.follow()
        self.set_interval(_LOOK_EVERY, self.follow)

    def follow(self) -> None:
        """Show the public part of the session as it stands."""
        session = self._live.session
        if session is not self._shown:
            self._shown = session
            self.query_one(WallBoard).view = PublicView.of(session, self._thresholds)
            self.query_one("#wall-note", Static).update(self._note(session))

    def _note(self, session: Session) -> str:
        names = "with names" if session.wall_names else "no names"
        what = (
            "it follows the stage" if session.wall is OnWall.FOLLOW else f"pinned: {session.wall}"
        )
        changed = changed_on(self)
        keys = _in_rows(
            [f"{key_name(in_force(each, changed).key)} {each.description}" for each in WALL],
            self.app.size.width - 2,
        )
        back = with_keys("{wall.serve} as a page · {wall.back} goes back", changed)
        return f"This is what the room sees · {what} · {names} · {back}\n{keys}"

    def on_resize(self) -> None:
        """Say it in as many rows as are needed now."""
        if self._shown is not None:
            self.query_one("#wall-note", Static).update(self._note(self._shown))

    def action_serve(self) -> None:
        """Serve it as a page, and show its address."""
        from convene_tui.tui.screens.served import ServedScreen

        self.app.push_screen(ServedScreen(self._live))

    def action_back(self) -> None:
        """Back to the meeting."""
        self.dismiss(None)


def _in_rows(parts: Sequence[str], width: int) -> str:
    """The parts side by side, none of them broken over two rows of so many cells."""
    rows = [parts[0]]
    for part in parts[1:]:
        beside = f"{rows[-1]}  {part}"
        if cell_len(beside) <= width:
            rows[-1] = beside
        else:
            rows.append(part)
    return "\n".join(rows)
