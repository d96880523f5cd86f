"""The wall as a terminal of its own: the board, and nothing that could be operated."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import ClassVar, Final

from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.driver import Driver
from textual.filter import LineFilter
from textual.theme import Theme

from convene_tui.domain.phrases import enclosed
from convene_tui.domain.public import PublicView
from convene_tui.wall.board import WallBoard
from convene_tui.wall.keys import LEAVE
from convene_tui.wall.system_signals import leave_on_signals

WALL_LOOKS_EVERY: Final = 0.12
"""Seconds between two looks at what may be seen."""


@dataclass(frozen=True)
class Dress:
    """How the wall looks, as the console does."""

    themes: Sequence[Theme]
    theme: str
    """The name of the one to wear."""
    filters: Sequence[LineFilter] = ()
    """What every line passes before the terminal."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """The keys that the user has changed, by their ids."""
    steady: type[Driver] | None = None
    """What reads the keyboard in place of Textual's own, which an odd byte can end."""


class WallApp(App[int]):
    """The room's view, following whatever `look` gives."""

    TITLE = "convene"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [LEAVE]
    CSS = "Screen { background: $background; color: $foreground; }"

    def __init__(
        self,
        look: Callable[[], PublicView],
        *,
        clock: Callable[[], datetime],
        dress: Dress,
        note: Callable[[BaseException], Path | None],
    ) -> None:
        """Follow `look`, which is asked again and again; `note` keeps what is left of a crash."""
        super().__init__()
        self._look = look
        self._clock = clock
        if dress.steady and self.driver_class.__name__ == "LinuxDriver":
            self.driver_class = dress.steady
        self._gates = dress.filters
        self.changed_keys = dress.keys
        self._note = note
        self.animation_level = "none"
        for theme in dress.themes:
            self.register_theme(theme)
        self.theme = dress.theme

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Whatever is drawn passes the last gate before the terminal."""
        return [*self._gates, *super().get_line_filters()]

    def compose(self) -> ComposeResult:
        """The board."""
        yield WallBoard(self._clock)

    def on_mount(self) -> None:
        """Show what is, and look again for as long as it runs."""
        leave_on_signals(self)
        self.set_keymap(self.changed_keys)
        self.follow()
        self.set_interval(WALL_LOOKS_EVERY, self.follow)

    def follow(self) -> None:
        """Show what may be seen; the same view again changes nothing."""
        self.query_one(WallBoard).view = self._look()

    async def action_leave(self) -> None:
        """Give the terminal back."""
        self.exit(0)

    def _fatal_error(self) -> None:
        """One calm line instead of a traceback with its local variables."""
        error = self._exception
        log = self._note(error) if error else None
        where = enclosed(" Where it happened is noted in ", log, ".")
        self._exit_renderables.append(
            Text(f"convene: an error of its own stopped the wall.{where}")
        )
        self._close_messages_no_wait()
