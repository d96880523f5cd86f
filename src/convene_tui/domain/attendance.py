"""Who was there, from when until when; whoever left early was there."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from convene_tui.domain.model import Person, Session

A_SLIP: Final = timedelta(minutes=1)
"""Somebody called here and away again within this was never there: the key was a slip."""


def arrived(person: Person, at: datetime) -> Person:
    """The person in the room; when they came first stays."""
    if person.present:
        return person
    return replace(person, present=True, came=person.came or at, left=None)


def gone(person: Person, at: datetime) -> Person:
    """The person out of the room: with the time, where they were in it."""
    if not person.present:
        return person
    if person.came is not None and at - person.came < A_SLIP:
        return replace(person, present=False, came=None, left=None)
    return replace(person, present=False, left=at)


def with_presence(person: Person, present: bool, at: datetime) -> Person:
    """The person here, or not."""
    return arrived(person, at) if present else gone(person, at)


def was_there(person: Person) -> bool:
    """Whether somebody was in the room for any of the meeting."""
    return person.present or person.came is not None or person.left is not None


def attended(session: Session) -> tuple[Person, ...]:
    """Everybody who was in the room for any of the meeting."""
    return tuple(person for person in session.people if was_there(person))


def roll_was_called(session: Session) -> bool:
    """Whether anybody was ever called here; without that nobody is absent."""
    return any(was_there(person) for person in session.people)


def is_away(session: Session, person: Person) -> bool:
    """Whether somebody is out of the room while others are in it."""
    return not person.present and bool(session.present)
