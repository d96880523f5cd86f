"""What is called sure holds, on real purposes that the weights in the package never met."""

from bench.purpose.gold import kept_out, statements
from convene_tui.domain.purpose import Verdict, check
from convene_tui.domain.purpose.confidence import SAID_SURE, SURE

HOLD = 0.9
"""Of those called sure, at least so many hold where both blind readers defend the label."""


def test_what_is_sure_holds_on_registers_that_were_kept_out() -> None:
    kept = [each for each in kept_out() if each.sure == 2]
    kept += statements("held_out")
    answers = [check(each.purpose, problem=each.problem, people=each.people) for each in kept]
    sure = [
        answer.verdict is each.verdict
        for each, answer in zip(kept, answers, strict=True)
        if answer.confidence >= SURE
    ]
    assert len(sure) >= 0.3 * len(kept)
    assert sum(sure) >= HOLD * len(sure)


def test_no_bad_real_purpose_is_right_and_sure() -> None:
    bad = [each for each in kept_out() if each.verdict is not Verdict.RIGHT and each.sure == 2]
    answers = [check(each.purpose, problem=each.problem, people=each.people) for each in bad]
    wrong = [a for a in answers if a.verdict is Verdict.RIGHT and a.confidence >= SURE]
    assert len(wrong) <= 0.05 * len(bad)


def test_where_the_room_reads_sure_nineteen_of_twenty_hold() -> None:
    kept = [each for each in kept_out() if each.sure == 2]
    answers = [check(each.purpose, problem=each.problem, people=each.people) for each in kept]
    said = [
        answer.verdict is each.verdict
        for each, answer in zip(kept, answers, strict=True)
        if answer.confidence >= SAID_SURE
    ]
    assert len(said) > 10
    assert sum(said) >= 0.95 * len(said)
