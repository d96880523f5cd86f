"""The package's own check, run with weights that have not seen the statement."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bench.purpose.gold import Statement
from convene_tui.domain.purpose import statistics
from convene_tui.domain.purpose.check import check, read
from convene_tui.domain.purpose.confidence import signs
from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.model import Check, Verdict
from convene_tui.domain.purpose.reading import Reading
from convene_tui.domain.purpose.statistics import Odds, Weights
from convene_tui.domain.purpose.verdict import by_rules


@contextmanager
def using(known: Weights) -> Iterator[None]:
    """Within it the check uses these weights."""
    original = statistics.weights
    statistics.weights = lambda: known  # type: ignore[assignment]
    try:
        yield
    finally:
        statistics.weights = original


def odds_with(known: Weights, each: Statement) -> Odds:
    """The statistics alone."""
    with using(known):
        return statistics.odds(Reading(each.purpose), Context(each.problem, each.people))


def signs_with(known: Weights, each: Statement) -> tuple[tuple[float, ...], Verdict]:
    """What speaks for the likeliest verdict, and that verdict, before any guard."""
    with using(known):
        said = read(each.purpose, Context(each.problem, each.people))
        ruled = by_rules(said.reading, said.findings, said.lit)
        verdict = max(said.odds.verdicts, key=lambda one: said.odds.verdicts[one])
        return signs(said.reading, said.context, said.odds, ruled), verdict


def check_with(known: Weights, each: Statement, *, bare: bool = False) -> Check:
    """The whole check; `bare` leaves out the problem and the people."""
    with using(known):
        if bare:
            return check(each.purpose)
        return check(each.purpose, problem=each.problem, people=each.people)
