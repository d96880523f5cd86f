"""Leaving with lines that are not on disk, and pastes of several lines."""

from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from convene_tui.domain.model import Session
from convene_tui.storage.archive import Archive
from convene_tui.storage.errors import NotSaved
from convene_tui.storage.store import Store
from convene_tui.tui.dialogs.leaving import NotSavedDialog
from convene_tui.tui.dialogs.paste import PasteDialog
from convene_tui.tui.screens.meeting import MeetingScreen
from tests.tui.console import Console, console


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A disk on which a session that is there can't be saved again."""

    def refuse(self: Store, new: Session, *, if_revision: int) -> Session:
        raise NotSaved("Not saved: the disk is full.", "Free some space; it is tried again.")

    monkeypatch.setattr(Store, "save", refuse)
    return monkeypatch


async def leaving(at: Console) -> None:
    await at.line("the river is low")
    await at.pilot.press("ctrl+q")
    await at.until(lambda: isinstance(at.app.screen, NotSavedDialog))
    await at.shows("1 line is not saved.")
    assert "the disk is full" in at.text()


async def test_leaving_with_lines_that_are_not_saved_is_asked_about(
    tmp_path: Path, full_disk: pytest.MonkeyPatch
) -> None:
    async with console(tmp_path, size=(80, 24)) as at:
        await leaving(at)
        await at.pilot.press("enter")
        assert isinstance(at.app.screen, NotSavedDialog)
        await at.pilot.press("escape")
        await at.until(lambda: isinstance(at.app.screen, MeetingScreen))
        assert at.notes() == ["the river is low"]


async def test_a_copy_elsewhere_holds_every_line(
    tmp_path: Path, full_disk: pytest.MonkeyPatch
) -> None:
    async with console(tmp_path) as at:
        await leaving(at)
        await at.line(str(tmp_path / "elsewhere"))
        await at.until(lambda: not at.app.is_running)
    elsewhere = Archive(tmp_path / "elsewhere")
    copy = elsewhere.store(elsewhere.ids()[0]).load()
    assert [note.text for note in copy.notes] == ["the river is low"]


async def test_leaving_without_takes_the_word_leave(
    tmp_path: Path, full_disk: pytest.MonkeyPatch
) -> None:
    async with console(tmp_path) as at:
        await leaving(at)
        await at.line("leave")
        await at.until(lambda: not at.app.is_running)


async def test_a_line_is_marked_until_it_is_on_disk(
    tmp_path: Path, full_disk: pytest.MonkeyPatch
) -> None:
    async with console(tmp_path) as at:
        await at.line("the river is low")
        await at.shows("the river is low  … not on disk yet")
        full_disk.undo()
        await at.until(lambda: not at.meeting.live.waiting)
        await at.until(lambda: "not on disk yet" not in at.text())
        assert "the river is low" in at.text()


async def test_it_leaves_by_itself_once_all_is_saved_after_all(
    tmp_path: Path, full_disk: pytest.MonkeyPatch
) -> None:
    async with console(tmp_path) as at:
        await leaving(at)
        full_disk.undo()
        await at.until(lambda: not at.app.is_running)
    archive = Archive(tmp_path / "sessions")
    assert [n.text for n in archive.store(archive.ids()[0]).load().notes] == ["the river is low"]


async def test_several_pasted_lines_are_kept_after_a_look(tmp_path: Path) -> None:
    async with console(tmp_path, size=(80, 24)) as at:
        at.app.post_message(events.Paste("! b too soon\n[/] a note\nd: orchards fear 3\n"))
        await at.until(lambda: isinstance(at.app.screen, PasteDialog))
        await at.shows("Keep 3 pasted lines?")
        assert "concern of Bo Cruz" in at.text()
        assert "[/] a note" in at.text()
        await at.pilot.press("down", "space", "ctrl+s")
        await at.until(lambda: len(at.session.pains) == 1)
        assert [c.text for c in at.session.concerns] == ["too soon"]
        assert at.notes() == []


async def test_two_pastes_at_once_are_looked_at_one_after_the_other(tmp_path: Path) -> None:
    async with console(tmp_path, size=(80, 24)) as at:
        for words in ("one\ntwo", "three\nfour"):
            at.app.post_message(events.Paste(words))
        await at.until(lambda: sum(isinstance(s, PasteDialog) for s in at.app.screen_stack) == 2)
        await at.pilot.press("ctrl+s")
        await at.until(lambda: len(at.notes()) == 2)
        await at.pilot.press("ctrl+s")
        await at.until(lambda: len(at.notes()) == 4)


async def test_words_that_a_pdf_broke_over_two_lines_are_one_line(tmp_path: Path) -> None:
    async with console(tmp_path) as at:
        at.app.post_message(events.Paste("\r\ninfra\u00ad\r\nstructure fails\r\n"))
        line = at.meeting.query_one("#line", Input)
        await at.until(lambda: line.value == "infrastructure fails")


async def test_what_was_said_of_a_full_disk_goes_once_all_is_saved(
    tmp_path: Path, full_disk: pytest.MonkeyPatch
) -> None:
    async with console(tmp_path) as at:
        await at.line("the river is low")
        await at.shows("the disk is full")
        full_disk.undo()
        await at.shows("● saved")
        await at.until(lambda: "the disk is full" not in at.text())
