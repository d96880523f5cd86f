"""A part of the charter under a title of its own, by real keys."""

from pathlib import Path

import pytest

from convene_tui.domain.alliance.words import CharterPoint, Place
from tests.tui.test_alliance import SIZES, alliance_console


@pytest.mark.parametrize("size", SIZES)
async def test_a_part_is_written_reworded_and_withdrawn_by_keys(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with alliance_console(tmp_path, size=size) as at:
        await at.place("6", Place.CHARTER)
        await at.press("q")
        await at.dialog()
        await at.press("plus")
        await at.shows("What the charter says there")
        await at.line("Background")
        await at.say("The wells fell.")
        await at.press("ctrl+s")
        await at.until(lambda: len(at.kept.sections) == 1)
        await at.closed()
        (kept,) = at.kept.sections
        assert (kept.title, kept.text) == ("Background", "The wells fell.")
        await at.at_line(kept.id)
        await at.shows("# Background: The wells fell.")
        await at.press("enter")
        await at.dialog()
        await at.press("end")
        await at.say(" All of them.")
        await at.press("ctrl+s")
        await at.until(lambda: at.kept.sections[0].text == "The wells fell. All of them.")
        await at.closed()
        await at.press("delete")
        await at.until(lambda: at.kept.sections == ())


@pytest.mark.parametrize("size", SIZES)
async def test_the_last_point_of_the_charter_is_in_reach_in_a_small_window(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with alliance_console(tmp_path, size=size) as at:
        await at.place("6", Place.CHARTER)
        await at.press("q")
        await at.dialog()
        await at.shows("1  when we are stuck")
        await at.press("k")
        await at.shows("Which others work on this too")
        await at.line("the State's own board")
        await at.until(lambda: len(at.kept.points) == 1)
        assert at.kept.points[0].point is CharterPoint.BESIDE
