"""The package's own check, run with weights that have not seen the statement."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from bench.purpose.gold import Statement
from convene_tui.domain.purpose import meaning, statistics
from convene_tui.domain.purpose.check import check, read
from convene_tui.domain.purpose.confidence import signs
from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.meaning import MeaningTable, Meant
from convene_tui.domain.purpose.model import Check, Verdict
from convene_tui.domain.purpose.reading import Reading
from convene_tui.domain.purpose.statistics import Odds, Weights
from convene_tui.domain.purpose.verdict import by_rules


class Also(NamedTuple):
    """What a statement means, and the weights of meanings that have not seen it either."""

    meant: Meant
    table: MeaningTable


@contextmanager
def using(known: Weights, also: Also | None = None) -> Iterator[None]:
    """Within it the check uses these weights."""
    original, original_table = statistics.weights, meaning.table
    statistics.weights = lambda: known  # type: ignore[assignment]
    if also is not None:
        meaning.table = lambda: also.table  # type: ignore[assignment]
    try:
        yield
    finally:
        statistics.weights, meaning.table = original, original_table


def odds_with(known: Weights, each: Statement) -> Odds:
    """The statistics alone."""
    with using(known):
        return statistics.odds(Reading(each.purpose), Context(each.problem, each.people))


def signs_with(
    known: Weights, each: Statement, also: Also | None = None
) -> tuple[tuple[float, ...], Verdict]:
    """What speaks for the likeliest verdict, and that verdict, before any guard."""
    with using(known, also):
        said = read(each.purpose, Context(each.problem, each.people), also.meant if also else None)
        ruled = by_rules(said.reading, said.findings, said.lit)
        verdict = max(said.odds.verdicts, key=lambda one: said.odds.verdicts[one])
        return signs(said.reading, said.context, said.odds, ruled), verdict


def check_with(
    known: Weights, each: Statement, also: Also | None = None, *, bare: bool = False
) -> Check:
    """The whole check; `bare` leaves out the problem and the people."""
    meant = also.meant if also else None
    with using(known, also):
        if bare:
            return check(each.purpose, meant=meant)
        return check(each.purpose, problem=each.problem, people=each.people, meant=meant)
