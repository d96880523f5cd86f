"""What is answered of files in which one thing is wrong: listed, opened, verified, mended.

The wrong things come from the file itself: each field of its first line, each field of a row of
each table, each row that breaks off, each value of a seal. A field or a table that is added is in
it without a line here. `make golden` writes the answers to `answers/`.
"""

import os
import re
import tempfile
from collections.abc import Callable, Container, Iterator
from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import msgspec

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Session
from convene_tui.storage.archive import Archive
from convene_tui.storage.entries import entry_at
from convene_tui.storage.errors import Damaged
from convene_tui.storage.header import read_header
from convene_tui.storage.held_tables import Tables
from convene_tui.storage.kinds import SESSIONS
from convene_tui.storage.repair import plan_repair
from convene_tui.storage.salvage import salvage, session_from
from convene_tui.storage.sealing import Cost, closed, new_key, opened_key
from convene_tui.storage.session_file import SessionFile, tables_on_disk
from convene_tui.storage.store import Store
from convene_tui.storage.verify import verify, wrong_with
from tests.hostile.foreign import copied
from tests.storage.builders import NOW, full

FILES: Final = Path(__file__).parents[1] / "files"
OLDER_ONE: Final = FILES / "schema-1/2026-11-29-old-ways.json"
OLDER: Final = {
    OLDER_ONE: "visits",
    FILES / "schema-1/2027-01-12-second-meeting.json": "bin",
}
"""Sessions of the first shape, each with the table of which every row is tried.

One has seats under two words and words of the debrief, the other what was reworded and withdrawn.
"""
WORDS: Final = "the river carries less each year"
NOTHING: Final = object()
"""Stands for what is not there."""
HEAD: Final = '{"header":{"1":{'


def written(kind: str) -> str:
    """All answers to one kind of damage, a paragraph for each file."""
    with tempfile.TemporaryDirectory() as home:
        return "".join(f"{each}\n" for each in Answers(Path(home).resolve()).of(kind))


class Answers:
    """A folder with one session, its file damaged in one way after the other."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._archive = Archive(home / "sessions", clock=lambda: NOW)
        self._id = self._archive.create(replace(full(), ended_at=None)).id
        self._path = self._archive.path(self._id)
        self._whole = self._path.read_bytes()
        self._tables = tables_on_disk(self._path)
        self._header = read_header(self._path)
        self._session = Store(self._path).load()

    def of(self, kind: str) -> Iterator[str]:
        """Every paragraph of one kind."""
        damage, asked = KINDS[kind]
        for title, data in damage(self):
            yield self._answer(title, data, asked)

    def _answer(self, title: str, data: "Content", asked: "tuple[Question, ...]") -> str:
        if isinstance(data, bytes):
            self._path.write_bytes(data)
        else:
            self._path.unlink(missing_ok=True)
            data(self._path)
        lines = [f"  {line}" for each in asked for line in each(self)]
        if not isinstance(data, bytes) and os.path.lexists(self._path):
            (os.rmdir if self._path.is_dir() and not self._path.is_symlink() else os.unlink)(
                self._path
            )
        told = "\n".join([title, *lines]).replace(f"{self._id}.json", "FILE")
        told = told.replace(str(self._home), "HOME")
        return told.replace(self._id, "ID").replace("Run: convene verify --repair ID", "REPAIR")

    # ── what is wrong ────────────────────────────────────────────────────────────────────

    def cut(self) -> Iterator[tuple[str, bytes]]:
        whole = self._whole
        line = whole.index(b"\n")
        yield "as it is", whole
        yield "empty", b""
        for at in (1, len(HEAD), line - 9, line, line + 1, len(whole) // 2, len(whole) - 1):
            place = "the end" if at == len(whole) - 1 else f"{at - line:+} of its first line"
            yield f"cut at {place}", whole[:at]
        yield "a byte behind it", whole + b" "
        yield "one letter changed", whole.replace(b"Bo Cruz", b"Bo Crux", 1)
        yield "another text", b"Dear all,\n" * 50
        yield "no JSON in its first line", whole.replace(b'"format":', b'"format";', 1)
        yield "no text", b"\xff" * 300

    def instead(self) -> Iterator[tuple[str, "Content"]]:
        yield "nothing", lambda path: None
        yield "a folder", os.mkdir
        yield "a link to a file", lambda path: path.symlink_to(OLDER_ONE)
        yield "a link to a folder", lambda path: path.symlink_to(FILES)
        yield "a link to nothing", lambda path: path.symlink_to("/nowhere")
        yield "a link to itself", lambda path: path.symlink_to(path)
        yield "a pipe", os.mkfifo

    def broken_rows(self) -> Iterator[tuple[str, bytes]]:
        for name in self._tables:
            at = self._whole.index(f'"{name}":{{'.encode())
            broken = self._whole[at:].replace(b'":', b'";', 3).replace(b'";', b'":', 2)
            yield f"the first row of {name} is broken", self._whole[:at] + broken

    def headers(self) -> Iterator[tuple[str, bytes]]:
        for name, value in self._tables["header"]["1"].items():
            for title, made in _wrong(f"{name} of the first line", value):
                tables = copied(self._tables)
                _set(tables["header"]["1"], name, made)
                # The checksum and the length are always written, and the rest as it is given.
                data = SessionFile(self._path).packed(tables)
                if name in ("checksum", "tables_bytes"):
                    stands = f'"{name}":{_json(value).decode()}'.encode()
                    data = self._whole.replace(stands, stands.replace(_json(value), _json(made)), 1)
                yield title, data

    def rows(self) -> Iterator[tuple[str, bytes]]:
        for title, tables in self._wrong_rows():
            yield title, SessionFile(self._path).packed(tables)

    def rows_lost(self) -> Iterator[tuple[str, bytes]]:
        for title, tables in self._wrong_rows():
            if " is not there" in title:
                data = SessionFile(self._path).packed(tables)
                yield f"{title}, and it is damaged", data.replace(b'"checksum":"', b'"checksum":"0')

    def older(self) -> Iterator[tuple[str, bytes]]:
        for path, every in OLDER.items():
            self._path.write_bytes(path.read_bytes())
            self._tables = tables_on_disk(self._path)
            self._session = Store(self._path).load()
            for title, tables in self._wrong_rows({every}):
                if every in title or (every == "visits" and title.startswith("no ")):
                    yield title, SessionFile(self._path).packed(tables)
            for visit in self._session.visits:
                for at in filter(None, (visit.entered_at, visit.left_at)):
                    for then in (at - timedelta(microseconds=1), at):
                        tables = copied(self._tables)
                        next(iter(tables["notes"].values())).update(at=then.isoformat())
                        yield f"a note at {then}", SessionFile(self._path).packed(tables)

    def _wrong_rows(self, every: Container[str] = ()) -> Iterator[tuple[str, Tables]]:
        """One thing wrong in the first row of each table, and in `every` row of some."""
        for table, rows in self._tables.items():
            first = next(iter(rows))
            if table == "header":
                continue
            row = rows[first]
            alike = {**rows, "999": row}
            yield f"no table {table}", {k: v for k, v in self._tables.items() if k != table}
            yield f"a row of {table} without a number", {**self._tables, table: {"x": row}}
            yield f"two rows of {table} alike", {**self._tables, table: alike}
            for number in rows if table in every else [first]:
                which = table if number == first else f"{table} {number}"
                for name, value in rows[number].items():
                    for title, made in _wrong(f"{name} of {which}", value):
                        tables = copied(self._tables)
                        _set(tables[table][number], name, made)
                        yield title, tables

    def seals(self) -> Iterator[tuple[str, bytes]]:
        key = new_key(WORDS, Cost(n=2))
        sealed = closed(copied(self._tables), key, SESSIONS.format)
        file = SessionFile(self._path)
        yield "sealed", file.packed(copied(sealed))
        for name, value in sealed["header"]["1"].items():
            for title, made in _wrong(f"{name} of a seal's first line", value):
                tables = copied(sealed)
                _set(tables["header"]["1"], name, made)
                yield title, file.packed(tables)
        row = sealed["sealed"]["1"]
        for place, values in ((("wrap",), row["wrap"]), ((), row)):
            for name, value in values.items():
                for title, made in _wrong(f"{name} of a seal", value):
                    tables = copied(sealed)
                    inner = tables["sealed"]["1"]
                    _set(inner["wrap"] if place else inner, name, made)
                    yield title, file.packed(tables)
        for name, made in (("n", 3), ("n", 1), ("n", 1 << 22), ("r", 0), ("p", 0), ("p", 17)):
            tables = copied(sealed)
            tables["sealed"]["1"]["wrap"][name] = made
            yield f"{name} of a seal is {made}", file.packed(tables)
        for name, made in (("kdf", "argon2"), ("cipher", "rot13"), ("nonce", "AAAA")):
            tables = copied(sealed)
            tables["sealed"]["1"][name] = made
            yield f"{name} of a seal is {made}", file.packed(tables)
        yield "a word beside a seal", file.packed({**copied(sealed), "notes": {"1": {"id": "n"}}})

    # ── what is said ─────────────────────────────────────────────────────────────────────

    def listed(self) -> Iterator[str]:
        entry = entry_at(self._path)
        yield f"listed: {entry.title} · {entry.state}" + (f" · {entry.why}" if entry.why else "")
        if entry.header is not None and not entry.header.sealed:
            for name in entry.header.__struct_fields__:
                was, now = getattr(self._header, name), getattr(entry.header, name)
                if was != now and name not in ("checksum", "tables_bytes"):
                    yield f"  {name} {_short(was)} → {_short(now)}"

    def opened(self) -> Iterator[str]:
        try:
            session = Store(self._path).load()
        except ConveneError as error:
            yield f"opened: {type(error).__name__}: {error.what} | {error.remedy}"
        else:
            yield from (f"opened: {line}" for line in difference(self._session, session))

    def verified(self) -> Iterator[str]:
        for fault in verify(self._archive):
            sign = "!" if fault.is_damage else "·"
            yield f"verify {sign} {fault.id} · {fault.kind} · {fault.what} | {fault.remedy}"

    def wrong(self) -> Iterator[str]:
        yield f"wrong: {wrong_with(self._path) or 'nothing'}"

    def mended(self) -> Iterator[str]:
        try:
            plan = plan_repair(self._archive, self._id)
        except ConveneError as error:
            yield f"mended: {type(error).__name__}: {error.what} | {error.remedy}"
        else:
            yield from (
                f"mended: {line}"
                for line in (*plan.lines, *difference(self._session, plan.session))
            )

    def saved_from_it(self) -> Iterator[str]:
        found = salvage(self._path)
        made = session_from(found, self._path, self._id)
        yield f"read: {found.rows} rows, {found.unreadable} broken, cut {found.is_cut}"
        if made is not None:
            lost = sorted({each.name for each in fields(Session)} & set(_own()) - made.own)
            yield f"of it: {made.lost} lost; guessed {', '.join(lost) or 'nothing'}"
            yield from (f"of it: {line}" for line in difference(self._session, made.session))

    def heard(self) -> Iterator[str]:
        """What of the rows that can be read is for all, where that is otherwise."""
        made = session_from(salvage(self._path), self._path, self._id)
        session = made.session if made else Session(id="", title="", created=NOW)
        was, now = _for_all(self._session), _for_all(session)
        told = [f"{name} {was[name]} → {now[name]}" for name in was if was[name] != now[name]]
        yield f"of it for all: {', '.join(told) or 'as it was'}"

    def unsealed(self) -> Iterator[str]:
        try:
            opened_key(self._path, tables_on_disk(self._path), WORDS)
        except Damaged as error:
            yield f"passphrase: {error.why}"
        except ConveneError as error:
            yield f"passphrase: {error}"
        else:
            yield "passphrase: opens it"


Content = bytes | Callable[[Path], object]
"""The bytes of a file, or what makes something else in its place."""
Damage = Callable[[Answers], Iterator[tuple[str, Content]]]
Question = Callable[[Answers], Iterator[str]]

KINDS: Final[dict[str, tuple[Damage, tuple[Question, ...]]]] = {
    "cut": (Answers.cut, (Answers.listed, Answers.opened, Answers.verified, Answers.mended)),
    "instead": (
        Answers.instead,
        (Answers.listed, Answers.opened, Answers.verified, Answers.wrong, Answers.mended),
    ),
    "broken-rows": (Answers.broken_rows, (Answers.verified, Answers.mended)),
    "first-line": (Answers.headers, (Answers.listed, Answers.opened)),
    "rows": (Answers.rows, (Answers.opened,)),
    "rows-of-damaged": (Answers.rows_lost, (Answers.saved_from_it,)),
    "older": (Answers.older, (Answers.opened, Answers.heard)),
    "seals": (Answers.seals, (Answers.listed, Answers.wrong, Answers.unsealed)),
}
"""Each kind of damage, with what is asked of its files."""


def _own() -> frozenset[str]:
    return frozenset(each.name for each in fields(Session) if each.name not in Session.TABLES)


def difference(before: Session, after: Session) -> Iterator[str]:
    """What is otherwise in one session than in another."""
    same = True
    for each in fields(Session):
        was, now = getattr(before, each.name), getattr(after, each.name)
        if was == now or each.name == "revision":
            continue
        same = False
        if each.name in Session.TABLES:
            yield from _of_records(each.name, was, now)
        else:
            yield f"{each.name} {_short(was)} → {_short(now)}"
    if same:
        yield "all as it was"


def _for_all(session: Session) -> dict[str, str]:
    """By table, how many of its records are for all, and of how many."""
    return {
        name: f"{sum(not row.private for row in rows)} of {len(rows)}"
        for name in session.TABLES
        for rows in [session.table(name)]
    }


def _of_records(table: str, was: Any, now: Any) -> Iterator[str]:
    """What is otherwise in a table, by the ids of its records."""
    before, after = ({each.id: each for each in some} for some in (was, now))
    if gone := ", ".join(before.keys() - after.keys()):
        yield f"{table}: {gone} is gone" if "," not in gone else f"{table}: {len(now)} are left"
    for id, record in after.items():
        if id not in before:
            yield f"{table}: {id} has come"
            continue
        for each in fields(record):
            old, new = getattr(before[id], each.name), getattr(record, each.name)
            if old != new:
                yield f"{table} {id}.{each.name} {_short(old)} → {_short(new)}"


def _short(value: object) -> str:
    text = re.sub(r"\s+", " ", str(value))
    return text if len(text) <= 60 else f"{text[:60]}…"


def _json(value: object) -> bytes:
    return b"0" if value is NOTHING else msgspec.json.encode(value)


def _wrong(what: str, value: object) -> Iterator[tuple[str, object]]:
    """A value that is not there, and one of another shape."""
    yield f"{what} is not there", NOTHING
    other = "x" if isinstance(value, int) else 7
    yield f"{what} is {other!r}", other


def _set(row: dict[str, Any], name: str, value: object) -> None:
    if value is NOTHING:
        del row[name]
    else:
        row[name] = value
