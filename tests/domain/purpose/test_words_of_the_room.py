"""Coverage, own versions and the problem statement."""

from convene_tui.domain.purpose import (
    alike,
    coverage,
    lint_problem,
    only_one_uses,
    slots,
    sort_by_likeness,
)
from convene_tui.domain.purpose.aims import Aim

PROBLEM = "Patients wait for weeks and are examined twice because nobody shares the results."


def test_coverage_names_the_words_that_are_met_and_those_that_are_not() -> None:
    found = coverage(
        PROBLEM, "No patient waits longer than six days", pains=("patients", "wait", "twice")
    )
    assert [(met.pain, met.by) for met in found.met] == [("patients", "patient"), ("wait", "waits")]
    assert found.unmet == ("twice",)


def test_a_synonym_of_the_room_meets_its_word() -> None:
    found = coverage(PROBLEM, "No queue at the clinics", [("wait", "queue")], pains=("wait",))
    assert found.met[0].by == "queue"


def test_pain_words_are_found_without_being_picked() -> None:
    found = coverage(PROBLEM, "")
    assert "wait" in found.unmet
    assert len(found.unmet) <= 5


def test_a_card_is_taken_apart() -> None:
    card = slots("Cut empty runs at the port from 34% to 20% by the end of 2027")
    assert (card.aim, card.verb.text, card.what.text) == (Aim.LESS, "Cut", "empty runs")
    assert card.quantity.text == "from 34% to 20%"
    assert "2027" in card.when.text


def test_cells_that_differ_and_words_of_one_card_only() -> None:
    cards = ["Cut empty runs by 2027", "Cut empty runs by 2029", "Cut full runs by 2027"]
    assert only_one_uses(cards) == ((), ("2029",), ("full",))


def test_cards_alike_stand_side_by_side() -> None:
    cards = [
        "Clean the lake",
        "House the homeless",
        "A clean lake for swimmers",
        "Homes for homeless",
    ]
    order = sort_by_likeness(cards)
    assert sorted(order) == [0, 1, 2, 3]
    assert abs(order.index(0) - order.index(2)) == 1
    assert alike(cards[0], cards[2]) > alike(cards[0], cards[1])


def test_a_remedy_in_the_problem_is_asked_about() -> None:
    found = lint_problem("We need a shared data platform for the region.")
    assert found[0].id == "PD10"
    assert "what would still be wrong without it?" in found[0].question


def test_a_problem_that_says_whose_and_what_then_is_left_alone() -> None:
    text = "Every winter 40 patients a day wait in corridors, and each year it grows worse."
    assert not [finding for finding in lint_problem(text) if finding.id.startswith("PD")]


def test_no_problem_text_is_too_odd() -> None:
    for text in ("", "\x00", "\ud800", "need " * 9_000):
        lint_problem(text)


def test_a_time_that_both_name_is_no_pain_that_they_share() -> None:
    found = coverage("Wells fail every August, he says.", "By August 2028 we hold two picnics.")
    assert found.met == ()
    assert found.unmet == ("fail", "wells")
