"""The seats of a meeting, and the board on which they meet kinds of substance and means."""

from dataclasses import dataclass
from typing import Final

from convene_tui.domain.model import Means, Person, Seat, Session, Substance
from convene_tui.domain.room import in_room

DEFAULT_SEATS: Final[tuple[Seat, ...]] = (
    Seat(id="suffers", label="who suffers"),
    Seat(id="carries_out", label="who carries out"),
    Seat(id="decides", label="who permits"),
    Seat(id="pays", label="who pays"),
    Seat(id="knows", label="who knows"),
    Seat(id="could_block", label="who could block"),
    Seat(id="works_on_it", label="who works on it"),
    Seat(id="public", label="the public"),
)
"""The eight seats that every preliminary meeting looks for (SG2)."""


def seats_of(session: Session) -> tuple[Seat, ...]:
    """The seats of a meeting: the eight, as this meeting changed them, and its own."""
    own = {seat.id: seat for seat in session.seats}
    eight = tuple(own.pop(seat.id, seat) for seat in DEFAULT_SEATS)
    return (*eight, *own.values())


def empty_seats(session: Session) -> tuple[Seat, ...]:
    """The wanted seats that nobody who counts has taken (SG2)."""
    taken = {person.seat for person in in_room(session)}
    return tuple(s for s in seats_of(session) if s.wanted and s.id not in taken)


@dataclass(frozen=True, kw_only=True)
class BoardRow:
    """One seat with the people in it; the last row holds those who have none."""

    seat: Seat | None
    people: tuple[Person, ...]

    @property
    def label(self) -> str:
        """How the row is called."""
        return self.seat.label if self.seat else "no seat yet"

    def of(self, kind: Substance) -> tuple[Person, ...]:
        """The people in this seat who have one kind of substance."""
        return tuple(person for person in self.people if kind in person.substance)

    @property
    def of_no_kind(self) -> tuple[Person, ...]:
        """The people in this seat whose substance is not noted."""
        return tuple(person for person in self.people if not person.substance)


def board(session: Session) -> tuple[BoardRow, ...]:
    """Seats by kinds: a row for each seat, and one for those without, when there are any."""
    counted, seats = in_room(session), seats_of(session)
    rows = tuple(
        BoardRow(seat=seat, people=tuple(p for p in counted if p.seat == seat.id)) for seat in seats
    )
    known = {seat.id for seat in seats}
    rest = tuple(person for person in counted if person.seat not in known)
    return (*rows, BoardRow(seat=None, people=rest)) if rest else rows


def means(session: Session) -> tuple[tuple[Means, tuple[Person, ...]], ...]:
    """Each of the five means with the people who bring it."""
    counted = in_room(session)
    return tuple((m, tuple(p for p in counted if m in p.brings)) for m in Means)


def workers(session: Session) -> tuple[Person, ...]:
    """The people who have said by name that they give hours (SG6)."""
    return tuple(person for person in in_room(session) if person.works)
