"""What is nearly a command is asked about, and one key makes it what it should be."""

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.model import StageKey
from tests.domain.meeting import START
from tests.domain.spoken import ROOM, kept, understood


@pytest.mark.parametrize(
    ("stage", "line", "meant"),
    [
        (StageKey.CONCERNS, "concern d the date is too soon", "concern d | the date is too soon"),
        (StageKey.CONCERNS, "objection Bo: the date", "concern b | the date"),
        (StageKey.PROBLEM, "pain d pumps burn out", "pain d | pumps burn out"),
        (StageKey.CLOSE, "todo Bo send the map", "task b | send the map"),
        (StageKey.CLOSE, "outcome 2", "outcome OC2"),
        (StageKey.CLOSE, "next 12 dec at the ford", "next 2026-12-12 | at the ford"),
        (StageKey.PURPOSE, "draft By 2028 we pump less", "draft purpose | By 2028 we pump less"),
        (StageKey.PROBLEM, "source The survey of 1990", "source | The survey of 1990"),
        (StageKey.PURPOSE, "term AF = acre-foot", "term AF = acre-foot"),
        (StageKey.ARRIVE, "box problem 25", "box problem 25"),
        (StageKey.CLOSE, "Ed Wu came in at 10:40", "here e"),
        (StageKey.CLOSE, "d left at 11.30", "away d"),
        (StageKey.CLOSE, "+ dr count the meters", "task d | count the meters"),
        (StageKey.CLOSE, "Bo and d: visit the ford", "task b d | visit the ford"),
        (StageKey.CONCERNS, "! too costly, says Bo", "concern b | too costly"),
        (StageKey.PROBLEM, "Bo and d: visit the ford", "note b | visit the ford"),
    ],
)
def test_one_key_makes_a_line_that_is_nearly_a_command_one(
    stage: StageKey, line: str, meant: str
) -> None:
    found = understood(stage, line)
    assert found.doubt
    assert kept(stage, found.asks[0].line) == meant


@pytest.mark.parametrize(
    "line",
    [
        "concern is growing in the county",
        "pain in the knee is another matter",
        "next friday is too early",
        "next week we know more",
        "in London they pay more",
        "draft one has no date",
        "out There is nothing",
        "term limits are another matter",
        "outcome is open",
        "when By is a word",
    ],
)
def test_a_sentence_that_begins_like_one_is_a_note_without_a_word(line: str) -> None:
    for stage in (StageKey.PROBLEM, StageKey.PURPOSE, StageKey.CLOSE):
        assert kept(stage, line) == "note"
        assert not understood(stage, line).doubt


@pytest.mark.parametrize(
    "line",
    [
        "+ Bo count the meters + Di Roy book the hall",
        "+ Bo count the meters; Di Roy books the hall",
        "+ Bo count the meters and Di Roy books the hall",
        "+ zq by 11 dec count the meters",
    ],
)
def test_a_task_that_is_not_all_of_it_is_asked_about(line: str) -> None:
    found = understood(StageKey.CLOSE, line)
    assert kept(StageKey.CLOSE, line).startswith("task")
    assert found.doubt


@pytest.mark.parametrize(
    "line",
    [
        "+ Bo meet with Cy and Di Roy",
        "+ Bo ask Cy and visit the ford",
        "+ minutes by 11 dec to all",
        "+ pdf of the map to Bo",
    ],
)
def test_a_task_that_names_others_is_one(line: str) -> None:
    assert not understood(StageKey.CLOSE, line).doubt


@pytest.mark.parametrize("slip", ["feer 2", "gan 2", "gaim 2", "graet 2", "Feer 2"])
def test_a_slip_in_what_moves_somebody_is_asked_about(slip: str) -> None:
    for line in (f"d: two dry orchards {slip}", f"Di Roy: two dry orchards, {slip}"):
        found = understood(StageKey.PROBLEM, line)
        assert kept(StageKey.PROBLEM, line).startswith("note d | two dry orchards")
        assert kept(StageKey.PROBLEM, found.asks[0].line).startswith("pain d")
    over = understood(StageKey.PROBLEM, f"d: two dry orchards {slip[:-1]}7")
    assert over.doubt == "A weight is 0, 1, 2 or 3"


def test_what_moves_somebody_is_said_in_any_order_and_by_the_whole_name() -> None:
    pain = understood(StageKey.PROBLEM, "d: the wells are dry").meant
    assert isinstance(pain, do.Intention)
    room = pain.change(ROOM, do.Stamp(START, "p"))
    for line in ("Di Roy fear 2", "fear 2 for Di Roy", "fear 2 for d", "greed 2 of di"):
        assert kept(StageKey.PROBLEM, line, room) in ("weigh d fear 2", "weigh d gain 2")
