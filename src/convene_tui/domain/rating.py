"""What the room gives the purpose: two gauges, each with its lowest voice, never one score."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import Draft, Person, Rating, Session, Subject
from convene_tui.domain.room import in_room


class GaugeSays(StrEnum):
    """What the room says on one gauge."""

    YES = "yes"
    DISCUSS = "discuss"
    NO = "no"
    DIFFER = "differ"
    """The highest and the lowest are three points or more apart."""


class RoomVerdict(StrEnum):
    """What the room says of the purpose; the words of the verdict are those of the check."""

    NOT_ASKED = "not_asked"
    RIGHT = "right"
    TOO_BIG = "too_big"
    TOO_SMALL = "too_small"
    UNCLEAR = "unclear"
    NEITHER = "neither"
    """Neither big nor small enough: back to the problem."""
    OPEN = "open"


VERDICT_WORDS: Final[dict[RoomVerdict, str]] = {
    RoomVerdict.NOT_ASKED: "not asked yet",
    RoomVerdict.RIGHT: "right-sized",
    RoomVerdict.TOO_BIG: "too big",
    RoomVerdict.TOO_SMALL: "too small",
    RoomVerdict.UNCLEAR: "we differ: hear the lowest and the highest, then rate again",
    RoomVerdict.NEITHER: "neither big nor small enough: back to the problem",
    RoomVerdict.OPEN: "to be discussed",
}
"""What the room says, in words."""


TOLD_FROM: Final = 3
"""How many have rated before others are told the figures.

Of two, each could take their own answer away and know what the other one gave. Of three, whoever
does that is left with two answers, and not with whose each is.
"""


@dataclass(frozen=True, kw_only=True)
class Gauge:
    """One gauge: each person's mean of its two items, and what follows."""

    dots: tuple[tuple[Person, float], ...]
    """Each person with their mean, the lowest first."""
    median: float
    lowest: float
    spread: float
    low: tuple[Person, ...]
    """Who gave one of the two items 2 or less: never averaged away."""
    says: GaugeSays

    @property
    def lowest_voices(self) -> tuple[Person, ...]:
        """Who stands lowest: ask them first."""
        return tuple(person for person, mean in self.dots if mean == self.lowest)


@dataclass(frozen=True, kw_only=True)
class RoomRating:
    """What the room gave one version of the purpose."""

    draft: Draft | None
    """The version that was rated."""
    big: Gauge | None
    small: Gauge | None
    verdict: RoomVerdict
    stale: bool
    """Whether the purpose has been changed since."""
    missing: tuple[Person, ...]
    """Who is in the room and has not rated that version."""

    @property
    def count(self) -> int:
        """How many rated that version."""
        return len(self.big.dots) if self.big else 0

    @property
    def says(self) -> str:
        """The verdict in words."""
        words = VERDICT_WORDS[self.verdict]
        return f"{words} (of an earlier version)" if self.stale else words

    @classmethod
    def of(cls, session: Session) -> "RoomRating":
        """The ratings of the current purpose, or of the version that was rated last."""
        current = session.current(Subject.PURPOSE)
        rated = {rating.draft for rating in session.ratings}
        versions = reversed(session.versions(Subject.PURPOSE))
        draft = next((version for version in versions if version.id in rated), None)
        if draft is not None:
            return cls._of_draft(session, draft, stale=current is None or draft.id != current.id)
        return cls(
            draft=None,
            big=None,
            small=None,
            verdict=RoomVerdict.NOT_ASKED,
            stale=False,
            missing=in_room(session) if current else (),
        )

    @classmethod
    def _of_draft(cls, session: Session, draft: Draft, *, stale: bool) -> "RoomRating":
        last = {r.person: r for r in session.ratings if r.draft == draft.id}
        given = [(p, last[p.id]) for p in session.people if p.id in last]
        big = _gauge([(person, rating, rating.scores[:2]) for person, rating in given])
        small = _gauge([(person, rating, rating.scores[2:]) for person, rating in given])
        return cls(
            draft=draft,
            big=big,
            small=small,
            verdict=_verdict(big, small),
            stale=stale,
            missing=tuple(p for p in in_room(session) if p.id not in last),
        )


def _gauge(given: Sequence[tuple[Person, Rating, tuple[int, ...]]]) -> Gauge | None:
    if not given:
        return None
    dots = sorted(
        ((person, sum(scores) / len(scores)) for person, _, scores in given),
        key=lambda dot: dot[1],
    )
    means = [mean for _, mean in dots]
    median = (means[len(means) // 2] + means[(len(means) - 1) // 2]) / 2
    low = tuple(person for person, _, scores in given if min(scores) <= 2)
    spread = means[-1] - means[0]
    if spread >= 3:
        says = GaugeSays.DIFFER
    elif median < 3:
        says = GaugeSays.NO
    elif median >= 4 and not low:
        says = GaugeSays.YES
    else:
        says = GaugeSays.DISCUSS
    return Gauge(
        dots=tuple(dots), median=median, lowest=means[0], spread=spread, low=low, says=says
    )


def _verdict(big: Gauge | None, small: Gauge | None) -> RoomVerdict:
    if big is None or small is None:
        return RoomVerdict.NOT_ASKED
    if GaugeSays.DIFFER in (big.says, small.says):
        return RoomVerdict.UNCLEAR
    match big.says, small.says:
        case GaugeSays.YES, GaugeSays.YES:
            return RoomVerdict.RIGHT
        case GaugeSays.YES, GaugeSays.NO:
            return RoomVerdict.TOO_BIG
        case GaugeSays.NO, GaugeSays.YES:
            return RoomVerdict.TOO_SMALL
        case GaugeSays.NO, GaugeSays.NO:
            return RoomVerdict.NEITHER
        case _:
            return RoomVerdict.OPEN
