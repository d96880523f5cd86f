"""The console on a firm's archive: listed, opened, typed in, cut off, found, left."""

import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.storage.firm.archive import FirmArchive
from convene_tui.storage.settings import Settings
from convene_tui.tui.app import ConveneApp
from convene_tui.tui.panels.header import Header
from convene_tui.tui.screens.archive import ArchiveScreen
from convene_tui.tui.screens.meeting import MeetingScreen
from convene_tui.tui.screens.review import ReviewScreen
from tests.domain.whole_meeting import whole_meeting
from tests.firm.conftest import Firm
from tests.firm.proxy import Line
from tests.firm.test_live import line as line  # a fixture
from tests.firm.test_live import notes, through
from tests.tui.archive_console import AtArchive
from tests.tui.console import ALONE, Clock

_numbers = itertools.count()


@asynccontextmanager
async def console_on(archive: FirmArchive, firm: Firm) -> AsyncIterator[AtArchive]:
    """A console on the list of an archive."""
    clock = Clock()
    archive.clock = clock
    app = ConveneApp(
        archive=archive,
        settings=Settings(thresholds=DEFAULTS),
        clock=clock,
        new_id=lambda: f"new{next(_numbers):06}",
        log_folder=firm.folder / "log",
        console=ALONE,
    )
    async with app.run_test(size=(120, 36)) as pilot:
        at = AtArchive(app, pilot, clock)
        await at.until(lambda: isinstance(app.screen, ArchiveScreen))
        yield at


def header(at: AtArchive) -> str:
    return at.app.screen.query_one(Header).render().plain


async def test_a_meeting_is_run_through_a_line_that_is_cut(firm: Firm, line: Line) -> None:
    open_meeting = replace(whole_meeting(), ended_at=None, title="Ours")
    id = firm.archive().create(open_meeting).id
    async with console_on(through(firm, line), firm) as at:
        await at.listed(1)
        await at.press("enter")
        await at.until(lambda: isinstance(at.app.screen, MeetingScreen))
        await at.until(lambda: at.app.live is not None and "saved" in header(at))
        await at.press("escape", *"line one", "enter")
        await at.until(lambda: notes(firm, id) == ["line one"])
        # The server has it before this console knows so.
        await at.until(lambda: at.app.live is not None and not at.app.live.waiting)
        line.down()
        await at.press(*"line two", "enter")
        await at.until(lambda: "1 kept here since" in header(at))
        await at.press("ctrl+s")
        assert "1 kept here since" in at.text()
        line.up()
        await at.until(lambda: "saved" in header(at) and "kept here" not in header(at))
        assert notes(firm, id) == ["line one", "line two"]


async def test_what_colleagues_hold_is_listed_as_theirs_and_told_when_it_is_opened(
    firm: Firm,
) -> None:
    firm.archive("ann").create(replace(whole_meeting(), title="Theirs"))
    async with console_on(firm.archive("bo"), firm) as at:
        await at.listed(1)
        assert at.sessions_are("public")
        assert "colleagues'" in at.text()
        await at.press("enter")
        await at.until(lambda: any("held by colleagues" in each for each in at.notifications()))
        at.on(ArchiveScreen)


async def test_what_was_opened_before_can_be_read_while_the_server_is_gone(
    firm: Firm, line: Line
) -> None:
    open_meeting = replace(whole_meeting(), ended_at=None, title="Opened")
    other = replace(open_meeting, title="Unseen")
    for each in (open_meeting, other):
        firm.archive().create(each)
    async with console_on(through(firm, line), firm) as at:
        await at.listed(2)
        await at.choose("Opened")
        await at.press("r")
        await at.until(lambda: isinstance(at.app.screen, ReviewScreen))
        await at.press("escape")
        await at.until(lambda: isinstance(at.app.screen, ArchiveScreen))
        line.down()
        at.app.screen.read_folder()  # type: ignore[attr-defined]
        await at.shows("as it was: it can't be read just now")
        assert len(at.sessions.entries) == 2
        await at.choose("Opened")
        await at.press("enter")
        await at.until(lambda: isinstance(at.app.screen, ReviewScreen))
        assert "as it was here last" in at.text()
        await at.press("escape")
        await at.until(lambda: isinstance(at.app.screen, ArchiveScreen))
        await at.choose("Unseen")
        await at.press("enter")
        await at.until(
            lambda: any("since the console began" in each for each in at.notifications())
        )
        line.up()
        at.app.screen.read_folder()  # type: ignore[attr-defined]
        await at.until(lambda: "as it was" not in at.text())
        await at.press("enter")
        await at.until(lambda: isinstance(at.app.screen, MeetingScreen))
