"""Whoever leaves while a screen is still coming has left, and has met no error."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from convene_tui.storage.entries import Entry
from tests.tui.archive_console import AtArchive, archive_console
from tests.tui.test_list_after_half_a_year import held

COMES: Final[dict[str, Callable[[AtArchive, Entry], None]]] = {
    "alliance": lambda at, entry: at.app.to.open_alliance("Harbour Air"),
    "meeting": lambda at, entry: at.app.sessions.open(entry.id),
    "review": lambda at, entry: at.app.sessions.open(entry.id, read=True),
    "search": lambda at, entry: at.app.to.search(None),
}
TURNS: Final = range(0, 90, 3)
"""Of the event loop, between the key and the leaving: about as many as a screen takes to come."""


@pytest.mark.parametrize("turns", TURNS)
@pytest.mark.parametrize("name", COMES)
async def test_a_screen_that_comes_while_the_console_is_left_is_no_error(
    tmp_path: Path, name: str, turns: int
) -> None:
    async with archive_console(tmp_path, held("Talk", ended_at=None)) as at:
        [entry] = at.app.archive.entries()
        COMES[name](at, entry)
        for _ in range(turns):
            await asyncio.sleep(0)
    assert at.app.fall is None
