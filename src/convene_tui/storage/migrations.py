"""Old files brought up to date, in memory and in order; the next save writes the result."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final, TypeAlias

import msgspec

from convene_tui.storage.ghost_seats import with_joined_seats
from convene_tui.storage.held_tables import Row, Tables

Migration: TypeAlias = Callable[[Tables], Tables]
"""A pure function from the tables of one schema to those of the next.

It never raises: a row that is not what it says it is stays so, for the reader to name.
"""


def with_audiences(tables: Tables) -> Tables:
    """Schema 2 says of each record whether it is private.

    Private is what was kept while the meeting stood in the debrief, and a concern in confidence.
    Of a record that was only changed there the room goes on knowing its form before. Of what has
    no time nobody can tell when it was set: where there was a debrief, whatever may have been
    typed in it is private until it is released.
    """
    if "session" not in tables:
        return tables
    alone = _Alone.of(tables)
    before = _before_the_debrief(tables, alone)
    new = dict(tables)
    room: list[Row] = []
    for table in _SAID:
        if table in tables:
            new[table], copies = _with_audience(table, tables[table], alone, before)
            room += copies
    if alone.was:
        new |= _people(tables, alone)
    if room and "copies" not in tables:
        new["copies"] = {str(number): row for number, row in enumerate(room, 1)}
    if alone.was and "announced" not in tables:
        new["announced"] = {"1": _announced(tables["session"].get("1", {}))}
    if "bin" in tables:
        new["bin"] = {
            number: row if _record(row) is None else {**row, "record": _binned(row, alone)}
            for number, row in tables["bin"].items()
        }
    return new


_SAID: Final = (
    *("notes", "pains", "concerns", "gaps", "drafts", "cards", "terms", "scope", "ratings"),
    *("rounds", "votes", "commitments", "parked", "conclusions"),
    *("corrections", "fixed", "earlier"),
)
"""The tables whose records have a moment and may be for all."""

_WITHOUT_A_TIME: Final[Mapping[str, Row]] = {
    "cards": {"group": ""},
    "rounds": {"over": [], "over_reason": ""},
}
"""What was set in a record without a word of when, by table, with what it was before."""

PERHAPS_ALONE: Final[Row] = {
    "success": "", "outcome": None, "outcome_reason": "", "leader": None,
    "next_step": "", "next_on": None, "next_at": None, "meal": "",
    "place": "", "starts_at": None, "zone": "", "convener": "", "facilitator": "",
    "note_taker": "", "next_place": "",
}  # fmt: skip
"""The single values that may have been typed in the debrief, with what they were before."""

_VALUES: Final[Row] = {
    "title": "", "alliance": "", "held_on": None, "kind": "solve", "ratified": None,
    "ratified_at": None, **PERHAPS_ALONE,
}  # fmt: skip


class _Alone:
    """When the meeting stood in the debrief."""

    def __init__(self, stays: Sequence[tuple[datetime, datetime | None]]) -> None:
        self._stays = stays

    @classmethod
    def of(cls, tables: Tables) -> "_Alone":
        """As the visits of a file say."""
        debriefs = (row for row in _rows(tables, "visits") if row.get("stage") == "debrief")
        stays = ((moment(row.get("entered_at")), moment(row.get("left_at"))) for row in debriefs)
        return cls([(entered, left) for entered, left in stays if entered is not None])

    @property
    def was(self) -> bool:
        """Whether it ever did."""
        return bool(self._stays)

    def at(self, then: datetime | None) -> bool:
        """Whether it did at this moment."""
        return then is not None and any(
            entered <= then and (left is None or then < left) for entered, left in self._stays
        )

    def holds(self, table: str, row: Row) -> bool:
        """Whether a record is private, by what it says and by when it was kept."""
        return (
            row.get("private", False) is not False
            or (table == "notes" and row.get("stage") == "debrief")
            or (table == "concerns" and row.get("off_record", False) is not False)
            or self.at(moment(row.get("opened_at" if table == "rounds" else "at")))
        )


def _before_the_debrief(tables: Tables, alone: _Alone) -> dict[tuple[str, str], Row]:
    """The form before, of each record that was reworded in the debrief, by table and id.

    A form of which the table can't be told stands under none.
    """
    found: dict[tuple[str, str], Row] = {}
    edits = [(moment(row.get("at")), row) for row in _rows(tables, "bin")]
    for at, row in sorted(edits, key=lambda pair: pair[0] or _EARLIEST):
        table, record = row.get("table"), _record(row)
        table = table if isinstance(table, str) and table in _SAID else ""
        if record is not None and (alone.at(at) if at else alone.was):
            found.setdefault((table, str(record.get("id"))), record)
    return found


def _known_to_the_room(
    table: str, row: Row, alone: _Alone, before: Mapping[tuple[str, str], Row]
) -> Row | None:
    """What the room knows of a record: itself, its form before the debrief, or nothing."""
    record_id = str(row.get("id"))
    form = before.get((table, record_id)) or before.get(("", record_id)) or row
    confided = table == "concerns" and row.get("off_record", False) is not False
    if confided or alone.holds(table, form):
        return None
    unset = _WITHOUT_A_TIME.get(table, {}) if alone.was else {}
    if any(form.get(name) not in (None, value) for name, value in unset.items()):
        return {**form, **unset}
    return form


def _people(tables: Tables, alone: _Alone) -> Tables:
    """The roster without those whom nobody knows to have come before the debrief.

    It has no times. Whoever was said, seen or asked anything before, came along from another
    meeting, is only expected, or stands before somebody like that, was on it before.
    """
    rows = tables.get("people", {})
    said = (row for table in (*_SAID, "marks") for row in _rows(tables, table))
    named = {row.get("person") for row in said if not alone.at(moment(row.get("at")))}
    sure = [
        number
        for number, row in enumerate(rows.values(), 1)
        if row.get("id") in named or row.get("came_from") or row.get("present") is not True
    ]
    last = sure[-1] if sure else 0
    marked = {
        number: _marked(row, row.get("private", False) is not False or place > last)
        for place, (number, row) in enumerate(rows.items(), 1)
    }
    return {"people": marked} if rows else {}


def _binned(row: Row, alone: _Alone) -> Row:
    table, record = str(row.get("table")), _record(row) or {}
    return _marked(record, alone.holds(table, record)) if table in _SAID else record


def _announced(own: Row) -> Row:
    """What the room knows of single values of which nobody can tell when they were set."""
    values = {name: own.get(name, default) for name, default in _VALUES.items()}
    return {"id": "session", "private": False, **values, **PERHAPS_ALONE}


def _copy(table: str, record: Row) -> Row:
    """What the room knows of a record, as a row of the table of copies."""
    held = {"table": table, "record": _marked(record, False)}
    return {"id": f"{table}:{record.get('id')}", "private": False, **held}


def _rows(tables: Tables, name: str) -> Iterator[Row]:
    return iter(tables.get(name, {}).values())


def _record(row: Row) -> Row | None:
    record = row.get("record")
    return record if isinstance(record, dict) else None


def _marked(row: Row, private: bool) -> Row:
    """The row with its audience; one that says what is no audience is left to be named."""
    return {**row, "private": private} if isinstance(row.get("private", False), bool) else row


_EARLIEST: Final = datetime.min.replace(tzinfo=UTC)


def moment(text: Any) -> datetime | None:
    """A time as it stands in a file, in any form that is read; None for what is none."""
    try:
        found = msgspec.convert(text, datetime)
    except msgspec.ValidationError:
        return None
    return found if found.tzinfo is not None else None


MIGRATIONS: Final[tuple[Migration, ...]] = (with_audiences, with_joined_seats)
"""The first brings schema 1 to schema 2, and so on; one is added with each change of shape."""


def current_schema(migrations: Sequence[Migration] = MIGRATIONS) -> int:
    """The schema that this convene writes."""
    return len(migrations) + 1


def migrated(tables: Tables, schema: int, migrations: Sequence[Migration] = MIGRATIONS) -> Tables:
    """The tables of an older schema in the shape of the current one."""
    for migration in migrations[schema - 1 :]:
        tables = migration(tables)
    return tables


def _with_audience(
    table: str, rows: dict[str, Row], alone: _Alone, before: dict[tuple[str, str], Row]
) -> tuple[dict[str, Row], list[Row]]:
    """The rows of a table with their audience, and what the room goes on knowing of them."""
    marked, copies = {}, []
    for number, row in rows.items():
        known = _known_to_the_room(table, row, alone, before)
        marked[number] = _marked(row, known is not row)
        if known is not None and known is not row:
            copies.append(_copy(table, known))
    return marked, copies
