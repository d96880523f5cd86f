"""Undo and redo of what another console went on from: refused in words, with a way on."""

import itertools
from pathlib import Path

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Note
from convene_tui.live import LiveSession
from convene_tui.storage.archive import Archive
from convene_tui.storage.store import Store
from tests.domain.meeting import START, person, session

Two = tuple[LiveSession, LiveSession]


@pytest.fixture
def two(tmp_path: Path) -> Two:
    """Two consoles on one session."""
    archive = Archive(tmp_path / "sessions", clock=lambda: START)
    path = archive.path(archive.create(session(person("a", "Ann Lee"))).id)
    numbers = itertools.count()

    def console() -> LiveSession:
        return LiveSession.open(
            Store(path, clock=lambda: START),
            clock=lambda: START,
            new_id=lambda: f"id{next(numbers):06}",
        )

    return console(), console()


def words(live: LiveSession) -> list[str]:
    live.look()
    return [note.text for note in live.session.notes]


def note(live: LiveSession, at: int = -1) -> Note:
    live.look()
    return live.session.notes[at]


def test_what_another_has_edited_is_not_undone_and_what_lies_before_it_is(two: Two) -> None:
    one, other = two
    one.keep(do.KeepNote("first"))
    one.keep(do.KeepNote("second"))
    other.keep(do.Amend(do.reworded(note(other), "in other words")))
    one.look()
    with pytest.raises(ConveneError, match=r"^Not undone: note was changed again since") as refused:
        one.undo()
    assert refused.value.remedy == "Edit it where it stands."
    assert words(one) == ["first", "in other words"]
    assert one.undo() == "note"
    assert words(one) == ["in other words"]
    with pytest.raises(ConveneError, match="nothing to undo"):
        one.undo()


def test_what_another_has_withdrawn_is_brought_back_by_once_more(two: Two) -> None:
    one, other = two
    one.keep(do.KeepNote("first"))
    one.keep(do.KeepNote("second"))
    other.keep(do.Withdraw(note(other)))
    one.look()
    with pytest.raises(ConveneError, match=r"^Not undone: ") as refused:
        one.undo()
    assert refused.value.remedy == "Once more (ctrl+z) brings it back."
    said = one.undo()
    assert said.endswith(", which another console had withdrawn")
    assert "second" in said
    assert words(one) == ["first", "second"]
    assert words(other) == ["first", "second"]


def test_whatever_is_kept_in_between_is_what_undo_takes_back(two: Two) -> None:
    one, other = two
    one.keep(do.KeepNote("first"))
    other.keep(do.Withdraw(note(other)))
    one.look()
    with pytest.raises(ConveneError, match="Not undone"):
        one.undo()
    one.keep(do.KeepNote("second"))
    assert one.undo() == "note"
    assert words(one) == []


def test_an_edit_of_what_another_has_withdrawn_for_good_leaves_nothing_to_edit(two: Two) -> None:
    one, other = two
    one.keep(do.KeepNote("first"))
    one.keep(do.Amend(do.reworded(note(one), "second")))
    other.keep(do.Withdraw(note(other)))
    one.look()
    with pytest.raises(ConveneError, match=r"^Not undone: ") as refused:
        one.undo()
    assert refused.value.remedy == "Once more (ctrl+z) brings it back."


def test_what_was_undone_and_is_back_by_another_hand_is_not_done_again(two: Two) -> None:
    one, other = two
    one.keep(do.KeepNote("first"))
    one.undo()
    other.look()
    other.keep(do.BringBack(other.session.bin[-1].id))
    one.look()
    with pytest.raises(ConveneError, match=r"^Not done again: ") as refused:
        one.redo()
    assert refused.value.remedy == "Edit it where it stands."
    assert words(one) == ["first"]


def test_an_edit_is_not_done_again_where_the_line_lies_in_the_bin(two: Two) -> None:
    one, other = two
    one.keep(do.KeepNote("first"))
    one.keep(do.Amend(do.reworded(note(one), "second")))
    one.undo()
    other.keep(do.Withdraw(note(other)))
    one.look()
    with pytest.raises(ConveneError, match=r"^Not done again: ") as refused:
        one.redo()
    assert refused.value.remedy == "It lies in the bin."


def test_of_what_is_gone_and_lies_in_no_bin_nothing_is_left_to_edit(two: Two) -> None:
    """So it is where an older version of the file was put back meanwhile."""
    one, other = two
    one.keep(do.KeepNote("first"))
    one.keep(do.Amend(do.reworded(note(one), "second")))
    other.look()
    older = other.session.with_fields(notes=())
    other._store.save(older, if_revision=older.revision)
    one.look()
    with pytest.raises(ConveneError, match=r"^Not undone: .* was withdrawn since") as refused:
        one.undo()
    assert refused.value.remedy == "Nothing to edit is left of it."


def test_the_last_thing_is_named_and_redo_names_it_too(two: Two) -> None:
    one, _ = two
    assert one.last == ""
    one.keep(do.KeepNote("first"))
    one.keep(do.RaiseConcern("too soon"))
    last = one.last
    assert last == do.RaiseConcern("too soon").said(one.session)
    assert one.undo() == last
    assert one.last == "note"
    assert one.redo() == last
    assert one.last == last
    with pytest.raises(ConveneError, match="nothing to redo here"):
        one.redo()


def test_whose_a_line_is_and_who_types(two: Two) -> None:
    one, other = two
    one.name = "Ann"
    one.keep(do.KeepNote("mine"))
    other.keep(do.KeepNote("theirs"))
    one.look()
    mine, theirs = one.session.notes
    assert (one.is_mine(mine.id), one.is_mine(theirs.id)) == (True, False)
    assert (mine.by, one.is_of_another("Ann"), one.is_of_another("Bo")) == ("Ann", False, True)
    one.name = "Ann Lee"
    assert not one.is_of_another("Ann")
    assert not one.is_of_another("Ann Lee")


def test_there_is_nothing_to_look_at_while_nobody_saved(two: Two) -> None:
    one, other = two
    assert not one.look()
    other.keep(do.KeepNote("theirs"))
    assert one.look()
    assert not one.look()
