"""The day beside a signature: today, or one that has gone by."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convene_tui.tui.panels.alliance.signing import day_signed, signed_check

TODAY = date(2027, 3, 1)
"""A Monday."""


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("today", TODAY),
        ("yesterday", date(2027, 2, 28)),
        ("16 feb", date(2027, 2, 16)),
        ("16/2", date(2027, 2, 16)),
        ("3 dec", date(2026, 12, 3)),
        ("2027-02-16", date(2027, 2, 16)),
        ("16 feb 2026", date(2026, 2, 16)),
        ("friday", date(2027, 2, 26)),
        ("1 mar", TODAY),
        ("29 feb", None),
        ("soon", None),
    ],
)
def test_a_day_without_its_year_is_the_last_one_so_called(said: str, day: date | None) -> None:
    assert day_signed(said, TODAY, day_first=True) == day
    assert bool(signed_check(TODAY, True)(said)) is (day is None)


def test_a_day_that_is_still_to_come_is_refused() -> None:
    assert signed_check(TODAY, True)("2 mar 2027") == (
        "Nobody has signed on a day that is still to come."
    )


@given(st.dates(TODAY - timedelta(days=360), TODAY))
def test_any_day_of_the_last_year_is_understood_as_it_is_written(on: date) -> None:
    assert day_signed(f"{on.day} {on:%b}", TODAY, day_first=True) == on
