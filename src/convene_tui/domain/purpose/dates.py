"""The dates, terms, seasons and events by which a purpose is to be reached (M2)."""

from __future__ import annotations

import re

from convene_tui.domain.purpose.marked_words import MarkedWords, Place
from convene_tui.domain.purpose.names import is_part_of_name
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS, MONTHS

_YEAR = re.compile(r"1[89]\d\d|20\d\d|2100")
_NUMBERED = re.compile(r"\d{1,2}\.\d{1,2}\.(?:20)?\d\d")
"""`31.12.2028`: one word, and a day."""
_FAR_YEAR = re.compile(r"2[1-9]\d\d|3\d\d\d")
"""A number that is a year only where a word beside it says so."""
_ENDS_AT = frozenset(
    "by before until year in end early late mid summer winter spring autumn".split()
)
_DUE = frozenset("by before until".split())
_PARTS_OF_YEAR = frozenset(
    "end close start beginning middle summer winter spring autumn season term harvest".split()
)
_DATE_BEFORE = frozenset(
    "by before until from in of next this last end early late mid start since after on coming "
    "following every".split()
)
_AFTER_YEAR = frozenset(
    "timetable summer harvest money malaria school repair change season survey levels level "
    "figure baseline election budget rains fair term winter "
    "summer spring autumn bathing review plan census".split()
)
_SPANS_OF_TIME = frozenset(
    "day days week weeks fortnight month months year years seasons terms decade decades winters "
    "harvests summers semesters quarters".split()
)
_SHORT_TERMS = frozenset("day days week weeks hours minutes fortnight".split())


def find_dates(reading: MarkedWords) -> list[Place]:
    """All of them in reading order; `each spring` and `a month` are rhythms and left out."""
    times = {at for at, _ in reading.of("time_words")}
    at_each = (_date_at(reading, at, times) for at in range(len(reading.words)))
    return [place for place in at_each if place is not None]


def _date_at(reading: MarkedWords, at: int, times: set[int]) -> Place | None:
    """The date or the term that a word says or ends; none where it is something else."""
    word, here = reading.words[at], (at, at + 1)
    if _returns(reading, at):
        return None
    if _NUMBERED.fullmatch(word):
        return here
    if _YEAR.fullmatch(word) and not _counts_things(reading, at):
        is_named = is_part_of_name(reading.text, reading.starts[at], reading.ends[at])
        return None if is_named else here
    if _FAR_YEAR.fullmatch(word) and _is_far_year(reading, at):
        return here
    if at in times or word == "may":
        return here if _is_a_time(word, reading.word(at - 1)) else None
    return _term(reading, at) if word in _SPANS_OF_TIME and not _is_label(reading, at) else None


def _is_a_time(word: str, before: str) -> bool:
    """Whether a word for a time is a date: no rhythm, and no `they may`, `a quarter of them`."""
    if word in ("quarter", "fall", "may", "march", "lent"):
        is_dated = before in _DATE_BEFORE or before.isdigit()
        return is_dated and (word in MONTHS or before not in _OF_A_RHYTHM)
    return word in MONTHS or before not in _OF_A_RHYTHM


_OF_A_RHYTHM = ("each", "every", "a", "per", "in")


def _is_label(reading: MarkedWords, at: int) -> bool:
    """`Year 3`, `Term 2`: a word with a capital and a number behind it names a class."""
    after = reading.word(at + 1)
    return after.isdigit() and len(after) < 3 and reading.text[reading.starts[at]].isupper()


def _is_far_year(reading: MarkedWords, at: int) -> bool:
    """`by 2190`, `the end of 2250`, `the 2250 season`; not `from 2400 to 2190`."""
    words = reading.words
    after = reading.word(at + 1)
    before, two_before = words[max(0, at - 1)], words[max(0, at - 2)]
    if after in _AFTER_YEAR and after not in ("level", "levels", "figure", "baseline"):
        return before == "the" or before in _ENDS_AT
    if after and after not in FUNCTION_WORDS and reading.gap(at + 1) == " ":
        return False
    if before in ("from", "after"):
        return "to" not in words[at + 1 : at + 6]
    return (
        before in _ENDS_AT
        or before in MONTHS
        or before in _PARTS_OF_YEAR
        or (before == "of" and two_before in _PARTS_OF_YEAR)
        or (before == "of" and bool(_DUE & set(words[max(0, at - 5) : at])))
    )


def _returns(reading: MarkedWords, at: int) -> bool:
    """`on 29 July each year`, `every 15 October`: a date that comes round is no end."""
    after = reading.words[at + 1 : at + 3]
    before = reading.words[max(0, at - 2) : at]
    each_year = len(after) == 2 and after[0] in ("each", "every") and after[1] == "year"
    every = len(before) == 2 and before[0] in ("each", "every") and before[1].isdigit()
    return each_year or every


def _counts_things(reading: MarkedWords, at: int) -> bool:
    after = reading.word(at + 1)
    before = reading.word(at - 1)
    if before in MONTHS or before in ("by", "until", "before", "after", "since"):
        return False
    if before == "of" and reading.word(at - 2) in _PARTS_OF_YEAR:
        return False
    gap = reading.text[reading.ends[at] : reading.starts[at + 1]] if after else "."
    return gap == " " and after not in FUNCTION_WORDS and after not in _AFTER_YEAR


def _term(reading: MarkedWords, at: int) -> Place | None:
    """`within three years`, `next year`, `in two seasons`: a term that ends; a rhythm is none."""
    words = reading.words
    first = max(0, at - 5)
    for start in range(at - 1, first - 1, -1):
        word = words[start]
        if word in ("each", "every", "a", "per", "than", "waits", "wait"):
            return None
        if word in ("next", "coming", "this"):
            return (start, at + 1)
        if word in ("within", "in"):
            long_enough = reading.words[at] not in _SHORT_TERMS
            return (start, at + 1) if long_enough or start == 0 else None
        if word == "of":
            whole = start > 0 and words[start - 1] in ("end", "close", "middle", "course")
            return (start - 1, at + 1) if whole else None
    return None
