"""Dates as people say them in a meeting: "fri", "next tuesday", "3 dec", "in two weeks"."""

import calendar
import re
from datetime import date, timedelta
from typing import Final

_DAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS: Final = tuple(name.lower() for name in calendar.month_name)[1:]
_NUMBERS: Final = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12,
}  # fmt: skip
_FIXED: Final = {"today": 0, "tonight": 0, "tomorrow": 1, "tmrw": 1}

_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_MONTH: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.?\s+([a-z]{3,9})\.?(?:,?\s+(\d{4}))?")
_MONTH_DAY: Final = re.compile(r"([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?")
_NUMERIC: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})?")
_IN: Final = re.compile(r"(?:in|within)\s+(\d{1,3}|[a-z]+)\s+(day|week|month|year)s?")
_WEEKDAY: Final = re.compile(r"(?:(this|next|on)\s+)?([a-z]{3,9})")
_END: Final = re.compile(
    r"(?:the\s+)?end\s+of\s+(?:(?:the|this)\s+)?(next\s+)?(week|month|year|[a-z]{3,9})"
)


def parse_date(text: str, today: date) -> date | None:
    """The day that somebody means, never in the past unless they name the year; or None."""
    said = " ".join(text.lower().strip(" ,").split())
    if said in _FIXED:
        return today + timedelta(days=_FIXED[said])
    if said in ("next week", "next month", "next year"):
        return _later(today, 1, said.split()[1])
    for pattern, read in _SHAPES:
        match = pattern.fullmatch(said) or pattern.fullmatch(said.rstrip("."))
        if match and (found := read(match, today)):
            return found
    return None


def take_date(text: str, today: date) -> tuple[date | None, str]:
    """The longest date that the text begins with, and what follows it."""
    words = text.split(" ")
    for count in range(min(5, len(words)), 0, -1):
        found = parse_date(" ".join(words[:count]).rstrip(":"), today)
        if found:
            return found, " ".join(words[count:]).strip(" ,:")
    return None, text


def _month(name: str) -> int | None:
    found = [n for n, month in enumerate(_MONTHS, 1) if month.startswith(name)]
    if name == "sept":
        return 9
    return found[0] if len(found) == 1 and len(name) >= 3 else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _coming(today: date, month: int | None, day: int, year: str | None) -> date | None:
    if not month:
        return None
    if year:
        return _day(int(year), month, day)
    this_year = _day(today.year, month, day)
    if this_year and this_year >= today:
        return this_year
    return _day(today.year + 1, month, day) or this_year


def _later(today: date, count: int, unit: str) -> date:
    if unit in ("day", "week"):
        return today + timedelta(days=count * (7 if unit == "week" else 1))
    months = today.year * 12 + today.month - 1 + count * (12 if unit == "year" else 1)
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(today.day, calendar.monthrange(year, month)[1]))


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _read_iso(match: re.Match[str], today: date) -> date | None:
    return _day(int(match[1]), int(match[2]), int(match[3]))


def _read_day_month(match: re.Match[str], today: date) -> date | None:
    return _coming(today, _month(match[2]), int(match[1]), match[3])


def _read_month_day(match: re.Match[str], today: date) -> date | None:
    return _coming(today, _month(match[1]), int(match[2]), match[3])


def _read_numeric(match: re.Match[str], today: date) -> date | None:
    return _coming(today, int(match[2]), int(match[1]), match[3])


def _read_in(match: re.Match[str], today: date) -> date | None:
    count = int(match[1]) if match[1].isdecimal() else _NUMBERS.get(match[1])
    return _later(today, count, match[2]) if count and count <= 520 else None


def _read_weekday(match: re.Match[str], today: date) -> date | None:
    found = [n for n, name in enumerate(_DAYS) if name.startswith(match[2])]
    if match[2] in ("tues", "thur", "thurs"):
        found = [1 if match[2] == "tues" else 3]
    if len(found) != 1:
        return None
    ahead = (found[0] - today.weekday()) % 7 or 7
    if match[1] == "next" and today.weekday() < found[0]:
        ahead += 7
    return today + timedelta(days=ahead)


def _read_end(match: re.Match[str], today: date) -> date | None:
    step = 1 if match[1] else 0
    match match[2]:
        case "week":
            return today + timedelta(days=(4 - today.weekday()) % 7 + 7 * step)
        case "month":
            then = _later(today, step, "month")
            return _last_day(then.year, then.month)
        case "year":
            return date(today.year + step, 12, 31)
        case name:
            month = _month(name)
            if not month:
                return None
            return _last_day(today.year + (month < today.month) + step, month)


_SHAPES: Final = (
    (_ISO, _read_iso),
    (_DAY_MONTH, _read_day_month),
    (_NUMERIC, _read_numeric),
    (_IN, _read_in),
    (_END, _read_end),
    (_MONTH_DAY, _read_month_day),
    (_WEEKDAY, _read_weekday),
)
