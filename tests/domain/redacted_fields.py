"""What a redaction leaves of each field of each record, theirs and of others; see the kept file.

Each field of a type gives a case: the name of the person stands in it, as people write it and as
it stands in the id of a session. `make golden` writes the answers to `redacted-fields.txt`.
"""

from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, Final, get_type_hints

from convene_tui.domain.model import TABLES, Holder, Person, Record, Session
from convene_tui.domain.redacting import redacted
from tests.storage.builders import full, note

KEPT: Final = Path(__file__).with_name("redacted-fields.txt")
NAMED: Final = ("ask Bo Cruz", "2026-11-24-bo-cruz", "the cruz of it, Cruz’s", "nobody")
THEIRS, OTHERS = "p1", "p2"
ACT: Final = replace(note(77, "An act"), private=True)


def written() -> str:
    """All answers."""
    whole = replace(full(), id="it")
    people = tuple(
        replace(each, name="Bo Cruz") if each.id == THEIRS else each for each in whole.people
    )
    whole = whole.with_fields(people=people, bin=(), copies=())
    lines = [line for name in TABLES for line in _of_table(whole, name)]
    lines += [line for each in fields(Session) for line in _of_own(whole, each.name)]
    return "".join(f"{line}\n" for line in lines)


def rewrite() -> None:
    """Keep all answers anew."""
    KEPT.write_text(written(), encoding="utf-8")


def _of_table(whole: Session, name: str) -> Iterator[str]:
    kind: Any = TABLES[name]
    if issubclass(kind, Holder):
        return
    for whose in (THEIRS, OTHERS):
        record = _of(whole, name, whose)
        if record is None:
            continue
        for each in fields(kind):
            if each.name in ("id", "person"):
                continue
            for text in NAMED if _holds_text(kind, each.name) else (None,):
                value: Any = getattr(record, each.name)
                if text is not None:
                    value = (text,) if isinstance(value, tuple) else text
                changed = replace(record, **{each.name: value})
                title = f"{name}.{each.name} of {'theirs' if whose == THEIRS else 'another'}"
                yield f"{title}, {value!s}: {_told(whole, name, changed, each.name)}"


def _of(whole: Session, name: str, whose: str) -> Any:
    """A record of a table that is of this person."""
    kind: Any = TABLES[name]
    if kind is Person:
        return whole.person(whose)
    record: Any = whole.table(name)[0]
    if "person" in {each.name for each in fields(kind)}:
        return replace(record, **{"person": whose})
    return record if whose == OTHERS and record.id != THEIRS else None


def _holds_text(kind: Any, name: str) -> bool:
    return get_type_hints(kind)[name] in (str, str | None, tuple[str, ...])


def _told(whole: Session, name: str, record: Record, field: str) -> str:
    rows = whole.table(name)
    before = whole.with_fields(
        **{name: tuple(record if row.id == record.id else row for row in rows)}
    )
    done = redacted(before, THEIRS, note=ACT)
    [after] = [row for row in done.session.table(name) if row.id == record.id]
    told = f"{getattr(after, field)!s} · {done.words} words, {done.mentions} mentions"
    return f"{told}, {list(done.doubtful)}" if done.doubtful else told


def _of_own(whole: Session, name: str) -> Iterator[str]:
    if name in TABLES or not _holds_text(Session, name):
        return
    for text in NAMED:
        value: Any = (text,) if isinstance(getattr(whole, name), tuple) else text
        done = redacted(replace(whole, **{name: value}), THEIRS, note=ACT)
        told = f"{getattr(done.session, name)!s} · {done.mentions} mentions"
        yield f"{name}, {value!s}: {told}{f', {list(done.doubtful)}' if done.doubtful else ''}"
