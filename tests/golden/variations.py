"""Every whole that differs from a given one in one value, or lacks one of its records.

They are made from the types: a field or a kind of record is varied the day it exists.
"""

import types
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import cache
from typing import Any, Final, TypeVar, Union, get_args, get_origin, get_type_hints

from convene_tui.domain.model import Record, Whole

W = TypeVar("W", bound=Whole)

_OTHER_DAY: Final = date(2027, 1, 14)
_OTHER_HOUR: Final = time(9, 45)


OWN: Final = "values"
"""What stands in the place of a table for the single values of a whole."""


def tables_of(whole: Whole) -> tuple[str, ...]:
    """The tables in which something can be varied, behind the single values."""
    return (OWN, *(table for table in type(whole).TABLES if whole.table(table)))


def variations(whole: W, table: str, *, most: int) -> Iterator[tuple[str, W]]:
    """Each with what is different in it.

    Of a table the last record is varied, and the first: what is right for one is easily wrong for
    the one beside it. With `most` as one, the first alone.
    """
    ids = _ids(whole)
    kind: Any = type(whole)
    if table == OWN:
        for name in _own(kind):
            for said, value in others_of(type(whole), name, getattr(whole, name), ids):
                yield f"{name}: {said}", whole.with_fields(**{name: value})
        return
    records = whole.table(table)
    for at in sorted({0, len(records) - 1})[:most]:
        record = records[at]
        told = f"{table} {at + 1}"
        yield f"{told}: gone", _with(whole, table, (*records[:at], *records[at + 1 :]))
        for each in fields(record):
            if each.name == "id":
                continue
            value = getattr(record, each.name)
            for said, other in others_of(type(record), each.name, value, ids):
                changed = replace(record, **{each.name: other})
                rows = (*records[:at], changed, *records[at + 1 :])
                yield f"{told}: {each.name} {said}", _with(whole, table, rows)


def _with(whole: W, table: str, rows: tuple[Record, ...]) -> W:
    return whole.with_fields(**{table: rows})


@cache
def _own(kind: Any) -> tuple[str, ...]:
    """The single values of a whole."""
    return tuple(
        each.name
        for each in fields(kind)
        if each.init and each.name not in (*kind.TABLES, "id", "revision")
    )


def _ids(whole: Whole) -> dict[str, tuple[str, ...]]:
    """The ids of all records beside each of them, its own first."""
    found = {}
    for table in type(whole).TABLES:
        own = tuple(record.id for record in whole.table(table))
        found.update({id: (id, *(each for each in own if each != id)) for id in own})
    return found


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def others_of(
    kind: Any, name: str, value: Any, ids: dict[str, tuple[str, ...]] | None = None
) -> Iterator[tuple[str, Any]]:
    """Other values that a field may have, each with its words.

    Beside the ids of a whole a text may be one of them, and is then that of another record.
    """
    hint = _hints(kind)[name]
    optional = get_origin(hint) in (Union, types.UnionType)
    if optional and value is not None:
        yield "nothing", None
    if optional and value is None:
        hint = next(part for part in get_args(hint) if part is not types.NoneType)
        yield from _set(hint)
    match value:
        case bool():
            yield str(not value), not value
        case Enum():
            words = list(type(value))
            word = words[(words.index(value) + 1) % len(words)]
            yield f"{word.value}", word
        case str() if ids and value in ids:
            yield "nobody's", ""
            if len(ids[value]) > 1:
                yield "another's", ids[value][1]
        case str():
            yield ("empty", "") if value else ("some words", "some words")
            if ids is None:
                yield "more words", f"{value} and more"
        case int() | float():
            yield f"{value + 1}", value + 1
        case datetime():
            yield "an hour later", value + timedelta(hours=1)
        case date():
            yield "a week later", value + timedelta(days=7)
        case time():
            yield f"{_OTHER_HOUR:%H:%M}", _OTHER_HOUR
        case tuple() if value and get_args(hint)[-1] is not ...:
            yield "the first one more", (value[0] % 5 + 1, *value[1:])
        case tuple() if value:
            yield "none", ()
            if len(value) > 1:
                yield "without the first", value[1:]
        case _:
            pass


def _set(hint: Any) -> Iterator[tuple[str, Any]]:
    """A value where there is none."""
    if hint is date:
        yield f"{_OTHER_DAY}", _OTHER_DAY
    elif hint is time:
        yield f"{_OTHER_HOUR:%H:%M}", _OTHER_HOUR
    elif hint is int:
        yield "3", 3
    elif isinstance(hint, type) and issubclass(hint, Enum):
        first = next(iter(hint))
        yield str(first.value), first
