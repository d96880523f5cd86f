"""The console on a real archive, without a terminal: what a journey begins with."""

import itertools
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

from textual import events
from textual.app import ScreenStackError
from textual.keys import _character_to_key
from textual.pilot import Pilot

from convene_tui.domain import intentions as do
from convene_tui.domain.model import Person, Session, StageKey
from convene_tui.domain.new_session import new_session
from convene_tui.domain.stages import stage_of
from convene_tui.storage.archive import Archive
from convene_tui.storage.consoles import ThisConsole
from convene_tui.storage.sentence_model import SentenceModel
from convene_tui.storage.settings import Settings
from convene_tui.tui.app import ConveneApp
from convene_tui.tui.screens.meeting import MeetingScreen
from tests.domain.meeting import START
from tests.drawn import picture

LETTERS = "abcdefghijklmnopqrstuvwxyz"
"""As in the sessions of earlier versions, which had letters that are words, too."""
NAMES = ("Ann Lee", "Bo Cruz", "Cy Park", "Di Roy", "Ed Wu", "Flo Ott")


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def passes(self, minutes: float) -> None:
        """Let time pass."""
        self.now += timedelta(minutes=minutes)


def a_meeting(
    archive: Archive, names: tuple[str, ...] = NAMES, stage: StageKey = StageKey.PROBLEM
) -> Session:
    """A session on disk, with people in the room, in a stage."""
    session = new_session("Cascade first", created=START, alliance="Cascade Water")
    for number, name in enumerate(names):
        person = Person(
            id=f"p{number:02}",
            key=LETTERS[number],
            name=name,
            organisation=f"Party {number + 1}",
            present=True,
        )
        session = session.with_record(person)
    session = do.EnterStage(stage).change(session, do.Stamp(START, "v0"))
    return archive.create(session)


ALONE = ThisConsole(name="Ann", screen=False)
"""A console that only the facilitator sees, as was said before it was opened."""


def in_doubt(tmp_path: Path, id: str = "left", name: str = "Ann") -> ThisConsole:
    """A console at which nobody has said who sees it, until it is asked."""
    return ThisConsole(id=id, terminal=f"tty-{id}", name=name, memory=tmp_path / "state")


class Console:
    """The app, its pilot and its archive."""

    def __init__(self, app: ConveneApp, pilot: Pilot[int], clock: Clock) -> None:
        self.app = app
        self.pilot = pilot
        self.clock = clock

    @property
    def meeting(self) -> MeetingScreen:
        """The meeting on the screen."""
        assert self.app.meeting is not None
        return self.app.meeting

    @property
    def session(self) -> Session:
        """The session as the screen shows it."""
        return self.meeting.live.session

    async def say(self, text: str) -> None:
        """Type a text, key by key, as fast as a terminal sends it."""
        for sign in text:
            self.app.post_message(events.Key(_character_to_key(sign), sign))
        await self.pilot.pause()

    async def line(self, text: str) -> None:
        """Type a line and press Enter."""
        await self.say(text)
        self.app.post_message(events.Key("enter", "\r"))
        await self.pilot.pause()

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds."""
        for _ in range(1_000):
            await self.pilot.pause(0.01)
            if holds():
                return
        raise AssertionError(f"it never came to hold; the screen:\n{self.text()}")

    async def shows(self, text: str) -> None:
        """Wait until a text is on the screen, and all that comes with it."""
        await self.until(lambda: text in self.text())
        await self.pilot.pause()

    async def in_stage(self, number: int) -> None:
        """Wait until the meeting is in a stage."""
        await self.until(lambda: stage_of(self.session.stage).number == number)

    async def fill_up(self, count: int) -> None:
        """Have so many people in the room, whatever their names are."""
        for number in range(len(self.session.people), count):
            guest = do.InvitePerson(f"Guest {number}", f"House {number}", present=True)
            assert self.meeting.kept(guest)
        await self.pilot.pause()

    def notes(self) -> list[str]:
        """The words of the notes."""
        return [note.text for note in self.session.notes]

    def notifications(self) -> list[str]:
        """What was said in a corner of the screen."""
        return [notification.message for notification in self.app._notifications]

    def text(self) -> str:
        """What is on the screen, as text."""
        return "\n".join(strip.text.rstrip() for strip in picture(self.app))


_consoles: Counter[Path] = Counter()
"""How many consoles a folder has had: no two of them make the same ids."""


@asynccontextmanager
async def console(
    tmp_path: Path,
    *,
    names: tuple[str, ...] = NAMES,
    stage: StageKey = StageKey.PROBLEM,
    size: tuple[int, int] = (120, 36),
    settings: Settings | None = None,
    here: ThisConsole = ALONE,
    clock: Clock | None = None,
    meaning: SentenceModel | None = None,
) -> AsyncIterator[Console]:
    """A console on a session with these people, in this stage; only the facilitator sees it."""
    clock = clock or Clock()
    archive = Archive(tmp_path / "sessions", clock=clock)
    ids = archive.ids()
    session_id = ids[0] if ids else a_meeting(archive, names, stage).id
    numbers, here_before = itertools.count(), _consoles[tmp_path]
    _consoles[tmp_path] += 1
    app = ConveneApp(
        archive=archive,
        settings=settings or Settings(),
        clock=clock,
        new_id=lambda: f"id{here_before:04}{next(numbers):06}",
        log_folder=tmp_path / "log",
        console=here,
        open_id=session_id,
        meaning=meaning,
    )
    async with app.run_test(size=size) as pilot:
        await begun(pilot)
        yield Console(app, pilot, clock)


async def begun(pilot: Pilot[int]) -> None:
    """Wait until the app shows its first screen: for a moment one goes before the next comes."""
    while True:
        with suppress(ScreenStackError):
            await pilot.pause()
            return
