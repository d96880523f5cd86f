"""Weeks, months, quarters, seasons and years as stretches of days with a name."""

import contextlib
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.dates.names import (
    A_LONG_YEAR,
    A_MONTH,
    A_YEAR,
    DIGIT,
    MONTHS,
    first_words,
    month_name,
    year_of,
)
from convene_tui.domain.dates.reckoning import days_after, last_day, later, monday_of


@dataclass(frozen=True)
class Period:
    """Days in a row that people speak of as one."""

    first: date
    last: date
    name: str

    @property
    def is_working_week(self) -> bool:
        """Whether it goes from Monday to Friday."""
        return self.first.weekday() == 0 and (self.last - self.first).days == 4

    @property
    def day_before(self) -> date:
        """The last day before it begins; before a working week that is a Friday."""
        return self.first - timedelta(days=3 if self.is_working_week else 1)

    @property
    def is_month(self) -> bool:
        """Whether it is about as long as a month."""
        return 27 <= (self.last - self.first).days <= 30

    @property
    def early(self) -> date:
        """Where its first third ends; of a month the 10th, of a week Tuesday, of a year March."""
        days = (self.last - self.first).days
        if days > 360:
            return date(self.first.year, 3, 31)
        return self.first + timedelta(days=9 if self.is_month else days // 3)

    @property
    def middle(self) -> date:
        """Its middle; of a month that is the 15th, of a year the end of June."""
        days = (self.last - self.first).days
        if days > 360:
            return date(self.first.year, 6, 30)
        return self.first + timedelta(days=14 if self.is_month else days // 2)


_NAMES: Final = (
    rf"(?P<month>{A_MONTH})(?:,? (?:of )?(?P<month_year>{A_YEAR}))?",
    rf"(?P<number>0?[1-9]|1[0-2])/(?P<number_year>{A_LONG_YEAR})",
    rf"(?P<iso_year>{A_LONG_YEAR})-(?P<iso_month>0[1-9]|1[0-2])",
    rf"q(?P<quarter>[1-4])(?:[ /-]?(?:of )?(?P<quarter_year>{A_LONG_YEAR})"
    r"| ?(?P<short_quarter_year>'[0-9]{2}))?",
    rf"(?P<leading_year>{A_LONG_YEAR})[ /-]?q(?P<quarter_of_year>[1-4])",
    rf"(?P<nth>first|1st|second|2nd|third|3rd|fourth|4th|last) quarter"
    rf"(?: of (?:(?P<nth_year>{A_YEAR})|the year|this year))?",
    rf"h(?P<half>[12])(?:[ /-]?(?:of )?(?P<half_year>{A_LONG_YEAR}))?",
    rf"(?P<season>spring|summer|autumn|fall|winter)(?:,? (?:of )?(?P<season_year>{A_LONG_YEAR})"
    r"(?P<into>[/-](?:[0-9]{4}|[0-9]{2}))?)?",
    rf"(?:calendar week|cw|kw) ?(?P<week>[0-9]{{1,2}})(?:[ /](?:of )?(?P<week_year>{A_YEAR}))?",
    r"(?:year )?(?P<year>(?:20|21)[0-9]{2})",
    r"(?P<unit>week|month|quarter|year)",
)
A_PERIOD: Final = rf"(?:(?P<which>this|next|coming|current) )?(?:{'|'.join(_NAMES)})"
"""A pattern for the name of a period, without an article."""
WHICH: Final = frozenset("this next coming current".split())
SEASONS: Final = frozenset("spring summer autumn fall winter".split())
PERIOD_WORDS: Final = (
    WHICH
    | SEASONS
    | first_words(*MONTHS)
    | frozenset("q h first second third fourth last calendar cw kw week month quarter year".split())
    | {DIGIT}
)
"""The words that such a name begins with."""

_NTH: Final = dict(zip(("first", "second", "third", "fourth"), range(1, 5), strict=True))
_FIRST_MONTHS: Final = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


def month_of(year: int, month: int) -> Period:
    """A month."""
    return Period(date(year, month, 1), last_day(year, month), f"{month_name(month)} {year}")


def quarter_of(year: int, quarter: int) -> Period:
    """A quarter of a year."""
    name = f"the {tuple(_NTH)[quarter - 1]} quarter of {year}"
    return Period(date(year, 3 * quarter - 2, 1), last_day(year, 3 * quarter), name)


def half_of(year: int, half: int) -> Period:
    """A half of a year."""
    name = f"the {tuple(_NTH)[half - 1]} half of {year}"
    return Period(date(year, 6 * half - 5, 1), last_day(year, 6 * half), name)


def season_of(year: int, season: str) -> Period:
    """A season of three whole months, as meteorologists count; a winter by where it begins."""
    month = _FIRST_MONTHS[season]
    end_year, end = (year + 1, 2) if month == 12 else (year, month + 2)
    called = f"{year}/{end_year % 100:02}" if month == 12 else str(year)
    name = f"{season} {called}, northern hemisphere"
    return Period(date(year, month, 1), last_day(end_year, end), name)


def year_period(year: int) -> Period:
    """A whole year."""
    return Period(date(year, 1, 1), date(year, 12, 31), str(year))


def working_week(monday: date, name: str) -> Period:
    """Monday to Friday."""
    return Period(monday, days_after(monday, 4), name)


def calendar_week(year: int, week: int) -> Period:
    """A week by its number, as ISO 8601 counts."""
    return working_week(date.fromisocalendar(year, week, 1), f"calendar week {week} of {year}")


def periods_meant(said: dict[str, str | None], today: date) -> tuple[Period, ...]:
    """The periods that the groups of `A_PERIOD` may stand for, the earliest first.

    When its year is said there is one; a winter lies in two years, and may be either.

    Raises:
        ValueError: There is no such period, as with calendar week 60.
    """
    which = said["which"] or ""
    if said["unit"]:
        return units_meant(said["unit"], which, today)
    in_year, said_year = _named(said)
    if said_year is not None:
        winter = said["season"] == "winter" and not said["into"]
        return (in_year(said_year - 1), in_year(said_year)) if winter else (in_year(said_year),)
    found = tuple(_near(in_year, today))
    if which == "next":
        found = tuple(period for period in found if period.first > today)
    if not found:
        raise ValueError("No year has such a period.")
    return found


def _near(in_year: Callable[[int], Period], today: date) -> Iterator[Period]:
    """The periods of the last year and of those that come."""
    for year in range(today.year - 1, today.year + 4):
        with contextlib.suppress(ValueError):  # a year without a calendar week 53
            yield in_year(year)


def _named(said: dict[str, str | None]) -> tuple[Callable[[int], Period], int | None]:
    """The rule for a period of each year, and the year if it is said."""

    def year(*keys: str) -> int | None:
        return next((year_of(typed) for key in keys if (typed := said[key])), None)

    if name := said["month"]:
        return lambda y: month_of(y, MONTHS[name]), year("month_year")
    if number := said["number"] or said["iso_month"]:
        return lambda y: month_of(y, int(number)), year("number_year", "iso_year")
    if number := said["quarter"] or said["quarter_of_year"]:
        known = year("quarter_year", "short_quarter_year", "leading_year")
        return lambda y: quarter_of(y, int(number)), known
    if nth := said["nth"]:
        order = _NTH.get(nth) or (4 if nth == "last" else int(nth[0]))
        return lambda y: quarter_of(y, order), year("nth_year")
    if half := said["half"]:
        return lambda y: half_of(y, int(half)), year("half_year")
    if season := said["season"]:
        return lambda y: season_of(y, season), year("season_year")
    if week := said["week"]:
        return lambda y: calendar_week(y, int(week)), year("week_year")
    return year_period, year("year")


def units_meant(unit: str, which: str, today: date) -> tuple[Period, ...]:
    """This one and the next, or the one of them that is said."""
    if unit == "week":
        monday = monday_of(today)
        both = (
            working_week(monday, "this week"),
            working_week(days_after(monday, 7), "next week"),
        )
    else:
        step = {"month": 1, "quarter": 3, "year": 12}[unit]
        following = later(today.replace(day=1), step, "month")
        both = (_around(today, unit), _around(following, unit))
    match which:
        case "next" | "coming":
            return both[1:]
        case "this" | "current":
            return both[:1]
    return both


def _around(day: date, unit: str) -> Period:
    match unit:
        case "month":
            return month_of(day.year, day.month)
        case "quarter":
            return quarter_of(day.year, (day.month + 2) // 3)
    return year_period(day.year)
