"""What testers typed to fool the check: good purposes are let be, harmed ones are not sure."""

import pytest

from bench.purpose.gold import Typed, typed
from convene_tui.domain.purpose import Verdict, check
from convene_tui.domain.purpose.confidence import SURE
from tests.domain.purpose.test_against import TODAY

GOOD = [each for each in typed() if each.meant == "good"]
HARMED = [each for each in typed() if each.meant == "harmed"]
GOOD_KEPT = 0.96
"""Share of the good ones that are right-sized."""
HARMED_SURE = 0.14
"""Share of the harmed ones that are right and sure all the same: what no rule can read."""
ASKED_WRONGLY = 3
"""Good ones that a guard keeps from being right."""


def _answers(given: list[Typed]) -> list[tuple[Typed, Verdict, float, bool]]:
    answers = []
    for each in given:
        found = check(each.purpose, problem=each.problem, today=TODAY)
        answers.append((each, found.verdict, found.confidence, bool(found.guards)))
    return answers


def test_a_good_purpose_typed_by_a_stranger_is_right() -> None:
    answers = _answers(GOOD)
    kept = sum(verdict is Verdict.RIGHT for _, verdict, _, _ in answers)
    assert kept >= GOOD_KEPT * len(answers)
    lost = [
        each.purpose for each, verdict, _, asked in answers if asked and verdict is Verdict.OPEN
    ]
    assert len(lost) <= ASKED_WRONGLY, lost


def test_a_purpose_harmed_by_a_stranger_is_hardly_ever_right_and_sure() -> None:
    sure = [
        each.purpose
        for each, verdict, confidence, _ in _answers(HARMED)
        if verdict is Verdict.RIGHT and confidence >= SURE
    ]
    assert len(sure) <= HARMED_SURE * len(HARMED), sure


@pytest.mark.parametrize(
    "each", [each for each in typed() if each.meant == "bad"], ids=lambda e: e.id
)
def test_a_bad_purpose_in_good_dress_is_answered(each: Typed) -> None:
    found = check(each.purpose, problem=each.problem, today=TODAY)
    assert found.reasons
