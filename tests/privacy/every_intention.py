"""Everything that a facilitator can mean, made from the types of its fields, for any session."""

import inspect
import itertools
from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date, datetime, time
from enum import Enum
from functools import cache
from typing import Any, Final, Literal, cast, get_args, get_origin, get_type_hints

from convene_tui.domain import intentions as do
from convene_tui.domain.audience import COUNTED, PUBLIC
from convene_tui.domain.model import (
    Commitment,
    Concern,
    Gap,
    Note,
    Pain,
    Parked,
    Record,
    Session,
)
from tests.wall.sentinels import text_fields

TABLE_OF: Final[Mapping[str, str]] = {
    "person": "people",
    "people": "people",
    "instead_of": "people",
    "concern": "concerns",
    "concerns": "concerns",
    "card": "cards",
    "commitment": "commitments",
    "round": "rounds",
    "binned": "bin",
    "seat": "seats",
    "gap": "answers",
    "point": "parked",
}
"""The fields of intentions that hold the id of a record, or several, with the table of that."""

RECAST_AS: Final = (Note, Pain, Concern, Gap, Commitment, Parked)
"""The kinds of lines that can be kept as another kind."""

NEW_WORDS: Final = "words that are typed now"
_READ_ANEW: Final = (
    do.KeepNote(NEW_WORDS),
    do.KeepPain(NEW_WORDS),
    do.RaiseConcern(NEW_WORDS),
    do.NameGap(NEW_WORDS),
    do.Commit(NEW_WORDS),
    do.Park(NEW_WORDS),
)
"""What a line that was kept with a doubt can be kept as anew."""


@cache
def kinds() -> tuple[type[do.Intention], ...]:
    """Every kind of intention there is, those aside that are the base of others."""
    found: list[type[do.Intention]] = []
    waiting: list[type[do.Intention]] = [do.Intention]  # type: ignore[type-abstract]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        own = kind.__module__.startswith("convene_tui.")
        if own and not inspect.isabstract(kind) and kind is not do.Intention:
            found.append(kind)
    return tuple(sorted(found, key=lambda kind: kind.__name__))


def intentions(kind: type[do.Intention], session: Session) -> Iterator[do.Intention]:
    """Intentions of one kind: about each record that it can be about, in each of its ways."""
    hints = get_type_hints(kind)
    names = [each.name for each in fields(kind)]  # type: ignore[arg-type]  # all are dataclasses
    about = next((name for name in names if name in TABLE_OF or hints[name] is Record), "")
    given: dict[str, list[Any]] = {}
    for name in names:
        values = list(_values(kind, name, hints[name], session))
        few = {"stage": 1} if hints.get(about) is Record else {}
        most = few.get(name, 2 if name in TABLE_OF else len(values))
        given[name] = values if name == about else values[:most]
    first = {name: values[0] for name, values in given.items()}
    seen = set()
    for subject in given.get(about, [None]):
        for name, values in (given or {"": [None]}).items():
            for value in values:
                made = {**first, name: value, about: subject}
                made.pop("", None)
                intention = kind(**made)
                if repr(intention) not in seen:
                    seen.add(repr(intention))
                    yield intention


def _values(kind: type[do.Intention], name: str, hint: Any, session: Session) -> Iterator[Any]:
    """What can stand in a field of an intention."""
    if hint is Record:
        yield from _records(kind, session)
    elif name in TABLE_OF:
        ids = (record.id for record in session.table(TABLE_OF[name]))
        yield from (((each,) for each in ids) if get_origin(hint) is tuple else ids)
    elif hint == type[Record]:
        yield from RECAST_AS
    elif hint is do.Intention:
        yield from (do.KeepNote(NEW_WORDS), do.KeepPain(NEW_WORDS))
        yield do.RaiseConcern(NEW_WORDS, off_record=True)
    else:
        yield from _plain_values(kind, name, hint, session)


def _plain_values(
    kind: type[do.Intention], name: str, hint: Any, session: Session
) -> Iterator[Any]:
    if get_origin(hint) is Literal:
        yield from get_args(hint)
        return
    if get_args(hint) and get_origin(hint) is not tuple:  # It may be missing.
        hint = next(part for part in get_args(hint) if part is not type(None))
    if get_origin(hint) is tuple:
        part = get_args(hint)[0]
        values = [*itertools.islice(_plain_values(kind, name, part, session), 1)]
        yield tuple(values * (4 if part is int else 1))
    elif hint is bool:
        yield from (False, True)
    elif hint is str:
        yield NEW_WORDS
        yield from _words_that_are_kept(kind, name, session)
    elif hint is do.Intention:
        yield from (_READ_ANEW if kind is do.Retake else _anything(session))
    elif hint is do.InvitePerson:
        yield do.InvitePerson(NEW_WORDS, NEW_WORDS, email=NEW_WORDS)
    elif hint is do.Completion:
        yield do.Completion(person=session.people[0].id, title=NEW_WORDS)
    elif hint is Session:
        yield session if name == "seen" else in_other_words(session)
    elif isinstance(hint, type) and issubclass(hint, Enum):
        yield from (
            hint if name in ("state", "shown", "stage", "wins") else itertools.islice(hint, 1)
        )
    elif hint in (int, date, datetime, time):
        plain = {int: 3, date: date(2026, 12, 4), datetime: session.created, time: time(14)}
        yield plain[hint]
    else:
        raise AssertionError(f"say what to put into {kind.__name__}.{name}: {hint}")


def _anything(session: Session) -> Iterator[do.Intention]:
    """New words for one private record of each kind."""
    seen = set()
    for record in _records(do.Amend, session):
        if record.private and type(record) not in seen:
            seen.add(type(record))
            yield do.Amend(record)


def in_other_words(session: Session) -> Session:
    """A session as it stood before all its records were put into the words that they have."""
    for name, held in type(session).TABLES.items():
        for text in sorted(text_fields(held))[:1] if held in (*PUBLIC, *COUNTED) else ():
            rows = (
                replace(record, **cast("Any", {text: "words before"}))
                for record in session.table(name)
            )
            session = session.with_fields(**{name: tuple(rows)})
    return session


def _words_that_are_kept(kind: type[do.Intention], name: str, session: Session) -> Iterator[str]:
    """The words by which some intentions know a record again, such as a term by its word."""
    known = {do.ExplainTerm: ("word", "terms"), do.KeepScope: ("text", "scope")}
    field, table = known.get(kind, ("", ""))
    if name == field:
        yield from (getattr(record, name) for record in session.table(table))


def _records(kind: type[do.Intention], session: Session) -> Iterator[Record]:
    """Every record that could be for all; where it is amended, in other words."""
    for name, held in type(session).TABLES.items():
        if held not in (RECAST_AS if kind in (do.Recast, do.Retake) else (*PUBLIC, *COUNTED)):
            continue
        for record in session.table(name):
            if kind is not do.Amend:
                yield record
                continue
            for text in sorted(text_fields(held))[:1]:
                yield replace(record, **cast("Any", {text: NEW_WORDS}))
            # As a form gives it that was opened before the record became private.
            yield replace(record, private=False)
