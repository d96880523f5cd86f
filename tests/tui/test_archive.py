"""The archive: sessions are found, begun, followed, exported, thrown away and brought back."""

import asyncio
import re
import shutil
import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from convene_tui.domain.model import Session
from convene_tui.domain.new_session import new_session
from convene_tui.storage.archive import Archive
from convene_tui.tui.panels.shelf import Shelf
from convene_tui.tui.screens import archive
from convene_tui.tui.screens.archive import ArchiveScreen
from convene_tui.tui.screens.meeting import MeetingScreen
from convene_tui.tui.screens.review import ReviewScreen
from tests.domain.meeting import START
from tests.domain.whole_meeting import SECRET, whole_meeting
from tests.tui.archive_console import archive_console


def cascade() -> Session:
    return replace(whole_meeting(), title="River compact", alliance="Cascade")


def harbour(days: int = 1) -> Session:
    later = START + timedelta(days=days)
    return new_session("Harbour air", created=later, alliance="Port", held_on=later.date())


async def test_an_empty_folder_says_so_and_n_makes_the_first_meeting(tmp_path: Path) -> None:
    async with archive_console(tmp_path) as at:
        await at.shows("No sessions yet in")
        await at.press("n")
        await at.shows("A new meeting")
        await at.say("River compact")
        await at.press("tab", "tab")
        await at.say("fri")
        await at.press("tab", "tab")
        await at.say("Ann Lee, Valley Water, pays")
        await at.shows("✓ 1 person; the last one: Ann Lee · Valley Water · pays")
        await at.press("ctrl+s")
        await at.until(lambda: isinstance(at.app.screen, MeetingScreen))
        assert at.session.title == "River compact"
        assert at.session.held_on is not None
        assert at.session.held_on.weekday() == 4
        assert [(p.name, p.seat) for p in at.session.people] == [("Ann Lee", "pays")]
        assert Archive(tmp_path / "sessions").ids() == (at.session.id,)


async def test_a_line_of_people_that_can_t_be_read_is_named_and_nothing_is_lost(
    tmp_path: Path,
) -> None:
    async with archive_console(tmp_path, size=(80, 24)) as at:
        await at.press("n")
        await at.say("River")
        await at.press("tab", "tab")
        await at.say("someday")
        await at.press("tab", "tab")
        await at.say("Total, 2")
        await at.shows("? There is nobody in the pasted text")
        await at.press("ctrl+s")
        await at.shows("“someday” is no day")
        assert "River" in at.text()
        assert not Archive(tmp_path / "sessions").ids()


async def test_sessions_are_listed_newest_first_with_what_is_open(tmp_path: Path) -> None:
    async with archive_console(tmp_path, cascade(), harbour(), size=(100, 30)) as at:
        lines = at.text().splitlines()
        first, second = (next(n for n, line in enumerate(lines) if t in line) for t in TITLES)
        assert first < second
        assert "▶ Prepare" in lines[first]
        assert "once more" in lines[second]
        assert "1 open" in lines[second]
        assert "empty" in lines[second]
        await at.choose("River")
        await at.shows("By 2028 six districts")


async def test_a_small_list_has_room_for_what_presses_and_for_the_alliance(tmp_path: Path) -> None:
    async with archive_console(tmp_path, cascade(), harbour(), size=(80, 24)) as at:
        (line,) = (line for line in at.text().splitlines() if "River compact" in line)
        assert "1 open" in line
        assert "empty" not in line
        assert "Cascade · River compact" in line


TITLES = ("Harbour air", "River compact")


async def test_a_wide_screen_has_the_purpose_beside_each_session(tmp_path: Path) -> None:
    async with archive_console(tmp_path, cascade(), harbour(), size=(200, 50)) as at:
        line = next(line for line in at.text().splitlines() if "River compact" in line)
        assert "By 2028 six districts" in line


async def test_damaged_files_and_second_copies_are_marked_by_a_word(tmp_path: Path) -> None:
    folder = tmp_path / "sessions"
    session = Archive(folder).create(cascade())
    shutil.copy(folder / f"{session.id}.json", folder / f"{session.id} (1).json")
    (folder / "2026-01-01-broken.json").write_text("{}")
    before = (folder / "2026-01-01-broken.json").read_bytes()
    async with archive_console(tmp_path) as at:
        assert "✖ damaged" in at.text()
        assert "second copy" in at.text()
        await at.choose("broken")
        await at.shows("it does not begin like a session")
        await at.press("enter")
        assert isinstance(at.app.screen, ArchiveScreen)
        assert "Nothing can be read in" in at.notifications()[0]
        assert (folder / "2026-01-01-broken.json").read_bytes() == before


async def test_typing_narrows_the_list_and_escape_shows_all(tmp_path: Path) -> None:
    async with archive_console(tmp_path, cascade(), harbour(), size=(80, 24)) as at:
        await at.press("slash")
        await at.say("AQUIFER")
        await at.listed(1)
        await at.shows("1 of 2 sessions")
        assert "Harbour air" not in at.text()
        await at.press("enter", "enter")
        await at.until(lambda: isinstance(at.app.screen, ReviewScreen))
        await at.press("escape")
        await at.listed(1)
        await at.press("escape")
        await at.listed(2)


async def test_enter_opens_a_meeting_and_r_only_reads_it(tmp_path: Path) -> None:
    async with archive_console(tmp_path, harbour()) as at:
        await at.press("r")
        await at.until(lambda: isinstance(at.app.screen, ReviewScreen))
        await at.shows("read only")
        await at.press("escape")
        await at.listed(1)
        await at.press("enter")
        await at.until(lambda: isinstance(at.app.screen, MeetingScreen))


async def test_a_meeting_that_follows_starts_with_what_is_open(tmp_path: Path) -> None:
    async with archive_console(tmp_path, cascade()) as at:
        old = Archive(tmp_path / "sessions").ids()[0]
        await at.press("f")
        await at.shows("After “River compact”")
        await at.shows("2026-12-12")
        await at.press("ctrl+s")
        await at.until(lambda: isinstance(at.app.screen, MeetingScreen))
        assert at.session.came_from == old
        assert [c.text for c in at.session.concerns] == ["the state may walk away"]
        assert "Ann Lee" in [p.name for p in at.session.people]
        assert at.session.marks == ()


async def test_minutes_for_participants_are_written_where_they_are_wanted(tmp_path: Path) -> None:
    async with archive_console(tmp_path, cascade()) as at:
        await at.press("e")
        await at.shows("In the folder")
        folder = at.app.screen.query_one("#folder")
        folder.value = str(tmp_path)  # type: ignore[attr-defined]  # an Input
        await at.press("ctrl+s")
        await at.until(lambda: bool(at.notifications()))
        written = next(tmp_path.glob("*-minutes-participants.md"))
        assert str(written) in at.notifications()[0]
        assert SECRET not in written.read_text()
        assert "the tribe was not asked" in written.read_text()


async def test_a_session_goes_into_the_bin_after_a_question_and_comes_back(tmp_path: Path) -> None:
    async with archive_console(tmp_path, cascade(), harbour()) as at:
        await at.choose("River")
        await at.press("delete")
        await at.shows("“River compact”")
        await at.press("enter")
        await at.listed(2)
        await at.press("delete")
        await at.shows("Put “River compact” into the bin?")
        await at.press("y")
        await at.listed(1)
        await at.press("b")
        await at.shows("1 in the bin")
        await at.press("enter")
        assert "u brings it back" in at.notifications()[-1]
        await at.press("u")
        await at.shows("The bin is empty")
        await at.press("b")
        await at.listed(2)


async def test_an_alliance_folds_to_one_line_and_stays_so(tmp_path: Path) -> None:
    third = replace(harbour(3), title="Air again")
    async with archive_console(tmp_path, cascade(), harbour(), third) as at:
        await at.listed(3)
        await at.press("-")
        await at.press("s", "down", "-")
        await at.listed(1)
        assert at.sessions.entry is None
        assert at.sessions.heading is not None
        assert re.search("▸ Port  .*2 meetings", at.text())
        await at.press("r", "e", "c", "f", "t", "delete")
        assert isinstance(at.app.screen, ArchiveScreen), "on a heading no session is meant"
        await at.press("s", "s", "s", "s")
        await at.listed(1)
        await at.press("slash", *"air", "enter")
        await at.listed(2)
        await at.press("escape")
        await at.listed(1)
        await at.press("end", "enter")
        await at.listed(3)
        await at.press("_")
        await at.listed(0)
        await at.press("_")
        await at.listed(3)


async def test_s_sorts_and_groups_by_alliance(tmp_path: Path) -> None:
    third = replace(harbour(3), title="Air again")
    async with archive_console(tmp_path, cascade(), harbour(), third) as at:
        await at.listed(3)
        assert at.sessions.entries[0].title == "Air again"
        await at.press("s")
        await at.shows("by alliance")
        rows = [line for line in at.text().splitlines() if "meeting" in line]
        assert any(re.search("▾ Port  .*2 meetings", row) for row in rows)
        assert any(re.search("▾ Cascade  .*1 meeting", row) for row in rows)
        assert [e.title for e in at.sessions.entries] == [
            "River compact", "Air again", "Harbour air",
        ]  # fmt: skip
        assert at.sessions.entry is not None
        assert at.sessions.entry.title == "River compact", "the first session, not its heading"
        await at.press("down")
        assert at.sessions.entry.title == "Air again", "a heading is passed over"
        await at.press("s")
        await at.shows("by title")
        assert [e.title for e in at.sessions.entries] == [
            "Air again", "Harbour air", "River compact",
        ]  # fmt: skip
        await at.press("s")
        await at.shows("most open first")
        assert at.sessions.entries[0].title == "River compact"


async def test_t_tags_a_session_and_the_filter_finds_the_tag(tmp_path: Path) -> None:
    async with archive_console(tmp_path, cascade(), harbour()) as at:
        await at.listed(2)
        await at.choose("River")
        await at.press("t")
        await at.shows("Tags, with commas or blanks between them")
        await at.press("end", "ctrl+u")
        await at.say("#Water, follow up")
        await at.press("enter")
        await at.shows("#water")
        archive = Archive(tmp_path / "sessions")
        tags = {archive.store(session_id).load().tags for session_id in archive.ids()}
        assert tags == {(), ("follow up", "water")}
        await at.press("slash")
        await at.say("#water")
        await at.listed(1)


async def test_the_newest_of_many_are_there_before_the_others_are_read(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "sessions")
    for days in range(130):
        archive.create(replace(harbour(days), title=f"Harbour {days}"))
    first = Shelf.first(archive, 100, START.date())
    assert first is not None
    assert (len(first.entries), first.count) == (100, 130)
    whole = Shelf.whole(archive, START.date(), in_bin=False)
    assert whole.entries[:100] == first.entries
    assert Shelf.first(archive, 130, START.date()) is None
    async with archive_console(tmp_path) as at:
        await at.listed(130)
        assert "130 sessions" in at.text()


async def test_a_session_that_is_made_elsewhere_is_in_the_list_at_once(tmp_path: Path) -> None:
    async with archive_console(tmp_path, whole_meeting()) as at:
        await at.shows("1 session")
        Archive(tmp_path / "sessions").create(
            replace(whole_meeting(), id="", title="Made elsewhere")
        )
        await at.shows("Made elsewhere")
        await at.shows("2 sessions")


async def test_a_folder_that_does_not_answer_holds_up_no_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = threading.Event()
    looks = []

    def stamp(_: ArchiveScreen) -> int:
        looks.append(threading.current_thread())
        answers.wait(20)
        return 0

    monkeypatch.setattr(archive, "LOOK_AT_FOLDER", 0.02)
    async with archive_console(tmp_path, cascade(), harbour()) as at:
        try:
            monkeypatch.setattr(ArchiveScreen, "_stamp", stamp)
            await at.until(lambda: len(looks) == 1)
            await asyncio.sleep(0.2)
            await at.press("s")
            await at.shows("by alliance")
            assert not answers.is_set()
            assert len(looks) == 1, "looks pile up"
            assert looks[0] is not threading.main_thread()
        finally:
            answers.set()


async def test_files_that_were_open_to_others_are_told_of_once_and_over_nothing(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "sessions"
    made = Archive(folder).create(cascade())
    folder.joinpath(f"{made.id}.json").chmod(0o644)
    async with archive_console(tmp_path, harbour(), size=(80, 24)) as at:
        await at.shows("others could read 1 file here; now only you can")
        assert "others could read" in at.text().splitlines()[0]
        assert at.notifications() == []
        await at.press("enter")
        await at.until(lambda: not isinstance(at.app.screen, ArchiveScreen))
        await at.press("f12")
        await at.until(lambda: isinstance(at.app.screen, ArchiveScreen))
        await at.until(lambda: "others could read" not in at.text())
