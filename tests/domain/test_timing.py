"""Time comes from the clock and the record, never from ticks."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.model import MarkKind, Session, StageKey
from convene_tui.domain.public import PublicView
from convene_tui.domain.stages.leaving import unconcluded
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.domain.timing import (
    clock_text,
    day_held,
    day_of,
    drift,
    drift_text,
    is_paused,
    left_open_since,
    time_of,
    worked_in,
)
from tests.domain.meeting import START, after, session, visit


def walked(*steps: tuple[float, do.Intention]) -> Session:
    meeting = session(begun=False)
    for number, (minutes, intention) in enumerate(steps):
        meeting = intention.change(meeting, do.Stamp(after(minutes), f"s{number}"))
    return meeting


def minutes(span: timedelta) -> float:
    return span.total_seconds() / 60


def test_a_stage_uses_what_the_clock_says() -> None:
    meeting = walked((0, do.EnterStage(StageKey.PROBLEM)))
    assert minutes(time_of(meeting, StageKey.PROBLEM, after(7)).used) == 7
    assert minutes(time_of(meeting, StageKey.PROBLEM, after(7)).left) == 18


def test_of_a_stage_without_a_box_all_is_left() -> None:
    meeting = walked((0, do.EnterStage(StageKey.PROBLEM)), (0, do.SetTimeBox(StageKey.PROBLEM, 0)))
    time = time_of(meeting, StageKey.PROBLEM, after(40))
    assert (minutes(time.used), time.share_left) == (40, 1.0)


def test_two_stays_in_a_stage_add_up() -> None:
    meeting = walked(
        (0, do.EnterStage(StageKey.PROBLEM)),
        (10, do.EnterStage(StageKey.PURPOSE)),
        (15, do.EnterStage(StageKey.PROBLEM)),
    )
    assert minutes(time_of(meeting, StageKey.PROBLEM, after(20)).used) == 15


def test_no_box_runs_during_a_break() -> None:
    meeting = walked(
        (0, do.EnterStage(StageKey.PROBLEM)), (5, do.TakeBreak()), (15, do.TakeBreak())
    )
    assert not is_paused(meeting)
    assert minutes(time_of(meeting, StageKey.PROBLEM, after(20)).used) == 10


def test_moving_on_ends_a_break() -> None:
    meeting = walked(
        (0, do.EnterStage(StageKey.PROBLEM)),
        (5, do.TakeBreak()),
        (15, do.EnterStage(StageKey.SUBSTANCE)),
    )
    assert not is_paused(meeting)
    assert minutes(time_of(meeting, StageKey.PROBLEM, after(20)).used) == 5


def test_the_meeting_is_behind_by_what_stages_ran_over() -> None:
    meeting = walked((0, do.EnterStage(StageKey.ARRIVE)), (8, do.EnterStage(StageKey.PROBLEM)))
    assert minutes(drift(meeting, after(20))) == 3
    assert minutes(drift(meeting, after(8 + 25 + 4))) == 7


def test_the_meeting_is_ahead_when_a_stage_was_left_early() -> None:
    meeting = walked((0, do.EnterStage(StageKey.ARRIVE)), (1, do.EnterStage(StageKey.PROBLEM)))
    assert minutes(drift(meeting, after(5))) == -4


GLANCED = (
    (0, do.EnterStage(StageKey.PROBLEM)),
    (6, do.EnterStage(StageKey.PURPOSE)),
    (6.02, do.EnterStage(StageKey.PROBLEM)),
)
"""Problem, with one look at Purpose after six minutes."""


def test_a_glance_at_a_later_stage_wins_no_time_and_is_no_work() -> None:
    meeting = walked(*GLANCED)
    assert drift(meeting, after(20)) == timedelta(0)
    assert not worked_in(meeting, StageKey.PURPOSE)
    assert worked_in(meeting, StageKey.PROBLEM)


def test_a_stage_that_was_only_glanced_at_on_the_way_wins_no_time_either() -> None:
    meeting = walked(*GLANCED, (24.9, do.EnterStage(StageKey.SUBSTANCE)))
    meeting = do.EnterStage(StageKey.PURPOSE).change(meeting, do.Stamp(after(25), "s9"))
    assert round(minutes(drift(meeting, after(26)))) == 0


def test_a_longer_look_at_a_later_stage_wins_no_time_while_we_shall_come_to_it_again() -> None:
    meeting = walked(
        (0, do.EnterStage(StageKey.PROBLEM)),
        (6, do.EnterStage(StageKey.PURPOSE)),
        (9, do.EnterStage(StageKey.PROBLEM)),
    )
    assert worked_in(meeting, StageKey.PURPOSE)
    assert drift(meeting, after(20)) == timedelta(0)


def test_whatever_is_kept_in_a_stage_is_work_in_it_but_for_a_mark_and_anothers_conclusion() -> None:
    look = ((0, do.EnterStage(StageKey.PROBLEM)), (6, do.EnterStage(StageKey.PURPOSE)))
    back = (6.5, do.EnterStage(StageKey.PROBLEM))
    line = (6.2, do.KeepNote("we stop at the ford"))
    mark = (6.2, do.MarkPerson(MarkKind.SILENCE))
    others = (6.2, do.Conclude(StageKey.PROBLEM, "wells fail"))
    own = (6.2, do.Conclude(StageKey.PURPOSE, "pump less"))
    worked = {line: True, mark: False, others: False, own: True}
    for kept, expected in worked.items():
        assert worked_in(walked(*look, kept, back), StageKey.PURPOSE) is expected


def test_the_stage_that_we_are_in_is_worked_in_from_the_first_line() -> None:
    meeting = walked((0, do.EnterStage(StageKey.PROBLEM)), (0.1, do.KeepNote("wells fail")))
    assert worked_in(meeting, StageKey.PROBLEM)


def test_ahead_and_behind_are_said_in_words() -> None:
    assert drift_text(timedelta(minutes=12, seconds=10)) == "12 min late"
    assert drift_text(timedelta(minutes=-5)) == "5 min ahead"
    assert drift_text(timedelta(seconds=20)) == ""


def test_a_glance_asks_for_no_conclusion_and_a_stage_that_was_worked_in_still_does() -> None:
    meeting = walked(*GLANCED)
    assert unconcluded(meeting) is None
    meeting = do.EnterStage(StageKey.SUBSTANCE).change(meeting, do.Stamp(after(25), "s9"))
    meeting = do.EnterStage(StageKey.PURPOSE).change(meeting, do.Stamp(after(25.1), "s10"))
    owed = unconcluded(meeting)
    assert owed is not None
    assert owed.key is StageKey.PROBLEM


def test_no_conclusion_is_asked_for_in_a_private_stage_or_of_one() -> None:
    closed = ((0, do.EnterStage(StageKey.CLOSE)), (10, do.EnterStage(StageKey.DEBRIEF)))
    assert unconcluded(walked(*closed)) is None
    assert unconcluded(walked(*closed, (20, do.EnterStage(StageKey.PROBLEM)))) is None


def test_a_meeting_that_was_left_open_asks_since_when_and_its_clock_stood() -> None:
    meeting = walked((0, do.EnterStage(StageKey.CLOSE)), (9, do.KeepNote("we meet in May")))
    half_a_year = after(60 * 24 * 182)
    assert left_open_since(meeting, after(60)) is None
    assert left_open_since(meeting, half_a_year) == after(9)
    assert minutes(time_of(meeting, StageKey.CLOSE, half_a_year).used) == 9
    assert drift(meeting, half_a_year) == timedelta(0)
    later = do.KeepNote("we did").change(meeting, do.Stamp(half_a_year, "n"))
    assert left_open_since(later, half_a_year) is None
    at = half_a_year + timedelta(minutes=2)
    assert minutes(time_of(later, StageKey.CLOSE, at).used) == 11


def test_a_meeting_that_goes_on_the_next_day_counts_no_night() -> None:
    meeting = walked(
        (0, do.EnterStage(StageKey.PROBLEM)),
        (20, do.KeepNote("till tomorrow")),
        (20, do.TakeBreak()),
        (24 * 60, do.TakeBreak()),
        (24 * 60 + 3, do.EnterStage(StageKey.SUBSTANCE)),
    )
    assert minutes(time_of(meeting, StageKey.PROBLEM, after(24 * 60 + 9)).used) == 23


def test_a_meeting_that_is_prepared_ended_or_still_to_come_was_not_left_open() -> None:
    week = after(60 * 24 * 7)
    prepared = walked(
        (0, do.EnterStage(StageKey.PREPARE)),
        (9, do.KeepNote("ask the mill")),
        (10, do.EnterStage(StageKey.ARRIVE)),
        (10.2, do.EnterStage(StageKey.PREPARE)),
    )
    assert left_open_since(prepared, week) is None
    held = walked((0, do.EnterStage(StageKey.PROBLEM)), (9, do.KeepNote("wells fail")))
    assert left_open_since(held, week) == after(9)
    assert left_open_since(held.with_fields(held_on=week.date()), week) is None
    ended = do.EndMeeting().change(held, do.Stamp(after(10), "e"))
    assert left_open_since(ended, week) is None


def test_a_meeting_ends_when_somebody_says_it_ended() -> None:
    held = walked((0, do.EnterStage(StageKey.PROBLEM)), (9, do.KeepNote("wells fail")))
    late = do.Stamp(after(60 * 24 * 182), "e")
    ended = do.EndMeeting(at=after(12)).change(held, late)
    assert ended.ended_at == after(12)
    assert minutes(time_of(ended, StageKey.PROBLEM, late.at).used) == 12
    goes_on = do.GoOn(since=after(9)).change(held, late)
    assert left_open_since(goes_on, late.at) is None
    assert minutes(time_of(goes_on, StageKey.PROBLEM, late.at + timedelta(minutes=4)).used) == 13


def test_an_ended_meeting_stands_still_and_a_reopened_one_goes_on() -> None:
    ended = walked((0, do.EnterStage(StageKey.CLOSE)), (6, do.EndMeeting()))
    assert minutes(time_of(ended, StageKey.CLOSE, after(6000)).used) == 6
    again = do.Reopen().change(ended, do.Stamp(after(6000), "r"))
    assert minutes(time_of(again, StageKey.CLOSE, after(6001)).used) == 7


def test_a_clock_set_back_never_makes_time_negative() -> None:
    meeting = walked((10, do.EnterStage(StageKey.PROBLEM)))
    assert time_of(meeting, StageKey.PROBLEM, START).used == timedelta(0)


def test_a_span_is_said_with_its_sign() -> None:
    assert clock_text(timedelta(minutes=18, seconds=20)) == "18:20"
    assert clock_text(timedelta(seconds=-125)) == "-2:05"


@pytest.mark.parametrize("planned", [None, date(2026, 12, 4)])
@pytest.mark.parametrize("begun", [False, True])
def test_a_meeting_has_the_day_that_was_planned_or_else_on_which_it_began(
    planned: date | None, begun: bool
) -> None:
    visits = (visit(StageKey.PREPARE, 0), visit(StageKey.ARRIVE, 60 * 24 * 2)) if begun else ()
    made = START.date() - timedelta(days=3)
    held = replace(session(visits=visits), held_on=planned, created=START - timedelta(days=3))
    began = after(60 * 24 * 2).date() if begun else None
    assert day_held(held) == (planned or began)
    assert day_of(held) == (planned or began or made)
    view = PublicView.of(held, DEFAULTS)
    assert (view.day_held, view.day) == (day_held(held), day_of(held))
