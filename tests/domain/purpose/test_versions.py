"""Two versions slot by slot, and how a verdict came about in words."""

from datetime import date

import pytest

from convene_tui.domain.purpose import Step, check, explained, laid_out, slots
from convene_tui.domain.purpose.aims import Aim

VAGUE = "We want to foster better traffic for everyone by 2033"
PLAIN = "Cut empty runs at the port from 34% to 20% by the end of 2030"
PROBLEM = "A third of the lorries leave the port on empty runs and jam the road."


def test_each_slot_says_what_became_of_it() -> None:
    steps = {pair.name: pair.step for pair in laid_out(VAGUE, PLAIN, PROBLEM).pairs}
    assert steps["verb"] is Step.RESULT
    assert steps["quantity"] is Step.ADDED
    assert steps["when"] is Step.SOONER
    back = {pair.name: pair.step for pair in laid_out(PLAIN, VAGUE, PROBLEM).pairs}
    assert back["verb"] is Step.NO_RESULT
    assert back["quantity"] is Step.LOST
    assert back["when"] is Step.LATER


def test_what_can_be_said_of_the_wholes_is_said_of_words() -> None:
    said = " ".join(laid_out(VAGUE, PLAIN, PROBLEM).wholes)
    assert "Only the second meets the problem" in said
    assert "Only the first has words without a limit: “everyone”" in said
    assert "The second is plainer" in said


def test_the_same_words_are_the_same_in_every_slot() -> None:
    both = laid_out(PLAIN, PLAIN, PROBLEM)
    assert both.pairs
    assert {pair.step for pair in both.pairs} == {Step.SAME}
    assert both.wholes == ()


def test_slots_hold_the_words_of_the_text() -> None:
    read = slots("The six ports shall cut the wait of ships from nine days to two by June 2030.")
    assert read.aim is Aim.LESS
    assert read.who.text == "The six ports"
    assert read.quantity.text.startswith("from nine")
    assert "2030" in read.when.text


def test_a_verdict_is_explained_in_words() -> None:
    lines = list(explained(check(PLAIN, problem=PROBLEM)))
    assert any("how much: “from 34% to 20%”" in line for line in lines)
    assert any(line.startswith("No guard fired") for line in lines)
    assert "right-sized" in lines[-1]
    asked = list(explained(check("We will not cut the empty runs at the port by 2030")))
    assert any("is that the goal, or its opposite?" in line for line in asked)
    assert "leave it open" in asked[-1]


@pytest.mark.parametrize(
    ("one", "two"),
    [("Connect", "Disconnect"), ("Open", "Close"), ("Add", "Remove"), ("Save", "Waste")],
)
def test_a_verb_that_undoes_the_other_is_the_opposite(one: str, two: str) -> None:
    rest = "the 400 homes of the valley by 2028"
    for first, second in ((one, two), (two, one)):
        steps = {p.name: p.step for p in laid_out(f"{first} {rest}", f"{second} {rest}").pairs}
        assert steps["verb"] is Step.OPPOSITE


def test_a_deadline_is_the_day_and_not_a_year_that_is_looked_back_to() -> None:
    text = "Unlike the plan of 2015 ours shall get 300 of the 500 empty flats let by 2030."
    read = slots(text)
    assert read.when.text == "2030"
    assert read.what.text == "empty flats"
    assert check(text, today=date(2026, 11, 30)).small["by_when"].spans[0] == (
        text.index("2030"),
        text.index("2030") + 4,
    )


def test_a_verb_that_is_in_no_list_is_found_behind_its_subject() -> None:
    read = slots("By 2029 the guides, the park and the lodges keep no more than 1,500 visitors.")
    assert read.who.text == "the guides, the park and the lodges"
    assert read.verb.text == "keep"
    assert slots("By 2030 the six districts pump 20 % less.").who.text == "the six districts"
