"""Whether the words stand in an order that makes a sentence: two and three neighbouring kinds."""

from __future__ import annotations

from array import array
from functools import cache
from math import exp, sqrt
from typing import NamedTuple
from zlib import crc32

from convene_tui.domain.purpose.files import data, path_of
from convene_tui.domain.purpose.lexicon import lexicon
from convene_tui.domain.purpose.reading import Reading
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS

FILE = path_of("order.bin")
BITS = 14
"""The table has two to the power of this many places."""
FEWEST_WORDS = 7
"""Below this too little stands in order to tell."""

_MASK = (1 << BITS) - 1
_ENDINGS = ("ing", "ed", "ly", "tion", "tions", "ity", "ment", "ers", "al", "ive", "ic", "s")


class Order(NamedTuple):
    """What was learnt from sentences and from the same words shuffled."""

    table: array[int]
    scale: float
    base: float


@cache
def order() -> Order:
    """The table, read on first use."""
    with data("order.bin") as file:
        scale, base = array("d", file.read(16))
        return Order(array("b", file.read()), scale, base)


def kinds(reading: Reading) -> list[str]:
    """Each word as its kind: small words as they are, the others by their form."""
    forms = lexicon().verb_forms
    found = ["^"]
    for at, word in enumerate(reading.words):
        if at and set(reading.gap(at)) & set(",;:.()–—!?"):
            found.append("|")
        if word in FUNCTION_WORDS:
            found.append(word)
        elif word[0].isdigit():
            found.append("9")
        else:
            form = forms.get(word, "")
            ending = next((each for each in _ENDINGS if word.endswith(each)), "")
            found.append(f"{form}-{ending}")
    found.append("$")
    return found


def neighbours(names: list[str]) -> list[int]:
    """Places of the table: two and three kinds beside each other."""
    coded = [name.encode("utf-8", "replace") for name in names]
    places = []
    for at in range(len(coded) - 1):
        two = coded[at] + b" " + coded[at + 1]
        places.append(crc32(two) & _MASK)
        if at + 2 < len(coded):
            places.append(crc32(two + b" " + coded[at + 2]) & _MASK)
    return places


def in_order(reading: Reading) -> float:
    """How likely the words stand as somebody wrote them, from 0 to 1."""
    if len(reading) < FEWEST_WORDS:
        return 1.0
    table, scale, base = order()
    places = neighbours(kinds(reading))
    total = sum(table[place] for place in places) * scale / sqrt(len(places)) + base
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))
