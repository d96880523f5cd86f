"""Element 3, representatives of substance: the board over the meetings, and who came and went."""

from enum import StrEnum

from convene_tui.domain.alliance.asking import ledger
from convene_tui.domain.alliance.claims import abrasive, as_seen, told_by_kind, without_any
from convene_tui.domain.alliance.elements.convener import invited
from convene_tui.domain.alliance.parties import those_left
from convene_tui.domain.alliance.standing import ABSENT, IN_DOUBT, IN_HAND, Evidence, Standing
from convene_tui.domain.alliance.view import AllianceView, Meeting
from convene_tui.domain.alliance.words import Place
from convene_tui.domain.attendance import attended, was_there
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.debrief import suggested_moves
from convene_tui.domain.model import Move, Person, Session, Substance
from convene_tui.domain.phrases import first_of
from convene_tui.domain.searching import folded
from convene_tui.domain.seats import BoardRow, board, empty_seats, seats_of
from convene_tui.domain.substance import holes

LASTING = ("SG1", "SG2", "SG3", "SG4", "SG5")
"""The gaps that stay open between meetings until somebody fills them."""


@dataclass(frozen=True)
class SeatOverTime:
    """One seat, with who sat in it in each meeting that was held."""

    label: str
    people: tuple[tuple[str, ...], ...]
    wanted: bool


@dataclass(frozen=True)
class KindOverTime:
    """One kind of substance, with how many had it in each meeting."""

    kind: Substance
    counts: tuple[int, ...]


class Came(StrEnum):
    """What changed about somebody between two meetings."""

    ADDED = "added"
    REPLACED = "replaced"
    RELEASED = "released"
    STOOD_IN = "stood in"


@dataclass(frozen=True)
class Coming:
    """Somebody who came or went, and why."""

    what: Came
    name: str
    why: str
    meeting: Meeting


@dataclass(frozen=True)
class Planned:
    """One line of the plan for the next invitation."""

    move: Move
    name: str
    reason: str
    decided: bool
    """On the facilitator's list; otherwise the record only suggests it."""
    remark: str = ""
    """The id of the facilitator's remark, where it is one."""


def seats_over_time(view: AllianceView) -> tuple[SeatOverTime, ...]:
    """The board of each meeting side by side."""
    if not view.held:
        return ()
    boards = [{row.label: row for row in board(meeting.session)} for meeting in view.held]
    labels = dict.fromkeys(
        seat.label for meeting in view.held for seat in seats_of(meeting.session)
    )
    wanted = {seat.label for seat in seats_of(view.held[-1].session) if seat.wanted}
    return tuple(
        SeatOverTime(label, tuple(_on_seat(rows.get(label)) for rows in boards), label in wanted)
        for label in labels
    )


def _on_seat(row: BoardRow | None) -> tuple[str, ...]:
    return tuple(person.name for person in (*row.people, *row.besides)) if row else ()


def kinds_over_time(view: AllianceView) -> tuple[KindOverTime, ...]:
    """How many had each kind of substance."""
    boards = [board(meeting.session) for meeting in view.held]
    return tuple(
        KindOverTime(kind, tuple(sum(len(row.of(kind)) for row in rows) for rows in boards))
        for kind in Substance
    )


def comings(view: AllianceView) -> tuple[Coming, ...]:
    """Who was added, replaced and released from meeting to meeting, and who stood in."""
    found: list[Coming] = []
    for before, after in zip(view.meetings, view.meetings[1:], strict=False):
        found += _between(before, after)
    for meeting in view.held:
        found += [
            Coming(Came.STOOD_IN, person.name, f"sent instead of {person.instead_of}", meeting)
            for person in meeting.session.people
            if person.instead_of and was_there(person)
        ]
    return tuple(sorted(found, key=lambda coming: coming.meeting.number))


def _between(before: Meeting, after: Meeting) -> list[Coming]:
    were = {folded(p.name): p for p in before.session.people}
    are = {folded(p.name): p for p in after.session.people}
    new = [person for key, person in are.items() if key not in were]
    gone = [person for key, person in were.items() if key not in are]
    found = [_gone(person, before, after, new) for person in gone]
    return [*found, *(_added(person, before, after) for person in new)]


def _gone(person: Person, before: Meeting, after: Meeting, new: list[Person]) -> Coming:
    """Whoever is no longer on the roster; an heir of theirs is taken from the new ones."""
    why = _reason(before.session, person.name, (Move.RELEASE, Move.THANK))
    heir = next((n for n in new if _same_house(n.organisation, person.organisation)), None)
    if heir is None:
        return Coming(Came.RELEASED, person.name, why or "no reason noted", after)
    new.remove(heir)
    named = f"{heir.name} for {person.name}"
    return Coming(Came.REPLACED, named, why or "same organisation", after)


def _added(person: Person, before: Meeting, after: Meeting) -> Coming:
    """Somebody who was not there before, with the reason: what was proposed, or whom they sent."""
    why = _reason(before.session, person.name, (Move.ADD,))
    sent = {folded(each.instead_of or "") for each in before.session.people}
    if not why and folded(person.name) in sent:
        why = "had sent somebody else before"
    return Coming(Came.ADDED, person.name, why or person.seat or "no reason noted", after)


def _same_house(one: str, other: str) -> bool:
    return bool(one) and folded(one) == folded(other)


def _reason(session: Session, name: str, moves: tuple[Move, ...]) -> str:
    return next(
        (
            proposal.reason
            for proposal in session.proposals
            if proposal.move in moves and folded(proposal.name) == folded(name)
        ),
        "",
    )


def plan(view: AllianceView) -> tuple[Planned, ...]:
    """Whom to add, keep, thank and release before the next meeting."""
    latest = view.latest
    if latest is None:
        return ()
    decided = [
        Planned(p.move, p.name or latest.session.name_of(p.person), p.reason, True)
        for p in latest.session.proposals
    ]
    decided += [Planned(Move.ADD, r.who, r.text, True, r.id) for r in invited(view)]
    named = {folded(each.name) for each in decided}
    suggested = [
        Planned(each.move, each.name, each.reason, False)
        for each in suggested_moves(latest.session, view.thresholds)
        if each.move is not Move.KEEP and folded(each.name) not in named
    ]
    order = list(Move)
    return tuple(sorted((*decided, *suggested), key=lambda each: order.index(each.move)))


def _seats(count: int) -> str:
    return "1 seat" if count == 1 else f"{count or 'no'} seats"


def _without_those_left(view: AllianceView, session: Session) -> Session:
    """A meeting with what was seen of its people, and without the parties that have left since."""
    gone = those_left(view)
    seen = as_seen(view, session)
    if not gone:
        return seen
    stay = (p for p in seen.people if folded(p.organisation or p.name) not in gone)
    return seen.with_fields(people=tuple(stay))


def look(view: AllianceView) -> Standing:
    """Whether seats, kinds and mandates were there in the newest meeting."""
    latest = view.latest
    if latest is None or not latest.session.people:
        return Standing(Place.REPRESENTATIVES, ABSENT, "nobody is on a roster")
    evidence = tuple(
        Evidence(
            f"{len(attended(m.session))} of {len(m.session.people)} there, "
            f"{_seats(len(empty_seats(m.session)))} empty",
            m.label,
        )
        for m in view.held
    )
    left = ledger(view.alliance.approaches).of_leaving
    told = (*told_by_kind(view), without_any(view), abrasive(view), left)
    evidence += tuple(map(Evidence, filter(None, told)))
    missing = [
        hole
        for hole in holes(_without_those_left(view, latest.session), view.thresholds)
        if hole.rule in LASTING and not hole.answered
    ]
    if not missing:
        says = f"seats, kinds and mandates are there{view.in_meeting(latest)}"
        return Standing(Place.REPRESENTATIVES, IN_HAND, says, evidence)
    says = first_of([hole.text for hole in missing], 1, ", and ")
    return Standing(Place.REPRESENTATIVES, IN_DOUBT, says, evidence)
