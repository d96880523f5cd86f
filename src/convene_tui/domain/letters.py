"""The letters by which people are named: who has one, and who gives it up for whom."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from convene_tui.domain.attendance import was_there
from convene_tui.domain.model import Person, Session

LETTERS: Final = "bcdefghjklmnpqrstuvwxyzBCDEFGHJKLMNPQRSTUVWXYZ"
"""In the order in which they are given. A, I and O are words, so that nobody new has them."""


def free_letter(taken: Iterable[str]) -> str:
    """The first letter that nobody has; nothing where all are given."""
    known = set(taken)
    return next((letter for letter in LETTERS if letter not in known), "")


def letters_given(session: Session) -> set[str]:
    """The letters that somebody has, or had before they were taken off the roster."""
    gone = {each.record.key for each in session.bin if isinstance(each.record, Person)}
    return {person.key for person in session.people} | gone


def with_letters(session: Session) -> Session:
    """The session in which everybody in the room has a letter, as long as there are any.

    Where all are given, the last on the roster who was never there gives up theirs.
    """
    for person in session.people:
        if not person.present or person.key:
            continue
        letter = free_letter(letters_given(session))
        if not letter:
            giver = next((p for p in reversed(session.people) if p.key and not was_there(p)), None)
            if giver is None:
                return session
            letter = giver.key
            session = session.with_changed(replace(giver, key=""))
        session = session.with_changed(replace(person, key=letter))
    return session
