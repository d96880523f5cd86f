"""The statistics: three sets of weights learnt from labelled statements, added up.

One set weighs words and letters, one the order of roles, one the roles as numbers. All three are
sums, so each word's share in the answer can be told.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Sequence
from functools import cache
from math import exp, sqrt
from operator import add
from typing import NamedTuple
from zlib import crc32

from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.features import features
from convene_tui.domain.purpose.files import data, path_of
from convene_tui.domain.purpose.grams import pair_place, tag_places, word_places
from convene_tui.domain.purpose.model import ASPECTS, Verdict
from convene_tui.domain.purpose.reading import Reading
from convene_tui.domain.purpose.tags import tags
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS
from convene_tui.domain.purpose.vocabulary import CATEGORIES, DIRECTIONS, vocabulary

FILE = path_of("weights.bin")

CLASSES = (Verdict.RIGHT, Verdict.TOO_BIG, Verdict.TOO_SMALL, Verdict.UNCLEAR)
OUTPUTS = len(CLASSES) + len(ASPECTS)


Line = tuple[int, int, int, int, int]
"""What a word adds to each of the four verdicts, and the square of its rarity."""

_NOTHING: Line = (0, 0, 0, 0, 0)


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
    strangeness: float
    """How much more they are divided where all words are new."""
    trust: tuple[float, ...]
    """What the signs of `confidence` weigh; empty while it is learnt."""
    seen: frozenset[int]
    """Checksums of the stems that were met in learning."""
    remembered: dict[str, Line]
    """Words met before, already weighed."""
    remembered_tags: dict[int, tuple[int, ...]]
    """Places of the role table met before, already weighed."""


class Odds(NamedTuple):
    """What the statistics make of one text."""

    verdicts: dict[Verdict, float]
    aspects: dict[str, float]
    pushes: dict[int, list[float]]
    """Word number → how far it moved each verdict."""
    novelty: float
    """The share of content words that were not met in learning, from 0 to 1."""
    trust: tuple[float, ...]
    """What the signs of `confidence` weigh."""
    by_words: Verdict
    """What the words alone would say."""
    by_roles: Verdict
    """What the slots and the roles of the words alone would say."""


@cache
def weights() -> Weights:
    """The weights, read on first use; about two milliseconds."""
    with data("weights.bin") as file:
        length = int.from_bytes(file.read(4), "little")
        head = json.loads(file.read(length))
        places = head["places"]
        rarity = file.read(places)
        words = array("b", file.read(places * len(CLASSES)))
        tag_rarity = file.read(places)
        tag_weights = array("b", file.read(places * OUTPUTS))
        seen = frozenset(array("I", file.read()))
    roles = {name: tuple(row) for name, row in head["roles"].items()}
    return Weights(
        rarity, words, tag_rarity, tag_weights, roles, tuple(head["base"]),
        head["word_scale"], tuple(head["tag_scale"]), head["heat"], head["strangeness"],
        tuple(head["trust"]), seen,
        {}, {},
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
    for number, value in enumerate(_directions(places, rows)):
        seen[f"way_{number}"] = value / count / 40
    return seen


def roles(reading: Reading, context: Context) -> dict[str, float]:
    """All roles as numbers, by name."""
    return features(reading, context) | meaning(reading)


def as_odds(sums: Sequence[float]) -> dict[Verdict, float]:
    """The sums for each verdict, in the order of `CLASSES`, as odds that make one together."""
    top = max(sums)
    powers = [exp(value - top) for value in sums]
    whole = sum(powers)
    return {verdict: power / whole for verdict, power in zip(CLASSES, powers, strict=True)}


def odds(reading: Reading, context: Context) -> Odds:
    """The odds of each verdict and aspect, and which words made them so."""
    known = weights()
    sums = list(known.base)
    pushes: dict[int, list[float]] = {}
    words = [0.0] * len(CLASSES)
    _add_words(reading, known, words, pushes)
    rows = known.roles
    lines = [
        rows[name] if value == 1.0 else [weight * value for weight in rows[name]]
        for name, value in roles(reading, context).items()
        if value and name in rows
    ]
    sums = [sum(column) for column in zip(sums, *lines, strict=True)]
    _add_tags(reading, context, known, sums, pushes)
    by_roles = sums[: len(CLASSES)]
    new = novelty(reading)
    heat = known.heat * (1 + known.strangeness * new)
    verdict_sums = [(one + two) / heat for one, two in zip(by_roles, words, strict=True)]
    return Odds(
        as_odds(verdict_sums),
        {
            name: 1 / (1 + exp(-max(-30.0, min(30.0, value))))
            for name, value in zip(ASPECTS, sums[len(CLASSES) :], strict=True)
        },
        pushes,
        new,
        known.trust,
        CLASSES[max(range(len(CLASSES)), key=lambda n: words[n])],
        CLASSES[max(range(len(CLASSES)), key=lambda n: by_roles[n])],
    )


def stem_mark(stem: str) -> int:
    """The checksum by which a stem is remembered as met."""
    return crc32(stem.encode("utf-8", "replace"))


def content_words(reading: Reading) -> list[str]:
    """The stems of the words that carry meaning; numbers and names of places are left out."""
    return [
        stem
        for at, (word, stem) in enumerate(zip(reading.words, reading.lemmas, strict=True))
        if word not in FUNCTION_WORDS
        and len(word) > 2
        and not word[0].isdigit()
        and at not in reading.names
    ]


def novelty(reading: Reading) -> float:
    """The share of content words that were not met in learning."""
    stems = content_words(reading)
    if not stems:
        return 0.0
    seen = weights().seen
    return sum(stem_mark(stem) not in seen for stem in stems) / len(stems)


def _add_words(
    reading: Reading, known: Weights, sums: list[float], pushes: dict[int, list[float]]
) -> None:
    rarity, table, remembered = known.rarity, known.words, known.remembered
    square = 0
    raw: list[Line] = []
    seen: set[str] = set()
    before = ""
    for word in reading.words:
        line = _NOTHING
        if word not in seen:
            seen.add(word)
            if word not in remembered:
                remembered[word] = _line(word_places(word), rarity, table)
            line = remembered[word]
        if before:
            place = pair_place(before, word)
            if rarity[place]:
                line = tuple(map(add, line, _line((place,), rarity, table)))
        before = word
        square += line[4]
        raw.append(line)
    if not square:
        return
    scale = known.word_scale / sqrt(square)
    for at, line in enumerate(raw):
        push = [value * scale for value in line[:4]]
        pushes[at] = push
        for number, value in enumerate(push):
            sums[number] += value


def _line(places: Iterable[int], rarity: bytes, table: array[int]) -> Line:
    """What some places add to each verdict, and the square of their rarity."""
    right = big = small = unclear = square = 0
    for place in places:
        rare = rarity[place]
        if rare:
            row = place * 4
            right += rare * table[row]
            big += rare * table[row + 1]
            small += rare * table[row + 2]
            unclear += rare * table[row + 3]
            square += rare * rare
    return right, big, small, unclear, square


def _add_tags(
    reading: Reading,
    context: Context,
    known: Weights,
    sums: list[float],
    pushes: dict[int, list[float]],
) -> None:
    rarity, table, remembered = known.tag_rarity, known.tags, known.remembered_tags
    hits: list[tuple[tuple[int, ...], int]] = []
    square = 0
    for place, at in tag_places(tags(reading, context)):
        rare = rarity[place]
        if not rare:
            continue
        square += rare * rare
        if place not in remembered:
            row = place * OUTPUTS
            remembered[place] = tuple(rare * weight for weight in table[row : row + OUTPUTS])
        hits.append((remembered[place], at))
    if not square:
        return
    length = sqrt(square)
    scales = [scale / length for scale in known.tag_scale]
    total = [sum(column) for column in zip(*(line for line, _ in hits), strict=True)]
    for number, scale in enumerate(scales):
        sums[number] += total[number] * scale
    right, big, small, unclear = scales[: len(CLASSES)]
    for line, at in hits:
        push = pushes.setdefault(at, [0.0] * len(CLASSES))
        push[0] += line[0] * right
        push[1] += line[1] * big
        push[2] += line[2] * small
        push[3] += line[3] * unclear


def _directions(places: Sequence[int], rows: bytes) -> list[int]:
    """The sum of the directions of some words; each is a signed byte."""
    total = [0] * DIRECTIONS
    first = 1 + len(CATEGORIES)
    for place in places:
        ours = rows[place + first : place + first + DIRECTIONS]
        total = [
            sum_ + (byte if byte < 128 else byte - 256)
            for sum_, byte in zip(total, ours, strict=True)
        ]
    return total
