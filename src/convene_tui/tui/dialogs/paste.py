"""Several pasted lines as several captures, after a look at what each would be kept as."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from convene_tui.domain.text import shortened
from convene_tui.tui.dialogs.dialog import Dialog
from convene_tui.tui.dialogs.ticks import Ticks
from convene_tui.tui.keys.dialogs import PASTED_KEYS

MOST_LINES = 500
"""A longer text is a document: it is kept by `convene capture`, not by a paste."""

_WIDTH = 26
_UNDERSTOOD = 40


class PastedLines(Ticks):
    """The lines to tick; enter keeps what is ticked, as in the line itself."""

    BINDINGS: ClassVar[list[BindingType]] = [*PASTED_KEYS]


class PasteDialog(Dialog[tuple[str, ...]]):
    """The lines, each with what it was understood as; what is ticked is kept, in its order."""

    def __init__(self, lines: tuple[str, ...], understood: Callable[[str], str]) -> None:
        count = len(lines)
        super().__init__(f"Keep {count} pasted lines?", keep="Keep what is ticked")
        self._left_out = max(count - MOST_LINES, 0)
        self._choices = [(_row(line, understood(line)), line) for line in lines[:MOST_LINES]]

    def body(self) -> Iterable[Widget]:
        """The lines as ticks; twice the same line is kept twice."""
        rows = [(words, place) for place, (words, _) in enumerate(self._choices)]
        yield PastedLines(rows, range(len(rows)), id="pasted")
        if self._left_out:
            more = f"{self._left_out:,} more lines are left out; keep them with: convene capture"
            yield Static(more, markup=False, classes="dialog-wrong")

    def on_mount(self) -> None:
        """Begin in the list."""
        ticks = self.query_one(Ticks)
        ticks.focus()
        ticks.action_first()

    def answer(self) -> tuple[str, ...] | None:
        """The lines that are ticked."""
        ticked = tuple(self._choices[place][1] for place in self.query_one(Ticks).selected)
        if not ticked:
            self.refuse("No line is ticked.")
            return None
        return ticked


def _row(line: str, understood: str) -> str:
    cut = shortened(line, _WIDTH)
    return f"{cut}{' ' * max(_WIDTH - cell_len(cut), 0)}  {shortened(understood, _UNDERSTOOD)}"
