"""What is changed now and then: each change is on disk at once, taken back, done again, met."""

import itertools
from pathlib import Path

import pytest

from convene_tui.domain.alliance import Alliance
from convene_tui.domain.alliance.wishes import AddToBase, NameConvener, SetApart
from convene_tui.domain.alliance.words import BaseKind
from convene_tui.domain.errors import ConveneError
from convene_tui.live.whole import LiveWhole
from convene_tui.storage.alliances import Alliances
from convene_tui.storage.archive import Archive
from convene_tui.storage.errors import Missing
from tests.domain.meeting import START

NAME = "Cascade Water Compact"
_numbers = itertools.count()


@pytest.fixture
def alliances(tmp_path: Path) -> Alliances:
    return Alliances(Archive(tmp_path / "sessions", clock=lambda: START), clock=lambda: START)


def held(alliances: Alliances) -> LiveWhole[Alliance]:
    return LiveWhole(
        alliances.alliance(NAME),
        alliances.shelf.keeper(NAME),
        create=lambda whole: alliances.shelf.create(whole, NAME),
        clock=lambda: START,
        new_id=lambda: f"id{next(_numbers):06}",
    )


def on_disk(alliances: Alliances) -> tuple[list[str], list[str]]:
    kept = alliances.alliance(NAME)
    return [each.name for each in kept.conveners], [each.text for each in kept.base]


def test_the_first_change_makes_the_file_and_each_is_on_disk_at_once(alliances: Alliances) -> None:
    live = held(alliances)
    assert (live.read_only, live.whole.revision) == ("", 0)
    assert not alliances.shelf.exists(NAME)
    assert live.keep(NameConvener("Ann Lee")) == "convener Ann Lee"
    assert live.whole == alliances.alliance(NAME)
    assert live.whole.revision == 1
    assert live.keep(AddToBase(BaseKind.FACT, "61 h")) == "fact"
    assert live.whole == alliances.alliance(NAME)
    assert on_disk(alliances) == (["Ann Lee"], ["61 h"])


def test_steps_are_taken_back_in_turn_and_done_again_in_turn(alliances: Alliances) -> None:
    live = held(alliances)
    live.keep(NameConvener("Ann Lee"))
    live.keep(AddToBase(BaseKind.FACT, "61 h"))
    assert live.undo() == "fact"
    assert on_disk(alliances) == (["Ann Lee"], [])
    assert live.undo() == "convener Ann Lee"
    assert on_disk(alliances) == ([], [])
    with pytest.raises(ConveneError, match=r"^There is nothing to undo here\.$"):
        live.undo()
    assert live.redo() == "convener Ann Lee"
    assert on_disk(alliances) == (["Ann Lee"], [])
    assert live.redo() == "fact"
    assert on_disk(alliances) == (["Ann Lee"], ["61 h"])
    with pytest.raises(ConveneError, match=r"^There is nothing to redo here\.$"):
        live.redo()
    assert live.undo() == "fact"


def test_behind_another_change_nothing_is_done_again(alliances: Alliances) -> None:
    live = held(alliances)
    live.keep(NameConvener("Ann Lee"))
    live.keep(NameConvener("Bo Cruz"))
    assert live.undo() == "convener Bo Cruz"
    live.keep(NameConvener("Cy Park"))
    with pytest.raises(ConveneError, match="nothing to redo"):
        live.redo()
    assert live.undo() == "convener Cy Park"
    assert live.undo() == "convener Ann Lee"


def test_what_changes_nothing_is_no_version_and_no_step(alliances: Alliances) -> None:
    live = held(alliances)
    live.keep(SetApart(apart=True))
    live.keep(NameConvener("Ann Lee"))
    live.undo()
    revision = live.whole.revision
    live.keep(SetApart(apart=True))
    assert (live.whole.revision, alliances.alliance(NAME).revision) == (revision, revision)
    assert live.redo() == "convener Ann Lee"
    assert live.undo() == "convener Ann Lee"
    assert live.undo() != "convener Ann Lee"
    assert not alliances.alliance(NAME).apart


def test_of_two_that_begin_at_once_and_go_on_each_change_is_there_once(
    alliances: Alliances,
) -> None:
    one, two = held(alliances), held(at_another_console(alliances))
    one.keep(NameConvener("Ann Lee"))
    two.keep(NameConvener("Bo Cruz"))
    one.keep(NameConvener("Cy Park"))
    names = ["Ann Lee", "Bo Cruz", "Cy Park"]
    assert on_disk(alliances)[0] == names
    assert [each.name for each in one.whole.conveners] == names
    assert [each.name for each in two.whole.conveners] == names[:2]
    assert two.undo() == "convener Bo Cruz"
    assert on_disk(alliances)[0] == ["Ann Lee", "Cy Park"]


def test_who_keeps_what_another_has_kept_already_sees_all_of_theirs(alliances: Alliances) -> None:
    one, two = held(alliances), held(at_another_console(alliances))
    one.keep(NameConvener("Ann Lee"))
    two.look()
    one.keep(SetApart(apart=True))
    two.keep(SetApart(apart=True))
    assert two.whole.apart
    assert two.whole.revision == alliances.alliance(NAME).revision
    with pytest.raises(ConveneError, match="nothing to undo"):
        two.undo()


def test_what_is_refused_is_no_step_and_changes_nothing(alliances: Alliances) -> None:
    live = held(alliances)
    live.keep(NameConvener("Ann Lee"))
    before = live.whole
    with pytest.raises(ConveneError, match="is named as a convener already"):
        live.keep(NameConvener("ann lee"))
    assert live.whole is before
    assert live.undo() == "convener Ann Lee"


def at_another_console(alliances: Alliances) -> Alliances:
    return Alliances(Archive(alliances.archive.folder, clock=lambda: START), clock=lambda: START)


def test_a_look_takes_in_what_another_has_saved_once(alliances: Alliances) -> None:
    one, two = held(alliances), held(at_another_console(alliances))
    assert not two.look()
    one.keep(NameConvener("Ann Lee"))
    assert not one.look()
    assert two.look()
    assert [each.name for each in two.whole.conveners] == ["Ann Lee"]
    assert not two.look()
    one.keep(NameConvener("Bo Cruz"))
    assert two.look()
    assert not two.look()
    alliances.shelf.path(NAME).unlink()
    with pytest.raises(Missing):
        two.look()
    assert [each.name for each in two.whole.conveners] == ["Ann Lee", "Bo Cruz"]
