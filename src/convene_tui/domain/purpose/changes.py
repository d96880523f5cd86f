"""One change between two drafts of a purpose: its kind, where it takes it, and what to ask."""

from __future__ import annotations

from enum import StrEnum

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.purpose.model import Direction, Span
from convene_tui.domain.purpose.reading import Place, Reading

WHO = "Who asked for it, and who will do it?"
"""The question of the creep criterion (CR)."""


class Moved(StrEnum):
    """The kinds of change that creep through drafts."""

    GOAL_ADDED = "goal added"
    GOAL_DROPPED = "goal dropped"
    LIMIT_GONE = "limit gone"
    LIMIT_SET = "limit set"
    DATE_LATER = "date later"
    DATE_EARLIER = "date earlier"
    DATE_GONE = "date gone"
    DATE_SET = "date set"
    MEASURE_GONE = "measure gone"
    MEASURE_SET = "measure set"
    NUMBER_UP = "number up"
    NUMBER_DOWN = "number down"
    WIDER = "wider"
    ALSO = "also"
    ALSO_GONE = "no longer"
    EXCLUSION_GONE = "exclusion gone"
    EXCLUSION_SET = "exclusion set"
    LONGER = "text longer"
    REWRITTEN = "rewritten"


@dataclass(frozen=True, slots=True)
class Change:
    """One change between two drafts."""

    kind: Moved
    direction: Direction
    words: str
    """The words that changed, from the draft in which they stand."""
    span: Span
    """Where they stand: in the later draft, or, for what is gone, in the earlier one."""
    in_before: bool
    """Whether the span belongs to the earlier draft."""
    question: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.words}" if self.words else str(self.kind)


Kind = tuple[Moved, Direction, str]
"""What a change is, where it takes the purpose, and what to ask."""

_LEFT_OUT = "Is anyone left out who should be in?"
WIDER: Kind = (Moved.WIDER, Direction.BROADER, WHO)
ALSO: Kind = (Moved.ALSO, Direction.BROADER, WHO)
ALSO_GONE: Kind = (
    *(Moved.ALSO_GONE, Direction.NARROWER),
    "Who was counting on it, and where does it go?",
)
CLOSER: Kind = (Moved.ALSO_GONE, Direction.NARROWER, _LEFT_OUT)
WHERE: Kind = (Moved.LIMIT_SET, Direction.NARROWER, _LEFT_OUT)
WHERE_GONE: Kind = (
    *(Moved.LIMIT_GONE, Direction.BROADER),
    "The limit is gone: who asked for more, and who will do it?",
)
OUT_NOW: Kind = (
    *(Moved.EXCLUSION_SET, Direction.NARROWER),
    "Is anyone here counting on what is out?",
)


def changed(kind: Kind, reading: Reading, place: Place, *, in_before: bool = False) -> Change:
    """A change of a kind, told by some words of a draft."""
    moved, direction, ask = kind
    return Change(moved, direction, reading.quote(place), reading.span(place), in_before, ask)


def meet(one: Span, other: Span) -> bool:
    """Whether two stretches of a text have a sign in common."""
    return one[0] < other[1] and other[0] < one[1]
