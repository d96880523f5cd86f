"""A party's own version of the purpose is kept by real keys, and laid beside the others."""

from pathlib import Path

import pytest

from convene_tui.domain.alliance.words import Place
from tests.tui.test_alliance import SIZES, AtAlliance, alliance_console


async def tell(at: AtAlliance, who: str, *parts: str) -> None:
    """Type the version of a party into the form, field by field, and keep it."""
    text, gets, inside, outside = parts
    await at.press("n")
    await at.dialog()
    await at.press("ctrl+u")
    await at.line(who)
    await at.line(text)
    await at.line(gets)
    await at.press("tab")
    await at.line(inside)
    await at.line(outside)
    await at.press("enter")
    await at.closed()


@pytest.mark.parametrize("size", SIZES)
async def test_two_versions_are_kept_by_keys_and_what_they_do_not_share_is_shown(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with alliance_console(tmp_path, size=size) as at:
        await at.place("5", Place.PURPOSE)
        await at.shows("Not asked yet: ")
        await tell(at, "Tribe", "By 2028 water stays at the ford.", "fish", "metering", "new wells")
        await tell(at, "Farmers", "By 2029 the farms pump less.", "a loan", "new wells", "")
        await at.until(lambda: len(at.kept.own_versions) == 2)
        tribe, farmers = at.kept.own_versions
        assert (tribe.who, tribe.text, tribe.gets) == (
            *("Tribe", "By 2028 water stays at the ford.", "fish"),
        )
        assert (tribe.inside, tribe.outside, tribe.aloud) == ("metering", "new wells", False)
        assert (farmers.who, farmers.inside) == ("Farmers", "new wells")
        await at.shows("in for Farmers; out for Tribe")
        await at.at_line("party:Tribe")
        await at.press("enter")
        await at.dialog()
        await at.press("end")
        await at.line(" All year.")
        await at.press("ctrl+s")
        await at.until(lambda: at.kept.own_versions[0].text.endswith("All year."))
        await at.closed()
        await at.press("delete")
        await at.until(lambda: [each.who for each in at.kept.own_versions] == ["Farmers"])


async def test_a_party_that_no_meeting_knows_tells_its_version_aloud(tmp_path: Path) -> None:
    async with alliance_console(tmp_path) as at:
        await at.place("5", Place.PURPOSE)
        await at.press("n")
        await at.dialog()
        await at.press("ctrl+u")
        await at.line("Upper Dam")
        await at.line("A share that is written down.")
        await at.line("no more suits")
        await at.press("enter", "down", "enter", "ctrl+s")
        await at.until(lambda: len(at.kept.own_versions) == 1)
        (kept,) = at.kept.own_versions
        assert (kept.who, kept.gets, kept.aloud) == ("Upper Dam", "no more suits", True)
