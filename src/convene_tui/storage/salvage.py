"""What can still be read in a damaged file: every row for itself."""

import contextlib
import json
import re
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from convene_tui.domain.model import TABLES, Record, Session
from convene_tui.storage.codec import OWN, WrongShape, kept_from
from convene_tui.storage.disk import LARGEST, opened, read_up_to
from convene_tui.storage.header import ENOUGH
from convene_tui.storage.kinds import SESSIONS
from convene_tui.storage.migrations import migrated
from convene_tui.storage.session_file import Row, Tables

_TABLE_START: Final = re.compile(r'"([^"\\\n]{1,40})":\s*\{\s*(?="\d+":\s*\{)')
_ROW_START: Final = re.compile(r'"(\d+)":\s*(?=\{)')


@dataclass
class Salvage:
    """What can still be read in a damaged file."""

    tables: Tables = field(default_factory=dict)
    unreadable: int = 0
    """Rows that begin and can't be read to their end."""

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
    found = Salvage(is_sealed='"sealed":' in text[:ENOUGH])
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
    settled = _with_audiences(found.tables)
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
    return Readable(replace(session, **tables), frozenset(own_names), lost)


def _with_audiences(tables: Tables) -> Tables:
    """The rows of an older file with their audience; where that can't be told all is private."""
    schema = tables.get("header", {}).get("1", {}).get("schema", 1)
    try:
        return migrated({"session": {}, **tables}, schema)
    except (LookupError, TypeError, ValueError, AttributeError):
        return {
            name: {number: {**row, "private": True} for number, row in rows.items()}
            for name, rows in tables.items()
        }


def _written(path: Path) -> str:
    try:
        at = path.lstat().st_mtime
    except OSError:
        at = 0.0
    return datetime.fromtimestamp(at).astimezone().isoformat()
