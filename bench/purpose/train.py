"""Writes the package's weights from the labelled statements: `python -m bench.purpose.train`."""

from __future__ import annotations

import json
from array import array
from itertools import product
from math import exp, log

from bench.purpose.folds import by_source
from bench.purpose.gold import Statement, to_learn_from
from bench.purpose.learn import PLACES, Material, learn
from bench.purpose.order import learn_order, write_order
from bench.purpose.trial import odds_with
from convene_tui.domain.purpose.statistics import CLASSES, FILE, Weights

HEATS = tuple(step / 10 for step in range(10, 31))
STRANGENESSES = tuple(step / 4 for step in range(11))

Guess = tuple[list[float], int, float, float]
"""Logarithms of the odds at heat 1, the right one's number, novelty, and what it counts."""


def main() -> None:
    """Finds heat and strangeness on held-out statements, learns from all, writes the files."""
    given = to_learn_from()
    texts = [each.purpose for each in given]
    texts += sorted({each.problem for each in given if each.problem})
    print(f"order of words: {write_order(learn_order(texts)):,} bytes")
    material = Material(given)
    heat, strangeness = cooled(given, material)
    size = write(learn(material, list(range(len(given))), heat, strangeness))
    print(f"{FILE}: {len(given)} statements, heat {heat}, strangeness {strangeness}, {size:,} bytes")


def cooled(given: list[Statement], material: Material) -> tuple[float, float]:
    """Heat and strangeness under which unseen statements surprise least; real ones count double."""
    guesses: list[Guess] = []
    for inside, outside in by_source(given, 5):
        known = learn(material, inside)
        for number in outside:
            found = odds_with(known, given[number])
            line = [log(found.verdicts[each] + 1e-12) for each in CLASSES]
            counts = 2.0 if given[number].file == "real" else 1.0
            right = CLASSES.index(given[number].verdict)
            guesses.append((line, right, found.novelty, counts))
    return min(product(HEATS, STRANGENESSES), key=lambda pair: _surprise(guesses, *pair))


def _surprise(guesses: list[Guess], heat: float, strangeness: float) -> float:
    total = 0.0
    for line, right, new, counts in guesses:
        divided = heat * (1 + strangeness * new)
        total += counts * log(sum(exp((value - line[right]) / divided) for value in line))
    return total


def write(known: Weights) -> int:
    """Writes the weights in the form that the package reads; returns the size in bytes."""
    head = json.dumps(
        {
            "places": PLACES,
            "roles": {name: [round(v, 4) for v in row] for name, row in known.roles.items()},
            "base": [round(value, 4) for value in known.base],
            "word_scale": known.word_scale,
            "tag_scale": known.tag_scale,
            "heat": known.heat,
            "strangeness": known.strangeness,
        }
    ).encode("ascii")
    parts = (len(head).to_bytes(4, "little"), head, known.rarity, known.words.tobytes(),
             known.tag_rarity, known.tags.tobytes(),
             array("I", sorted(known.seen)).tobytes())  # fmt: skip
    with open(FILE, "wb") as file:
        for part in parts:
            file.write(part)
    return sum(map(len, parts))


if __name__ == "__main__":
    main()
