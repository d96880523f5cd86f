"""The keyboard's way in: one odd byte, or a terminal that is gone, must not end in a crash."""

import os
import re
import selectors
import termios
from codecs import getincrementaldecoder
from typing import Final

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

_AT_ONCE = 4096
_PATIENCE = 0.1
"""Seconds between two looks at whether the app is ending."""


_PASTE, _PASTED = "\x1b[200~", "\x1b[201~"
_NO_TEXT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class PastedText:
    """Takes out of what is pasted whatever could be taken for a key.

    A parser that meets an escape in the midst of a paste hands it on as keys: a text from
    somewhere else could mark, move and leave. Most terminals see to that themselves; not all.
    """

    def __init__(self) -> None:
        self._pasting = False
        self._begun = ""
        """The beginning of a sign at the end of what has come so far."""

    def cleaned(self, text: str) -> str:
        """What has arrived, its pasted parts being text alone, however the bytes were cut."""
        done: list[str] = []
        while text:
            text = self._in_paste(text, done) if self._pasting else self._before(text, done)
        return "".join(done)

    def _before(self, text: str, done: list[str]) -> str:
        """Let keys through at once, up to the sign of a paste; what is behind it."""
        known, whole = len(self._begun), self._begun + text
        before, sign, rest = whole.partition(_PASTE)
        done.append((before + sign)[known:])
        self._pasting, self._begun = bool(sign), "" if sign else _begun(whole, _PASTE)
        return rest

    def _in_paste(self, text: str, done: list[str]) -> str:
        """Let text through up to the sign of its end, which may be cut; what is behind it."""
        before, sign, rest = (self._begun + text).partition(_PASTED)
        self._begun = "" if sign else _begun(before, _PASTED)
        done += [_NO_TEXT.sub("", before.removesuffix(self._begun)), sign]
        self._pasting = not sign
        return rest


def _begun(text: str, sign: str) -> str:
    """The longest end of a text with which a sign begins."""
    lengths = range(min(len(sign) - 1, len(text)), 0, -1)
    return next((sign[:length] for length in lengths if text.endswith(sign[:length])), "")


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
        parser, pasted = XTermParser(self._debug), PastedText()
        decode = getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                text = ""
                if selector.select(_PATIENCE):
                    data = self._read()
                    if data is None:
                        self._app.call_later(self._app.exit, 0)
                        return
                    text = pasted.cleaned(decode(data))
                try:
                    for event in parser.feed(text) if text else ():
                        self.process_message(event)
                    for event in parser.tick():
                        self.process_message(event)
                except (ValueError, OverflowError, KeyError, IndexError, TypeError):
                    # A sequence that nobody should send: it is dropped, and the next one read.
                    parser = XTermParser(self._debug)

    def _read(self) -> bytes | None:
        """What the terminal has sent; None when it is gone."""
        try:
            return os.read(self.fileno, _AT_ONCE) or None
        except OSError:
            return None
