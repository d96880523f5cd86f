"""When something was kept in this meeting: the record read as a clock."""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from convene_tui.domain.model import Record, Session

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

_latest: tuple[tuple[object, ...], tuple[datetime, ...]] | None = None
"""The moments of the session that was looked at last: a clock asks for them once a second."""


def moments(session: Session) -> tuple[datetime, ...]:
    """Every moment at which something was kept, in order; what was carried over is from before."""
    global _latest
    tables = tuple(session.table(name) for name in _TABLES)
    seen = _latest
    if seen is not None and all(a is b for a, b in zip(seen[0], tables, strict=True)):
        return seen[1]
    found = tuple(sorted(at for table in tables for record in table for at in times_of(record)))
    _latest = (tables, found)
    return found


def times_of(record: Record) -> Iterator[datetime]:
    """When something was kept of one record, unless it came along from another meeting."""
    if getattr(record, "came_from", None) is not None and not hasattr(record, "came"):
        return
    for name in _TIMES:
        at = getattr(record, name, None)
        if at is not None:
            yield at


def last_kept(session: Session) -> datetime | None:
    """When the last thing was kept; None where nothing was."""
    found = moments(session)
    return found[-1] if found else None
