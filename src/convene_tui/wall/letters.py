"""Large letters drawn with half blocks: five rows a line, for words that are read across a room."""

import unicodedata
from functools import cache
from importlib.resources import files
from typing import Final

ROWS: Final = 5
"""Rows of the terminal that a line of large letters takes, its descenders included."""

_DOTS: Final = 9
"""Dots from the top of a capital to the bottom of a descender; two of them share a row."""
_SPACE: Final = 3
_BLOCKS: Final = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}

_ACCENTS: Final = {
    "\u0300": ("#..", ".#."),
    "\u0301": ("..#", ".#."),
    "\u0302": (".#.", "#.#"),
    "\u0303": (".#.#", "#.#."),
    "\u0308": ("#.#", "..."),
    "\u030a": (".#.", "..."),
    "\u030c": ("#.#", ".#."),
}
"""The accents that fit above a small letter, in the two dots that are free there."""
_UNDER_ACCENTS: Final = frozenset("aceinorsuyz")

Glyph = tuple[str, ...]


@cache
def _alphabet() -> dict[str, Glyph]:
    """Every letter that is drawn, as nine lines of dots."""
    alphabet: dict[str, Glyph] = {}
    text = (files("convene_tui.wall") / "letters.txt").read_text("utf-8")
    for band in text.strip().split("\n\n"):
        signs, *rows = (line.split(" ") for line in band.splitlines())
        for place, sign in enumerate(signs):
            alphabet[sign] = tuple(row[place] for row in rows)
    return alphabet


@cache
def _glyph(sign: str) -> Glyph | None:
    """The dots of a letter, with an accent put above it where there is room; None without one."""
    alphabet = _alphabet()
    if sign == " ":
        return ("." * _SPACE,) * _DOTS
    if sign in alphabet:
        return alphabet[sign]
    base, accents = unicodedata.normalize("NFD", sign)[:1], unicodedata.normalize("NFD", sign)[1:]
    if accents not in _ACCENTS or base not in _UNDER_ACCENTS:
        return None
    body, accent = alphabet[base], _ACCENTS[accents]
    width = max(len(body[0]), len(accent[0]))
    above = tuple(line.center(width, ".") for line in accent)
    return (*above, *(line.center(width, ".") for line in body[2:]))


def can_draw(text: str) -> bool:
    """Whether there is a large letter for each sign of a text."""
    return all(_glyph(sign) is not None for sign in text)


def width_of(text: str) -> int:
    """The columns that a text takes in large letters."""
    return max(sum(len(_dots(sign)[0]) + 1 for sign in text) - 1, 0)


def drawn(text: str) -> tuple[str, ...]:
    """One line of text in large letters, as `ROWS` rows of half blocks."""
    dots = [".".join(_dots(sign)[row] for sign in text) for row in range(_DOTS)]
    dots.append("." * width_of(text))
    return tuple(
        "".join(
            _BLOCKS[upper == "#", lower == "#"]
            for upper, lower in zip(dots[row], dots[row + 1], strict=True)
        ).rstrip()
        for row in range(0, _DOTS + 1, 2)
    )


def _dots(sign: str) -> Glyph:
    return _glyph(sign) or _alphabet()["?"]
