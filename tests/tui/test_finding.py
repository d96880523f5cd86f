"""Words are found in this session and in the others, and help says what can be done where."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.containers import VerticalScroll

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import StageKey
from convene_tui.domain.stages import AGENDA, Stage
from convene_tui.storage.archive import Archive
from convene_tui.storage.finding import Finder
from convene_tui.storage.settings import Settings
from convene_tui.tui.screens.meeting import MeetingScreen
from convene_tui.tui.screens.review import ReviewScreen
from convene_tui.tui.screens.search import SearchScreen
from tests.domain.whole_meeting import whole_meeting
from tests.tui.archive_console import archive_console
from tests.tui.console import console


async def test_a_hit_stands_in_its_context_and_says_when_it_is_private(tmp_path: Path) -> None:
    long = replace(whole_meeting(), title="River", success="word " * 60 + "orchards and pumps")
    async with archive_console(tmp_path, long, size=(80, 24)) as at:
        await at.press("ctrl+f")
        await at.say("orchards")
        await at.shows("2 found")
        line = next(line for line in at.text().splitlines() if "success" in line)
        assert "…" in line
        assert "orchards" in line
        for _ in "orchards":
            await at.press("backspace")
        await at.say("looks angry")
        await at.shows("1 found")
        assert "note private" in at.text()


async def test_a_hit_elsewhere_is_read_and_the_meeting_is_still_there(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.PROBLEM) as at:
        Archive(tmp_path / "sessions").create(replace(whole_meeting(), title="Zebra talks"))
        await at.line("the river of zebras is low")
        await at.pilot.press("ctrl+f")
        await at.until(lambda: isinstance(at.app.screen, SearchScreen))
        await at.say("zebra")
        await at.shows("2 found")
        rows = [line for line in at.text().splitlines() if "ebra" in line]
        assert "here" in rows[1]
        assert "Zebra talks" in rows[2]
        await at.pilot.press("down", "down", "enter")
        await at.until(lambda: isinstance(at.app.screen, ReviewScreen))
        await at.pilot.press("o")
        await at.pilot.pause()
        assert "leave that one first" in at.notifications()[-1]
        await at.pilot.press("escape")
        await at.until(lambda: isinstance(at.app.screen, MeetingScreen))


async def test_whoever_asks_for_somebody_nobody_is_called_is_told_who_is_known(
    tmp_path: Path,
) -> None:
    async with archive_console(tmp_path, whole_meeting()) as at:
        await at.press("ctrl+f")
        await at.say("person:nobody")
        await at.shows("Nobody is called “nobody”. Known are Ann Lee")
        await at.press("escape", "r")
        await at.until(lambda: isinstance(at.app.screen, ReviewScreen))
        await at.press("slash")
        await at.say("person:nobody")
        await at.shows("Nobody is called “nobody”. Known are Ann Lee")
        for _ in "nobody":
            await at.press("backspace")
        await at.say("ann")
        await at.until(lambda: "Nobody is called" not in at.text())
        assert "Ann Lee" in at.text()


async def test_nothing_found_is_said(tmp_path: Path) -> None:
    async with archive_console(tmp_path, whole_meeting()) as at:
        await at.press("ctrl+f")
        await at.say("xylophone")
        await at.shows("Nothing found.")


async def test_an_archive_that_fails_under_a_search_finds_nothing_and_ends_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise ConveneError("The folder of sessions is gone.")

    async with console(tmp_path, stage=StageKey.PROBLEM) as at:
        await at.line("the river is low")
        monkeypatch.setattr(Finder, "find", fails)
        await at.pilot.press("ctrl+f")
        await at.until(lambda: isinstance(at.app.screen, SearchScreen))
        await at.say("river")
        await at.shows("1 found")
        for _ in "river":
            await at.pilot.press("backspace")
        await at.say("xylophone")
        await at.shows("Nothing found.")
        await at.pilot.press("escape")
        await at.until(lambda: isinstance(at.app.screen, MeetingScreen))
        await at.line("and it goes on")
        assert at.notes()[-1] == "and it goes on"


async def test_f1_tells_what_the_stage_catches_the_signs_and_the_keys(tmp_path: Path) -> None:
    settings = Settings(keys={"room": "ctrl+e"})
    async with console(tmp_path, settings=settings, size=(80, 24)) as at:
        await at.pilot.press("f1")
        await at.shows("What hurts, whom, and what happens if nobody acts?")
        assert "d: two dry orchards fear 3  pain of Di, fear 3" in at.text()
        seen = ""
        for _ in range(2):
            await at.pilot.press("tab")
            for _ in range(6):
                await at.pilot.pause()
                seen += at.text()
                await at.pilot.press("pagedown")
        assert "was d  the last line as a note of Di" in seen
        assert "^E" in seen
        assert "F3" in seen
        await at.pilot.press("escape")
        await at.until(lambda: isinstance(at.app.screen, MeetingScreen))


@pytest.mark.parametrize("stage", AGENDA, ids=lambda stage: stage.key)
async def test_the_grammar_in_f1_is_two_screenfuls_of_a_narrow_terminal(
    tmp_path: Path, stage: Stage
) -> None:
    async with console(tmp_path, size=(80, 24)) as at:
        await at.pilot.press("ctrl+t", str(stage.number), "f1")
        for said in (f"{stage.number} · {stage.name}: ", "In every stage"):
            await at.shows(said)
            assert at.app.screen.query_one(VerticalScroll).max_scroll_y == 0
            await at.pilot.press("tab")
        await at.shows("What can I do here?")


async def test_the_grammar_in_f1_is_one_page_where_there_is_room(tmp_path: Path) -> None:
    async with console(tmp_path, size=(120, 36)) as at:
        await at.pilot.press("f1")
        await at.shows("2 · Problem: ")
        assert "In every stage" in at.text()
        assert at.app.screen.query_one(VerticalScroll).max_scroll_y == 0


async def test_f1_in_the_archive_tells_its_keys(tmp_path: Path) -> None:
    async with archive_console(tmp_path, whole_meeting(), size=(80, 24)) as at:
        await at.press("f1")
        await at.shows("A new meeting that starts where this stopped")
        await at.press("f1")
        await at.listed(1)
