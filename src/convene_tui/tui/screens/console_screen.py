"""What every screen of the console knows: the app that it belongs to."""

from typing import TYPE_CHECKING, cast

from textual.screen import Screen

if TYPE_CHECKING:
    from convene_tui.tui.app import ConveneApp


class ConsoleScreen(Screen[None]):
    """A screen of the console."""

    @property
    def convene(self) -> "ConveneApp":
        """The app that this screen belongs to."""
        return cast("ConveneApp", self.app)
