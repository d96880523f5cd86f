"""The lines of bench/spoken: nearly all are kept as they are meant, and the rest is told."""

from collections import Counter

import pytest

from bench.spoken.__main__ import Verdict, outcomes
from bench.spoken.tables import Meeting, read_table, tables

MEETINGS = list(tables())


def test_there_are_three_hundred_lines_of_four_fields_and_more() -> None:
    assert len(MEETINGS) >= 4
    assert sum(len(meeting.lines) for meeting in MEETINGS) >= 300


def test_ninety_eight_in_a_hundred_are_understood_and_of_the_rest_most_are_told() -> None:
    verdicts = Counter(one.verdict for meeting in MEETINGS for one in outcomes(meeting))
    lines = sum(verdicts.values())
    assert verdicts[Verdict.RIGHT] + verdicts[Verdict.NOISY] >= 0.98 * lines
    assert verdicts[Verdict.WRONG] <= 0.005 * lines
    assert verdicts[Verdict.NOISY] <= 0.02 * lines


@pytest.mark.parametrize("meeting", MEETINGS, ids=lambda meeting: meeting.name)
def test_every_line_can_be_kept(meeting: Meeting) -> None:
    for one in outcomes(meeting):
        assert not one.kept.startswith(("refused", "unreadable")), one


def test_a_line_without_a_tab_is_no_line_of_a_table() -> None:
    with pytest.raises(ValueError, match="x, line 1"):
        read_table("x", "something was said")
