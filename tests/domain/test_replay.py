"""A meeting as it stood at a moment: what was there then, in the words that it had then."""

from dataclasses import replace
from datetime import datetime, timedelta

from convene_tui.domain import intentions as do
from convene_tui.domain.model import Concern, ConcernState, Note, OnWall, Session, StageKey
from convene_tui.domain.public import PublicView
from convene_tui.domain.replay import Replay
from convene_tui.domain.thresholds import DEFAULTS
from tests.domain.meeting import START, after
from tests.domain.whole_meeting import whole_meeting


class Run:
    """A meeting that is changed minute by minute, with each session it went through."""

    def __init__(self) -> None:
        self.session = Session(id="m", title="River", created=START)
        self.went: list[tuple[datetime, Session]] = []

    def at(self, minute: float, intention: do.Intention) -> None:
        at = START + timedelta(minutes=minute)
        self.session = intention.change(self.session, do.Stamp(at, f"r{len(self.went):03}"))
        self.went.append((at, self.session))


def a_run() -> Run:
    run = Run()
    run.at(0, do.EnterStage(StageKey.PROBLEM))
    run.at(1, do.KeepNote("the well is dry"))
    run.at(2, do.RaiseConcern("too fast"))
    run.at(3, do.PutOnWall(OnWall.CONCERNS))
    run.at(4, do.Amend(replace(run.session.notes[0], text="two wells are dry")))
    run.at(5, replace(do.TreatConcern.of(run.session.concerns[0]), state=ConcernState.UNDERSTOOD))
    run.at(6, do.Withdraw(run.session.notes[0]))
    run.at(7, do.Blank(on=True))
    run.at(8, do.Conclude(StageKey.PROBLEM, "It is dry."))
    run.at(9, do.TakeBreak())
    run.at(10, do.Conclude(StageKey.PROBLEM, "It is very dry."))
    run.at(11, do.Blank(on=False))
    run.at(12, do.EnterStage(StageKey.CLOSE))
    run.at(13, do.EndMeeting())
    run.at(60, do.Reopen())
    run.at(61, do.KeepNote("one more"))
    run.at(62, do.EndMeeting())
    return run


def test_every_moment_is_shown_as_the_room_saw_it() -> None:
    run = a_run()
    replay = Replay(run.session)
    for at, session in run.went:
        seen, was = PublicView.of(replay.as_of(at), DEFAULTS), PublicView.of(session, DEFAULTS)
        assert replace(seen, revision=0) == replace(was, revision=0), at


def test_whatever_has_an_end_has_it_as_a_moment() -> None:
    run = a_run()
    moments = Replay(run.session).moments
    begun = [each.started_at for each in run.session.pauses]
    ends = [each.ended_at for each in run.session.pauses]
    ends += [each.left_at for each in run.session.visits]
    assert ends[0] is not None
    assert {*begun, *(each for each in ends if each)} <= set(moments)


def test_what_lies_in_the_bin_came_there_by_then() -> None:
    run = a_run()
    replay = Replay(run.session)
    for at in replay.moments:
        assert replay.as_of(at).bin == tuple(each for each in run.session.bin if each.at <= at)
    assert not replay.as_of(replay.begins).bin
    assert replay.as_of(replay.ends).bin == run.session.bin != ()


def test_what_was_ratified_is_so_from_that_moment_on() -> None:
    session = whole_meeting()
    at = session.ratified_at
    assert at is not None
    replay = Replay(session)
    assert (replay.as_of(at).ratified, replay.as_of(at).ratified_at) == (session.ratified, at)
    before = replay.as_of(at - timedelta(microseconds=1))
    assert (before.ratified, before.ratified_at) == (None, None)


def test_between_two_moments_nothing_changes() -> None:
    replay = Replay(a_run().session)
    for at, later in zip(replay.moments, replay.moments[1:], strict=False):
        just_before = later - timedelta(microseconds=1)
        assert PublicView.of(replay.as_of(at), DEFAULTS) == PublicView.of(
            replay.as_of(just_before), DEFAULTS
        )


def test_what_was_withdrawn_is_there_until_then() -> None:
    replay = Replay(a_run().session)
    assert [note.text for note in replay.as_of(after(3.5)).notes] == ["the well is dry"]
    assert [note.text for note in replay.as_of(after(5.5)).notes] == ["two wells are dry"]
    assert replay.as_of(after(6.5)).records(Note) == ()
    assert replay.as_of(after(2.5)).records(Concern)[0].state == "heard"


def test_the_outcome_is_shown_once_the_meeting_has_ended() -> None:
    meeting = whole_meeting()
    replay = Replay(meeting)
    assert replay.as_of(replay.begins).outcome is None
    assert replay.as_of(replay.ends).outcome is meeting.outcome
    assert PublicView.of(replay.as_of(replay.ends), DEFAULTS) == PublicView.of(meeting, DEFAULTS)


def test_a_meeting_without_a_record_has_a_beginning_and_an_end() -> None:
    empty = Replay(Session(id="m", title="River", created=START))
    assert empty.begins == empty.ends == START
    assert empty.as_of(START).title == "River"
