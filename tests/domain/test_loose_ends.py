"""What is still open at the end, where each of it is taken care of, and parked points."""

from dataclasses import replace
from typing import Any

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.loose_ends import LooseEnd, Matter, loose_ends
from convene_tui.domain.model import Commitment, Parked, Session, StageKey
from tests.domain.meeting import after, concern, draft, person, session, visit

FISH = Parked(id="k1", text="the fish", at=after(3))
DAM = Parked(id="k2", text="the dam", at=after(4), reason="next year")


def at_close(**fields: Any) -> Session:
    return session(person("b"), visits=(visit(StageKey.CLOSE),), stage=StageKey.CLOSE, **fields)


def found(meeting: Session, matter: Matter) -> list[LooseEnd]:
    return [end for end in loose_ends(meeting) if end.matter is matter]


def test_a_task_without_a_day_leads_to_the_first_of_them() -> None:
    tasks = (
        Commitment(id="t1", text="map it", at=after(1), person="p-b", done=True),
        Commitment(id="t2", text="send it", at=after(2), person="p-b"),
    )
    (end,) = found(at_close(commitments=tasks), Matter.TASK)
    assert (end.text, end.record) == ("1 of the tasks without a day", "t2")


def test_concerns_and_consent_lead_to_where_they_are() -> None:
    meeting = at_close(concerns=(concern(1), concern(2)), drafts=(draft(1, "By 2028 …"),))
    assert [(end.text, end.record) for end in found(meeting, Matter.CONCERN)] == [
        ("2 concerns are open", "c1")
    ]
    assert found(meeting, Matter.CONSENT)


def test_parked_points_are_read_out_with_their_reasons() -> None:
    (end,) = found(at_close(parked=(FISH, DAM)), Matter.PARKED)
    assert end.text == "2 points are parked"
    assert end.points == ("the fish (no reason yet)", "the dam: next year")


def test_a_glance_owes_no_conclusion_and_the_stage_that_we_are_in_does() -> None:
    glance = replace(visit(StageKey.PURPOSE), left_at=after(0.1))
    meeting = session(visits=(glance, visit(StageKey.CLOSE, 1)), stage=StageKey.CLOSE)
    (end,) = found(meeting, Matter.CONCLUSION)
    assert (end.text, end.record) == ("without a conclusion: Close", "close")


def test_a_parked_point_that_is_taken_up_is_a_note_of_this_stage_and_once_only() -> None:
    meeting = at_close(parked=(FISH, DAM))
    taken = do.TakeUpPoint("k1").change(meeting, do.Stamp(after(50), "n"))
    assert taken.parked == (DAM,)
    assert [(n.text, n.stage, n.at) for n in taken.notes] == [
        ("the fish", StageKey.CLOSE, after(50))
    ]
    assert taken.bin[0].record == FISH
    with pytest.raises(ConveneError):
        do.TakeUpPoint("k1").change(taken, do.Stamp(after(51), "m"))


def test_a_private_point_stays_private_when_it_is_taken_up() -> None:
    meeting = at_close(parked=(replace(FISH, private=True),))
    taken = do.TakeUpPoint("k1").change(meeting, do.Stamp(after(50), "n"))
    assert taken.notes[0].private
