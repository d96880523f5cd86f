"""The network wall is switched on at the look at the wall, and its code stands on the screen."""

from pathlib import Path
from urllib.request import urlopen

import pytest

from convene_tui.storage.archive import Archive
from convene_tui.tui.screens import served
from convene_tui.tui.screens.served import ServedScreen
from convene_tui.tui.screens.wall import WallScreen
from convene_tui.wall.address import Address
from tests.tui.console import Console, console


async def at_the_page(at: Console) -> None:
    await at.pilot.press("ctrl+l")
    await at.until(lambda: isinstance(at.app.screen, WallScreen))
    await at.pilot.press("w")
    await at.until(lambda: isinstance(at.app.screen, ServedScreen))


async def test_the_wall_is_served_with_its_code_and_at_the_same_address_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(served, "on_the_network", lambda port=0: Address("127.0.0.1", port))
    monkeypatch.setattr(Archive, "state_home", tmp_path / "state")
    urls = []
    for _ in range(2):
        async with console(tmp_path, size=(80, 24)) as at:
            await at_the_page(at)
            await at.shows("The page is not encrypted")
            await at.pilot.press("s")
            await at.until(lambda: bool(at.app.served))
            assert at.app.served is not None
            urls.append(at.app.served.url)
            await at.shows(urls[-1])
            assert sum("▀" in line or "█" in line for line in at.text().splitlines()) > 10
            with urlopen(urls[-1], timeout=10) as answer:
                assert answer.status == 200
            await at.pilot.press("escape")
            await at.until(lambda: isinstance(at.app.screen, WallScreen))
            assert at.app.served
        assert at.app.served is None
    assert urls[0] == urls[1]


async def test_it_ends_when_that_is_said_and_a_new_address_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(served, "on_the_network", lambda port=0: Address("127.0.0.1", port))
    async with console(tmp_path) as at:
        await at_the_page(at)
        await at.pilot.press("n")
        await at.until(lambda: bool(at.app.served))
        await at.pilot.press("x")
        await at.shows("The page is not encrypted")
        assert at.app.served is None
