"""The console: which screen is shown, the live session behind it, and what works everywhere."""

import asyncio
import gc
import os
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Final

from rich.console import RenderableType
from textual import events, work
from textual.app import ScreenStackError, SystemCommand
from textual.await_complete import AwaitComplete
from textual.binding import BindingType
from textual.css.query import NoMatches
from textual.driver import Driver
from textual.filter import LineFilter
from textual.message import Message
from textual.notifications import Notify
from textual.screen import Screen
from textual.theme import Theme
from textual.widget import AwaitMount
from textual.worker import WorkerFailed

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import Intention, NameOnWall, PutOnWall
from convene_tui.domain.lesson import Lesson
from convene_tui.domain.model import OnWall, Session
from convene_tui.live import LiveSession
from convene_tui.storage.archives import SessionArchive
from convene_tui.storage.consoles import UNKNOWN, ThisConsole
from convene_tui.storage.remembered import Remembered
from convene_tui.storage.sealing import Sealed
from convene_tui.storage.sentence_model import SentenceModel
from convene_tui.storage.settings import Settings
from convene_tui.tui import styles
from convene_tui.tui.calm import Fall
from convene_tui.tui.commands import commands_on
from convene_tui.tui.console import Console
from convene_tui.tui.covering import Covering
from convene_tui.tui.crash import write_down
from convene_tui.tui.errands import ErrandRunner
from convene_tui.tui.fitting import fit
from convene_tui.tui.key_order import KeyOrder
from convene_tui.tui.keys import EVERYWHERE, MARKING, keymap
from convene_tui.tui.keys.shown import sign_of
from convene_tui.tui.marking import Marks
from convene_tui.tui.memory import give_back
from convene_tui.tui.mirror import Mirror
from convene_tui.tui.navigation import Ways
from convene_tui.tui.opening import OpenSessions
from convene_tui.tui.panels.capture import CaptureLine
from convene_tui.tui.safe import OnlyText
from convene_tui.tui.screens.meeting import MeetingScreen, meeting_of
from convene_tui.tui.themes import THEMES, chosen
from convene_tui.wall.system_signals import leave_on_signals

_LEAVING: Final = 2.0
"""Seconds that what was asked of a server may take once the console is left."""
_SOON: Final = 0.3
"""Seconds after the start until what is on disk is looked after."""


class ConveneApp(Console):
    """The full-screen console on a folder of sessions."""

    CSS_PATH = "convene.tcss"
    TITLE = "convene"
    BINDINGS: ClassVar[list[BindingType]] = [*EVERYWHERE, *MARKING]
    errands: ErrandRunner
    cover: Covering
    marking: Marks
    sessions: OpenSessions

    ENABLE_COMMAND_PALETTE = True
    ESCAPE_TO_MINIMIZE = False

    def __init__(
        self,
        *,
        archive: SessionArchive,
        settings: Settings,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        log_folder: Path,
        console: ThisConsole = UNKNOWN,
        templates: Path | None = None,
        open_id: str | None = None,
        going_on: LiveSession | None = None,
        lesson: Lesson | None = None,
        begins: bool = False,
        meaning: SentenceModel | None = None,
    ) -> None:
        """Open on the list of sessions, or on one; with `begins` ask for a new meeting at once."""
        # What Textual posts while it is being made goes by the order of keys already.
        self.marking = Marks(self)
        self._keys = KeyOrder(self, self.marking, super().on_event)
        super().__init__()
        self.archive = archive
        self.errands = ErrandRunner(self)
        self.settings = settings
        self.clock = clock
        self.new_id = new_id
        self.here = console
        self.remembered = Remembered(console)
        self.mirror = Mirror(self.remembered, clock)
        self.cover = Covering(self, super().push_screen, super().pop_screen)
        self.sessions = OpenSessions(self)
        self.to = Ways(self)
        self.fall: Fall | None = None
        """What an error of our own left behind, once it has ended the app."""
        self.lesson = lesson
        self._going_on = going_on
        self.begins = begins
        self.closed_alliances = set()
        self.meaning = meaning
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
        """The first screen."""
        first = self._first_screen()
        fit(first, self.size)
        # With it, all that it is made of is loaded; it has no styles yet.
        styles.learn(self.stylesheet)
        return first

    def _first_screen(self) -> Screen[Any]:
        """The meeting that was asked for, drawn at once and not on top of an empty screen.

        What is elsewhere is read in front of the list.
        """
        if self.archive.is_far:
            return super().get_default_screen()
        if self._going_on is not None:
            return self.sessions.meeting_on(self.sessions.entered(self._going_on))
        if self._open_id is not None:
            try:
                live = self.sessions.opened(self._open_id)
            except Sealed:
                # Its passphrase is asked for in front of the list of sessions.
                pass
            except ConveneError as error:
                self._to_say.append(str(error))
            else:
                if not live.read_only and live.session.ended_at is None:
                    return self.sessions.meeting_on(self.sessions.entered(live))
        return super().get_default_screen()

    async def on_mount(self) -> None:
        """Say what is to be said, and show the archive where no meeting is on the screen."""
        self.call_after_refresh(_settle)
        if self.changed_keys:
            self.set_keymap(self.changed_keys)
        leave_on_signals(self)
        # Behind the first picture: nobody waits for it.
        self.set_timer(_SOON, self._make_private)
        self._to_say += [each.line for each in self.archive.finished]
        for line in self._to_say:
            self.notify(line, severity="warning", markup=False, timeout=12)
        if self.live is None:
            self.sessions.show_archive()
            if self._going_on is not None:
                self.sessions.go_on(self._going_on)
            elif self._open_id is not None:
                self.sessions.open(self._open_id)
        else:
            self.sessions.ask_when_it_ended()

    @work(thread=True, group="private")
    def _make_private(self) -> None:
        """See to it, at every start, that nobody else can read what is kept here."""
        count = self.archive.make_private()
        if count:
            self.call_from_thread(self._tell_made_private, count)

    def _tell_made_private(self, count: int) -> None:
        """Say it once, where it covers nothing: in the title of the list, or above the line."""
        from convene_tui.tui.screens.archive import ArchiveScreen

        files = "1 file" if count == 1 else f"{count} files"
        self.made_private = f"others could read {files} here; now only you can"
        if self.meeting is not None:
            self.meeting.query_one(CaptureLine).say(self.made_private, room=self.made_private)
        for screen in self.screen_stack:
            if isinstance(screen, ArchiveScreen):
                screen.list_again()

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
        self.end_served()
        await self.errands.end(_LEAVING)
        if self.live:
            await asyncio.to_thread(self.live.close)

    def action_command_palette(self) -> None:
        """Every command by its name; the names say nothing of a meeting."""
        from convene_tui.tui.screens.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def refresh_css(self, animate: bool = True) -> None:
        """Draw anew by other colours; before the first screen there is nothing to be drawn."""
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    def get_theme(self, theme_name: str) -> Theme | None:
        """The theme of this name; it is asked for with each line that is drawn."""
        return self._registered_themes.get(theme_name)

    # ── the stack of screens ─────────────────────────────────────────────────────────────

    def push_screen(
        self,
        screen: Any,
        callback: Any = None,
        wait_for_dismiss: bool = False,
        *,
        mode: str | None = None,
    ) -> Any:
        """Show a screen; a private one is refused, as if it had been left at once."""
        if isinstance(screen, Screen) and self.cover.refuses(screen):
            if not wait_for_dismiss:
                return AwaitMount(self.screen, [])
            left = asyncio.get_running_loop().create_future()
            left.set_result(None)
            return left
        return self._pushed(screen, callback, wait_for_dismiss, mode)

    def go_to(self, screen: Screen[Any]) -> None:
        """Show a screen that there is no way around; a private one is covered."""
        self._pushed(screen, None, False, None)

    def _pushed(self, screen: Any, callback: Any, wait: bool, mode: str | None) -> Any:
        if isinstance(screen, Screen):
            fit(screen, self.size)
        # Its overloads tell two kinds of callers apart, and this one serves both.
        push: Any = super().push_screen
        pushed = push(screen, callback, wait, mode=mode)
        self.cover.see_to_it()
        return pushed

    def pop_screen(self) -> AwaitComplete:
        """Go back to the screen behind."""
        popped = super().pop_screen()
        self.cover.see_to_it()
        return popped

    def switch_screen(self, screen: Any) -> AwaitComplete:
        """Put a screen in the place of the one that is shown; a private one is covered."""
        if isinstance(screen, Screen):
            fit(screen, self.size)
        switched = super().switch_screen(screen)
        self.cover.see_to_it()
        return switched

    def on_notify(self, event: Notify) -> None:
        """Hold what may be private until somebody looks."""
        self.cover.hold(event)

    # ── keys ─────────────────────────────────────────────────────────────────────────────

    async def on_event(self, event: events.Event) -> None:
        """A key is looked at before any widget sees it, in the order in which it was pressed."""
        await self._keys.take(event)

    def post_message(self, message: Message) -> bool:
        """Let the order of keys notice what stands in the app's own queue."""
        self._keys.see_posted(message)
        posted = super().post_message(message)
        if posted:
            self._keys.see_put_off(message)
        return posted

    # ── in the meeting ───────────────────────────────────────────────────────────────────

    @property
    def meeting(self) -> MeetingScreen | None:
        """The meeting that is on the screen, or behind what is in front of it."""
        return meeting_of(self)

    def attend(self, text: str, *, wrong: bool = False) -> None:
        """Say something where the facilitator looks: at the line, or in a corner."""
        meeting = self.meeting
        if meeting is not None and meeting is self.screen:
            meeting.query_one(CaptureLine).say(text, wrong=wrong)
        else:
            self.notify(text, severity="warning" if wrong else "information", markup=False)

    def keep(self, intention: Intention) -> bool:
        """Keep something in the live session, and say what it was or why not."""
        return self.meeting is not None and self.meeting.kept(intention)

    def action_press(self, key: str) -> None:
        """A key was clicked where it is named: it is as if it had been pressed."""
        self.post_message(events.Key(key, sign_of(key)))

    def action_mark(self, kind: str) -> None:
        """Wait for the person whom a mark is about."""
        self.marking.mark(kind)

    def action_blank(self) -> None:
        """Hide everything here, and the wall everywhere; another console only hears of it."""
        self.marking.blank()

    def action_put_on_wall(self, thing: str) -> None:
        """Put one thing on the wall, or let it follow the stage."""
        self.keep(PutOnWall(OnWall(thing)))

    def action_names_on_wall(self) -> None:
        """Let the wall say who, or no longer."""
        if self.live:
            self.keep(NameOnWall(not self.live.session.wall_names))

    async def action_sessions(self) -> None:
        """From a meeting to the list of sessions, once everything is on disk."""
        await self.sessions.leave_meeting()

    @work(exclusive=True, group="dialog")
    async def action_import_people(self) -> None:
        """People out of a list, in a file or pasted, onto the roster of the meeting."""
        from convene_tui.tui.dialogs.import_people import import_people

        await import_people(self)

    @work(exclusive=True, group="dialog")
    async def action_release(self) -> None:
        """Choose what of the private things of this meeting is to be for all."""
        from convene_tui.tui.dialogs.release import which_release

        if self.live is not None and (release := await which_release(self, self.live.session)):
            self.keep(release)

    @work(exclusive=True, group="dialog")
    async def action_export(self) -> None:
        """Write down what the meeting that is open has so far."""
        if self.live is not None:
            await self.export(self.live.session)

    async def export(self, session: Session) -> None:
        """Ask what, for whom, how and where, and write it; call it in a worker."""
        from convene_tui.live.around import AllianceAround
        from convene_tui.tui.dialogs.export import ExportDialog, write

        asked = await self.push_screen_wait(ExportDialog(session, self.settings.thresholds))
        if asked is None:
            return
        thresholds, templates = self.settings.thresholds, self.templates
        alliance = AllianceAround(self.archive, clock=self.clock, thresholds=thresholds)
        try:
            writing = partial(write, session, asked, thresholds, templates, alliance)
            path = await self.errands.run(writing, is_long=True)
        except ConveneError as error:
            self.tell_trouble(error)
        else:
            self.notify(f"Written: {path}", markup=False, timeout=12)

    # ── help ─────────────────────────────────────────────────────────────────────────────

    def action_help(self) -> None:
        """What can I do here?"""
        from convene_tui.tui.screens.help import HelpScreen

        if isinstance(self.screen, HelpScreen):
            self.screen.action_back()
        else:
            self.push_screen(HelpScreen(self.screen, self.changed_keys))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Every command by its name."""
        return commands_on(self, screen)

    # ── when something goes wrong ────────────────────────────────────────────────────────

    def _handle_exception(self, error: Exception) -> None:
        # What comes while the console is left finds nothing laid out any more, and no screen.
        cause = error.error if isinstance(error, WorkerFailed) else error
        if self.is_running or not isinstance(cause, NoMatches | ScreenStackError):
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End, and leave no traceback, which would show captured text."""
        error = self._exception
        log = write_down(error, self._log_folder, self.clock()) if error else None
        self.fall = Fall(log, self.live)
        self._close_messages_no_wait()

    def panic(self, *renderables: RenderableType) -> None:
        """The same for errors that would tell of themselves."""
        self._fatal_error()


def _settle() -> None:
    """Behind the first picture: what it is made of stays, and what is free later goes back.

    No later collection need look at what stays.
    """
    gc.freeze()
    gc.enable()
    give_back()
