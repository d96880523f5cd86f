"""What a line that was kept with a doubt is settled as."""

from dataclasses import replace
from typing import Any

import pytest

from convene_tui.domain.capture import Interpretation, parse, settlements
from convene_tui.domain.intentions import Intention, Retake, Stamp
from convene_tui.domain.model import (
    Commitment,
    Concern,
    Gap,
    GapKind,
    Note,
    Pain,
    Session,
    StageKey,
)
from tests.domain.meeting import START, after, person, session

PEOPLE = (
    person("b", "Anna Kowalska"),
    person("c", "Anna Nowak"),
    person("d", "Dan Voss"),
    person("e", "Ed Wu"),
)


def kept(line: str, stage: StageKey, *, minutes: float = 1, base: Session | None = None) -> Session:
    """A meeting in which a line was typed in a stage and kept as it was understood."""
    there = replace(base or session(*PEOPLE), stage=stage)
    meant = parse(line, there, START.date())
    assert isinstance(meant, Interpretation)
    assert isinstance(meant.meant, Intention)
    return meant.meant.change(there, Stamp(after(minutes), f"n{minutes}"))


def only(meeting: Session) -> Any:
    """The one captured line."""
    tables = ("notes", "pains", "concerns", "gaps", "commitments")
    (record,) = (record for name in tables for record in meeting.table(name))
    return record


def settled(meeting: Session, key: str) -> Session:
    """The meeting after a doubt of its one line was settled by a key, in another stage."""
    found = {each.key: each for each in settlements(only(meeting), meeting)}
    later = replace(meeting, stage=StageKey.CLOSE)
    return found[key].intention.change(later, Stamp(after(9), "s"))


@pytest.mark.parametrize(
    ("line", "stage", "key", "becomes"),
    [
        ("Anna: half of it spoils", StageKey.PROBLEM, "b", ("p-b", "half of it spoils")),
        ("Anna: half of it spoils", StageKey.PROBLEM, "c", ("p-c", "half of it spoils")),
        ("! Anna it costs a harvest", StageKey.CONCERNS, "c", ("p-c", "it costs a harvest")),
        ("+ Anna send the map", StageKey.CLOSE, "b", ("p-b", "send the map")),
    ],
)
def test_who_said_it(line: str, stage: StageKey, key: str, becomes: tuple[str, str]) -> None:
    meeting = kept(line, stage)
    assert only(meeting).doubt
    record = only(settled(meeting, key))
    assert (record.person, record.text, record.doubt) == (*becomes, "")


def test_it_keeps_its_time_and_its_stage_and_its_past_is_in_the_bin() -> None:
    meeting = kept("Anna: who runs it today?", StageKey.SUBSTANCE)
    after_it = settled(meeting, "b")
    note = only(after_it)
    assert isinstance(note, Note)
    assert (note.at, note.stage) == (after(1), StageKey.SUBSTANCE)
    assert after_it.stage is StageKey.CLOSE
    assert [entry.record.id for entry in after_it.bin] == [only(meeting).id]


def test_a_line_takes_its_old_place_among_the_others() -> None:
    meeting = kept("Anna: who runs it today?", StageKey.SUBSTANCE)
    first = only(meeting)
    meeting = kept("d: I do", StageKey.SUBSTANCE, minutes=2, base=meeting)
    (choice,) = (each for each in settlements(first, meeting) if each.key == "c")
    notes = choice.intention.change(meeting, Stamp(after(9), "s")).notes
    assert [note.person for note in notes] == ["p-c", "p-d"]


def test_a_pain_or_a_remark() -> None:
    meeting = kept("d: we had that in the other valley too", StageKey.PROBLEM)
    record = only(meeting)
    (to_pain,) = (
        each for each in settlements(record, meeting) if isinstance(each.intention, Retake)
    )
    after_it = to_pain.intention.change(meeting, Stamp(after(9), "s"))
    assert isinstance(only(after_it), Pain)
    (back,) = settlements(only(after_it), after_it)
    assert isinstance(only(back.intention.change(after_it, Stamp(after(10), "t"))), Note)


def test_which_day() -> None:
    meeting = kept("+ d by fri 12 dec talk to the bank", StageKey.CLOSE)
    task = only(meeting)
    assert isinstance(task, Commitment)
    assert task.doubt
    days = [each for each in settlements(task, meeting) if isinstance(each.intention, Retake)]
    assert len(days) > 1
    for each in days:
        made = only(each.intention.change(meeting, Stamp(after(9), "s")))
        assert made.due is not None
        assert made.text == "talk to the bank"


def test_a_missing_piece_is_somebody_a_seat_or_a_fact() -> None:
    meeting = kept("? the harbour dues", StageKey.SUBSTANCE)
    kinds = []
    for each in settlements(only(meeting), meeting):
        if isinstance(each.intention, Retake):
            gap = only(each.intention.change(meeting, Stamp(after(9), "s")))
            assert isinstance(gap, Gap)
            assert gap.text == "the harbour dues"
            kinds.append(gap.kind)
    assert kinds == list(GapKind)


def test_right_as_it_stands_takes_the_doubt_away_and_nothing_else() -> None:
    meeting = kept("Anna: half of it spoils", StageKey.PROBLEM)
    before = only(meeting)
    record = only(settled(meeting, "0"))
    assert record == replace(before, doubt="")


def test_what_is_private_stays_private() -> None:
    meeting = kept(". ! Anna his head office forbids it", StageKey.CONCERNS)
    concern = only(settled(meeting, "b"))
    assert isinstance(concern, Concern)
    assert concern.person == "p-b"
    assert concern.off_record
    meeting = kept("Anna: she looked away", StageKey.DEBRIEF)
    note = only(meeting)
    assert note.private
    for each in settlements(note, meeting):
        aloud = replace(meeting, stage=StageKey.CLOSE)
        assert only(each.intention.change(aloud, Stamp(after(9), "s"))).private


def test_a_line_without_a_doubt_has_nothing_to_settle() -> None:
    meeting = kept("d: who runs it today?", StageKey.SUBSTANCE)
    assert settlements(only(meeting), meeting) == ()


@pytest.mark.parametrize(
    ("line", "keys"),
    [
        ("org Anna: River Tribe", ["0"]),
        ("name Anna: Bob", ["0"]),
        ("Anna: half of it spoils", ["b", "c", "0"]),
        ("works Anna", ["b", "c", "0"]),
    ],
)
def test_what_somebody_made_private_becomes_nothing_that_all_would_see(
    line: str, keys: list[str]
) -> None:
    """A record stays as private as its line, and what a private kind becomes was never said."""
    meeting = kept(line, StageKey.SUBSTANCE)
    hidden = replace(only(meeting), private=True)
    found = settlements(hidden, meeting.with_changed(hidden))
    assert [each.key for each in found] == keys
