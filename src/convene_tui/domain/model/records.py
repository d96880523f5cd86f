"""The nouns of a session: one frozen record for each thing that can be captured."""

from datetime import date, datetime, time
from enum import StrEnum
from typing import ClassVar

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model.words import (
    Answer,
    ConcernKind,
    ConcernState,
    ConcernTest,
    Driver,
    Element,
    ElementState,
    GapKind,
    Mandate,
    MarkKind,
    Means,
    Move,
    NoteKind,
    OnWall,
    OutcomeId,
    PurposeKind,
    StageKey,
    Stance,
    Subject,
    Substance,
)


@dataclass(frozen=True, kw_only=True)
class Record:
    """Something with an identity of its own in a session."""

    ID_OF: ClassVar[type[StrEnum] | None] = None
    """The words of which the id is one, where there is at most one record for each of them."""

    id: str
    """Random, unique in its session, never reused; seats, time boxes and the like use their key."""
    private: bool = False
    """The facilitator's own, words and all: kept in a private stage or in confidence, and not
    released. Whatever is public of a record is public only while this is False."""
    released: bool = False
    """Kept in private once, and made for all on purpose."""


@dataclass(frozen=True, kw_only=True)
class Person(Record):
    """Somebody in the room, or expected there."""

    key: str
    """The letter by which the facilitator names them; nothing where there are more people than
    letters, until they come into the room. Nobody who was in the room gives it up."""
    name: str
    organisation: str = ""
    seat: str = ""
    """The id of a `Seat`, or nothing."""
    substance: tuple[Substance, ...] = ()
    mandate: Mandate = Mandate.UNKNOWN
    present: bool = False
    """Whether they are in the room."""
    came: datetime | None = None
    """When they were first in the room; None before, and where no roll was called."""
    left: datetime | None = None
    """When they left the room, while they are not back."""
    instead_of: str | None = None
    """The name of the principal who stayed away and sent this person."""
    brings: tuple[Means, ...] = ()
    works: bool = False
    """Has said by name that they will give hours (SG6)."""
    email: str = ""
    title: str = ""
    """What they are called at home: `Director`; not what they do here."""
    came_from: str | None = None
    """The id of the session that this record was carried over from; so in every record."""
    expected: bool = True
    """Whether this meeting waited for them; not so for somebody who was named in it as missing."""

    @property
    def letter(self) -> str:
        """The letter as it is shown: a dot for somebody who is met by name alone."""
        return self.key or "·"

    @property
    def typed(self) -> str:
        """What names them in a line: the letter, or the name of somebody who has none."""
        return self.key or self.name


@dataclass(frozen=True, kw_only=True)
class Seat(Record):
    """A part that somebody has to play for the group to have substance (SG2)."""

    label: str
    wanted: bool = True
    """Whether an empty seat counts as a gap."""
    ask: str = ""
    """Who will be asked to fill it, once the gap is known and answered."""
    came_from: str | None = None
    """The id of the session in which it was empty, where it is carried over as an empty one."""


@dataclass(frozen=True, kw_only=True)
class Note(Record):
    """A line worth keeping that is nothing more special."""

    text: str
    at: datetime
    stage: StageKey
    person: str | None = None
    kind: NoteKind = NoteKind.NOTE
    came_from: str | None = None
    doubt: str = ""
    """What was not understood of the line as it was typed, until somebody settles it."""
    by: str = ""
    """Who typed it, by the name of their console; private, and so in every record."""


@dataclass(frozen=True, kw_only=True)
class Pain(Record):
    """What hurts one party (PD3)."""

    text: str
    at: datetime
    person: str | None = None
    driver: Driver | None = None
    weight: int | None = None
    """0 (hardly) to 3 (more than losing some independence)."""
    doubt: str = ""
    by: str = ""


@dataclass(frozen=True, kw_only=True)
class Mark(Record):
    """One private observation of a person (NF1)."""

    kind: MarkKind
    at: datetime
    stage: StageKey
    person: str | None = None


@dataclass(frozen=True, kw_only=True)
class Concern(Record):
    """A public objection to the proposal, in neutral words; it carries no mark (NF1)."""

    text: str
    at: datetime
    person: str | None = None
    kind: ConcernKind | None = None
    state: ConcernState = ConcernState.HEARD
    removal: str | None = None
    """What would have to change (NF4)."""
    reason: str | None = None
    """Why it was answered without being accommodated, parked or given up."""
    tests: tuple[ConcernTest, ...] = ()
    off_record: bool = False
    """Raised in confidence: its words are private until they are released, who raised it always."""
    came_from: str | None = None
    doubt: str = ""
    by: str = ""


@dataclass(frozen=True, kw_only=True)
class Gap(Record):
    """A missing piece that somebody named (SG13)."""

    text: str
    at: datetime
    person: str | None = None
    came_from: str | None = None
    kind: GapKind | None = None
    """What is missing; None where the words do not tell."""
    doubt: str = ""
    by: str = ""


@dataclass(frozen=True, kw_only=True)
class GapAnswer(Record):
    """What will be done about a computed gap; its id is the gap's, such as SG2:pays."""

    text: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Draft(Record):
    """One version of the problem statement or of the purpose."""

    subject: Subject
    text: str
    at: datetime
    came_from: str | None = None


@dataclass(frozen=True, kw_only=True)
class Card(Record):
    """What somebody wrote down in silence; there is no field for who it was."""

    subject: Subject
    text: str
    at: datetime
    group: str = ""
    """The heading under which the facilitator has put it."""
    became: str | None = None
    """The id of the pain or the draft that was made of it."""


@dataclass(frozen=True, kw_only=True)
class Term(Record):
    """A word that not everybody knows, or two words that this room uses for one thing."""

    word: str
    meaning: str
    at: datetime
    same: bool = False
    """True where the meaning is another word for the same thing."""


@dataclass(frozen=True, kw_only=True)
class ScopeItem(Record):
    """Something that the purpose takes in, or leaves out on purpose (SE6)."""

    text: str
    inside: bool
    at: datetime
    came_from: str | None = None


@dataclass(frozen=True, kw_only=True)
class Rating(Record):
    """What one person gives one version of the purpose, by name."""

    draft: str
    person: str
    scores: tuple[int, int, int, int]
    """1–5 each: matters to us · not alone · can do it by then · can tell when done."""
    at: datetime


@dataclass(frozen=True, kw_only=True)
class ConsentRound(Record):
    """A question put to the room, with its exact wording."""

    wording: str
    draft: str | None
    opened_at: datetime
    closed_at: datetime | None = None
    over: tuple[str, ...] = ()
    """The ids of open concerns that the facilitator chose to proceed over (NF6)."""
    over_reason: str = ""
    over_at: datetime | None = None
    """When the facilitator went on: what was said after that was not gone over."""


@dataclass(frozen=True, kw_only=True)
class Vote(Record):
    """What one person said in a consent round; a reason only from dissent."""

    round: str
    person: str
    answer: Answer
    at: datetime
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Commitment(Record):
    """Who does what by when."""

    text: str
    at: datetime
    person: str | None = None
    due: date | None = None
    done: bool = False
    came_from: str | None = None
    doubt: str = ""
    by: str = ""


@dataclass(frozen=True, kw_only=True)
class Parked(Record):
    """A point put aside, not lost."""

    text: str
    at: datetime
    reason: str = ""
    came_from: str | None = None
    doubt: str = ""
    by: str = ""


@dataclass(frozen=True, kw_only=True)
class Reading(Record):
    """How the facilitator reads a person after the meeting; its id is the person's."""

    stance: Stance
    at: datetime
    seen: str = ""


@dataclass(frozen=True, kw_only=True)
class Proposal(Record):
    """Whom to add, keep, thank or release, and why (SG14)."""

    move: Move
    name: str
    at: datetime
    person: str | None = None
    """The person's id when they are on the roster."""
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class ElementView(Record):
    """How one of the eight elements stands after this meeting; its id is the `Element`."""

    state: ElementState
    at: datetime
    seen: str = ""

    @property
    def element(self) -> Element:
        """Which of the eight this is about."""
        return Element(self.id)


@dataclass(frozen=True, kw_only=True)
class Conclusion(Record):
    """What a stage left behind, in one line; its id is the stage's key."""

    text: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Visit(Record):
    """One stay in a stage."""

    stage: StageKey
    entered_at: datetime
    left_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Pause(Record):
    """A break, during which no time box runs."""

    started_at: datetime
    ended_at: datetime | None = None
    reopened: bool = False
    """True for the time between the end of the meeting and the moment it was taken up again."""


@dataclass(frozen=True, kw_only=True)
class WallChange(Record):
    """What the wall showed from a moment on, so that it can be shown again."""

    at: datetime
    shown: OnWall
    names: bool
    blanked: bool


@dataclass(frozen=True, kw_only=True)
class Addition(Record):
    """A private line written after the meeting, beside the record and never in it."""

    text: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Correction(Record):
    """What somebody asks to be put right in the minutes of a meeting that is over."""

    text: str
    at: datetime
    person: str | None = None
    name: str = ""
    """Who asked, where they are not on the roster."""


@dataclass(frozen=True, kw_only=True)
class FixedMinutes(Record):
    """The final minutes; there is one of it at most, and its id is `minutes`."""

    text: str
    """The minutes for participants as they were fixed, in Markdown."""
    sha256: str
    """The digest of that text in UTF-8, as 64 hexadecimal digits."""
    at: datetime


@dataclass(frozen=True, kw_only=True)
class EarlierMinutes(Record):
    """The minutes of the meeting before, which this one approves; its id is that session's."""

    title: str
    at: datetime
    """When this meeting was made, and they came along."""
    held_on: date | None = None
    sha256: str = ""
    """The digest of the final text; nothing while the minutes are not final."""
    fixed_at: datetime | None = None
    approved_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class TimeBox(Record):
    """How long a stage is meant to take; its id is the stage's key."""

    minutes: int


@dataclass(frozen=True, kw_only=True)
class Holder(Record):
    """A record that holds another one, as that was at some time."""

    table: str
    """The table on disk of the record that it holds."""
    record: Record


@dataclass(frozen=True, kw_only=True)
class Binned(Holder):
    """A record as it was before it was withdrawn or edited, so that nothing is lost."""

    at: datetime
    edited: bool = False
    """True when the record lives on in other words, False when it was withdrawn."""


@dataclass(frozen=True, kw_only=True)
class RoomCopy(Holder):
    """A record as the room knows it, where it was changed in private since.

    Its id is the table's name and the record's id, with a colon between them.
    """


@dataclass(frozen=True, kw_only=True)
class Announced(Record):
    """The single values of a session as the room knows them, where one was changed in private.

    There is one of it at most, and its id is `session`.
    """

    title: str
    alliance: str
    held_on: date | None
    success: str
    kind: PurposeKind
    outcome: OutcomeId | None
    outcome_reason: str
    leader: str | None
    ratified: str | None
    ratified_at: datetime | None
    next_step: str
    next_on: date | None
    next_at: time | None
    meal: str
    place: str = ""
    starts_at: time | None = None
    zone: str = ""
    convener: str = ""
    facilitator: str = ""
    note_taker: str = ""
    next_place: str = ""
