"""The people: marks, the roll call, and what each stands for."""

from abc import abstractmethod
from dataclasses import fields, replace
from datetime import datetime
from typing import Any, Final, cast

from convene_tui.domain.attendance import arrived, with_presence
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions.intention import Intention, Stamp, names
from convene_tui.domain.letters import free_letter, letters_given, with_letters
from convene_tui.domain.model import (
    Mandate,
    Mark,
    MarkKind,
    Means,
    Note,
    Person,
    Seat,
    Session,
    StageKey,
    Substance,
)
from convene_tui.domain.phrases import enclosed
from convene_tui.domain.seats import seat_called, seats_of

MARK_WORDS = {
    MarkKind.SPEAKS: "speaks",
    MarkKind.OBJECTS: "objects",
    MarkKind.BLANK: "blank face",
    MarkKind.ELSEWHERE: "is elsewhere",
    MarkKind.OFFERS: "offers",
    MarkKind.LEADS: "leads",
    MarkKind.PULLS_ASIDE: "pulls aside",
    MarkKind.ENGAGED: "is engaged",
    MarkKind.RESISTING: "is resisting",
    MarkKind.SILENCE: "silence",
}
"""What each mark says of a person, in words."""

MANDATE_WORDS = {
    Mandate.UNKNOWN: "",
    Mandate.MAY_DECIDE: "may decide",
    Mandate.MUST_ASK: "must ask",
    Mandate.NONE: "no mandate",
}
"""What somebody may decide, in words; nothing where it is not known."""


@dataclass(frozen=True)
class MarkPerson(Intention):
    """One private observation."""

    kind: MarkKind
    person: str | None = None

    def said(self, session: Session) -> str:
        """Name the person and what was seen."""
        if self.person is None:
            return MARK_WORDS[self.kind]
        return f"{session.label_of(self.person)}: {MARK_WORDS[self.kind]}"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Add the mark."""
        if self.person and session.person(self.person) is None:
            raise ConveneError("That person is no longer on the roster.")
        mark = Mark(
            id=stamp.id, kind=self.kind, person=self.person, stage=session.stage, at=stamp.at
        )
        return session.with_record(mark)


_NAMED_AS_MISSING: Final = (StageKey.SUBSTANCE, StageKey.DEBRIEF)
"""The stages in which somebody who is not here is named because the meeting misses them."""


@dataclass(frozen=True)
class InvitePerson(Intention):
    """Somebody for the roster; in the room at once when the meeting has begun."""

    name: str
    organisation: str = ""
    seat: str = ""
    """The id of a seat, or words for a seat of its own."""
    email: str = ""
    title: str = ""
    present: bool = False
    substance: tuple[Substance, ...] = ()
    mandate: Mandate = Mandate.UNKNOWN
    instead_of: str | None = None
    brings: tuple[Means, ...] = ()
    works: bool = False
    aside: str = ""
    """What else was said of them, for a private note."""
    doubt: str = ""
    """What was not understood of that."""

    def said(self, session: Session) -> str:
        """Name them."""
        org = enclosed(", ", self.organisation)
        seat = seat_called(session, self.seat)
        label = seat.label if seat else self.seat
        return f"person {self.name}{org}{enclosed(' · ', label)}"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Add them under the first letter that nobody has or had, or without one."""
        key = free_letter(letters_given(session))
        session, seat = _seated(session, self.seat, stamp)
        if self.aside:
            session = session.with_record(
                Note(
                    id=stamp.nth(2),
                    text=self.aside,
                    person=stamp.id,
                    private=True,
                    stage=session.stage,
                    at=stamp.at,
                    doubt=self.doubt,
                )
            )
        person = Person(
            id=stamp.id,
            key=key,
            came=stamp.at if self.present else None,
            expected=self.present or session.stage not in _NAMED_AS_MISSING,
            **cast("Any", {name: getattr(self, name) for name in _TOLD} | {"seat": seat}),
        )
        invited = session.with_record(person)
        return with_letters(invited) if self.present else invited


_TOLD: Final = tuple(
    each.name for each in fields(InvitePerson) if each.name not in ("aside", "doubt")
)
"""What is said of somebody in inviting them, and is kept with them."""


@dataclass(frozen=True, kw_only=True)
class EditPerson(Intention):
    """Everything about a person, as a form gives it."""

    person: str
    name: str
    organisation: str
    seat: str
    mandate: Mandate
    instead_of: str | None
    substance: tuple[Substance, ...]
    brings: tuple[Means, ...]
    present: bool
    works: bool
    email: str
    title: str

    def said(self, session: Session) -> str:
        """Name them."""
        return f"person {self.name}"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Put the form in place of what was known."""
        person = session.person(self.person)
        if person is None:
            raise ConveneError("That person is no longer on the roster.")
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        present = values.pop("present")
        del values["person"]
        known = with_presence(session, person, present, stamp.at)
        return with_letters(session.with_changed(replace(known, **values)))


class PeopleChange(Intention):
    """Something said of one or several people on the roster."""

    people: tuple[str, ...]

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Change each of them."""
        for person_id in self.people:
            person = session.person(person_id)
            if person is None:
                raise ConveneError("That person is no longer on the roster.")
            session = session.with_changed(self.changed(person, session, stamp.at))
        return with_letters(session)

    @abstractmethod
    def changed(self, person: Person, session: Session, at: datetime) -> Person:
        """The person with what was said of them at this moment."""


@dataclass(frozen=True)
class SetPresence(PeopleChange):
    """Who is in the room, at the roll call or when somebody comes or leaves."""

    people: tuple[str, ...]
    present: bool

    def said(self, session: Session) -> str:
        """Name them."""
        return f"{names(session, self.people)}: {'here' if self.present else 'not here'}"

    def changed(self, person: Person, session: Session, at: datetime) -> Person:
        """Here, or not."""
        return with_presence(session, person, self.present, at)


@dataclass(frozen=True)
class SetStandIn(PeopleChange):
    """Who was sent in whose place; whoever stands in is here."""

    people: tuple[str, ...]
    principal: str

    def said(self, session: Session) -> str:
        """Name both."""
        return f"{names(session, self.people)} in place of {self.principal or 'nobody'}"

    def changed(self, person: Person, session: Session, at: datetime) -> Person:
        """Sent by the principal."""
        return replace(arrived(person, at), instead_of=self.principal or None)


@dataclass(frozen=True)
class SetMandate(PeopleChange):
    """Who may decide here, and who must ask (SG3)."""

    people: tuple[str, ...]
    mandate: Mandate

    def said(self, session: Session) -> str:
        """Name them."""
        word = MANDATE_WORDS[self.mandate] or "mandate not known"
        return f"{names(session, self.people)}: {word}"

    def changed(self, person: Person, session: Session, at: datetime) -> Person:
        """With the mandate."""
        return replace(person, mandate=self.mandate)


@dataclass(frozen=True)
class SetSeat(PeopleChange):
    """The part that somebody plays."""

    people: tuple[str, ...]
    seat: str
    """The id of a seat, words for a seat of its own, or nothing."""

    def said(self, session: Session) -> str:
        """Name the seat."""
        seat = seat_called(session, self.seat)
        label = seat.label if seat else self.seat and f"{self.seat} (a seat of its own)"
        return f"{names(session, self.people)}: {label or 'no seat'}"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Seat each of them, on a seat that is made where there is none such."""
        session, seat = _seated(session, self.seat, stamp)
        return PeopleChange.effect(replace(self, seat=seat), session, stamp)

    def changed(self, person: Person, session: Session, at: datetime) -> Person:
        """In that seat."""
        return replace(person, seat=self.seat)


@dataclass(frozen=True)
class WantSeat(Intention):
    """Whether a seat matters here: one that is not wanted may stay empty (SG2)."""

    seat: str
    """The id of the seat."""
    wanted: bool

    def said(self, session: Session) -> str:
        """Name the seat."""
        seat = seat_called(session, self.seat)
        return f"seat {seat.label if seat else ''}: {'' if self.wanted else 'not '}wanted here"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Wanted, or not."""
        seat = next((seat for seat in seats_of(session) if seat.id == self.seat), None)
        if seat is None:
            raise ConveneError("That seat is no longer there.")
        return session.with_either(replace(seat, wanted=self.wanted))


@dataclass(frozen=True)
class SetSubstance(PeopleChange):
    """The kinds of substance that somebody has (SG1)."""

    people: tuple[str, ...]
    kinds: tuple[Substance, ...]
    also: bool = False
    """Whether they come beside what is known already."""

    def said(self, session: Session) -> str:
        """Name the kinds."""
        return f"{names(session, self.people)}: {', '.join(self.kinds) or 'no substance'}"

    def changed(self, person: Person, session: Session, at: datetime) -> Person:
        """With these kinds."""
        known = person.substance if self.also else ()
        return replace(person, substance=tuple(dict.fromkeys((*known, *self.kinds))))


@dataclass(frozen=True)
class SetMeans(PeopleChange):
    """What somebody brings to the work."""

    people: tuple[str, ...]
    means: tuple[Means, ...]
    also: bool = False
    """Whether they come beside what is known already."""

    def said(self, session: Session) -> str:
        """Name the means."""
        return f"{names(session, self.people)} brings {', '.join(self.means) or 'nothing yet'}"

    def changed(self, person: Person, session: Session, at: datetime) -> Person:
        """With these means."""
        known = person.brings if self.also else ()
        return replace(person, brings=tuple(dict.fromkeys((*known, *self.means))))


@dataclass(frozen=True)
class SetWorks(PeopleChange):
    """Who gives hours, by name (SG6)."""

    people: tuple[str, ...]
    works: bool = True

    def said(self, session: Session) -> str:
        """Name them."""
        return f"{names(session, self.people)} will {'' if self.works else 'not '}work on it"

    def changed(self, person: Person, session: Session, at: datetime) -> Person:
        """A worker, or not."""
        return replace(person, works=self.works)


def _seated(session: Session, said: str, stamp: Stamp) -> tuple[Session, str]:
    """The session with a seat of that id or label, and the seat's id."""
    found = seat_called(session, said)
    if found or not said:
        return session, found.id if found else ""
    seat = Seat(id=stamp.nth(1), label=said)
    return session.with_record(seat), seat.id
