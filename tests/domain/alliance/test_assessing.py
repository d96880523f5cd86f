"""An invitation is judged by eight questions: the answers speak for something, I decide."""

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.alliance import Assessment
from convene_tui.domain.alliance.advising import advice
from convene_tui.domain.alliance.answering import KEYS, lines_in, read_state, wish_of
from convene_tui.domain.alliance.assessing import Answer, Judge
from convene_tui.domain.alliance.searching import alliance_places
from convene_tui.domain.alliance.words import Verdict
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Element, ElementState
from tests.domain.meeting import START

HAND, DOUBT, ABSENT = ElementState.IN_HAND, ElementState.IN_DOUBT, ElementState.ABSENT


def judged(**states: ElementState) -> Assessment:
    """An invitation with every element in hand, but for these."""
    found = Assessment(id="delta", name="Delta Pact", created=START)
    for number, element in enumerate(Element):
        state = states.get(element.value, HAND)
        stamp = do.Stamp(START, f"j{number}")
        found = Judge(element, state, f"what I saw of {element}").change(found, stamp)
    return found


@pytest.mark.parametrize(
    ("states", "verdict"),
    [
        ({}, Verdict.JOIN),
        ({"train": DOUBT}, Verdict.JOIN),
        ({"pain": ABSENT}, Verdict.DECLINE),
        ({"leadership": ABSENT}, Verdict.LEAD),
        ({"leadership": ABSENT, "pain": DOUBT}, Verdict.DECLINE),
        ({"charter": ABSENT}, Verdict.ASK),
        ({"train": DOUBT, "charter": DOUBT, "purpose": DOUBT}, Verdict.ASK),
        (
            {"train": ABSENT, "charter": ABSENT, "purpose": ABSENT, "convener": ABSENT},
            Verdict.DECLINE,
        ),
    ],
)
def test_the_answers_speak_for_something_with_reasons(
    states: dict[str, ElementState], verdict: Verdict
) -> None:
    advised = advice(judged(**states))
    assert advised.verdict is verdict
    for name in states:
        assert any(f"what I saw of {name}" in reason for reason in advised.reasons)


def test_what_is_not_answered_is_asked_first() -> None:
    nothing = Assessment(id="x", name="X", created=START)
    advised = advice(nothing)
    assert advised.verdict is Verdict.ASK
    assert len(advised.ask) == len(Element)


@pytest.mark.parametrize(
    ("said", "state", "evidence"),
    [
        ("in hand, two dry years", HAND, "two dry years"),
        ("h two dry years", HAND, "two dry years"),
        ("In doubt: she wants a seat", DOUBT, "she wants a seat"),
        ("absent", ABSENT, ""),
        ("no; juniors only", ABSENT, "juniors only"),
        ("?", DOUBT, ""),
        ("x nobody", ABSENT, "nobody"),
        ("yes", HAND, ""),
        ("yes, two dry years", HAND, "two dry years"),
        ("Y two dry years", HAND, "two dry years"),
        ("+ two dry years", HAND, "two dry years"),
        ("in_hand: it is", HAND, "it is"),
        ("in_doubt – who pays", DOUBT, "who pays"),
        ("d who pays", DOUBT, "who pays"),
        ("n nobody", ABSENT, "nobody"),
        ("- nobody", ABSENT, "nobody"),
        ("– nobody", ABSENT, "nobody"),
        ("no. nobody", ABSENT, "nobody"),
    ],
)
def test_a_state_and_its_evidence_are_read_from_one_line(
    said: str, state: ElementState, evidence: str
) -> None:
    assert read_state(said) == (state, evidence)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "hello",
        "another matter",
        "nobody came",
        "a bank pays for it",
        "no harm is done yet",
        "yes they say",
        "yesterday they came",
        "h_2 is a gauge",
        "n2",
        "doubtful",
    ],
)
def test_a_line_without_a_state_is_none(said: str) -> None:
    assert read_state(said) is None


def test_a_file_of_lines_is_a_whole_assessment() -> None:
    others = [f"{each}: in doubt" for each in Element if each is not Element.PAIN]
    first = ["# asked in March", "name: Delta Pact", "by: the mayor", "pain: h two dry years"]
    last = ["hardest: who pays", "answer: decline", "because: juniors only", "ask: who comes?"]
    text = "\n".join([*first, *others, *last])
    found = Assessment(id="delta", name="Delta Pact", created=START)
    for number, (key, said) in enumerate(lines_in(text)):
        if key != "name":
            found = wish_of(key, said, found).change(found, do.Stamp(START, f"k{number}"))
    assert (found.asked_by, found.hardest) == ("the mayor", "who pays")
    assert (found.verdict, found.reason) == (Verdict.DECLINE, "juniors only")
    assert found.ask_first == "who comes?"
    assert len(found.judged) == len(Element)
    assert {place.text for place in alliance_places(found)} >= {"who pays", "two dry years"}
    assert all(place.private for place in alliance_places(found) if place.text != "Delta Pact")


def test_a_line_that_is_no_answer_is_named_with_its_number() -> None:
    with pytest.raises(ConveneError, match="Line 2"):
        list(lines_in("pain: h\nweather: fine"))
    with pytest.raises(ConveneError, match="neither in hand"):
        wish_of("pain", "maybe", Assessment(id="x", name="X", created=START))


def test_my_answer_may_be_another_than_what_the_answers_speak_for() -> None:
    found = judged(charter=ABSENT)
    mine = Answer(Verdict.JOIN, "she asked me").change(found, do.Stamp(START, "a"))
    assert (mine.verdict, advice(mine).verdict) == (Verdict.JOIN, Verdict.ASK)
    assert set(KEYS) >= {"by", "hardest", "answer"}
