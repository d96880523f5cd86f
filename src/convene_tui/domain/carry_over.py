"""What comes along into the next meeting: whatever is open; closed things stay behind."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final, cast

from convene_tui.domain.attendance import was_there
from convene_tui.domain.audience import (
    for_all,
    kept_in_the_room,
    known_values,
    with_known_values,
)
from convene_tui.domain.concerns import open_concerns
from convene_tui.domain.letters import free_letter, letters_given
from convene_tui.domain.model import (
    TABLES,
    Concern,
    ConcernState,
    Draft,
    EarlierMinutes,
    GapAnswer,
    Move,
    Parked,
    Person,
    R,
    Record,
    RoomCopy,
    Seat,
    Session,
    Subject,
)
from convene_tui.domain.next_place import next_place
from convene_tui.domain.seats import empty_seats, seats_of
from convene_tui.domain.timing import day_held


def carried_over(
    old: Session,
    *,
    id: str,
    title: str,
    created: datetime,
    new_id: Callable[[], str],
    held_on: date | None = None,
    alliance: str = "",
) -> Session:
    """A new session that begins where an old one stopped.

    People come along as not present, but for those to be released; of these, whoever has a task or
    a concern open comes along by name, and is not waited for. With them come those to be added,
    the problem and the purpose as they stand, what is in and out of scope, open concerns, empty
    seats with whom to ask, said gaps, parked points (parked concerns are among them) and
    unfinished commitments. Records keep their ids, so that two meetings can be laid side by
    side, and each says where it came from. What was captured after the room had gone stays
    behind; a concern in confidence comes along as one, and of what was changed in private the
    room goes on knowing what it knew. Whoever is to be added was named in private, and is on the
    roster for the facilitator alone until they are released. Who called, led and wrote does so
    again; the minutes of the old session are there to be approved.
    """
    known, old = for_all(old), kept_in_the_room(old)
    is_next = held_on in (None, old.next_on)
    session = Session(
        id=id,
        title=title,
        created=created,
        alliance=alliance or old.alliance,
        held_on=held_on or old.next_on,
        kind=old.kind,
        leader=old.leader,
        ratified=old.ratified,
        ratified_at=old.ratified_at,
        came_from=old.id,
        place=next_place(old.next_place, old.next_step) if is_next else "",
        zone=old.zone,
        starts_at=old.next_at if is_next else None,
        convener=old.convener,
        facilitator=old.facilitator,
        note_taker=old.note_taker,
        calendar_base=old.calendar_base + old.revision,
        earlier=_earlier(known, created),
        people=_people(old, new_id),
        seats=_seats(old),
        boxes=old.boxes,
        answers=_answers(old),
        drafts=_drafts(old, known),
        scope=_carried(old.scope, old.id),
        concerns=_carried(open_concerns(old), old.id),
        gaps=_carried(old.gaps, old.id),
        parked=(
            *_carried(old.parked, old.id),
            *(_as_point(c, old.id) for c in old.concerns if c.state is ConcernState.PARKED),
        ),
        commitments=_carried([each for each in old.commitments if not each.done], old.id),
    )
    session = replace(session, copies=_copies(old, session))
    names = ("kind", "leader", "ratified", "ratified_at", "zone", *_STANDING)
    brought = {name: getattr(known, name) for name in names}
    brought |= {"alliance": alliance or known.alliance, "held_on": held_on or known.next_on}
    is_next = held_on in (None, known.next_on)
    brought["starts_at"] = known.next_at if is_next else None
    brought["place"] = next_place(known.next_place, known.next_step) if is_next else ""
    return with_known_values(session, {**known_values(session), **brought})


def _carried(records: Iterable[R], old: str) -> tuple[R, ...]:
    """Records with the meeting from which they come along."""
    return tuple(replace(cast("Any", record), came_from=old) for record in records)


_STANDING: Final = ("convener", "facilitator", "note_taker")
"""Who called, led and wrote, and does so again until somebody says otherwise."""


def _earlier(known: Session, created: datetime) -> tuple[EarlierMinutes, ...]:
    """The minutes that the next meeting begins by approving, by their digest if they are final."""
    held = day_held(known)
    fixed = known.fixed[-1] if known.fixed else None
    minutes = EarlierMinutes(id=known.id, title=known.title, at=created, held_on=held)
    if fixed:
        minutes = replace(minutes, sha256=fixed.sha256, fixed_at=fixed.at)
    return (minutes,) if known.ended_at or held else ()


def _copies(old: Session, new: Session) -> tuple[RoomCopy, ...]:
    """What the room knows of the records that come along, each saying where it came from."""
    here = {f"{name}:{record.id}" for name in TABLES for record in new.table(name)}

    def brought(record: Record) -> Record:
        if isinstance(record, Person):
            return _person(record, old)
        return replace(record, **cast("Any", {"came_from": old.id}))

    return tuple(
        replace(copy, record=brought(copy.record))
        for copy in old.copies
        if copy.id in here and hasattr(copy.record, "came_from")
    )


def _people(old: Session, new_id: Callable[[], str]) -> tuple[Person, ...]:
    """The roster without those released and without a task, and with those to be added."""
    bound = {concern.person for concern in open_concerns(old)}
    bound |= {each.person for each in old.commitments if not each.done}
    bound.add(old.leader)
    gone = _released(old) - bound
    people = [_person(person, old) for person in old.people if person.id not in gone]
    return (*people, *_added(old, people, new_id))


def _person(person: Person, old: Session) -> Person:
    """Somebody who comes along; whoever was released is on the roster for what is theirs alone."""
    goes_on = person.expected or was_there(person) or not person.came_from
    return replace(
        person,
        present=False,
        came=None,
        left=None,
        came_from=old.id,
        expected=goes_on and person.id not in _released(old),
    )


def _released(old: Session) -> set[str | None]:
    """The ids of those who are to be released."""
    return {each.person for each in old.proposals if each.move is Move.RELEASE}


def _added(old: Session, people: Sequence[Person], new_id: Callable[[], str]) -> Iterator[Person]:
    """Those to be added who are not on the roster, each with a free letter."""
    names = {person.name.casefold() for person in people}
    taken = letters_given(old)
    for proposal in old.proposals:
        if proposal.move is not Move.ADD or proposal.person or proposal.name.casefold() in names:
            continue
        key = free_letter(taken)
        taken.add(key)
        names.add(proposal.name.casefold())
        yield Person(id=new_id(), key=key, name=proposal.name, private=True, came_from=old.id)


def _seats(old: Session) -> tuple[Seat, ...]:
    """The seats, those that were empty with where they were."""
    empty = {seat.id for seat in empty_seats(old)}
    return tuple(
        replace(seat, came_from=old.id if seat.id in empty else None) for seat in seats_of(old)
    )


def _answers(old: Session) -> tuple[GapAnswer, ...]:
    """Who is to be asked for the seats that are empty."""
    seats = {f"SG2:{seat.id}" for seat in empty_seats(old)}
    return tuple(answer for answer in old.answers if answer.id in seats)


def _drafts(old: Session, known: Session) -> tuple[Draft, ...]:
    """The problem and the purpose as they stand, also for the room, and what was ratified."""
    newest = (whole.current(subject) for whole in (old, known) for subject in Subject)
    current = {draft.id for draft in newest if draft}
    return tuple(
        replace(draft, came_from=old.id)
        for draft in old.drafts
        if draft.id in current or draft.id in (old.ratified, known.ratified)
    )


def _as_point(concern: Concern, came_from: str) -> Parked:
    """A parked concern as the parked point that it has become, with nobody's name on it."""
    return Parked(
        id=concern.id,
        text=concern.text,
        at=concern.at,
        reason=concern.reason or "",
        private=concern.private,
        came_from=came_from,
    )
