"""Whatever asks something can say why it asks, and what to do."""

import pytest

from convene_tui.domain.debrief import MEAL_RULE
from convene_tui.domain.problem import PROBLEM_QUESTIONS
from convene_tui.domain.purpose import LAMP_WORDS
from convene_tui.domain.reasons import REASONS, reason_for
from convene_tui.domain.substance import GAPS

ASKING = (*(id for id, _ in PROBLEM_QUESTIONS), *GAPS, *LAMP_WORDS, MEAL_RULE)


@pytest.mark.parametrize("id_", ASKING)
def test_each_question_gap_and_lamp_has_its_reason_and_what_to_do(id_: str) -> None:
    reason = reason_for(id_)
    assert reason is not None
    assert reason.why.endswith(".")
    assert len(reason.why) <= 96
    assert len(reason.do) <= 80


def test_no_reason_is_for_nothing_and_a_row_of_a_rule_has_the_reason_of_the_rule() -> None:
    assert set(REASONS) == set(ASKING)
    assert reason_for("SG2:who-pays") is REASONS["SG2"]
    assert reason_for("guard far_off") is None
