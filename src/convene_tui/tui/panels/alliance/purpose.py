"""The purpose on the screen: its history, how it crept, and what is in and out."""

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar, Final

from textual.binding import BindingType

from convene_tui.domain.alliance.elements.purpose import Version, crept, history, scope
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.words import Place
from convene_tui.domain.purpose.model import Direction
from convene_tui.tui.columns import column
from convene_tui.tui.keys.places import ITS_PURPOSE_KEYS
from convene_tui.tui.panels.alliance.place import PlacePanel, gap, heading, item, quiet
from convene_tui.tui.panels.lines import Line

_DIRECTIONS: Final = {
    Direction.BROADER: ("↑ wider  ", "$warning"),
    Direction.NARROWER: ("↓ narrower", "$success"),
    Direction.OTHER: ("· otherwise", "$muted"),
}


class PurposePlace(PlacePanel):
    """From the first card to the ratified text, and what moved on the way."""

    PLACE = Place.PURPOSE

    BINDINGS: ClassVar[list[BindingType]] = [*ITS_PURPOSE_KEYS]

    def body(self, view: AllianceView) -> Iterable[Line]:
        """The versions, the creep, the scope."""
        yield gap()
        yield heading("From the first card to today")
        yield from _versions(history(view))
        yield from self._creep(view)
        inside, outside = scope(view)
        yield gap()
        yield heading("In and out")
        for each in (*inside, *outside):
            yield quiet(each.text, f" {column('in' if each.inside else 'out', 5).plain}", "")
        if not outside:
            yield quiet("Nothing is named as out: which temptation will come?", " ? ", "$accent")

    def _creep(self, view: AllianceView) -> Iterable[Line]:
        changes = crept(view)
        if not changes:
            return
        yield gap()
        agreed = any(version.ratified_in for version in history(view))
        since = "it was first agreed" if agreed else "the first version"
        yield heading(f"How far it has crept since {since}")
        for change in changes:
            word, colour = _DIRECTIONS[change.direction]
            said = f"{change}. {change.question}"
            yield Line(said, ((f" {column(word, 12).plain}", colour),), quiet=True)

    async def chosen(self) -> None:
        """The purpose is written in a meeting, with the room."""
        self.tell("The purpose is written in a meeting, with the room: stage 4.")


def _versions(versions: Sequence[Version]) -> Iterator[Line]:
    """Each card and draft, with what it changed."""
    number = 0
    for place, version in enumerate(versions):
        number += not version.is_card
        name = "card" if version.is_card else f"version {number}"
        word = "ratified" if version.ratified_in else ""
        lead = (
            (column(version.meeting.label, 12).plain, "$muted"),
            (column(name, 11).plain, "$primary"),
            (column(word, 10 if word else 0).plain, "bold $success"),
        )
        yield item(f"version:{place}", version.text, lead)
        moved = "  ".join(str(change) for change in version.changes[:4])
        if moved:
            yield quiet(moved, " " * 14)
    if not versions:
        yield quiet("Not written yet: in a meeting, stage 4.")
