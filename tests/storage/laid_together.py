"""What becomes of two versions of one session that differ in one thing, and what is said of it.

Each table of a session gives its first record: it is in one of the two alone, withdrawn from one,
in other words or private in one; each single value is another one or none. `make golden` writes
the answers to `answers/laid-together.txt`.
"""

from collections.abc import Iterator
from dataclasses import MISSING, fields, replace
from functools import partial
from itertools import count
from typing import Any

from convene_tui.domain.model import TABLES, Binned, Person, Record, Session
from convene_tui.domain.redacting import redacted
from convene_tui.storage.codec import OWN
from convene_tui.storage.merging import merged
from tests.storage.builders import LATER, NOW, full, note
from tests.storage.damaged import difference


def written() -> str:
    """All answers."""
    return "".join(
        f"{line}\n" for title, one, other in _pairs() for line in _told(title, one, other)
    )


def _told(title: str, one: Session, other: Session) -> Iterator[str]:
    for which, base, beside in (("", one, other), (", the other way round", other, one)):
        numbers = count()
        both = merged(
            base,
            beside,
            at=LATER,
            new_id=partial(_new, numbers),
            base_name="ours",
            other_name="theirs",
            own=[name for name in OWN if name != "meal"],
        )
        yield f"{title}{which}"
        yield from (f"  {line}" for line in both.lines)
        yield from (f"    {line}" for line in difference(base, both.session))


def _new(numbers: "count[int]") -> str:
    return f"new{next(numbers)}"


def _pairs() -> Iterator[tuple[str, Session, Session]]:
    whole = replace(full(), id="it")
    yield "the same", whole, whole
    for name in TABLES:
        record = whole.table(name)[0]
        without = whole.with_fields(**{name: whole.table(name)[1:]})
        yield f"{name}: not in theirs", whole, without
        yield f"{name}: withdrawn in theirs", whole, _binned(without, name, record)
        earlier = _binned(without, name, record, edited=True)
        yield f"{name}: not in theirs, and once reworded there", whole, earlier
        private = replace(record, private=not record.private)
        yield f"{name}: private in theirs", whole, _with(whole, name, private)
        if (other := _reworded(record)) is not None:
            yield f"{name}: in other words in theirs", whole, _with(whole, name, other)
            known = _binned(whole, name, other, edited=True)
            yield f"{name}: in other words, which ours had before", known, _with(whole, name, other)
    for each in fields(Session):
        if each.name in OWN:
            value: Any = each.default if each.default is not MISSING else "Other"
            if each.name == "created":
                value = LATER
            yield f"{each.name}: {value!s} in theirs", whole, replace(whole, **{each.name: value})
    act = note(7, "An act")
    gone = redacted(whole, "p1", note=replace(act, private=True)).session
    yield "somebody is redacted in theirs", whole, gone
    others = whole.with_record(Person(id="p7", key="q", name="Qu Ist"))
    yield "somebody is redacted in theirs, and ours has one more", others, gone
    yield "two have one thing each", whole.with_record(note(8)), whole.with_record(note(9))
    copies = whole.with_fields(copies=())
    yield "what the room knows is not in theirs", whole, copies
    moved = Binned(id="b9", table="notes", record=replace(note(5), at=NOW), at=NOW)
    yield "a bin with more in it", whole, whole.with_record(moved)
    yield (
        "a bin with the same under another id",
        whole,
        whole.with_fields(bin=tuple(replace(row, id=f"{row.id}x") for row in whole.bin)),
    )


def _with(session: Session, name: str, record: Record) -> Session:
    rows = tuple(record if row.id == record.id else row for row in session.table(name))
    return session.with_fields(**{name: rows})


def _binned(session: Session, name: str, record: Record, *, edited: bool = False) -> Session:
    row = Binned(id="gone", table=name, record=record, at=LATER, edited=edited)
    return session.with_fields(bin=(*session.bin, row))


def _reworded(record: Any) -> Record | None:
    """The record with one of its texts, or its moment, otherwise."""
    for each in fields(record):
        value = getattr(record, each.name)
        if each.name == "id" or isinstance(value, bool):
            continue
        if type(value) is str and value:
            return _with_value(record, each.name, f"{value}, or so")
        if type(value) is type(LATER):
            return _with_value(record, each.name, NOW if value != NOW else LATER)
    return None


def _with_value(record: Any, name: str, value: object) -> Record:
    made: Record = replace(record, **{name: value})
    return made
