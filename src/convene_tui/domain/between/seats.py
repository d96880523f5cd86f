"""What became of the seats between two meetings."""

from typing import Final

from convene_tui.domain.between.fate import Between, Fate, ordered
from convene_tui.domain.between.same import pairs
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import Person, Seat, Session
from convene_tui.domain.room import in_room
from convene_tui.domain.seats import seats_of, takes


@dataclass(frozen=True, kw_only=True)
class SeatBetween(Between[Seat]):
    """A seat in two meetings, with those who sat in it."""

    sat: tuple[Person, ...]
    sits: tuple[Person, ...]
    expected: tuple[Person, ...]
    """Who was to sit there in the later meeting, and is not in the room."""


_SEAT_ORDER: Final = (
    Fate.EMPTIED,
    Fate.STILL_EMPTY,
    Fate.WANTED,
    Fate.FILLED,
    Fate.UNWANTED,
)


def seats_between(earlier: Session, later: Session) -> tuple[SeatBetween, ...]:
    """The seats that are or were empty, those empty in the later meeting first."""
    found = []
    for before, after, latest in pairs(seats_of(earlier), seats_of(later), lambda seat: seat.label):
        sat, sits = _sitting(earlier, before), _sitting(later, after)
        fate = _of_seat(_is_wanted(before), _is_wanted(after), taken=bool(sat), is_taken=bool(sits))
        if fate is None:
            continue
        here = {person.id for person in sits}
        expected = tuple(p for p in later.people if after and takes(p, after) and p.id not in here)
        seat = SeatBetween(
            fate=fate,
            before=before,
            after=after,
            latest=latest,
            sat=sat,
            sits=sits,
            expected=expected,
        )
        found.append(seat)
    return ordered(found, _SEAT_ORDER)


def _is_wanted(seat: Seat | None) -> bool:
    return seat is not None and seat.wanted


def _of_seat(was_wanted: bool, is_wanted: bool, *, taken: bool, is_taken: bool) -> Fate | None:
    if is_taken:
        return Fate.FILLED if is_wanted and not taken else None
    if was_wanted and not taken:
        return Fate.STILL_EMPTY if is_wanted else Fate.UNWANTED
    if not is_wanted:
        return None
    return Fate.EMPTIED if taken else Fate.WANTED


def _sitting(session: Session, seat: Seat | None) -> tuple[Person, ...]:
    return tuple(p for p in in_room(session) if seat and takes(p, seat))
