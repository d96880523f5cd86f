"""No key waits for the server: whatever is done, the event loop asks nobody and waits for nobody.

Each answer is held until the loop has gone round so often that a while has passed in it. An answer
that is asked for on the loop, or that the loop itself waits for, is told with where that was.
"""

import asyncio
import contextlib
import inspect
import sys
import threading
import traceback
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
from textual.app import SystemCommand
from textual.screen import Screen

from convene_tui.domain.model import Session, StageKey
from convene_tui.storage.archive import Archive
from convene_tui.storage.firm.archive import FirmArchive
from convene_tui.storage.firm.server import FirmServer
from convene_tui.tui.dialogs.dialog import Dialog
from convene_tui.tui.dialogs.forms import FormDialog, LineDialog
from convene_tui.tui.screens.alliance import AllianceScreen
from convene_tui.tui.screens.archive import ArchiveScreen
from convene_tui.tui.screens.assess import AssessScreen
from convene_tui.tui.screens.blank import BlankScreen
from convene_tui.tui.screens.meeting import MeetingScreen
from convene_tui.tui.screens.review import ReviewScreen
from convene_tui.tui.screens.weigh import WeighScreen
from tests.firm.conftest import Firm
from tests.firm.test_console import console_on
from tests.tui.acts import _fill, with_every_state
from tests.tui.archive_console import AtArchive
from tests.tui.console import Clock, a_meeting

_ROUND: Final = 0.02
_ROUNDS: Final = 3
_PATIENT: Final = 20.0
"""Seconds after which a loop that has not gone round waits for the answer itself."""

KEYS: Final[dict[type[Screen[Any]], tuple[str, ...]]] = {
    ArchiveScreen: (),
    MeetingScreen: ("enter",),
    ReviewScreen: ("r",),
    AllianceScreen: ("a",),
    AssessScreen: ("i",),
    WeighScreen: ("w",),
}
"""The screens, and the keys that lead to each from the list."""


class SlowServer:
    """Answers once the loop has gone round; notes whoever asks or waits on the loop."""

    def __init__(self) -> None:
        self.waited_at: set[str] = set()
        self.answers = 0
        self._loop = threading.get_ident()
        self._round = 0
        self._turned = threading.Condition()

    async def goes_round(self) -> None:
        """Count how often the loop has gone round."""
        while True:
            await asyncio.sleep(_ROUND)
            with self._turned:
                self._round += 1
                self._turned.notify_all()

    def hold(self) -> None:
        """Hold an answer."""
        self.answers += 1
        if threading.get_ident() == self._loop:
            self.note(sys._getframe())
            return
        with self._turned:
            until = self._round + _ROUNDS
            if not self._turned.wait_for(lambda: self._round >= until, _PATIENT):
                self.note(sys._current_frames()[self._loop])

    def note(self, frame: Any) -> None:
        """Keep where the loop is, or was when it asked."""
        places = [
            f"{Path(each.filename).name}:{each.lineno} {each.name}"
            for each in traceback.extract_stack(frame)
            if "convene_tui" in each.filename
        ]
        self.waited_at.add(" > ".join(places[-6:]))

    @contextmanager
    def between(self) -> Iterator[None]:
        """Stand before every server from here on, and see who waits for a thread."""
        do, join = FirmServer.do, threading.Thread.join

        def held(server: FirmServer, *given: Any, **more: Any) -> Any:
            self.hold()
            return do(server, *given, **more)

        def joined(thread: threading.Thread, timeout: float | None = None) -> None:
            if threading.get_ident() == self._loop and thread.is_alive():
                self.note(sys._getframe())
            join(thread, timeout)

        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(FirmServer, "do", held)
            patched.setattr(threading.Thread, "join", joined)
            yield


@asynccontextmanager
async def slow_console(firm: Firm, archive: FirmArchive) -> AsyncIterator[tuple[AtArchive, Any]]:
    """A console on a server that is slow."""
    slow = SlowServer()
    going = asyncio.create_task(slow.goes_round())
    try:
        with slow.between():
            async with console_on(archive, firm) as at:
                yield at, slow
    finally:
        going.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await going


def sessions(firm: Firm) -> Iterator[Session]:
    """Two meetings of an alliance, the later one of which follows the first."""
    bare = Archive(firm.folder / "bare", clock=Clock())
    yield a_meeting(bare, ("Ann Lee", "Bo Cruz"), StageKey.DEBRIEF)
    yield with_every_state(a_meeting(bare, stage=StageKey.PURPOSE))


async def opened(at: AtArchive, screen: type[Screen[Any]]) -> None:
    """Lead from the list to a screen."""
    await at.until(lambda: isinstance(at.app.screen, ArchiveScreen) and bool(at.sessions.entries))
    await at.press(*KEYS[screen])
    await at.until(lambda: isinstance(at.app.screen, screen | Dialog))
    await answered(at)
    await at.until(lambda: isinstance(at.app.screen, screen))


async def quiet(at: AtArchive) -> None:
    """Wait until everything that was asked is answered."""
    await at.pilot.pause()
    await at.until(lambda: not at.app.errands.is_busy and not _reads(at))
    await at.pilot.pause()


def _reads(at: AtArchive) -> bool:
    """Whether a worker runs that waits for no dialog."""
    return any(
        each.is_running and each.group not in ("dialog", "look", "errands")
        for each in at.app.workers
    )


async def answered(at: AtArchive) -> None:
    """Fill in and accept whatever is asked, until nothing is."""
    for _ in range(6):
        await quiet(at)
        dialog = at.app.screen
        if not isinstance(dialog, Dialog):
            return
        fields = dialog._fields if isinstance(dialog, FormDialog) else ()
        fields = (dialog._field,) if isinstance(dialog, LineDialog) else fields
        for field in fields:
            _fill(dialog.query_one(f"#field-{field.name}"), field)
        await at.press("ctrl+s" if fields else "enter")
        await quiet(at)
        if at.app.screen is dialog:
            await at.press("ctrl+s")
            await quiet(at)
        if at.app.screen is dialog:
            await at.press("escape")


async def back_on(at: AtArchive, screen: Screen[Any]) -> bool:
    """Whether the way back from wherever a command led is on the same screen again."""
    for _ in range(4):
        await answered(at)
        if isinstance(at.app.screen, BlankScreen):
            await at.line("show")
            await quiet(at)
        if at.app.screen is screen:
            return True
        if isinstance(at.app.screen, ArchiveScreen) or not at.app.is_running:
            return False
        await at.press("escape")
    return False


def commands(at: AtArchive) -> dict[str, Callable[[], object]]:
    """The commands of the screen in front, by their names."""
    found: list[SystemCommand] = [*at.app.get_system_commands(at.app.screen)]
    return {each.title: each.callback for each in found}


@pytest.mark.parametrize("screen", KEYS)
async def test_no_command_of_a_screen_waits_for_the_server(
    screen: type[Screen[Any]], firm: Firm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    first, second = sessions(firm)
    archive = firm.archive()
    kept = archive.create(first)
    archive.create(replace(second, came_from=kept.id))
    done: set[str] = set()
    waited: set[str] = set()
    answers, left = 0, [""]
    while left:
        async with slow_console(firm, firm.archive(machine=f"m{len(done)}")) as (at, slow):
            await opened(at, screen)
            here = at.app.screen
            while left := [title for title in commands(at) if title not in done]:
                done.add(left[0])
                ran = commands(at)[left[0]]()
                if inspect.isawaitable(ran):
                    await ran
                if at.app.return_value is not None or not await back_on(at, here):
                    break
        waited |= slow.waited_at
        answers += slow.answers
    assert answers
    assert not waited, "\n".join(sorted(waited))
