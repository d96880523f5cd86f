"""What the meaning of sentences adds: it moves the odds as it was learnt to, and nothing else."""

from array import array
from dataclasses import replace
from datetime import date
from math import exp, isclose, log, sqrt
from random import Random

import pytest

from convene_tui.domain.purpose import Check, Meant, Verdict, check, explained
from convene_tui.domain.purpose import meaning as meanings
from convene_tui.domain.purpose.confidence import SURE, signs
from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.meaning import SIZE, WIDTH, MeaningTable, Vector, table, weighed_in
from convene_tui.domain.purpose.reading import Reading
from convene_tui.domain.purpose.statistics import CLASSES, odds
from tests.domain.purpose.test_against import TEXTS
from tests.domain.purpose.test_harmed import GOOD

TODAY = date(2026, 11, 17)


def unit(numbers: Vector) -> Vector:
    """These numbers at length 1."""
    length = sqrt(sum(number * number for number in numbers))
    return tuple(number / length for number in numbers)


def any_vector(seed: int) -> Vector:
    """A vector by chance, the same for the same seed."""
    chance = Random(seed)
    return unit([chance.gauss(0, 1) for _ in range(SIZE)])


def towards(verdict: Verdict) -> Meant:
    """The meaning that speaks most for a verdict and against the others."""
    known = table()
    rows = [
        [scale * weight for weight in known.weights[at : at + SIZE]]
        for at, scale in zip(range(0, len(known.weights), WIDTH), known.scales, strict=True)
    ]
    wanted = rows.pop(CLASSES.index(verdict))
    others = [sum(column) / len(rows) for column in zip(*rows, strict=True)]
    return Meant(unit([one - other for one, other in zip(wanted, others, strict=True)]))


def asked(text: str, problem: str, meant: Meant | None) -> Check:
    """The answer on a day that is known."""
    return check(text, problem=problem, today=TODAY, meant=meant)


def test_the_table_has_a_weight_for_each_number_and_verdict_and_a_trust_for_each_sign() -> None:
    known = table()
    assert len(known.base) == len(known.scales) == len(CLASSES)
    assert len(known.weights) == len(CLASSES) * WIDTH
    reading, context = Reading(TEXTS[0]), Context()
    assert len(known.trust) == len(signs(reading, context, odds(reading, context), None))
    assert len(known.model) == 64


@pytest.mark.parametrize("texts", [1, 2, 3])
def test_there_are_as_many_numbers_whatever_stands_around_the_draft(texts: int) -> None:
    meant = Meant(*(any_vector(seed) for seed in range(texts)))
    assert len(meant.numbers()) == WIDTH


def test_a_draft_like_its_problem_is_told_from_one_that_is_not() -> None:
    draft = any_vector(1)
    like, unlike = Meant(draft, draft, draft).numbers(), Meant(draft, any_vector(2)).numbers()
    assert isclose(like[-2], 2.0)
    assert isclose(like[-1], 2.0)
    assert abs(unlike[-2]) < 0.5
    assert unlike[-1] == 0.0


def test_the_odds_are_those_of_the_words_times_what_the_meaning_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A table that says ln 16 for one verdict at half a share makes it four times as likely."""
    weights = array("b", bytes(len(CLASSES) * WIDTH))
    says = (0.0, log(16), 0.0, 0.0)
    made = MeaningTable("", 0.5, 1.0, table().trust, says, (1.0,) * len(CLASSES), weights)
    monkeypatch.setattr(meanings, "table", lambda: made)
    before = odds(Reading(TEXTS[0]), Context())
    after = weighed_in(before, Meant(any_vector(3)))
    assert isclose(sum(after.verdicts.values()), 1.0)
    for number, verdict in enumerate(CLASSES):
        factor = exp(says[number] * 0.5)
        ratio = after.verdicts[verdict] / after.verdicts[Verdict.RIGHT]
        was = before.verdicts[verdict] / before.verdicts[Verdict.RIGHT]
        assert isclose(ratio, factor * was, rel_tol=1e-6)


@pytest.mark.parametrize("verdict", CLASSES)
@pytest.mark.parametrize("text", TEXTS[:6])
def test_a_meaning_that_speaks_for_a_verdict_makes_it_likelier(text: str, verdict: Verdict) -> None:
    before, after = asked(text, "", None), asked(text, "", towards(verdict))
    assert after.odds[verdict] > before.odds[verdict]


@pytest.mark.parametrize(("text", "problem"), GOOD)
def test_it_moves_the_odds_and_leaves_the_reading_as_it_was(text: str, problem: str) -> None:
    before = asked(text, problem, None)
    after = asked(text, problem, Meant(any_vector(4), any_vector(5)))
    assert after.odds != before.odds
    assert (after.slots, after.aspects, after.novelty) == (
        before.slots, before.aspects, before.novelty,
    )  # fmt: skip


HARMED = (
    "We will not halve the deaths on our forty kilometres of road by 2031.",
    "Halve the deaths on our forty kilometres of road by 2019.",
    "Cut the deaths on our forty kilometres of road by 130 percent by 2031.",
    "Double the deaths on our forty kilometres of road by 2031.",
)


@pytest.mark.parametrize("text", HARMED)
def test_no_meaning_gets_past_a_guard(text: str) -> None:
    answer = asked(text, GOOD[0][1], towards(Verdict.RIGHT))
    assert answer.guards
    assert not (answer.verdict is Verdict.RIGHT and answer.confidence >= SURE)


@pytest.mark.parametrize("text", ["", "  ", "Halbiert die Toten auf unseren Straßen bis 2031."])
def test_where_nothing_is_read_nothing_weighs_in(text: str) -> None:
    assert asked(text, "", Meant(any_vector(6))) == asked(text, "", None)


def test_the_answer_tells_that_a_model_weighed_in_and_is_silent_where_none_did() -> None:
    said = "A small sentence model weighed in, too."
    without, with_it = asked(TEXTS[0], "", None), asked(TEXTS[0], "", Meant(any_vector(7)))
    assert "meaning" not in without.as_json()
    assert with_it.as_json()["meaning"] is True
    assert said not in list(explained(without))
    assert said in list(explained(with_it))
    assert replace(with_it, meaning=False).as_json().keys() == without.as_json().keys()
