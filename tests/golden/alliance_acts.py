"""What each act does in every place of an alliance, on the first and the last line of each kind.

`make golden` keeps it: what is said of it, what is kept, and the form that opens; last, the
screen in each size.
"""

import asyncio
import itertools
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from textual.binding import Binding
from textual.message import Message

from convene_tui.domain.alliance.words import Place
from convene_tui.storage.alliances import Alliances
from convene_tui.storage.archive import Archive
from convene_tui.tui.panels.alliance.place import KeepWish, PlacePanel
from convene_tui.tui.panels.lines import Line
from convene_tui.tui.screens.alliance import AllianceScreen
from tests.golden.elsewhere import outcome_of_wish
from tests.golden.playing import AFTERWARDS, Played
from tests.golden.screens import SIZES
from tests.tui.acts import FILLED_IN, IDLE, filled_in, filled_words, form, heard
from tests.tui.archive_console import AtArchive, opened_alliance
from tests.tui.console import Clock

KEPT: Final = Path(__file__).with_name("elsewhere") / "alliance-acts.txt"


def told(folder: Path, played: Played) -> str:
    """What each act does, a line each."""
    return "\n".join([*asyncio.run(_told(folder, played)), ""])


async def _told(folder: Path, played: Played) -> list[str]:
    lines = []
    async with _alliance_console(folder, played) as at:
        screen = at.app.screen
        assert isinstance(screen, AllianceScreen)
        for place in Place:
            lines += ["", f"━━ {place}"]
            async for line in _of_place(at, screen, place):
                lines.append(line)
        for size in SIZES:
            await at.pilot.resize_terminal(*size)
            await _shown(at, screen, Place.PAIN)
            at.app.clear_notifications()
            await at.pilot.pause()
            lines += ["", f"━━ the screen, {size[0]}×{size[1]}", at.text().rstrip()]
    return lines[1:]


@asynccontextmanager
async def _alliance_console(folder: Path, played: Played) -> AsyncIterator[AtArchive]:
    """A console on the alliance of the played meetings, as it was behind the last one."""
    clock = Clock()
    clock.now = AFTERWARDS
    archive = Archive(folder / "sessions", clock=clock)
    alliance = played.wished[-1][2]
    for session in (played.first, played.second):
        archive.create(session)
    Alliances(archive).shelf.create(alliance, alliance.name)
    async with opened_alliance(archive, clock, folder, (120, 36), AtArchive) as at:
        yield at


async def _of_place(at: AtArchive, screen: AllianceScreen, place: Place) -> AsyncIterator[str]:
    """What each act does; one that asks the same of line after line is asked of the last alone."""
    await _shown(at, screen, place)
    lines = list(_first_and_last(screen.panel._all()))
    asked: dict[str, str] = {}
    same_for_all: set[str] = set()
    for line in lines:
        yield f"{line.id}: {''.join(part for part, _ in line.lead)}{line.text}".rstrip()
        for binding in screen.panel.BINDINGS:
            assert isinstance(binding, Binding)
            if binding.action in same_for_all and line is not lines[-1]:
                continue
            if line.id not in {each.id for each in screen.panel._all()}:
                await screen.panel.remove()
                await _shown(at, screen, place)
            done = await _of_act(at, screen.panel, line.id, binding.action)
            form_asked = done.partition(FILLED_IN)[0]
            if done.startswith("asks ") and asked.get(binding.action) == form_asked:
                same_for_all.add(binding.action)
            asked[binding.action] = form_asked
            yield f"  {binding.description or binding.action}: {done}"


async def _shown(at: AtArchive, screen: AllianceScreen, place: Place) -> None:
    """Show a place, as wide as it is: its words depend on that."""
    await screen._go(place)
    await at.until(lambda: screen.panel._width > 1)
    await at.pilot.pause()


def _first_and_last(lines: Iterable[Line]) -> Iterator[Line]:
    """Of all lines with ids of one kind the first and the last."""
    chosen = [line for line in lines if line.id and not line.quiet]
    for _, of_kind in itertools.groupby(chosen, lambda line: line.id.partition(":")[0]):
        each = list(of_kind)
        yield each[0]
        if each[1:]:
            yield each[-1]


async def _of_act(at: AtArchive, panel: PlacePanel, line_id: str, action: str) -> str:
    """What an act does with a line."""
    lines = panel._all()
    panel.show(lines, next(n for n, line in enumerate(lines) if line.id == line_id))
    await at.pilot.pause()
    at.app.clear_notifications()
    screens, before = len(at.app.screen_stack), at.text()
    with heard(panel, KeepWish) as said:
        await panel.run_action(action)
        await at.pilot.pause()
    words = " / ".join(f"“{each}”" for each in at.notifications())
    if said:
        return f"{words} keeps {_wished(panel, said)}".strip()
    if len(at.app.screen_stack) > screens:
        asked = await form(at)
        with heard(panel, KeepWish) as said:
            stays = await filled_in(at)
            while len(at.app.screen_stack) > screens:
                await at.pilot.press("escape")
                await at.pilot.pause()
        return f"{words} asks {asked}{filled_words(stays, _wished(panel, said))}".strip()
    return words or ("shows something else" if at.text() != before else IDLE)


def _wished(panel: PlacePanel, said: Iterable[Message]) -> str:
    """What is kept of the alliance, each with its checksum."""
    wishes = (each.wish for each in said if isinstance(each, KeepWish))
    return "; ".join(outcome_of_wish(wish, panel.alliance) for wish in wishes)
