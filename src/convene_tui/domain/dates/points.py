"""A period, or a day within it: "by Q1", "spring 2027", "end of january", "mid march"."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.dates.line import Line
from convene_tui.domain.dates.meaning import (
    BARE_PERIOD,
    LIMIT_ONLY,
    PERIOD,
    PERIOD_AT_HAND,
    POINT,
    SEASON,
    WEEK_AT_HAND,
    Meaning,
    Place,
    Reading,
    Setting,
    Shape,
    doubtful,
)
from convene_tui.domain.dates.names import NOT_COUNTING, first_word, month_name
from convene_tui.domain.dates.patterns import END, Pattern, by_first_word
from convene_tui.domain.dates.periods import (
    A_PERIOD,
    PERIOD_WORDS,
    Period,
    periods_meant,
    units_meant,
)
from convene_tui.domain.dates.reckoning import days_after, later, monday_of


@dataclass(frozen=True)
class PartOfPeriod:
    """Words that pick a day of the period that is named behind them."""

    first: frozenset[str]
    lead: Pattern
    point: Callable[[Period], date]
    words: str
    """How the day is told."""
    taken: bool = False
    """Whether another day might as well be meant, so that it has to be told which was taken."""
    place: Place = POINT
    of_month: bool = False
    """Whether it is a part of months only."""


def _part(
    first: str,
    lead: str,
    point: Callable[[Period], date],
    words: str,
    taken: bool = False,
    place: Place = POINT,
    of_month: bool = False,
) -> PartOfPeriod:
    return PartOfPeriod(
        frozenset(first.split()), Pattern(lead), point, words, taken, place, of_month
    )


def _last(period: Period) -> date:
    return period.last


def _last_working_day(period: Period) -> date:
    return period.last - timedelta(days=max(0, period.last.weekday() - 4))


def _first(period: Period) -> date:
    return period.first


def _early(period: Period) -> date:
    return period.early


def _middle(period: Period) -> date:
    return period.middle


def _day_before(period: Period) -> date:
    return period.day_before


def _end_of_week(number: int) -> Callable[[Period], date]:
    return lambda period: period.first + timedelta(days=7 * number - 1)


_LAST_DAY: Final = "the last day of"
_FIRST_DAY: Final = "the first day of"
_OF: Final = "(?:of|in) (?:the )?"
_PARTS: Final = by_first_word(
    (
        _part("end close very", "(?:very )?(?:end|close)[ -]of[ -](?:the )?", _last, _LAST_DAY),
        _part("end", "end ", _last, _LAST_DAY, place=LIMIT_ONLY),
        _part("last", f"last (?:days?|week) {_OF}", _last, _LAST_DAY),
        _part(
            "last", f"last (?:working|business) day {_OF}", _last_working_day,
            "the last working day of",
        ),
        _part("second", f"second half {_OF}", _last, _LAST_DAY),
        _part("late", "late (?:in )?(?:the )?", _last, "late in", taken=True),
        _part("mid", "mid[ -](?:of )?(?:the )?", _middle, "the middle of", taken=True),
        _part("midweek midmonth midyear", "mid", _middle, "the middle of", taken=True),
        _part("middle", f"middle {_OF}", _middle, "the middle of", taken=True),
        _part("first", f"first half {_OF}", _middle, "the middle of", taken=True),
        _part("early", "early (?:in )?(?:the )?", _early, "early in", taken=True),
        _part("beginning start very", f"(?:very )?(?:beginning|start) {_OF}", _first, _FIRST_DAY),
        _part("first", f"first day {_OF}", _first, _FIRST_DAY),
        *(
            _part(
                word, f"{word} week {_OF}", _end_of_week(number),
                f"the {word} week of", taken=True, of_month=True,
            )
            for number, word in enumerate(("first", "second", "third"), 1)
        ),
    )
)  # fmt: skip
_ITSELF: Final = _part("", "", _last, _LAST_DAY)
_BEFORE_IT: Final = _part("", "", _day_before, "the day before")
_PERIOD: Final = Pattern(A_PERIOD + END)
_COUNTED: Final = Pattern(rf"(?!{NOT_COUNTING})")
_OF_THE_MONTH: Final = Pattern(r" [a-z]")
"""What goes on behind "the march" is of that month, on whichever day: "the march session"."""
_NOT_THE_SEASON: Final = Pattern(
    r" (?:of|water|tides?|floods?|terms?|break|semester|markets?|fair|festival|camps?|school|"
    r"cleaning|holidays?|recess|vacation|season|games|solstice|equinox|time|session|meeting)\b"
)
_OF_A_WEEK: Final = {
    _LAST_DAY: "the Friday of",
    _FIRST_DAY: "the Monday of",
    "the day before": "the Friday before",
    "early in": "early",
    "late in": "late",
}
FIRST_WORDS: Final = frozenset((*_PARTS, *PERIOD_WORDS))
"""The words that a period begins with, or a part of one."""


def point_at(line: Line, at: int, setting: Setting) -> Reading | None:
    """The period at a place, or the part of one that is named there."""
    start = line.behind_article(at)
    word = first_word(line.plain, start)
    readings = [_in_part(line, start, part, setting) for part in _PARTS.get(word, ())]
    if word in PERIOD_WORDS:
        readings.append(_bare(line, start, setting, article=start > at))
    return max(filter(None, readings), key=lambda reading: reading.end, default=None)


def _in_part(line: Line, at: int, part: PartOfPeriod, setting: Setting) -> Reading | None:
    lead = part.lead.match(line.plain, at)
    match = _PERIOD.match(line.plain, lead.end()) if lead else None
    if not match or match.end() not in line.ends:
        return None
    if part.of_month and not match["month"] and match["unit"] != "month":
        return None
    return Reading(match.end(), _meaning(part, match, setting), part.place)


def _goes_on(plain: str, match: re.Match[str], place: Place, article: bool) -> bool:
    """Whether what stands behind a period makes something else of its words."""
    end = match.end()
    if match["season"] and _NOT_THE_SEASON.match(plain, end):
        return True
    if article and match["month"] and _OF_THE_MONTH.match(plain, end):
        return True
    return place == BARE_PERIOD and _COUNTED.match(plain, end) is not None


def _bare(line: Line, at: int, setting: Setting, article: bool) -> Reading | None:
    """A period alone: its last day, or what comes before it where "before" says so."""
    match = _PERIOD.match(line.plain, at)
    if not match or match.end() not in line.ends:
        return None
    place = _place_of(match, article)
    if place is None or _goes_on(line.plain, match, place, article):
        return None
    if place == WEEK_AT_HAND and match["which"] != "this" and not setting.before:
        return Reading(match.end(), _from_today(match["unit"], setting), place)
    part = _BEFORE_IT if setting.before else _ITSELF
    return Reading(match.end(), _meaning(part, match, setting), place)


def _place_of(match: re.Match[str], article: bool) -> Place | None:
    """Where a period alone counts; None where its words are none."""
    if match["unit"]:
        return _place_of_unit(match["unit"], match["which"])
    if match["which"]:
        if match["season"] == "fall" or match["month"] in ("may", "march"):
            return BARE_PERIOD
        return None if match["year"] else PERIOD_AT_HAND
    if any(year for key, year in match.groupdict().items() if key.endswith("_year")):
        return PERIOD
    if match["season"]:
        return BARE_PERIOD if article else SEASON
    return None if article and match[0].isdigit() else BARE_PERIOD


def _place_of_unit(unit: str, which: str | None) -> Place | None:
    if not which:
        return None
    in_weeks = unit == "week" or (which == "next" and unit != "quarter")
    return WEEK_AT_HAND if in_weeks else PERIOD_AT_HAND


def _meaning(part: PartOfPeriod, match: re.Match[str], setting: Setting) -> Meaning | None:
    """The day at that part of the coming period; None where that one has passed for good."""
    try:
        periods = periods_meant(match.groupdict(), setting.today)
        ahead = [period for period in periods if part.point(period) >= setting.today]
    except (ValueError, OverflowError):
        return None
    if len(ahead) == 2 and match["season_year"]:
        days = (part.point(ahead[0]), part.point(ahead[1]))
        asked = doubtful(days, setting, weekdays=False, year=True)
        return replace(asked, told="a winter begins in one year and ends in the next")
    if not ahead and match["unit"]:
        return None
    return _told(part, (ahead or periods)[0])


def _from_today(unit: str, setting: Setting) -> Meaning | None:
    try:
        return Meaning(later(setting.today, 1, unit), f"a {unit} from today")
    except ValueError:
        return None


def _told(part: PartOfPeriod, period: Period) -> Meaning:
    day = part.point(period)
    week = period.is_working_week
    told = f"{_OF_A_WEEK.get(part.words, part.words) if week else part.words} {period.name}"
    if part.taken:
        told += f", taken as {day.day} {month_name(day.month)}"
    return Meaning(day, told)


def _read_end(match: re.Match[str], setting: Setting) -> Meaning:
    """The end of a week, a month, a quarter or a year by its unit: "eow", "month end"."""
    said = match.groupdict()
    unit = said.get("unit") or _SHORT[match["short"]]
    return _told(_ITSELF, units_meant(unit, said.get("which") or "", setting.today)[0])


def _read_weekend(match: re.Match[str], setting: Setting) -> Meaning:
    """A weekend ends on Sunday; "by" and "before" it is the Friday before it begins."""
    today = setting.today
    saturday = days_after(monday_of(today), 5 if today.weekday() < 5 else -2)
    if match["weekend"] == "next":
        saturday = days_after(saturday, 7)
    friday = days_after(saturday, -1)
    if setting.opening in ("by", "before") and friday >= today:
        return Meaning(friday, "the Friday before the weekend")
    return Meaning(days_after(saturday, 1), "the last day of the weekend")


_SHORT: Final = {"w": "week", "m": "month", "q": "quarter", "y": "year"}

SHAPES: Final = (
    Shape(
        frozenset("eow eom eoq eoy".split()), Pattern(f"eo(?P<short>[wmqy]){END}"), _read_end, POINT
    ),
    Shape(
        frozenset("this next week month quarter year".split()),
        Pattern(
            r"(?:the )?(?:(?P<which>this|next) )?(?P<unit>month|quarter|year|week(?='s))(?:'s)?"
            rf"[ -]end{END}"
        ),
        _read_end,
        POINT,
    ),
    Shape(
        frozenset({"within"}),
        Pattern(rf"within (?:the|this) (?P<unit>week|month|quarter|year){END}"),
        _read_end,
        WEEK_AT_HAND,
    ),
    Shape(
        frozenset({"this", "next"}),
        Pattern(rf"(?P<weekend>this|next) weekend{END}"),
        _read_weekend,
        WEEK_AT_HAND,
    ),
    Shape(frozenset({"weekend"}), Pattern(rf"the (?P<weekend>weekend){END}"), _read_weekend, POINT),
)
"""Ends of weeks, months and years by their unit alone."""
