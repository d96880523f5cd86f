"""Dates as people say them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convene_tui.domain.dates import parse_date, take_date

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("today", date(2026, 11, 24)),
        ("tomorrow", date(2026, 11, 25)),
        ("fri", date(2026, 11, 27)),
        ("Friday", date(2026, 11, 27)),
        ("on thurs", date(2026, 11, 26)),
        ("tue", date(2026, 12, 1)),
        ("next tuesday", date(2026, 12, 1)),
        ("next friday", date(2026, 12, 4)),
        ("3 dec", date(2026, 12, 3)),
        ("3rd December", date(2026, 12, 3)),
        ("Dec 3", date(2026, 12, 3)),
        ("3 sept 2027", date(2027, 9, 3)),
        ("1 nov", date(2027, 11, 1)),
        ("3.12.", date(2026, 12, 3)),
        ("2026-12-01", date(2026, 12, 1)),
        ("in two weeks", date(2026, 12, 8)),
        ("within 10 days", date(2026, 12, 4)),
        ("in 3 months", date(2027, 2, 24)),
        ("next week", date(2026, 12, 1)),
        ("end of month", date(2026, 11, 30)),
        ("the end of next month", date(2026, 12, 31)),
        ("end of the year", date(2026, 12, 31)),
        ("end of january", date(2027, 1, 31)),
        ("end of week", date(2026, 11, 27)),
        ("31 nov", None),
        ("soon", None),
        ("", None),
        ("99999999", None),
    ],
)
def test_a_day_is_understood(said: str, day: date | None) -> None:
    assert parse_date(said, TUESDAY) == day


def test_the_longest_date_is_taken_off_a_text() -> None:
    assert take_date("3 dec 2027 send the data", TUESDAY) == (date(2027, 12, 3), "send the data")
    assert take_date("fri: send it", TUESDAY) == (date(2026, 11, 27), "send it")
    assert take_date("send it", TUESDAY) == (None, "send it")


@given(st.text(max_size=60))
def test_no_text_raises(said: str) -> None:
    day = parse_date(said, TUESDAY)
    assert day is None or day.year > 2000 or said.strip()[:4].isdecimal()
