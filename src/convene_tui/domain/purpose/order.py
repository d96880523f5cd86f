"""Whether the words stand in an order that makes a sentence: two and three neighbouring kinds."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from functools import cache, lru_cache
from math import exp, sqrt
from typing import NamedTuple
from zlib import crc32

from convene_tui.domain.purpose.files import data, path_of
from convene_tui.domain.purpose.lexicon import lexicon
from convene_tui.domain.purpose.reading import Reading
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS
from convene_tui.domain.purpose.vocabulary import vocabulary

FILE = path_of("order.bin")
PLACE_BITS = 15
"""The table has two to the power of this many places."""
FEWEST_IN_ORDER = 7
"""Below this too little stands in order to tell."""

_MASK = (1 << PLACE_BITS) - 1
_ENDINGS = ("ing", "ed", "ly", "tion", "tions", "ity", "ment", "ers", "al", "ive", "ic", "s")


_PAUSES = frozenset(",;:.()–—!?")


class Order(NamedTuple):
    """A table of neighbours, learnt from texts of one sort and of another."""

    table: array[int]
    scale: float
    base: float


@cache
def table_of(name: str) -> Order:
    """A table, read on first use."""
    with data(name) as file:
        scale, base = array("d", file.read(16))
        return Order(array("b", file.read()), scale, base)


def kinds(reading: Reading) -> list[str]:
    """Each word as its kind: small words as they are, the others by their form."""
    forms = lexicon().verb_forms

    def kind(word: str) -> str:
        ending = next((each for each in _ENDINGS if word.endswith(each)), "")
        return f"{forms.get(word, '')}-{ending}"

    return _named(reading, kind)


def families(reading: Reading) -> list[str]:
    """Each word as its family of meaning, which knows nouns from verbs; small words as they are."""
    places, rows = vocabulary()

    def family(word: str) -> str:
        place = places.get(word)
        return "?" if place is None else f"F{rows[place]}"

    return _named(reading, family)


def _named(reading: Reading, name: Callable[[str], str]) -> list[str]:
    """The words with both ends and the pauses; a name for each that is no small word or number."""
    found = ["^"]
    for at, word in enumerate(reading.words):
        if at and set(reading.gap(at)) & _PAUSES:
            found.append("|")
        if word in FUNCTION_WORDS:
            found.append(word)
        else:
            found.append("9" if word[0].isdigit() else name(word))
    found.append("$")
    return found


@lru_cache(maxsize=8)
def neighbours(reading: Reading) -> tuple[int, ...]:
    """Places of the table: what stands beside what, by kind, by family, and one across."""
    by_kind = [name.encode("utf-8", "replace") for name in kinds(reading)]
    by_family = [name.encode("utf-8", "replace") for name in families(reading)]
    places = []
    for at in range(len(by_kind) - 1):
        one, two = by_kind[at], by_kind[at + 1]
        pair = one + b" " + two
        places.append(crc32(pair) & _MASK)
        places.append(crc32(b"f" + by_family[at] + b" " + by_family[at + 1]) & _MASK)
        places.append(crc32(b"m" + by_family[at] + b" " + two) & _MASK)
        places.append(crc32(b"n" + one + b" " + by_family[at + 1]) & _MASK)
        if at + 2 < len(by_kind):
            places.append(crc32(pair + b" " + by_kind[at + 2]) & _MASK)
            places.append(crc32(b"s" + one + b" " + by_kind[at + 2]) & _MASK)
    return tuple(places)


_DETERMINERS = frozenset("a an the our their its your my every".split())
_DOES = frozenset(
    "is are was were be been has had will shall must can may should would do does did".split()
)
_JOINS = frozenset("and or but nor".split())
_AHEAD = frozenset("of from with for into than per at by".split())
_LEADS = frozenset("to in on at by for from with of into within among across during until".split())
_BARE_ENDS = _DETERMINERS | _JOINS | frozenset("of from with than per into".split())
_LEFT_HANGING = frozenset("and or but of from with than per into the a an".split())


def stumbles(reading: Reading) -> int:
    """How often two small words stand side by side that no sentence puts so: `the in`, `of by`."""
    words = reading.words
    count = int(bool(words) and words[-1] in _BARE_ENDS)
    for at in range(1, len(words)):
        before, word = words[at - 1], words[at]
        if set(reading.gap(at)) & _PAUSES:
            count += before in _LEFT_HANGING
        elif before in _DETERMINERS:
            count += word in _LEADS or word in _DOES or word in _JOINS or word in _DETERMINERS
        elif before in _AHEAD:
            count += word in _DOES or word in _JOINS or word in ("to", "of", "by")
        elif before in _JOINS:
            count += word == "of" or word in _JOINS
    return count


def in_order(reading: Reading) -> float:
    """How likely the words stand as somebody wrote them, from 0 to 1."""
    return likelihood(reading, "order.bin")


def likelihood(reading: Reading, name: str) -> float:
    """How likely a reading is of the first sort that a table tells apart, from 0 to 1."""
    if len(reading) < FEWEST_IN_ORDER:
        return 1.0
    table, scale, base = table_of(name)
    places = neighbours(reading)
    total = sum(table[place] for place in places) * scale / sqrt(len(places)) + base
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))
