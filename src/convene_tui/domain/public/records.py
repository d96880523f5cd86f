"""The small public records: what everybody may know of each thing, in words, numbers and times."""

from datetime import date, datetime, timedelta

from convene_tui.domain.dataclass import dataclass


@dataclass(frozen=True, kw_only=True)
class PublicPerson:
    """Somebody as everybody sees them."""

    id: str
    key: str
    name: str
    organisation: str
    present: bool
    was_present: bool
    """Whether they were in the room for any of the meeting."""
    came: datetime | None
    left: datetime | None
    expected: bool
    """Whether this meeting waited for them."""


@dataclass(frozen=True, kw_only=True)
class PublicNote:
    """A line that was said aloud."""

    id: str
    text: str
    person: str | None
    kind: str
    stage: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class PublicPain:
    """What hurts a party, as they told it to all."""

    id: str
    text: str
    person: str | None
    driver: str | None
    weight: int | None
    at: datetime


@dataclass(frozen=True, kw_only=True)
class PublicCard:
    """What somebody wrote down in silence, without a name."""

    id: str
    subject: str
    text: str
    group: str


@dataclass(frozen=True, kw_only=True)
class PublicTerm:
    """What a word means to this room, or another word for the same thing."""

    id: str
    word: str
    meaning: str
    same: bool


@dataclass(frozen=True, kw_only=True)
class PublicConcern:
    """A concern about the proposal; raised in confidence and released, it has no person."""

    id: str
    text: str
    person: str | None
    kind: str | None
    state: str
    removal: str | None
    reason: str | None
    at: datetime
    life: tuple[tuple[str, datetime], ...]
    """The states it went through, each with when it was first seen in it."""
    came_from: str | None


@dataclass(frozen=True, kw_only=True)
class PublicLine:
    """A line of a list: a missing piece, a parked point, or something in or out of scope."""

    id: str
    text: str
    person: str | None
    reason: str
    at: datetime
    came_from: str | None


@dataclass(frozen=True, kw_only=True)
class PublicDraft:
    """One version of the problem statement or of the purpose."""

    id: str
    text: str
    at: datetime
    came_from: str | None


@dataclass(frozen=True, kw_only=True)
class PublicVote:
    """What somebody said to the question put to all; a reason only from dissent."""

    person: str
    name: str
    answer: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class PublicRound:
    """The latest consent round, with its exact wording."""

    wording: str
    opened_at: datetime
    votes: tuple[PublicVote, ...]
    missing: tuple[str, ...]
    """The ids of those who have not spoken."""
    over: tuple[str, ...]
    """The texts of the concerns that the group went on over."""
    over_reason: str
    stale: bool
    """Whether the purpose has changed since."""


@dataclass(frozen=True, kw_only=True)
class PublicGauge:
    """One gauge of the room's rating, with nobody's name on it."""

    count: int
    median: float
    lowest: float
    spread: float
    says: str


@dataclass(frozen=True, kw_only=True)
class PublicRating:
    """What the room gave the purpose."""

    count: int
    """How many rated it; where that is too few, there are no gauges."""
    big: PublicGauge | None
    small: PublicGauge | None
    verdict: str
    says: str
    stale: bool


@dataclass(frozen=True, kw_only=True)
class PublicCommitment:
    """Who does what by when."""

    id: str
    text: str
    person: str | None
    due: date | None
    done: bool
    at: datetime
    came_from: str | None


@dataclass(frozen=True, kw_only=True)
class PublicStage:
    """One stage of the agenda: its time, and what it left behind."""

    key: str
    name: str
    prompt: str
    box: timedelta
    used: timedelta
    """Up to `since`, breaks not counted."""
    since: datetime | None
    """Since when its clock runs without a break; None while it stands."""
    conclusion: str


@dataclass(frozen=True, kw_only=True)
class PublicOutcome:
    """How the meeting ends, and the criteria of the matter that are unmet."""

    id: str | None
    label: str
    reason: str
    unmet: tuple[tuple[str, str], ...]
    """Criterion id and reason, one pair each."""


@dataclass(frozen=True, kw_only=True)
class PublicGap:
    """A missing piece that somebody named."""

    id: str
    text: str
    person: str | None
    kind: str | None
    at: datetime
    came_from: str | None


@dataclass(frozen=True, kw_only=True)
class PublicWithdrawn:
    """A task that papers may have told of, and that is no longer one; its words are gone."""

    id: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class PublicCorrection:
    """What somebody asked to be put right in the minutes."""

    id: str
    text: str
    person: str | None
    name: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class PublicFixed:
    """The final minutes."""

    text: str
    sha256: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class PublicEarlier:
    """The minutes of the meeting before."""

    id: str
    title: str
    held_on: date | None
    sha256: str
    fixed_at: datetime | None
    approved_at: datetime | None
