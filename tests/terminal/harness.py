"""The real command in a real terminal: types real keys, reads a real screen.

A test reads like what a person does::

    with Terminal([convene, "open"], cols=80, rows=24) as terminal:
        terminal.wait_for("What hurts")
        terminal.type("pumps burn out")
        terminal.press("enter", "f3", "b")
        terminal.wait_for("saved")
        terminal.kill()
"""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyte
from pyte.screens import Char
from wcwidth import wcswidth

from tests.terminal.pty_process import NothingLikeIt, PtyProcess

__all__ = ["NothingLikeIt", "Terminal"]

ALTERNATE_SCREEN = 1049
WHOLE_FRAME = 2026

_STRANGE_TO_PYTE = re.compile(rb"\x1b(?:\[[<=>]|\[[0-?]*[ -/]+|\[[0-9;?]*[tcnsu]\Z|[PX^_])")
"""Sequences that change nothing on a screen, and that pyte would draw or take for others."""


class Terminal(PtyProcess):
    """A terminal of a given size with a command in it, whose screen can be read as lines."""

    def __init__(
        self,
        argv: Sequence[str | Path],
        cols: int = 120,
        rows: int = 36,
        env: Mapping[str, str | None] | None = None,
        cwd: str | Path | None = None,
    ) -> None:
        self._main = pyte.Screen(cols, rows)
        self._alternate = pyte.Screen(cols, rows)
        self._shown = self._main
        self._stream = pyte.ByteStream(self._main)
        self._undrawn = bytearray()
        super().__init__(argv, cols, rows, env, cwd)

    # The screen

    def screen(self) -> list[str]:
        """Return the lines of the screen, without the blanks at their ends."""
        with self.changed:
            return [line.rstrip() for line in self._shown.display]

    def text(self) -> str:
        """Return the whole screen as one text."""
        return "\n".join(self.screen())

    def cell(self, col: int, row: int) -> Char:
        """Return one cell: its character, colours, and whether it is bold or reversed."""
        with self.changed:
            return self._shown.buffer[row][col]

    def cursor(self) -> tuple[int, int]:
        """Return the cursor's column and row, from 0."""
        with self.changed:
            return self._shown.cursor.x, self._shown.cursor.y

    @property
    def title(self) -> str:
        """The title of the window."""
        with self.changed:
            return self._main.title or self._alternate.title

    def find(self, text: str) -> tuple[int, int]:
        """Return the column and row at which a text stands on the screen.

        Raises:
            NothingLikeIt: it is nowhere.
        """
        for row, line in enumerate(self.screen()):
            if (at := line.find(text)) >= 0:
                return wcswidth(line[:at]), row
        raise NothingLikeIt(f"{text!r} is not on the screen\n{self.describe()}")

    def click_on(self, text: str) -> None:
        """Click on the first character of a text on the screen."""
        self.click(*self.find(text))

    # Waiting

    def wait_for(self, wanted: str | Callable[[list[str]], bool], timeout: float = 30) -> list[str]:
        """Wait until a text is on the screen, or a condition holds for its lines; return them.

        Raises:
            NothingLikeIt: it did not come in time, or the command has ended; it shows the screen.
        """
        if callable(wanted):
            condition, what = wanted, f"the screen fulfilled {wanted.__name__}"
        else:
            text = wanted
            condition, what = lambda lines: text in "\n".join(lines), f"{text!r} was on the screen"
        seen: list[str] = []

        def holds() -> bool:
            if WHOLE_FRAME in self.answers.modes:
                return False
            seen[:] = self.screen()
            return condition(seen)

        self.wait_until(holds, timeout, what)
        return seen

    def wait_until_gone(self, text: str, timeout: float = 30) -> list[str]:
        """Wait until a text is no longer on the screen, and return the lines."""

        def gone(lines: list[str]) -> bool:
            return text not in "\n".join(lines)

        return self.wait_for(gone, timeout)

    def describe(self) -> str:
        """Return the screen in a frame."""
        lines = self.screen()
        width = self.answers.cols
        rule = "─" * width
        return "\n".join([f"┌{rule}┐", *(f"│{line:<{width}}│" for line in lines), f"└{rule}┘"])

    def resize(self, cols: int, rows: int) -> None:
        """Change the size of the window; the command draws itself again."""
        with self.changed:
            self._main.resize(rows, cols)
            self._alternate.resize(rows, cols)
            super().resize(cols, rows)

    # Drawing

    def _take(self, piece: bytes, is_sequence: bool) -> None:
        if is_sequence and piece == b"\x1b[6n":
            self._draw()
            self.answers.cursor = self._shown.cursor.x, self._shown.cursor.y
        before = ALTERNATE_SCREEN in self.answers.modes
        super()._take(piece, is_sequence)
        if before != (ALTERNATE_SCREEN in self.answers.modes):
            self._draw()
            self._alternate.reset()
            self._stream.detach(self._shown)
            self._shown = self._main if before else self._alternate
            self._stream.attach(self._shown)
        elif not (is_sequence and _STRANGE_TO_PYTE.match(piece)):
            self._undrawn += piece

    def _end_of_data(self) -> None:
        self._draw()

    def _draw(self) -> None:
        if self._undrawn:
            self._stream.feed(bytes(self._undrawn))
            self._undrawn.clear()
