"""What is on the screen of the console: in a meeting, and while a past one is read."""

import asyncio
import itertools
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from textual.pilot import Pilot

from convene_tui.domain.model import Session
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.storage.archive import Archive
from convene_tui.storage.settings import Settings
from convene_tui.tui.app import ConveneApp
from convene_tui.tui.keys import VIEWS
from convene_tui.tui.panels.told import told
from tests import drawn
from tests.tui.console import ALONE

SIZES: Final = ((120, 36), (80, 24))
"""Columns and rows of the terminals that are looked at."""

_SAME: Final = 3
"""So many looks in a row that show the same are enough."""


def looks(
    folder: Path, session: str, now: datetime, spare: Path
) -> Iterator[tuple[tuple[int, int], str]]:
    """The console on a meeting at a moment, in each size."""
    shutil.copytree(folder, spare)
    yield from asyncio.run(_looks(spare, session, now)).items()


async def _looks(folder: Path, session: str, now: datetime) -> dict[tuple[int, int], str]:
    numbers = itertools.count()
    app = ConveneApp(
        archive=Archive(folder, clock=lambda: now),
        settings=Settings(animations=False),
        clock=lambda: now,
        new_id=lambda: f"look{next(numbers):012}",
        log_folder=folder / "log",
        console=ALONE,
        open_id=session,
    )
    with drawn.in_parts():
        return await _seen(app)


async def _seen(app: ConveneApp) -> dict[tuple[int, int], str]:
    found = {}
    async with app.run_test(size=SIZES[0]) as pilot:
        for size in SIZES:
            await pilot.resize_terminal(*size)
            found[size] = await _settled(app, pilot)
    return found


async def _settled(app: ConveneApp, pilot: Pilot[int]) -> str:
    """The screen, once it is the same several times."""
    before, same = "", 0
    for _ in range(400):
        await pilot.pause(0.02)
        text = screen_text(app)
        same = same + 1 if text == before and text.strip() else 0
        if same == _SAME:
            return text
        before = text
    raise AssertionError(f"the screen never stands still:\n{before}")


def screen_text(app: ConveneApp) -> str:
    """What is on the screen, as text."""
    strips = app.screen._compositor.render_strips()
    rows = ("".join(segment.text for segment in strip).rstrip() for strip in strips)
    return "\n".join(rows) + "\n"


def review(session: Session) -> Iterator[tuple[str, str]]:
    """A session as it is read, in each of its views."""
    for number, view in enumerate(VIEWS):
        rows = []
        for line in told(session, number, DEFAULTS, 100):
            rows.append("".join((*(part for part, _ in line.lead), line.text)).rstrip())
        yield view, "\n".join(rows) + "\n"
