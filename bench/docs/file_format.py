"""docs/file-format.md: the files in a folder of sessions."""

from dataclasses import fields
from typing import Any, Final

from bench.docs.filling import filled
from bench.docs.meanings import (
    code,
    first_paragraph,
    made_by,
    meanings,
    sets_page,
    summary,
    table,
    types,
)
from convene_tui.domain.model import TABLES, Record, Session
from convene_tui.storage.header import FORMAT, HEADER_BYTES, FileHeader
from convene_tui.storage.kinds import SESSIONS
from convene_tui.storage.migrations import MIGRATIONS, current_schema
from convene_tui.storage.sealing import USUAL

SNIPPET: Final = """\
from tinydb import TinyDB, where
from tinydb.storages import JSONStorage

file = "sessions/2026-11-17-first-meeting.json"
with TinyDB(file, storage=JSONStorage, access_mode="r") as db:
    [own] = db.table("session").all()
    print(own["title"], own["held_on"])
    for concern in db.table("concerns").search(where("private") == False):
        print(concern["state"], concern["text"])
"""
"""How to read a session with nothing of ours; a test runs it."""


def page() -> str:
    """The page."""
    head = ("key", "holds", "meaning")
    records: list[str] = []
    for name, kind in TABLES.items():
        records += [f"### {code(name)}", "", summary(kind), ""]
        records += table(head, _rows(kind, _own_fields(kind)))
    steps = (
        (str(number), str(number + 1), first_paragraph(migration))
        for number, migration in enumerate(MIGRATIONS, 1)
    )
    return filled(
        "file-format.md",
        made=made_by("`domain/model` and `storage`"),
        snippet=SNIPPET.rstrip(),
        format=FORMAT,
        schema=current_schema(),
        enough=f"{HEADER_BYTES:,}",
        cost=USUAL,
        header=table(head, _rows(FileHeader, types(FileHeader))),
        own=table(head, _rows(Session, SESSIONS.own)),
        common=_common(),
        records=records,
        migrations=table(("from", "to", "what changes"), steps),
        sets=sets_page([Session, *TABLES.values()]),
    )


def _common() -> str:
    told = meanings(Record)
    return ", ".join(f"{code(name)} ({_lower(told[name])})" for name in _names(Record))


def _lower(text: str) -> str:
    return text[0].lower() + text[1:].rstrip(".")


def _names(kind: Any) -> list[str]:
    return [each.name for each in fields(kind)]


def _own_fields(kind: type) -> list[str]:
    return [name for name in _names(kind) if name not in _names(Record)]


def _rows(kind: type, names: Any) -> list[tuple[str, str, str]]:
    told = meanings(kind)
    return [(code(name), types(kind)[name], told.get(name, "")) for name in names]
