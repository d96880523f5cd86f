"""The quantity of a purpose: how much, by how much, from what to what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.purpose.lexicon import PRODUCT
from convene_tui.domain.purpose.limits import BODIES, LOCAL
from convene_tui.domain.purpose.reading import Place, Reading
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS, MONTHS

_SHARES = frozenset(
    "half halve halves halved halving third thirds quarter quarters fifth tenth double doubled "
    "twice triple tripled".split()
)
_A_QUARTER = frozenset("a one by than under over least most".split())
_ORDINALS = frozenset("st nd rd th goals aims challenges objectives priorities".split())
"""After a number: a place in a row, or goals that are counted and not reached."""
_CALENDAR = frozenset("first second last latter other".split())
_PERCENT = frozenset(("percent", "%"))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, and its start and target where both are said."""

    place: Place
    start: float | None = None
    target: float | None = None
    percent: float | None = None
    """The share by which something changes, where it is said with `by`."""


def is_percent(reading: Reading, at: int) -> bool:
    """Whether the number at this word counts hundredths."""
    words = reading.words
    return at + 1 < len(words) and (
        words[at + 1] in _PERCENT or words[at + 1 : at + 3] == ["per", "cent"]
    )


def counted(reading: Reading) -> list[tuple[int, float]]:
    """The numbers that count something: no dates, no years, no lone `one`."""
    return [
        (at, value)
        for at, value in reading.numbers
        if at not in reading.dated
        and reading.words[at] not in ("one", "both")
        and not _ORDINALS.intersection(reading.words[at + 1 : at + 2])
        and not _is_year(reading, at, value)
        and not _is_clock(reading, at)
        and not _is_label(reading, at)
        and not MONTHS.intersection(reading.words[at + 1 : at + 2])
    ]


_LABELS = frozenset(
    "year class grade ward gate line level form room block key stage route platform berth unit "
    "section bus tram pier dock".split()
)
_DAYPARTS = frozenset("morning afternoon evening night".split())


def _is_label(reading: Reading, at: int) -> bool:
    """`Year 3`, `Gate 4`, `2027/28`: a number that names something."""
    before = reading.word(at - 1)
    if before in _LABELS and at and reading.text[reading.starts[at - 1]].isupper():
        return reading.words[at].isdigit()
    return at > 0 and reading.gap(at) == "/" and len(before) == 4 and before.isdigit()


def _is_clock(reading: Reading, at: int) -> bool:
    """`21:00`, `06.30`, `7 a.m.`, `between 8 and 9 in the morning`: an hour counts nothing."""
    words = reading.words
    behind = words[at + 1 : at + 6]
    if _DAYPARTS & set(behind) and words[at + 1 : at + 2] in (["in"], ["and"], ["at"], ["to"]):
        return True
    value = dict(reading.numbers).get(at, 0)
    lone = at + 1 == len(words) or words[at + 1] in FUNCTION_WORDS
    if words[max(0, at - 1)] in ("by", "till", "until", "at") and 1 < value <= 12 and lone:
        return True
    text, start, end = reading.text, reading.starts[at], reading.ends[at]
    if text[end : end + 1] == ":" and text[end + 1 : end + 2].isdigit():
        return True
    if start > 1 and text[start - 1] == ":" and text[start - 2].isdigit():
        return True
    return bool(_DOTTED_HOUR.fullmatch(text[start:end]) or _HALF_OF_DAY.match(text, end))


_DOTTED_HOUR = re.compile(r"(?:[01]\d|2[0-4])\.[0-5]\d")
_HALF_OF_DAY = re.compile(r" ?[ap]\.?m\b", re.IGNORECASE)


def _is_year(reading: Reading, at: int, value: float) -> bool:
    word = reading.words[at]
    return 1800 <= value <= 2100 and len(word) == 4 and not is_percent(reading, at)


@lru_cache(maxsize=64)
def quantities(reading: Reading) -> tuple[Quantity, ...]:
    """All of them in reading order, the share words included."""
    found: list[Quantity] = []
    words = reading.words
    numbers = counted(reading)
    used: set[int] = set()
    for (one, start), (two, target) in pairwise(numbers):
        between = words[one + 1 : two]
        opens = "from" in words[max(0, one - 2) : one]
        if opens and "to" in between and len(between) <= 7:
            found.append(Quantity((max(0, one - 1), _end(reading, two)), start, target))
            used |= {one, two}
    for at, value in numbers:
        if at in used:
            continue
        share = value if is_percent(reading, at) else None
        before = reading.word(at - 1)
        percent = share if before == "by" or (share is not None and value > 100) else None
        found.append(Quantity((_first(reading, at), _end(reading, at)), percent=percent))
    for at, word in enumerate(words):
        before = reading.word(at - 1)
        if word == "quarter" and before not in _A_QUARTER and words[at + 1 : at + 2] != ["of"]:
            continue  # `The old quarter` is a place.
        if word in _SHARES and before not in _CALENDAR and before not in ("each", "every"):
            found.append(Quantity((at, at + 1)))
    return tuple(sorted(found, key=lambda each: each.place))


def _first(reading: Reading, at: int) -> int:
    """The first word of the whole number: `120 million`, `twenty five`."""
    numerals = reading.word(at - 1)
    whole = numerals[:1].isdigit() or numerals in ("half", "a", "two", "three", "five", "ten")
    return at - 1 if whole and reading.words[at] in _TIMES else at


_TIMES = frozenset("hundred thousand million billion dozen".split())


def _end(reading: Reading, at: int) -> int:
    """The word after the number's unit and noun: `40 per cent of the ships` → `40 per cent`."""
    words = reading.words
    end = at + 1
    if words[end : end + 2] == ["per", "cent"]:
        return end + 2
    if end < len(words) and words[end] in _PERCENT:
        return end + 1
    while end < min(len(words), at + 4) and words[end] not in FUNCTION_WORDS:
        is_other = end > at + 1 and words[end].endswith("ed")
        if is_other or not set(reading.gap(end)).isdisjoint(",;:.–—!?()"):
            break
        end += 1
        if words[end - 1].endswith("s"):
            break
    return end


@lru_cache(maxsize=64)
def steps(reading: Reading) -> tuple[Quantity, ...]:
    """The quantities that say how far something is to go; those that count a set are left out.

    `from 34% to 20%`, `by half`, `to six weeks`, `house 400 families` are steps; `the five
    hospitals`, `in our four towns`, `forty kilometres of road` say which ones, and how many.
    """
    return tuple(each for each in quantities(reading) if _is_step(reading, each))


@lru_cache(maxsize=64)
def sets(reading: Reading) -> tuple[int, ...]:
    """The words at which a number counts the things that are meant: `the five hospitals`."""
    stepped = [each.place for each in steps(reading)]
    return tuple(
        at for at, _ in counted(reading) if not any(start <= at < end for start, end in stepped)
    )


def _is_step(reading: Reading, each: Quantity) -> bool:
    words, (start, end) = reading.words, each.place
    if each.target is not None or each.percent is not None:
        return True
    number = next((at for at, _ in reading.numbers if start <= at < end), None)
    if number is None or is_percent(reading, number):
        return True
    before = reading.word(start - 1)
    of_parties = end > number + 1 and _is_party(words[end - 1])
    if before == "to" and of_parties:
        return False
    if _is_at_a_limit(reading, start):
        return True
    has_unit = any(number < at < end for at, _ in reading.of("units"))
    if before == "by" and has_unit:
        return True
    if before in _THESE or (before in _AMONG and not _is_amount(reading, start)):
        return False
    if has_unit:
        return _measures(words, start, end)
    if reading.goal_class is None or number < reading.goal:
        return reading.goal_class is None and not of_parties
    return not of_parties or (reading.goal_class == PRODUCT and start == reading.goal_end)


def _is_at_a_limit(reading: Reading, start: int) -> bool:
    """`to 400`, `below the 30`: what stands before a number says that it is where to stop."""
    before = reading.word(start - 1)
    if before in ("a", "the") and start > 1:
        return reading.word(start - 2) in _AT_LIMIT
    return before in _AT_LIMIT


def _measures(words: Sequence[str], start: int, end: int) -> bool:
    """Whether a number with its unit says how far: no `forty kilometres of road`, `for a year`."""
    before = words[start - 1] if start else ""
    if before in ("for", "over", "after") and not _LASTING.isdisjoint(words[start:end]):
        return False
    return list(words[end : end + 1]) != ["of"] or before in ("", "to")


def _is_party(word: str) -> bool:
    """Whether a noun names a place or a body that may act, in the singular or the plural."""
    singular = f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
    return any(each in LOCAL or each in BODIES or each in _LANDS for each in (word, singular))


_LANDS = frozenset("country state nation city member government ministry company".split())


def _is_amount(reading: Reading, start: int) -> bool:
    """`a total of 400`, `the number of 90`: the number itself is what is spoken of."""
    return reading.words[start - 1] == "of" and start > 1 and reading.words[start - 2] in _AMOUNTS


_AT_LIMIT = frozenset(
    "than least most under below above beyond until within to up only exceed exceeding "
    "reach reaches reaching".split()
)
_THESE = frozenset(
    "the our these those all both each every any its their his her whose said same other "
    "following".split()
)
_AMONG = frozenset(
    "in at of on among amongst across between from with through via around along by over".split()
)
_AMOUNTS = frozenset(
    "total number rate stock fleet network reserve capacity catch level goal target sum fund "
    "score".split()
)
_LASTING = frozenset("day days week weeks month months year years decade decades".split())
