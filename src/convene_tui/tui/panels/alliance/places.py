"""The ten places of an alliance, each with its key and how it stands."""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from convene_tui.domain.alliance.standing import PLACE_LABELS, SHORT_LABELS, Standing
from convene_tui.domain.alliance.words import Place
from convene_tui.domain.debrief import STATE_WORDS
from convene_tui.tui.columns import column
from convene_tui.tui.panels.alliance.place import ELEMENT_SIGNS
from convene_tui.tui.themes import CHOSEN

_WITH_LONG_NAMES = 36
"""Cells from which the places have their whole names."""


class PlacesList(Widget):
    """One row a place, in the order of the keys 1 to 9 and 0."""

    standings: reactive[Sequence[Standing]] = reactive(())
    here: reactive[Place] = reactive(Place.PAIN)

    class Wanted(Message):
        """A place was clicked."""

        def __init__(self, place: Place) -> None:
            self.place = place
            super().__init__()

    def render(self) -> Content:
        """The places; the one that is open is the chosen one."""
        width = max(self.size.width - 1, 20)
        return Content("\n").join(self._row(each, width) for each in self.standings)

    def _row(self, each: Standing, width: int) -> Content:
        number = (list(Place).index(each.place) + 1) % 10
        sign, colour = ELEMENT_SIGNS[each.stands]
        word = STATE_WORDS[each.stands]
        labels = PLACE_LABELS if width >= _WITH_LONG_NAMES else SHORT_LABELS
        label = column(labels[each.place], width - 14)
        row = Content.assemble(
            (f"{number} ", "bold $primary"),
            (f"{sign} ", colour),
            label,
            (word, f"bold {colour}" if each.view else colour),
        )
        row = row.pad_right(max(width - row.cell_length, 0))
        return Content.styled(row.plain, CHOSEN) if each.place is self.here else row

    def on_click(self, event: events.Click) -> None:
        """A click means a place."""
        if 0 <= event.y < len(self.standings):
            self.post_message(self.Wanted(self.standings[event.y].place))
