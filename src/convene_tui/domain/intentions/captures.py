"""Lines said in the room: notes, pains, concerns, gaps, parked points and commitments."""

from dataclasses import dataclass, replace
from datetime import date

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions.intention import Intention, Stamp, of
from convene_tui.domain.model import (
    Commitment,
    Concern,
    Driver,
    Gap,
    GapAnswer,
    Note,
    NoteKind,
    Pain,
    Parked,
    Seat,
    Session,
)
from convene_tui.domain.seats import seats_of


@dataclass(frozen=True)
class KeepNote(Intention):
    """A line for this stage, said by somebody or by nobody in particular."""

    text: str
    person: str | None = None
    kind: NoteKind = NoteKind.NOTE
    private: bool = False

    def said(self, session: Session) -> str:
        """Name it by its kind."""
        kind = "cost of doing nothing" if self.kind is NoteKind.INACTION else self.kind.value
        return f"{'private ' if self.private else ''}{kind}{of(session, self.person)}"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Add the note."""
        return session.with_record(
            Note(
                id=stamp.id,
                text=self.text,
                person=self.person,
                kind=self.kind,
                private=self.private,
                stage=session.stage,
                at=stamp.at,
            )
        )


@dataclass(frozen=True)
class KeepPain(Intention):
    """What hurts somebody, with what moves them and how much (PD3)."""

    text: str
    person: str | None = None
    driver: Driver | None = None
    weight: int | None = None

    def said(self, session: Session) -> str:
        """Name whose pain it is."""
        weight = "" if self.weight is None else f" {self.weight}"
        moved = f", {self.driver.value}{weight}" if self.driver else ""
        return f"pain{of(session, self.person)}{moved}"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Add the pain."""
        pain = Pain(
            id=stamp.id,
            text=self.text,
            person=self.person,
            driver=self.driver,
            weight=self.weight,
            at=stamp.at,
        )
        return session.with_record(pain)


@dataclass(frozen=True)
class WeighPain(Intention):
    """What moves somebody, and how much, said of the newest pain they named."""

    person: str
    driver: Driver
    weight: int

    def said(self, session: Session) -> str:
        """Name the driver and the weight."""
        return f"weight of the pain{of(session, self.person)}: {self.driver.value} {self.weight}"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Weigh the pain; there must be one."""
        pain = next((p for p in reversed(session.pains) if p.person == self.person), None)
        if pain is None:
            name = session.name_of(self.person)
            raise ConveneError(f"{name} has named no pain yet.", "Type the pain first.")
        weighed = replace(pain, driver=self.driver, weight=self.weight)
        return session.with_edited(weighed, at=stamp.at, bin_id=stamp.nth(1))


@dataclass(frozen=True)
class RaiseConcern(Intention):
    """A concern about the proposal, in neutral words (NF1); in confidence it is private."""

    text: str
    person: str | None = None
    off_record: bool = False

    def said(self, session: Session) -> str:
        """Name who raised it."""
        secret = ", in confidence" if self.off_record else ""
        return f"concern{of(session, self.person)}{secret}"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Add the concern as heard."""
        return session.with_record(
            Concern(
                id=stamp.id,
                text=self.text,
                person=self.person,
                off_record=self.off_record,
                private=self.off_record,
                at=stamp.at,
            )
        )


@dataclass(frozen=True)
class NameGap(Intention):
    """A missing piece, and who named it (SG13)."""

    text: str
    person: str | None = None

    def said(self, session: Session) -> str:
        """Name who named it."""
        by = f", named by {session.name_of(self.person)}" if self.person else ""
        return f"missing piece{by}"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Add the gap."""
        return session.with_record(
            Gap(id=stamp.id, text=self.text, person=self.person, at=stamp.at)
        )


@dataclass(frozen=True)
class AnswerGap(Intention):
    """What will be done about a computed gap or an empty seat."""

    gap: str
    """The id of the gap, such as SG1:cognitive, or the key of a seat."""
    text: str

    def said(self, session: Session) -> str:
        """Name the gap."""
        seat = _seat(session, self.gap)
        return f"answer to {seat.label if seat else self.gap}"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Keep the answer by the gap's id; of a seat, who will be asked to fill it."""
        seat = _seat(session, self.gap)
        if seat:
            session = session.with_either(replace(seat, ask=self.text))
        gap = f"SG2:{seat.id}" if seat else self.gap
        return session.with_either(GapAnswer(id=gap, text=self.text, at=stamp.at))


def _seat(session: Session, gap: str) -> Seat | None:
    wanted = gap.removeprefix("SG2:")
    return next((seat for seat in seats_of(session) if seat.id == wanted), None)


@dataclass(frozen=True)
class Commit(Intention):
    """Who does what by when."""

    text: str
    person: str | None = None
    due: date | None = None

    def said(self, session: Session) -> str:
        """Name who, and by when."""
        who = session.name_of(self.person)
        due = f" by {self.due:%a} {self.due.day} {self.due:%b}" if self.due else ""
        return f"commitment: {who} will{due}" if who else f"to do{due}, by nobody yet"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Add the commitment."""
        return session.with_record(
            Commitment(id=stamp.id, text=self.text, person=self.person, due=self.due, at=stamp.at)
        )


@dataclass(frozen=True)
class Park(Intention):
    """A point put aside, not lost."""

    text: str
    reason: str = ""

    def said(self, session: Session) -> str:
        """Name it."""
        return "parked point"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Park it."""
        return session.with_record(
            Parked(id=stamp.id, text=self.text, reason=self.reason, at=stamp.at)
        )
