"""The statistics: three sets of weights learnt from labelled statements, added up.

One set weighs words and letters, one the order of roles, one the roles as numbers. All three are
sums, so each word's share in the answer can be told.
"""

from __future__ import annotations

import json
import os
from array import array
from functools import cache
from math import exp, sqrt
from typing import NamedTuple

from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.features import features
from convene_tui.domain.purpose.grams import pair_place, tag_places, word_places
from convene_tui.domain.purpose.model import ASPECTS, Verdict
from convene_tui.domain.purpose.reading import Reading
from convene_tui.domain.purpose.tags import tags
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS
from convene_tui.domain.purpose.vocabulary import CATEGORIES, DIRECTIONS, vocabulary

FILE = os.path.join(os.path.dirname(__file__), "weights.bin")

CLASSES = (Verdict.RIGHT, Verdict.TOO_BIG, Verdict.TOO_SMALL, Verdict.UNCLEAR)
OUTPUTS = len(CLASSES) + len(ASPECTS)


class Weights(NamedTuple):
    """What training leaves behind."""

    rarity: bytes
    """For each place of the word table: how rare it is, in eighths; nought when unknown."""
    words: array[int]
    """For each place of the word table: a weight for each verdict."""
    tag_rarity: bytes
    tags: array[int]
    """For each place of the role table: a weight for each output."""
    roles: dict[str, tuple[float, ...]]
    """For each role by name: a weight for each output."""
    base: tuple[float, ...]
    word_scale: float
    tag_scale: tuple[float, ...]
    heat: float
    """Divides the sums, so that the odds come true as often as they say."""


class Odds(NamedTuple):
    """What the statistics make of one text."""

    verdicts: dict[Verdict, float]
    aspects: dict[str, float]
    pushes: dict[int, list[float]]
    """Word number → how far it moved each verdict."""


@cache
def weights() -> Weights:
    """The weights, read on first use; about two milliseconds."""
    with open(FILE, "rb") as file:
        length = int.from_bytes(file.read(4), "little")
        head = json.loads(file.read(length))
        places = head["places"]
        rarity = file.read(places)
        words = array("b", file.read(places * len(CLASSES)))
        tag_rarity = file.read(places)
        tag_weights = array("b", file.read(places * OUTPUTS))
    roles = {name: tuple(row) for name, row in head["roles"].items()}
    return Weights(
        rarity, words, tag_rarity, tag_weights, roles, tuple(head["base"]),
        head["word_scale"], tuple(head["tag_scale"]), head["heat"],
    )  # fmt: skip


def meaning(reading: Reading) -> dict[str, float]:
    """What the vocabulary knows of the words: likeness to each category, and direction."""
    index, rows = vocabulary()
    places = [index[word] for word in reading.words if word in index and word not in FUNCTION_WORDS]
    seen: dict[str, float] = {}
    if not places:
        return seen
    count = len(places)
    for number, name in enumerate(CATEGORIES):
        values = [rows[place + 1 + number] for place in places]
        seen[f"most_{name}"] = max(values) / 255
        seen[f"mean_{name}"] = sum(values) / count / 128
        seen[f"first_{name}"] = max(values[:3]) / 255
    total = [0] * DIRECTIONS
    first = 1 + len(CATEGORIES)
    for place in places:
        total = [
            sum_ + (byte if byte < 128 else byte - 256)
            for sum_, byte in zip(
                total, rows[place + first : place + first + DIRECTIONS], strict=True
            )
        ]
    for number, value in enumerate(total):
        seen[f"way_{number}"] = value / count / 40
    return seen


def roles(reading: Reading, context: Context) -> dict[str, float]:
    """All roles as numbers, by name."""
    return features(reading, context) | meaning(reading)


def odds(reading: Reading, context: Context) -> Odds:
    """The odds of each verdict and aspect, and which words made them so."""
    known = weights()
    sums = list(known.base)
    pushes: dict[int, list[float]] = {}
    for name, value in roles(reading, context).items():
        row = known.roles.get(name)
        if row is not None and value:
            for at, weight in enumerate(row):
                sums[at] += weight * value
    _add_words(reading, known, sums, pushes)
    _add_tags(reading, context, known, sums, pushes)
    verdict_sums = [value / known.heat for value in sums[: len(CLASSES)]]
    top = max(verdict_sums)
    powers = [exp(value - top) for value in verdict_sums]
    whole = sum(powers)
    return Odds(
        {verdict: power / whole for verdict, power in zip(CLASSES, powers, strict=True)},
        {
            name: 1 / (1 + exp(-max(-30.0, min(30.0, value))))
            for name, value in zip(ASPECTS, sums[len(CLASSES) :], strict=True)
        },
        pushes,
    )


def _add_words(
    reading: Reading, known: Weights, sums: list[float], pushes: dict[int, list[float]]
) -> None:
    rarity, table = known.rarity, known.words
    square = 0
    raw: list[tuple[int, list[int]]] = []
    seen: set[str] = set()
    words = reading.words
    for at, word in enumerate(words):
        if word in seen:
            places: list[int] = []
        else:
            seen.add(word)
            places = list(word_places(word))
        if at:
            places.append(pair_place(words[at - 1], word))
        here = [0, 0, 0, 0]
        for place in places:
            rare = rarity[place]
            if rare:
                square += rare * rare
                row = place * 4
                here[0] += rare * table[row]
                here[1] += rare * table[row + 1]
                here[2] += rare * table[row + 2]
                here[3] += rare * table[row + 3]
        raw.append((at, here))
    if not square:
        return
    scale = known.word_scale / sqrt(square)
    for at, here in raw:
        push = [value * scale for value in here]
        pushes[at] = push
        for number, value in enumerate(push):
            sums[number] += value


def _add_tags(
    reading: Reading,
    context: Context,
    known: Weights,
    sums: list[float],
    pushes: dict[int, list[float]],
) -> None:
    rarity, table = known.tag_rarity, known.tags
    hits = [
        (rarity[place], place * OUTPUTS, at)
        for place, at in tag_places(tags(reading, context))
        if rarity[place]
    ]
    square = sum(rare * rare for rare, _, _ in hits)
    if not square:
        return
    total = [0] * OUTPUTS
    length = sqrt(square)
    verdict_scale = [scale / length for scale in known.tag_scale[: len(CLASSES)]]
    for rare, row, at in hits:
        line = table[row : row + OUTPUTS]
        total = [before + rare * weight for before, weight in zip(total, line, strict=True)]
        push = pushes.setdefault(at, [0.0] * len(CLASSES))
        for number, scale in enumerate(verdict_scale):
            push[number] += rare * line[number] * scale
    for number, scale in enumerate(known.tag_scale):
        sums[number] += total[number] * scale / length
