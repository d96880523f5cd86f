"""Which meetings one comes after, and when the third of an alliance is said to be the last."""

import pytest

from convene_tui.domain.lineage import Meeting, before, last_call, no_more

ONE = Meeting(id="one", alliance="Cascade", day="2026-11-17")
TWO = Meeting(
    id="two",
    alliance="cascade",
    day="2027-01-12",
    came_from="one",
    concerns=2,
    seats=("who knows", "the public"),
    parked=1,
    tasks=3,
    unmet=("SG1", "SE7"),
)
OTHER = Meeting(id="other", alliance="Harbour", day="2026-12-01")


def ids(found: tuple[Meeting, ...]) -> list[str]:
    return [each.id for each in found]


def test_the_meetings_before_are_those_of_the_chain_and_of_the_same_name() -> None:
    renamed = Meeting(id="new", alliance="River", day="2027-01-26", came_from="two")
    assert ids(before(renamed, (ONE, TWO, OTHER))) == ["two", "one"]
    named = Meeting(id="new", alliance="CASCADE", day="2027-01-26")
    assert ids(before(named, (ONE, OTHER, TWO))) == ["two", "one"]


def test_later_meetings_and_those_of_no_alliance_are_not_before() -> None:
    assert before(ONE, (ONE, TWO)) == ()
    nameless = Meeting(id="new", day="2027-01-26")
    assert before(nameless, (Meeting(id="x", day="2026-01-01"), ONE)) == ()


def test_the_one_it_follows_comes_first_whatever_its_day() -> None:
    new = Meeting(id="new", alliance="Cascade", day="2027-01-26", came_from="one")
    assert ids(before(new, (ONE, TWO))) == ["one", "two"]


def test_meetings_that_follow_one_another_in_a_circle_end() -> None:
    ring = (Meeting(id="a", came_from="b"), Meeting(id="b", came_from="a"))
    assert ids(before(ring[0], ring)) == ["b"]


@pytest.mark.parametrize("known", [(), (ONE,), (ONE, OTHER)])
def test_nothing_is_said_of_a_first_or_a_second_meeting(known: tuple[Meeting, ...]) -> None:
    assert last_call(Meeting(id="", alliance="Cascade"), known) == ""


def test_the_third_is_the_last_and_names_what_it_must_close() -> None:
    said = last_call(Meeting(id="", alliance="Cascade"), (ONE, TWO, OTHER))
    assert said.startswith("The third preliminary meeting of Cascade, and the last one")
    assert "RFC 5434" in said
    assert "RFC 5434" in said
    assert "2 open concerns; 2 empty seats (who knows, the public); 1 parked point; 3 tasks" in said
    assert "2 unmet" in said


def test_a_third_by_the_chain_alone_is_one_too() -> None:
    third = Meeting(id="", came_from="two")
    assert last_call(third, (ONE, TWO)).startswith("The third preliminary meeting of cascade")


def test_a_fourth_is_told_that_the_third_was_to_be_the_last() -> None:
    three = Meeting(id="three", alliance="Cascade", day="2027-01-26")
    said = last_call(Meeting(id="", alliance="Cascade"), (ONE, TWO, three))
    assert said.startswith("The fourth preliminary meeting of Cascade: the third was to be")
    assert said.endswith("Its list of open things is empty.")


def test_once_the_alliance_is_formed_no_meeting_is_preliminary() -> None:
    formed = Meeting(id="three", alliance="Cascade", day="2027-01-26", formed=True)
    assert last_call(Meeting(id="", alliance="Cascade"), (ONE, TWO, formed)) == ""


def test_asking_for_one_more_in_the_third_is_answered() -> None:
    three = Meeting(id="three", alliance="Cascade", day="2027-01-26", came_from="two")
    assert "was to be the last (RFC" in no_more(three, (ONE, TWO, three))
    assert no_more(TWO, (ONE, TWO, three)) == ""
