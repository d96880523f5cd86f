"""What the room sees, drawn large from a `PublicView` and from nothing else."""

from collections.abc import Callable
from datetime import datetime
from typing import ClassVar, Final

from rich.segment import Segment
from textual import events
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from convene_tui.domain.public import PublicView
from convene_tui.wall.layout import lay_out
from convene_tui.wall.rows import Ink, Row
from convene_tui.wall.scene import BLANK, Scene

_TICK: Final = 0.25
"""Seconds between two looks at the clock: a second on the wall is never late by more."""


class WallBoard(Widget):
    """The picture of the wall, row by row; only rows that changed are drawn again."""

    ALLOW_SELECT: ClassVar[bool] = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"board--{ink}" for ink in Ink}
    DEFAULT_CSS = """
    WallBoard { width: 1fr; height: 1fr; background: $background; color: $foreground; }
    WallBoard .board--title { text-style: bold; }
    WallBoard .board--quiet { color: $muted; }
    WallBoard .board--prompt { text-style: bold; color: $primary; }
    WallBoard .board--text { text-style: bold; }
    WallBoard .board--new { text-style: bold; color: $accent; }
    WallBoard .board--late { text-style: bold; color: $warning; }
    """

    view: reactive[PublicView | None] = reactive(None, repaint=False)

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._clock = clock
        self._scene = BLANK
        self._rows: tuple[Row, ...] = ()
        self._laid: object = None

    def on_mount(self) -> None:
        """Draw, and read the clock from then on."""
        self.set_interval(_TICK, self.redraw)

    def on_resize(self, event: events.Resize) -> None:
        """Everything has another place."""
        self._rows, self._laid = (), None
        self.redraw()

    def watch_view(self, view: PublicView | None) -> None:
        """Draw what may be seen."""
        self._scene = Scene.of(view)
        self.redraw()

    def redraw(self) -> None:
        """Lay the wall out as it is, and draw again the rows that are not as they were."""
        now = self._clock()
        asked = (self._scene, self.size, self._scene.moment(now))
        if asked == self._laid:
            return
        self._laid = asked
        width, height = self.size
        rows = lay_out(self._scene, width, height, now)
        before, self._rows = self._rows, rows
        if len(before) != len(rows):
            self.refresh()
            return
        changed = [y for y in range(height) if rows[y] != before[y]]
        if changed:
            self.refresh(*(Region(0, y, width, 1) for y in changed))

    def render_line(self, y: int) -> Strip:
        """One row."""
        row = self._rows[y] if y < len(self._rows) else ()
        strip = Strip(
            [Segment(words, self.get_component_rich_style(f"board--{ink}")) for words, ink in row]
        )
        return strip.adjust_cell_length(self.size.width, self.rich_style).crop(0, self.size.width)
