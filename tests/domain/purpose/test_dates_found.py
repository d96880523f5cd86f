"""A word that may be a month, a season or something else is a date only where it is one."""

import pytest

from convene_tui.domain.purpose.dates import find_dates
from convene_tui.domain.purpose.reading import Reading


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("We finish the dam by may", ["may"]),
        ("We finish the dam in may", ["may"]),
        ("We finish the dam on 3 may", ["may"]),
        ("We may finish the dam", []),
        ("We finish the dam by march", ["march"]),
        ("We finish the dam on 31 march", ["march"]),
        ("We march to the dam", []),
        ("We finish it by fall", ["fall"]),
        ("Prices fall for the dam", []),
        ("We lent them a dam", []),
        ("A quarter of the dam", []),
        ("We finish it by june", ["june"]),
        ("The dam opens by 15 october", ["october"]),
        ("The dam opens 15 october every year", []),
        ("The dam opens every 15 october", []),
        ("We raise the lake above the 2250 level", []),
        ("We raise the lake above the 2250 baseline", []),
        ("We raise the lake before the 2250 season", ["2250", "season"]),
        ("Next Year 3 swims", []),
        ("Next Year 30 pupils swim", []),
        ("Next Year 300 pupils swim", ["next year"]),
        ("Next year 30 pupils swim", ["next year"]),
    ],
)
def test_what_counts_as_a_date(text: str, dates: list[str]) -> None:
    reading = Reading(text)
    assert [" ".join(reading.words[start:end]) for start, end in find_dates(reading)] == dates
