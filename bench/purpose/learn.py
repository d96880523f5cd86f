"""Learns the three sets of weights from labelled statements."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from importlib import import_module
from math import log
from typing import Any

from bench.purpose.gold import Statement
from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.grams import BITS, pair_place, tag_places, word_places
from convene_tui.domain.purpose.model import ASPECTS
from convene_tui.domain.purpose.reading import Reading
from convene_tui.domain.purpose.statistics import (
    CLASSES,
    OUTPUTS,
    Weights,
    content_words,
    roles,
    stem_mark,
)
from convene_tui.domain.purpose.tags import tags

np: Any = import_module("numpy")
sparse: Any = import_module("scipy.sparse")
linear: Any = import_module("sklearn.linear_model")

PLACES = 1 << BITS
FIRMNESS = {"verdicts": 2.0, "aspect_roles": 0.01, "aspect_tags": 3.0}
"""How closely each set of weights may follow the statements (C of the regression)."""
SHARES = {"words": 1.0, "tags": 0.6, "roles": 0.035}
"""How large words, tags and roles are beside each other when the verdicts are learnt."""
WITHOUT_CONTEXT = 0.4
"""Weight of a second copy of each statement, read without its problem and people."""
REAL = 1.5
"""Weight of a statement of a real alliance."""

Row = list[tuple[int, int]]


class Material:
    """Statements turned into counted places and roles, worked out once."""

    def __init__(self, given: Sequence[Statement]) -> None:
        self.given = list(given)
        self.verdicts = np.array([CLASSES.index(each.verdict) for each in given])
        self.marks: list[set[int]] = []
        self.words: list[Counter[int]] = []
        self.tags: list[tuple[Counter[int], Counter[int]]] = []
        self.roles: list[tuple[dict[str, float], dict[str, float]]] = []
        bare = Context()
        for each in given:
            reading = Reading(each.purpose)
            full = Context(each.problem, each.people)
            self.marks.append({stem_mark(stem) for stem in content_words(reading)})
            self.words.append(_word_counts(reading))
            self.tags.append((_tag_counts(reading, full), _tag_counts(reading, bare)))
            self.roles.append((roles(reading, full), roles(reading, bare)))


def _word_counts(reading: Reading) -> Counter[int]:
    counts: Counter[int] = Counter()
    for word in dict.fromkeys(reading.words):
        counts.update(word_places(word))
    for first, second in zip(reading.words, reading.words[1:], strict=False):
        counts[pair_place(first, second)] += 1
    return counts


def _tag_counts(reading: Reading, context: Context) -> Counter[int]:
    return Counter(place for place, _ in tag_places(tags(reading, context)))


def learn(
    material: Material,
    chosen: Sequence[int],
    heat: float = 1.0,
    strangeness: float = 0.0,
    trusted: Sequence[float] = (),
) -> Weights:
    """The weights that the chosen statements teach."""
    chosen = list(chosen)
    verdicts = material.verdicts[chosen]
    real = np.array([REAL if material.given[n].file == "real" else 1.0 for n in chosen])
    heft = np.r_[real, WITHOUT_CONTEXT * real]
    both = (0, 1)

    rarity = _rarity([material.words[n] for n in chosen])
    words = _matrix([material.words[n] for n in chosen], rarity)
    tag_rarity = _rarity([material.tags[n][0] for n in chosen])
    tag_rows = _matrix([material.tags[n][k] for k in both for n in chosen], tag_rarity)
    names = _common_roles([material.roles[n][0] for n in chosen])
    numbers = np.array(
        [[material.roles[n][k].get(name, 0.0) for name in names] for k in both for n in chosen]
    )
    middle, spread = numbers.mean(0), numbers.std(0) + 1e-6
    numbers = (numbers - middle) / spread

    parts = (sparse.vstack([words, words]) * SHARES["words"], tag_rows * SHARES["tags"],
             sparse.csr_matrix(numbers * SHARES["roles"]))  # fmt: skip
    x = sparse.hstack(parts).tocsr()
    weight, base = _fit(x, np.r_[verdicts, verdicts], FIRMNESS["verdicts"], heft)
    word_table, word_scale = _bytes_one_scale(weight[:PLACES] * SHARES["words"])
    by_tag = [weight[PLACES : 2 * PLACES] * SHARES["tags"]]
    by_role = [weight[2 * PLACES :] * SHARES["roles"]]

    tag_base, role_base = [], []
    for k in range(len(ASPECTS)):
        told = [(at, bool(value)) for at, n in enumerate(chosen)
                if (value := material.given[n].aspects[k]) is not None]  # fmt: skip
        rows = [at + copy * len(chosen) for copy in both for at, _ in told]
        truth = np.array([value for _ in both for _, value in told], dtype=int)
        of_tags = _fit_one(tag_rows[rows], truth, FIRMNESS["aspect_tags"], heft[rows])
        of_roles = _fit_one(numbers[rows], truth, FIRMNESS["aspect_roles"], heft[rows])
        by_tag.append(of_tags[0][:, None])
        by_role.append(of_roles[0][:, None])
        tag_base.append(of_tags[1])
        role_base.append(of_roles[1])
    tag_table, tag_scale = _bytes_each_scale(np.hstack(by_tag))
    role_table = np.hstack(by_role) / spread[:, None]
    sums = np.r_[base, np.array(tag_base) + np.array(role_base)] - middle @ role_table
    return Weights(
        rarity=bytes(rarity),
        words=array("b", word_table.tobytes()),
        tag_rarity=bytes(tag_rarity),
        tags=array("b", tag_table.tobytes()),
        roles={name: tuple(map(float, row)) for name, row in zip(names, role_table, strict=True)},
        base=tuple(map(float, sums)),
        word_scale=float(word_scale),
        tag_scale=tuple(map(float, tag_scale)),
        heat=heat,
        strangeness=strangeness,
        trust=tuple(trusted),
        seen=frozenset(mark for n in chosen for mark in material.marks[n]),
        remembered={},
        remembered_tags={},
    )


def _rarity(rows: list[Counter[int]]) -> bytearray:
    in_how_many: Counter[int] = Counter()
    for row in rows:
        in_how_many.update(row.keys())
    rarity = bytearray(PLACES)
    for place, count in in_how_many.items():
        if count >= 2:
            rarity[place] = round(8 * (1 + log(len(rows) / count)))
    return rarity


def _matrix(rows: list[Counter[int]], rarity: bytearray) -> Any:
    """Rows of unit length: count times rarity."""
    where, places, values = [], [], []
    for number, row in enumerate(rows):
        square = sum(count * rarity[place] ** 2 for place, count in row.items())
        length = square**0.5 or 1.0
        for place, count in row.items():
            if rarity[place]:
                where.append(number)
                places.append(place)
                values.append(count * rarity[place] / length)
    return sparse.csr_matrix((values, (where, places)), shape=(len(rows), PLACES))


def _fit(x: Any, y: Any, firmness: float, heft: Any = None) -> tuple[Any, Any]:
    model = linear.LogisticRegression(C=firmness, max_iter=300, tol=1e-3).fit(x, y, heft)
    return model.coef_.T, model.intercept_


def _fit_one(x: Any, y: Any, firmness: float, heft: Any) -> tuple[Any, float]:
    model = linear.LogisticRegression(C=firmness, max_iter=600).fit(x, y, heft)
    return model.coef_[0], float(model.intercept_[0])


def _bytes_one_scale(rows: Any) -> tuple[Any, float]:
    scale = np.abs(rows).max() / 127
    return (rows / scale).round().astype(np.int8), scale


def _bytes_each_scale(rows: Any) -> tuple[Any, Any]:
    scale = np.abs(rows).max(0) / 127 + 1e-12
    return (rows / scale).round().astype(np.int8), scale


def _common_roles(rows: list[dict[str, float]]) -> list[str]:
    seen: Counter[str] = Counter()
    for row in rows:
        seen.update(name for name, value in row.items() if value)
    return sorted(name for name, count in seen.items() if count >= 6)


assert len(CLASSES) + len(ASPECTS) == OUTPUTS
