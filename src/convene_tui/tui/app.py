"""The console: which screen is shown, the live session behind it, and what works everywhere."""

import asyncio
import gc
import os
import signal
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from rich.console import RenderableType
from textual import work
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.filter import LineFilter
from textual.screen import Screen

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import Intention, Reopen
from convene_tui.domain.model import Session
from convene_tui.live import LiveSession
from convene_tui.storage.archive import Archive
from convene_tui.storage.presence import Presence
from convene_tui.storage.remembered import Remembered
from convene_tui.storage.scratch import Scratch
from convene_tui.storage.sealing import Sealed, WrongPassphrase
from convene_tui.storage.settings import Settings
from convene_tui.tui.calm import Fall
from convene_tui.tui.crash import write_down
from convene_tui.tui.keys import EVERYWHERE, MARKING, WALL, keymap, palette_name
from convene_tui.tui.panels.registry import Around
from convene_tui.tui.room_keys import RoomKeys
from convene_tui.tui.safe import OnlyText
from convene_tui.tui.screens.meeting import MeetingScreen
from convene_tui.tui.themes import NAMES, THEMES, chosen

if TYPE_CHECKING:
    from convene_tui.domain.alliance.words import Place
    from convene_tui.live.alliance import AllianceDesk
    from convene_tui.tui.screens.search import Wanted


class ConveneApp(RoomKeys):
    """The full-screen console on a folder of sessions."""

    CSS_PATH = "convene.tcss"
    TITLE = "convene"
    BINDINGS: ClassVar[list[BindingType]] = [*EVERYWHERE, *MARKING]
    ENABLE_COMMAND_PALETTE = True
    ESCAPE_TO_MINIMIZE = False

    def __init__(
        self,
        *,
        archive: Archive,
        settings: Settings,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        log_folder: Path,
        templates: Path | None = None,
        open_id: str | None = None,
        going_on: LiveSession | None = None,
    ) -> None:
        super().__init__()
        self.fall: Fall | None = None
        """What an error of our own left behind, once it has ended the app."""
        self._going_on = going_on
        self.archive = archive
        self.settings = settings
        self.clock = clock
        self.new_id = new_id
        self._open_id = open_id
        self._log_folder = log_folder
        self.templates = templates
        # One for all: what a filter made of a line is cached by the filter itself.
        self._only_text = OnlyText()
        self.changed_keys, wrong_keys = keymap(settings.keys)
        self._to_say = [*settings.warnings, *wrong_keys]
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = chosen(settings.theme)
        # Over SSH every frame of an animation is a wait.
        if not settings.animations or os.environ.get("SSH_CONNECTION"):
            self.animation_level = "none"

    def get_driver_class(self) -> type[Driver]:
        """Where Textual would read the keyboard itself, a driver that no odd byte can end."""
        driver = super().get_driver_class()
        if driver.__name__ != "LinuxDriver":
            return driver
        from convene_tui.tui.driver import SteadyDriver

        return SteadyDriver

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Whatever a widget draws passes the last gate before the terminal."""
        return [self._only_text, *super().get_line_filters()]

    # ── coming and going ─────────────────────────────────────────────────────────────────

    def get_default_screen(self) -> Screen[Any]:
        """The meeting that was asked for, drawn at once and not on top of an empty screen."""
        if self._going_on is not None:
            return self._meeting_on(self._going_on)
        if self._open_id is not None:
            try:
                live = self._opened(self._open_id)
            except Sealed:
                # Its passphrase is asked for in front of the list of sessions.
                pass
            except ConveneError as error:
                self._to_say.append(str(error))
            else:
                if not live.read_only and live.session.ended_at is None:
                    return self._meeting_on(live)
        return super().get_default_screen()

    async def on_mount(self) -> None:
        """Say what is to be said, and show the archive where no meeting is on the screen."""
        # Modules and styles stay for good: no later collection need look at them again.
        gc.freeze()
        gc.enable()
        if self.changed_keys:
            self.set_keymap(self.changed_keys)
        self._leave_on_signals()
        self._make_private()
        for line in self._to_say:
            self.notify(line, severity="warning", markup=False, timeout=12)
        if self.live is None:
            self.show_archive()
            if self._open_id is not None:
                self.open_session(self._open_id)

    @work(thread=True, group="private")
    def _make_private(self) -> None:
        """See to it, at every start, that nobody else can read what is kept here."""
        count = self.archive.make_private()
        if count:
            files = "1 file or folder" if count == 1 else f"{count} files and folders"
            said = f"Others on this machine could get at {files} here; now only you can."
            self.call_from_thread(self.notify, said, severity="warning", markup=False, timeout=12)

    def _leave_on_signals(self) -> None:
        """A closed terminal or a polite kill leaves as ctrl+q does, with all that waits saved."""
        if self.is_headless:
            return
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                loop.add_signal_handler(getattr(signal, name), self.exit, 0)

    def show_archive(self) -> None:
        """The list of sessions."""
        from convene_tui.tui.screens.archive import ArchiveScreen

        self.push_screen(ArchiveScreen(self.archive, self.clock))

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
        from convene_tui.tui.dialogs.passphrase import PassphraseDialog

        wrong = ""
        while said := await self.push_screen_wait(PassphraseDialog(session_id, wrong)):
            try:
                await asyncio.to_thread(self.archive.unlock, session_id, said)
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

    def _opened(self, session_id: str) -> LiveSession:
        store = self.archive.store(session_id)
        return LiveSession.open(store, clock=self.clock, new_id=self.new_id)

    def _meeting_on(self, live: LiveSession) -> MeetingScreen:
        self.live = live
        folder, session_id = self.archive.folder, live.session.id
        half_typed = live.start(
            Scratch(folder, session_id, self.archive.store(session_id).key),
            Presence(folder, session_id, self.new_id()),
        )
        remembered = Remembered(folder)
        around = Around(self.clock, self.settings.thresholds, remembered, half_typed)
        return MeetingScreen(live, around)

    def look_at(self, session: Session, why: str) -> None:
        """Show a version that stands for no file of its own, and can't be changed."""
        from convene_tui.storage.still import StillSession

        still = StillSession(session, why)
        self._read(LiveSession.open(still, clock=self.clock, new_id=self.new_id))

    def _read(self, live: LiveSession, at: "Wanted | None" = None) -> None:
        from convene_tui.tui.screens.review import ReviewScreen

        self.push_screen(ReviewScreen(live, self.clock, at))

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
        self.live = None
        self._leave_meeting_for(ReviewScreen(live, self.clock))
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
        if self.live is None or self.meeting is not self.screen:
            return
        if not await asyncio.to_thread(self.live.flush, 2.0):
            self.attend(str(self.live.trouble or "Not everything is on disk yet."), wrong=True)
            return
        from convene_tui.tui.screens.archive import ArchiveScreen

        self.live.close()
        self.live = None
        if self._archive_is_behind():
            self.pop_screen()
        else:
            self._leave_meeting_for(ArchiveScreen(self.archive, self.clock))

    def _leave_meeting_for(self, screen: Screen[Any]) -> None:
        """Put a screen in the place of the meeting; the one drawn first stays below, unseen."""
        if len(self.screen_stack) > 1:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    async def action_leave(self) -> None:
        """Leave, once everything is on disk; with lines that are not, ask first."""
        if self.live and not await asyncio.to_thread(self.live.flush, 2.0):
            from convene_tui.tui.dialogs.leaving import NotSavedDialog

            key = self.archive.store(self.live.session.id).key
            self.push_screen(NotSavedDialog(self.live, key), self._leave_anyway)
            return
        self.exit(0)

    def _leave_anyway(self, insisted: bool | None) -> None:
        if insisted:
            self.exit(0)

    async def on_unmount(self) -> None:
        """The last lines go to disk before the terminal is given back."""
        if self.live:
            self.live.close()

    def tell_trouble(self, error: ConveneError) -> None:
        """What went wrong and what can be done, in the place of what was said before."""
        self.clear_notifications()
        self.notify(str(error), severity="error", markup=False, timeout=12)

    @work(thread=True, exclusive=True, group="kin")
    def say_if_last(self, session: Session) -> None:
        """Once more was chosen: say so where there should be no further preliminary meeting."""
        from convene_tui.domain.lineage import no_more
        from convene_tui.storage.kin import as_meeting, meetings

        try:
            said = no_more(as_meeting(session), meetings(self.archive.entries()))
        except ConveneError:
            return
        if said:
            self.notify(said, severity="warning", markup=False, timeout=12)

    # ── what works everywhere ────────────────────────────────────────────────────────────

    async def export(self, session: Session) -> None:
        """Ask what, for whom, how and where, and write it; call it in a worker."""
        from convene_tui.tui.dialogs.export import ExportDialog, write

        asked = await self.push_screen_wait(ExportDialog())
        if asked is None:
            return
        thresholds, templates = self.settings.thresholds, self.templates
        try:
            path = await asyncio.to_thread(write, session, asked, thresholds, templates)
        except ConveneError as error:
            self.tell_trouble(error)
        else:
            self.notify(f"Written: {path}", markup=False, timeout=12)

    @work(exclusive=True, group="dialog")
    async def action_export(self) -> None:
        """Write down what the meeting that is open has so far."""
        if self.live is not None:
            await self.export(self.live.session)

    @work(exclusive=True, group="dialog")
    async def action_import_people(self) -> None:
        """People out of a CSV or vCard file, onto the roster of the meeting."""
        from convene_tui.tui.dialogs.import_people import import_people

        await import_people(self)

    def search(self, live: LiveSession | None) -> None:
        """Find words in all sessions; a hit elsewhere is opened to be read."""
        from convene_tui.storage.finding import Finder
        from convene_tui.tui.screens.search import SearchScreen

        finder = Finder(self.archive)
        self.push_screen(SearchScreen(finder, live, lambda: self.clock().date()), self._read_found)

    def _read_found(self, found: "Wanted | None") -> None:
        if not found:
            return
        folder, _, stem = found.session.rpartition("/")
        if folder == "alliances":
            from convene_tui.domain.alliance.searching import where_is

            self.open_alliance(stem, self.live, where_is(found.kind))
        elif folder:
            self.assess(stem)
        else:
            self.open_session(found.session, read=True, at=found)

    def open_alliance(
        self, name: str, live: LiveSession | None = None, place: "Place | None" = None
    ) -> None:
        """What spans the meetings of an alliance, beside the meeting that is open if one is."""
        if not name:
            what = "This meeting names no alliance."
            self.tell_trouble(ConveneError(what, "A new meeting asks for its name."))
            return
        self._read_alliance(name, live, place)

    @work(thread=True, exclusive=True, group="alliance")
    def _read_alliance(self, name: str, live: LiveSession | None, place: "Place | None") -> None:
        from convene_tui.live.alliance import AllianceDesk
        from convene_tui.storage.alliances import Alliances

        try:
            desk = AllianceDesk(
                Alliances(self.archive, clock=self.clock),
                name,
                clock=self.clock,
                new_id=self.new_id,
                live=live,
                thresholds=self.settings.thresholds,
            )
        except ConveneError as error:
            self.call_from_thread(self.tell_trouble, error)
        else:
            self.call_from_thread(self._show_alliance, desk, place)

    def with_its_alliance(self, session: Session) -> Session:
        """A session that is to be made, with the information base of its alliance.

        A damaged alliance keeps nobody from meeting: it is told, and the meeting begins without.
        """
        from convene_tui.live.alliance import begun_in
        from convene_tui.storage.alliances import Alliances

        alliances = Alliances(self.archive, clock=self.clock)
        try:
            return begun_in(alliances, session, self.new_id, self.settings.thresholds)
        except ConveneError as error:
            self.tell_trouble(error)
            return session

    def _show_alliance(self, desk: "AllianceDesk", place: "Place | None") -> None:
        from convene_tui.tui.screens.alliance import AllianceScreen, place_for

        if isinstance(self.screen, AllianceScreen):
            return  # The key was pressed twice.
        meeting = self.meeting if self.meeting is self.screen else None
        stage = meeting.live.session.stage if meeting else None
        self.push_screen(AllianceScreen(desk, place or place_for(stage)))

    def assess(self, name: str = "") -> None:
        """Judge an invitation that somebody gave me; the last one, or the one of this name."""
        from convene_tui.storage.alliances import Alliances
        from convene_tui.tui.screens.assess import AssessScreen

        self.push_screen(AssessScreen(Alliances(self.archive, clock=self.clock), name))

    def action_help(self) -> None:
        """What can I do here?"""
        from convene_tui.tui.screens.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            self.screen.action_back()
        else:
            self.push_screen(HelpScreen(self.screen, self.changed_keys))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Every command by its name; no screenshot, since private text may be on the screen."""
        meeting = self.live is not None and self.meeting is screen
        keys = [*screen.BINDINGS, *EVERYWHERE, *(MARKING if meeting else ())]
        for binding in keys:
            if isinstance(binding, Binding) and binding.description:
                name = f"action_{binding.action.partition('(')[0]}"
                owner = screen if hasattr(screen, name) else self
                run = partial(owner.run_action, binding.action)
                yield SystemCommand(palette_name(binding), binding.tooltip, run)
        for binding in WALL if meeting else ():
            run = partial(self.run_action, binding.action)
            yield SystemCommand(palette_name(binding), binding.tooltip, run)
        if meeting:
            words = "People from a CSV or vCard file, onto the roster"
            yield SystemCommand("Import people", words, self.action_import_people)
            words = "Minutes, purpose sheet, agenda, people or tasks, as a file"
            yield SystemCommand("Export", words, self.action_export)
        if hasattr(screen, "action_redact"):
            words = "Somebody who asks for it goes out of the session under the cursor, for good"
            yield SystemCommand("Redact a person", words, screen.action_redact)
        for name in NAMES:
            yield SystemCommand(f"Theme {name}", "", partial(self._change_theme, name))

    def _change_theme(self, name: str) -> None:
        self.theme = chosen(name)

    # ── when something goes wrong ────────────────────────────────────────────────────────

    def _fatal_error(self) -> None:
        """End, and leave no traceback, which would show captured text."""
        error = self._exception
        log = write_down(error, self._log_folder, self.clock()) if error else None
        self.fall = Fall(log, self.live)
        self._close_messages_no_wait()

    def panic(self, *renderables: RenderableType) -> None:
        """The same for errors that would tell of themselves."""
        self._fatal_error()
