"""Weekdays: "fri", "next friday", "friday week", "the first monday in march"."""

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from convene_tui.domain.dates.meaning import (
    ANYWHERE,
    LIMIT_ONLY,
    POINT,
    VERB,
    WEEKDAY,
    Meaning,
    Place,
    Setting,
    Shape,
    doubtful,
)
from convene_tui.domain.dates.names import (
    A_COUNT,
    A_MONTH,
    A_WEEKDAY,
    A_YEAR,
    DIGIT,
    FULL_WEEKDAYS,
    MONTHS,
    NUMBERS,
    WEEKDAYS,
    first_words,
    month_name,
    number_of,
    year_of,
)
from convene_tui.domain.dates.patterns import END, Pattern, any_of
from convene_tui.domain.dates.reckoning import (
    coming,
    coming_weekday,
    days_after,
    later,
    monday_of,
    nth_weekday,
)

Reader = Callable[[re.Match[str], Setting], Meaning]

_NTH: Final = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3,
    "fourth": 4, "4th": 4, "last": -1,
}  # fmt: skip
_VERBS: Final = (
    r"(?:sat(?! (?:nav|phones?|images?|imagery|dish|tv|data)\b)"
    r"|sun(?! (?:and|or|cream|damage|exposure|light|panels?|power|screen|hours?|energy)\b))"
)
_OTHER: Final = (
    rf"(?!(?:sat|sun){END})"
    r"(?!mon (?:ami|amie|amour|cher|dieu)\b)(?!wed (?:a|an|the|them|to|with)\b)"
)


def next_weekday(today: date, weekday: int) -> date:
    """The weekday of the next calendar week: on a Tuesday "next friday" is ten days away."""
    return days_after(today, 7 - today.weekday() + weekday)


def _weekday(match: re.Match[str]) -> int:
    return WEEKDAYS[match["weekday"]]


def _read_coming(match: re.Match[str], setting: Setting) -> Meaning:
    return Meaning(coming_weekday(setting.today, _weekday(match)))


def _read_next(match: re.Match[str], setting: Setting) -> Meaning:
    weekday = _weekday(match)
    told = f"the {FULL_WEEKDAYS[weekday]} of next week"
    return Meaning(next_weekday(setting.today, weekday), told)


def _read_of_week(match: re.Match[str], setting: Setting) -> Meaning:
    """Friday this week; at a weekend "next week" may be the one that begins on Monday."""
    today, weekday = setting.today, _weekday(match)
    near = days_after(monday_of(today), weekday)
    if match["week"] == "this":
        if near < today:
            raise ValueError("That day of this week has passed.")
        return Meaning(near)
    if today.weekday() > 4:
        return doubtful((near, days_after(near, 7)), setting, weekdays=True, year=False)
    return Meaning(days_after(near, 7))


def _read_week_later(match: re.Match[str], setting: Setting) -> Meaning:
    count = match.groupdict().get("count")
    start = coming_weekday(setting.today, _weekday(match))
    return Meaning(later(start, number_of(count) if count else 1, match["unit"]))


def _read_in_weeks(match: re.Match[str], setting: Setting) -> Meaning:
    monday = days_after(setting.today, -setting.today.weekday())
    count = number_of(match["count"]) if match["count"] else 2
    return Meaning(days_after(monday, 7 * count + _weekday(match)))


def _read_after_next(match: re.Match[str], setting: Setting) -> Meaning:
    today, weekday = setting.today, _weekday(match)
    days = sorted({coming_weekday(today, weekday), next_weekday(today, weekday)})
    days = [days_after(day, 7) for day in days]
    if len(days) == 1:
        return Meaning(days[0])
    return doubtful(tuple(days), setting, weekdays=True, year=False)


def _read_nth(match: re.Match[str], setting: Setting) -> Meaning:
    today, weekday, number = setting.today, _weekday(match), _NTH[match["nth"]]
    if match["month"]:
        month = MONTHS[match["month"]]
        if match["year"]:
            day = nth_weekday(year_of(match["year"]), month, weekday, number)
        else:
            day = coming(today, lambda year: nth_weekday(year, month, weekday, number))
    else:
        first = today.replace(day=1)
        day = nth_weekday(first.year, first.month, weekday, number)
        if match["which"] == "next" or (match["which"] == "the" and day < today):
            first = later(first, 1, "month")
            day = nth_weekday(first.year, first.month, weekday, number)
        elif day < today:
            raise ValueError("That day of this month has passed.")
    told = f"the {match['nth']} {FULL_WEEKDAYS[weekday]} of {month_name(day.month)} {day.year}"
    return Meaning(day, told)


_WEEKDAY: Final = rf"(?P<weekday>{A_WEEKDAY})"
_WEEK: Final = "(?:the )?(?P<week>this|next|coming) week"
_NAMES: Final = frozenset(WEEKDAYS)
_THIS: Final = frozenset("this coming next".split())


def _shape(first: frozenset[str], pattern: str, read: Reader, place: Place) -> Shape:
    return Shape(first, Pattern(pattern + END), read, place)


SHAPES: Final = (
    _shape(_NAMES, rf"{_OTHER}{_WEEKDAY}", _read_coming, WEEKDAY),
    _shape(
        _NAMES,
        r"(?P<weekday>sat|sun)"
        r"(?= (?:morning|afternoon|evening|night|lunch|noon|(?:[0-9:.]{1,5} ?)?[ap]m)\b)",
        _read_coming,
        WEEKDAY,
    ),
    _shape(_NAMES, rf"(?P<weekday>{_VERBS})", _read_coming, VERB),
    _shape(
        _NAMES,
        rf"(?:the )?{_WEEKDAY}(?:'s)? (?:meeting|session|workshop|assembly|hearing)",
        _read_coming,
        LIMIT_ONLY,
    ),
    _shape(_THIS, rf"(?:this|coming|this coming) {_WEEKDAY}", _read_coming, ANYWHERE),
    _shape(_THIS, rf"the coming {_WEEKDAY}", _read_coming, ANYWHERE),
    _shape(_NAMES, rf"{_WEEKDAY} coming", _read_coming, ANYWHERE),
    _shape(_THIS, rf"next {_WEEKDAY}", _read_next, ANYWHERE),
    _shape(_NAMES, rf"{_WEEKDAY} next", _read_next, ANYWHERE),
    _shape(_NAMES, rf"{_WEEKDAY},?(?: of| in)? {_WEEK}", _read_of_week, ANYWHERE),
    _shape(_THIS, rf"{_WEEK},?(?: on)? {_WEEKDAY}", _read_of_week, ANYWHERE),
    _shape(_NAMES, rf"{_WEEKDAY} (?P<unit>week|fortnight)", _read_week_later, ANYWHERE),
    _shape(
        _NAMES,
        rf"{_WEEKDAY} in (?:(?P<count>{A_COUNT}) weeks?|a (?P<unit>fortnight))(?: time)?",
        _read_in_weeks,
        ANYWHERE,
    ),
    _shape(
        first_words(*NUMBERS) | {DIGIT},
        rf"(?P<count>{A_COUNT}) (?P<unit>week|fortnight)s? {_WEEKDAY}",
        _read_week_later,
        ANYWHERE,
    ),
    _shape(
        frozenset({"in"}),
        rf"in (?:(?P<count>{A_COUNT}) weeks?|a (?P<unit>fortnight))(?: time)?,?(?: on)? {_WEEKDAY}",
        _read_in_weeks,
        ANYWHERE,
    ),
    _shape(_NAMES, rf"(?:the )?{_WEEKDAY} after next", _read_after_next, ANYWHERE),
    _shape(
        first_words(*_NTH),
        rf"(?:the )?(?P<nth>{any_of(_NTH)}) {_WEEKDAY} (?:of|in) "
        rf"(?:(?P<month>{A_MONTH})(?:,? (?P<year>{A_YEAR}))?|(?P<which>the|this|next) month)",
        _read_nth,
        POINT,
    ),
)
