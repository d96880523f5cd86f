"""A list on the wall: in large letters, in one column or in two, or the newest of its lines."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rich.cells import cell_len

from convene_tui.wall.letters import can_draw, drawn, width_of
from convene_tui.wall.lists import Line
from convene_tui.wall.rows import EMPTY, Ink, Row
from convene_tui.wall.wrapping import wrapped


def ways(lines: Sequence[Line], width: int, *, large: bool) -> Iterator[list[Row]]:
    """The ways to write a whole list in one column, the largest first."""
    if large and all(can_draw(line.text) for line in lines):
        yield list(_in_large(lines, width))
    yield listed(lines, width, spaced=True)
    yield listed(lines, width)


def newest(lines: Sequence[Line], width: int, height: int, *, in_two: bool) -> list[Row]:
    """As many of the newest lines as there is room for, and how many came before them."""
    for first in range(max(len(lines) - 2 * height, 0), len(lines)):
        shown = lines[first:]
        rows = _in_two(shown, width) if in_two else listed(shown, width)
        if first:
            rows.insert(0, ((f"… {first} before these", Ink.QUIET),))
        if len(rows) <= height:
            return rows
    return []


def _in_large(lines: Sequence[Line], width: int) -> Iterator[Row]:
    for number, line in enumerate(lines):
        if number:
            yield EMPTY
        for row in wrapped(line.text, width, width_of):
            yield from (((part, _body(line)),) for part in drawn(row))
        if line.note:
            yield from (((row, Ink.QUIET),) for row in wrapped(line.note, width))
            yield EMPTY


def listed(lines: Sequence[Line], width: int, *, spaced: bool = False) -> list[Row]:
    """A list in one column, with or without an empty row between its lines."""
    rows: list[Row] = []
    for line in lines:
        if rows and (spaced or line.heading):
            rows.append(EMPTY)
        rows += _one(line, width)
    return rows


def _in_two(lines: Sequence[Line], width: int) -> list[Row]:
    """The list in two columns of about the same height, read down the first and then the second."""
    half = (width - 4) // 2
    blocks = [list(_one(line, half)) for line in lines]
    whole = sum(map(len, blocks))
    left: list[Row] = []
    right: list[Row] = []
    for block in blocks:
        (left if not right and len(left) * 2 < whole else right).extend(block)
    rows: list[Row] = []
    for number in range(max(len(left), len(right))):
        row = left[number] if number < len(left) else EMPTY
        if number < len(right):
            gap = half + 4 - sum(cell_len(run) for run, _ in row)
            row = (*row, (" " * gap, Ink.LINE), *right[number])
        rows.append(row)
    return rows


@lru_cache(maxsize=2048)
def _one(line: Line, width: int) -> tuple[Row, ...]:
    """One line of a list: its sign, its words, and its note behind or below them."""
    if line.heading:
        return tuple(((row, Ink.QUIET),) for row in wrapped(line.text, width))
    ink, sign = _body(line), "✓" if line.settled else "•"
    words = wrapped(line.text, width - 3)
    rows: list[Row] = [
        ((f"{' ' if number else sign}  ", ink), (row, ink)) for number, row in enumerate(words)
    ]
    if line.note and cell_len(words[-1]) + cell_len(line.note) + 6 <= width:
        rows[-1] = (*rows[-1], ("   ", Ink.QUIET), (line.note, Ink.QUIET))
    elif line.note:
        rows += [(("   ", Ink.QUIET), (row, Ink.QUIET)) for row in wrapped(line.note, width - 3)]
    return tuple(rows)


def _body(line: Line) -> Ink:
    return Ink.QUIET if line.settled else Ink.LINE
