"""Two versions slot by slot, and how a verdict came about in words."""

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
