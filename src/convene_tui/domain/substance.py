"""The substance of the room: seats, kinds and means, and the holes in it, each with its id.

A rule is one function under `@gap`; it reads the session and yields what is missing.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterator
from dataclasses import replace
from itertools import chain
from typing import Final

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.folding import folded
from convene_tui.domain.model import Mandate, Means, Person, Session, StageKey, Substance
from convene_tui.domain.room import in_room, principal_of
from convene_tui.domain.seats import DEFAULT_SEATS, board, empty_seats, means, seats_of, workers
from convene_tui.domain.thresholds import Thresholds
from convene_tui.domain.timing import started_at

__all__ = [
    "DEFAULT_SEATS",
    "GAPS",
    "Hole",
    "Thresholds",
    "board",
    "empty_seats",
    "gap",
    "holes",
    "means",
    "seats_of",
    "workers",
]

_SEAT_QUESTIONS: Final = {
    "suffers": "Who feels this every day, and could tell it here in their own words?",
    "carries_out": "Who would have to do the work, and who of them should be here?",
    "decides": "Whose yes do we need, and who of us can ask them to come?",
    "pays": "Who would pay, and who of us knows them well enough to ask?",
    "knows": "Who knows this matter best, and would come?",
    "could_block": "Who could stop this, and would rather be asked than told?",
    "works_on_it": "Who is at work on this already, and did we invite them?",
    "public": "Who speaks for the people outside who will notice?",
}


@dataclass(frozen=True, kw_only=True)
class Hole:
    """Something missing in the substance of the room."""

    id: str
    """Its rule and what it is about, such as SG2:pays; stable from one look to the next."""
    rule: str
    text: str
    """One short line for the board."""
    question: str
    """What to ask the room."""
    seats: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    """The ids of the people concerned."""
    answered: str | None = None
    """What will be done about it, once somebody has said so."""


Rule = Callable[[Session, Thresholds], Iterator[Hole]]

GAPS: dict[str, Rule] = {}
"""Every rule that looks for holes, by the id of its criterion, in the order of the list."""


def gap(criterion: str) -> Callable[[Rule], Rule]:
    """Puts a function on the list of rules under the id of its criterion."""

    def register(rule: Rule) -> Rule:
        GAPS[criterion] = rule
        return rule

    return register


def holes(session: Session, thresholds: Thresholds) -> tuple[Hole, ...]:
    """Everything that is missing, in the order of the criteria, answered or not."""
    said = {answer.id: answer.text for answer in session.answers}
    asked = {f"SG2:{seat.id}": seat.ask for seat in session.seats if seat.ask}
    return tuple(
        replace(hole, answered=said.get(hole.id) or asked.get(hole.id))
        for rule in GAPS.values()
        for hole in rule(session, thresholds)
    )


def _reached(session: Session, stage: StageKey) -> bool:
    """Whether the meeting has come as far as a stage."""
    order = list(StageKey)
    return any(order.index(v.stage) >= order.index(stage) for v in session.visits)


def _names(session: Session, people: tuple[Person, ...]) -> str:
    return ", ".join(session.label_of(person.id) for person in people)


# ── the rules ────────────────────────────────────────────────────────────────────────────


@gap("SG1")
def kinds_that_rest_on_too_few(session: Session, thresholds: Thresholds) -> Iterator[Hole]:
    """SG1: each of the three kinds of substance should occur at least twice."""
    counted = in_room(session)
    if counted and not any(person.substance for person in counted):
        yield Hole(
            id="SG1",
            rule="SG1",
            text="nobody's substance is noted yet",
            question="Who here decides, who knows, and whose name opens doors?",
        )
        return
    for kind in Substance:
        have = tuple(person for person in counted if kind in person.substance)
        if len(have) < thresholds.each_kind:
            yield _of_kind(session, kind, have)


def _of_kind(session: Session, kind: Substance, have: tuple[Person, ...]) -> Hole:
    """A kind of substance that too few have."""
    text, question = f"{kind}: nobody", f"Who would be {kind} enough for this?"
    if have:
        names = _names(session, have)
        text = f"{kind}: only {names}"
        question = f"If {names} could not come, who else would be {kind} here?"
    return Hole(
        id=f"SG1:{kind}",
        rule="SG1",
        text=text,
        question=question,
        people=tuple(person.id for person in have),
    )


@gap("SG2")
def seats_that_are_empty(session: Session, thresholds: Thresholds) -> Iterator[Hole]:
    """SG2: which of the seats that matter has nobody in it."""
    for seat in empty_seats(session):
        expected = tuple(p for p in session.people if p.seat == seat.id)
        yield Hole(
            id=f"SG2:{seat.id}",
            rule="SG2",
            text=f"empty seat: {seat.label}",
            question=_SEAT_QUESTIONS.get(seat.id, f"Who could be here for “{seat.label}”?"),
            seats=(seat.id,),
            people=tuple(person.id for person in expected),
        )


def _juniors(session: Session) -> list[Person]:
    """Who came with no mandate, or was sent by somebody who may decide and is not here."""
    decided = _organisations_that_may_decide(session)
    here = {person.id for person in in_room(session)}
    return [
        person
        for person in in_room(session)
        if _asks_at_home(person, decided) and principal_of(session, person)[1] not in here
    ]


def _asks_at_home(person: Person, decided: Container[str]) -> bool:
    """Whether nobody of their house has said that they may decide here."""
    if person.instead_of and person.mandate is not Mandate.MAY_DECIDE:
        return True
    return person.mandate is Mandate.NONE and folded(person.organisation) not in decided


def _of_junior(session: Session, person: Person) -> Hole:
    """One who came without a mandate, and who could be here in their place."""
    absent, _ = principal_of(session, person)
    name = session.label_of(person.id)
    text = f"{name}: no mandate"
    question = f"Who can decide for {person.organisation or name}?"
    if absent:
        text = f"{name} came for {absent}"
        question = f"What would bring {absent} here next time?"
    return Hole(
        id=f"SG3:{person.id}", rule="SG3", text=text, question=question, people=(person.id,)
    )


@gap("SG3")
def people_without_a_mandate(session: Session, thresholds: Thresholds) -> Iterator[Hole]:
    """SG3: who came with no mandate, which principal stayed away, and how many they are.

    Nobody has to be asked about whose organisation has somebody here who may decide for it, or
    whose principal came after all.
    """
    juniors = _juniors(session)
    yield from (_of_junior(session, person) for person in juniors)
    if len(juniors) >= thresholds.juniors:
        yield Hole(
            id="SG3:juniors",
            rule="SG3",
            text=f"{len(juniors)} people without a mandate",
            question="Is this important enough to those who sent them?",
            people=tuple(person.id for person in juniors),
        )
    mandates = {person.mandate for person in in_room(session)} - {Mandate.UNKNOWN}
    if mandates and Mandate.MAY_DECIDE not in mandates:
        yield Hole(
            id="SG3:nobody",
            rule="SG3",
            text="nobody here may decide",
            question="What may we agree on today without asking anybody?",
        )


def _organisations_that_may_decide(session: Session) -> set[str]:
    """The organisations for which somebody in the room may decide, as names are compared."""
    deciders = (p for p in in_room(session) if p.mandate is Mandate.MAY_DECIDE)
    return {folded(person.organisation) for person in deciders if person.organisation}


@gap("SG4")
def a_room_that_could_not_move_anything(session: Session, thresholds: Thresholds) -> Iterator[Hole]:
    """SG4: if all here agreed, would anything change outside: a yes, hands, and money."""
    counted = in_room(session)
    if not counted:
        return
    seats = {person.seat for person in counted}
    brings = set(chain(*(person.brings for person in counted)))
    have = seats | brings
    decide = (person.mandate is Mandate.MAY_DECIDE for person in counted)
    there = {
        "a yes": "decides" in have or any(decide),
        "hands": bool({"carries_out", Means.PEOPLE} & have) or any(p.works for p in counted),
        "money": bool({"pays", Means.MONEY} & have),
    }
    lacks = [word for word, is_there in there.items() if not is_there]
    if len(lacks) > 1:
        yield Hole(
            id="SG4",
            rule="SG4",
            text=f"if all here agreed: still no {' and no '.join(lacks).replace('a yes', 'yes')}",
            question="If everybody here agreed today, what would change outside this room?",
        )


@gap("SG5")
def one_organisation_too_many(session: Session, thresholds: Thresholds) -> Iterator[Hole]:
    """SG5: one organisation with more than a third of the people."""
    counted = in_room(session)
    by_organisation = Counter(p.organisation.casefold() for p in counted if p.organisation)
    for organisation, many in by_organisation.items():
        if many < 2 or many <= len(counted) * thresholds.one_organisation:
            continue
        theirs = tuple(p for p in counted if p.organisation.casefold() == organisation)
        yield Hole(
            id=f"SG5:{organisation}",
            rule="SG5",
            text=f"{theirs[0].organisation}: {many} of {len(counted)} people",
            question="Would the others say that this is one organisation's show?",
            people=tuple(person.id for person in theirs),
        )


@gap("SG6")
def too_few_workers(session: Session, thresholds: Thresholds) -> Iterator[Hole]:
    """SG6: who will write, who will review, who gives hours, by name."""
    have = workers(session)
    if in_room(session) and len(have) < thresholds.workers:
        yield Hole(
            id="SG6",
            rule="SG6",
            text=f"workers: only {_names(session, have)}"
            if have
            else "workers: nobody by name yet",
            question="Who will write, who will read and correct, and who gives hours?",
            people=tuple(person.id for person in have),
        )


def _only_the_room_knows(criterion: str, text: str, question: str) -> None:
    """A rule for what no record tells: it is asked once the seats are, until it is answered."""

    @gap(criterion)
    def asked(session: Session, thresholds: Thresholds) -> Iterator[Hole]:
        if _reached(session, StageKey.SUBSTANCE):
            yield Hole(id=criterion, rule=criterion, text=text, question=question)


_only_the_room_knows(
    "SG7",
    "the convener: what is missing?",
    "Is the convener trusted, relevant, independent, tactful, and able to press?",
)


@gap("SG8")
def nobody_who_pushes(session: Session, thresholds: Thresholds) -> Iterator[Hole]:
    """SG8: a named person who will push between meetings."""
    if started_at(session) is not None and session.person(session.leader) is None:
        yield Hole(
            id="SG8",
            rule="SG8",
            text="nobody named who pushes between meetings",
            question="Who will push this between meetings, and is that the right chair too?",
        )


_only_the_room_knows(
    "SG9",
    "minutes, calendar, money: kept by whom?",
    "Who, that takes no side, keeps the minutes, the calendar and the money?",
)
_only_the_room_knows(
    "SG10",
    "the past between the parties",
    "Who of us has worked together, and what past kept somebody away?",
)
_only_the_room_knows(
    "SG11",
    "own interest, with what it costs",
    "Would each of you still gain, once the loss of control is taken off?",
)


@gap("SG12")
def people_who_only_watch(session: Session, thresholds: Thresholds) -> Iterator[Hole]:
    """SG12: who, by the time of the purpose, has no pain, no seat, no means and no task."""
    if not _reached(session, StageKey.PURPOSE):
        return
    busy = {pain.person for pain in session.pains}
    busy |= {concern.person for concern in session.concerns}
    busy |= {commitment.person for commitment in session.commitments}
    for person in in_room(session):
        if person.id in busy or person.seat or person.brings or person.works:
            continue
        name = session.label_of(person.id)
        yield Hole(
            id=f"SG12:{person.id}",
            rule="SG12",
            text=f"{name}: here to watch?",
            question=f"What would make this worth {name}'s time?",
            people=(person.id,),
        )


@gap("SG13")
def a_question_not_asked(session: Session, thresholds: Thresholds) -> Iterator[Hole]:
    """SG13: everybody was asked who else should have been here."""
    if _reached(session, StageKey.SUBSTANCE) and not session.gaps:
        yield Hole(
            id="SG13",
            rule="SG13",
            text="no missing piece named by anybody",
            question="Who else should have been here? Ask each of them.",
        )


@gap("SG14")
def no_list_for_the_next_meeting(session: Session, thresholds: Thresholds) -> Iterator[Hole]:
    """SG14: the list of whom to add and release is made before leaving the room."""
    if _reached(session, StageKey.CLOSE) and not session.proposals:
        yield Hole(
            id="SG14",
            rule="SG14",
            text="no list yet of whom to add, keep, thank or release",
            question="Whom do I add, keep, thank or release before the next meeting?",
        )


@gap("SG15")
def a_room_too_large_to_talk(session: Session, thresholds: Thresholds) -> Iterator[Hole]:
    """SG15: more people are in the room than can talk with one another (chapter 4)."""
    count = len(in_room(session))
    if count > thresholds.large_room:
        yield Hole(
            id="SG15",
            rule="SG15",
            text=f"{count} in the room: more than can talk as one",
            question="Who of them has to decide, and who is heard in a group of its own?",
        )
