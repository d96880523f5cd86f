"""The console, as its screens, dialogs and parts know it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from textual.app import App
from textual.screen import Screen

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import Intention
from convene_tui.domain.lesson import Lesson
from convene_tui.domain.model import Person, Session
from convene_tui.live import LiveSession
from convene_tui.storage.archives import SessionArchive
from convene_tui.storage.consoles import ThisConsole
from convene_tui.storage.remembered import Remembered
from convene_tui.storage.sealing import Sealed
from convene_tui.storage.sentence_model import SentenceModel
from convene_tui.storage.settings import Settings
from convene_tui.tui.mirror import Mirror
from convene_tui.tui.second_key import SecondKey

if TYPE_CHECKING:
    from convene_tui.domain.alliance.words import Place
    from convene_tui.live.alliance import AllianceDesk
    from convene_tui.tui.screens.search import HitWanted
    from convene_tui.wall.serving import ServedWall


T = TypeVar("T")


def nothing(_: object) -> None:
    """Do nothing with what is told."""


class Cover(Protocol):
    """What keeps private screens from a room that sees this one."""

    def refuses(self, screen: Screen[Any]) -> bool:
        """Whether a screen can't be shown now; then it is said how to look."""

    def leave(self) -> None:
        """Leave what is private, as if by escape, for the meeting behind it; a list stays."""

    def answer(self, room_sees: bool) -> None:
        """Take in whether the room sees this screen."""

    def doubt(self) -> None:
        """Ask again, and hide what is private, where the answer was given half a day ago."""

    def look(self) -> None:
        """Look at what is private for a minute, although the room sees it."""

    def end_look(self) -> None:
        """Cover again what is private."""

    def follow_stage(self) -> None:
        """The meeting is in another stage: a look ends, and what was for all may not be now."""


class Marking(Protocol):
    """What takes a second key, and blanks the screen."""

    def wait_for(self, second: SecondKey) -> None:
        """Take the next key for this."""

    def takes_person(self, person: Person) -> bool:
        """Whether somebody who was clicked is what is waited for."""

    def draw(self) -> None:
        """Show again what the next key is for."""

    def hide_here(self) -> None:
        """Hide everything here until somebody types the way back."""


class Sessions(Protocol):
    """What brings a session onto the screen and takes it away."""

    def open(self, session_id: str, *, read: bool = False, at: "HitWanted | None" = None) -> None:
        """Open a session: live, or read-only when it has ended or can't be written."""

    def keep_in(self, session_id: str, intention: Intention) -> None:
        """Change a session that is not open; raises ConveneError where it can't be."""

    def unlock(self, path: Path, then: Callable[[], object]) -> None:
        """Ask for the passphrase of a sealed file until it is right, then go on."""

    async def unlocked(self, path: Path) -> bool:
        """Ask for the passphrase of a sealed file until it is right; whether it was told."""

    def look_at(self, session: Session, why: str) -> None:
        """Show a version that stands for no file of its own, and can't be changed."""

    def leave_review(self) -> None:
        """From a session that was read back to what is behind it, or to the archive."""

    def read_ended(self, live: LiveSession) -> None:
        """A meeting has ended: from here on it is read."""

    def take_up(self, live: LiveSession) -> None:
        """A meeting that had ended goes on."""


class Navigation(Protocol):
    """What leads to the places beside a meeting."""

    def search(self, live: LiveSession | None, show: Callable[[str], object] = nothing) -> None:
        """Find words in all sessions; a hit elsewhere is opened to be read."""

    def open_alliance(
        self,
        name: str,
        live: LiveSession | None = None,
        place: "Place | None" = None,
        at: str = "",
    ) -> None:
        """What spans the meetings of an alliance, beside the meeting that is open if one is."""

    def seal_alliance(self, name: str, desk: "AllianceDesk | None" = None) -> None:
        """Seal what spans the meetings of an alliance, or take its seal off, after asking."""

    def assess(self, name: str = "", *, begin: bool = False) -> None:
        """Judge an invitation that somebody gave me; the last one, or the one of this name."""

    def weigh(self) -> None:
        """Lay all alliances and invitations side by side."""


class Errands(Protocol):
    """What asks the archive, which may be a server in another city: no key waits for it."""

    async def run(self, work: Callable[[], T], *, is_long: bool = False) -> T:
        """Do something with the archive, and give what came of it. Call it in a worker.

        With `is_long` a folder, too, may let one wait.
        """

    def begin(
        self,
        work: Callable[[], T],
        then: Callable[[T], object] = nothing,
        refused: Callable[[ConveneError], object] = nothing,
        *,
        group: str = "",
    ) -> None:
        """The same for whoever can't wait: `then` or `refused` is told what came of it.

        Of those of a group only the last is told.
        """

    def look(
        self,
        work: Callable[[], T],
        then: Callable[[T], object] = nothing,
        refused: Callable[[ConveneError], object] = nothing,
    ) -> None:
        """The same for what is looked at again and again: not while anything is waited for."""


class Left(IntEnum):
    """Where somebody goes from here, other than out."""

    LEARN = 101
    """To the tutor."""
    BEGIN = 102
    """From the tutor to a meeting of their own."""


class Console(App[int]):
    """An app on a folder of sessions, one of which can be open in it.

    It is made of parts: `cover`, `marking`, `sessions` and `to`, each of which knows the console
    and no other part's file.

    Screens and panels are given this type and not the app itself, which they would have to import
    while it imports them. What raises NotImplementedError here is done by `ConveneApp`; this class
    can't be abstract, since `App` has a metaclass of its own.
    """

    archive: SessionArchive
    settings: Settings
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    here: ThisConsole
    """The terminal and the place in it that this console is."""
    remembered: Remembered
    mirror: Mirror
    live: LiveSession | None = None
    """The session that is worked on."""
    lesson: Lesson | None = None
    """What a newcomer has to do here, where this is the tutor."""
    begins: bool = False
    """Whether a new meeting is asked for as soon as the list may be seen."""
    closed_alliances: set[str]
    """The alliances that are folded in the list, as long as the console runs."""
    served: "ServedWall | None" = None
    """The wall as a page for others, where this console serves it."""
    made_private: str = ""
    """What has become of files that others could get at, until it was read in the list."""
    meaning: SentenceModel | None = None
    """What may weigh in at the purpose check; without it the words alone do."""
    templates: Path | None = None
    """The folder of the user's own templates for documents."""
    changed_keys: Mapping[str, str]
    """The keys that the user has changed, by the ids of their bindings."""

    errands: Errands
    """Does what may take a while: the archive may be a server."""
    cover: Cover
    marking: Marking
    sessions: Sessions
    to: Navigation

    def go_to(self, screen: Screen[Any]) -> None:
        """Show a screen that there is no way around; a private one is covered."""
        raise NotImplementedError

    def end_served(self) -> None:
        """Serve the wall no longer; it may take a moment."""
        served, self.served = self.served, None
        if served is not None:
            served.stop()

    def attend(self, text: str, *, wrong: bool = False) -> None:
        """Say something where the facilitator looks."""
        raise NotImplementedError

    def keep(self, intention: Intention) -> bool:
        """Keep something in the live session, and say what it was or why not."""
        raise NotImplementedError

    async def export(self, session: Session) -> None:
        """Ask what, for whom, how and where, and write it; call it in a worker."""
        raise NotImplementedError

    def tell_trouble(self, error: ConveneError, again: Callable[[], object] | None = None) -> None:
        """What went wrong and what can be done, in the place of what was said before.

        Where a sealed file was in the way its passphrase is asked for, and what was wanted is
        done again.
        """
        self.clear_notifications()
        if isinstance(error, Sealed):
            self.sessions.unlock(error.path, again or self._say_that_it_is_open)
            return
        self.notify(str(error), severity="error", markup=False, timeout=12)

    def _say_that_it_is_open(self) -> None:
        self.notify("It is open: what you wanted can be done.", markup=False)
