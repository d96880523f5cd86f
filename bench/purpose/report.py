"""The report on the purpose check: what it gets right on statements that it has not seen."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence

from bench.purpose import baselines
from bench.purpose.folds import Split, by_context, by_set
from bench.purpose.gold import Statement, statements
from bench.purpose.learn import Material, learn
from bench.purpose.measures import (
    CLASSES,
    Pair,
    accuracy,
    aspect_f1,
    calibration,
    confident,
    macro_f1,
)
from bench.purpose.trial import check_with, using
from bench.purpose.typing_flips import flips, share
from convene_tui.domain.purpose import check
from convene_tui.domain.purpose.model import ASPECTS, Check
from convene_tui.domain.purpose.statistics import weights

RESULTS = os.path.join(os.path.dirname(__file__), "RESULTS.md")
COMMAND = "python -m bench.purpose"
FOLDS = 6
SHORT_KIND = "b6"
"""The set of short purposes of well-known alliances."""


class Judged:
    """The answers to held-out statements of one way of splitting."""

    def __init__(self, given: Sequence[Statement], material: Material, splits: Iterable[Split]):
        heat = weights().heat
        self.answers: dict[int, Check] = {}
        self.bare: dict[int, Check] = {}
        for inside, outside in splits:
            known = learn(material, inside, heat)
            for number in outside:
                if given[number].set == "more":
                    continue
                self.answers[number] = check_with(known, given[number])
                self.bare[number] = check_with(known, given[number], bare=True)
        self.given = given

    def pairs(self, name: str = "", bare: bool = False) -> list[Pair]:
        """The verdicts beside the right ones, of all statements or of one set."""
        answers = self.bare if bare else self.answers
        return [
            (self.given[n].verdict, answer.verdict)
            for n, answer in sorted(answers.items())
            if not name or self.given[n].set == name
        ]

    def sure(self) -> list[float]:
        """The confidences, in the order of `pairs`."""
        return [answer.confidence for _, answer in sorted(self.answers.items())]

    def aspects(self) -> dict[str, float]:
        """F1 of each aspect."""
        order = sorted(self.answers)
        given = [[self.answers[n].aspects[name] for name in ASPECTS] for n in order]
        return aspect_f1([self.given[n].aspects for n in order], given)


def main() -> None:
    """Judges, prints and saves."""
    given = statements("train") + statements("more")
    gold = statements("train")
    material = Material(given)
    lines = ["# What the purpose check gets right", "", f"Made by `{COMMAND}`.", ""]
    held = {
        "by context": Judged(given, material, list(by_context(given, FOLDS))),
        "a set left out": Judged(given, material, list(by_set(given))),
    }
    lines += _verdicts(gold, held)
    lines += _sets(held)
    lines += _aspects(held)
    lines += _calibration(held["by context"])
    lines += _confusion(held["by context"])
    lines += _held_out()
    lines += _typing(given, material)
    lines += _speed(gold)
    text = "\n".join(lines) + "\n"
    print(text)
    with open(RESULTS, "w", encoding="utf-8") as file:
        file.write(text)


def _verdicts(gold: list[Statement], held: dict[str, Judged]) -> list[str]:
    lists = baselines.word_lists(gold)
    bag = baselines.bag_of_words(gold, by_context(gold, FOLDS))
    bag_out = baselines.bag_of_words(gold, by_set(gold))
    rows = [
        "## Verdicts", "",
        f"{len(gold)} statements of `gold/train.jsonl`, each judged with weights learnt without its"
        " context, or without its whole set.", "",
        "| | accuracy | macro F1 | without problem and people |", "|---|---|---|---|",
        f"| guessing | {baselines.guessing(gold):.3f} | | |",
        f"| word lists and rules alone | {accuracy(lists):.3f} | {macro_f1(lists):.3f} | |",
        f"| bag of words, by context | {accuracy(bag):.3f} | {macro_f1(bag):.3f} | |",
        f"| bag of words, a set left out | {accuracy(bag_out):.3f} | {macro_f1(bag_out):.3f} | |",
    ]  # fmt: skip
    for name, judged in held.items():
        pairs = judged.pairs()
        rows.append(
            f"| **check, {name}** | **{accuracy(pairs):.3f}** | **{macro_f1(pairs):.3f}** "
            f"| {accuracy(judged.pairs(bare=True)):.3f} |"
        )
    return [*rows, ""]


def _sets(held: dict[str, Judged]) -> list[str]:
    names = sorted({each.set for each in statements("train")})
    rows = ["## Sets", "", "| | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
    for name, judged in held.items():
        cells = [f"{accuracy(judged.pairs(each)):.2f}" for each in names]
        rows.append(f"| {name} | " + " | ".join(cells) + " |")
    return [*rows, "", f"`{SHORT_KIND}` holds the short purposes of well-known alliances.", ""]


def _aspects(held: dict[str, Judged]) -> list[str]:
    rows = ["## Aspects, F1", "", "| | " + " | ".join(ASPECTS) + " |", "|---" * 10 + "|"]
    for name, judged in held.items():
        found = judged.aspects()
        rows.append(f"| {name} | " + " | ".join(f"{found[a]:.3f}" for a in ASPECTS) + " |")
    return [*rows, ""]


def _calibration(judged: Judged) -> list[str]:
    pairs, sure = judged.pairs(), judged.sure()
    rows = ["## Confidence, by context", ""]
    for least in (0.6, 0.7, 0.8, 0.9):
        covered, right = confident(pairs, sure, least)
        rows.append(f"- at {least} or more: {covered:.0%} of the statements, {right:.1%} right")
    rows += ["", "| confidence | statements | mean | right |", "|---|---|---|---|"]
    rows += [
        f"| {low:.2f}–{min(high, 1):.2f} | {count} | {mean:.2f} | {right:.2f} |"
        for low, high, count, mean, right in calibration(pairs, sure)
    ]
    return [*rows, ""]


def _confusion(judged: Judged) -> list[str]:
    pairs = judged.pairs()
    given = [*CLASSES, "open"]
    rows = ["## Confusion, by context", "", "| is ↓ said → | " + " | ".join(map(str, given)) + " |"]
    rows.append("|---" * (len(given) + 1) + "|")
    for true in CLASSES:
        counts = [sum(t is true and g == said for t, g in pairs) for said in given]
        rows.append(f"| {true} | " + " | ".join(map(str, counts)) + " |")
    return [*rows, ""]


def _held_out() -> list[str]:
    kept = statements("held_out")
    answers = [check(each.purpose, problem=each.problem, people=each.people) for each in kept]
    pairs = [(each.verdict, answer.verdict) for each, answer in zip(kept, answers, strict=True)]
    bare = [(each.verdict, check(each.purpose).verdict) for each in kept]
    covered, right = confident(pairs, [answer.confidence for answer in answers], 0.8)
    return [
        "## Known alliances, never learnt from", "",
        f"{len(kept)} short statements in `gold/held_out.jsonl`, judged with the weights in the "
        f"package: accuracy {accuracy(pairs):.3f}, {accuracy(bare):.3f} without problem and "
        f"people; at 0.8 or more: {covered:.0%}, {right:.1%} right.", "",
    ]  # fmt: skip


def _typing(given: list[Statement], material: Material) -> list[str]:
    inside, outside = next(by_context(given, FOLDS))
    typed = [given[n] for n in outside if given[n].set != "more"]
    with using(learn(material, inside, weights().heat)):
        counts = [flips(each, _asking(each)) for each in typed]
    return [
        "## While typing", "",
        f"{len(typed)} held-out statements typed word by word, the verdict shown from six words "
        f"on: {sum(counts) / len(counts):.2f} changes a statement; none in "
        f"{share(counts, 0):.0%}, at most two in {share(counts, 2):.0%}.", "",
    ]  # fmt: skip


def _asking(each: Statement) -> Callable[[str], Check]:
    return lambda text: check(text, problem=each.problem, people=each.people)


def _speed(gold: list[Statement]) -> list[str]:
    long = " ".join(" ".join(each.purpose for each in gold[:6]).split()[:60])
    check(long, problem=gold[0].problem, people=gold[0].people)
    started = time.perf_counter()
    for _ in range(100):
        check(long, problem=gold[0].problem, people=gold[0].people)
    one = (time.perf_counter() - started) / 100 * 1000
    started = time.perf_counter()
    for each in gold:
        check(each.purpose, problem=each.problem, people=each.people).as_json()
    batch = len(gold) / (time.perf_counter() - started)
    load = _first_answer()
    return [
        "## Time", "",
        f"- 60 words: {one:.1f} ms a check",
        f"- batch: {batch:,.0f} statements a second, each with its problem and people",
        f"- import and first answer: {load[0]:.0f} ms and {load[1]:.0f} ms", "",
    ]  # fmt: skip


def _first_answer() -> tuple[float, float]:
    code = (
        "import time; a = time.perf_counter(); from convene_tui.domain.purpose import check; "
        "b = time.perf_counter(); check('Halve the deaths on our road'); c = time.perf_counter(); "
        "print((b - a) * 1000, (c - b) * 1000)"
    )
    runs = []
    for _ in range(5):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
        loaded, answered = done.stdout.split()
        runs.append((float(loaded), float(answered)))
    return min(runs)
