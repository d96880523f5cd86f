"""How sure a verdict is: learnt from how often verdicts given in like cases held."""

from __future__ import annotations

from math import exp, log

from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.model import PurposeKind, Verdict
from convene_tui.domain.purpose.reading import Reading
from convene_tui.domain.purpose.slots import slots_of
from convene_tui.domain.purpose.statistics import CLASSES, Odds

SURE = 0.8
"""Confidence from which a verdict is counted among the sure ones when the check is measured."""
SAID_SURE = 0.9
"""Confidence from which the room reads `sure`: there 19 of 20 hold on purposes of real alliances
too, which of those at 0.8 cannot be said (`bench/purpose/RESULTS.md`)."""
FAIRLY_SURE = 0.6
"""Confidence from which it is called fairly sure."""


def signs(
    reading: Reading, context: Context, odds: Odds, ruled: Verdict | None
) -> tuple[float, ...]:
    """What speaks for and against the likeliest verdict, as numbers."""
    ranked = sorted(odds.verdicts.values(), reverse=True)
    verdict = max(odds.verdicts, key=lambda each: odds.verdicts[each])
    read = slots_of(reading)
    ongoing = context.kind is PurposeKind.ONGOING
    limits = sum(map(bool, (read.quantity, read.which, read.when or ongoing)))
    agree = (odds.by_words is verdict) + (odds.by_roles is verdict)
    return (
        1.0,
        log(max(ranked[0], 1e-6) / max(1 - ranked[0], 1e-6)),
        log(max(ranked[0], 1e-6) / max(ranked[1], 1e-6)),
        odds.novelty,
        float(agree == 2),
        float(ruled is verdict),
        float(ruled is not None and ruled is not verdict),
        float(len(reading) < 8),
        float(context.has_problem),
        *(float(verdict is each) for each in CLASSES),
        float(verdict is Verdict.RIGHT and limits >= 2),
        float(verdict is not Verdict.RIGHT and limits >= 2),
        float(verdict is Verdict.RIGHT and limits == 0),
    )


def trust(reading: Reading, context: Context, odds: Odds, ruled: Verdict | None) -> float:
    """How many in a hundred verdicts given in such a case hold, from 0 to 1."""
    learnt = odds.trust
    if not learnt:
        return max(odds.verdicts.values())
    told = signs(reading, context, odds, ruled)
    total = sum(weight * sign for weight, sign in zip(learnt, told, strict=True))
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))
