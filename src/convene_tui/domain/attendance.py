"""Who was there, from when until when; whoever left early was there."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from convene_tui.domain.model import Mark, Person, Session

A_SLIP: Final = timedelta(minutes=1)
"""Somebody called here and away again within this, who said nothing, was never there: a slip."""


def arrived(person: Person, at: datetime) -> Person:
    """The person in the room; when they came first stays."""
    if person.present:
        return person
    return replace(person, present=True, came=person.came or at, left=None)


def gone(person: Person, at: datetime, *, heard: bool) -> Person:
    """The person out of the room: with the time, where they were in it; `heard` were there."""
    if not person.present:
        return person
    slip = person.came is not None and at - person.came < A_SLIP
    if slip and not heard:
        return replace(person, present=False, came=None, left=None)
    return replace(person, present=False, left=at)


def with_presence(session: Session, person: Person, present: bool, at: datetime) -> Person:
    """The person here, or not."""
    if present:
        return arrived(person, at)
    return gone(person, at, heard=_was_heard(session, person))


def _was_heard(session: Session, person: Person) -> bool:
    """Whether somebody has spoken, voted or been marked since they came."""
    came = person.came
    if came is None:
        return False
    of_them = (
        record
        for name in _SPEAKING
        for record in session.table(name)
        if getattr(record, "person", None) == person.id
    )
    times: list[datetime | None] = [getattr(record, "at", None) for record in of_them]
    return any(at is not None and at >= came for at in times)


def was_there(person: Person) -> bool:
    """Whether somebody was in the room for any of the meeting."""
    return person.present or person.came is not None or person.left is not None


def attended(session: Session) -> tuple[Person, ...]:
    """Everybody who was in the room for any of the meeting."""
    return tuple(person for person in session.people if was_there(person))


def roll_was_called(session: Session) -> bool:
    """Whether anybody was ever called here; without that nobody is absent."""
    return any(was_there(person) for person in session.people)


def called(session: Session) -> tuple[Person, ...]:
    """Whom the roll is called for: `all` of them are here, or may be.

    Whoever has left is back when somebody says so of them, and whoever was only named as missing
    was never asked to come.
    """
    return tuple(p for p in session.people if p.present or (p.expected and p.left is None))


def is_away(session: Session, person: Person) -> bool:
    """Whether somebody is out of the room while others are in it."""
    return not person.present and bool(session.present)


def heard_while_away(before: Session, after: Session) -> tuple[Person, ...]:
    """Who is away, and yet speaks, votes or is marked in what has just been kept."""
    named = dict.fromkeys(_named(before, after))
    people = (after.person(person) for person in named)
    return tuple(person for person in people if person and is_away(after, person))


def away_question(session: Session, person: Person) -> str:
    """What is asked about somebody who is away, and how it is answered."""
    here, name = f"“here {person.typed}”", session.label_of(person.id)
    if person.left is None:
        return f"{name} is not here yet: {here} says that they came"
    return f"{name} is away: {here} brings them back"


_SPEAKING: Final = ("notes", "pains", "concerns", "gaps", "votes", "ratings", "marks")
"""The tables whose records say that somebody is there; a task can be given to who is away."""


def _named(before: Session, after: Session) -> Iterator[str]:
    """The ids of the people named by what was added or changed between two forms of a session."""
    for name in _SPEAKING:
        old, new = before.table(name), after.table(name)
        if old is new:
            continue
        known = {record.id: record for record in old}
        for record in new:
            person: str | None = getattr(record, "person", None)
            seen = isinstance(record, Mark) or not record.private
            if person and seen and record is not known.get(record.id):
                yield person
