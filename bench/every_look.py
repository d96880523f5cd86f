"""Every screen in every theme at four sizes, for a person to look at before a release.

`make screens` draws them into build/looks, with one page for each theme and size.
"""

import asyncio
import itertools
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from bench.alliance import play_alliance
from bench.example import ALLIANCE, CHARTERED, play, play_all
from convene_tui.domain.model import Session
from convene_tui.storage.archive import Archive
from convene_tui.storage.consoles import ThisConsole
from convene_tui.storage.settings import Settings
from convene_tui.tui.app import ConveneApp
from convene_tui.tui.themes import NAMES

SIZES: Final = ((80, 24), (120, 36), (160, 45), (200, 60))
"""Columns and rows."""
ON_A_PAGE: Final = {80: 3, 120: 2, 160: 2, 200: 1}
"""How many pictures of so many columns stand side by side."""


@dataclass(frozen=True)
class Walk:
    """A console, and the keys by which one screen after the other comes up in it."""

    name: str
    minutes: int | None
    """Of the first meeting; None where all meetings have ended, and the list is opened."""
    steps: tuple[tuple[str, tuple[str, ...]], ...]
    """What a screen is called, and the keys that lead there from the one before."""


WALKS: Final = (
    Walk(
        "meeting",
        54,
        (
            *((f"stage-{n}", ("ctrl+t", str(n))) for n in range(8)),
            ("a-line", ("ctrl+t", "2", *"d: bank won't lend fear 3".replace(" ", "_"))),
            ("mark", ("ctrl+u", "f3")),
            ("who-objects", ("d",)),
            ("help", ("escape", "f1")),
            ("palette", ("escape", "ctrl+p")),
            ("sweep", ("escape", "ctrl+e")),
            ("rating", ("escape", "ctrl+t", "4", "f8")),
            ("text", ("escape", "ctrl+o")),
            ("wall", ("escape", "ctrl+l")),
            ("person", ("escape", "ctrl+r", "enter")),
            ("path", ("escape", "escape", "ctrl+g", "enter")),
            ("end", ("escape", "escape", "ctrl+d")),
        ),
    ),
    Walk(
        "archive",
        None,
        (
            ("list", ()),
            ("new", ("n",)),
            ("search", ("escape", "slash", *"bank")),
            ("compare", ("escape", "escape", "j", "c")),
            ("review", ("escape", "r")),
            *((f"review-{n}", (str(n),)) for n in range(2, 6)),
            ("export", ("e",)),
            ("replay", ("escape", "w")),
            ("alliance", ("escape", "escape", "a")),
            *((f"place-{n}", (str(n),)) for n in range(2, 10)),
        ),
    ),
)


def _pressed(key: str) -> str:
    return {"_": "space", ":": "colon", "'": "apostrophe"}.get(key, key)


async def walked(
    folder: Path, session: Session | None, walk: Walk, theme: str, size: tuple[int, int]
) -> AsyncIterator[tuple[str, ConveneApp]]:
    """The console at each of the screens of a walk, with the name of that screen."""
    numbers = itertools.count()
    now = datetime.now().astimezone()
    app = ConveneApp(
        archive=Archive(folder, clock=lambda: now),
        settings=Settings(theme=theme, animations=False),
        clock=lambda: now,
        new_id=lambda: f"look{next(numbers):012}",
        log_folder=folder / "log",
        console=ThisConsole(name="Ann", screen=False),
        open_id=session.id if session else None,
    )
    async with app.run_test(size=size) as pilot:
        await pilot.pause(0.3)
        for name, keys in walk.steps:
            for key in keys:
                await pilot.press(_pressed(key))
            # What a screen reads in a thread begins a moment after its keys.
            for moment in (None, 0.05, None):
                await pilot.pause(moment)
            yield f"{walk.name}-{name}", app


@contextmanager
def ground(walk: Walk) -> Iterator[tuple[Path, Session | None]]:
    """A folder of sessions for a walk, and the one that is open in it."""
    with tempfile.TemporaryDirectory(prefix="convene-looks-") as spare:
        folder = Path(spare) / "sessions"
        if walk.minutes is None:
            play_all(folder)
            play_alliance(folder, ALLIANCE, CHARTERED)
            yield folder, None
        else:
            elapsed = timedelta(minutes=walk.minutes)
            yield folder, play(folder, datetime.now().astimezone() - elapsed, elapsed)


async def _pictures(walk: Walk, theme: str, size: tuple[int, int]) -> list[tuple[str, str]]:
    with ground(walk) as (folder, session):
        screens = walked(folder, session, walk, theme, size)
        return [(name, app.export_screenshot(title=name)) async for name, app in screens]


def pictures(theme: str, size: tuple[int, int]) -> Iterator[tuple[str, str]]:
    """Every screen in this theme at this size: its name, and its picture as SVG."""
    for walk in WALKS:
        yield from asyncio.run(_pictures(walk, theme, size))


def main() -> int:
    """Draw all, or those of the themes that are named."""
    root = Path("build/looks")
    root.mkdir(parents=True, exist_ok=True)
    for theme, size in itertools.product(sys.argv[1:] or NAMES, SIZES):
        shown = []
        for name, picture in pictures(theme, size):
            file = f"{theme}-{size[0]}-{name}.svg"
            (root / file).write_text(picture, encoding="utf-8")
            shown.append(f'<img src="{file}" alt="{name}">')
        page = root / f"{theme}-{size[0]}x{size[1]}.html"
        grid = f"display:grid;gap:4px;grid-template-columns:repeat({ON_A_PAGE[size[0]]},1fr)"
        page.write_text(f'<body style="{grid}">' + "\n".join(shown), encoding="utf-8")
        print(page)
    return 0


if __name__ == "__main__":
    sys.exit(main())
