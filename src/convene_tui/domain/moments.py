"""When something was kept in this meeting: the record read as a clock."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import TABLES, Record, Session

NOBODY_THERE: Final = timedelta(hours=6)
"""Where nothing was kept for longer than this, nobody was there, and no clock ran."""

_TABLES: Final = (
    *("visits", "pauses", "people", "conclusions", "notes", "pains", "marks", "concerns", "gaps"),
    *("answers", "drafts", "cards", "terms", "scope", "ratings", "rounds", "votes"),
    *("commitments", "parked", "readings", "proposals", "elements", "walls"),
)
"""Every table of the meeting itself: neither what was added afterwards nor what lies in the bin."""

_TIMES: Final = (
    *("at", "entered_at", "left_at", "started_at", "opened_at", "closed_at", "ended_at"),
    *("came", "left"),
)
"""The fields that say when something was kept of a record."""

_BY_KIND: Final[dict[type[Record], tuple[str, ...]]] = {
    TABLES[name]: tuple(
        time for time in _TIMES if time in {each.name for each in fields(TABLES[name])}
    )
    for name in _TABLES
}
"""The times of each kind of record."""


@dataclass(frozen=True)
class Moments:
    """When things were kept, from the first to the last."""

    first: datetime
    last: datetime
    empty: tuple[tuple[datetime, datetime], ...]
    """The times between two of them in which nobody was there."""


_latest: tuple[tuple[object, ...], Moments | None] | None = None
"""The moments of the session that was looked at last: a clock asks for them once a second."""


def moments(session: Session) -> Moments | None:
    """When things were kept in this meeting; None where nothing was."""
    global _latest
    tables = tuple(session.table(name) for name in _TABLES)
    seen = _latest
    if seen is not None and all(a is b for a, b in zip(seen[0], tables, strict=True)):
        return seen[1]
    times = [at for table in tables for record in table for at in times_of(record)]
    found = _between(times) if times else None
    _latest = (tables, found)
    return found


def times_of(record: Record) -> Iterator[datetime]:
    """When something was kept of one record, unless it came along from another meeting.

    A person comes along without having been here: when they came and left is of this meeting.
    """
    names = _BY_KIND[type(record)]
    if names[0] == "at" and getattr(record, "came_from", None) is not None:
        return
    for name in names:
        at = getattr(record, name)
        if at is not None:
            yield at


def last_kept(session: Session) -> datetime | None:
    """When the last thing was kept; None where nothing was."""
    found = moments(session)
    return found.last if found else None


def _between(times: list[datetime]) -> Moments:
    first, last = min(times), max(times)
    empty: tuple[tuple[datetime, datetime], ...] = ()
    if last - first > NOBODY_THERE:
        pairs = pairwise(sorted(times))
        empty = tuple((one, two) for one, two in pairs if two - one > NOBODY_THERE)
    return Moments(first, last, empty)
