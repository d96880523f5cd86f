"""Screens that follow each other as one SVG that moves by itself, without any script.

A line is drawn once for the time in which it stands unchanged, and is hidden before and after. So
a film is little longer than what changes in it. Where a reader wants no motion, it is the last
picture.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Final

from rich.color import Color
from rich.style import Style
from rich.terminal_theme import MONOKAI

from bench.pictures import MONOSPACE, Run

Line = tuple[Run, ...]
"""A line of a screen."""

_CELL, _ROW, _SIZE = 7.2, 16, 12
"""The width of a cell, the height of a row, and the size of a letter, in pixels."""
_AIR: Final = 12
"""Pixels around each screen."""
_BASE: Final = 12
"""From the top of a row to the line on which its letters stand."""


@dataclass(frozen=True)
class Frame:
    """What each screen shows for so many seconds."""

    seconds: float
    screens: tuple[tuple[Line, ...], ...]


@dataclass
class Classes:
    """The styles of the film, each with a short name."""

    names: dict[str, str] = field(default_factory=dict)

    def of(self, rule: str) -> str:
        """Return the name of a rule."""
        return self.names.setdefault(rule, f"c{len(self.names)}")

    def css(self) -> str:
        """Return all of them."""
        return "".join(f".{name}{{{rule}}}" for rule, name in self.names.items())


def moving(film: Sequence[Frame], sizes: Sequence[tuple[int, int]]) -> str:
    """Return the film of screens of these columns and rows, side by side."""
    classes = Classes()
    whole = sum(frame.seconds for frame in film)
    drawn: list[str] = []
    left = float(_AIR)
    for screen, (cols, rows) in enumerate(sizes):
        width, height = cols * _CELL, rows * _ROW
        drawn.append(
            f'<rect x="{left - 4:.1f}" y="{_AIR - 4}" width="{width + 8:.1f}" '
            f'height="{height + 8}" rx="6" fill="{_ground(film, screen)}"/>'
        )
        for row in range(rows):
            for begin, end, line in stays(film, screen, row):
                words = "".join(_run(run, left, _AIR + row * _ROW, classes) for run in line)
                if words:
                    seen = classes.of(_seen(begin / whole, end / whole, whole))
                    last = " l" if end >= whole else ""
                    drawn.append(f'<g class="{seen}{last}">{words}</g>')
        left += width + 2 * _AIR
    high = max(rows for _, rows in sizes) * _ROW + 2 * _AIR
    steps = "".join(_steps(rule, name) for rule, name in classes.names.items())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {left - _AIR:.0f} {high}">'
        f"<style>text{{font:{_SIZE}px {MONOSPACE};white-space:pre}}"
        f"{_without_steps(classes.css())}{steps}"
        "@media(prefers-reduced-motion:reduce){g{animation:none!important}"
        "g.l{visibility:visible!important}}</style>"
        f"{''.join(drawn)}</svg>\n"
    )


def stays(film: Sequence[Frame], screen: int, row: int) -> Iterator[tuple[float, float, Line]]:
    """Yield from when until when a line stands as it is."""
    begin = now = 0.0
    line: Line | None = None
    for frame in film:
        shown = frame.screens[screen][row]
        if shown != line:
            if line is not None:
                yield begin, now, line
            begin, line = now, shown
        now += frame.seconds
    if line is not None:
        yield begin, now, line


def _seen(begin: float, end: float, seconds: float) -> str:
    """Return the rule of what is seen between two parts of the whole."""
    if begin <= 0 and end >= 1:
        return "visibility:visible"
    times = f"{begin * 100:.3f}-{end * 100:.3f}"
    return f"visibility:hidden;animation:{times} {seconds:.2f}s step-end infinite"


def _steps(rule: str, name: str) -> str:
    """Return when it is seen, for a rule that says so."""
    if "animation:" not in rule:
        return ""
    begin, end = (float(part) for part in rule.partition("animation:")[2].split()[0].split("-"))
    steps = [(0.0, "hidden")] if begin > 0 else []
    steps.append((begin, "visible"))
    if end < 100:
        steps.append((end, "hidden"))
    frames = "".join(f"{at:g}%{{visibility:{seen}}}" for at, seen in steps)
    return f"@keyframes {name}{{{frames}}}"


def _without_steps(css: str) -> str:
    """Return the rules, each with the name of its own steps in place of their times."""
    rules = []
    for rule in css.split("}"):
        name, brace, said = rule.partition("{")
        before, animated, after = said.partition("animation:")
        if animated:
            said = f"{before}animation:{name.lstrip('.')}{after[after.index(' ') :]}"
        rules.append(f"{name}{brace}{said}")
    return "}".join(rules)


def _run(run: Run, left: float, top: int, classes: Classes) -> str:
    """Return the cells of one style: their ground, and their letters."""
    x, width = left + run.col * _CELL, run.cells * _CELL
    front, back = _colours(run.style)
    drawn = ""
    if back != _hex(None, front=False):
        ground = classes.of(f"fill:{back}")
        drawn = (
            f'<rect x="{x:.1f}" y="{top}" width="{width:.1f}" height="{_ROW}" class="{ground}"/>'
        )
    words = run.text.rstrip()
    if not words:
        return drawn
    shorter = words.lstrip()
    skipped = len(words) - len(shorter)
    cells = run.cells - skipped - (len(run.text) - len(words))
    look = f"fill:{front}" + "".join(
        rule
        for rule, there in (
            (";font-weight:bold", run.style.bold),
            (";font-style:italic", run.style.italic),
            (";text-decoration:underline", run.style.underline),
        )
        if there
    )
    return (
        f'{drawn}<text x="{x + skipped * _CELL:.1f}" y="{top + _BASE}" '
        f'textLength="{cells * _CELL:.1f}" class="{classes.of(look)}">{escape(shorter)}</text>'
    )


def _colours(style: Style) -> tuple[str, str]:
    front, back = _hex(style.color, front=True), _hex(style.bgcolor, front=False)
    return (back, front) if style.reverse else (front, back)


def _hex(colour: Color | None, *, front: bool) -> str:
    said = colour or Color.default()
    return said.get_truecolor(MONOKAI, foreground=front).hex


def _ground(film: Sequence[Frame], screen: int) -> str:
    """Return the colour of most of a screen."""
    cells: dict[str, int] = {}
    for line in film[0].screens[screen]:
        for run in line:
            back = _colours(run.style)[1]
            cells[back] = cells.get(back, 0) + run.cells
    return max(cells, key=lambda back: cells[back])
