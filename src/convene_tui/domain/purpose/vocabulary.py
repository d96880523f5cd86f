"""What is known of some thirty thousand English words, read from a data file on first use."""

from __future__ import annotations

import zlib
from functools import cache
from typing import NamedTuple

from convene_tui.domain.purpose.files import data, path_of

FILE = path_of("vocabulary.bin")

CATEGORIES = (
    "hollow", "buzz", "vague", "slogan", "small", "doing", "act", "big", "harm", "gain", "agreed",
    "outcome", "time", "absolute", "local",
)  # fmt: skip
"""For each word and category: how much it is like the words of that list, from 0 to 255."""

DIRECTIONS = 32
"""Numbers that place a word by its meaning, each from -127 to 127."""

ROW = 1 + len(CATEGORIES) + DIRECTIONS
"""Bytes of a word: its family of meaning, its likeness to each category, its directions."""


class Vocabulary(NamedTuple):
    """Words and their rows."""

    places: dict[str, int]
    """Word → where its row begins."""
    rows: bytes


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary; about six milliseconds on first use."""
    with data("vocabulary.bin") as file:
        length = int.from_bytes(file.read(4), "little")
        words = zlib.decompress(file.read(length)).decode("ascii").split("\n")
        rows = file.read()
    return Vocabulary(dict(zip(words, range(0, len(words) * ROW, ROW), strict=True)), rows)
