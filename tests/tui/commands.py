"""What each command of the palette does on each screen, and Enter on each kind of line there.

`make golden` keeps it, a file a screen: how it looks, what each says and shows, and what a form
keeps that is filled in.
"""

import asyncio
import inspect
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from functools import partial
from itertools import count, cycle
from pathlib import Path
from typing import Any, Final
from zlib import crc32

from textual.screen import Screen

from convene_tui.domain import intentions as do
from convene_tui.domain.alliance import Alliance, Assessment
from convene_tui.domain.alliance.records import Judged, Probed
from convene_tui.domain.alliance.words import Probe, Verdict
from convene_tui.domain.carry_over import carried_over
from convene_tui.domain.model import (
    ConcernState,
    Element,
    ElementState,
    Session,
    StageKey,
    Subject,
)
from convene_tui.storage.alliances import Alliances
from convene_tui.storage.archive import Archive
from convene_tui.storage.seals import reseal
from convene_tui.tui.dialogs.dialog import Dialog
from convene_tui.tui.panels.filtering import FilterLine
from convene_tui.tui.panels.lines import LineList
from convene_tui.tui.screens.archive import ArchiveScreen
from convene_tui.tui.screens.assess import AssessScreen
from convene_tui.tui.screens.compare import CompareScreen
from convene_tui.tui.screens.replay import ReplayScreen
from convene_tui.tui.screens.review import ReviewScreen
from convene_tui.tui.screens.weigh import WeighScreen
from tests.domain.meeting import START, after
from tests.domain.whole_meeting import whole_meeting
from tests.faults.acts import KEYS, OLD
from tests.golden.elsewhere import difference
from tests.tui.acts import IDLE, filled_in, filled_words, form, with_every_state
from tests.tui.archive_console import archive_console
from tests.tui.console import Clock, Console, a_meeting, console

KEPT: Final = Path(__file__).with_name("commands")
LEAVES: Final = ("Leave", "All sessions", "Back to the sessions", "Back")
"""What leaves the screen, and is asked elsewhere."""
Call = Callable[[], Any]
"""A command of the palette, or Enter on a line."""
EVERYWHERE: Final = ("Theme ", "Blank ")
"""What begins so does the same on every screen, and is asked on the list alone."""
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


def _between() -> tuple[Session, Session]:
    """A meeting with everything in it, and the next one, in which much is otherwise."""
    first = whole_meeting()
    numbers = (f"c{number:03}" for number in count())
    second = carried_over(
        first, id="two", title="Second", created=after(3000), new_id=lambda: next(numbers)
    )
    for at, text in enumerate(
        ("By 2031 we lay pipes for every house.", "By 2027 we lay two pipes.")
    ):
        draft = do.KeepDraft(Subject.PURPOSE, text)
        second = draft.change(second, do.Stamp(after(3001 + at), f"d{at}"))
    withdrawn = replace(second.concerns[0], state=ConcernState.WITHDRAWN)
    return first, second.with_changed(withdrawn)


def _across(archive: Archive, *, seals: bool = False) -> None:
    """Beside the sessions an alliance and two invitations, one of them answered."""
    alliances = Alliances(archive, clock=Clock())
    mine = Alliance(id="", name="Lake Compact", created=START, hours="two days", independence="no")
    alliances.shelf.create(mine, mine.name)
    empty = Assessment(id="", name="Hill Compact", created=START)
    alliances.invitations.create(empty, empty.name)
    judged = Assessment(
        id="",
        name="River Table",
        created=START,
        asked_by="Samuel Orr",
        hardest="whose water is cut first",
        verdict=Verdict.ASK,
        reason="they need a lender",
        ask_first="who pays?",
        answer_by=START.date(),
        hours="a day a month",
        judged=tuple(
            Judged(id=element, state=state, evidence=f"seen {state}", at=START)
            for element, state in zip(Element, cycle(ElementState), strict=False)
            if element is not Element.TRAIN
        ),
        probed=tuple(
            Probed(id=probe, state=state, evidence="", at=START)
            for probe, state in zip(list(Probe)[1:], cycle(ElementState), strict=False)
        ),
    )
    alliances.invitations.create(judged, judged.name)
    if seals:
        for shelf in alliances.shelves:
            reseal(shelf, dict.fromkeys(shelf.ids(), KEYS[OLD]))
    for number, path in enumerate(sorted(archive.folder.glob("*/*.json"))):
        os.utime(path, (number, number))


def _from_the_list(screen: type[Screen[Any]], *keys: str, seals: bool = False) -> Opened:
    """A screen that is reached from the list by keys, beside two meetings and what spans them."""

    @asynccontextmanager
    async def opened(folder: Path) -> AsyncIterator[Console]:
        _across(Archive(folder / "sessions", clock=Clock()), seals=seals)
        async with archive_console(folder, *_between()) as at:
            await at.choose("Second")
            for key in keys:
                await at.press(key)
                await _settled(at)
            await at.until(lambda: isinstance(at.app.screen, screen))
            yield at

    return opened


SCREENS: Final[dict[str, Opened]] = {
    "meeting": _meeting,
    "list": _list,
    "review": _review,
    "bin": _from_the_list(ArchiveScreen, "delete", "y", "b"),
    "compare": _from_the_list(CompareScreen, "c"),
    "replay": _from_the_list(ReplayScreen, "home", "r", "w", "right", "right"),
    "assess": _from_the_list(AssessScreen, "i"),
    "assess-sealed": _from_the_list(AssessScreen, "i", "escape", seals=True),
    "weigh": _from_the_list(WeighScreen, "w"),
    "weigh-sealed": _from_the_list(WeighScreen, "w", seals=True),
}


async def told(name: str) -> str:
    """What each command of a screen does, a line each; the screen is as it was before each."""
    done: dict[str, str] = {}
    calls: dict[str, Call] = {}
    looks = ""
    while len(done) < len(calls) or not calls:
        with tempfile.TemporaryDirectory() as folder:
            async with SCREENS[name](Path(folder)) as at:
                calls = {**_commands(at), **dict(_lines(at)), **_filtered(at)}
                looks = looks or await _settled(at)
                for title, call in calls.items():
                    if title in done:
                        continue
                    done[title], is_as_before = await _of_call(at, call)
                    if not is_as_before:
                        break
    return "\n".join([looks, "", *(f"{title}: {done[title]}" for title in calls), ""])


def _commands(at: Console) -> dict[str, Call]:
    found = at.app.get_system_commands(at.app.screen)
    is_list = isinstance(at.app.screen, ArchiveScreen)
    return {
        each.title: each.callback
        for each in found
        if each.title not in LEAVES and (is_list or not each.title.startswith(EVERYWHERE))
    }


def _lines(at: Console) -> Iterator[tuple[str, Call]]:
    """Enter on the first and the last line of each kind."""
    for lines in at.app.screen.query(LineList):
        by_kind: dict[str, list[int]] = {}
        for place, line in enumerate(lines.lines):
            if line.id and not line.quiet:
                by_kind.setdefault(line.id.partition(":")[0], []).append(place)
        for places in by_kind.values():
            for place in dict.fromkeys((places[0], places[-1])):
                yield f"Enter on {lines.lines[place].id}", partial(_enter, at, lines, place)


def _filtered(at: Console) -> dict[str, Call]:
    """A filter that is kept with Enter, and one that Escape takes away again."""
    keys = ("slash", "a", "l", "l", "enter")
    if not at.app.screen.query(FilterLine):
        return {}
    return {
        "/all Enter": lambda: at.pilot.press(*keys),
        "/all Enter Escape": lambda: at.pilot.press(*keys, "escape"),
        "/all Enter Escape Escape": lambda: at.pilot.press(*keys, "escape", "escape"),
    }


async def _enter(at: Console, lines: LineList, place: int) -> None:
    lines.cursor = place
    await at.pilot.press("enter")


async def _of_call(at: Console, call: Call) -> tuple[str, bool]:
    """What a command does, and whether the screen is again as it was before."""
    at.app.clear_notifications()
    theme, focused = at.app.theme, at.app.focused
    screen, before, folder = at.app.screen, await _settled(at), _files(at)
    session = at.session if at.app.meeting else None
    ran = call()
    if inspect.isawaitable(ran):
        await ran
    await _settled(at)
    said = _notified(at)
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
    await _settled(at)
    said += _notified(at)
    after = await _settled(at)
    if after != before:
        said.append(_otherwise(before, after))
    is_as_before = (at.app.screen, at.app.focused, at.app.theme, after, _files(at)) == (
        *(screen, focused, theme, before, folder),
    )
    return " / ".join(said) or IDLE, is_as_before


def _notified(at: Console) -> list[str]:
    """What was said in a corner of the screen, which goes: it would go by itself at some time."""
    said = [*map(str, at.notifications())]
    at.app.clear_notifications()
    return said


async def _settled(at: Console) -> str:
    """What stands on the screen once nothing moves any more, without where the sessions lie."""
    seen: list[str] = []
    while len(seen) < _STILL or len(set(seen[-_STILL:])) > 1 or _is_saving(at):
        await at.pilot.pause(0.01)
        seen.append(at.text())
    folder = str(at.app.archive.folder.parent)
    return "\n".join(row for row in seen[-1].splitlines() if folder not in row)


def _is_saving(at: Console) -> bool:
    """Whether something is not on the disk yet, or not read of it."""
    of_meeting = at.app.meeting is not None and bool(at.meeting.live.waiting)
    return of_meeting or at.app.errands.is_busy


def _files(at: Console) -> str:
    """What lies in the folder of sessions."""
    sessions = sorted(f"{e.id}:{e.state}:{e.saved_at}" for e in at.app.archive.entries())
    across = sorted(at.app.archive.folder.glob("[ai]*/*.json"))
    return " ".join((*sessions, *(f"{path}:{path.stat().st_ino}" for path in across)))


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
