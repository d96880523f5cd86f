"""Short strings of words, letters and roles, each with its place in a table of weights."""

from __future__ import annotations

from functools import lru_cache
from zlib import crc32

from convene_tui.domain.purpose.tags import Tag

BITS = 16
"""The tables have two to the power of this many places."""

_MASK = (1 << BITS) - 1


@lru_cache(maxsize=20_000)
def word_places(word: str) -> tuple[int, ...]:
    """A word by itself and its strings of three to five letters, its two edges included."""
    if word[0].isdigit():
        word = "0"
    padded = f" {word} ".encode("utf-8", "replace")
    places = [crc32(b"w" + padded) & _MASK]
    for length in (3, 4, 5):
        for at in range(len(padded) - length + 1):
            places.append(crc32(padded[at : at + length]) & _MASK)
    return tuple(dict.fromkeys(places))


def pair_place(first: str, second: str) -> int:
    """Two neighbouring words."""
    return crc32(f"{first}_{second}".encode("utf-8", "replace")) & _MASK


def tag_places(tags: list[Tag]) -> list[tuple[int, int]]:
    """One to three neighbouring roles, each with the number of its middle word."""
    names = [tag.encode("utf-8", "replace") for tag, _ in tags]
    found: dict[int, int] = {}
    count = len(names)
    for at in range(count):
        one = names[at]
        found.setdefault(crc32(one) & _MASK, tags[at][1])
        if at + 1 < count:
            two = one + b" " + names[at + 1]
            found.setdefault(crc32(two) & _MASK, tags[at + 1][1])
            if at + 2 < count:
                found.setdefault(crc32(two + b" " + names[at + 2]) & _MASK, tags[at + 1][1])
    return list(found.items())
