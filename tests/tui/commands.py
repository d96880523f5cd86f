"""What each command of the palette does on the screens that hold most of them.

`make golden` keeps it, a file a screen: what it says, what it shows, and what a form keeps that is
filled in.
"""

import asyncio
import inspect
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Final
from zlib import crc32

from textual.app import SystemCommand

from convene_tui.domain.model import StageKey
from convene_tui.storage.archive import Archive
from convene_tui.tui.dialogs.dialog import Dialog
from convene_tui.tui.screens.review import ReviewScreen
from tests.golden.elsewhere import difference
from tests.tui.acts import IDLE, filled_in, filled_words, form, with_every_state
from tests.tui.archive_console import archive_console
from tests.tui.console import Clock, Console, a_meeting, console

KEPT: Final = Path(__file__).with_name("commands")
LEAVES: Final = ("Leave", "All sessions", "Back to the sessions")
"""What leaves the screen, and is asked elsewhere."""
_STILL: Final = 3
"""How many looks one after the other see the same, once it stands still."""
_MOST: Final = 3
"""How many of the rows that look otherwise are written out."""

Opened = Callable[[Path], AbstractAsyncContextManager[Console]]


@asynccontextmanager
async def _meeting(folder: Path) -> AsyncIterator[Console]:
    """A meeting in which everything stands in each of its states."""
    bare = a_meeting(Archive(folder / "bare", clock=Clock()), stage=StageKey.PURPOSE)
    Archive(folder / "sessions", clock=Clock()).create(with_every_state(bare))
    async with console(folder) as at:
        yield at


@asynccontextmanager
async def _list(folder: Path) -> AsyncIterator[Console]:
    """The list of two meetings, one of them in the middle of it."""
    archive = Archive(folder / "bare", clock=Clock())
    first = a_meeting(archive, stage=StageKey.DEBRIEF)
    second = with_every_state(a_meeting(archive, ("Ann Lee", "Bo Cruz"), StageKey.CLOSE))
    async with archive_console(folder, first, second) as at:
        yield at


@asynccontextmanager
async def _review(folder: Path) -> AsyncIterator[Console]:
    """The review of a meeting in which everything stands in each of its states."""
    bare = a_meeting(Archive(folder / "bare", clock=Clock()), stage=StageKey.CLOSE)
    async with archive_console(folder, with_every_state(bare)) as at:
        await at.press("r")
        await at.until(lambda: isinstance(at.app.screen, ReviewScreen))
        await at.pilot.pause()
        yield at


SCREENS: Final[dict[str, Opened]] = {
    "meeting": _meeting,
    "list": _list,
    "review": _review,
}


async def told(name: str) -> str:
    """What each command of a screen does, a line each; the screen is as it was before each."""
    done: dict[str, str] = {}
    titles: list[str] = []
    while len(done) < len(titles) or not titles:
        with tempfile.TemporaryDirectory() as folder:
            async with SCREENS[name](Path(folder)) as at:
                titles = [each.title for each in _commands(at)]
                for title in titles:
                    if title in done:
                        continue
                    done[title], is_as_before = await _of_command(at, title)
                    if not is_as_before:
                        break
    return "\n".join([*(f"{title}: {done[title]}" for title in titles), ""])


def _commands(at: Console) -> list[SystemCommand]:
    found = at.app.get_system_commands(at.app.screen)
    return [each for each in found if each.title not in LEAVES]


async def _of_command(at: Console, title: str) -> tuple[str, bool]:
    """What a command does, and whether the screen is again as it was before."""
    at.app.clear_notifications()
    theme, focused = at.app.theme, at.app.focused
    screen, before, folder = at.app.screen, await _settled(at), _files(at)
    session = at.session if at.app.meeting else None
    ran = next(each.callback for each in _commands(at) if each.title == title)()
    if inspect.isawaitable(ran):
        await ran
    await _settled(at)
    said = [*map(str, at.notifications())]
    if at.app.screen is not screen:
        asked = await form(at)
        stays = await filled_in(at) if isinstance(at.app.screen, Dialog) else None
        await at.pilot.pause()
        kept = difference(session, at.session) if session and at.app.meeting else ""
        said.append(f"shows {asked}{filled_words(stays, kept)}")
    elif session and at.app.meeting and at.session is not session:
        said.append(f"keeps {difference(session, at.session)}")
    elif at.app.focused is not focused:
        said.append(f"leads to {type(at.app.focused).__name__}")
    if at.app.theme != theme:
        said.append(f"draws in {at.app.theme}")
    if at.app.return_value is not None:
        said.append(f"leaves for {at.app.return_value}")
        return " / ".join(said), False
    after = await _settled(at)
    if after != before:
        said.append(_otherwise(before, after))
    is_as_before = (at.app.screen, at.app.focused, at.app.theme, after, _files(at)) == (
        *(screen, focused, theme, before, folder),
    )
    return " / ".join(said) or IDLE, is_as_before


async def _settled(at: Console) -> str:
    """What stands on the screen once nothing moves any more, without where the sessions lie."""
    seen: list[str] = []
    while len(seen) < _STILL or len(set(seen[-_STILL:])) > 1 or _is_saving(at):
        await at.pilot.pause(0.01)
        seen.append(at.text())
    folder = str(at.app.archive.folder.parent)
    return "\n".join(row for row in seen[-1].splitlines() if folder not in row)


def _is_saving(at: Console) -> bool:
    """Whether something of a meeting is not on the disk yet."""
    return at.app.meeting is not None and bool(at.meeting.live.waiting)


def _files(at: Console) -> str:
    """What lies in the folder of sessions."""
    return " ".join(sorted(f"{e.id}:{e.state}:{e.saved_at}" for e in at.app.archive.entries()))


def _otherwise(before: str, after: str) -> str:
    """The first rows that look otherwise, with a checksum of the whole screen."""
    was = set(before.splitlines())
    rows = [" ".join(row.split()) for row in after.splitlines() if row not in was]
    return f"{' ¦ '.join(rows[:_MOST])} … {crc32(after.encode()):08x}"


def rewrite() -> None:
    """Keep all of it anew."""
    shutil.rmtree(KEPT, ignore_errors=True)
    KEPT.mkdir()
    for name in SCREENS:
        (KEPT / f"{name}.txt").write_text(asyncio.run(told(name)), encoding="utf-8")
