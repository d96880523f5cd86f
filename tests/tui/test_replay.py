"""A past meeting is played on the wall again: stopped, faster, by things, by stages, by time."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from convene_tui.tui.screens.replay import ReplayScreen, time_in
from convene_tui.tui.screens.review import ReviewScreen
from convene_tui.wall.board import WallBoard
from tests.domain.meeting import START, after
from tests.domain.whole_meeting import SECRET, whole_meeting
from tests.tui.archive_console import AtArchive, archive_console


async def replayed(at: AtArchive) -> ReplayScreen:
    """From the list into the replay of its first session."""
    await at.press("enter")
    await at.until(lambda: isinstance(at.app.screen, ReviewScreen))
    await at.press("w")
    await at.until(lambda: isinstance(at.app.screen, ReplayScreen))
    screen = at.app.screen
    assert isinstance(screen, ReplayScreen)
    return screen


async def test_it_plays_stops_and_is_back_at_the_record(tmp_path: Path) -> None:
    async with archive_console(tmp_path, replace(whole_meeting(), title="River")) as at:
        screen = await replayed(at)
        began = screen.now
        await at.press("space")
        at.clock.passes(1)
        await at.until(lambda: screen.now == began + timedelta(minutes=8))
        await at.press("space", "plus")
        at.clock.passes(1)
        await at.pilot.pause(0.3)
        assert screen.now == began + timedelta(minutes=8), "it stands"
        await at.press("space")
        at.clock.passes(0.5)
        await at.until(lambda: screen.now == began + timedelta(minutes=16))
        await at.press("escape")
        at.on(ReviewScreen)


async def test_the_arrows_go_from_thing_to_thing_and_the_wall_shows_it_then(tmp_path: Path) -> None:
    async with archive_console(tmp_path, replace(whole_meeting(), title="River")) as at:
        screen = await replayed(at)
        board = screen.query_one(WallBoard)
        assert board.view is not None
        assert not board.view.pains
        for _ in range(40):
            await at.press("right")
            if board.view.pains:
                break
        assert "pumps burn out" in [pain.text for pain in board.view.pains]
        assert f": {board.view.pains[-1].text}" in at.text()
        await at.press("left")
        assert not board.view.pains
        await at.press("end")
        assert board.view.outcome.id == "OC3"
        await at.press("home")
        assert board.view.outcome.id is None


async def test_stages_and_a_typed_time(tmp_path: Path) -> None:
    async with archive_console(tmp_path, replace(whole_meeting(), title="River")) as at:
        screen = await replayed(at)
        await at.press("n")
        assert screen.now > screen._replay.begins
        await at.press("p")
        assert screen.now == screen._replay.begins
        await at.press("j")
        await at.shows("To a time")
        await at.say("10:20")
        await at.press("enter")
        await at.until(lambda: screen.now == after(20))
        await at.press("j")
        await at.shows("To a time")
        await at.say("noon")
        await at.press("enter")
        await at.until(lambda: "is no time" in at.notifications()[-1])


async def test_nothing_private_is_shown_at_any_moment(tmp_path: Path) -> None:
    async with archive_console(tmp_path, replace(whole_meeting(), title="River")) as at:
        screen = await replayed(at)
        seen = ""
        for _ in range(len(screen._replay.moments)):
            await at.press("right")
            seen += at.text()
        assert "something private" in seen
        assert SECRET not in seen
        assert "blank" not in seen.replace("F9 blank", "")


@pytest.mark.parametrize(
    ("said", "minutes"), [("10:42", 42), ("10.42", 42), ("11", 60), ("+15", 15), ("-5", -5)]
)
def test_times_as_they_are_typed(said: str, minutes: int) -> None:
    assert time_in(said, START, after(90)) == after(minutes)


def test_the_hours_after_midnight_belong_to_the_evening_before() -> None:
    evening = START.replace(hour=22)
    assert time_in("00:30", evening, evening + timedelta(hours=4)) == evening + timedelta(hours=2.5)
    assert time_in("25:00", START, after(90)) is None
    assert time_in("soon", START, after(90)) is None
