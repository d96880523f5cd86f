"""What the facilitator makes of it afterwards; all of it private."""

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.intentions.intention import Intention, Stamp, names
from convene_tui.domain.model import (
    Element,
    ElementState,
    ElementView,
    Move,
    Proposal,
    Reading,
    Session,
    Stance,
)


@dataclass(frozen=True)
class ReadPerson(Intention):
    """How a person is read at the end (NF12), with what was seen."""

    person: str
    stance: Stance
    seen: str = ""

    def said(self, session: Session) -> str:
        """Name the person and the reading."""
        return f"{session.label_of(self.person)} read as {self.stance.replace('_', ' ')}"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Keep the reading."""
        return session.with_either(
            Reading(id=self.person, stance=self.stance, seen=self.seen, at=stamp.at)
        )


@dataclass(frozen=True)
class Propose(Intention):
    """Whom to add, keep, thank or release, and why (SG14)."""

    move: Move
    person: str | None = None
    name: str = ""
    reason: str = ""
    others: tuple[str, ...] = ()
    """The ids of more people with whom it is the same."""

    @property
    def people(self) -> tuple[str, ...]:
        """The ids of all of the roster who are meant."""
        return (self.person, *self.others) if self.person else ()

    def said(self, session: Session) -> str:
        """Name the move and the people."""
        return f"{self.move.value} {names(session, self.people) if self.people else self.name}"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Keep the proposal for each; one person has one."""
        for place, person in enumerate(self.people or (None,)):
            session = self._proposed(
                session, person, stamp.nth(place) if place else stamp.id, stamp
            )
        return session

    def _proposed(
        self, session: Session, person: str | None, record_id: str, stamp: Stamp
    ) -> Session:
        name = session.name_of(person) or self.name
        same = (
            each
            for each in session.proposals
            if (each.person == person if person else each.name.lower() == name.lower())
        )
        earlier = next(same, None)
        return session.with_either(
            Proposal(
                id=earlier.id if earlier else record_id,
                move=self.move,
                person=person,
                name=name,
                reason=self.reason,
                at=stamp.at,
            )
        )


@dataclass(frozen=True)
class ViewElement(Intention):
    """How one of the eight elements stands, with the evidence (OC6)."""

    element: Element
    state: ElementState
    seen: str = ""

    def said(self, session: Session) -> str:
        """Name the element and its state."""
        return f"{self.element.value}: {self.state.replace('_', ' ')}"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Keep the view."""
        return session.with_either(
            ElementView(id=self.element, state=self.state, seen=self.seen, at=stamp.at)
        )
