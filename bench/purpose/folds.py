"""Splits of the statements in which no source stands on both sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from zlib import crc32

from bench.purpose.gold import Statement

Split = tuple[list[int], list[int]]
"""Numbers of the statements to learn from, and of those to judge by."""


def by_source(given: Sequence[Statement], folds: int) -> Iterator[Split]:
    """Folds by source, dealt out by a checksum so that they are the same everywhere."""
    names = sorted({each.source for each in given}, key=lambda name: crc32(name.encode()))
    fold_of = {name: place % folds for place, name in enumerate(names)}
    for fold in range(folds):
        inside = [n for n, each in enumerate(given) if fold_of[each.source] != fold]
        outside = [n for n, each in enumerate(given) if fold_of[each.source] == fold]
        yield inside, outside


def by_set(given: Sequence[Statement]) -> Iterator[Split]:
    """Each of the sets b1 to b7 left out in its turn: a style that was not learnt."""
    for name in sorted({each.set for each in given if each.file == "train"}):
        inside = [n for n, each in enumerate(given) if each.set != name]
        outside = [n for n, each in enumerate(given) if each.set == name]
        yield inside, outside
