"""What can still be read in a damaged file: every row for itself."""

import contextlib
import json
import re
from dataclasses import field, fields, replace
from pathlib import Path
from typing import Any, Final

from convene_tui.domain.audience import known_values, with_known_values
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import TABLES, Holder, Record, Session, StageKey
from convene_tui.storage.codec import OWN, WrongShape, kept_from
from convene_tui.storage.disk import LARGEST, opened, read_up_to
from convene_tui.storage.ghost_seats import with_joined_seats
from convene_tui.storage.header import HEADER_BYTES
from convene_tui.storage.held_tables import Row, Tables
from convene_tui.storage.kinds import SESSIONS
from convene_tui.storage.machine_clock import file_changed_at
from convene_tui.storage.migrations import PERHAPS_ALONE, migrated, moment

_TABLE_START: Final = re.compile(r'"([^"\\\n]{1,40})":\s*\{\s*(?="\d+":\s*\{)')
_ROW_START: Final = re.compile(r'"(\d+)":\s*(?=\{)')


@dataclass
class Salvage:
    """What can still be read in a damaged file."""

    tables: Tables = field(default_factory=dict)
    unreadable: int = 0
    """Rows that begin and can't be read to their end."""

    is_cut: bool = False
    """Whether it ends before its end."""
    is_sealed: bool = False
    """Whether it was sealed: what can't be read then is ciphertext."""

    @property
    def rows(self) -> int:
        """How many rows can be read."""
        return sum(len(rows) for name, rows in self.tables.items() if name in TABLES)


def salvage(path: Path) -> Salvage:
    """Every row of a damaged file that can still be read, by table. Never raises for damage."""
    try:
        with opened(path) as (fd, _):
            text = read_up_to(fd, LARGEST).decode("utf-8", "replace")
    except OSError:
        return Salvage()
    is_cut = not text.rstrip().endswith("}}")
    found = Salvage(is_cut=is_cut, is_sealed='"sealed":' in text[:HEADER_BYTES])
    decoder = json.JSONDecoder()
    starts = [(match.start(), match.end(), match[1]) for match in _TABLE_START.finditer(text)]
    for index, (_, at, name) in enumerate(starts):
        end = starts[index + 1][0] if index + 1 < len(starts) else len(text)
        table = found.tables.setdefault(_nearest(name), {})
        while match := _ROW_START.search(text, at, end):
            at = match.end()
            try:
                row, stop = decoder.raw_decode(text, at)
            except (ValueError, RecursionError):
                found.unreadable += 1
                continue
            if stop > end:
                found.unreadable += 1
                continue
            number = match[1]
            while number in table:
                number += "0"
            table[number] = row
            at = stop
    return found


def _nearest(name: str) -> str:
    """The table that is meant by a name in which a bit may be wrong."""
    import difflib

    known = ("header", "session", *TABLES)
    if name in known:
        return name
    return next(iter(difflib.get_close_matches(name, known, n=1, cutoff=0.75)), name)


@dataclass(frozen=True)
class Readable:
    """The session that readable rows make."""

    session: Session
    own: frozenset[str]
    """Which of its single values could be read; the others are a guess."""
    lost: int
    """How many rows can be read and have no place in a session."""


def session_from(found: Salvage, path: Path, session_id: str) -> Readable | None:
    """The session that readable rows make; None when there is not a row to begin with."""
    header: Row = found.tables.get("header", {}).get("1", {})
    own: Row = found.tables.get("session", {}).get("1", {})
    if not (header or own or found.rows):
        return None
    sure: Row = {"created": _written(path), "title": session_id}
    own_names: set[str] = set()
    for name, value in [*header.items(), *own.items()]:
        if name in OWN and value is not None:
            with contextlib.suppress(WrongShape):
                kept_from({"session": {"1": {**sure, name: value}}}, SESSIONS, id="", revision=0)
                sure[name] = value
                own_names.add(name)
    lost = 0
    tables: dict[str, Any] = {}
    settled = _with_audiences(found)
    for name in TABLES:
        records: dict[str, Record] = {}
        for row in settled.get(name, {}).values():
            try:
                one: Tables = {"session": {"1": sure}, name: {"1": row}}
                record = kept_from(one, SESSIONS, id="", revision=0).whole.table(name)[0]
            except (WrongShape, LookupError, TypeError, AttributeError):
                lost += 1
                continue
            if records.setdefault(record.id, record) != record:
                record = replace(record, id=f"{record.id}~{len(records)}")
                records[record.id] = record
        tables[name] = tuple(records.values())
    session = kept_from({"session": {"1": sure}}, SESSIONS, id=session_id, revision=0).whole
    if (lost or found.unreadable or found.is_cut) and not tables["announced"]:
        # Perhaps there was a row that said what the room knows of single values.
        nothing = {"title": session_id, "alliance": "", "held_on": None}
        nothing |= {"ratified": None, "ratified_at": None}
        known = {**known_values(session), **nothing, **PERHAPS_ALONE}
        session = with_known_values(session, known)
        tables["announced"] = session.announced
    return Readable(replace(session, **tables), frozenset(own_names), lost)


def _with_audiences(found: Salvage) -> Tables:
    """The readable rows, each with its audience; where that can't be told it is private.

    Of an older file that is so when anything of it is lost, since the rest tells what was kept in
    the debrief, and of today's for a row of which a field is lost.
    """
    tables: Tables = {"session": {}, **found.tables}
    schema = _schema(tables)
    if schema < 3:
        tables = with_joined_seats(tables)
    if schema < 2:
        lost = found.unreadable or found.is_cut or not _way_is_whole(tables)
        return _all_private(tables) if lost else migrated(tables, 1)
    rows = {
        name: {
            number: whole
            for number, row in rows.items()
            if (whole := _with_every_field(TABLES[name], row)) is not None
        }
        for name, rows in tables.items()
        if name in TABLES
    }
    return rows


def _schema(tables: Tables) -> int:
    """The schema of a file, as its header says, else as its rows look."""
    said = tables.get("header", {}).get("1", {}).get("schema")
    if isinstance(said, int):
        return said
    return 2 if any("released" in row for rows in tables.values() for row in rows.values()) else 1


def _way_is_whole(tables: Tables) -> bool:
    """Whether every visit is there, so that one can tell what was kept in the debrief."""
    visits = tables.get("visits", {})
    stage = tables["session"].get("1", {}).get("stage")
    last = list(visits.values())[-1].get("stage") if visits else None
    told = all(
        moment(visit.get("entered_at")) is not None
        and (visit.get("left_at") is None or moment(visit["left_at"]) is not None)
        and visit.get("stage") in set(StageKey)
        for visit in visits.values()
    )
    numbers = [str(number) for number in range(1, len(visits) + 1)]
    return told and list(visits) == numbers and stage in (last, None)


def _all_private(tables: Tables) -> Tables:
    return {
        name: {number: {**row, "private": True} for number, row in rows.items()}
        for name, rows in tables.items()
    }


def _with_every_field(kind: type[Record], row: Row) -> Row | None:
    """A row of today's schema, private where it lost a field; None for a holder that did."""
    names = {each.name for each in fields(kind)}
    if issubclass(kind, Holder):
        record, table = row.get("record"), str(row.get("table"))
        if not isinstance(record, dict) or table not in TABLES:
            return row
        inner = {each.name for each in fields(TABLES[table])}
        return row if names <= row.keys() and inner <= record.keys() else None
    return row if names <= row.keys() else {**row, "private": True}


def _written(path: Path) -> str:
    return file_changed_at(path).isoformat()
