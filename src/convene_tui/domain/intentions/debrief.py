"""What the facilitator makes of it afterwards; all of it private."""

from dataclasses import dataclass

from convene_tui.domain.intentions.intention import Intention, Stamp
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
        return f"{session.name_of(self.person)} read as {self.stance.replace('_', ' ')}"

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

    def said(self, session: Session) -> str:
        """Name the move and the person."""
        return f"{self.move.value} {session.name_of(self.person) or self.name}"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Keep the proposal; one person has one."""
        name = session.name_of(self.person) or self.name
        earlier = next(
            (
                p
                for p in session.proposals
                if (self.person and p.person == self.person)
                or (not self.person and p.name.lower() == name.lower())
            ),
            None,
        )
        return session.with_either(
            Proposal(
                id=earlier.id if earlier else stamp.id,
                move=self.move,
                person=self.person,
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
