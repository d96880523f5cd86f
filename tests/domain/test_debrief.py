"""The eight elements, and whom to add, keep, thank and release."""

from dataclasses import replace
from datetime import date

from convene_tui.domain.alliance.looking import elements
from convene_tui.domain.debrief import (
    ELEMENT_LABELS,
    ELEMENT_PROMPTS,
    STANCE_WORDS,
    STATE_WORDS,
    suggested_moves,
)
from convene_tui.domain.model import (
    Commitment,
    Element,
    ElementState,
    ElementView,
    Gap,
    GapAnswer,
    MarkKind,
    Move,
    Proposal,
    Reading,
    Session,
    StageKey,
    Stance,
)
from convene_tui.domain.thresholds import DEFAULTS
from tests.domain.meeting import START, draft, marks, pain, person, session, visit


def hint(meeting: Session, element: Element) -> tuple[ElementState, str]:
    found = next(each for each in elements(meeting, DEFAULTS) if each.element is element)
    return found.state, found.says


def moves(meeting: Session) -> list[tuple[Move, str]]:
    return [(each.move, each.name) for each in suggested_moves(meeting, DEFAULTS)]


def test_all_eight_elements_come_in_their_order() -> None:
    assert [each.element for each in elements(session(), DEFAULTS)] == list(Element)


def test_what_the_facilitator_says_of_an_element_counts() -> None:
    view = ElementView(id=Element.CONVENER, state=ElementState.IN_HAND, at=START)
    found = next(
        e for e in elements(session(elements=(view,)), DEFAULTS) if e.element is Element.CONVENER
    )
    assert found.state is ElementState.ABSENT
    assert found.stands is ElementState.IN_HAND


def test_an_empty_meeting_has_nothing_in_hand() -> None:
    assert ElementState.IN_HAND not in [
        each.state for each in elements(session(begun=False), DEFAULTS)
    ]


def test_the_evidence_comes_from_the_record() -> None:
    ann, bo = person("a", "Ann Lee"), person("b")
    meeting = session(ann, bo, pains=(pain("a"), pain("b")), leader="p-a")
    assert hint(meeting, Element.PAIN) == (ElementState.IN_HAND, "2 of 2 parties are hurt")
    assert hint(meeting, Element.LEADERSHIP) == (
        ElementState.IN_DOUBT,
        "Ann Lee is named; nothing kept yet",
    )
    seen = session(ann, marks=marks((1, MarkKind.LEADS, "a")))
    assert hint(seen, Element.LEADERSHIP) == (
        ElementState.IN_DOUBT,
        "nobody is named; seen to offer: Ann Lee",
    )


def test_one_meeting_is_no_train_yet_whatever_was_promised_in_it() -> None:
    promised = tuple(
        Commitment(id=str(n), text="x", at=START, due=date(2026, 12, 4)) for n in (1, 2)
    )
    meeting = session(person("a"), commitments=promised, next_on=date(2026, 12, 12))
    assert hint(meeting, Element.TRAIN) == (
        ElementState.IN_DOUBT,
        "one meeting is not yet a movement",
    )
    assert hint(session(person("a")), Element.TRAIN)[0] is ElementState.ABSENT


def test_a_purpose_changed_after_it_was_ratified_is_in_doubt() -> None:
    meeting = session(drafts=(draft(1, "x"), draft(2, "y")), ratified="d1")
    assert hint(meeting, Element.PURPOSE)[1] == "changed since it was ratified"
    assert hint(replace(meeting, ratified="d2"), Element.PURPOSE)[0] is ElementState.IN_HAND


def test_empty_seats_absent_principals_and_named_gaps_are_people_to_add() -> None:
    meeting = session(
        person("e", "Ed Wu", instead_of="Kim Novak"),
        person("b", "Bo Cruz"),
        answers=(GapAnswer(id="SG2:pays", text="the county bank", at=START),),
        gaps=(Gap(id="g", text="a hydrologist", at=START, person="p-b"),),
    )
    added = {m.name: m.reason for m in suggested_moves(meeting, DEFAULTS) if m.move is Move.ADD}
    assert added["the county bank"] == "empty seat: who pays"
    assert added["Kim Novak"] == "sent Ed Wu instead"
    assert added["a hydrologist"] == "named by Bo Cruz"


def test_readings_decide_before_anything_else() -> None:
    readings = (
        Reading(id="p-a", stance=Stance.NEEDED, at=START),
        Reading(id="p-b", stance=Stance.OUT, at=START),
        Reading(id="p-c", stance=Stance.OUT, at=START),
        Reading(id="p-d", stance=Stance.CONVERTIBLE, at=START),
    )
    meeting = session(
        person("a", "Ann Lee"),
        person("b", "Bo Cruz", seat="pays"),
        person("c", "Cy Park"),
        person("d", "Di Roy"),
        readings=readings,
    )
    judged = [each for each in moves(meeting) if each[0] is not Move.ADD]
    assert judged == [
        (Move.KEEP, "Ann Lee"),
        (Move.THANK, "Bo Cruz"),
        (Move.RELEASE, "Cy Park"),
        (Move.KEEP, "Di Roy"),
    ]


def test_whoever_only_watched_is_thanked_and_whoever_works_is_kept() -> None:
    meeting = session(
        person("a", "Ann Lee"),
        person("b", "Bo Cruz", works=True),
        visits=(visit(StageKey.PURPOSE),),
    )
    judged = [each for each in moves(meeting) if each[0] is not Move.ADD]
    assert judged == [(Move.THANK, "Ann Lee"), (Move.KEEP, "Bo Cruz")]


def test_nobody_on_the_list_is_suggested_again() -> None:
    meeting = session(
        person("b", "Bo Cruz", works=True, instead_of="Kim Novak"),
        proposals=(
            Proposal(id="1", move=Move.THANK, name="Bo Cruz", person="p-b", at=START),
            Proposal(id="2", move=Move.ADD, name="kim novak", at=START),
        ),
    )
    assert not {"Bo Cruz", "Kim Novak"} & {name for _, name in moves(meeting)}


def test_everything_has_its_words() -> None:
    assert set(ELEMENT_LABELS) == set(ELEMENT_PROMPTS) == set(Element)
    assert set(STATE_WORDS) == set(ElementState)
    assert set(STANCE_WORDS) == set(Stance)
