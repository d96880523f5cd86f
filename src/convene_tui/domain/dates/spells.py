"""Days counted from today: "tomorrow", "in two weeks", "within ten working days"."""

import re
from collections.abc import Callable
from typing import Final

from convene_tui.domain.dates.meaning import ANYWHERE, LIMIT_ONLY, Meaning, Setting, Shape
from convene_tui.domain.dates.names import A_COUNT, DIGIT, NUMBERS, first_words, number_of
from convene_tui.domain.dates.patterns import END, Pattern
from convene_tui.domain.dates.reckoning import days_after, later, working_day_after

Reader = Callable[[re.Match[str], Setting], Meaning | None]

_TODAY: Final = "later today|today|tonight|this afternoon|this evening|this pm"
_TOMORROW: Final = "tomorrow|tommorow|tomorow|tommorrow|tmrw|tmr|2morrow"
_UNITS: Final = {
    "d": "day", "w": "week", "wk": "week", "mth": "month", "yr": "year",
    "day": "day", "week": "week", "fortnight": "fortnight", "month": "month", "year": "year",
}  # fmt: skip
UNIT: Final = r"(?P<unit>fortnight|month|week|year|day|mth|wk|yr|w|d)(?:'?s)?"
"""A unit that days are counted in, one or many."""
_AHEAD: Final = r"(?:with)?in(?: (?:the )?(?:next|coming))?|(?:over|during) the (?:next|coming)"


def unit_of(match: re.Match[str]) -> str:
    """The unit by its full name."""
    return _UNITS[match["unit"]]


def _read_today(_: re.Match[str], setting: Setting) -> Meaning:
    return Meaning(setting.today)


def _read_end_of_today(_: re.Match[str], setting: Setting) -> Meaning:
    return Meaning(setting.today, "the end of today")


def _read_tomorrow(_: re.Match[str], setting: Setting) -> Meaning:
    return Meaning(days_after(setting.today, 1))


def _read_day_after_tomorrow(_: re.Match[str], setting: Setting) -> Meaning:
    return Meaning(days_after(setting.today, 2))


def _read_count(match: re.Match[str], setting: Setting) -> Meaning | None:
    count = number_of(match["count"])
    return Meaning(later(setting.today, count, unit_of(match))) if count else None


def _read_count_from(match: re.Match[str], setting: Setting) -> Meaning | None:
    count, start = number_of(match["count"] or "a"), setting.today
    if match["from"] not in (None, "now", "today"):
        start = days_after(start, 1)
    return Meaning(later(start, count, unit_of(match))) if count else None


def _read_week_from(match: re.Match[str], setting: Setting) -> Meaning:
    tomorrow = match["from"] not in ("", "today", "this day")
    return Meaning(days_after(setting.today, 8 if tomorrow else 7))


def _read_working_days(match: re.Match[str], setting: Setting) -> Meaning | None:
    count = number_of(match["count"])
    day = working_day_after(setting.today, count)
    return Meaning(day, "Monday to Friday are counted, feasts too") if count else None


def _read_hours(match: re.Match[str], setting: Setting) -> Meaning:
    return Meaning(days_after(setting.today, int(match["hours"]) // 24))


def _read_half_year(_: re.Match[str], setting: Setting) -> Meaning:
    return Meaning(later(setting.today, 6, "month"))


def _read_after_next(match: re.Match[str], setting: Setting) -> Meaning:
    unit = match["unit"]
    return Meaning(later(setting.today, 2, unit), f"two {unit}s from today")


def _shape(first: str | frozenset[str], pattern: str, read: Reader) -> Shape:
    words = frozenset(first.split()) if isinstance(first, str) else first
    return Shape(words, Pattern(pattern), read, ANYWHERE)


_COUNTS: Final = first_words(*NUMBERS) | {DIGIT}
_TOMORROWS: Final = first_words(*_TOMORROW.split("|"))
_AHEAD_WORDS: Final = "in within over during"

SHAPES: Final = (
    _shape("later today tonight this", rf"(?:{_TODAY}){END}", _read_today),
    _shape("eod eob cob", rf"(?:eod|eob|cob){END}", _read_end_of_today),
    _shape(_TOMORROWS, rf"(?:{_TOMORROW}){END}", _read_tomorrow),
    _shape(
        "day overmorrow",
        rf"(?:(?:the )?day after (?:{_TOMORROW})|overmorrow){END}",
        _read_day_after_tomorrow,
    ),
    _shape(
        _AHEAD_WORDS,
        rf"(?:{_AHEAD}) (?P<count>{A_COUNT})(?: |(?<=[0-9])){UNIT}"
        rf"(?: time| from (?:now|today))?{END}(?! of\b)",
        _read_count,
    ),
    _shape(
        _COUNTS,
        rf"(?P<count>{A_COUNT}) {UNIT} (?:hence|from (?P<from>now|today|{_TOMORROW})){END}",
        _read_count_from,
    ),
    _shape(
        _COUNTS | {"week", "fortnight"},
        rf"(?:(?P<count>{A_COUNT}) )?(?P<unit>week|fortnight)s? (?P<from>today|{_TOMORROW}){END}",
        _read_count_from,
    ),
    _shape(
        _TOMORROWS | {"this", "today"},
        rf"(?:(?P<from>this day|today|{_TOMORROW}) week){END}",
        _read_week_from,
    ),
    _shape("this", rf"this (?P<from>)time next week{END}", _read_week_from),
    _shape(
        _AHEAD_WORDS,
        rf"(?:{_AHEAD}) (?P<count>{A_COUNT}) (?:working|business|work)[ -]days?{END}(?! of\b)",
        _read_working_days,
    ),
    _shape(
        _AHEAD_WORDS,
        rf"(?:{_AHEAD}) (?P<hours>24|48|72|96) ?(?:hours|hrs|h){END}",
        _read_hours,
    ),
    _shape("in within", rf"(?:with)?in half a year{END}", _read_half_year),
    _shape(
        "week month year",
        rf"(?:the )?(?P<unit>week|month|year) after next{END}",
        _read_after_next,
    ),
    Shape(
        frozenset({"end", "close"}),
        Pattern(rf"(?:(?:the )?end of (?:the )?(?:working )?day|close of (?:business|play)){END}"),
        _read_end_of_today,
        LIMIT_ONLY,
    ),
)
