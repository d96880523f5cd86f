"""Leaving with lines that are not on disk, and pastes of several lines, and people from files."""

from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from convene_tui.domain.model import Means, Session, StageKey
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


async def test_people_come_from_a_file_and_those_who_are_there_are_left(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text(
        "name,organisation,seat,means\nAnn Lee,Valley,pays,\nMia [/] Fox,Bank,pays,money\n"
    )
    async with console(tmp_path, stage=StageKey.PREPARE) as at:
        await at.app.run_action("import_people")
        await at.shows("People from a file")
        await at.line(str(file))
        await at.until(lambda: len(at.session.people) == 7)
        mia = at.session.people[-1]
        assert (mia.name, mia.brings) == ("Mia [/] Fox", (Means.MONEY,))
        said = "1 person put on the roster. On it already: Ann Lee."
        await at.until(lambda: said in at.notifications())


async def test_the_import_says_which_columns_are_titles_and_which_are_not_read(
    tmp_path: Path,
) -> None:
    file = tmp_path / "people.csv"
    file.write_text("name,Function,Mobile\nMia Fox,Secretary,1\nIda Kern,pays,2\n")
    async with console(tmp_path, stage=StageKey.PREPARE) as at:
        await at.app.run_action("import_people")
        await at.shows("People from a file")
        await at.line(str(file))
        await at.until(lambda: len(at.session.people) == 8)
        assert [person.seat for person in at.session.people[-2:]] == ["", "pays"]
        assert len(at.session.seats) == 8
        said = "Function read as title, no seat, and not kept (1 of 2 rows). "
        await at.until(
            lambda: any(f"{said}Columns not read: Mobile." in it for it in at.notifications())
        )


async def test_a_file_of_the_wrong_shape_is_named_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("name,organisation\nAnn Lee,Valley\n,Bank\n")
    async with console(tmp_path, stage=StageKey.PREPARE) as at:
        await at.app.run_action("import_people")
        await at.shows("People from a file")
        await at.line(str(file))
        await at.shows("people.csv, line 3")
        await at.pilot.press("escape")
        assert len(at.session.people) == 6
