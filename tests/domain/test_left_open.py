"""When a meeting ended that nobody ended, as it is said afterwards."""

from datetime import datetime

import pytest

from convene_tui.domain.left_open import moment_said, why_not_then
from tests.domain.meeting import START, after, session

LAST = after(32)
"""Tuesday 24 November 2026, 10:32."""


def on(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return START.replace(month=month, day=day, hour=hour, minute=minute)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("11:15", on(24, 11, 15)),
        (" 9.05 ", on(24, 9, 5)),
        ("at 11:15", on(24, 11, 15)),
        ("1 pm", on(24, 13)),
        ("12:30am", on(24, 0, 30)),
        ("25 nov 11:15", on(25, 11, 15)),
        ("24 nov, 11:15", on(24, 11, 15)),
        ("wednesday at 11:15", on(25, 11, 15)),
        ("2 dec 9:00", on(2, 9, month=12)),
    ],
)
def test_a_moment_is_met_as_it_is_said(said: str, meant: datetime) -> None:
    assert moment_said(said, LAST) == meant


@pytest.mark.parametrize("said", ["", "11", "25:00", "11:60", "some day 11:15", "later", "25 nov"])
def test_what_is_no_moment_is_none(said: str) -> None:
    assert moment_said(said, LAST) is None


def test_a_meeting_ended_between_its_beginning_and_now() -> None:
    meeting, now = session(), after(60 * 24 * 9)
    assert why_not_then(meeting, "11:15", LAST, now) == ""
    assert "no time that I know" in why_not_then(meeting, "later", LAST, now)
    assert why_not_then(meeting, "9:15", LAST, now).startswith("It began at 10:00")
    assert why_not_then(meeting, "24 dec 9:00", LAST, now) == "That is still to come."
