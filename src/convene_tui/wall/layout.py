"""Where each word of the wall stands, for a terminal of a given size: as large as it fits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from rich.cells import cell_len

from convene_tui.domain.timing import clock_text
from convene_tui.wall.letters import can_draw, drawn, width_of
from convene_tui.wall.lists import Line
from convene_tui.wall.scene import Scene
from convene_tui.wall.texts import Text
from convene_tui.wall.wrapping import cut, wrapped


class Ink(StrEnum):
    """How a run of words is written."""

    TITLE = "title"
    QUIET = "quiet"
    PROMPT = "prompt"
    TEXT = "text"
    NEW = "new"
    LINE = "line"
    LATE = "late"


Run = tuple[str, Ink]
Row = tuple[Run, ...]
"""The words of one row of the terminal, from its left edge."""

_EMPTY: Final[Row] = ()
_MOST_LARGE: Final = 6
"""Lines of large letters beyond which a text is read sooner in small ones."""


@dataclass(frozen=True)
class Room:
    """A column in the middle of the terminal."""

    left: int
    width: int

    @classmethod
    def narrow(cls, width: int) -> "Room":
        """For words in the terminal's own letters: few of them a line."""
        return cls.centred(width, 44 + width // 5)

    @classmethod
    def wide(cls, width: int) -> "Room":
        """For large letters, and for two columns."""
        return cls.centred(width, max(64, width * 4 // 5))

    @classmethod
    def centred(cls, width: int, wanted: int) -> "Room":
        """A column of that width, or of what there is with a margin."""
        inner = max(min(wanted, width - 2 * (width // 20)), 1)
        return cls((width - inner) // 2, inner)


def lay_out(scene: Scene, width: int, height: int, now: datetime) -> tuple[Row, ...]:
    """The rows of a wall, exactly as many as the terminal has, none wider than it is."""
    if scene.blank or width < 1 or height < 1:
        return (_EMPTY,) * max(height, 0)
    rows = _best(scene, width, height - 2 * _margin(height), now)
    rows = [*[_EMPTY] * _margin(height), *rows][:height]
    return (*rows, *[_EMPTY] * (height - len(rows)))


def _margin(height: int) -> int:
    return min(height // 20, 3)


def _best(scene: Scene, width: int, height: int, now: datetime) -> list[Row]:
    """The largest of the ways to write it that fits."""
    narrow, wide = Room.narrow(width), Room.wide(width)
    for room, text_large in ((wide, True), (narrow, False)):
        text = _text(scene.text, room.width, text_large, now)
        if text is None:
            continue
        head = [*_head(scene, room.width, now), *text]
        left = height - len(head)
        if text_large and left < min(_least(scene.lines, room.width), height // 2):
            continue
        lists = _lists(scene.lines, room.width, text_large)
        fitting = next((rows for rows in lists if len(rows) <= left), None)
        if fitting is None and not text_large:
            head, left, fitting = _cramped(scene, narrow, wide, height, now)
            room = wide if len(scene.lines) > 1 and wide.width >= _TWO_FROM else narrow
        if fitting is not None:
            return [_placed(row, room.left) for row in (*head, *fitting)]
    return []


_TWO_FROM: Final = 96
"""Columns from which a list may stand in two columns."""


def _cramped(
    scene: Scene, narrow: Room, wide: Room, height: int, now: datetime
) -> tuple[list[Row], int, list[Row]]:
    """Too much for one column: two of them, or the newest lines and how many came before."""
    room = wide if len(scene.lines) > 1 and wide.width >= _TWO_FROM else narrow
    text = _text(scene.text, room.width, False, now) or []
    head = [*_head(scene, room.width, now), *text]
    left = max(height - len(head), 1)
    if room is wide:
        two = _in_two(scene.lines, room.width)
        if len(two) <= left:
            return head, left, two
        for first in range(1, len(scene.lines)):
            two = [_earlier(first), *_in_two(scene.lines[first:], room.width)]
            if len(two) <= left:
                return head, left, two
    for first in range(len(scene.lines)):
        shown = list(_listed(scene.lines[first:], room.width, spaced=False))
        rows = [_earlier(first), *shown] if first else shown
        if len(rows) <= left:
            return head, left, rows
    return head, left, []


def _earlier(count: int) -> Row:
    return ((f"… {count} before these", Ink.QUIET),)


def _placed(row: Row, left: int) -> Row:
    return ((" " * left, Ink.LINE), *row) if row and left else row


# ── the head ─────────────────────────────────────────────────────────────────────────────


def _head(scene: Scene, width: int, now: datetime) -> Iterator[Row]:
    """The title at the left, the clock large at the right, the question below."""
    clock = _clock(scene, now)
    words: list[Row] = [
        ((cut(scene.title, width - clock.width - 2), Ink.TITLE),),
        ((cut(scene.place, width - clock.width - 2), Ink.QUIET),),
    ]
    for number in range(max(len(words), len(clock.rows))):
        row = words[number] if number < len(words) else _EMPTY
        if number < len(clock.rows):
            used = sum(cell_len(run) for run, _ in row)
            gap = " " * (width - clock.width - used)
            row = (*row, (gap, Ink.LINE), (clock.rows[number], clock.ink))
        yield row
    if not clock.rows:
        yield _EMPTY
    if scene.prompt:
        yield from (((row, Ink.PROMPT),) for row in wrapped(scene.prompt, width))
        yield _EMPTY


@dataclass(frozen=True)
class _Clock:
    rows: tuple[str, ...] = ()
    width: int = 0
    ink: Ink = Ink.QUIET


def _clock(scene: Scene, now: datetime) -> _Clock:
    if scene.timer is None:
        return _Clock()
    left = scene.timer.left(now)
    text = clock_text(left)
    ink = Ink.LATE if left.total_seconds() < 0 else Ink.QUIET
    return _Clock(drawn(text), width_of(text), ink)


# ── the text ─────────────────────────────────────────────────────────────────────────────


def _text(text: Text | None, width: int, large: bool, now: datetime) -> list[Row] | None:
    """The text under its label, and an empty row; None where it can't be so large."""
    if text is None:
        return []
    rows: list[Row] = []
    if text.label:
        stood = text.stood(now)
        label: Row = ((cut(text.label, width), Ink.QUIET),)
        used = cell_len(text.label) + 3
        if stood and used + cell_len(stood) <= width:
            label = (*label, (" · ", Ink.QUIET), (stood, _ink_of(text, now)))
        rows += [label] if large else [label, _EMPTY]
    if large:
        lines = wrapped(text.words, width, width_of) if can_draw(_one_line(text.words)) else []
        if not 0 < len(lines) <= _MOST_LARGE:
            return None
        rows += [((row, Ink.TEXT),) for line in lines for row in drawn(line)]
    else:
        rows += [((row, Ink.TEXT),) for row in wrapped(text.words, width)]
        rows.append(_EMPTY)
    return rows


def _ink_of(text: Text, now: datetime) -> Ink:
    return Ink.NEW if text.is_new(now) else Ink.QUIET


def _one_line(text: str) -> str:
    return " ".join(text.split())


# ── the list ─────────────────────────────────────────────────────────────────────────────


def _lists(lines: Sequence[Line], width: int, large: bool) -> Iterator[list[Row]]:
    """The ways to write a list in one column, the largest first."""
    if large and all(can_draw(line.text) for line in lines):
        yield list(_in_large(lines, width))
    yield list(_listed(lines, width, spaced=True))
    yield list(_listed(lines, width, spaced=False))


def _least(lines: Sequence[Line], width: int) -> int:
    return sum(1 for _ in _listed(lines, width, spaced=False))


def _in_large(lines: Sequence[Line], width: int) -> Iterator[Row]:
    for number, line in enumerate(lines):
        if number:
            yield _EMPTY
        for row in wrapped(line.text, width, width_of):
            yield from (((part, _body(line)),) for part in drawn(row))
        if line.note:
            yield from (((row, Ink.QUIET),) for row in wrapped(line.note, width))
            yield _EMPTY


def _listed(lines: Sequence[Line], width: int, *, spaced: bool) -> Iterator[Row]:
    for number, line in enumerate(lines):
        if number and (spaced or line.heading):
            yield _EMPTY
        yield from _one(line, width)


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
        row = left[number] if number < len(left) else _EMPTY
        if number < len(right):
            gap = half + 4 - sum(cell_len(run) for run, _ in row)
            row = (*row, (" " * gap, Ink.LINE), *right[number])
        rows.append(row)
    return rows


def _one(line: Line, width: int) -> Iterator[Row]:
    """One line of a list: its sign, its words, and its note behind or below them."""
    if line.heading:
        yield from (((row, Ink.QUIET),) for row in wrapped(line.text, width))
        return
    rows = wrapped(line.text, width - 3)
    ink, sign = _body(line), "✓" if line.settled else "•"
    behind = bool(line.note) and cell_len(rows[-1]) + cell_len(line.note) + 6 <= width
    for number, words in enumerate(rows):
        row: Row = ((f"{sign}  " if number == 0 else "   ", ink), (words, ink))
        if behind and number == len(rows) - 1:
            row = (*row, ("   ", Ink.QUIET), (line.note, Ink.QUIET))
        yield row
    if line.note and not behind:
        for words in wrapped(line.note, width - 3):
            yield (("   ", Ink.QUIET), (words, Ink.QUIET))


def _body(line: Line) -> Ink:
    return Ink.QUIET if line.settled else Ink.LINE
