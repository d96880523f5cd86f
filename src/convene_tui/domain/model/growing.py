"""Tables that grow at their end, which most do: no line typed is compared with all before it."""

from typing import NamedTuple, TypeVar, cast

from convene_tui.domain.model.records import Record

R = TypeVar("R", bound=Record)
"""A record of whatever kind."""


class _Growth(NamedTuple):
    """How a table last grew by one record."""

    before: tuple[Record, ...]
    after: tuple[Record, ...]
    record: Record
    ids: set[str]
    """Of all that is in it after; whoever makes it grow once more takes them over."""


_growths: dict[str, _Growth] = {}
"""The last growth of each table by its name; taken out and put in whole, for several threads."""


def added(name: str, before: tuple[R, ...], after: tuple[R, ...]) -> tuple[R, ...] | None:
    """What stands in a table behind all that was there; None where anything else is different."""
    growth = _growths.get(name)
    if growth is not None and growth.before is before and growth.after is after:
        return (cast("R", growth.record),)
    count = len(before)
    # Tuples are compared by identity first, record by record, without a step of Python for each.
    return after[count:] if len(after) >= count and after[:count] == before else None


def grown(name: str, rows: tuple[Record, ...], record: Record) -> tuple[Record, ...] | None:
    """The rows of a table with one more; None where its id is there already."""
    ids = _ids(_growths.pop(name, None), rows)
    if record.id in ids:
        return None
    after = rows + (record,)  # noqa: RUF005 (with a star it is copied twice)
    ids.add(record.id)
    _growths[name] = _Growth(rows, after, record, ids)
    return after


def _ids(growth: _Growth | None, rows: tuple[Record, ...]) -> set[str]:
    """The ids in a table, taken over from how it last grew, or grew for a trial, where that is so.

    Each key that is typed tries what the line would make of the same rows.
    """
    if growth is not None and growth.before is rows:
        growth.ids.discard(growth.record.id)
        return growth.ids
    if growth is not None and growth.after is rows:
        return growth.ids
    return {row.id for row in rows}
