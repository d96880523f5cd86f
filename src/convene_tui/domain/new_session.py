"""How a meeting begins on paper: from nothing, or from the frame of another one."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from convene_tui.domain.audience import for_all, known_values, with_known_values
from convene_tui.domain.model import Person, RoomCopy, Seat, Session, StageKey, TimeBox
from convene_tui.domain.seats import DEFAULT_SEATS, seats_of

_COUNTED: Final = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
)
_WHICH: Final = re.compile(
    rf"\b({'|'.join(_COUNTED)})(?= (?:preliminary )?meeting\b)", re.IGNORECASE
)


def following_title(title: str) -> str:
    """What the meeting after another one is called: Night care, second meeting; Third meeting."""

    def following(counted: re.Match[str]) -> str:
        at = _COUNTED.index(counted[0].lower()) + 1
        word = _COUNTED[at] if at < len(_COUNTED) else "next"
        return word.capitalize() if counted[0][0].isupper() else word

    named, found = _WHICH.subn(following, title, count=1)
    return named if found else f"{title}, second meeting"


def new_session(
    title: str,
    *,
    created: datetime,
    alliance: str = "",
    held_on: date | None = None,
    zone: str = "",
    boxes: Mapping[StageKey, int] | None = None,
) -> Session:
    """A session that nothing is known of yet; the archive gives it its id.

    `zone` is the time zone of the place where we meet, by its IANA name; `boxes` are the
    facilitator's usual minutes for stages, where they differ from the agenda's.
    """
    return Session(
        id="",
        title=title,
        created=created,
        alliance=alliance,
        held_on=held_on,
        zone=zone,
        seats=DEFAULT_SEATS,
        boxes=tuple(TimeBox(id=key, minutes=minutes) for key, minutes in (boxes or {}).items()),
    )


def session_like(
    other: Session,
    title: str,
    *,
    created: datetime,
    new_id: Callable[[], str],
    alliance: str = "",
    held_on: date | None = None,
) -> Session:
    """A session with the frame of another one, and nothing that was said in it.

    The frame is the people with their organisations, seats and kinds of substance, the seats
    that are looked for, the time boxes, the kind and the alliance. Nobody is present, stands in
    for anybody, or has a mandate or a task yet; nothing follows from the other session. Whoever
    is private there is so here, and the room goes on knowing what it knew.
    """
    known = for_all(other)
    eight = {seat.id for seat in DEFAULT_SEATS}
    ids = {seat.id: seat.id if seat.id in eight else new_id() for seat in seats_of(other)}
    people = {person.id: _expected(person, new_id(), ids) for person in other.people}
    session = Session(
        id="",
        title=title,
        created=created,
        alliance=alliance or other.alliance,
        held_on=held_on,
        zone=other.zone,
        convener=other.convener,
        facilitator=other.facilitator,
        note_taker=other.note_taker,
        kind=other.kind,
        people=tuple(people.values()),
        copies=tuple(
            _copy(_expected(person, people[person.id].id, ids))
            for person in known.people
            if people[person.id].private
        ),
        seats=_seats(other, ids),
        boxes=other.boxes,
    )
    names = ("kind", "zone", "convener", "facilitator", "note_taker")
    brought = {"alliance": alliance or known.alliance}
    brought |= {name: getattr(known, name) for name in names}
    return with_known_values(session, {**known_values(session), **brought})


def _copy(person: Person) -> RoomCopy:
    """What the room knows of somebody."""
    return RoomCopy(id=f"people:{person.id}", table="people", record=person)


def _expected(person: Person, person_id: str, seats: Mapping[str, str]) -> Person:
    """Somebody as they are before a meeting of which nothing is known yet."""
    known = Person(id=person_id, key=person.key, name=person.name, private=person.private)
    return replace(
        known,
        organisation=person.organisation,
        seat=seats.get(person.seat, person.seat),
        substance=person.substance,
        email=person.email,
        title=person.title,
    )


def _seats(other: Session, ids: Mapping[str, str]) -> tuple[Seat, ...]:
    """The seats of another session, as nobody has them yet."""
    return tuple(
        Seat(id=ids[seat.id], label=seat.label, wanted=seat.wanted) for seat in seats_of(other)
    )
