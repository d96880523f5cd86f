"""What notes apps and pandoc read at the head of a paper in Markdown: title, day, people, tags."""

from collections.abc import Iterable

from convene_tui.domain.public import PublicView
from convene_tui.reports.frame import held_on

Properties = tuple[tuple[str, str | tuple[str, ...]], ...]
"""The names of what a paper is sorted by, with their values."""


def properties(
    view: PublicView, tag: str, people: Iterable[str] = (), status: str = ""
) -> Properties:
    """What a notes app sorts a paper by; what is not known has no line."""
    held = held_on(view)
    found: dict[str, str | tuple[str, ...]] = {
        "title": view.title,
        "date": held.isoformat() if held else "",
        "alliance": view.alliance,
        "place": view.place,
        "status": status,
        "people": tuple(people),
        "tags": (tag,),
    }
    return tuple((name, value) for name, value in found.items() if value)
