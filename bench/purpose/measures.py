"""Accuracy, F1, calibration and coverage of a list of answers."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from convene_tui.domain.purpose.model import ASPECTS, Verdict

Pair = tuple[Verdict, Verdict]
"""The verdict that is right, and the one that was given."""

CLASSES = (Verdict.RIGHT, Verdict.TOO_BIG, Verdict.TOO_SMALL, Verdict.UNCLEAR)


def accuracy(pairs: Sequence[Pair]) -> float:
    """The share of verdicts that are right; `open` is never right."""
    return sum(true is given for true, given in pairs) / max(1, len(pairs))


def f1(hits: int, given: int, true: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * hits / max(1, given + true)


def macro_f1(pairs: Sequence[Pair]) -> float:
    """The mean of the four verdicts' F1."""
    total = 0.0
    for each in CLASSES:
        hits = sum(true is each and given is each for true, given in pairs)
        total += f1(
            hits, sum(given is each for _, given in pairs), sum(true is each for true, _ in pairs)
        )
    return total / len(CLASSES)


def aspect_f1(true: Sequence[Sequence[bool]], given: Sequence[Sequence[bool]]) -> dict[str, float]:
    """F1 of each aspect."""
    found = {}
    for number, name in enumerate(ASPECTS):
        hits = sum(t[number] and g[number] for t, g in zip(true, given, strict=True))
        found[name] = f1(hits, sum(g[number] for g in given), sum(t[number] for t in true))
    return found


def confident(pairs: Sequence[Pair], sure: Sequence[float], least: float) -> tuple[float, float]:
    """The share of answers at least this sure, and how many of them are right."""
    chosen = [pair for pair, how in zip(pairs, sure, strict=True) if how >= least]
    return len(chosen) / max(1, len(pairs)), accuracy(chosen)


def calibration(
    pairs: Sequence[Pair], sure: Sequence[float]
) -> list[tuple[float, float, int, float, float]]:
    """For bands of confidence: from, to, how many, mean confidence, share right."""
    rows = []
    edges = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.001)
    for low, high in pairwise(edges):
        inside = [n for n, how in enumerate(sure) if low <= how < high]
        if inside:
            mean = sum(sure[n] for n in inside) / len(inside)
            rows.append((low, high, len(inside), mean, accuracy([pairs[n] for n in inside])))
    return rows
