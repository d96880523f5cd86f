"""What others wrote into a file of ours: texts are cleaned where it is read, and ids made unique.

Convene itself never writes a control character, and no id twice. A tool or a person who does so
has a file that opens all the same; what can't be mended is refused in one line, by `demand_sense`.
"""

import re
from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from functools import cache
from typing import Any, Final, get_type_hints

from convene_tui.domain.text import clean_line, mended

Tables = dict[str, dict[str, dict[str, Any]]]
"""The whole content of a file: tables by name, documents by number."""

_SUSPECT: Final = re.compile(
    rb"\\[bfru]|\x7f|\xc2[\x80-\x9f\xad]|\xd8\x9c|\xe1\xa0\x8e|\xe2\x80[\x8b-\x8f\xa8-\xae]"
    rb"|\xe2\x81[\xa0-\xaf]|\xef\xbb\xbf|\xef\xbf[\xb9-\xbf]"
)
"""What no text of ours has, escaped or as it is: control, bidi and invisible characters."""
_BEGINNINGS: Final = (
    b"\\",
    b"\x7f",
    b"\xc2",
    b"\xd8\x9c",
    b"\xe1\xa0",
    b"\xe2\x80",
    b"\xe2\x81",
    b"\xef",
)
"""How they begin: most files hold none of it, which is known in no time."""

_LINES: Final = frozenset(
    (
        *("id", "key", "name", "organisation", "seat", "instead_of", "email", "label", "ask", "by"),
        *("title", "alliance", "tags", "person", "group"),
    )
)
"""The fields whose text has one line."""

_CAPTURED: Final = (
    *("notes", "pains", "concerns", "gaps", "drafts", "cards", "scope", "commitments", "parked"),
)
"""The tables whose records are listed together, so that no two of them may have one id."""

_EARLIEST, _LATEST = 2, 9990
"""The years that a moment may have: those at the ends of the calendar have no day beside them."""

_LARGEST: Final = 1_000_000
"""No figure of a meeting is larger; in minutes it is two years."""


def as_ours(tables: Tables, data: bytes) -> Tables:
    """The tables of a file, which lay in these bytes, with clean texts and unique ids."""
    if any(each in data for each in _BEGINNINGS) and _SUSPECT.search(data):
        tables = {
            name: {number: _cleaned(row) for number, row in rows.items()}
            for name, rows in tables.items()
            if name != "header"
        } | {"header": tables["header"]}
    else:
        tables |= {
            name: {number: _with_lines(row) for number, row in tables[name].items()}
            for name in ("session", "people", "seats")
            if name in tables
        }
    return _with_unique_ids(tables)


def _cleaned(value: Any, field: str = "") -> Any:
    if isinstance(value, str):
        return clean_line(value) if field in _LINES else mended(value)
    if isinstance(value, dict):
        return {key: _cleaned(each, key) for key, each in value.items()}
    return [_cleaned(each, field) for each in value] if isinstance(value, list) else value


def _with_lines(row: dict[str, Any]) -> dict[str, Any]:
    """A row whose names have one line each."""
    broken = {k: v for k, v in row.items() if k in _LINES and isinstance(v, str) and "\n" in v}
    return row | {key: clean_line(text) for key, text in broken.items()} if broken else row


def _with_unique_ids(tables: Tables) -> Tables:
    """Give a record another id whose own is one of another table, the same one each time."""
    seen: set[Any] = set()
    for name in _CAPTURED:
        rows = tables.get(name, {})
        ids = {row["id"] for row in rows.values() if isinstance(row.get("id"), str)}
        if twice := ids & seen:
            tables[name] = rows = {
                number: row | {"id": f"{row['id']}~{name}"} if row.get("id") in twice else row
                for number, row in rows.items()
            }
        seen |= ids
    return tables


def demand_sense(records: Sequence[Any], name: str) -> None:
    """Raise ValueError, in words, for a value that has its type and can't be meant.

    The records are of one kind.
    """
    if not records:
        return
    kind: Any = type(records[0])
    words = getattr(kind, "ID_OF", None)
    if words is not None and not {record.id for record in records} <= set(words):
        raise ValueError(f"a record of `{name}` is about nothing that there is")
    for at in _said(records, _moments(kind)):
        if not _EARLIEST <= at.year <= _LATEST:
            raise ValueError(f"a time in `{name}` is at the end of the calendar")
    for value in _said(records, _figures(kind)):
        if abs(value) > _LARGEST:
            raise ValueError(f"a figure in `{name}` is far too large")


def demand_zones(records: Sequence[Any], name: str) -> None:
    """Raise ValueError when a moment has no zone: compared with others it would mean nothing."""
    kind: Any = type(records[0]) if records else None
    if records and any(at.tzinfo is None for at in _said(records, _moments(kind))):
        raise ValueError(f"a time in `{name}` has no zone")


def _said(records: Sequence[Any], names: tuple[str, ...]) -> list[Any]:
    """What these fields of records say."""
    return [
        value
        for name in names
        for record in records
        if (value := getattr(record, name)) is not None
    ]


@cache
def _moments(kind: Any) -> tuple[str, ...]:
    return _of_types(kind, (datetime, datetime | None))


@cache
def _figures(kind: Any) -> tuple[str, ...]:
    return _of_types(kind, (int, int | None))


def _of_types(kind: Any, types: tuple[Any, ...]) -> tuple[str, ...]:
    hints = get_type_hints(kind)
    return tuple(
        each.name for each in fields(kind) if hints[each.name] in types and each.name != "revision"
    )
