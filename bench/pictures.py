"""A terminal's screen as an SVG picture that needs nothing from outside."""

import io
import re
from dataclasses import dataclass
from itertools import groupby

from pyte.screens import Char
from rich.color import Color
from rich.console import Console
from rich.style import Style
from rich.terminal_theme import MONOKAI
from rich.text import Text

from tests.terminal.harness import Terminal

_WEB_FONTS = re.compile(r"@font-face\s*\{.*?\}\s*", re.DOTALL)
_SIGNATURE = "<!-- Generated with Rich https://www.textualize.io -->"
MONOSPACE = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace"


_CELL = 12.2
"""The width of a cell in the pictures that Rich draws."""
_TEXT = re.compile(r' x="([\d.]+)" (y="[\d.]+") textLength="([\d.]+)" ([^>]*)>([^<]*)</text>')


def _without_blanks(text: re.Match[str]) -> str:
    """Begin a text at its first letter: not every program draws blanks at the beginning."""
    words = text[5].replace("&#160;", "\xa0")
    shorter = words.lstrip("\xa0")
    start = float(text[1]) + _CELL * (len(words) - len(shorter))
    length = float(text[3]) - _CELL * (len(words) - len(shorter.rstrip("\xa0")))
    shown = shorter.rstrip("\xa0").replace("\xa0", "&#160;")
    return f' x="{start:.1f}" {text[2]} textLength="{length:.1f}" {text[4]}>{shown}</text>'


def _colour(said: str) -> Color | None:
    """Return the colour of a cell; None for the terminal's own."""
    if said == "default":
        return None
    return Color.parse(f"#{said}" if re.fullmatch("[0-9a-f]{6}", said) else said)


def _style(cell: Char) -> Style:
    """Return how a cell is drawn."""
    return Style(
        color=_colour(cell.fg),
        bgcolor=_colour(cell.bg),
        bold=cell.bold,
        italic=cell.italics,
        underline=cell.underscore,
        reverse=cell.reverse,
    )


@dataclass(frozen=True)
class Run:
    """Cells of one style that stand side by side in a line."""

    col: int
    cells: int
    text: str
    style: Style


def runs(terminal: Terminal, row: int) -> tuple[Run, ...]:
    """Return one line of the screen, cells of one style together."""
    cells = [terminal.cell(col, row) for col in range(terminal.answers.cols)]
    found: list[Run] = []
    col = 0
    for style, group in groupby(cells, _style):
        alike = list(group)
        # The second half of a wide character is an empty cell.
        found.append(Run(col, len(alike), "".join(cell.data for cell in alike), style))
        col += len(alike)
    return tuple(found)


def _line(terminal: Terminal, row: int) -> Text:
    line = Text(no_wrap=True, end="")
    for run in runs(terminal, row):
        line.append(run.text, run.style)
    return line


def svg(terminal: Terminal, title: str) -> str:
    """Return the screen as it is, in the frame of a window."""
    console = Console(
        width=terminal.answers.cols,
        record=True,
        file=io.StringIO(),
        force_terminal=True,
        color_system="truecolor",
        legacy_windows=False,
    )
    for row in range(terminal.answers.rows):
        console.print(_line(terminal, row), crop=False, soft_wrap=True)
    drawn = console.export_svg(title=title, theme=MONOKAI, unique_id="convene")
    # The font's files would be fetched from elsewhere; every machine has one of its own.
    drawn = _WEB_FONTS.sub("", drawn).replace(_SIGNATURE, "")
    drawn = drawn.replace("Fira Code, monospace", MONOSPACE).replace("arial", "sans-serif")
    drawn = _TEXT.sub(_without_blanks, drawn)
    return re.sub(r"[ \t]+$", "", drawn, flags=re.MULTILINE)
