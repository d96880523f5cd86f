"""Files that others made: any value of its type, or of none, in any field."""

import dataclasses
import random
import types
import typing
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from itertools import islice
from typing import Any, Final

from convene_tui.domain.model import Holder, Session, Whole
from convene_tui.storage.held_tables import Tables

Row = dict[str, Any]

TEXTS: Final = (
    *(
        "",
        " ",
        "a\x0bb",
        "a\rb",
        "\x00",
        "\x1b[2J\x1b]0;x\x07",
        "\u202eabc\u2066",
        "a\n\n\nb",
        "\t",
    ),
    *("\u0085", "\u2028", "x" * 5_000, "é" * 300, "漢字" * 50, "[bold]x[/]", "{{ 7 * 7 }}", "=1+1"),
    *(
        "</script>",
        "p1",
        "n1",
        "-1",
        "🧑‍🚀",
        "a" * 61 + "\u0301" * 200,
        "\ufeff",
        "\x9b31m",
        "~",
        ".",
    ),
)
INTEGERS: Final = (0, 1, -1, 3, 4, 25, 10**6, 10**18, -(10**18), 2**63 - 1)
DAYS: Final = (
    date.min,
    date(1, 1, 2),
    date(1900, 1, 1),
    date(2026, 11, 24),
    date(9999, 12, 30),
    date.max,
)
TIMES: Final = (time.min, time.max, time(12, 30))
MOMENTS: Final = (
    *(datetime.combine(day, at, UTC) for day in DAYS for at in (time.min, time.max)),
    *(datetime.combine(day, time(1)) for day in DAYS),
    datetime(1, 1, 1, tzinfo=UTC) + timedelta(hours=1),
)
SHAPES: Final[tuple[Any, ...]] = (
    None,
    True,
    3,
    2.5,
    "x",
    [],
    {},
    [None],
    {"id": "x"},
    [[]],
    10**400,
)
"""Values of all shapes of JSON, for fields in which they have no place."""


def values_for(hint: Any) -> list[Any]:
    """What JSON may say in a field of this type, as hostile as it can be and still be read."""
    origin, within = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return [value for each in within for value in values_for(each)]
    if origin is tuple:
        some = values_for(within[0])
        return [[], some, some[:1] * 3, some[:2]]
    match hint:
        case types.NoneType:
            return [None]
        case _ if hint is bool:
            return [True, False]
        case _ if hint is int:
            return list(INTEGERS)
        case _ if hint is float:
            return [0.0, -1.5, 1e308]
        case _ if hint is datetime:
            return [moment.isoformat() for moment in MOMENTS]
        case _ if hint is date:
            return [day.isoformat() for day in DAYS]
        case _ if hint is time:
            return [each.isoformat() for each in TIMES]
        case _ if isinstance(hint, type) and issubclass(hint, StrEnum):
            return [str(each) for each in hint]
    return list(TEXTS)


def fields_of(kind: Any) -> dict[str, list[Any]]:
    """Every field of a record, with the values that are tried in it."""
    hints = typing.get_type_hints(kind)
    return {
        each.name: values_for(hints[each.name])
        for each in dataclasses.fields(kind)
        if each.name not in getattr(kind, "TABLES", {}) and each.name != "revision"
    }


def places(
    tables: Tables, whole: type[Whole] = Session
) -> Iterator[tuple[Callable[[Tables], Row], str, list[Any]]]:
    """Every field of every row: how its row is found, its name, and what is tried in it."""
    for name, rows in tables.items():
        if name == "header":
            continue
        kind = whole.TABLES.get(name, whole)
        for number in rows:
            yield from _of_row(name, number, kind)
            if issubclass(kind, Holder):
                held = whole.TABLES[rows[number]["table"]]
                for field, values in fields_of(held).items():
                    yield _inner(name, number), field, values


def _of_row(
    name: str, number: str, kind: Any
) -> Iterator[tuple[Callable[[Tables], Row], str, list[Any]]]:
    for field, values in fields_of(kind).items():
        if field != "record":
            yield _outer(name, number), field, values


def _outer(name: str, number: str) -> Callable[[Tables], Row]:
    return lambda tables: tables[name][number]


def _inner(name: str, number: str) -> Callable[[Tables], Row]:
    return lambda tables: typing.cast("Row", tables[name][number]["record"])


def single(
    tables: Tables, whole: type[Whole] = Session, *, start: int = 0, step: int = 1
) -> Iterator[Tables]:
    """The same file with one hostile value in one field, for each field and value.

    Or each so manieth of these, from the one with this number.
    """
    every = (
        (row, field, value)
        for row, field, values in places(tables, whole)
        for value in (*values, *SHAPES)
    )
    for row, field, value in islice(every, start, None, step):
        made = copied(tables)
        row(made)[field] = value
        yield made


def several(
    tables: Tables, dice: random.Random, count: int, whole: type[Whole] = Session
) -> Iterator[Tables]:
    """So many files with a handful of hostile values each; all of them are of their types."""
    every = list(places(tables, whole))
    for _ in range(count):
        made = copied(tables)
        for row, field, values in dice.sample(every, dice.randrange(2, 12)):
            row(made)[field] = dice.choice(values)
        yield made


def worded(tables: Tables, turn: int) -> Tables:
    """The same file with hostile words wherever it has words, other ones there at each turn."""
    made = copied(tables)
    for number, (row, field, _) in enumerate(places(tables)):
        value = row(tables).get(field)
        if isinstance(value, str) and " " in value:
            row(made)[field] = TEXTS[(number + turn) % len(TEXTS)]
    return made


def copied(tables: Tables) -> Tables:
    """Tables that can be changed without changing these."""
    return typing.cast("Tables", _copied(tables))


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(each) for key, each in value.items()}
    return [_copied(each) for each in value] if isinstance(value, list) else value
