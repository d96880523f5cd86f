"""The console on its archive: what a journey through the sessions begins with."""

import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

from textual.screen import Screen

from convene_tui.domain.model import Session
from convene_tui.storage.archive import Archive
from convene_tui.storage.consoles import ThisConsole
from convene_tui.storage.settings import Settings
from convene_tui.tui.app import ConveneApp
from convene_tui.tui.panels.sessions import SessionList
from convene_tui.tui.screens.alliance import AllianceScreen
from convene_tui.tui.screens.archive import ArchiveScreen
from tests.tui.console import ALONE, Clock, Console

HOSTILE = (
    "[red]Ann[/]",
    "[/]",
    "[@click=app.quit]x[/]",
    "\x1b[31mEd\x1b]0;t\x07",
    "\u202eBo",
    "漢字 e\u0301",
)
"""Words that a screen might take for markup, a terminal for a command, or a reader for others."""


class AtArchive(Console):
    """The console while it shows the list of sessions, or what was opened from it."""

    @property
    def sessions(self) -> SessionList:
        """The list."""
        return self.app.screen.query_one(SessionList)

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def listed(self, count: int) -> None:
        """Wait until so many sessions are listed."""
        await self.until(
            lambda: (
                isinstance(self.app.screen, ArchiveScreen) and len(self.sessions.entries) == count
            )
        )

    def sessions_are(self, *states: str) -> bool:
        """Whether the list is on the screen, and its sessions are in these states."""
        return isinstance(self.app.screen, ArchiveScreen) and states == tuple(
            entry.state for entry in self.sessions.entries
        )

    async def choose(self, word: str) -> None:
        """Put the cursor on the session with this in its title."""
        place = [n for n, entry in enumerate(self.sessions.entries) if word in entry.title]
        self.sessions.cursor = place[0]
        await self.pilot.pause()

    def on(self, screen: type[Screen[Any]]) -> None:
        """Be on a screen of this kind, or fail."""
        assert isinstance(self.app.screen, screen)

    def clean(self) -> bool:
        """Whether nothing on the screen could be obeyed by a terminal."""
        shown = self.text()
        return not any(sign in shown for sign in "\x1b\x07\u202e")


A = TypeVar("A", bound=AtArchive)


@asynccontextmanager
async def archive_console(
    tmp_path: Path,
    *sessions: Session,
    size: tuple[int, int] = (120, 36),
    settings: Settings | None = None,
    templates: Path | None = None,
    here: ThisConsole = ALONE,
) -> AsyncIterator[AtArchive]:
    """A console on a folder with these sessions."""
    clock = Clock()
    archive = Archive(tmp_path / "sessions", clock=clock)
    for session in sessions:
        archive.create(session)
    numbers = itertools.count()
    app = ConveneApp(
        archive=archive,
        settings=settings or Settings(),
        clock=clock,
        new_id=lambda: f"new{next(numbers):06}",
        log_folder=tmp_path / "log",
        console=here,
        templates=templates,
    )
    async with app.run_test(size=size) as pilot:
        at = AtArchive(app, pilot, clock)
        if app.mirror.covers:
            yield at
            return
        await at.listed(len(archive.entries()))
        yield at


@asynccontextmanager
async def opened_alliance(
    archive: Archive, clock: Clock, folder: Path, size: tuple[int, int], kind: type[A]
) -> AsyncIterator[A]:
    """A console on the alliance of the two meetings of an archive, opened with `a`."""
    numbers = itertools.count()
    app = ConveneApp(
        archive=archive,
        settings=Settings(),
        clock=clock,
        new_id=lambda: f"new{next(numbers):06}",
        log_folder=folder / "log",
        console=ALONE,
    )
    async with app.run_test(size=size) as pilot:
        at = kind(app, pilot, clock)
        await at.listed(2)
        await at.press("a")
        await at.until(lambda: isinstance(app.screen, AllianceScreen))
        yield at
