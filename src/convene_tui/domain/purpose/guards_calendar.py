"""Guards of the calendar: a day that is no day, one that has gone by, one that nobody lives to."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.guards import Cap, Fired, doubted, guard
from convene_tui.domain.purpose.names import is_part_of_name
from convene_tui.domain.purpose.reading import Place, Reading
from convene_tui.domain.purpose.tokens import number

LONG_PAST = 40
"""Years from which on a date that has gone by is nobody's plan, not even in an old charter."""

_DAYS = {
    "january": 31, "february": 29, "march": 31, "april": 30, "may": 31, "june": 30, "july": 31,
    "august": 31, "september": 30, "october": 31, "november": 30, "december": 31,
}  # fmt: skip
_ORDINAL = re.compile(r"\d{1,2}")
_NO_HOUR = re.compile(r"\b(?:2[5-9]|[3-9]\d):[0-5]\d\b(?! ?[:%])")
_NUMBERED = re.compile(r"\b(?P<one>\d{1,2})[./](?P<two>\d{1,2})[./](?P<year>20\d\d)\b")


def _no_numbered_day(text: str) -> re.Match[str] | None:
    """`31/02/2028`: a day that is in no month, in whichever order day and month are written."""
    return next((day for day in _NUMBERED.finditer(text) if not list(_as_days(day))), None)


def _as_days(day: re.Match[str]) -> Iterator[date]:
    """The days that a numbered date may mean."""
    for of_month, month in ((day["one"], day["two"]), (day["two"], day["one"])):
        with suppress(ValueError):
            yield date(int(day["year"]), int(month), int(of_month))


def _gone_numbered_day(reading: Reading, context: Context) -> re.Match[str] | None:
    """`By 30.11.2025`: a numbered day that has gone by in either order."""
    today = context.today or _WRITTEN
    for day in _NUMBERED.finditer(reading.text):
        days = list(_as_days(day))
        if days and max(days) < today and _BY.search(reading.text[: day.start()]):
            return day
    return None


_BY = re.compile(r"\b(?:by|before|until|from) (?:the )?$", re.IGNORECASE)
_NO_DAY = re.compile(
    r"\b20\d\d-(?:(?:1[3-9]|[2-9]\d|00)-\d\d|\d\d-(?:3[2-9]|[4-9]\d|00))\b"
    rf"|\b(?:0|3[2-9]|[4-9]\d)(?:st|nd|rd|th)? (?:of )?(?:{'|'.join(_DAYS)})\b"
    rf"|\b(?:{'|'.join(_DAYS)}) \d{{5}}\b"
    r"|\b(?:1[3-9]|[2-9]\d)th month\b|\bweek (?:5[4-9]|[6-9]\d)\b",
    re.IGNORECASE,
)
_BACK = frozenset(
    "since than level levels baseline compared against measured founded born like".split()
)
_BASE_AFTER = frozenset(
    "level levels baseline figure figures value values state standard standards strategy pact "
    "census survey treaty convention goals agenda".split()
)


@guard(
    "no_such_day",
    fires=(
        "Open the bridge by 31 June 2030",
        "Every flat is dry on 30 February",
        "The bread is at the food banks by 25:00 each day",
        "Every flat is dry by 2027-13-01",
        "Every flat is dry by 31/02/2028",
        "Every flat is dry by the 45th of October 2028",
        "Every flat is dry by week 60 of 2028",
        "Every flat is dry by the 13th month of 2028",
    ),
    quiet=(
        "Open the bridge by 30 June 2030",
        "In May 31 ports open their gates",
        "Every flat is dry by 12/31/2028, and the last one by 31.12.2028",
        "The last bus runs at 23:30, and at 24:00 on Saturdays",
    ),
)
def no_such_day(reading: Reading, context: Context) -> Iterator[Fired]:
    """A day that no calendar has, or an hour that no clock has, such as 31 June or 25:00."""
    if hour := _NO_HOUR.search(reading.text):
        place = reading.place_of(*hour.span())
        yield doubted(reading, place, " is on no clock: which hour is meant?")
    if day := _NO_DAY.search(reading.text) or _no_numbered_day(reading.text):
        place = reading.place_of(*day.span())
        yield doubted(reading, place, " is in no calendar: which day is meant?")
    for place in _named_days(reading):
        yield doubted(reading, place, " is in no calendar: which day is meant?")


def _named_days(reading: Reading) -> Iterator[Place]:
    """Days with the name of a month that has fewer: `31 June`, `30 February`."""
    words = reading.words
    for at, word in enumerate(words):
        most = _DAYS.get(word)
        if most is None:
            continue
        year = next((int(w) for w in words[at + 1 : at + 3] if len(w) == 4 and w.isdigit()), 0)
        last = monthrange(year, 2)[1] if word == "february" and year else most
        for near in (at - 1, at + 1):
            if not 0 <= near < len(words) or not _ORDINAL.fullmatch(words[near]):
                continue
            beside = near == at - 1 or words[at + 2 : at + 3] == [] or words[at + 2][0].isdigit()
            if beside and last < int(words[near]) <= 99:
                yield min(at, near), max(at, near) + 1


@guard(
    "past_date",
    fires=(
        "Halve the deaths on our road by 1987",
        "Open the bridge within the year 1950",
        "Halve the fires in the valley by the opening of the 1979 fire season",
        "Slow the ships in the sound by the end of last year",
        "By last Easter the two parishes run one night shelter with 40 beds",
        "By 30.11.2025 the six districts pump 20 % less",
        "Losses fall by half in 44 BC",
        "By the summer of '19 the six districts pump 20 % less",
    ),
    quiet=(
        "Halve the deaths on our road by 2090",
        "Cut the wait to below the level of 1990 by 2090",
        "House everyone who has been on the list since 1990",
    ),
)
def past_date(reading: Reading, context: Context) -> Iterator[Fired]:
    """A last date that has gone by: no meeting can plan for it."""
    if (
        lately := _LATELY.search(reading.text)
        or _short_year(reading, context)
        or _gone_numbered_day(reading, context)
        or _LONG_AGO.search(reading.text)
        or _this_year(reading, context)
    ):
        place = reading.place_of(*lately.span())
        yield doubted(reading, place, " has gone by: when do you mean?")
        return
    years = list(_ending_years(reading))
    if not years or _AHEAD & set(reading.words):
        return
    year, place = max(years)
    today = context.today
    gone = year < today.year if today else year < _WRITTEN.year
    if not gone:
        return
    long_past = year < (today or _WRITTEN).year - LONG_PAST
    question = f"{year} has gone by: which year do you mean?"
    yield place, question, Cap.NOT_RIGHT if today or long_past else Cap.NOT_SURE


def _short_year(reading: Reading, context: Context) -> re.Match[str] | None:
    """A year of two digits that has gone by: `by the summer of ’19`."""
    found = _TWO_DIGITS.search(reading.text)
    today = context.today or _WRITTEN
    return found if found and 2000 + int(found["year"]) < today.year else None


_TWO_DIGITS = re.compile(
    r"\b(?:by|before|until)\b[^.;,]{0,20}? ['’‘](?P<year>\d\d)\b", re.IGNORECASE
)


def _this_year(reading: Reading, context: Context) -> re.Match[str] | None:
    """A month of this year that has gone by, as a name or a number: `1 November`, `1/2/2026`."""
    today = context.today
    if today is None:
        return None
    for found in _IN_A_MONTH.finditer(reading.text):
        if int(found["year"]) != today.year:
            continue
        said = (found["name"] or "").lower()
        months = list(_DAYS)
        told = [months.index(said) + 1] if said else [int(found["one"]), int(found["two"])]
        # Day and month may stand in either order: the later month of the two counts.
        month = max((each for each in told if each <= len(months)), default=len(months))
        day = found["day"]
        if month < today.month or (month == today.month and day and int(day) < today.day):
            return found
    return None


_IN_A_MONTH = re.compile(
    r"\b(?:by|before|until|from)\b[^.;]{0,24}?\b"
    rf"(?:(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? )?(?P<name>{'|'.join(_DAYS)}),?"
    r"|(?P<one>\d{1,2})[/.](?P<two>\d{1,2})[/.])\s?(?P<year>20\d\d)\b",
    re.IGNORECASE,
)
_LONG_AGO = re.compile(r"\b(?:by|in|before|until) \d+ ?(?:BC|BCE)\b")
_LATELY = re.compile(
    r"\b(?:by|before|until) (?:yesterday|(?:the (?:end|close|beginning) of )?last "
    r"(?:year|month|week|season|spring|summer|autumn|fall|winter|harvest"
    r"|easter|christmas|advent|ramadan|whitsun|new year"
    rf"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|{'|'.join(_DAYS)}))\b",
    re.IGNORECASE,
)
_SEASONS = frozenset("season year harvest winter summer spring autumn".split())
_AHEAD = frozenset("next coming".split())
_WRITTEN = date(2026, 1, 1)
"""Where nobody says what day it is, years before this one are asked about."""


FAR_OFF = 40
"""Years ahead from which on nobody who decides it will see it."""


@guard(
    "far_off",
    fires=(
        "Halve the deaths on our road by 2190",
        "Open the bridge before the year 3000",
        "Within three hundred years the belt around the villages is grazed",
        "Halve the wait at the border within 300 years",
        "House 400 families over the next nine decades",
        "Bring salmon back to the Rhine by the end of the 23rd century",
        "Clean the bay in two centuries",
        "Clean the bay by the end of this century",
        "By the monsoon of 2190 the families below the dam get a flood warning",
    ),
    quiet=(
        "Halve the deaths on our road by 2035",
        "Plant 2,190 trees in the county by 2035",
        "Cut the wait to 30 minutes within three years",
        "Keep the charter of 300 years open to visitors",
        "Open the bridge by the turn of the decade",
        "Libraries for the readers of the 21st century",
        "Salmon spawn again above the weir by 2030, for the first time in 90 years",
    ),
)
def far_off(reading: Reading, context: Context) -> Iterator[Fired]:
    """A last date so far away that nobody who decides it will see it."""
    this_year = (context.today or _WRITTEN).year
    words = reading.words
    for start, end in reading.dates:
        year = next((int(w) for w in words[start:end] if len(w) == 4 and w.isdigit()), 0)
        if year - this_year > FAR_OFF:
            yield (start, end), _who_sees(reading, (start, end)), Cap.NOT_RIGHT
            return
    for found in _FAR.finditer(reading.text):
        if _FIRST_TIME.search(reading.text, 0, found.start()):
            continue
        place = reading.place_of(*found.span())
        if found["this"]:
            years = 100 * (this_year // 100 + 1) - this_year
        elif found["th"]:
            # `in the 22nd century` begins when the 21st has ended.
            ended = int(found["th"]) - (0 if "of the" in found[0] else 1)
            years = 100 * ended - this_year
        else:
            told = found["count"].lower()
            count = 100 if told.endswith("hundred") else number(told)
            years = round((count or 0) * _YEARS_IN[found["unit"].lower().rstrip("s")])
        if years > FAR_OFF:
            yield place, _who_sees(reading, place), Cap.NOT_RIGHT
            return


def _who_sees(reading: Reading, place: Place) -> str:
    return f"“{reading.quote(place)}”: who of you will see it, and what comes first?"


_FAR = re.compile(
    r"\b(?:by|before|until|in)\b(?: the)?(?: (?:end|close|turn) of the)?"
    r" (?P<th>2[1-9]|[3-9]\d)(?:st|nd|rd|th) century\b"
    r"|\b(?:by|before|until|at) the (?P<this>end|close) of (?:this|the) century\b"
    r"|\b(?:within|in|over|after)\b(?: the)?(?: next| coming)? (?P<count>(?:\w+ )?hundred|[\w,]+)"
    r" (?P<unit>years|decades|centuries|generations|century)\b",
    re.IGNORECASE,
)
_FIRST_TIME = re.compile(r"\b(?:time|seen|heard|caught|since|been|flood|storm) $", re.IGNORECASE)
"""Before a term: it lies behind, and not ahead."""
_YEARS_IN = {"year": 1, "decade": 10, "centurie": 100, "century": 100, "generation": 30}


def _ending_years(reading: Reading) -> Iterator[tuple[int, Place]]:
    """The years in or by which something is to be; not those that are looked back to."""
    words = reading.words
    for at, word in enumerate(words):
        if not (len(word) == 4 and word.isdigit() and 1800 <= int(word) <= 2200):
            continue
        if is_part_of_name(reading.text, reading.starts[at], reading.ends[at]):
            continue
        after = reading.word(at + 1)
        named = words[at - 1 : at] == ["of"] and at - 2 in (*reading.names, 0)
        back = named or _BACK & set(words[max(0, at - 4) : at])
        if not back and after not in _BASE_AFTER and not _counts(reading, at):
            yield int(word), (at, at + 1)


def _counts(reading: Reading, at: int) -> bool:
    """Whether a thing is counted: `1950 farms`, and no unit of time or season."""
    if _SEASONS & set(reading.words[at + 1 : at + 3]):
        return False
    return at not in reading.dated
