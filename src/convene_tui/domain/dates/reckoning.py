"""Counting in the calendar: the coming occurrence, weeks and months ahead, Easter."""

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

LONGEST_WAIT: Final = 9
"""Years after which the 29th of February has come, even around 2100."""


def days_after(day: date, days: int) -> date:
    """The day so many days later, or earlier.

    Raises:
        ValueError: The calendar ends before that day.
    """
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise ValueError("The calendar ends before that day.") from None


def later(day: date, count: int, unit: str) -> date:
    """The day so many days, weeks, months or years later; the last of a month that is shorter."""
    match unit:
        case "day":
            return days_after(day, count)
        case "week":
            return days_after(day, 7 * count)
        case "fortnight":
            return days_after(day, 14 * count)
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, last_day(year, month).day))


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    if not 1 <= year <= 9999:
        raise ValueError("The calendar has no such year.")
    return date(year, month, calendar.monthrange(year, month)[1])


def coming(today: date, in_year: Callable[[int], date]) -> date:
    """The first day from today on, of those that a rule gives for each year.

    Raises:
        ValueError: No year has such a day, as with the 31st of February.
    """
    for year in range(today.year - 1, today.year + LONGEST_WAIT):
        try:
            day = in_year(year)
        except ValueError:
            continue
        if day >= today:
            return day
    raise ValueError("No year has such a day.")


def coming_day_of_month(today: date, number: int, months: int = 0) -> date:
    """The first day with a number from today on, or so many months later: the 31st, the 12th."""
    if not 1 <= number <= 31:
        raise ValueError("No month has such a day.")
    at = today.year * 12 + today.month - 1 + (number < today.day)
    for month in range(at, at + 14):
        if number <= last_day(month // 12, month % 12 + 1).day:
            if not months:
                return date(month // 12, month % 12 + 1, number)
            months -= 1
    raise ValueError("The calendar ends before that day.")


def coming_weekday(today: date, weekday: int) -> date:
    """The first such weekday after today."""
    return days_after(today, (weekday - today.weekday()) % 7 or 7)


def nearest_weekday(day: date, weekday: int) -> date:
    """The weekday that is three days away at most."""
    return days_after(day, (weekday - day.weekday() + 3) % 7 - 3)


def monday_of(day: date) -> date:
    """The Monday of the week of a day; at a weekend, of the week ahead, which people call this."""
    return days_after(day, (7 if day.weekday() > 4 else 0) - day.weekday())


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date:
    """The first, second … Friday of a month, or with -1 the last."""
    if number < 0:
        end = last_day(year, month)
        return days_after(end, -((end.weekday() - weekday) % 7))
    first = date(year, month, 1)
    day = days_after(first, (weekday - first.weekday()) % 7 + 7 * (number - 1))
    if day.month != month:
        raise ValueError("The month has no such weekday.")
    return day


def working_day_after(day: date, count: int) -> date:
    """The day after so many days from Monday to Friday; feasts are counted as other days are."""
    weeks, days = divmod(count, 5)
    day = days_after(day, 7 * weeks - max(0, day.weekday() - 4))
    for _ in range(days):
        day = days_after(day, 3 if day.weekday() == 4 else 1)
    return day


def easter_sunday(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the algorithm of Meeus, Jones and Butcher, 1876)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    epact = (
        19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15
    ) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * shift + 114, 31)
    return date(year, month, day + 1)
