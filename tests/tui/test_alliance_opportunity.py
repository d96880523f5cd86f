"""What a solution opens is kept by real keys, in the place of the pain."""

from pathlib import Path

import pytest

from tests.tui.test_alliance import SIZES, alliance_console


@pytest.mark.parametrize("size", SIZES)
async def test_an_opportunity_is_kept_reworded_and_withdrawn_by_keys(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with alliance_console(tmp_path, size=size) as at:
        await at.press("n")
        await at.dialog()
        await at.line("the joint meters")
        await at.line("two valleys want to buy them")
        await at.until(lambda: len(at.kept.opportunities) == 1)
        await at.closed()
        (kept,) = at.kept.opportunities
        await at.at_line(kept.id)
        await at.shows("the joint meters: two valleys")
        await at.press("enter")
        await at.dialog()
        await at.press("ctrl+u")
        await at.line("the joint readings")
        await at.press("ctrl+u")
        await at.line("three valleys ask")
        await at.until(lambda: at.kept.opportunities[0].text == "three valleys ask")
        assert at.kept.opportunities[0].id == kept.id
        await at.closed()
        await at.press("delete")
        await at.until(lambda: at.kept.opportunities == ())
