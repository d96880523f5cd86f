"""The name of a place of the alliance, with the keys that work in it."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from convene_tui.tui.columns import flowed
from convene_tui.tui.redrawing import redraw


class PlaceTitle(Static):
    """A line with the name, below it the keys, each with its word beside it."""

    def __init__(self) -> None:
        super().__init__(id="place-title", markup=False)
        self._place = ""
        self._keys_here: Sequence[str] = ()

    def show(self, place: str, keys: Sequence[str]) -> None:
        """Show another place, or other keys."""
        self._place, self._keys_here = place, keys
        self.on_resize()

    def on_resize(self) -> None:
        """Lay the keys out for the width that there is."""
        keys = flowed(self._keys_here, self.size.width)
        redraw(self, Content.assemble((self._place, "bold"), "\n", (keys or " ", "$muted")))
