"""A console whose every frame is kept, with whether the room could read it."""

import inspect
import itertools
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from textual.screen import Screen
from textual.widgets import OptionList, Static, TextArea

from convene_tui.domain.model import Session, StageKey
from convene_tui.storage.archive import Archive
from convene_tui.storage.consoles import ThisConsole
from convene_tui.storage.settings import Settings
from convene_tui.tui.app import ConveneApp
from convene_tui.tui.screens.meeting.faces import Face
from tests import drawn
from tests.tui.console import Clock, Console
from tests.tui.private_words import SIGN, full_session


@dataclass
class Frames:
    """What was drawn, frame by frame, as text."""

    before_the_room: list[str] = field(default_factory=list)
    """While nothing private may be drawn."""
    looking: list[str] = field(default_factory=list)
    """While the facilitator alone sees it, or looks all the same."""

    def leaks(self, *more: str) -> list[str]:
        """What the room could have read of private words, with what stood around it."""
        words = (SIGN, *more)
        plain = (_ESCAPES.sub("", frame) for frame in self.before_the_room)
        return [
            frame[max(frame.index(word) - 40, 0) : frame.index(word) + 40]
            for frame in plain
            for word in words
            if word in frame
        ]


_ESCAPES: Final = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


class Watched(ConveneApp):
    """The console, each of whose frames is kept as it would go to the terminal."""

    CSS_PATH = str(Path(inspect.getfile(ConveneApp)).with_name("convene.tcss"))
    frames: Frames

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        if renderable is not None and not self._batch_count and screen is self.screen:
            text = renderable.render_segments(self.console)
            covers = self.mirror.covers
            (self.frames.before_the_room if covers else self.frames.looking).append(text)
        super()._display(screen, renderable)


class BeforeTheRoom(Console):
    """The console with its frames."""

    @property
    def frames(self) -> Frames:
        """What was drawn so far."""
        assert isinstance(self.app, Watched)
        return self.app.frames

    async def press(self, *keys: str) -> None:
        """Press keys, and let what they ask for come up."""
        for key in keys:
            await self.pilot.press(key)
            await self.pilot.pause()

    async def look(self) -> None:
        """Look at what is private."""
        await self.press("ctrl+r")
        assert self.app.mirror.looking

    def said(self) -> str:
        """The line above the capture line."""
        return str(self.meeting.query_one("#understood", Static).render())


def held_by(face: Face) -> str:
    """Every text that the widgets of a face hold, drawn or not."""
    held: list[str] = []
    for widget in face.walk_children():
        match widget:
            case OptionList():
                held += [str(option.prompt) for option in widget.options]
            case TextArea():
                held.append(widget.text)
            case Static():
                held.append(str(widget.render()))
    return "\n".join(held)


@asynccontextmanager
async def before_the_room(
    tmp_path: Path,
    *,
    size: tuple[int, int] = (120, 36),
    stage: StageKey = StageKey.PROBLEM,
    session: Session | None = None,
    mirrored: bool | None = True,
    in_meeting: bool = True,
) -> AsyncIterator[BeforeTheRoom]:
    """A console on a session full of private words, on a screen that the room sees."""
    clock = Clock()
    archive = Archive(tmp_path / "sessions", clock=clock)
    ids = archive.ids()
    session_id = ids[0] if ids else archive.create(session or full_session(stage)).id
    clock.passes(75)
    numbers = itertools.count()
    app = Watched(
        archive=archive,
        settings=Settings(),
        clock=clock,
        new_id=lambda: f"id{id(clock) % 9999:04}{next(numbers):06}",
        log_folder=tmp_path / "log",
        console=ThisConsole(screen=mirrored),
        open_id=session_id if in_meeting else None,
    )
    app.frames = Frames()
    with drawn.in_parts():
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            yield BeforeTheRoom(app, pilot, clock)
