"""The seats of a meeting, and the board on which they meet kinds of substance and means."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from convene_tui.domain.attendance import attended
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.folding import folded
from convene_tui.domain.model import Means, Person, Seat, Session, Substance
from convene_tui.domain.parting import parted
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

_WORKS: Final = "works_on_it"
"""The seat of those who work on it: `works c` fills it, whatever other seat Cy has."""

_EIGHT: Final = frozenset(seat.id for seat in DEFAULT_SEATS)

_WORDS: Final[Mapping[str, str]] = {
    "suffers": "suffers, suffer, suffering, sufferer, sufferers, hurts, hurt, feels, affected",
    "carries_out": "carries out, carry out, carries, carrying out, carry, does work, do work, "
    "implements, implement, executes, delivers",
    "decides": "permits, permit, permission, gives permission, decides, decide, decider, "
    "approves, approve, licenses, licences, authorises, authorizes, says yes",
    "pays": "pays, pay, payer, payers, pays for, pay for, funds, fund, funder, funders, finances",
    "knows": "knows, know, knows matter, knows most, knows best, expert, experts, knowledge",
    "could_block": "block, blocks, blocker, blockers, blocking, stop, stops, veto, vetoes, "
    "opposes, oppose",
    "works_on_it": "works, work, works on, work on, working, working on, works already, "
    "works on already, work already, worker, workers",
    "public": "public, general public, speaks for public",
}
"""The words by which each of the eight is met, besides its label; `who`, `the`, `could` and their
kin stand in front of any of them."""

_SEAT_OF: Final = {
    phrase: seat for seat, phrases in _WORDS.items() for phrase in phrases.split(", ")
}
_FILLERS: Final = frozenset(
    "a an the it who this that those these them one somebody someone anybody anyone people seat "
    "could can may might will would should has have to is are _".split()
)
_WORD: Final = re.compile(r"[^\W_]+")


def seat_meant(label: str) -> str:
    """The id of the one of the eight that a label means: `carries out`; nothing for none."""
    return _SEAT_OF.get(" ".join(_content(label)), "")


def seats_said(session: Session, said: str) -> tuple[Seat, ...]:
    """The seats that some words may mean: by id, label, a word for one of the eight, or a word.

    Several where a word belongs to more than one seat of this meeting's own; none for a new one.
    """
    if called := seat_called(session, said):
        return (called,)
    words = set(_content(said))
    own = (seat for seat in seats_of(session) if seat.id not in _EIGHT)
    return tuple(seat for seat in own if words and words <= set(_content(seat.label)))


def seat_called(session: Session, said: str) -> Seat | None:
    """The seat of just that id or label, or the one of the eight that the words mean."""
    wanted = " ".join(folded(said).split())
    if not wanted:
        return None
    seats = seats_of(session)
    for seat in seats:
        if wanted in (seat.id, folded(seat.label)):
            return seat
    real = seat_meant(said)
    return next((seat for seat in seats if seat.id == real), None)


def find_seat(session: Session, said: str) -> Seat | None:
    """The one seat that some words mean, or None when it would be a new one or could be several."""
    found = seats_said(session, said)
    return found[0] if len(found) == 1 else None


def _content(said: str) -> list[str]:
    """The words of a label that carry its meaning."""
    return [word for word in _WORD.findall(folded(said)) if word not in _FILLERS]


def seats_of(session: Session) -> tuple[Seat, ...]:
    """The seats of a meeting: the eight, as this meeting changed them, and its own."""
    own = {seat.id: seat for seat in session.seats}
    eight = tuple(own.pop(seat.id, seat) for seat in DEFAULT_SEATS)
    return (*eight, *own.values())


def somebody_for(label: str) -> str:
    """Whoever would fill a seat, as one says it: somebody who pays, somebody for the public."""
    return f"somebody {'' if label.startswith('who ') else 'for '}{label}"


def takes(person: Person, seat: Seat) -> bool:
    """Whether a seat is somebody's, or is that of those who work on it, and they do."""
    return person.seat == seat.id or (person.works and seat.id == _WORKS)


def empty_seats(session: Session) -> tuple[Seat, ...]:
    """The wanted seats that nobody who counts, or was there for a while, has taken (SG2)."""
    there = (*in_room(session), *attended(session))
    return tuple(
        seat
        for seat in seats_of(session)
        if seat.wanted and not any(takes(person, seat) for person in there)
    )


@dataclass(frozen=True, kw_only=True)
class BoardRow:
    """One seat with the people in it; the last row holds those who have none."""

    seat: Seat | None
    people: tuple[Person, ...]
    besides: tuple[Person, ...] = ()
    """Who takes it too, and stands in the row of a seat of their own."""

    @property
    def label(self) -> str:
        """How the row is called."""
        return self.seat.label if self.seat else "no seat yet"

    def of(self, kind: Substance) -> tuple[Person, ...]:
        """The people in this seat who have one kind of substance."""
        return tuple(person for person in self.people if kind in person.substance)


def _row(seat: Seat, counted: Iterable[Person]) -> BoardRow:
    on_it, others = parted(counted, lambda person: person.seat == seat.id)
    return BoardRow(seat=seat, people=on_it, besides=tuple(p for p in others if takes(p, seat)))


def board(session: Session) -> tuple[BoardRow, ...]:
    """Seats by kinds: a row for each seat, and one for those without, when there are any."""
    counted, seats = in_room(session), seats_of(session)
    rows = tuple(_row(seat, counted) for seat in seats)
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
