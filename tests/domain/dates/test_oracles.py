"""Date libraries as oracles: where all that read a phrase agree on another day, we err."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import dateparser
import parsedatetime
import pytest
from dateutil import easter, parser, relativedelta
from hypothesis import given
from hypothesis import strategies as st

from convene_tui.domain.dates import find_day, parse_date
from tests.domain.dates.test_phrases import TUESDAY, phrases

CALENDAR = parsedatetime.Calendar()
TODAYS = (TUESDAY, date(2026, 11, 29), date(2026, 12, 31), date(2028, 2, 28), date(2027, 5, 8))

FEASTS_BY_EASTER = {
    "ash wednesday": -46, "palm sunday": -7, "good friday": -2, "easter": 0, "easter monday": 1,
    "ascension": 39, "whitsun": 49, "pentecost": 49, "whit monday": 50, "corpus christi": 60,
}  # fmt: skip

OURS_BY_RULE = {
    "12/2026": "a period means its last day, not a day in it that bears today's number",
    "2026-12": "a period means its last day",
    "2028": "a period means its last day",
    "tomorrow week": "both pass over the word week",
    "fortnight today": "both pass over the word fortnight",
    "before next week": "both pass over the word before",
    "two weeks after the 12th": "both pass over the 12th and count from today",
    "a month from the 12th": "both pass over the 12th and count from today",
}
"""Phrases in which the oracles agree on another day, and the reason why ours is meant."""


def dateparser_says(phrase: str, today: date) -> date | None:
    settings = {
        "RELATIVE_BASE": datetime.combine(today, time(10)),
        "PREFER_DATES_FROM": "future",
        "DATE_ORDER": "DMY",
    }
    found: datetime | None = dateparser.parse(phrase, languages=["en"], settings=settings)
    return found.date() if found else None


def parsedatetime_says(phrase: str, today: date) -> date | None:
    found: datetime
    found, kind = CALENDAR.parseDT(phrase, datetime.combine(today, time(10)))
    return found.date() if kind in (1, 3) else None


def dateutil_says(phrase: str, today: date) -> date | None:
    start = datetime.combine(today, time(10))
    try:
        found: datetime = parser.parse(phrase, default=start, dayfirst=True)
    except (ValueError, OverflowError):
        return None
    return found.date()


ORACLES: tuple[Callable[[str, date], date | None], ...] = (
    dateparser_says,
    parsedatetime_says,
    dateutil_says,
)


def answers(phrase: str, today: date) -> list[date]:
    """What the oracles read; a past day is no answer, since we promise the coming one."""
    found = [day for oracle in ORACLES if (day := oracle(phrase, today))]
    return [day for day in found if day >= today]


def plain_phrases() -> list[str]:
    """The phrases of the table that are a day and nothing else."""
    typed = (typed.removeprefix("by ").removeprefix("on ") for _, typed, *_ in phrases())
    return sorted({phrase for phrase in typed if parse_date(phrase, TUESDAY)})


@pytest.mark.parametrize("phrase", plain_phrases())
def test_oracles_that_agree_agree_with_us(phrase: str) -> None:
    for today in TODAYS:
        ours, theirs = parse_date(phrase, today), answers(phrase, today)
        agreed = len(theirs) > 1 and len(set(theirs)) == 1
        if ours and agreed and phrase not in OURS_BY_RULE:
            assert ours == theirs[0], f"{phrase!r} on {today:%a %d %b %Y}"


def test_oracles_have_a_word_to_say() -> None:
    known = plain_phrases()
    assert sum(len(answers(phrase, TUESDAY)) > 1 for phrase in known) > 60
    assert OURS_BY_RULE.keys() <= set(known)


def test_feasts_that_move_are_those_of_dateutil() -> None:
    fourth_thursday = relativedelta.relativedelta(month=11, day=1, weekday=relativedelta.TH(4))
    last_friday = relativedelta.relativedelta(month=5, day=31, weekday=relativedelta.FR(-1))
    for year in range(1900, 2200):
        new_year, sunday = date(year, 1, 1), easter.easter(year)
        for name, days in FEASTS_BY_EASTER.items():
            assert parse_date(name, new_year) == sunday + timedelta(days=days)
        assert parse_date("thanksgiving", new_year) == new_year + fourth_thursday
        assert parse_date("the last friday in may", new_year) == new_year + last_friday


@given(today=st.dates(date(2000, 1, 1), date(2100, 12, 31)), count=st.integers(1, 300))
def test_months_and_years_are_counted_as_dateutil_counts(today: date, count: int) -> None:
    for unit in ("months", "years"):
        later = today + relativedelta.relativedelta(**{unit: count})
        assert parse_date(f"in {count} {unit}", today) == later


@given(day=st.dates(date(2000, 1, 1), date(2100, 12, 31)), day_first=st.booleans())
def test_days_in_numbers_are_read_in_the_order_of_dateutil(day: date, day_first: bool) -> None:
    written = f"{day.day}/{day.month}/{day.year}"
    read = find_day(written, TUESDAY, day_first=day_first)
    assert (read.either or (read.on,))[0] == parser.parse(written, dayfirst=day_first).date()
