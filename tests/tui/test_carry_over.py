"""The next meeting begins from another one: what moves on, what is copied, and the last call."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bench.example import FIRST, SECOND, play
from convene_tui.storage.archive import Archive
from convene_tui.tui.panels.holes import HolesPanel
from convene_tui.tui.panels.recent import RecentPanel
from convene_tui.tui.panels.substance import BoardPanel
from convene_tui.tui.screens.meeting import MeetingScreen
from tests.tui.archive_console import AtArchive, archive_console


@asynccontextmanager
async def two_meetings(
    tmp_path: Path, size: tuple[int, int] = (120, 36)
) -> AsyncIterator[AtArchive]:
    """The console on the first two meetings of the example, the cursor on the second."""
    first = play(tmp_path / "sessions", FIRST.began)
    play(tmp_path / "sessions", SECOND.began, meeting=SECOND, follows=first)
    async with archive_console(tmp_path, size=size) as at:
        await at.choose("Second")
        yield at


async def begun(at: AtArchive) -> None:
    """Accept the dialog and be in the meeting."""
    await at.press("ctrl+s")
    await at.until(lambda: isinstance(at.app.screen, MeetingScreen))
    await at.pilot.pause()


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_dialog_says_what_moves_on_and_that_the_third_is_the_last(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with two_meetings(tmp_path, size) as at:
        await at.press("f")
        await at.shows("After “Second meeting”")
        await at.shows("The third preliminary meeting of Cascade Water Compact, and the last")
        rows = [row.split("│") for row in at.text().splitlines()]
        said = " ".join(" ".join(row[1] for row in rows if len(row) == 3).split())
        assert "15 people, 2 concerns, 2 empty seats, 3 parked, 5 tasks, the problem" in said
        assert "They move on as the same things: closed there, closed for good." in said
        assert "2 open concerns; 2 empty seats (who knows, the public); 3 parked points" in said
        # With all of that said, the first field and the way on are in sight.
        assert "Title" in said
        assert "Begin ctrl+s" in said


async def test_the_record_that_it_follows_stays_as_it_is(tmp_path: Path) -> None:
    async with two_meetings(tmp_path) as at:
        archive = Archive(tmp_path / "sessions")
        second = next(each for each in archive.ids() if "second" in each)
        before = archive.path(second).read_bytes()
        await at.press("f")
        await begun(at)
        assert at.session.came_from == second
        assert archive.path(second).read_bytes() == before


async def test_a_new_meeting_is_the_last_one_once_the_alliance_is_typed(tmp_path: Path) -> None:
    async with two_meetings(tmp_path) as at:
        await at.press("n")
        await at.shows("A new meeting")
        await at.say("Third")
        await at.press("tab")
        await at.say("cascade water")
        assert "third preliminary" not in at.text()
        await at.say(" compact")
        await at.shows("The third preliminary meeting of cascade water compact")


async def test_d_copies_the_frame_and_nothing_that_was_said(tmp_path: Path) -> None:
    async with two_meetings(tmp_path) as at:
        await at.press("d")
        await at.shows("Like “Second meeting”")
        inside = (row.split("│") for row in at.text().splitlines())
        said = " ".join(" ".join(part[1] for part in inside if len(part) == 3).split())
        assert "Copied: 14 people, the seats and the time boxes." in said
        assert "It copies the frame, and nothing that was said in it." in said
        await begun(at)
        session = at.session
        assert (session.title, session.came_from) == ("Second meeting, again", None)
        assert len(session.people) == 14
        assert not any(p.present or p.instead_of or p.came_from for p in session.people)
        assert "upstream" in [seat.label for seat in session.seats]
        assert (session.concerns, session.drafts, session.commitments) == ((), (), ())


async def test_every_panel_says_where_a_thing_came_from(tmp_path: Path) -> None:
    along = "↺ from Tue 12 Jan"
    async with two_meetings(tmp_path) as at:
        await at.press("f")
        await begun(at)
        for stage, row in (
            ("0", f"People 15 · {along}"),
            ("1", f"In the room 0 of 15 · {along}"),
            ("2", f"Statement · version 1 · {along}"),
            ("4", f"Draft · version 1 {along}"),
            ("5", "↺"),
            ("6", "what a loan would need ·"),
        ):
            await at.press("ctrl+t", stage)
            await at.in_stage(int(stage))
            await at.shows(row)
        await at.press("ctrl+t", "1")
        await at.in_stage(1)
        await at.line("here b c")
        await at.press("ctrl+t", "3")
        await at.in_stage(3)
        await at.shows("Missing")
        for panel in (BoardPanel, HolesPanel):
            rows = [row.text.plain for row in at.meeting.query_one(panel).rows(at.session)]
            public = next(row for row in rows if "the public" in row)
            assert along in " ".join(public.split())
            suffers = next(row for row in rows if "who suffers" in row)
            assert "↺" not in suffers
        kept = at.meeting.query_one(RecentPanel).rows(at.session)
        parked = next(row for row in kept if "whether a well" in row.text.plain)
        assert parked.text.plain.startswith(along)


async def test_once_more_in_the_third_meeting_is_answered(tmp_path: Path) -> None:
    async with two_meetings(tmp_path) as at:
        await at.press("f")
        await begun(at)
        await at.press("ctrl+t", "6")
        await at.in_stage(6)
        await at.line("outcome: 3 one more try")
        await at.until(lambda: bool(at.notifications()))
        assert "This is the third preliminary meeting" in at.notifications()[-1]
        assert "RFC 5434" in at.notifications()[-1]
        assert "OC3" not in at.notifications()[-1]
