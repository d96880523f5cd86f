"""Old files brought up to date, in memory and in order; the next save writes the result."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any, Final, TypeAlias

from convene_tui.storage.session_file import Row, Tables

Migration: TypeAlias = Callable[[Tables], Tables]
"""A pure function from the tables of one schema to those of the next."""


def with_audiences(tables: Tables) -> Tables:
    """Schema 2 says of each record whether it is private.

    Private is what was kept while the meeting stood in the debrief, and a concern in confidence.
    Of a record that was only changed there the room goes on knowing its form before. When a
    single value was set nobody can tell: where there was a debrief, those that may have been
    typed in it are private until they are released.
    """
    if "session" not in tables:
        return tables
    alone = [
        (datetime.fromisoformat(visit["entered_at"]), _moment(visit.get("left_at")))
        for visit in _rows(tables, "visits")
        if visit.get("stage") == "debrief"
    ]

    def is_private(table: str, row: Row) -> bool:
        at = _moment(row.get("opened_at" if table == "rounds" else "at"))
        return (
            row.get("private", False)
            or (table == "notes" and row.get("stage") == "debrief")
            or (table == "concerns" and row.get("off_record", False))
            or any(at is not None and a <= at and (b is None or at < b) for a, b in alone)
        )

    new = dict(tables)
    room: dict[tuple[str, str], Row] = {}
    if "bin" in tables:
        for row in sorted(_rows(tables, "bin"), key=lambda row: str(row.get("at"))):
            table, record = row.get("table", ""), row.get("record", {})
            if row.get("edited") and is_private("", row) and not is_private(table, record):
                room.setdefault((table, str(record.get("id"))), record)
        new["bin"] = {
            number: row
            if row.get("table") not in _SAID
            else {**row, "record": _marked(row["record"], is_private(row["table"], row["record"]))}
            for number, row in tables["bin"].items()
        }
    for table in _SAID:
        if table in tables:
            new[table] = {
                number: _marked(row, (table, row["id"]) in room or is_private(table, row))
                for number, row in tables[table].items()
            }
    known = {
        f"{table}:{record_id}": {
            "id": f"{table}:{record_id}",
            "private": False,
            "table": table,
            "record": _marked(record, False),
        }
        for (table, record_id), record in room.items()
        if any(row.get("id") == record_id for row in _rows(tables, table))
    }
    if known and "copies" not in tables:
        new["copies"] = {str(number): row for number, row in enumerate(known.values(), 1)}
    if alone and "announced" not in tables:
        own = tables["session"].get("1", {})
        values = {name: own.get(name, default) for name, default in _VALUES.items()}
        row = {"id": "session", "private": False, **values, **_PERHAPS_ALONE}
        new["announced"] = {"1": row}
    return new


_SAID: Final = (
    *("notes", "pains", "concerns", "gaps", "drafts", "cards", "terms", "scope", "ratings"),
    *("rounds", "votes", "commitments", "parked", "conclusions"),
)
"""The tables whose records have a moment and may be for all."""

_PERHAPS_ALONE: Final[Row] = {
    "success": "", "outcome": None, "outcome_reason": "", "leader": None,
    "next_step": "", "next_on": None, "next_at": None, "meal": "",
}  # fmt: skip
_VALUES: Final[Row] = {
    "title": "", "alliance": "", "held_on": None, "kind": "solve", "ratified": None,
    "ratified_at": None, **_PERHAPS_ALONE,
}  # fmt: skip


def _rows(tables: Tables, name: str) -> Iterator[Row]:
    return iter(tables.get(name, {}).values())


def _marked(row: Row, private: bool) -> Row:
    return {**row, "private": private}


def _moment(text: Any) -> datetime | None:
    return datetime.fromisoformat(text) if isinstance(text, str) else None


MIGRATIONS: Final[tuple[Migration, ...]] = (with_audiences,)
"""The first brings schema 1 to schema 2, and so on; one is added with each change of shape."""


def current_schema(migrations: Sequence[Migration] = MIGRATIONS) -> int:
    """The schema that this convene writes."""
    return len(migrations) + 1


def migrated(tables: Tables, schema: int, migrations: Sequence[Migration] = MIGRATIONS) -> Tables:
    """The tables of an older schema in the shape of the current one."""
    for migration in migrations[schema - 1 :]:
        tables = migration(tables)
    return tables
