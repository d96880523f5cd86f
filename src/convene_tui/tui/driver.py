"""The keyboard's way in: one odd byte, or a terminal that is gone, must not end in a crash."""

import math
import os
import re
import select
import selectors
import termios
import threading
from codecs import getincrementaldecoder
from time import monotonic

from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from convene_tui.tui.arriving import Arriving, Kind, Piece
from convene_tui.tui.reporting import LatestReports

_AT_ONCE = 4096
_PATIENCE = 0.1
"""Seconds between two looks at whether the app is ending."""
_WHILE_BEHIND = 0.02
"""Seconds between two looks at whether the app has worked off what it was told."""
_TO_LEAVE = 8.0
"""Seconds in which a console leaves whose terminal is gone: enough for what waits to be saved."""
_LEFT_BEHIND = 1
"""The exit status of one that had to be ended."""
_MOST_ROWS, _MOST_COLUMNS = 1000, 2000
_AFTER_ESCAPE = 0.15
"""Seconds for the app to act on an escape that came with more behind it, as on a slow line."""


class SteadyDriver(LinuxDriver):
    """Textual's own driver, whose reading survives what a terminal should never send.

    Its input thread ends the app at the first byte that is not UTF-8, as a terminal set to
    Latin-1 or a bad paste sends it, and at a sequence that the parser can't read.
    """

    def _sigtstp_application(self, *_: object) -> None:
        """Give the screen up and stop, between two messages and not in the midst of one.

        A handler runs wherever the main thread happens to be: one that itself waits for the
        threads of the driver would wait for ever, now and then.
        """
        self._loop.call_soon_threadsafe(super()._sigtstp_application)

    def _sigcont_application(self, *_: object) -> None:
        """Come back after a stop."""
        self._loop.call_soon_threadsafe(self._come_back)

    def _come_back(self) -> None:
        """Take the screen again, whether or not it was given up before the stop.

        Where it was not (SIGSTOP), a second thread would read the same keys, and the terminal's
        own settings would be forgotten.
        """
        try:
            termios.tcgetattr(self.fileno)
        except termios.error:
            return  # A window that closes sends this signal too: there is nothing to come back to.
        if self._auto_restart and not self._must_signal_resume:
            self.suspend_application_mode()
            self._must_signal_resume = True
        super()._sigcont_application()
        if self._must_signal_resume:
            # The terminal could not be had yet, as while the shell still holds it.
            self._loop.call_later(_PATIENCE, self._come_back)

    def run_input_thread(self) -> None:
        """Read keys until the app ends or the terminal is gone."""
        self._parser = XTermParser(self._debug)
        arriving = Arriving(constants.ESCAPE_DELAY, self._alt_keys())
        reports = LatestReports(lambda: self._app.message_queue_size)
        decode = getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                pieces = []
                wait = _WHILE_BEHIND if reports else _PATIENCE
                if selector.select(min(wait, arriving.wait(monotonic()))):
                    data = self._read()
                    if data is None:
                        end_within(_TO_LEAVE)
                        self._app.call_later(self._app.exit, 0)
                        return
                    pieces = arriving.read(decode(data), monotonic())
                pieces = reports.through([*pieces, *arriving.tick(monotonic())])
                for piece in pieces:
                    self._hand_on(piece)
                    if piece.kind is Kind.ESCAPE and piece is not pieces[-1]:
                        # What it leaves or closes must not get the letters behind it.
                        self.exit_event.wait(_AFTER_ESCAPE)

    def _alt_keys(self) -> frozenset[str]:
        """The keys with alt that the user's settings bind."""
        changed: dict[str, str] = getattr(self._app, "changed_keys", {})
        keys = {key.strip() for each in changed.values() for key in each.split(",")}
        return frozenset(key for key in keys if key.startswith("alt+"))

    def _hand_on(self, piece: Piece) -> None:
        """Tell the app what has arrived; a sequence that means nothing is dropped."""
        match piece.kind:
            case Kind.ESCAPE:
                self.process_message(events.Key("escape", piece.text))
            case Kind.ALT:
                self.process_message(events.Key(piece.text, None))
            case Kind.PASTE:
                self.process_message(events.Paste(piece.text))
            case Kind.SEQUENCE if _is_of_no_screen(piece.text):
                pass
            case Kind.TEXT | Kind.SEQUENCE:
                try:
                    for event in self._parser.feed(piece.text):
                        self.process_message(event)
                except (ValueError, OverflowError, KeyError, IndexError, TypeError):
                    # A sequence that nobody should send.
                    self._parser = _afresh(self._parser)
                # One that it does not know it would type, once its patience is over.
                if self._parser._awaiting.timeout is not None:
                    self._parser = _afresh(self._parser)

    def _read(self) -> bytes | None:
        """What the terminal has sent; None when it is gone."""
        try:
            return os.read(self.fileno, _AT_ONCE) or None
        except OSError:
            return None


def _is_of_no_screen(sequence: str) -> bool:
    """Whether a terminal says that it has more cells than any has: they would all be drawn."""
    size = re.match(r"\x1b\[48;(\d+)[\d:]*;(\d+)", sequence)
    return size is not None and (int(size[1]) > _MOST_ROWS or int(size[2]) > _MOST_COLUMNS)


def end_within(seconds: float) -> None:
    """End this process after so many seconds, unless it has left by itself.

    A terminal that is gone asks nothing more. What waits is saved meanwhile by a thread of its
    own; but nothing on the way out may keep a console running that nobody sees: a clock that was
    put back makes an hour of each wait.
    """

    def wait_and_end() -> None:
        read, write = os.pipe()
        for _ in range(math.ceil(seconds / _PATIENCE)):
            # The system counts from here: a wait until some time would never end, were it moved.
            select.select([read], [], [], _PATIENCE)
        os.close(write)
        os._exit(_LEFT_BEHIND)

    threading.Thread(target=wait_and_end, name="convene-end", daemon=True).start()


def _afresh(parser: XTermParser) -> XTermParser:
    """A parser in the midst of nothing, which knows of the mouse what the other one knew."""
    fresh = XTermParser()
    fresh.last_x, fresh.last_y = parser.last_x, parser.last_y
    fresh.mouse_pixels = parser.mouse_pixels
    fresh.terminal_size = parser.terminal_size
    fresh.terminal_pixel_size = parser.terminal_pixel_size
    return fresh
