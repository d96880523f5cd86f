"""A whole list of people, put on the roster in one act, and taken back in one."""

from dataclasses import fields, replace
from typing import Any, Final, cast

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions.intention import Intention, Stamp
from convene_tui.domain.intentions.room import InvitePerson
from convene_tui.domain.letters import with_letters
from convene_tui.domain.model import Person, Session
from convene_tui.domain.seats import seat_called

_FIRST: Final = 100
"""The number of the first person's id, so that no id of a thing made beside them is the same."""


@dataclass(frozen=True, kw_only=True)
class Completion:
    """What a list knows of somebody on the roster, for what is not known of them yet."""

    person: str
    organisation: str = ""
    title: str = ""
    email: str = ""
    seat: str = ""
    """The id or the label of a seat that this meeting has."""

    def of(self, session: Session, person: Person) -> Person:
        """The person with what was empty filled in; what was known stays."""
        seat = seat_called(session, self.seat) if self.seat and not person.seat else None
        values = {
            name: getattr(self, name)
            for name in FILLED
            if getattr(self, name) and not getattr(person, name)
        }
        if seat:
            values["seat"] = seat.id
        return replace(person, **cast("Any", values))


FILLED: Final = tuple(
    each.name for each in fields(Completion) if each.name not in ("person", "seat")
)
"""What is taken as a list says it; a seat is looked for."""


@dataclass(frozen=True)
class InvitePeople(Intention):
    """The people of a list, and what it knows of those who are on the roster."""

    invited: tuple[InvitePerson, ...]
    completions: tuple[Completion, ...] = ()

    def said(self, session: Session) -> str:
        """How many they are; one by name."""
        match self.invited, self.completions:
            case (one,), ():
                return one.said(session)
            case people, ():
                return f"{len(people)} people on the roster"
            case (), known:
                return f"more about {len(known)} on the roster"
            case people, known:
                return f"{len(people)} people on the roster, more about {len(known)}"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Add each, and fill in what is empty of those who are there.

        Raises ConveneError where nobody is to be added and nothing to be filled in.
        """
        if not self.invited and not self.completions:
            raise ConveneError("Nobody is ticked.", "The roster stays as it is.")
        for number, person in enumerate(self.invited, _FIRST):
            session = person.effect(session, replace(stamp, id=stamp.nth(number)))
        for known in self.completions:
            there = session.person(known.person)
            if there is not None:
                session = session.with_changed(known.of(session, there))
        return with_letters(session)
