"""What the facilitator makes of the meeting: the eight elements in words, whom to add or release.

How each element stands is judged in one place for debrief and alliance: `alliance/looking.py`.
"""

import re
from collections.abc import Iterator
from typing import Final

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.missing import kind_of
from convene_tui.domain.model import (
    Element,
    ElementState,
    GapKind,
    Move,
    Person,
    Proposal,
    Session,
    Stance,
)
from convene_tui.domain.room import in_room, principal_of
from convene_tui.domain.seats import somebody_for
from convene_tui.domain.substance import holes, seats_of
from convene_tui.domain.thresholds import Thresholds

ELEMENT_LABELS: Final[dict[Element, str]] = {
    Element.PAIN: "common pain",
    Element.CONVENER: "convener of stature",
    Element.REPRESENTATIVES: "representatives of substance",
    Element.LEADERSHIP: "committed leader",
    Element.PURPOSE: "clear purpose",
    Element.CHARTER: "formal charter",
    Element.TRAIN: "northbound train",
    Element.INFORMATION: "common information",
}
"""The eight elements, in words."""

ELEMENT_PROMPTS: Final[dict[Element, str]] = {
    Element.PAIN: "Does it hurt each of them more than losing some independence would?",
    Element.CONVENER: "Is whoever called us trusted, relevant, independent and able to press?",
    Element.REPRESENTATIVES: "Could these people, together, move anything outside?",
    Element.LEADERSHIP: "Who pushes between meetings, and do the others follow?",
    Element.PURPOSE: "Could each of them say it in one sentence, and the same one?",
    Element.CHARTER: "Are name, purpose, members, money and the end written down?",
    Element.TRAIN: "Does it move, and would somebody outside want to be on it?",
    Element.INFORMATION: "Do they share assumptions, sources and standards?",
}
"""What to ask about each element, in one line."""

STATE_WORDS: Final[dict[ElementState, str]] = {
    ElementState.IN_HAND: "in hand",
    ElementState.IN_DOUBT: "in doubt",
    ElementState.ABSENT: "absent",
}
"""How an element stands, in words."""

ELEMENT_STATE_SIGNS: Final[dict[ElementState, str]] = {
    ElementState.IN_HAND: "●",
    ElementState.IN_DOUBT: "◐",
    ElementState.ABSENT: "○",
}
"""The sign of each state, beside its word."""

STANCE_WORDS: Final[dict[Stance, str]] = {
    Stance.WITH_US: "with us",
    Stance.CONVERTIBLE: "could be won",
    Stance.OUT: "out",
    Stance.NEEDED: "needed though opposed",
}
"""How a person is read, in words (NF12)."""


MEAL_RULE: Final = "TR4"
"""The id under which a meeting keeps what its meal brought."""
MEAL_ASK: Final = "What did the meal bring: who sat with whom, and who warmed to whom?"
"""What is asked about the meal, at which trust can start."""


def brought_by_meal(session: Session) -> str:
    """What the meal brought, once somebody has said so."""
    return next((each.text for each in session.answers if each.id == MEAL_RULE), "")


_ASKING: Final = re.compile(
    r"\A(?:(?:we|i|let us|let's)\s+(?:will\s+)?)?(?:ask|invite|call|phone|write to|bring in)\s+",
    re.IGNORECASE,
)
"""What stands before the name where an empty seat is answered: ask the county bank."""


# ── whom to add, keep, thank and release ─────────────────────────────────────────────────


@dataclass(frozen=True, kw_only=True)
class SuggestedMove:
    """One move for the list before the next meeting, with its reason (SG14)."""

    move: Move
    name: str
    person: str | None
    reason: str


def suggested_moves(session: Session, thresholds: Thresholds) -> tuple[SuggestedMove, ...]:
    """Whom the record suggests to add, keep, thank or release, but for those on the list."""
    listed = {proposal.person for proposal in session.proposals if proposal.person}
    named = {proposal.name.casefold() for proposal in session.proposals}
    every = (*_to_add(session, thresholds), *_to_judge(session, thresholds))
    return tuple(
        each
        for each in every
        if each.person not in listed and (each.person or each.name.casefold() not in named)
    )


def _to_add(session: Session, thresholds: Thresholds) -> Iterator[SuggestedMove]:
    labels = {f"SG2:{seat.id}": seat.label for seat in seats_of(session)}
    for hole in holes(session, thresholds):
        if hole.rule == "SG2":
            yield _for_seat(labels[hole.id], hole.answered)
    for person in in_room(session):
        if person.instead_of:
            name, known = principal_of(session, person)
            reason = f"sent {session.label_of(person.id)} instead"
            yield SuggestedMove(move=Move.ADD, name=name, person=known, reason=reason)
    for gap in session.gaps:
        if kind_of(gap) is not GapKind.SOMEBODY:
            continue
        by = session.label_of(gap.person)
        reason = f"named by {by}" if by else "named in the meeting"
        yield SuggestedMove(move=Move.ADD, name=gap.text, person=None, reason=reason)


def _for_seat(label: str, answered: str | None) -> SuggestedMove:
    """Whom to add for an empty seat: the one who was named for it, or somebody."""
    if answered:
        name, reason = _ASKING.sub("", answered, count=1), f"empty seat: {label}"
    else:
        name = somebody_for(label)
        reason = "the seat is empty"
    return SuggestedMove(move=Move.ADD, name=name, person=None, reason=reason)


def _to_judge(session: Session, thresholds: Thresholds) -> Iterator[SuggestedMove]:
    stances = {reading.id: reading.stance for reading in session.readings}
    watchers = {
        person
        for hole in holes(session, thresholds)
        if hole.rule == "SG12"
        for person in hole.people
    }
    for person in session.people:
        found = _judged(session, person, stances.get(person.id), person.id in watchers)
        if found:
            move, reason = found
            yield SuggestedMove(move=move, name=person.name, person=person.id, reason=reason)


def _judged(
    session: Session, person: Person, stance: Stance | None, watches: bool
) -> tuple[Move, str] | None:
    alone = bool(person.seat) and _sits_alone(session, person)
    match stance:
        case Stance.NEEDED:
            return Move.KEEP, "opposed, and nobody else fills the seat"
        case Stance.CONVERTIBLE:
            return Move.KEEP, "names a condition: meet it, or hear why not"
        case Stance.OUT if alone:
            return Move.THANK, "no shared pain; the seat needs somebody else"
        case Stance.OUT:
            return Move.RELEASE, "no shared pain, and the seat is filled"
        case _:
            keeps = _why_keep(session, person, stance, alone=alone)
    if keeps:
        return Move.KEEP, keeps
    return (Move.THANK, "no pain, no seat, no means and no task so far") if watches else None


def _sits_alone(session: Session, person: Person) -> bool:
    return [p.id for p in in_room(session) if p.seat == person.seat] == [person.id]


def _why_keep(session: Session, person: Person, stance: Stance | None, *, alone: bool) -> str:
    """What speaks for somebody who is neither out nor opposed; nothing where nothing does."""
    if person.id == session.leader:
        return "will push between meetings"
    if person.works or any(c.person == person.id for c in session.commitments):
        return "gives hours or has taken a task"
    if alone:
        return "nobody else fills the seat"
    return "with us" if stance is Stance.WITH_US else ""


def proposal_of(session: Session, person_id: str) -> Proposal | None:
    """What is on the list about a person of the roster."""
    return next((p for p in session.proposals if p.person == person_id), None)
