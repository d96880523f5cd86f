"""People of a list beside the roster of a meeting: who is new, who is on it, what fills a gap."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Final, cast

from convene_tui.domain.folding import folded
from convene_tui.domain.intentions import FILLED, Completion, InvitePeople, InvitePerson, Stamp
from convene_tui.domain.model import Person, Session
from convene_tui.domain.seats import seat_called
from convene_tui.storage.people.rows import FoundPeople, PersonRow

_TOLD: Final = tuple(
    each.name
    for each in fields(InvitePerson)
    if each.name in {told.name for told in fields(PersonRow)}
)
"""What a list can tell of somebody who is invited."""


@dataclass(frozen=True)
class Known:
    """Somebody of a list who is on the roster already."""

    row: PersonRow
    person: Person
    fills: Completion | None
    """What the list knows besides; None where that is nothing."""


@dataclass(frozen=True)
class Arrivals:
    """The people of a list, as a meeting takes them."""

    new: tuple[PersonRow, ...]
    known: tuple[Known, ...]
    namesakes: tuple[str, ...]
    """The names that several people have, of the list and the roster together."""

    def intention(self, without: Collection[PersonRow] = ()) -> InvitePeople:
        """Their invitation in one act; `without` those who are not wanted, by identity."""
        out = {id(row) for row in without}
        return InvitePeople(
            tuple(invitation(row) for row in self.new if id(row) not in out),
            tuple(each.fills for each in self.known if each.fills and id(each.row) not in out),
        )


def _by_name(session: Session) -> dict[str, list[Person]]:
    by_name: dict[str, list[Person]] = {}
    for person in session.people:
        by_name.setdefault(folded(person.name), []).append(person)
    return by_name


def arrivals(session: Session, people: Sequence[PersonRow]) -> Arrivals:
    """Tell who of a list is on the roster already.

    That is somebody of the same name, unless both have addresses that differ or, where one has
    none, organisations that differ: two people of one name are two people.
    """
    by_name = _by_name(session)
    new: list[PersonRow] = []
    known: list[Known] = []
    for row in people:
        same = [each for each in by_name.get(folded(row.name), []) if _may_be(row, each)]
        same.sort(key=lambda each: not (row.email and each.email == row.email))
        if same:
            by_name[folded(row.name)].remove(same[0])
            known.append(Known(row, same[0], _fills(session, row, same[0])))
        else:
            new.append(row)
    names = Counter(folded(each.name) for each in session.people)
    names.update(folded(row.name) for row in new)
    shared = dict.fromkeys(row.name for row in people if names[folded(row.name)] > 1)
    return Arrivals(tuple(new), tuple(known), tuple(shared))


def with_people(
    session: Session, found: FoundPeople, *, at: datetime, new_id: Callable[[], str]
) -> Session:
    """The session with everybody who is not on its roster yet, and what is known of the others."""
    intention = arrivals(session, found.people).intention()
    if not intention.invited and not intention.completions:
        return session
    return intention.change(session, Stamp(at=at, id=new_id()))


def invitation(row: PersonRow) -> InvitePerson:
    """The intention to invite the person of a row."""
    told = {name: getattr(row, name) for name in _TOLD}
    return InvitePerson(**cast("Any", told | {"instead_of": row.instead_of or None}))


def _may_be(row: PersonRow, person: Person) -> bool:
    if row.email and person.email:
        return row.email.casefold() == person.email.casefold()
    if row.organisation and person.organisation:
        return folded(row.organisation) == folded(person.organisation)
    return True


def _fills(session: Session, row: PersonRow, person: Person) -> Completion | None:
    seat = seat_called(session, row.seat) if row.seat else None
    told = {name: getattr(row, name) for name in FILLED}
    fills = Completion(person=person.id, seat=seat.id if seat else "", **told)
    return fills if fills.of(session, person) != person else None
