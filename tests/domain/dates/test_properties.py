"""What holds of every day, every text and every today."""

import time
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from convene_tui.domain.dates import DayRead, find_day, parse_date, take_date

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))

WITH_YEAR: dict[str, Callable[[date], str]] = {
    "2026-12-07": lambda day: f"{day:%Y-%m-%d}",
    "2026-12-7": lambda day: f"{day.year}-{day.month}-{day.day}",
    "2026/12/07": lambda day: f"{day:%Y/%m/%d}",
    "2026.12.07": lambda day: f"{day:%Y.%m.%d}",
    "7.12.2026": lambda day: f"{day.day}.{day.month}.{day.year}",
    "07.12.2026": lambda day: f"{day:%d.%m.%Y}",
    "7. 12. 2026": lambda day: f"{day.day}. {day.month}. {day.year}",
    "7 dec 2026": lambda day: f"{day.day} {day:%b} {day.year}".lower(),
    "7 Dec. 2026": lambda day: f"{day.day} {day:%b}. {day.year}",
    "7. December 2026": lambda day: f"{day.day}. {day:%B} {day.year}",
    "7th of December 2026": lambda day: f"{day.day}th of {day:%B} {day.year}",
    "the 7th of December, 2026": lambda day: f"the {day.day}th of {day:%B}, {day.year}",
    "Dec 7, 2026": lambda day: f"{day:%b} {day.day}, {day.year}",
    "december 7th 2026": lambda day: f"{day:%B} {day.day}th {day.year}".lower(),
    "07-Dec-2026": lambda day: f"{day:%d-%b-%Y}",
    "7dec 2026": lambda day: f"{day.day}{day:%b} {day.year}".lower(),
}
WITHOUT_YEAR: dict[str, Callable[[date], str]] = {
    "7 dec": lambda day: f"{day.day} {day:%b}".lower(),
    "7th December": lambda day: f"{day.day}th {day:%B}",
    "the 7th of dec": lambda day: f"the {day.day}th of {day:%b}".lower(),
    "dec 7": lambda day: f"{day:%b} {day.day}".lower(),
    "Dec. 7th": lambda day: f"{day:%b}. {day.day}th",
    "7.12.": lambda day: f"{day.day}.{day.month}.",
    "7-dec": lambda day: f"{day.day}-{day:%b}",
}
TEXTS = (
    "by {} send it",
    "send it by {}",
    "{} send it",
    "send it {}",
    "send it on {}, then ring bo",
)


def coming(day: date, today: date) -> date:
    """The first day from today on that bears the same number and month."""
    for year in range(today.year, today.year + 9):
        try:
            if (found := day.replace(year=year)) >= today:
                return found
        except ValueError:
            continue
    raise AssertionError


@pytest.mark.parametrize("shape", WITH_YEAR)
@settings(max_examples=25)
@given(day=DAYS, today=DAYS)
def test_a_day_that_is_written_with_its_year_is_read_as_itself(
    shape: str, day: date, today: date
) -> None:
    written = WITH_YEAR[shape](day)
    for text in TEXTS:
        read = find_day(text.format(written), today)
        assert (read.on, read.unread) == (day, "")
        assert read.text in ("send it", "send it, then ring bo")
        assert ("has passed" in read.told) == (day < today)
    assert find_day(f"by {day:%A}, {written} send it", today).on == day
    assert find_day(f"send it by {day:%a} {written}", today).on == day
    assert find_day(f"send it by {written}, {day:%A}", today).on == day


@pytest.mark.parametrize("shape", WITHOUT_YEAR)
@settings(max_examples=25)
@given(day=DAYS, today=DAYS)
def test_a_day_that_is_written_without_a_year_is_the_coming_one(
    shape: str, day: date, today: date
) -> None:
    written, expected = WITHOUT_YEAR[shape](day), coming(day, today)
    assert find_day(f"by {written} send it", today).on == expected
    assert find_day(f"send it by {written}", today) == DayRead(expected, "send it", written)
    assert find_day(f"send it by {expected:%a} {written}", today).on == expected


@given(day=DAYS, today=DAYS, shift=st.integers(1, 6))
def test_another_weekday_than_the_dates_own_is_asked_about(
    day: date, today: date, shift: int
) -> None:
    other = day + timedelta(days=shift)
    read = find_day(f"by {other:%a} {day.day} {day:%b} {day.year} send it", today)
    assert read.on is None
    assert day in read.either
    assert read.doubt
    assert read.text == "send it"
    (near,) = set(read.either) - {day}
    assert near.weekday() == other.weekday()
    assert abs((near - day).days) <= 3


@given(day=DAYS, today=DAYS, day_first=st.booleans())
def test_a_day_in_numbers_is_read_or_asked_about(day: date, today: date, day_first: bool) -> None:
    one, other = (day.day, day.month) if day_first else (day.month, day.day)
    for written in (f"{one}/{other}/{day.year}", f"{one}-{other}-{day.year}"):
        read = find_day(f"by {written} send it", today, day_first=day_first)
        assert day in (read.either or (read.on,))
        assert (read.on is None) == (day.day <= 12 and day.day != day.month)
        assert not read.either or read.either[0] == day
        assert read.text == "send it"


@given(today=DAYS, count=st.integers(1, 400))
def test_days_and_weeks_are_counted_from_today(today: date, count: int) -> None:
    days, weeks = today + timedelta(days=count), today + timedelta(weeks=count)
    for text in ("in {} days", "within {} days", "{} days from now", "in {}d"):
        assert find_day(text.format(count), today).on == days
    for text in ("in {} weeks", "in {} weeks' time", "{} weeks from today", "{} weeks today"):
        assert find_day(text.format(count), today).on == weeks


@settings(max_examples=40)
@given(today=DAYS)
def test_the_days_that_are_near_follow_their_rules(today: date) -> None:
    monday = today - timedelta(days=today.weekday())
    for number, name in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    ):
        first = next(
            day
            for ahead in range(1, 8)
            if (day := today + timedelta(days=ahead)).weekday() == number
        )
        for said in (name, name[:3], f"on {name}", f"this {name}"):
            assert parse_date(said, today) == first
        assert parse_date(f"next {name}", today) == monday + timedelta(days=7 + number)
        assert parse_date(f"{name} week", today) == first + timedelta(days=7)
        assert parse_date(f"a week on {name}", today) == first + timedelta(days=7)


@settings(max_examples=40)
@given(today=DAYS)
def test_only_a_day_with_its_year_lies_in_the_past(today: date) -> None:
    for said in (
        *("today", "eow", "eom", "eoq", "eoy", "this week", "the end of the week", "next week"),
        *(
            "mid month",
            "early march",
            "by march",
            "march 1",
            "the 1st",
            "q1",
            "by winter",
            "easter",
        ),
        *("before christmas", "before march", "before easter", "new year", "the weekend", "fri 13"),
        *("last friday of the month", "first monday in may", "the middle of the year", "cw 1"),
    ):
        read = find_day(f"by {said}", today)
        assert all(day >= today for day in read.either or (read.on or today,)), said


WORDS = st.sampled_from(
    "by on before until for at in the a next this last of from to or and not every due mon fri sat "
    "sun friday sunday 7 12 31 45 7th 12th dec may march january 2027 '27 7.12. 7/12 12.4 24/7 "
    "2026-12-07 14:00 2 pm 9h30 week weeks days month year two ten within after easter christmas "
    "eve new year's q1 quarter end mid early late spring winter tomorrow today morning noon half "
    "past eod asap second first send the map % ( ) - – , ; : . “ ” 9999999999 İ ß ﬁ ٣ ７ é".split()
)


@given(
    text=st.one_of(
        st.text(max_size=120),
        st.lists(WORDS, max_size=14).map(" ".join),
        st.lists(st.tuples(WORDS, st.sampled_from([" ", "", "  ", ", ", "\t"]))).map(
            lambda parts: "".join(word + gap for word, gap in parts)
        ),
    ),
    today=st.one_of(DAYS, st.sampled_from([date.min, date.max])),
)
@example(text="", today=date(2026, 11, 24))
@example(text="\u200b by \u0301 7 dec\u0000", today=date(2026, 11, 24))
def test_no_text_raises_and_none_is_changed_but_for_the_words_of_the_day(
    text: str, today: date
) -> None:
    read = find_day(text, today)
    letters = iter("".join(text.split()))
    assert all(letter in letters for letter in "".join(read.text.split()))
    assert read.words in text
    assert read.unread in text
    if read.on is None and not read.either:
        assert (read.text, read.words, read.at, read.told) == (text, "", None, "")
    assert bool(read.either) == bool(read.doubt)
    assert read.on is None or not (read.either or read.unread)
    parse_date(text, today)
    assert take_date(text, today)[1] in (text, find_day(f"by {text}", today).text)


LONG = "send the map and |by |the |7 |7/12 |in a week of |two weeks from |fri or |at 9 on |by st |"
LONG += "9999999999|a,|((|may 5 or |2 pm |by the end of the |-|İ "


@pytest.mark.parametrize("words", LONG.split("|"))
def test_a_long_text_takes_as_long_as_its_words(words: str) -> None:
    began = time.process_time()
    find_day(words * (12_000 // len(words)), date(2026, 11, 24))
    # Twelve thousand letters take less than a second even where each word may begin a day; were
    # the time to grow with the square, they would take a minute.
    assert time.process_time() - began < 10
