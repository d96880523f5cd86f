"""Undo takes back one's own, and never what somebody else did since."""

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Session, Subject
from convene_tui.domain.steps import Step
from tests.domain.meeting import after, person, session

ROOM = session(person("a", "Ann Lee"), person("b", "Bo Cruz"))


def kept(meeting: Session, intention: do.Intention, id_: str) -> tuple[Session, Step]:
    changed = intention.change(meeting, do.Stamp(after(1), id_))
    return changed, Step.between(meeting, changed, intention.said(meeting))


def test_what_was_added_goes_to_the_bin_and_comes_back() -> None:
    meeting, step = kept(ROOM, do.KeepNote("the river is low"), "n1")
    undone = step.undone(meeting, after(2), "u1")
    assert undone.notes == ()
    assert [entry.record for entry in undone.bin] == list(meeting.notes)
    assert step.redone(undone, after(3), "r1") == meeting


def test_a_line_added_by_another_stays_when_mine_is_taken_back() -> None:
    mine, step = kept(ROOM, do.KeepNote("mine"), "n1")
    both, _ = kept(mine, do.KeepNote("theirs"), "n2")
    assert [note.text for note in step.undone(both, after(2), "u1").notes] == ["theirs"]


def test_a_line_that_another_has_edited_since_is_left_alone() -> None:
    mine, step = kept(ROOM, do.KeepNote("mine"), "n1")
    edited, _ = kept(mine, do.Amend(do.reworded(mine.notes[0], "theirs")), "e1")
    with pytest.raises(ConveneError, match="changed again since"):
        step.undone(edited, after(2), "u1")


def test_an_edit_goes_back_to_the_words_before() -> None:
    first, _ = kept(ROOM, do.KeepNote("one"), "n1")
    second, step = kept(first, do.Amend(do.reworded(first.notes[0], "two")), "e1")
    assert step.undone(second, after(2), "u1").notes[0].text == "one"


def test_a_withdrawn_line_comes_back_to_its_place() -> None:
    meeting = ROOM
    for number, text in enumerate(("one", "two", "three")):
        stamp = do.Stamp(after(number), f"d{number}")
        meeting = do.KeepDraft(Subject.PURPOSE, text).change(meeting, stamp)
    gone, step = kept(meeting, do.Withdraw(meeting.drafts[0]), "w1")
    assert [draft.text for draft in gone.drafts] == ["two", "three"]
    back = step.undone(gone, after(9), "u1")
    assert [draft.text for draft in back.drafts] == ["one", "two", "three"]
    assert back.purpose == "three"


def test_a_single_value_goes_back_too() -> None:
    meeting, step = kept(ROOM, do.SetLeader(ROOM.people[0].id), "l1")
    assert step.undone(meeting, after(2), "u1").leader is None


def test_a_change_that_changes_nothing_is_no_step() -> None:
    assert not Step.between(ROOM, ROOM.with_fields(), "nothing")
