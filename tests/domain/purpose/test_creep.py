"""What moved between two drafts."""

import pytest

from convene_tui.domain.purpose import Direction, creep, word_changes
from convene_tui.domain.purpose.changes import Moved
from convene_tui.domain.purpose.creep import net
from tests.domain.purpose.moves import MOVES

FIRST = "Halve the deaths on the Mukono road within three years, by 2027."


def kinds(before: str, after: str) -> set[Moved]:
    return {change.kind for change in creep(before, after)}


def test_the_same_text_has_not_moved() -> None:
    assert creep(FIRST, FIRST + " ") == ()


def test_an_added_goal_is_named_with_its_question() -> None:
    added = creep(FIRST, FIRST[:-1] + ", and build a hospital.")
    goal = next(change for change in added if change.kind is Moved.GOAL_ADDED)
    assert goal.words.startswith("build")
    assert goal.direction is Direction.BROADER
    assert goal.question == "Who asked for it, and who will do it?"


def test_a_limit_that_vanished_is_named_from_the_earlier_draft() -> None:
    gone = creep(FIRST, "Halve the deaths within three years, by 2027.")
    limit = next(change for change in gone if change.kind is Moved.LIMIT_GONE)
    assert limit.in_before
    assert "Mukono" in limit.words
    assert FIRST[slice(*limit.span)] == limit.words


def test_a_later_date_is_broader_and_an_earlier_one_narrower() -> None:
    assert Moved.DATE_LATER in kinds(FIRST, FIRST.replace("2027", "2030"))
    assert Moved.DATE_EARLIER in kinds(FIRST, FIRST.replace("2027", "2026"))


def test_a_wider_beneficiary_is_named() -> None:
    wider = "Halve the deaths on every road in the country within three years, by 2027."
    assert Moved.WIDER in kinds(FIRST, wider)


def test_what_was_out_of_scope_and_is_in_is_named() -> None:
    assert Moved.EXCLUSION_GONE in kinds(FIRST + " Trucks are out of scope.", FIRST)


def test_slow_creep_adds_up() -> None:
    assert net(creep(FIRST, FIRST.replace("2027", "2030"))) == 1
    assert net(creep(FIRST.replace("2027", "2030"), FIRST)) == -1


def test_a_rewrite_claims_no_direction() -> None:
    changes = creep(FIRST, "One plug for everything that hangs on a computer")
    assert [change.kind for change in changes] == [Moved.REWRITTEN]
    assert changes[0].direction is Direction.OTHER


def test_word_changes_read_at_a_glance() -> None:
    changes = word_changes("Halve the deaths on the road", "Halve the injuries on the long road")
    assert [str(change) for change in changes] == ["deaths → injuries", "+ long"]


def test_a_dropped_word_keeps_its_place() -> None:
    (change,) = word_changes("Halve the many deaths", "Halve the deaths")
    assert str(change) == "− many"
    assert change.span_before == (10, 14)


def test_what_was_left_out_is_quoted_with_its_clause_and_no_more() -> None:
    [gone] = [
        change
        for change in creep("We pump less. The dam, we will not touch; ever.", "We pump less.")
        if change.kind is Moved.EXCLUSION_GONE
    ]
    assert gone.words == "The dam, we will not touch"


def test_a_number_beside_one_that_stays_has_moved_nowhere() -> None:
    before = "By 2027 the nine houses cut the dwell of a reefer from 61 to 24 hours."
    after = f"{before[:-1]}, so that drivers wait two hours."
    assert Moved.NUMBER_DOWN not in kinds(before, after)
    assert Moved.NUMBER_DOWN in kinds(before, before.replace("24", "12"))


@pytest.mark.parametrize(("text", "was", "now", "told", "direction"), MOVES)
def test_what_moved_is_named_by_what_it_does_to_the_purpose(
    text: str, was: str, now: str, told: str, direction: Direction | None
) -> None:
    found = creep(text, text.replace(was, now))
    assert [str(change) for change in found] == ([told] if told else [])
    assert [change.direction for change in found] == ([direction] if direction else [])


@pytest.mark.parametrize(("text", "was", "now"), [move[:3] for move in MOVES])
def test_what_moves_one_way_moves_the_other_way_back(text: str, was: str, now: str) -> None:
    other = text.replace(was, now)
    assert net(creep(text, other)) == -net(creep(other, text))


@pytest.mark.parametrize(("text", "was", "now"), [move[:3] for move in MOVES])
def test_a_change_is_told_by_words_that_stand_in_its_draft(text: str, was: str, now: str) -> None:
    other = text.replace(was, now)
    for change in creep(text, other):
        whole = text if change.in_before else other
        assert whole[slice(*change.span)] == change.words
