"""Days said by way of others: "two weeks from friday", "the monday after easter", "mon or tue"."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from convene_tui.domain.dates.meaning import (
    ANYWHERE,
    BARE_PERIOD,
    DATE,
    DOTTED,
    FEAST,
    FRACTION,
    LIMIT_ONLY,
    ORDINAL,
    PERIOD,
    PERIOD_AT_HAND,
    POINT,
    SEASON,
    VERB,
    WEEK_AT_HAND,
    WEEKDAY,
    Meaning,
    Reading,
    Setting,
    Shape,
    doubtful,
    in_full,
    with_weekday,
)
from convene_tui.domain.dates.names import (
    A_COUNT,
    A_MONTH,
    A_WEEKDAY,
    A_YEAR,
    DIGIT,
    MONTHS,
    NUMBERS,
    WEEKDAYS,
    first_words,
    number_of,
    year_of,
)
from convene_tui.domain.dates.patterns import END, Pattern
from convene_tui.domain.dates.reckoning import coming, coming_weekday, days_after, later
from convene_tui.domain.dates.spells import UNIT, unit_of

ReadSimple = Callable[[int, Setting], Reading | None]
"""A reading of the plain words at a place, without any by way of others."""

_UNIT_FROM: Final = Pattern(
    rf"(?:the |(?P<count>{A_COUNT}) )?{UNIT} (?P<side>before|after|from|on) (?=\S)"
)
_WEEKDAY_FROM: Final = Pattern(rf"(?:the )?(?P<weekday>{A_WEEKDAY}) (?P<side>before|after) (?=\S)")
_WEEK_OF: Final = Pattern(
    r"(?:(?:the )?week (?:of|beginning|commencing|starting)|w/?[cb]) (?:the )?(?=\S)"
)
_BETWEEN: Final = Pattern(r",? (?P<sign>or|and|to|until|till|-|/) (?=\S)")
_NOT_COUNTED_FROM: Final = (
    PERIOD, BARE_PERIOD, PERIOD_AT_HAND, SEASON, LIMIT_ONLY, WEEK_AT_HAND,
)  # fmt: skip

_OR: Final = r"(?: (?:or|and|to|until|-) | ?[-/] ?)"
_FIRST: Final = r"(?P<one>[0-9]{1,2})(?:st|nd|rd|th)?\.?"
_SECOND: Final = r"(?:the )?(?P<other>[0-9]{1,2})(?:st|nd|rd|th)?\.?"
_MONTH: Final = rf"(?P<month>{A_MONTH})"
_YEAR: Final = rf"(?:,? (?P<year>{A_YEAR}))?"


def _read_two_days(match: re.Match[str], setting: Setting) -> Meaning:
    month = MONTHS[match["month"]]
    days = []
    for number in (int(match["one"]), int(match["other"])):
        if match["year"]:
            days.append(date(year_of(match["year"]), month, number))
        else:
            days.append(_coming(setting.today, month, number))
    return _either(days[0], days[1], setting)


def _coming(today: date, month: int, number: int) -> date:
    return coming(today, lambda year: date(year, month, number))


def _read_two_weekdays(match: re.Match[str], setting: Setting) -> Meaning:
    one, other = (WEEKDAYS[match[key]] for key in ("one", "other"))
    first = coming_weekday(setting.today, one)
    return _either(first, coming_weekday(first, other), setting)


FIRST_WORDS: Final = (
    first_words(*NUMBERS, *WEEKDAYS)
    | frozenset("day days week weeks fortnight month months year years w wc wb".split())
    | {DIGIT}
)
"""The words that a day counted from another one begins with."""

SHAPES: Final = (
    Shape(
        frozenset({DIGIT}),
        Pattern(rf"(?:the )?{_FIRST}{_OR}{_SECOND}(?: of)? {_MONTH}{_YEAR}{END}"),
        _read_two_days,
        DATE,
    ),
    Shape(
        frozenset(MONTHS),
        Pattern(rf"{_MONTH} (?:the )?{_FIRST}{_OR}{_SECOND}{_YEAR}{END}"),
        _read_two_days,
        DATE,
    ),
    Shape(
        frozenset(WEEKDAYS),
        Pattern(rf"(?P<one>{A_WEEKDAY})[-/](?P<other>{A_WEEKDAY}){END}"),
        _read_two_weekdays,
        WEEKDAY,
    ),
)
"""Two days said in one breath: "7-9 dec", "mon/tue"."""


def by_way_of(plain: str, at: int, setting: Setting, read: ReadSimple) -> Reading | None:
    """A day counted from another one, or none at this place."""
    bare = Setting(setting.today, setting.day_first)
    for pattern, count in _WAYS:
        match = pattern.match(plain, at)
        inner = read(match.end(), bare) if match else None
        if match and inner and inner.day:
            reading = count(match, inner, inner.day, setting.today)
            if reading:
                return reading
    return None


def _units_from(match: re.Match[str], inner: Reading, day: date, today: date) -> Reading | None:
    in_weeks = inner.place in (WEEKDAY, VERB) and unit_of(match) in ("week", "fortnight")
    if inner.place in _NOT_COUNTED_FROM or (match["side"] == "on" and not in_weeks):
        return None
    return _counted(match, inner, day, today)


def _week_of(match: re.Match[str], inner: Reading, day: date, today: date) -> Reading | None:
    if inner.place not in (DATE, DOTTED, FRACTION, ORDINAL):
        return None
    monday = days_after(day, -day.weekday())
    told = f"the Friday of the week of {in_full(monday)}"
    return Reading(inner.end, Meaning(days_after(monday, 4), told), POINT)


def _weekday_of(match: re.Match[str], inner: Reading, day: date, today: date) -> Reading | None:
    if inner.place in _NOT_COUNTED_FROM:
        return None
    return _weekday_from(match, inner, day, today)


_WAYS: Final = (
    (_UNIT_FROM, _units_from),
    (_WEEK_OF, _week_of),
    (_WEEKDAY_FROM, _weekday_of),
)
"""How a day is counted from another one, with the rule for each."""


def either_of(plain: str, first: Reading, setting: Setting, read: ReadSimple) -> Reading | None:
    """Two days of which one is meant, or a stretch between them: it has to be asked which."""
    match = _BETWEEN.match(plain, first.end)
    second = read(match.end(), setting) if match else None
    if not match or not second:
        return None
    stretch = match["sign"] not in ("or", "and", "/")
    if first.day and stretch and second.place != ANYWHERE:
        second = read(match.end(), replace(setting, today=first.day)) or second
    if not first.day or not second.day:  # more days than a question can hold
        return Reading(second.end, None, first.place)
    return Reading(second.end, _either(first.day, second.day, setting), first.place)


def _either(one: date, other: date, setting: Setting) -> Meaning:
    if one == other:
        return Meaning(one)
    days = (min(one, other), max(one, other))
    return doubtful(days, setting, weekdays=True, year=False)


def _counted(match: re.Match[str], inner: Reading, start: date, today: date) -> Reading:
    count = number_of(match["count"]) if match["count"] else 1
    back = match["side"] == "before"
    unit = unit_of(match)
    day = later(start, -count if back else count, unit)
    return Reading(inner.end, _not_passed(day, inner, start, today), ANYWHERE)


def _weekday_from(match: re.Match[str], inner: Reading, start: date, today: date) -> Reading:
    weekday = WEEKDAYS[match["weekday"]]
    if match["side"] == "after":
        day = coming_weekday(start, weekday)
    else:
        day = days_after(start, -((start.weekday() - weekday) % 7 or 7))
    return Reading(inner.end, _not_passed(day, inner, start, today), POINT)


def _not_passed(day: date, inner: Reading, start: date, today: date) -> Meaning | None:
    """None where the day has passed: which one is meant then can't be known."""
    if day < today:
        return None
    named = inner.meaning.told if inner.meaning and inner.place is FEAST else ""
    label = named or (with_weekday(start) if start.year == today.year else in_full(start))
    return Meaning(day, f"counted from {label}")
