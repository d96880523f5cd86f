"""Answers to an invitation, line by line: what each means, and how one that is none is refused."""

import pytest

from convene_tui.domain.alliance.advising import advice
from convene_tui.domain.alliance.alliance import Assessment
from convene_tui.domain.alliance.answering import KEYS, lines_in, read_verdict, wish_of
from convene_tui.domain.alliance.assessing import Answer, AskedBy, Foresee, Judge
from convene_tui.domain.alliance.words import Verdict
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Element, ElementState
from tests.domain.meeting import START

NOTHING = Assessment(id="x", name="X", created=START)


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("join", Verdict.JOIN),
        (" Yes ", Verdict.JOIN),
        ("lead", Verdict.LEAD),
        ("take the lead", Verdict.LEAD),
        ("ask", Verdict.ASK),
        ("Ask first", Verdict.ASK),
        ("decline", Verdict.DECLINE),
        ("no", Verdict.DECLINE),
        ("perhaps", None),
        ("", None),
        ("joining", None),
    ],
)
def test_an_answer_is_read_in_a_word(said: str, verdict: Verdict | None) -> None:
    assert read_verdict(said) is verdict


@pytest.mark.parametrize(
    ("key", "text", "wish"),
    [
        ("by", " the  mayor ", AskedBy("the mayor")),
        ("hardest", "who pays", Foresee("who pays")),
        ("pain", "in hand, wells", Judge(Element.PAIN, ElementState.IN_HAND, "wells")),
        ("because", "the wells", Answer(advice(NOTHING).verdict, "the wells", "")),
        ("ask", "who comes?", Answer(advice(NOTHING).verdict, "", "who comes?")),
        ("answer", "lead", Answer(Verdict.LEAD, "; ".join(advice(NOTHING).reasons), "")),
    ],
)
def test_what_a_line_means(key: str, text: str, wish: object) -> None:
    assert wish_of(key, text, NOTHING) == wish


def test_a_later_line_keeps_what_an_earlier_one_answered() -> None:
    answered = NOTHING.with_fields(verdict=Verdict.JOIN, reason="the wells", ask_first="who?")
    assert wish_of("because", "the fish", answered) == Answer(Verdict.JOIN, "the fish", "who?")
    assert wish_of("ask", "when?", answered) == Answer(Verdict.JOIN, "the wells", "when?")
    assert wish_of("answer", "no", answered) == Answer(Verdict.DECLINE, "the wells", "who?")


@pytest.mark.parametrize(
    ("key", "text", "what", "remedy"),
    [
        (
            "pain",
            "hello",
            "pain: 'hello' says neither in hand, in doubt nor absent.",
            "Begin with one of them: pain: in doubt, and why.",
        ),
        ("answer", "perhaps", "answer: 'perhaps' is none.", "Say: join, lead, ask, decline."),
    ],
)
def test_an_answer_that_is_none_is_refused_with_a_way_on(
    key: str, text: str, what: str, remedy: str
) -> None:
    with pytest.raises(ConveneError) as refused:
        wish_of(key, text, NOTHING)
    assert (refused.value.what, refused.value.remedy) == (what, remedy)


def test_lines_are_keys_and_answers_and_nothing_else() -> None:
    text = "# a comment\n\n  NAME:  Delta Pact \nby:the mayor\nhardest:\nask: who: when?\n"
    assert list(lines_in(text)) == [
        ("name", "Delta Pact"),
        ("by", "the mayor"),
        ("ask", "who: when?"),
    ]
    assert set(KEYS) >= {element.value for element in Element}


@pytest.mark.parametrize("line", ["hello", "colour: red", ": x", "1: x"])
def test_a_line_that_is_no_answer_is_refused_by_its_number(line: str) -> None:
    with pytest.raises(ConveneError, match=r"^Line 2 is no answer: ") as refused:
        list(lines_in(f"by: me\n{line}"))
    assert refused.value.remedy == f"Keys: name, {', '.join(KEYS)}."
