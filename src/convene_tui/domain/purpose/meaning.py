"""What the meaning of whole sentences adds to the odds: weights learnt on vectors of them.

The vectors come from a sentence model outside the domain. Where there are none, nothing here is
read, and the odds stay as the words make them.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from functools import cache
from math import log
from operator import mul
from typing import NamedTuple

from convene_tui.domain.purpose.files import data, path_of
from convene_tui.domain.purpose.statistics import CLASSES, Odds, as_odds

FILE = path_of("meaning.bin")

Vector = Sequence[float]
"""A text as its meaning: `SIZE` numbers, of length 1 together."""
SIZE = 384

PROBLEM, LIKENESS, WHOLE = 0.5, 8.0, 2.0
"""How large the problem's vector, its likeness to the draft number by number, and likeness as a
whole are beside the vector of the draft: one firmness fits all when the weights are learnt."""


class Meant(NamedTuple):
    """The vectors of a draft and of what stands around it; nothing for an empty text."""

    purpose: Vector
    problem: Vector = ()
    people: Vector = ()

    def numbers(self) -> list[float]:
        """What the weights are multiplied with: draft, problem, and how alike they are."""
        draft = list(self.purpose)
        problem = list(self.problem) or [0.0] * SIZE
        alike = list(map(mul, draft, problem))
        return [
            *draft,
            *(PROBLEM * value for value in problem),
            *(LIKENESS * value for value in alike),
            WHOLE * sum(alike),
            WHOLE * sum(map(mul, draft, self.people)),
        ]


WIDTH = 3 * SIZE + 2
"""How many numbers `Meant.numbers` gives."""


class MeaningTable(NamedTuple):
    """What training leaves behind."""

    model: str
    """The SHA-256 of the model file by whose vectors it was learnt; others mean nothing here."""
    share: float
    """How much the meaning counts beside the words."""
    heat: float
    """Divides what both make together, so that the odds come true as often as they say."""
    trust: tuple[float, ...]
    """What the signs of `confidence` weigh where the meaning weighs in."""
    base: tuple[float, ...]
    scales: tuple[float, ...]
    weights: array[int]
    """For each of the four verdicts a row of weights, in steps of its scale."""

    def speaks(self, meant: Meant) -> list[float]:
        """How far the meaning speaks for each of the four verdicts, as log-odds."""
        numbers = meant.numbers()
        return [
            base + scale * sum(map(mul, self.weights[at : at + WIDTH], numbers))
            for base, scale, at in zip(
                self.base, self.scales, range(0, len(self.weights), WIDTH), strict=True
            )
        ]


@cache
def table() -> MeaningTable:
    """The weights, read on first use."""
    with data("meaning.bin") as file:
        head = json.loads(file.read(int.from_bytes(file.read(4), "little")))
        return MeaningTable(
            head["model"], head["share"], head["heat"], tuple(head["trust"]),
            tuple(head["base"]), tuple(head["scales"]), array("b", file.read()),
        )  # fmt: skip


def weighed_in(odds: Odds, meant: Meant) -> Odds:
    """The odds of the words with the meaning added; what is asked of the aspects stays."""
    known = table()
    sums = [
        (log(odds.verdicts[verdict] + 1e-12) + known.share * speaks) / known.heat
        for verdict, speaks in zip(CLASSES, known.speaks(meant), strict=True)
    ]
    return odds._replace(verdicts=as_odds(sums), trust=known.trust)
