"""Time comes from the clock and the record, never from ticks."""

from datetime import timedelta

from convene_tui.domain import intentions as do
from convene_tui.domain.model import Session, StageKey
from convene_tui.domain.timing import clock_text, drift, is_paused, time_of
from tests.domain.meeting import START, after, session


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
