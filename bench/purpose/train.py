"""Writes the package's weights from the labelled statements: `python -m bench.purpose.train`."""

from __future__ import annotations

import json
from math import exp, log

from bench.purpose.folds import by_context
from bench.purpose.gold import statements
from bench.purpose.learn import PLACES, Material, learn
from bench.purpose.trial import odds_with
from convene_tui.domain.purpose.statistics import CLASSES, FILE, Weights

HEATS = tuple(step / 10 for step in range(10, 31))


def main() -> None:
    """Finds the heat on held-out statements, learns from all, and writes the file."""
    given = statements("train") + statements("more")
    material = Material(given)
    sums: list[tuple[list[float], int]] = []
    for inside, outside in by_context(given, 5):
        known = learn(material, inside)
        for number in outside:
            found = odds_with(known, given[number])
            line = [log(found.verdicts[each] + 1e-12) for each in CLASSES]
            sums.append((line, CLASSES.index(given[number].verdict)))
    heat = min(HEATS, key=lambda heat: sum(_surprise(line, right, heat) for line, right in sums))
    size = write(learn(material, list(range(len(given))), heat))
    print(f"{FILE}: {len(given)} statements, heat {heat}, {size:,} bytes")


def _surprise(line: list[float], right: int, heat: float) -> float:
    return log(sum(exp((value - line[right]) / heat) for value in line))


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
        }
    ).encode("ascii")
    parts = (len(head).to_bytes(4, "little"), head, known.rarity, known.words.tobytes(),
             known.tag_rarity, known.tags.tobytes())  # fmt: skip
    with open(FILE, "wb") as file:
        for part in parts:
            file.write(part)
    return sum(map(len, parts))


if __name__ == "__main__":
    main()
