"""What became of the parked points between two meetings."""

from collections.abc import Sequence
from typing import Final

from convene_tui.domain.between.fate import Between, Fate, ordered
from convene_tui.domain.between.same import is_binned, pairs, same_in
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import Commitment, Concern, ConcernState, Gap, Note, Parked, Session


@dataclass(frozen=True, kw_only=True)
class PointBetween(Between[Parked]):
    """A parked point, or a parked concern, in two meetings."""

    became: str = ""
    """What it was taken up as in the later meeting: a concern, a task, a missing piece, a note."""


_POINT_ORDER: Final = (Fate.STILL_PARKED, Fate.LEFT_BEHIND, Fate.TAKEN_UP, Fate.PARKED_SINCE)


def points_between(
    earlier: Session, later: Session, way: Sequence[Session] = ()
) -> tuple[PointBetween, ...]:
    """What was put aside before, and what was put aside since."""
    found = []
    for before, after, latest in pairs(_parked(earlier), _parked(later), lambda each: each.text):
        became, where = "", ""
        if before is None:
            fate = Fate.PARKED_SINCE
        elif after is not None:
            fate = Fate.STILL_PARKED
        else:
            since = (later, *reversed(way))
            became, where = next(
                ((name, one.title) for one in since if (name := _became(one, before))), ("", "")
            )
            fate = Fate.TAKEN_UP if became else Fate.LEFT_BEHIND
        each = PointBetween(
            fate=fate,
            before=before,
            after=after,
            latest=latest,
            became=became,
            settled_in="" if where == later.title else where,
        )
        found.append(each)
    return ordered(found, _POINT_ORDER)


def _parked(session: Session) -> tuple[Parked, ...]:
    """The parked points, and the concerns that were parked, which wait in the same way."""
    waiting = tuple(
        Parked(id=each.id, text=each.text, at=each.at, reason=each.reason or "")
        for each in session.concerns
        if each.state is ConcernState.PARKED
    )
    known = {point.id for point in session.parked}
    return (*session.parked, *(each for each in waiting if each.id not in known))


def _became(later: Session, point: Parked) -> str:
    """What a point is called in the later meeting, or that it was taken off the list there."""
    kinds: tuple[tuple[str, Sequence[Concern | Commitment | Gap | Note]], ...] = (
        ("a concern", later.concerns),
        ("a task", later.commitments),
        ("a missing piece", later.gaps),
        ("a note", later.notes),
    )
    for name, records in kinds:
        if same_in(records, point):
            return name
    return "taken off the list" if is_binned(later, point) else ""
