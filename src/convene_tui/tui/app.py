"""The console: which screen is shown, the live session behind it, and what works everywhere."""

import asyncio
import gc
import os
import signal
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from rich.console import RenderableType
from textual import work
from textual.binding import BindingType
from textual.driver import Driver
from textual.filter import LineFilter
from textual.screen import Screen

from convene_tui.domain.errors import ConveneError
from convene_tui.live import LiveSession
from convene_tui.storage.archive import Archive
from convene_tui.storage.consoles import UNKNOWN, Console
from convene_tui.storage.sealing import Sealed
from convene_tui.storage.settings import Settings
from convene_tui.tui.calm import Fall
from convene_tui.tui.crash import write_down
from convene_tui.tui.keys import EVERYWHERE, MARKING, keymap
from convene_tui.tui.reaching import ReachesEverything
from convene_tui.tui.safe import OnlyText
from convene_tui.tui.themes import THEMES, chosen

if TYPE_CHECKING:
    pass

_SOON: Final = 0.3
"""Seconds after the start until what is on disk is looked after."""


class ConveneApp(ReachesEverything):
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
        console: Console = UNKNOWN,
        templates: Path | None = None,
        open_id: str | None = None,
        going_on: LiveSession | None = None,
    ) -> None:
        super().__init__(
            archive=archive, settings=settings, clock=clock, new_id=new_id, console=console
        )
        self.fall: Fall | None = None
        """What an error of our own left behind, once it has ended the app."""
        self._going_on = going_on
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
        # Behind the first picture: nobody waits for it.
        self.set_timer(_SOON, self._make_private)
        self._to_say += [each.line for each in self.archive.finished]
        for line in self._to_say:
            self.notify(line, severity="warning", markup=False, timeout=12)
        if self.live is None:
            self.show_archive()
            if self._open_id is not None:
                self.open_session(self._open_id)
        else:
            self.ask_when_it_ended()

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

    def action_command_palette(self) -> None:
        """Every command by its name; the names say nothing of a meeting."""
        from convene_tui.tui.screens.palette import Palette

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

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
