"""Lines said in the room: notes, pains, concerns, gaps, parked points and commitments."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.doers import BY_ALL, NOBODY_YET, is_everybodys
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions.intention import Intention, Stamp, names, of
from convene_tui.domain.model import (
    Commitment,
    Concern,
    Driver,
    Gap,
    GapAnswer,
    GapKind,
    Note,
    NoteKind,
    Pain,
    Parked,
    Seat,
    Session,
)
from convene_tui.domain.problem import to_weigh
from convene_tui.domain.seats import seats_of

GAP_WORDS: Final[Mapping[GapKind | None, str]] = {
    GapKind.SOMEBODY: "somebody missing",
    GapKind.SEAT: "empty seat",
    GapKind.FACT: "missing fact",
    None: "missing piece",
}
"""What each kind of missing piece is called."""


@dataclass(frozen=True)
class KeepNote(Intention):
    """A line for this stage, said by somebody or by nobody in particular."""

    text: str
    person: str | None = None
    kind: NoteKind = NoteKind.NOTE
    private: bool = False
    doubt: str = ""
    """What was not understood of the line."""

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
                doubt=self.doubt,
            )
        )


@dataclass(frozen=True)
class KeepPain(Intention):
    """What hurts somebody, with what moves them and how much (PD3)."""

    text: str
    person: str | None = None
    driver: Driver | None = None
    weight: int | None = None
    doubt: str = ""

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
            doubt=self.doubt,
        )
        return session.with_record(pain)


@dataclass(frozen=True)
class WeighPain(Intention):
    """What moves somebody, and how much, said of what they said last that can be weighed."""

    person: str
    driver: Driver
    weight: int

    def said(self, session: Session) -> str:
        """Name the driver and the weight."""
        return f"weight of the pain{of(session, self.person)}: {self.driver.value} {self.weight}"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Weigh the pain; a remark that is weighed becomes one."""
        said = to_weigh(session, self.person)
        if said is None:
            name = session.label_of(self.person)
            raise ConveneError(f"{name} has named no pain yet.", "Type the pain first.")
        if isinstance(said, Pain):
            weighed = replace(said, driver=self.driver, weight=self.weight)
            return session.with_edited(weighed, at=stamp.at, bin_id=stamp.nth(1))
        pain = Pain(
            id=stamp.id,
            text=said.text,
            person=said.person,
            driver=self.driver,
            weight=self.weight,
            at=said.at,
        )
        return session.without(said, at=stamp.at, bin_id=stamp.nth(1)).with_restored(pain)


@dataclass(frozen=True)
class RaiseConcern(Intention):
    """A concern about the proposal, in neutral words (NF1); in confidence it is private."""

    text: str
    person: str | None = None
    off_record: bool = False
    doubt: str = ""

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
                doubt=self.doubt,
            )
        )


@dataclass(frozen=True)
class NameGap(Intention):
    """A missing piece, what kind of thing it is, and who named it (SG13)."""

    text: str
    person: str | None = None
    kind: GapKind | None = None
    doubt: str = ""

    def said(self, session: Session) -> str:
        """Name the kind, and who named it."""
        by = f", named by {session.label_of(self.person)}" if self.person else ""
        return f"{GAP_WORDS[self.kind]}{by}"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Add the gap."""
        return session.with_record(
            Gap(
                id=stamp.id,
                text=self.text,
                person=self.person,
                at=stamp.at,
                kind=self.kind,
                doubt=self.doubt,
            )
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
    """Who does what by when; a task of several people stands in the list of each."""

    text: str
    person: str | None = None
    due: date | None = None
    others: tuple[str, ...] = ()
    """Who does it too."""
    doubt: str = ""

    @property
    def people(self) -> tuple[str, ...]:
        """The ids of all who do it."""
        return (self.person, *self.others) if self.person else ()

    def said(self, session: Session) -> str:
        """Name who, and by when."""
        due = f" by {self.due:%a} {self.due.day} {self.due:%b}" if self.due else ""
        if not self.people:
            return f"to do{due}, by {BY_ALL if is_everybodys(self.text) else NOBODY_YET}"
        return f"task of {names(session, self.people)}{due}"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Add the commitment of each."""
        return session.with_record(
            *(
                Commitment(
                    id=stamp.nth(place) if place else stamp.id,
                    text=self.text,
                    person=person,
                    due=self.due,
                    at=stamp.at,
                    doubt=self.doubt,
                )
                for place, person in enumerate(self.people or (None,))
            )
        )


@dataclass(frozen=True)
class Park(Intention):
    """A point put aside, not lost."""

    text: str
    reason: str = ""
    doubt: str = ""

    def said(self, session: Session) -> str:
        """Name it."""
        return "parked point"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Park it."""
        return session.with_record(
            Parked(id=stamp.id, text=self.text, reason=self.reason, at=stamp.at, doubt=self.doubt)
        )
