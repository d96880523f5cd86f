"""Writes the package's weights from the labelled statements: `python -m bench.purpose.train`."""

from __future__ import annotations

import json
from array import array
from importlib import import_module
from itertools import product
from math import exp, log
from typing import Any, NamedTuple

from bench.purpose.folds import Split, by_source
from bench.purpose.gold import Statement, to_learn_from, typed
from bench.purpose.learn import PLACES, Material, learn
from bench.purpose.order import learn_order, learn_told, write_table
from bench.purpose.trial import odds_with, signs_with
from convene_tui.domain.purpose import order, told
from convene_tui.domain.purpose.confidence import SURE
from convene_tui.domain.purpose.statistics import CLASSES, FILE, Weights

HEATS = tuple(step / 10 for step in range(5, 31))
FOLDS = 5
REAL_COUNTS = 3.0
"""A statement of a real alliance counts as three when heat and trust are found."""
STRANGENESSES = tuple(step / 4 for step in range(11))

HOLDING = 0.96
"""The share that has to hold of the real verdicts that are called sure: 19 of 20, and a little."""
TRUST_FIRMNESS = 0.3
"""How closely the confidence may follow the verdicts that held."""


class Guess(NamedTuple):
    """What was made of a statement by weights that had not seen it."""

    lines: list[float]
    """Logarithms of the odds at heat 1."""
    right: int
    novelty: float
    counts: float


class Tempering(NamedTuple):
    """What makes odds and confidence honest."""

    heat: float
    strangeness: float
    trust: tuple[float, ...]


def main() -> None:
    """Finds how hot and how sure on held-out statements, learns from all, writes the files."""
    given = to_learn_from()
    texts = [text for each in given for text in (each.purpose, each.problem, each.why) if text]
    plain = [each for each in typed() if each.meant == "good"]
    texts = list(dict.fromkeys([*texts, *(t for e in plain for t in (e.purpose, e.problem) if t)]))
    print(f"order of words: {write_table(learn_order(texts), order.FILE):,} bytes")
    goals = list(dict.fromkeys([each.purpose for each in given] + [e.purpose for e in plain]))
    problems = list(dict.fromkeys(each.problem for each in given if each.problem))
    size = write_table(learn_told(goals, problems), told.FILE)
    print(f"what shall be, or how things are: {size:,} bytes")
    material = Material(given)
    found = tempered(given, material, list(by_source(given, FOLDS)))
    size = write(learn(material, list(range(len(given))), *found))
    print(f"{FILE}: {len(given)} statements, {size:,} bytes, {found}")


def tempered(given: list[Statement], material: Material, splits: list[Split]) -> Tempering:
    """Heat, strangeness and trust by held-out statements of these splits."""
    guesses: list[Guess] = []
    seen: list[tuple[Weights, int]] = []
    for inside, outside in splits:
        known = learn(material, inside)
        for number in outside:
            found = odds_with(known, given[number])
            line = [log(found.verdicts[each] + 1e-12) for each in CLASSES]
            counts = REAL_COUNTS if given[number].file == "real" else 1.0
            right = CLASSES.index(given[number].verdict)
            guesses.append(Guess(line, right, found.novelty, counts))
            seen.append((known, number))
    heat, strange = min(product(HEATS, STRANGENESSES), key=lambda pair: surprise(guesses, *pair))
    rows, held, heft = [], [], []
    for (known, number), guess in zip(seen, guesses, strict=True):
        warm = known._replace(heat=heat, strangeness=strange)
        row, verdict = signs_with(warm, given[number])
        rows.append(row)
        held.append(verdict is given[number].verdict)
        heft.append(guess.counts)
    trust = learn_trust(rows, held, heft)
    real = [
        (row, was_right)
        for row, was_right, (_, number) in zip(rows, held, seen, strict=True)
        if given[number].file == "real" and given[number].sure >= 2
    ]
    return Tempering(heat, strange, lowered(trust, real))


def lowered(
    trust: tuple[float, ...], real: list[tuple[tuple[float, ...], bool]]
) -> tuple[float, ...]:
    """The trust, lowered until 19 of 20 of the real verdicts hold that it calls sure.

    Of the real statements those count whose verdict both blind readers would defend.
    """
    lines = [(sum(w * sign for w, sign in zip(trust, row, strict=True)), ok) for row, ok in real]
    sure_from = log(SURE / (1 - SURE))
    for lower in (step / 20 for step in range(60)):
        kept = [ok for line, ok in lines if line - lower >= sure_from]
        if kept and sum(kept) >= HOLDING * len(kept):
            return (round(trust[0] - lower, 4), *trust[1:])
    return trust


def learn_trust(
    rows: list[tuple[float, ...]], held: list[bool], heft: list[float]
) -> tuple[float, ...]:
    """What each sign weighs, by which verdicts held."""
    np: Any = import_module("numpy")
    linear: Any = import_module("sklearn.linear_model")
    model = linear.LogisticRegression(C=TRUST_FIRMNESS, fit_intercept=False, max_iter=500)
    model.fit(np.array(rows), np.array(held), np.array(heft))
    return tuple(round(float(value), 4) for value in model.coef_[0])


def surprise(guesses: list[Guess], heat: float, strangeness: float = 0.0) -> float:
    """How much the verdicts surprise whoever believes the odds at this heat."""
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
            "trust": known.trust,
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
