"""How the meeting ends: leader, next step, meal, outcome, tasks that were done, parked points."""

from dataclasses import replace
from datetime import date, time

from convene_tui.domain.audience import is_known, is_private_stage
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions.intention import Intention, Stamp
from convene_tui.domain.model import Commitment, Note, OutcomeId, Parked, Session
from convene_tui.domain.text import shortened


@dataclass(frozen=True)
class SetLeader(Intention):
    """The person who will push between meetings (SG8)."""

    person: str | None

    def said(self, session: Session) -> str:
        """Name them."""
        return f"leader: {session.label_of(self.person) or 'nobody yet'}"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Set the leader."""
        return session.with_fields(leader=self.person)


@dataclass(frozen=True)
class SetNext(Intention):
    """The next step, its day, the hour at which it begins, and where."""

    text: str
    on: date | None = None
    at: time | None = None
    place: str | None = None
    """Where; None leaves it as it is."""

    def said(self, session: Session) -> str:
        """With its day."""
        day = f" on {self.on:%a} {self.on.day} {self.on:%b %Y}" if self.on else ""
        if self.place and not (self.text or self.on or self.at):
            return "the place of the next meeting"
        return f"next step{day}{f' at {self.at:%H:%M}' if self.at else ''}"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Set the next step: other words are another step, with what they say of day and place.

        A day alone, an hour or a place is that of the step there is; words alone are those of
        its day.
        """
        place = self.place or ""
        if self.is_another(session):
            on, at = self.on, self.at
        else:
            on = self.on or session.next_on
            at = self.at if self.on or self.at else session.next_at
            place = session.next_place if self.place is None else self.place
        step = self.text or session.next_step
        return session.with_fields(next_step=step, next_on=on, next_at=at, next_place=place)

    def is_another(self, session: Session) -> bool:
        """Whether these are other words than those of the step there is."""
        return bool(self.text and session.next_step and self.text != session.next_step)


@dataclass(frozen=True)
class SetMeal(Intention):
    """The meal after the meeting, at which trust can start."""

    text: str

    def said(self, session: Session) -> str:
        """Say it."""
        return "the meal"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Set the meal."""
        return session.with_fields(meal=self.text)


@dataclass(frozen=True)
class SetOutcome(Intention):
    """How the meeting ends, OC1 to OC5, as the facilitator decides it."""

    outcome: OutcomeId | None
    reason: str = ""

    def said(self, session: Session) -> str:
        """Name the outcome."""
        return f"outcome {self.outcome[-1]}" if self.outcome else "outcome open again"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Set the outcome."""
        return session.with_fields(outcome=self.outcome, outcome_reason=self.reason)


@dataclass(frozen=True)
class SettleCommitment(Intention):
    """A commitment was kept, or is open again."""

    commitment: str
    done: bool

    def said(self, session: Session) -> str:
        """Kept or open."""
        return "commitment kept" if self.done else "commitment open again"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Set it."""
        commitment = session.find(Commitment, self.commitment)
        if commitment is None:
            raise ConveneError("That commitment is no longer there.")
        return session.with_changed(replace(commitment, done=self.done))


@dataclass(frozen=True)
class TakeUpPoint(Intention):
    """A parked point is talked about after all: it becomes a note of this stage."""

    point: str
    """The id of the parked point."""

    def said(self, session: Session) -> str:
        """Quote it."""
        point = session.find(Parked, self.point)
        return f"taken up: “{shortened(point.text, 30)}”" if point else "taken up"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """A note in its words, and the point into the bin.

        In a private stage a point that the room knows stays for the room what it was: parked.
        """
        point = session.find(Parked, self.point)
        if point is None:
            raise ConveneError("That point is no longer parked.", "It was taken up or withdrawn.")
        note = Note(
            id=stamp.id,
            text=point.text,
            stage=session.stage,
            at=stamp.at,
            private=point.private,
        )
        aside = stamp.aside or is_private_stage(session.stage)
        if aside and is_known(session, point):
            return session.with_record(note)
        return session.without(point, at=stamp.at, bin_id=stamp.nth(1)).with_record(note)
