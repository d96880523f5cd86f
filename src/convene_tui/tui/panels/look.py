"""The word that the room sees what is private, for as long as somebody looks at it."""

from datetime import timedelta
from typing import Final

from textual.content import Content
from textual.widget import Widget

from convene_tui.tui.keys.shown import changed_on, with_keys
from convene_tui.tui.mirror import Mirror

_SECOND: Final = timedelta(seconds=1)
_TICK: Final = 0.25
"""Seconds between two looks at the clock."""


class LookLine(Widget):
    """One line on top of the screen: how long the look lasts yet."""

    DEFAULT_CSS = """
    LookLine { dock: top; height: 1; background: $error; color: $background; text-style: bold; }
    """

    def __init__(self, mirror: Mirror, *, esc_hides: bool) -> None:
        super().__init__()
        self._mirror = mirror
        self._esc_hides = esc_hides

    def on_mount(self) -> None:
        """Count down."""
        self.set_interval(_TICK, self.refresh)

    def render(self) -> Content:
        """`the room sees this · 0:58 · esc hides`."""
        hides = with_keys(" · {capture} hides", changed_on(self)) if self._esc_hides else ""
        seconds = -(-self._mirror.left // _SECOND)
        return Content(f" the room sees this · {seconds // 60}:{seconds % 60:02}{hides}")
