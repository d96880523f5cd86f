"""A session: one meeting, whole, as a value that is never changed in place."""

from collections.abc import Mapping
from datetime import date, datetime, time
from functools import cached_property
from typing import ClassVar, Final

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.labels import full_names
from convene_tui.domain.model.records import (
    Addition,
    Announced,
    Binned,
    Card,
    Commitment,
    Concern,
    Conclusion,
    ConsentRound,
    Correction,
    Draft,
    EarlierMinutes,
    ElementView,
    FixedMinutes,
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
    RoomCopy,
    ScopeItem,
    Seat,
    Term,
    TimeBox,
    Visit,
    Vote,
    WallChange,
)
from convene_tui.domain.model.whole import Whole
from convene_tui.domain.model.words import OnWall, OutcomeId, PurposeKind, StageKey, Subject

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
    "corrections": Correction,
    "fixed": FixedMinutes,
    "earlier": EarlierMinutes,
    "copies": RoomCopy,
    "announced": Announced,
    "bin": Binned,
}
"""Every table of a session by its name on disk, with the record that it holds."""


@dataclass(frozen=True, kw_only=True)
class Session(Whole):
    """One preliminary meeting."""

    TABLES: ClassVar[Mapping[str, type[Record]]] = TABLES

    title: str
    created: datetime
    alliance: str = ""
    stage: StageKey = StageKey.PREPARE
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
    """Whether the wall is blank."""
    wall: OnWall = OnWall.FOLLOW
    """What is on the wall: one thing, or whatever belongs to the stage."""
    wall_names: bool = False
    """Whether the wall says who said what, and who does what."""
    ended_at: datetime | None = None
    """When the facilitator closed the meeting; from then on it is read, not run."""
    tags: tuple[str, ...] = ()
    """The facilitator's own words for finding sessions again, without capitals or `#`."""
    next_at: time | None = None
    """When the next step begins on its day, in the time of the place where we meet."""
    next_place: str = ""
    """Where we meet next, where that was agreed on."""
    place: str = ""
    """Where we meet."""
    starts_at: time | None = None
    """When the meeting is to begin on its day, in its zone."""
    zone: str = ""
    """The time zone of the meeting by its IANA name, such as `Europe/Oslo`; nothing where it is
    not known, so that a time is that of the place where we meet."""
    convener: str = ""
    """Who calls the meeting, by name; they need not be on the roster, nor need the next two."""
    facilitator: str = ""
    note_taker: str = ""
    corrections_until: date | None = None
    """The last day on which corrections to the minutes are taken in."""
    calendar_base: int = 0
    """The revision of the session that announced this meeting, on top of which this one counts:
    calendars take the same entry again only where its number has risen."""

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
    corrections: tuple[Correction, ...] = ()
    fixed: tuple[FixedMinutes, ...] = ()
    earlier: tuple[EarlierMinutes, ...] = ()
    copies: tuple[RoomCopy, ...] = ()
    announced: tuple[Announced, ...] = ()

    # ── reading ──────────────────────────────────────────────────────────────────────────

    @cached_property
    def by_id(self) -> dict[str, Person]:
        """The people by their ids."""
        return {person.id: person for person in self.people}

    @cached_property
    def private_ids(self) -> frozenset[str]:
        """The ids of all records that are private, whatever they are."""
        return frozenset(
            record.id for name in TABLES for record in self.table(name) if record.private
        )

    def person(self, person_id: str | None) -> Person | None:
        """The person with this id, or None."""
        return self.by_id.get(person_id) if person_id else None

    def name_of(self, person_id: str | None) -> str:
        """The name of the person with this id; nothing for nobody."""
        person = self.person(person_id)
        return person.name if person else ""

    @cached_property
    def _labels(self) -> Mapping[str, str]:
        return full_names(self.people)

    def label_of(self, person_id: str | None) -> str:
        """What the person with this id is called on screens and papers; nothing for nobody.

        It is their name, and the organisation with it where two have the very same.
        """
        return self._labels.get(person_id or "", "")

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
