"""The figures of a draft, each with what it does there: where it begins, goes, by how much."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum
from typing import Final

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.purpose.aims import Aim, aim_of
from convene_tui.domain.purpose.reading import Place, Reading
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS


class Bearing(StrEnum):
    """What a figure does in a purpose."""

    FROM = "from"
    """Where it begins: `from 61 to 24 hours`."""
    TO = "to"
    """Where it goes, or the line that is not passed: `to 24`, `below 30`, `at most 20`."""
    BY = "by"
    """How far it goes: `by 40 percent`, `by half`."""
    COUNT = "count"
    """How many: `six districts`."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure that is no date."""

    bearing: Bearing
    noun: str
    """What is counted; `share` for percent, half and the like, nothing where no noun follows."""
    value: float
    place: Place
    """The figure with its noun."""
    is_less_more: bool | None = None
    """Of where it goes: whether a lower figure asks for more; None where nothing says so."""


_SHARES: Final = {
    "half": 50.0, "third": 100 / 3, "thirds": 100 / 3, "quarter": 25.0, "quarters": 25.0,
    "fifth": 20.0, "fifths": 20.0, "tenth": 10.0, "tenths": 10.0,
}  # fmt: skip
_SHARE: Final = "share"
_PERCENT: Final = frozenset(("percent", "%", "per"))
_SOFT: Final = frozenset("about some around nearly almost roughly a an the only just".split())
_UPPER: Final = frozenset("below under beneath within most".split())
_LOWER: Final = frozenset("above over beyond least".split())
_LINES: Final = _UPPER | _LOWER | {"to", "than"}
_FALLING: Final = frozenset((Aim.LESS, Aim.NONE))


def figures(reading: Reading) -> list[Figure]:
    """All of them in reading order; dates, and what stands in them, are left out."""
    found = [_figure(reading, *each) for each in _places(reading)]
    begin = next((each.value for each in found if each.bearing is Bearing.FROM), None)
    return [replace(each, is_less_more=_is_less_more(reading, each, begin)) for each in found]


def _places(reading: Reading) -> Iterator[tuple[int, int, float, str]]:
    """Where each begins and ends, its value, and what it counts."""
    numbers = {at: value for at, value in reading.numbers if at not in reading.dated}
    for at, word in enumerate(reading.words):
        after = reading.word(at + 1)
        if at in reading.dated:
            continue
        if word in _SHARES and numbers.get(at - 1, 1.0) < 10:
            # `two thirds` is one figure; `a third` is one of them.
            counted = at - 1 in numbers or reading.word(at - 1) == "a"
            value = numbers.get(at - 1, 1.0) * _SHARES[word]
            yield (at - 1 if counted else at), at + 1, value, _SHARE
        elif at in numbers and after not in _SHARES and at + 1 not in reading.dated:
            # `2.5 million` is one figure, which stands at its second word.
            is_large = word.isalpha() and reading.word(at - 1)[:1].isdigit()
            first = at - 1 if is_large else at
            if after in _PERCENT:
                last = min(at + (3 if after == "per" else 2), len(reading))
                yield first, last, numbers[at], _SHARE
            elif not after or after in FUNCTION_WORDS:
                yield first, at + 1, numbers[at], ""
            else:
                yield first, at + 2, numbers[at], reading.lemmas[at + 1]


def _figure(reading: Reading, first: int, last: int, value: float, noun: str) -> Figure:
    bearing = _bearing(reading, first)
    return Figure(bearing, "" if bearing is Bearing.FROM else noun, value, (first, last))


def _bearing(reading: Reading, at: int) -> Bearing:
    before = _before(reading, at)
    word = reading.word(before)
    if word == "from" and "to" in reading.words[at + 1 : at + 4]:
        return Bearing.FROM
    if word == "by":
        return Bearing.BY
    # `10 to 12 people` goes nowhere: it is a span.
    counted = any(place == before - 1 for place, _ in reading.numbers)
    if word in _LINES and (not counted or "from" in reading.words[max(0, before - 4) : before]):
        return Bearing.TO
    return Bearing.COUNT


def _before(reading: Reading, at: int) -> int:
    """The word before a figure, `about` and the like left out."""
    before = at - 1
    while before > 0 and reading.words[before] in _SOFT:
        before -= 1
    return before


def _is_less_more(reading: Reading, figure: Figure, begin: float | None) -> bool | None:
    if figure.bearing is not Bearing.TO:
        return None
    at = _before(reading, figure.place[0])
    word, earlier = reading.word(at), reading.words[max(0, at - 2) : at]
    if word == "than":
        return ("more" in earlier) is ("no" in earlier or "not" in earlier)
    if word in _UPPER or word in _LOWER:
        return word in _UPPER
    if begin is not None and begin != figure.value:
        return figure.value < begin
    aim = aim_of(reading)[0]
    return True if aim in _FALLING else False if aim is Aim.MORE else None
