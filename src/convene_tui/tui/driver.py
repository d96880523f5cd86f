"""The keyboard's way in: one odd byte, or a terminal that is gone, must not end in a crash."""

import os
import selectors
from codecs import getincrementaldecoder

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

_AT_ONCE = 4096
_PATIENCE = 0.1
"""Seconds between two looks at whether the app is ending."""


class SteadyDriver(LinuxDriver):
    """Textual's own driver, whose reading survives what a terminal should never send.

    Its input thread ends the app at the first byte that is not UTF-8, as a terminal set to
    Latin-1 or a bad paste sends it, and at a sequence that the parser can't read.
    """

    def run_input_thread(self) -> None:
        """Read keys until the app ends or the terminal is gone."""
        parser = XTermParser(self._debug)
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
                    text = decode(data)
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
