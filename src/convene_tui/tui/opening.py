"""How a session comes onto the screen and leaves it: live, to be read, unlocked, taken up again."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from textual.screen import Screen

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import Intention, Reopen
from convene_tui.domain.model import Session
from convene_tui.domain.timing import left_open_since
from convene_tui.live import LiveSession
from convene_tui.live.around import AllianceAround
from convene_tui.storage.consoles import one_free
from convene_tui.storage.errors import NotSaved
from convene_tui.storage.presence import SignOfPresence
from convene_tui.storage.scratch import Scratch
from convene_tui.storage.sealing import Sealed, WrongPassphrase
from convene_tui.tui.beside import begin
from convene_tui.tui.console import Console, Left
from convene_tui.tui.keys.shown import with_keys
from convene_tui.tui.panels.registry import Around
from convene_tui.tui.screens.meeting import MeetingScreen, meeting_of

if TYPE_CHECKING:
    from convene_tui.tui.screens.search import HitWanted


_UNTIL_THEN: Final = "Until it can, what was opened since the console began can be read."


@dataclass(frozen=True)
class Entered:
    """A session that was read, to be shown."""

    live: LiveSession
    there: Sequence[SignOfPresence]
    """The other consoles that have it open."""


class OpenSessions:
    """Opens and leaves the sessions of a console's folder."""

    def __init__(self, console: Console) -> None:
        """Open sessions in a console."""
        self._console = console

    def show_archive(self) -> None:
        """Show the list of sessions."""
        from convene_tui.tui.screens.archive import ArchiveScreen

        self._console.go_to(ArchiveScreen(self._console.archive, self._console.clock))

    def keep_in(self, session_id: str, intention: Intention) -> None:
        """Change a session that is not open; raises ConveneError where it can't be."""
        live = self.opened(session_id)
        if live.read_only:
            raise ConveneError(live.read_only, "Nothing was changed.")
        live.keep(intention)

    # ── onto the screen ──────────────────────────────────────────────────────────────────

    def open(self, session_id: str, *, read: bool = False, at: "HitWanted | None" = None) -> None:
        """Open a session: live, or read-only when it has ended or can't be written.

        One that is read begins at the place that is wanted.
        """
        self._console.errands.begin(
            lambda: self.entered(self.opened(session_id)),
            partial(self._show, read=read, at=at),
            partial(self._refused, session_id, read=read, at=at),
            group="open",
        )

    def _refused(
        self, session_id: str, error: ConveneError, *, read: bool, at: "HitWanted | None"
    ) -> None:
        archive = self._console.archive
        if isinstance(error, Sealed):
            self.unlock(error.path, partial(self.open, session_id, read=read, at=at))
        elif not (archive.is_far and isinstance(error, NotSaved)):
            self._console.tell_trouble(error)
        elif (last := archive.store(session_id).last_read) is not None:
            self.look_at(last, "as it was here last: the archive can't be reached")
        else:
            self._console.tell_trouble(ConveneError(error.what, _UNTIL_THEN))

    def _show(self, entered: Entered, *, read: bool, at: "HitWanted | None") -> None:
        live = entered.live
        if doubt := self._console.archive.store(live.session.id).doubt:
            self._console.notify(doubt, severity="warning", timeout=30, markup=False)
        if read or live.read_only or live.session.ended_at is not None:
            self._console.push_screen(self._review(live, at=at))
        else:
            self._console.push_screen(self.meeting_on(entered))
            self.ask_when_it_ended()

    def go_on(self, live: LiveSession) -> None:
        """Show a meeting again that is elsewhere and was on the screen before an error."""
        self._console.errands.begin(
            lambda: self.entered(live),
            lambda entered: self._console.push_screen(self.meeting_on(entered)),
        )

    def entered(self, live: LiveSession) -> Entered:
        """A session, with who else is there."""
        archive = self._console.archive
        return Entered(live, archive.presence(live.session.id, "").others())

    def opened(self, session_id: str) -> LiveSession:
        """A session of the folder, to be worked on. Raises ConveneError, Sealed among them."""
        console = self._console
        store = console.archive.store(session_id)
        return LiveSession.open(store, clock=console.clock, new_id=console.new_id)

    def meeting_on(self, entered: Entered) -> MeetingScreen:
        """The screen of a session that is run from here on, with what was half-typed in it."""
        console, live, there = self._console, entered.live, entered.there
        console.live = live
        folder, session_id = console.archive.folder, live.session.id
        console.mirror.begin(f"{folder.absolute()}/{session_id}")
        key = console.archive.store(session_id).key
        place = one_free(console.here.id, [sign.console for sign in there], "-")
        live.name = console.remembered.name
        if not console.remembered.is_named:
            live.name = one_free(live.name, [sign.name for sign in there], " ")
        half_typed = live.start(
            Scratch(folder, session_id, key, console=place, typist=live.name),
            console.archive.presence(session_id, console.new_id(), console=place),
            console.archive.journal(session_id, console=place),
        )
        settings = console.settings
        thresholds = settings.thresholds
        around = Around(
            console.clock,
            thresholds,
            half_typed,
            settings.day_first,
            console.lesson,
            AllianceAround(console.archive, clock=console.clock, thresholds=thresholds),
        )
        return MeetingScreen(live, around)

    def look_at(self, session: Session, why: str) -> None:
        """Show a version that stands for no file of its own, and can't be changed."""
        from convene_tui.storage.still import StillSession

        still, console = StillSession(session, why), self._console
        live = LiveSession.open(still, clock=console.clock, new_id=console.new_id)
        console.push_screen(self._review(live))

    def _review(
        self, live: LiveSession, at: "HitWanted | None" = None, *, rejoins: bool = False
    ) -> Screen[None]:
        from convene_tui.tui.screens.review import ReviewScreen

        console = self._console
        return ReviewScreen(live, console.clock, console.settings.thresholds, at, rejoins=rejoins)

    # ── what is asked first ──────────────────────────────────────────────────────────────

    def unlock(self, path: Path, then: Callable[[], object]) -> None:
        """Ask for the passphrase of a sealed file until it is right, then go on."""
        begin(self._console, partial(self._unlock, path, then), group="unlock")

    async def _unlock(self, path: Path, then: Callable[[], object]) -> None:
        if await self.unlocked(path):
            then()

    async def unlocked(self, path: Path) -> bool:
        """Ask for the passphrase of a sealed file until it is right; whether it was told.

        Call it in a worker.
        """
        from convene_tui.storage import seals
        from convene_tui.storage.sealable import sealable_at
        from convene_tui.tui.dialogs.passphrase import PassphraseDialog

        console, wrong = self._console, ""
        sealed = sealable_at(console.archive, path)
        word = sealed.among.kind.word
        while said := await console.push_screen_wait(PassphraseDialog(sealed.said, word, wrong)):
            try:
                await asyncio.to_thread(seals.unlock, sealed.among, sealed.id, said)
            except WrongPassphrase as error:
                wrong = str(error)
            except ConveneError as error:
                console.tell_trouble(error)
                return False
            else:
                return True
        return False

    def ask_when_it_ended(self) -> None:
        """Ask of a meeting that was left open when it ended, or whether it goes on."""
        live, now = self._console.live, self._console.clock()
        if live is not None and left_open_since(live.session, now):
            asking = partial(self._ask_when, live.session, now)
            begin(self._console, asking, group="dialog")

    async def _ask_when(self, session: Session, now: datetime) -> None:
        from convene_tui.tui.dialogs.left_open import ask_when_it_ended

        console = self._console
        intention = await ask_when_it_ended(
            console, session, now, day_first=console.settings.day_first
        )
        if intention is not None:
            console.keep(intention)

    # ── away from the screen ─────────────────────────────────────────────────────────────

    def leave_review(self) -> None:
        """From a session that was read back to what is behind it, or to the archive."""
        console = self._console
        if len(console.screen_stack) > 1:
            console.pop_screen()
        if console.live is None and not self._archive_is_behind():
            self.show_archive()

    def read_ended(self, live: LiveSession) -> None:
        """A meeting has ended: from here on it is read."""
        live.tell_nobody()
        self._console.errands.begin(live.close)
        self._console.live = None
        self._leave_meeting_for(self._review(live, rejoins=True))
        if self._console.lesson is not None:
            begin(self._console, self._ask_learnt, group="dialog")
            return
        words = (
            "The meeting has ended. {review.reopen} takes it up again, "
            "{review.export} writes the minutes."
        )
        self._console.notify(with_keys(words, self._console.changed_keys), markup=False)

    async def _ask_learnt(self) -> None:
        from convene_tui.tui.dialogs.learnt import learnt_dialog

        if await self._console.push_screen_wait(learnt_dialog(self._console.changed_keys)):
            self._console.exit(Left.BEGIN)

    def take_up(self, live: LiveSession) -> None:
        """A meeting that had ended goes on."""

        def reopened() -> Entered:
            live.keep(Reopen())
            return self.entered(live)

        self._console.errands.begin(
            reopened,
            lambda entered: self._console.switch_screen(self.meeting_on(entered)),
            self._console.tell_trouble,
            group="open",
        )

    async def leave_meeting(self) -> None:
        """From a meeting to the list of sessions, once everything is on disk."""
        from convene_tui.tui.screens.archive import ArchiveScreen

        console = self._console
        live = console.live
        if live is None or meeting_of(console) is not console.screen:
            return
        archive = ArchiveScreen(console.archive, console.clock)
        if console.cover.refuses(archive):
            return
        if not await asyncio.to_thread(live.flush, 2.0):
            console.attend(str(live.trouble or "Not everything is on disk yet."), wrong=True)
            return
        console.errands.begin(live.close)
        console.live = None
        await asyncio.to_thread(console.end_served)
        if self._archive_is_behind():
            console.pop_screen()
        else:
            self._leave_meeting_for(archive)

    def _archive_is_behind(self) -> bool:
        from convene_tui.tui.screens.archive import ArchiveScreen

        return any(isinstance(screen, ArchiveScreen) for screen in self._console.screen_stack)

    def _leave_meeting_for(self, screen: Screen[Any]) -> None:
        """Put a screen in the place of the meeting; the one drawn first stays below, unseen."""
        if len(self._console.screen_stack) > 1:
            self._console.switch_screen(screen)
        else:
            self._console.go_to(screen)
