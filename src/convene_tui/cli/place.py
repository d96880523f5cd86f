"""Where a command works: the archive, the settings, the clock and the ids, put together here."""

import contextlib
import os
from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from convene_tui.cli.printing import complain
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Session
from convene_tui.storage.archives import SessionArchive
from convene_tui.storage.consoles import Terminal, ThisConsole, this_console
from convene_tui.storage.folders import config_file, templates_folder
from convene_tui.storage.machine_clock import local_now
from convene_tui.storage.opening import archive_at
from convene_tui.storage.sealing import Sealed
from convene_tui.storage.seals import unlock
from convene_tui.storage.settings import Settings, day_comes_first, load_settings
from convene_tui.storage.store import Keeper
from convene_tui.storage.zones import zone_here

if TYPE_CHECKING:
    from convene_tui.domain.alliance.view import AllianceView
    from convene_tui.domain.public import PublicView
    from convene_tui.live import LiveSession
    from convene_tui.storage.finding import Finder

T = TypeVar("T")


class Place:
    """The objects that a command needs, each made when it is first asked for."""

    def __init__(self, sessions: str | None = None, passphrase_file: str | None = None) -> None:
        """Work on this folder of sessions, or on the one that is found without being told.

        A sealed session's passphrase is in the file, or is asked for at the terminal.
        """
        self._sessions = sessions
        self.passphrase_file = passphrase_file

    @cached_property
    def archive(self) -> SessionArchive:
        """Where sessions are; what was begun there and cut off is finished first, and told."""
        archive = archive_at(
            self._sessions,
            env=os.environ,
            here=Path.cwd(),
            chosen=lambda: self.settings.sessions,
            clock=self.now,
            cache=cache_folder,
            state=state_folder,
        )
        for each in archive.finish_begun():
            complain(each.line)
        return archive

    def close(self) -> None:
        """Let go of the archive, where it was asked for."""
        if "archive" in vars(self):
            self.archive.close()

    @cached_property
    def settings(self) -> Settings:
        """What the user has chosen."""
        return load_settings(
            config_file(env=os.environ),
            day_first=day_comes_first(os.environ),
            zone=zone_here(os.environ),
        )

    @cached_property
    def finder(self) -> "Finder":
        """The search over all sessions, with its catalogue in the user's cache."""
        from convene_tui.storage.finding import Finder  # only a search needs it

        return Finder(self.archive)

    @property
    def templates(self) -> Path:
        """The folder of the user's own templates for documents, whether it is there or not."""
        return templates_folder(env=os.environ)

    @property
    def today(self) -> date:
        """The day on this machine."""
        return self.now().date()

    def around(self, session: Session) -> "AllianceView | None":
        """The alliance that a meeting belongs to; None without one, and where it can't be read."""
        from convene_tui.live.around import AllianceAround  # only two commands need it

        thresholds = self.settings.thresholds
        alliance = AllianceAround(self.archive, clock=self.now, thresholds=thresholds)
        alliance.read(session.alliance)
        return alliance.view

    def now(self) -> datetime:
        """The time on this machine, with its zone."""
        return local_now()

    def new_id(self) -> str:
        """A fresh id, the same twice in no session."""
        return os.urandom(8).hex()

    def session(self, prefix: str) -> Session:
        """The session whose id is this or begins like this. Raises ConveneError."""
        return self.store(prefix).load()

    def public_view(self, prefix: str) -> "PublicView":
        """What all may see of that session, also of one that colleagues hold."""
        from convene_tui.domain.public import PublicView  # a meeting begins without it

        others = self.archive.public_view(self.archive.find(prefix))
        return others or PublicView.of(self.session(prefix), self.settings.thresholds)

    def store(self, prefix: str) -> Keeper[Session]:
        """Where that session is kept; a sealed one's passphrase is asked for. Raises ConveneError.

        A session that can't be read for another reason says so when it is loaded.
        """
        session_id = self.archive.find(prefix)
        store = self.archive.store(session_id)
        try:
            store.load()
        except Sealed as sealed:
            self.unlock(sealed.path)
            store.load()
        except ConveneError:
            pass
        if store.doubt:
            complain(store.doubt)
        return store

    def has_finished(self, act: str, session_id: str = "") -> bool:
        """Whether what a command asks for was begun by an earlier one, and is finished just now."""
        return any(
            each.act == act and session_id in ("", *each.sessions) and not each.left
            for each in self.archive.finished
        )

    def opened(self, session_id: str) -> Session:
        """A session in the folder or its bin; a sealed one's passphrase is asked for.

        Raises ConveneError.
        """
        from convene_tui.storage.places import home_of
        from convene_tui.storage.rewriting import opened_session

        path = home_of(self.archive.folder, session_id)
        return self.reading(lambda: opened_session(path, self.archive.keys).kept.whole)

    def reading(self, read: Callable[[], T]) -> T:
        """What is read of a file; a sealed one's passphrase is asked for.

        Raises ConveneError.
        """
        try:
            return read()
        except Sealed as sealed:
            self.unlock(sealed.path)
            return read()

    def unlock(self, path: Path) -> None:
        """Ask for the passphrase of a sealed file. Raises ConveneError."""
        from convene_tui.cli.passphrases import passphrase
        from convene_tui.storage.sealable import sealable_at

        sealed = sealable_at(self.archive, path)
        said = passphrase(self.passphrase_file, f"The passphrase of {sealed.said}: ")
        unlock(sealed.among, sealed.id, said)

    def live(self, prefix: str) -> "LiveSession":
        """The same, to be worked on: each change is on disk when the call returns."""
        from convene_tui.live import LiveSession  # a third of a start, and mostly not needed

        store = self.store(prefix)
        return LiveSession.open(store, clock=self.now, new_id=self.new_id)


def cache_folder() -> Path:
    """The user's folder for what can be made again at any time."""
    import platformdirs  # mostly not needed

    return platformdirs.user_cache_path("convene", appauthor=False)


def state_folder() -> Path:
    """The user's folder for what is remembered from one time to the next."""
    import platformdirs  # mostly not needed

    return platformdirs.user_state_path("convene", appauthor=False)


def log_folder() -> Path:
    """The user's folder for what is noted of unexpected errors."""
    import platformdirs  # mostly not needed

    return platformdirs.user_log_path("convene", appauthor=False)


def console_here() -> ThisConsole:
    """The console in the terminal that this command was typed in."""
    import getpass
    import socket

    tty, leader, user = "", 0, ""
    # A system without such terminals has none of these.
    with contextlib.suppress(OSError, AttributeError):
        tty, leader = os.ttyname(0), os.getsid(0)
    with contextlib.suppress(OSError, KeyError, ImportError):
        user = getpass.getuser()
    memory = state_folder() / "consoles"
    terminal = Terminal(host=socket.gethostname(), user=user, tty=tty, leader=leader)
    return this_console(terminal, os.environ, memory)
