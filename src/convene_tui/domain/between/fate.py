"""The fates that a thing can have between an earlier meeting and a later one."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, Generic, TypeVar

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import R

F = TypeVar("F", bound="Between[Any]")


class Fate(StrEnum):
    """What became of something between an earlier meeting and a later one."""

    CLOSED = "closed"
    """A concern that stood, or waited, and no longer does."""
    CAME_BACK = "came back"
    """A concern that was closed or parked, and stands again."""
    STILL_OPEN = "still open"
    RAISED = "raised"
    PARKED_SINCE = "parked since"
    LEFT_BEHIND = "left unsaid"
    """Open in the earlier meeting, and simply not in the later one."""
    TAKEN_OFF = "taken off"
    """A concern that somebody withdrew from the list of the later meeting."""
    FILLED = "filled"
    STILL_EMPTY = "still empty"
    EMPTIED = "emptied"
    WANTED = "wanted since"
    """A seat that nobody looked for before, and that is empty."""
    UNWANTED = "not wanted"
    NEW = "new"
    GONE = "gone"
    STAYED = "stayed"
    ABSENT = "absent"
    """On both lists, and not in the room of the later meeting."""
    DONE = "done"
    OVERDUE = "overdue"
    """Not done, and due before the day of the later meeting."""
    NOT_DONE = "not done"
    GIVEN_UP = "given up"
    TAKEN_ON = "taken on"
    TAKEN_UP = "taken up"
    STILL_PARKED = "still parked"


@dataclass(frozen=True, kw_only=True)
class Between(Generic[R]):
    """One thing in two meetings, and what became of it."""

    fate: Fate
    before: R | None
    """As the earlier meeting left it; None where it was not there."""
    after: R | None
    """As the later meeting left it; None where it is not there."""
    latest: R
    """As it stood last, in whichever of them."""
    settled_in: str = ""
    """The title of a meeting between the two that settled it; `after` is how that one left it."""


def ordered(found: Sequence[F], order: Sequence[Fate]) -> tuple[F, ...]:
    """These by their fates, in the order in which they are read."""
    return tuple(sorted(found, key=lambda each: order.index(each.fate)))
