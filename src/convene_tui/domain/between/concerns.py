"""What became of the concerns between two meetings."""

from collections.abc import Sequence
from typing import Final

from convene_tui.domain.between.fate import Between, Fate, ordered
from convene_tui.domain.between.same import pairs, same_in, settled_on, was_withdrawn
from convene_tui.domain.concerns import is_open
from convene_tui.domain.model import Concern, ConcernState, Session

_CONCERN_ORDER: Final = (
    Fate.CAME_BACK,
    Fate.STILL_OPEN,
    Fate.LEFT_BEHIND,
    Fate.TAKEN_OFF,
    Fate.RAISED,
    Fate.PARKED_SINCE,
    Fate.CLOSED,
)


def concerns_between(
    earlier: Session, later: Session, way: Sequence[Session] = ()
) -> tuple[Between[Concern], ...]:
    """Every concern of which something is to be said, what still stands first.

    One that was settled before and did not come back is not among them. What a meeting on the
    way from the one to the other settled was not carried on from there, and is closed all the same.
    """
    found = []
    for before, after, latest in pairs(earlier.concerns, later.concerns, lambda each: each.text):
        where = ""
        if before is not None and after is None and not _is_settled(before):
            after, where = settled_on(way, before, _is_settled)
        fate = _of_concern(before, after, later, way)
        if fate is not None:
            each = Between(
                fate=fate, before=before, after=after, latest=after or latest, settled_in=where
            )
            found.append(each)
    return ordered(found, _CONCERN_ORDER)


def _of_missing(before: Concern, later: Session, way: Sequence[Session]) -> Fate:
    """What became of an open concern that the later meeting has not."""
    if same_in(later.parked, before):
        return Fate.PARKED_SINCE
    return Fate.TAKEN_OFF if was_withdrawn(before, later, way) else Fate.LEFT_BEHIND


def _of_concern(
    before: Concern | None, after: Concern | None, later: Session, way: Sequence[Session]
) -> Fate | None:
    if before is None:
        return Fate.RAISED
    if after is None:
        return _of_missing(before, later, way) if is_open(before) else None
    if is_open(after):
        return Fate.STILL_OPEN if is_open(before) else Fate.CAME_BACK
    if after.state is ConcernState.PARKED:
        return Fate.PARKED_SINCE if is_open(before) else None
    return None if _is_settled(before) else Fate.CLOSED


def _is_settled(concern: Concern) -> bool:
    return not is_open(concern) and concern.state is not ConcernState.PARKED
