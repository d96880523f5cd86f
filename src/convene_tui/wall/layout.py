"""Where each word of the wall stands, for a terminal of a given size: as large as it fits."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from rich.cells import cell_len, set_cell_size

from convene_tui.domain.direction import direction
from convene_tui.domain.timing import clock_text
from convene_tui.wall.letters import ROWS, can_draw, drawn, width_of
from convene_tui.wall.listing import listed, newest, ways
from convene_tui.wall.rows import EMPTY, Ink, Row
from convene_tui.wall.scene import Scene
from convene_tui.wall.texts import Text
from convene_tui.wall.wrapping import cut, wrapped

_MOST_LARGE: Final = 6
"""Lines of large letters beyond which a text is read sooner in small ones."""


@dataclass(frozen=True)
class Measure:
    """A column in the middle of the terminal."""

    left: int
    width: int

    @classmethod
    def narrow(cls, width: int) -> "Measure":
        """For words in the terminal's own letters: few of them a line."""
        return cls.centred(width, 44 + width // 5)

    @classmethod
    def wide(cls, width: int) -> "Measure":
        """For large letters, and for two columns."""
        return cls.centred(width, max(64, width * 4 // 5))

    @classmethod
    def centred(cls, width: int, wanted: int) -> "Measure":
        """A column of that width, or of what there is with a margin."""
        inner = max(min(wanted, width - 2 * (width // 20)), 1)
        return cls((width - inner) // 2, inner)


def lay_out(scene: Scene, width: int, height: int, now: datetime) -> tuple[Row, ...]:
    """The rows of a wall, exactly as many as the terminal has, none wider than it is."""
    if scene.blank or width < 1 or height < 1:
        return (EMPTY,) * max(height, 0)
    rows = _best(scene, width, height - 2 * _margin(height), now)
    rows = [*[EMPTY] * _margin(height), *(_cropped(row, width) for row in rows)][:height]
    return (*rows, *[EMPTY] * (height - len(rows)))


def _cropped(row: Row, width: int) -> Row:
    """A row that no longer reaches beyond a terminal too small for words."""
    if sum(cell_len(run) for run, _ in row) <= width:
        return row
    return ((set_cell_size("".join(run for run, _ in row), width), Ink.LINE),)


def _margin(height: int) -> int:
    return min(height // 20, 3)


def _best(scene: Scene, width: int, height: int, now: datetime) -> list[Row]:
    """The largest of the ways to write it that fits; where none does, the newest of its lines."""
    narrow, wide = Measure.narrow(width), Measure.wide(width)
    for room, large in ((wide, True), (narrow, False)):
        rows = _in(room, scene, height, now, large=large)
        if rows is not None:
            return [_placed(row, room.left) for row in rows]
    room = wide if wide.width >= _TWO_FROM else narrow
    head = [*_head(scene, room.width, now), *(_text(scene.text, room.width, False, now) or ())]
    rows = newest(scene.lines, room.width, max(height - len(head), 1), in_two=room is wide)
    return [_placed(row, room.left) for row in (*head, *rows)]


_TWO_FROM: Final = 96
"""Columns from which a list may stand in two columns."""


def _placed(row: Row, left: int) -> Row:
    return ((" " * left, Ink.LINE), *row) if row and left else row


# ── the head ─────────────────────────────────────────────────────────────────────────────


def _head(scene: Scene, width: int, now: datetime) -> Iterator[Row]:
    """Whose meeting it is at the left, the clock large at the right, the question below."""
    clock = _clock(scene, width, now)
    room = width - clock.width - 2
    names = _names(scene, room, len(clock.rows))
    words: list[Row] = [
        *(((cut(name, room), Ink.TITLE),) for name in names),
        ((cut(scene.place, room), Ink.QUIET),),
    ]
    for number in range(max(len(words), len(clock.rows))):
        row = words[number] if number < len(words) else EMPTY
        if number < len(clock.rows):
            used = sum(cell_len(run) for run, _ in row)
            gap = " " * (width - clock.width - used)
            row = (*row, (gap, Ink.LINE), (clock.rows[number], clock.ink))
        yield row
    if len(clock.rows) < ROWS:
        yield EMPTY
    if scene.prompt:
        yield from (((row, Ink.PROMPT),) for row in wrapped(scene.prompt, width))
        yield EMPTY


@dataclass(frozen=True)
class _Clock:
    rows: tuple[str, ...] = ()
    width: int = 0
    ink: Ink = Ink.QUIET


def _clock(scene: Scene, width: int, now: datetime) -> _Clock:
    if scene.timer is None:
        return _Clock()
    left = scene.timer.left(now)
    text = clock_text(left)
    ink = Ink.LATE if left.total_seconds() < 0 else Ink.QUIET
    if width_of(text) * 2 > width:
        return _Clock((text,), len(text), ink)
    return _Clock(drawn(text), width_of(text), ink)


# ── the text ─────────────────────────────────────────────────────────────────────────────


def _text(text: Text | None, width: int, large: bool, now: datetime) -> list[Row] | None:
    """The text under its label, and an empty row; None where it can't be so large."""
    if text is None:
        return []
    rows = [_label(text, width, now), EMPTY] if text.label else []
    if not large:
        return [*rows, *_plain(text.words, width), EMPTY]
    lines = wrapped(text.words, width, width_of) if can_draw(_one_line(text.words)) else []
    if not 0 < len(lines) <= _MOST_LARGE:
        return None
    return rows + [((row, Ink.TEXT),) for line in lines for row in drawn(line)]


def _ink_of(text: Text, now: datetime) -> Ink:
    return Ink.NEW if text.is_new(now) else Ink.QUIET


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _label(text: Text, width: int, now: datetime) -> Row:
    """What a text is, and how long it has stood where there is room for that."""
    label: Row = ((cut(text.label, width), Ink.QUIET),)
    stood = text.stood(now)
    if not stood or cell_len(text.label) + 3 + cell_len(stood) > width:
        return label
    return (*label, (" · ", Ink.QUIET), (stood, _ink_of(text, now)))


def _names(scene: Scene, room: int, rows: int) -> list[str]:
    """Whose meeting it is, in as many rows as it takes; beside a low clock its title alone."""
    if cell_len(scene.name) <= room:
        return [scene.name]
    # Beside the large clock there are rows to spare.
    return [scene.alliance, scene.title] if rows > 2 else [scene.title]


def _plain(words: str, width: int) -> Iterator[Row]:
    """Words in rows of plain letters, at the side from which they are read."""
    back = direction(words) == "rtl"
    for row in wrapped(words, width):
        indent = " " * (width - cell_len(row)) if back and row else ""
        yield ((f"{indent}{row}", Ink.TEXT),)


def _in(
    room: Measure, scene: Scene, height: int, now: datetime, *, large: bool
) -> list[Row] | None:
    """All of a scene in so much room, its text large or not; None where it doesn't fit."""
    text = _text(scene.text, room.width, large, now)
    if text is None:
        return None
    head = [*_head(scene, room.width, now), *text]
    left = height - len(head)
    if large and left < min(len(listed(scene.lines, room.width)), height // 2):
        return None
    lists = ways(scene.lines, room.width, large=large)
    fitting = next((rows for rows in lists if len(rows) <= left), None)
    return None if fitting is None else [*head, *fitting]
