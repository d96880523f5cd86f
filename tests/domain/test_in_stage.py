"""What was begun in a stage belongs there: by an intention of its own, in any order of changes."""

from datetime import date, timedelta

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.capture import Begun, Interpretation, explained, parse
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Session, StageKey
from convene_tui.domain.new_session import new_session
from tests.domain.meeting import START

LATER = START + timedelta(minutes=5)


def meeting(stage: StageKey) -> Session:
    session = new_session("First", created=START)
    return do.EnterStage(stage).change(session, do.Stamp(START, "v0"))


def moved(session: Session, stage: StageKey) -> Session:
    return do.EnterStage(stage).change(session, do.Stamp(LATER, f"v-{stage}"))


def read(line: str, session: Session, begun: Begun) -> Interpretation:
    meant = parse(line, session, date(2026, 11, 24), begun=begun)
    assert isinstance(meant, Interpretation)
    return meant


def test_it_is_read_and_kept_by_the_stage_in_which_it_was_begun() -> None:
    before = meeting(StageKey.PROBLEM)
    begun = Begun.here(before)
    now = moved(before, StageKey.SUBSTANCE)
    meant = read("who runs it?", now, begun)
    assert "for Problem" in "".join(part.text for part in explained(meant, now))
    after = meant.kept.change(now, do.Stamp(LATER, "n1"))  # type: ignore[union-attr]
    assert [note.stage for note in after.notes] == [StageKey.PROBLEM]
    assert after.stage is StageKey.SUBSTANCE
    assert after.visits == now.visits


@pytest.mark.parametrize(("begun", "now"), [("debrief", "close"), ("close", "debrief")])
def test_it_is_private_where_either_stage_is(begun: str, now: str) -> None:
    session = meeting(StageKey(now))
    note = do.in_stage(do.KeepNote("he is vain"), StageKey(begun))
    after = note.change(session, do.Stamp(LATER, "n1"))
    assert [record.private for record in after.notes] == [True]


def test_what_was_begun_before_the_end_is_said_before_it() -> None:
    over = do.EndMeeting().change(meeting(StageKey.CLOSE), do.Stamp(LATER, "e"))
    note = do.in_stage(do.KeepNote("thank the mill"), StageKey.CLOSE)
    after = note.change(over, do.Stamp(LATER + timedelta(minutes=1), "n1"))
    assert after.ended_at == LATER
    assert after.notes[0].at < LATER


def test_a_conclusion_replaces_only_the_one_that_was_seen() -> None:
    session = moved(meeting(StageKey.ARRIVE), StageKey.PROBLEM)
    begun = Begun.here(session)
    assert begun.asked is StageKey.ARRIVE
    first = read("= all but the bank", session, begun).kept
    second = read("= twelve parties", session, begun).kept
    assert isinstance(first, do.Intention)
    assert isinstance(second, do.Intention)
    kept = first.change(session, do.Stamp(LATER, "c1"))
    with pytest.raises(ConveneError, match="all but the bank"):
        second.change(kept, do.Stamp(LATER, "c2"))
    seen = Begun(begun.stage, begun.asked, kept.conclusions)
    again = read("= twelve parties", kept, seen).kept
    assert isinstance(again, do.Intention)
    after = again.change(kept, do.Stamp(LATER, "c3"))
    assert [(each.id, each.text) for each in after.conclusions] == [("arrive", "twelve parties")]


def test_where_it_was_begun_is_noted_and_read_again() -> None:
    session = moved(meeting(StageKey.ARRIVE), StageKey.PROBLEM)
    begun = Begun.here(session)
    assert str(begun) == "problem arrive"
    assert Begun.read(str(begun), session) == begun
    assert Begun.read("nonsense", session) == begun
