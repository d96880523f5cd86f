"""What every screen of the console knows: the console that it belongs to."""

from typing import cast

from textual.screen import Screen

from convene_tui.tui.console import Console


class ConsoleScreen(Screen[None]):
    """A screen of the console."""

    @property
    def convene(self) -> Console:
        """The console that this screen belongs to."""
        return cast(Console, self.app)
