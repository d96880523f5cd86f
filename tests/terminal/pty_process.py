"""A command in a pseudo-terminal: what it is sent, what it sends, how it ends."""

import contextlib
import errno
import fcntl
import os
import select
import signal
import struct
import subprocess
import tempfile
import termios
import threading
import time
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

from tests.terminal.answers import Answers
from tests.terminal.keys import key_bytes
from tests.terminal.sequences import Sequences

_ESCAPE_ALONE = 0.2
"""Seconds of silence after which a program takes an escape for the key and not for a sequence."""

_OF_THE_TESTER = (
    "COLORTERM",
    "COLUMNS",
    "CONVENE",
    "FORCE_COLOR",
    "LINES",
    "LANG",
    "LC_",
    "NO_COLOR",
    "SSH_",
    "TERM",
    "TEXTUAL",
)
"""What a tester's own terminal says about itself, which must not decide a test."""

# A session's leader that opens a terminal gets it as its controlling terminal, which a window's
# end (SIGHUP) and ctrl+c go through. The shell opens it and is then replaced by the command.
_OPEN_TERMINAL = 'exec "$@" <>"$0" >&0 2>&0'


class NothingLikeIt(AssertionError):
    """What was waited for did not come; the message shows what did."""


def environment(changes: Mapping[str, str | None] | None = None) -> dict[str, str]:
    """Return the environment of an ordinary colour terminal, with changes; None takes one away."""
    env = {k: v for k, v in os.environ.items() if not k.startswith(_OF_THE_TESTER)}
    env |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
    # Whatever pseudo-terminal it gets: a test comes back to the console that it left.
    env |= {"CONVENE_SCREEN": "alone", "CONVENE_CONSOLE": "tester"}
    for name, value in (changes or {}).items():
        if value is None:
            env.pop(name, None)
        else:
            env[name] = value
    return env


class PtyProcess:
    """Runs a command, reads what it writes, and answers its questions as a terminal would."""

    def __init__(
        self,
        argv: Sequence[str | Path],
        cols: int = 120,
        rows: int = 36,
        env: Mapping[str, str | None] | None = None,
        cwd: str | Path | None = None,
    ) -> None:
        self.written = bytearray()
        """Every byte that the command has written so far; it grows while it is looked at."""
        self.sequences: list[bytes] = []
        """Every escape sequence that it wrote, in order."""
        self.answers = Answers(cols, rows)
        self.changed = threading.Condition()
        self._cut = Sequences()
        self._ends: list[int] = []
        self._times: list[float] = []
        self._escape_at = 0.0
        self._reading = threading.Event()
        self._reading.set()
        self._ended = False
        self._closing, self._close = os.pipe()
        # Settings and logs of its own: the tester's must not decide a test, nor a test touch them.
        self._home = tempfile.TemporaryDirectory(prefix="convene-home-")
        own = {f"XDG_{name}_HOME": self._home.name for name in ("CACHE", "CONFIG", "DATA", "STATE")}
        self._master, slave = os.openpty()
        self._set_size(cols, rows)
        self.started_at = time.perf_counter()
        """When the command was spawned, by `time.perf_counter`."""
        try:
            self.process = subprocess.Popen(
                ["/bin/sh", "-c", _OPEN_TERMINAL, os.ttyname(slave), *map(str, argv)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=slave,
                env=environment(own | dict(env or {})),
                cwd=cwd,
                start_new_session=True,
            )
        finally:
            os.close(slave)
        self._reader = threading.Thread(target=self._read, name="terminal", daemon=True)
        self._reader.start()

    # What it sends

    def _read(self) -> None:
        try:
            while data := self._next_data():
                arrived_at = time.perf_counter()
                with self.changed:
                    self.written += data
                    self._ends.append(len(self.written))
                    self._times.append(arrived_at)
                    for piece, is_sequence in self._cut.feed(data):
                        self._take(piece, is_sequence)
                    self._end_of_data()
                    self.changed.notify_all()
        finally:
            with self.changed:
                self._ended = True
                self.changed.notify_all()

    def _next_data(self) -> bytes:
        """Return what the command has written next; nothing at its end."""
        ready, _, _ = select.select([self._master, self._closing], [], [])
        self._reading.wait()
        if self._closing in ready:
            return b""
        try:
            return os.read(self._master, 65536)
        except OSError as problem:
            # Linux says EIO when the last program has left the terminal.
            if problem.errno != errno.EIO:
                raise
            return b""

    def _take(self, piece: bytes, is_sequence: bool) -> None:
        """Answer a piece that asks something, and remember the modes that it sets."""
        if not is_sequence:
            return
        self.sequences.append(piece)
        if piece.startswith(b"\x1b[?") and piece[-1:] in b"hl":
            numbers = {int(number) for number in piece[3:-1].split(b";") if number.isdigit()}
            self.answers.modes = (
                self.answers.modes | numbers
                if piece.endswith(b"h")
                else self.answers.modes - numbers
            )
        if answer := self.answers.to(piece):
            self._write(answer)

    def _end_of_data(self) -> None:
        """Do what is due after each piece that arrived; a terminal with a screen draws it."""

    @property
    def raw(self) -> bytes:
        """Every byte that the command has written."""
        with self.changed:
            return bytes(self.written)

    @property
    def modes(self) -> set[int]:
        """The private modes that are set: 1049 alternate screen, 1000 mouse, 2004 paste."""
        with self.changed:
            return set(self.answers.modes)

    def arrival_of(self, offset: int) -> float:
        """Return when the byte at an offset of `raw` arrived, by `time.perf_counter`."""
        with self.changed:
            return self._times[bisect_left(self._ends, offset + 1)]

    def wait_until(self, true: Callable[[], bool], timeout: float, what: str) -> None:
        """Wait until something is true, looking again whenever the command has written.

        Raises:
            NothingLikeIt: the time is over, or the command has ended.
        """
        deadline = time.monotonic() + timeout
        with self.changed:
            while not true():
                left = deadline - time.monotonic()
                if self._ended:
                    raise NothingLikeIt(f"the command ended before {what}\n{self.describe()}")
                if left <= 0:
                    raise NothingLikeIt(f"{timeout:g} s passed before {what}\n{self.describe()}")
                self.changed.wait(left)

    def wait_for_raw(self, wanted: bytes, after: int = 0, timeout: float = 30) -> int:
        """Wait until bytes are written, and return the offset in `raw` at which they end."""
        self.wait_until(
            lambda: self.written.find(wanted, after) >= 0, timeout, f"{wanted!r} was written"
        )
        return self.written.find(wanted, after) + len(wanted)

    def wait_until_quiet(self, seconds: float = 0.3, timeout: float = 30) -> None:
        """Wait until nothing has been written for a while; a ticking clock is never quiet long."""
        deadline = time.monotonic() + timeout
        with self.changed:
            length = -1
            while length != len(self.written) and time.monotonic() < deadline:
                length = len(self.written)
                self.changed.wait(seconds)

    def describe(self) -> str:
        """Return what a person needs to see when a test fails."""
        return f"the last bytes written: {bytes(self.written[-2000:])!r}"

    def pause_reading(self) -> None:
        """Stop reading, as a terminal whose connection stalls."""
        self._reading.clear()

    def go_on_reading(self) -> None:
        """Read again."""
        self._reading.set()

    # What it is sent

    def type(self, text: str) -> None:
        """Type text as it is."""
        self.send(text.encode())

    def press(self, *keys: str) -> None:
        """Press keys by name: `f3`, `ctrl+t`, `enter`, `up`, `shift+tab`, `b`."""
        for key in keys:
            self.send(key_bytes(key))
            if key == "escape":
                self._escape_at = time.monotonic()

    def paste(self, text: str) -> None:
        """Paste text, in brackets if the command has asked for them."""
        data = text.encode()
        self.send(b"\x1b[200~" + data + b"\x1b[201~" if 2004 in self.modes else data)

    def click(self, col: int, row: int) -> None:
        """Click with the left button; column and row count from 0."""
        self.send(b"\x1b[<0;%d;%dM\x1b[<0;%d;%dm" % (col + 1, row + 1, col + 1, row + 1))

    def wheel(self, col: int, row: int) -> None:
        """Turn the wheel one step down over a cell."""
        self.send(b"\x1b[<65;%d;%dM" % (col + 1, row + 1))

    def send(self, data: bytes) -> None:
        """Send bytes as they are."""
        # Bytes that follow an escape at once would make a sequence of it.
        pause = self._escape_at + _ESCAPE_ALONE - time.monotonic()
        if pause > 0:
            time.sleep(pause)
        self._write(data)

    def _write(self, data: bytes) -> None:
        while data:
            _, ready, _ = select.select([], [self._master], [], 10)
            if not ready:
                raise NothingLikeIt(f"the command does not read what is typed\n{self.describe()}")
            try:
                # A terminal's queue takes little at a time; more would block.
                data = data[os.write(self._master, data[:512]) :]
            except OSError as problem:
                if problem.errno != errno.EIO:
                    raise
                return

    def resize(self, cols: int, rows: int) -> None:
        """Change the size of the window."""
        with self.changed:
            self.answers.cols, self.answers.rows = cols, rows
            self._set_size(cols, rows)

    def _set_size(self, cols: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))

    def is_sane(self) -> bool:
        """Whether the terminal takes lines and shows what is typed, as a shell expects it."""
        lflag = termios.tcgetattr(self._master)[3]
        return bool(lflag & termios.ECHO and lflag & termios.ICANON)

    # How it ends

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the command."""
        self.process.send_signal(number)

    def kill(self) -> None:
        """Kill the command at once (SIGKILL), and wait until it is gone."""
        self.process.kill()
        self.process.wait()

    def wait_exit(self, timeout: float = 30) -> int:
        """Wait until the command has ended and all its bytes are read; return its exit status.

        Raises:
            NothingLikeIt: it goes on running.
        """
        try:
            status = self.process.wait(timeout)
        except subprocess.TimeoutExpired:
            raise NothingLikeIt(f"{timeout:g} s passed before the end\n{self.describe()}") from None
        self._reader.join(timeout)
        return status

    def close_window(self) -> None:
        """Take the terminal away, as closing its window does: the command gets a SIGHUP."""
        self._stop_reading()
        os.close(self._master)
        self._master = -1

    def _stop_reading(self) -> None:
        if self._close >= 0:
            os.close(self._close)
            self._close = -1
            self._reading.set()
            self._reader.join()
            os.close(self._closing)

    def close(self) -> None:
        """End whatever still runs, and give everything back."""
        # Nobody is left; macOS says it with the second one.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self._stop_reading()
        if self._master >= 0:
            os.close(self._master)
            self._master = -1
        self._home.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
