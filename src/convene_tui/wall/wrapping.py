"""Words broken into lines by the columns that they take."""

import re
from collections.abc import Callable
from typing import Final

from rich.cells import cell_len, chop_cells, set_cell_size

_PARTS: Final = re.compile(r"[^-‐]*[-‐]+|[^-‐]+")


def wrapped(text: str, width: int, measure: Callable[[str], int] = cell_len) -> list[str]:
    """The lines of a text, none wider than `width`; a word too long for a line is broken.

    It is broken behind its hyphens, where it has any.
    """
    width = max(width, 1)
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}" if line else word
            if measure(longer) <= width:
                line = longer
                continue
            if line:
                lines.append(line)
            *whole, line = _broken(word, width, measure)
            lines += whole
        lines.append(line)
    return lines


def cut(text: str, width: int) -> str:
    """A text in one line of at most `width` columns, with a sign where something is left out."""
    text = " ".join(text.split())
    if cell_len(text) <= width:
        return text
    return f"{set_cell_size(text, width - 1).rstrip()}…" if width > 0 else ""


def parts_of(word: str) -> list[str]:
    """The parts of a word, each with the hyphen behind it: Kleinmann-, Voss."""
    return _PARTS.findall(word)


def _broken(word: str, width: int, measure: Callable[[str], int]) -> list[str]:
    """A word in pieces, of which none is wider than a line."""
    if measure(word) <= width:
        return [word]
    pieces: list[str] = []
    for part in parts_of(word):
        if pieces and measure(pieces[-1] + part) <= width:
            pieces[-1] += part
        else:
            pieces += _chopped(part, width, measure)
    return pieces


def _chopped(word: str, width: int, measure: Callable[[str], int]) -> list[str]:
    if measure(word) <= width:
        return [word]
    if measure is cell_len:
        return chop_cells(word, width)
    pieces = [""]
    for sign in word:
        if pieces[-1] and measure(pieces[-1] + sign) > width:
            pieces.append("")
        pieces[-1] += sign
    return pieces
