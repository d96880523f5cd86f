"""A session: one meeting, whole, as a value that is never changed in place."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any, Final, TypeVar, cast

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model.records import (
    Addition,
    Binned,
    Card,
    Commitment,
    Concern,
    Conclusion,
    ConsentRound,
    Draft,
    ElementView,
    Gap,
    GapAnswer,
    Mark,
    Note,
    Pain,
    Parked,
    Pause,
    Person,
    Proposal,
    Rating,
    Reading,
    Record,
    ScopeItem,
    Seat,
    Term,
    TimeBox,
    Visit,
    Vote,
    WallChange,
)
from convene_tui.domain.model.words import OnWall, OutcomeId, PurposeKind, StageKey, Subject

R = TypeVar("R", bound=Record)

TABLES: Final[dict[str, type[Record]]] = {
    "people": Person,
    "seats": Seat,
    "boxes": TimeBox,
    "visits": Visit,
    "pauses": Pause,
    "conclusions": Conclusion,
    "notes": Note,
    "pains": Pain,
    "marks": Mark,
    "concerns": Concern,
    "gaps": Gap,
    "answers": GapAnswer,
    "drafts": Draft,
    "cards": Card,
    "terms": Term,
    "scope": ScopeItem,
    "ratings": Rating,
    "rounds": ConsentRound,
    "votes": Vote,
    "commitments": Commitment,
    "parked": Parked,
    "readings": Reading,
    "proposals": Proposal,
    "elements": ElementView,
    "walls": WallChange,
    "additions": Addition,
    "bin": Binned,
}
"""Every table of a session by its name on disk, with the record that it holds."""

TABLE_OF: Final[dict[type[Record], str]] = {kind: name for name, kind in TABLES.items()}


@dataclass(frozen=True, kw_only=True)
class Session:
    """One preliminary meeting.

    The tables hold what counts; what was withdrawn or reworded lies in `bin`. A change is a
    function from a Session to a Session; `storage` alone moves `revision`.
    """

    id: str
    title: str
    created: datetime
    alliance: str = ""
    stage: StageKey = StageKey.PREPARE
    revision: int = 0
    held_on: date | None = None
    """The day for which the meeting is planned, or on which it was held."""
    success: str = ""
    """What would make this meeting a success, written before it starts (PD11)."""
    success_met: str = ""
    """The answer to the same question, asked again at the end."""
    kind: PurposeKind = PurposeKind.SOLVE
    dismissed: tuple[str, ...] = ()
    """The findings of the check that the room is done with, by signal and word."""
    accepted_reason: str = ""
    """Why the room keeps a purpose against which the words speak (C3 of the check)."""
    outcome: OutcomeId | None = None
    outcome_reason: str = ""
    leader: str | None = None
    """The id of the person who will push between meetings (SG8)."""
    ratified: str | None = None
    """The id of the purpose draft that the room consented to."""
    ratified_at: datetime | None = None
    next_step: str = ""
    next_on: date | None = None
    meal: str = ""
    came_from: str | None = None
    """The id of the session that this one follows."""
    blanked: bool = False
    """Whether the wall and every private panel is blank, in all consoles."""
    wall: OnWall = OnWall.FOLLOW
    """What is on the wall: one thing, or whatever belongs to the stage."""
    wall_names: bool = False
    """Whether the wall says who said what, and who does what."""
    ended_at: datetime | None = None
    """When the facilitator closed the meeting; from then on it is read, not run."""
    tags: tuple[str, ...] = ()
    """The facilitator's own words for finding sessions again, without capitals or `#`."""

    people: tuple[Person, ...] = ()
    seats: tuple[Seat, ...] = ()
    boxes: tuple[TimeBox, ...] = ()
    visits: tuple[Visit, ...] = ()
    pauses: tuple[Pause, ...] = ()
    conclusions: tuple[Conclusion, ...] = ()
    notes: tuple[Note, ...] = ()
    pains: tuple[Pain, ...] = ()
    marks: tuple[Mark, ...] = ()
    concerns: tuple[Concern, ...] = ()
    gaps: tuple[Gap, ...] = ()
    answers: tuple[GapAnswer, ...] = ()
    drafts: tuple[Draft, ...] = ()
    cards: tuple[Card, ...] = ()
    terms: tuple[Term, ...] = ()
    scope: tuple[ScopeItem, ...] = ()
    ratings: tuple[Rating, ...] = ()
    rounds: tuple[ConsentRound, ...] = ()
    votes: tuple[Vote, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    parked: tuple[Parked, ...] = ()
    readings: tuple[Reading, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    elements: tuple[ElementView, ...] = ()
    walls: tuple[WallChange, ...] = ()
    additions: tuple[Addition, ...] = ()
    bin: tuple[Binned, ...] = ()

    # ── reading ──────────────────────────────────────────────────────────────────────────

    def table(self, name: str) -> tuple[Record, ...]:
        """The records of the table with this name on disk."""
        return cast("tuple[Record, ...]", getattr(self, name))

    def records(self, kind: type[R]) -> tuple[R, ...]:
        """The records of one kind."""
        return cast("tuple[R, ...]", getattr(self, TABLE_OF[kind]))

    def find(self, kind: type[R], record_id: str | None) -> R | None:
        """The record of this kind with this id, or None."""
        return next((r for r in self.records(kind) if r.id == record_id), None)

    @cached_property
    def by_id(self) -> dict[str, Person]:
        """The people by their ids."""
        return {person.id: person for person in self.people}

    def person(self, person_id: str | None) -> Person | None:
        """The person with this id, or None."""
        return self.by_id.get(person_id) if person_id else None

    def name_of(self, person_id: str | None) -> str:
        """The name of the person with this id; nothing for nobody."""
        person = self.person(person_id)
        return person.name if person else ""

    def versions(self, subject: Subject) -> tuple[Draft, ...]:
        """The versions of one text, oldest first."""
        return tuple(draft for draft in self.drafts if draft.subject is subject)

    def current(self, subject: Subject) -> Draft | None:
        """The newest version of one text, or None before the first."""
        return next((d for d in reversed(self.drafts) if d.subject is subject), None)

    @property
    def problem(self) -> str:
        """The problem statement as it stands."""
        draft = self.current(Subject.PROBLEM)
        return draft.text if draft else ""

    @property
    def purpose(self) -> str:
        """The purpose as it stands."""
        draft = self.current(Subject.PURPOSE)
        return draft.text if draft else ""

    @property
    def present(self) -> tuple[Person, ...]:
        """The people who are in the room."""
        return tuple(person for person in self.people if person.present)

    def minutes(self, stage: StageKey) -> int | None:
        """The time box of a stage when it was set for this meeting, in minutes."""
        box = self.find(TimeBox, stage)
        return box.minutes if box else None

    # ── changing ─────────────────────────────────────────────────────────────────────────

    def with_fields(self, **fields: Any) -> "Session":
        """The session with single values of its own replaced."""
        return replace(self, **fields)

    def with_record(self, *records: Record) -> "Session":
        """The session with more records, each at the end of its table.

        Raises ConveneError where a record is there already, as when a change is made twice.
        """
        tables: dict[str, Any] = {}
        for record in records:
            name = TABLE_OF[type(record)]
            if any(row.id == record.id for row in self.table(name)):
                raise ConveneError("That is kept already.")
            tables[name] = (*tables.get(name, getattr(self, name)), record)
        return replace(self, **tables)

    def with_changed(self, record: Record) -> "Session":
        """The session with a record in place of the one that has its id.

        Raises ConveneError when it is no longer there.
        """
        name = TABLE_OF[type(record)]
        rows = self.table(name)
        if all(row.id != record.id for row in rows):
            raise ConveneError(
                "That line is no longer there.", "Somebody withdrew it; undo brings it back."
            )
        return replace(
            self,
            **cast("Any", {name: tuple(record if row.id == record.id else row for row in rows)}),
        )

    def with_either(self, record: Record) -> "Session":
        """The session with a record put in place of the one with its id, or added."""
        exists = any(row.id == record.id for row in self.table(TABLE_OF[type(record)]))
        return self.with_changed(record) if exists else self.with_record(record)

    def with_edited(self, record: Record, *, at: datetime, bin_id: str) -> "Session":
        """The session with a record reworded, its earlier form kept in the bin."""
        before = self.find(type(record), record.id)
        if before is None or before == record:
            return self.with_changed(record)
        earlier = Binned(id=bin_id, table=TABLE_OF[type(record)], record=before, at=at, edited=True)
        return self.with_changed(record).with_record(earlier)

    def without(self, record: Record, *, at: datetime, bin_id: str) -> "Session":
        """The session with a record withdrawn into the bin.

        Raises ConveneError when it is no longer there.
        """
        name = TABLE_OF[type(record)]
        here = self.find(type(record), record.id)
        if here is None:
            raise ConveneError("That line is no longer there.", "It lies in the bin already.")
        rest = tuple(row for row in self.table(name) if row.id != record.id)
        binned = Binned(id=bin_id, table=name, record=here, at=at)
        return replace(self, **cast("Any", {name: rest, "bin": (*self.bin, binned)}))

    def with_restored(self, record: Record) -> "Session":
        """The session with a withdrawn record out of the bin, in its old place by time."""
        name = TABLE_OF[type(record)]
        rows = list(self.table(name))
        moment = getattr(record, "at", None)
        later = (i for i, row in enumerate(rows) if moment and getattr(row, "at", moment) > moment)
        rows.insert(next(later, len(rows)), record)
        rest = tuple(b for b in self.bin if b.edited or (b.table, b.record.id) != (name, record.id))
        return replace(self, **cast("Any", {name: tuple(rows), "bin": rest}))
