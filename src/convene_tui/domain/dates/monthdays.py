"""Days of a month, without their weekday: "7 dec", "7.12.", "7/12", "the 12th", "2026-12-07"."""

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.dates.meaning import (
    DATE,
    DECIMAL,
    DOTTED,
    FRACTION,
    LIMIT_ONLY,
    ORDINAL,
    VERB_DATE,
    Place,
    Setting,
)
from convene_tui.domain.dates.names import (
    A_LONG_YEAR,
    A_MONTH,
    A_YEAR,
    DIGIT,
    MONTHS,
    NOT_COUNTING,
    ORDINALS,
    first_words,
    year_of,
)
from convene_tui.domain.dates.patterns import END, Pattern, any_of
from convene_tui.domain.dates.reckoning import coming, coming_day_of_month, later


@dataclass(frozen=True)
class MonthDay:
    """The days that a date may stand for by itself."""

    days: tuple[date, ...]
    with_year: bool = False
    next_such: date | None = None
    """The 12th of the month after, where no month is said."""


Finder = Callable[[re.Match[str], Setting], MonthDay | None]


@dataclass(frozen=True)
class MonthDayShape:
    """One way to write a day of a month."""

    first: frozenset[str]
    pattern: Pattern
    find: Finder
    """What the words stand for. None: they are no day after all.

    Raises:
        ValueError: They are meant as a day, and the calendar has none such.
    """
    place: Place


_NOT_DAYS: Final = frozenset("24/7 9/11 1/2 1/3 2/3 1/4 3/4 1/5 1/8 1/10".split())
"""Fractions and the like, which count as a day only where something introduces them."""
_VERB: Final = Pattern(
    r" (?:be|come|have|need|not|also|still|join|leave|stay|want|say|vote|go|get|do|know|agree|"
    r"object|to (?:the|a|an|our|their))\b"
)
_COUNTED: Final = Pattern(rf"(?!{NOT_COUNTING})")


def _possible(pairs: list[tuple[int, int]], year: int | None, today: date) -> MonthDay:
    """The days for pairs of month and day: of a year, or the coming ones.

    Raises:
        ValueError: None of them is in the calendar.
    """
    days = [_day_of(month, day, year, today) for month, day in dict.fromkeys(pairs)]
    found = tuple(each for each in days if each)
    if not found:
        raise ValueError("The calendar has no such day.")
    return MonthDay(found, year is not None)


def _day_of(month: int, day: int, year: int | None, today: date) -> date | None:
    try:
        if year is None:
            return coming(today, lambda each: date(each, month, day))
        return date(year, month, day)
    except ValueError:
        return None


def _year(match: re.Match[str]) -> int | None:
    said = match.groupdict().get("year")
    return year_of(said) if said else None


def _number(typed: str) -> int:
    return ORDINALS[typed] if typed in ORDINALS else int(typed.rstrip("stndrh"))


def _named_month(match: re.Match[str], setting: Setting) -> MonthDay:
    pair = (MONTHS[match["month"]], _number(match["day"]))
    return _possible([pair], _year(match), setting.today)


def _verb_month(match: re.Match[str], setting: Setting) -> MonthDay | None:
    """A day of March or May, unless "may" and "march" are verbs: "5 may come", "march 5 km"."""
    verbs = (_VERB, _COUNTED)
    if not setting.opening and any(verb.match(match.string, match.end()) for verb in verbs):
        return None
    return _named_month(match, setting)


def _in_numbers(match: re.Match[str], setting: Setting) -> MonthDay:
    pair = (int(match["month"]), int(match["day"]))
    return _possible([pair], _year(match), setting.today)


def _slashed(match: re.Match[str], setting: Setting) -> MonthDay | None:
    """Both orders where both are in the calendar, the user's own first."""
    if not setting.opening and match[0] in _NOT_DAYS:
        return None
    one, other = int(match["one"]), int(match["other"])
    pairs = [(other, one), (one, other)]
    return _possible(pairs if setting.day_first else pairs[::-1], _year(match), setting.today)


def _day_alone(match: re.Match[str], setting: Setting) -> MonthDay:
    number, today = _number(match["day"]), setting.today
    of = match.groupdict().get("of")
    if of == "next":
        first = later(today.replace(day=1), 1, "month")
        return MonthDay((date(first.year, first.month, number),))
    if of == "this":
        day = today.replace(day=number)
        if day < today:
            raise ValueError("That day of this month has passed.")
        return MonthDay((day,))
    following = coming_day_of_month(today, number, months=1)
    return MonthDay((coming_day_of_month(today, number),), next_such=following)


def _shape(
    first: frozenset[str], pattern: str, find: Finder, place: Place, unless: str = ""
) -> MonthDayShape:
    return MonthDayShape(first, Pattern(pattern + END + unless), find, place)


_NOUNS_IN_ORDER: Final = (
    r"(?! (?:annual|anniversary|attempt|avenue|birthday|century|conference|draft|edition|floor|"
    r"grade|item|line|meeting|option|page|paragraph|part|party|person|phase|place|point|quarter|"
    r"question|reading|round|row|seat|section|session|stage|step|street|time|version|vote|week|"
    r"year|month|day|decade|largest|biggest|most|of)\b)"
)
_DIGITS: Final = frozenset({DIGIT})
_MONTHS: Final = frozenset((*MONTHS, "next", "this", "coming"))
_ORDINALS: Final = first_words(*ORDINALS)
_N: Final = "[0-9]{1,2}"
_DAY: Final = rf"(?P<day>{_N}(?:st|nd|rd|th)?)\.?"
_DAY_IN_WORDS: Final = rf"(?P<day>{any_of(ORDINALS)})"
_ANY_MONTH: Final = rf"(?P<month>{A_MONTH})"
_MONTH: Final = rf"(?!(?:may|march)\b){_ANY_MONTH}"
_VERB_MONTH: Final = "(?P<month>may|march)"
_YEAR: Final = rf"(?P<year>{A_YEAR}|[2-9][0-9](?= ?[,;)]| ?$))"
"""A year with its century, or without at the end: "7 dec 26" is no day with 26 things."""
_DAY_MONTH: Final = rf"{_DAY}(?: of)?[ -]?%s(?:,? (?:of )?{_YEAR})?"
_MONTH_DAY: Final = rf"(?:(?:next|this|coming) )?%s[ -]?(?:the )?{_DAY}(?:,? {_YEAR})?"
_OF_MONTH: Final = "(?: of (?:the |(?P<of>this|next) )month)?"

SHAPES: Final = (
    _shape(_DIGITS, _DAY_MONTH % _MONTH, _named_month, DATE),
    _shape(_DIGITS, _DAY_MONTH % _VERB_MONTH, _verb_month, VERB_DATE),
    _shape(
        _DIGITS,
        rf"{_DAY}[-/]{_ANY_MONTH}[-/](?P<year>{A_LONG_YEAR}|[0-9]{{2}})",
        _named_month,
        DATE,
    ),
    _shape(_MONTHS, _MONTH_DAY % _MONTH, _named_month, DATE),
    _shape(_MONTHS, _MONTH_DAY % _VERB_MONTH, _verb_month, VERB_DATE),
    _shape(
        _ORDINALS,
        rf"{_DAY_IN_WORDS} of {_ANY_MONTH}(?:,? (?P<year>{A_YEAR}))?",
        _named_month,
        DATE,
    ),
    _shape(
        _DIGITS,
        rf"(?P<year>{A_LONG_YEAR})(?P<sign>[-/.])(?P<month>{_N})(?P=sign)(?P<day>{_N})",
        _in_numbers,
        DATE,
    ),
    _shape(
        _DIGITS,
        rf"(?P<day>{_N})\. ?(?P<month>{_N})\.? ?(?P<year>{A_LONG_YEAR})",
        _in_numbers,
        DATE,
    ),
    _shape(_DIGITS, rf"(?P<day>{_N})\.(?P<month>{_N})\.(?P<year>[0-9]{{2}})", _in_numbers, DATE),
    _shape(_DIGITS, rf"(?P<day>{_N})\.(?P<month>{_N})\.", _in_numbers, DOTTED),
    _shape(_DIGITS, rf"(?P<day>{_N})\.(?P<month>{_N})", _in_numbers, DECIMAL, NOT_COUNTING),
    _shape(
        _DIGITS,
        rf"(?P<one>{_N})(?P<sign>[-/])(?P<other>{_N})(?P=sign)(?P<year>{A_LONG_YEAR})",
        _slashed,
        DATE,
    ),
    _shape(_DIGITS, rf"(?P<one>{_N})/(?P<other>{_N})/(?P<year>[0-9]{{2}})", _slashed, DATE),
    _shape(_DIGITS, rf"(?P<one>{_N})/(?P<other>{_N})", _slashed, FRACTION, NOT_COUNTING),
    _shape(
        _DIGITS,
        rf"(?P<day>{_N}(?:st|nd|rd|th)){_OF_MONTH}",
        _day_alone,
        ORDINAL,
        _NOUNS_IN_ORDER,
    ),
    _shape(_DIGITS, rf"(?<=the )(?P<day>{_N})(?= ?[;,)]| ?$)", _day_alone, LIMIT_ONLY),
    _shape(_ORDINALS, rf"{_DAY_IN_WORDS}{_OF_MONTH}(?= ?[;,)]| ?$)", _day_alone, LIMIT_ONLY),
)
"""The shapes; of two that are equally long the later one holds."""
BEHIND_A_WEEKDAY: Final = _shape(_DIGITS, _DAY, _day_alone, ORDINAL, NOT_COUNTING)
"""A bare number, which is a day of the month only there: "tue 15"."""
