"""Answers to statements that the weights have not seen, and what is counted on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bench.purpose.folds import Split
from bench.purpose.gold import Statement
from bench.purpose.learn import Material, learn
from bench.purpose.measures import CLASSES, Pair, accuracy
from bench.purpose.trial import check_with
from convene_tui.domain.purpose.confidence import SURE
from convene_tui.domain.purpose.model import ASPECTS, Check, Verdict
from convene_tui.domain.purpose.statistics import Weights

LAMP_OF: Mapping[str, str] = {
    "outcome": "result", "bounded": "bounded", "time": "by_when", "measurable": "finish_line",
    "one_goal": "one_goal", "addresses": "pain", "joint": "joint",
}  # fmt: skip
"""The lamp that stands for an aspect which was read by hand."""


class Figures(NamedTuple):
    """What is counted on answered statements, each as a share."""

    right: float
    or_second: float
    sure: float
    right_when_sure: float
    good_found: float
    bad_called_right: float
    by_verdict: tuple[float, ...]
    """Of each true verdict in the order of `CLASSES`: the share that was found."""
    left_open: float

    @property
    def worst(self) -> float:
        """The share of the verdict that is found least."""
        return min(self.by_verdict)


@dataclass(frozen=True, slots=True)
class Judged:
    """Statements beside the check's answers to them."""

    given: tuple[Statement, ...]
    answers: tuple[Check, ...]

    def of(self, keep: Iterable[int]) -> Judged:
        """Some of them, by number."""
        chosen = list(keep)
        return Judged(tuple(self.given[n] for n in chosen), tuple(self.answers[n] for n in chosen))

    def where(self, file: str = "", verdict: Verdict | None = None, sure: int = 0) -> Judged:
        """Those of a file, of a true verdict, or that so many blind readers would defend."""
        return self.of(
            n
            for n, each in enumerate(self.given)
            if (not file or each.file == file)
            and (verdict is None or each.verdict is verdict)
            and each.sure >= sure
        )

    @property
    def pairs(self) -> list[Pair]:
        """The right verdicts beside those given."""
        return [(e.verdict, a.verdict) for e, a in zip(self.given, self.answers, strict=True)]

    @property
    def confidences(self) -> list[float]:
        """How sure each answer is."""
        return [answer.confidence for answer in self.answers]

    def figures(self) -> Figures:
        """What is counted on them."""
        pairs = self.pairs
        sure = [p for p, how in zip(pairs, self.confidences, strict=True) if how >= SURE]
        right = [given is Verdict.RIGHT for true, given in pairs if true is Verdict.RIGHT]
        bad = [given is Verdict.RIGHT for true, given in pairs if true is not Verdict.RIGHT]
        either = [
            answer.verdict in (each.verdict, each.second)
            for each, answer in zip(self.given, self.answers, strict=True)
        ]
        return Figures(
            accuracy(pairs),
            _share(either),
            len(sure) / max(1, len(pairs)),
            accuracy(sure),
            _share(right),
            _share(bad),
            tuple(accuracy([p for p in pairs if p[0] is each]) for each in CLASSES),
            _share([given is Verdict.OPEN for _, given in pairs]),
        )

    def row(self) -> str:
        """The figures of one row of the report's table."""
        told = self.figures()
        cells = [
            str(len(self.given)), f"**{told.right:.3f}**", f"{told.or_second:.3f}",
            f"{told.sure:.2f}", f"{told.right_when_sure:.3f}", f"{told.good_found:.2f}",
            f"{told.bad_called_right:.3f}", *(f"{each:.2f}" for each in told.by_verdict),
            f"{told.left_open:.2f}",
        ]  # fmt: skip
        return " | ".join(cells)

    def lamps(self) -> list[tuple[str, int, float, float]]:
        """For each lamp with an aspect read by hand: how many, lit right, dark right."""
        found = []
        for aspect, lamp in LAMP_OF.items():
            number = ASPECTS.index(aspect)
            read = [
                (bool(each.aspects[number]), ({**answer.big, **answer.small})[lamp].lit)
                for each, answer in zip(self.given, self.answers, strict=True)
                if each.aspects[number] is not None
            ]
            lit = [true for true, is_lit in read if is_lit]
            dark = [not true for true, is_lit in read if not is_lit]
            if len(read) >= 40:
                found.append((lamp, len(read), _share(lit), _share(dark)))
        return found


HEAD = (
    "statements | right | or the second | sure | right when sure | good found | bad called right | "
    "right | too big | too small | unclear | left open"
)
"""The columns of `Judged.row`."""


def _share(values: Sequence[bool]) -> float:
    return sum(values) / max(1, len(values))


def judged(
    given: Sequence[Statement], material: Material, splits: Iterable[Split], known: Weights
) -> Judged:
    """Each statement answered by weights learnt without its source; `known` tells how hot."""
    answers: dict[int, Check] = {}
    for inside, outside in splits:
        learnt = learn(material, inside, known.heat, known.strangeness, known.trust)
        answers |= {number: check_with(learnt, given[number]) for number in outside}
    order = sorted(answers)
    return Judged(tuple(given[n] for n in order), tuple(answers[n] for n in order))
