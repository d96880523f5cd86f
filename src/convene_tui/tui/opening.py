"""How a session comes onto the screen and leaves it: live, to be read, unlocked, taken up again."""

import asyncio
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import work
from textual.screen import Screen

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import Intention, Reopen
from convene_tui.domain.model import Session
from convene_tui.domain.timing import left_open_since
from convene_tui.live import LiveSession
from convene_tui.storage.archive import Archive
from convene_tui.storage.consoles import Console, one_free
from convene_tui.storage.presence import Presence
from convene_tui.storage.remembered import Remembered
from convene_tui.storage.scratch import Scratch
from convene_tui.storage.sealing import Sealed, WrongPassphrase
from convene_tui.storage.settings import Settings
from convene_tui.tui.mirror import Mirror
from convene_tui.tui.panels.registry import Around
from convene_tui.tui.room_keys import RoomKeys
from convene_tui.tui.screens.meeting import MeetingScreen

if TYPE_CHECKING:
    from convene_tui.tui.screens.search import Wanted


class OpensSessions(RoomKeys):
    """An app on a folder of sessions, one of which can be open in it."""

    def __init__(
        self,
        *,
        archive: Archive,
        settings: Settings,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        console: Console,
    ) -> None:
        super().__init__()
        self.console_here = console
        self.remembered = Remembered(console)
        self.mirror = Mirror(self.remembered, clock)
        self.archive = archive
        self.settings = settings
        self.clock = clock
        self.new_id = new_id

    def show_archive(self) -> None:
        """The list of sessions."""
        from convene_tui.tui.screens.archive import ArchiveScreen

        self.go_to(ArchiveScreen(self.archive, self.clock))

    def keep_in(self, session_id: str, intention: Intention) -> None:
        """Change a session that is not open; raises ConveneError where it can't be."""
        live = self._opened(session_id)
        if live.read_only:
            raise ConveneError(live.read_only, "Nothing was changed.")
        live.keep(intention)

    def open_session(
        self, session_id: str, *, read: bool = False, at: "Wanted | None" = None
    ) -> None:
        """Open a session: live, or read-only when it has ended or can't be written.

        One that is read begins at the place that is wanted.
        """
        try:
            live = self._opened(session_id)
        except Sealed:
            self.unlock(session_id, partial(self.open_session, session_id, read=read, at=at))
            return
        except ConveneError as error:
            self.tell_trouble(error)
            return
        if read or live.read_only or live.session.ended_at is not None:
            self._read(live, at)
        else:
            self.run_live(live)

    @work(exclusive=True, group="unlock")
    async def unlock(self, session_id: str, then: Callable[[], object]) -> None:
        """Ask for the passphrase of a sealed session until it is right, then go on."""
        from convene_tui.storage import seals
        from convene_tui.tui.dialogs.passphrase import PassphraseDialog

        wrong = ""
        while said := await self.push_screen_wait(PassphraseDialog(session_id, wrong)):
            try:
                await asyncio.to_thread(seals.unlock, self.archive, session_id, said)
            except WrongPassphrase as error:
                wrong = str(error)
            except ConveneError as error:
                self.tell_trouble(error)
                return
            else:
                then()
                return

    def run_live(self, live: LiveSession) -> None:
        """Put a live session on the screen."""
        self.push_screen(self._meeting_on(live))
        self.ask_when_it_ended()

    @work(exclusive=True, group="dialog")
    async def ask_when_it_ended(self) -> None:
        """Ask of a meeting that was left open when it ended, or whether it goes on."""
        if self.live is not None and left_open_since(self.live.session, self.clock()):
            from convene_tui.tui.dialogs.left_open import ask_when_it_ended

            intention = await ask_when_it_ended(
                self, self.live.session, self.clock(), day_first=self.settings.day_first
            )
            if intention is not None:
                self.keep(intention)

    def _opened(self, session_id: str) -> LiveSession:
        store = self.archive.store(session_id)
        return LiveSession.open(store, clock=self.clock, new_id=self.new_id)

    def _meeting_on(self, live: LiveSession) -> MeetingScreen:
        self.live = live
        folder, session_id = self.archive.folder, live.session.id
        self.mirror.begin(f"{folder.absolute()}/{session_id}")
        key = self.archive.store(session_id).key
        there = Presence(folder, session_id, "").others()
        console = one_free(self.console_here.id, [sign.console for sign in there], "-")
        live.name = self.remembered.name
        if not self.remembered.is_named:
            live.name = one_free(live.name, [sign.name for sign in there], " ")
        half_typed = live.start(
            Scratch(folder, session_id, key, console=console, typist=live.name),
            Presence(folder, session_id, self.new_id(), console=console),
        )
        around = Around(self.clock, self.settings.thresholds, half_typed, self.settings.day_first)
        return MeetingScreen(live, around)

    def look_at(self, session: Session, why: str) -> None:
        """Show a version that stands for no file of its own, and can't be changed."""
        from convene_tui.storage.still import StillSession

        still = StillSession(session, why)
        self._read(LiveSession.open(still, clock=self.clock, new_id=self.new_id))

    def _read(self, live: LiveSession, at: "Wanted | None" = None) -> None:
        from convene_tui.tui.screens.review import ReviewScreen

        self.push_screen(ReviewScreen(live, self.clock, self.settings.thresholds, at))

    def leave_review(self) -> None:
        """From a session that was read back to what is behind it, or to the archive."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
        if self.live is None and not self._archive_is_behind():
            self.show_archive()

    def read_ended(self, live: LiveSession) -> None:
        """A meeting has ended: from here on it is read."""
        from convene_tui.tui.screens.review import ReviewScreen

        live.close()
        live.tell_nobody()
        self.live = None
        self._leave_meeting_for(
            ReviewScreen(live, self.clock, self.settings.thresholds, rejoins=True)
        )
        self.notify(
            "The meeting has ended. o takes it up again, e writes the minutes.", markup=False
        )

    def take_up(self, live: LiveSession) -> None:
        """A meeting that had ended goes on."""
        try:
            live.keep(Reopen())
        except ConveneError as error:
            self.tell_trouble(error)
            return
        self.switch_screen(self._meeting_on(live))

    def _archive_is_behind(self) -> bool:
        from convene_tui.tui.screens.archive import ArchiveScreen

        return any(isinstance(screen, ArchiveScreen) for screen in self.screen_stack)

    async def action_sessions(self) -> None:
        """From a meeting to the list of sessions, once everything is on disk."""
        from convene_tui.tui.screens.archive import ArchiveScreen

        if self.live is None or self.meeting is not self.screen:
            return
        archive = ArchiveScreen(self.archive, self.clock)
        if self.refuses(archive):
            return
        if not await asyncio.to_thread(self.live.flush, 2.0):
            self.attend(str(self.live.trouble or "Not everything is on disk yet."), wrong=True)
            return
        self.live.close()
        self.live = None
        if self._archive_is_behind():
            self.pop_screen()
        else:
            self._leave_meeting_for(archive)

    def _leave_meeting_for(self, screen: Screen[Any]) -> None:
        """Put a screen in the place of the meeting; the one drawn first stays below, unseen."""
        if len(self.screen_stack) > 1:
            self.switch_screen(screen)
        else:
            self.go_to(screen)

    def tell_trouble(self, error: ConveneError) -> None:
        """What went wrong and what can be done, in the place of what was said before."""
        self.clear_notifications()
        self.notify(str(error), severity="error", markup=False, timeout=12)
