"""Values of the domain as JSON has them."""

from collections.abc import Collection, Mapping
from dataclasses import fields
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from typing import Any

Shape = dict[str, Any]


def plain(value: object) -> Any:
    """A value, and all that it holds, in JSON's own kinds.

    A record becomes an object with its fields, a closed word its value, a day and a moment their
    ISO text (a moment with its zone), the time of a day hours and minutes.

    Raises:
        TypeError: the value is of a kind that no record holds.
    """
    match value:
        case Enum():
            return value.value
        case None | str() | bool() | int() | float():
            return value
        case datetime() | date():
            return value.isoformat()
        case time():
            return f"{value:%H:%M}"
        case tuple() | list():
            return [plain(each) for each in value]
        case Mapping():
            return {key: plain(each) for key, each in value.items()}
    if not hasattr(value, "__dataclass_fields__"):
        raise TypeError(f"no JSON for {type(value).__name__}")
    return plain_record(value)


def plain_record(record: object, without: Collection[str] = ()) -> Shape:
    """The fields of a record by name, but for those in `without`."""
    kind: Any = type(record)
    return {name: plain(getattr(record, name)) for name in names_of(kind) if name not in without}


def plain_records(records: Collection[object], without: Collection[str] = ()) -> list[Shape]:
    """Each record as `plain_record` gives it, in their order."""
    return [plain_record(record, without) for record in records]


@cache
def names_of(kind: Any) -> tuple[str, ...]:
    """The names of the fields of a kind of record, in their order."""
    return tuple(field.name for field in fields(kind))
