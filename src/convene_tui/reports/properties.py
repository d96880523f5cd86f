"""What notes apps and pandoc read at the head of a paper in Markdown: title, day, people, tags."""

from collections.abc import Iterable
from datetime import date

from convene_tui.domain.public import PublicView

Properties = tuple[tuple[str, str | tuple[str, ...]], ...]
"""The names of what a paper is sorted by, with their values."""


def properties(
    view: PublicView, tag: str, people: Iterable[str] = (), status: str = ""
) -> Properties:
    """What a notes app sorts a paper of a meeting by."""
    return named(
        title=view.title,
        date=view.day_held,
        alliance=view.alliance,
        place=view.place,
        status=status,
        people=people,
        tag=tag,
    )


def named(
    *,
    title: str,
    date: date | None,
    alliance: str,
    place: str = "",
    status: str = "",
    people: Iterable[str] = (),
    tag: str,
) -> Properties:
    """What a notes app sorts any paper by; what is not known has no line."""
    found: dict[str, str | tuple[str, ...]] = {
        "title": title,
        "date": date.isoformat() if date else "",
        "alliance": alliance,
        "place": place,
        "status": status,
        "people": tuple(people),
        "tags": (tag,),
    }
    return tuple((name, value) for name, value in found.items() if value)
