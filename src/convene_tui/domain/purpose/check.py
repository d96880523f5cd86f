"""The check of one draft: signals, lamps and statistics in one answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from convene_tui.domain.purpose import signals_clear, signals_goal, signals_reach
from convene_tui.domain.purpose.context import Context, Synonyms
from convene_tui.domain.purpose.lamps import LAMPS, light
from convene_tui.domain.purpose.model import (
    BIG,
    SMALL,
    Check,
    Finding,
    PurposeKind,
    Span,
    Verdict,
    Weight,
)
from convene_tui.domain.purpose.reading import Reading
from convene_tui.domain.purpose.registry import SIGNALS, findings_of
from convene_tui.domain.purpose.statistics import CLASSES, Odds, odds
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS
from convene_tui.domain.purpose.verdict import decide

SIGNAL_FILES = (signals_reach, signals_goal, signals_clear)
"""The files whose signals the check uses; importing them registers the signals."""

ORDER = ("M5", "M5-reach", "M5-grand", "G1", "G2", "C1", "C2")
"""Findings are shown in this order, and then the rest as defined."""

HELD_BACK = {
    "M5": ((Verdict.TOO_BIG,), 0.05),
    "G1": ((Verdict.TOO_SMALL, Verdict.UNCLEAR), 0.08),
    "G3": ((Verdict.TOO_SMALL, Verdict.UNCLEAR), 0.10),
    "C1": ((Verdict.UNCLEAR, Verdict.TOO_SMALL, Verdict.TOO_BIG), 0.08),
}
"""A finding is held back when the whole text speaks against it: the odds of these verdicts
together are below the number."""

PLAIN = 0.8
"""Odds of an aspect from which its lamp is lit by the sentence as a whole."""


def check(
    purpose: str,
    *,
    problem: str = "",
    people: str | Sequence[str] = (),
    kind: PurposeKind = PurposeKind.SOLVE,
    dismissed: frozenset[str] = frozenset(),
    glossary: Iterable[str] = (),
    synonyms: Synonyms = (),
) -> Check:
    """Reads one draft; any text is answered, and none raises an error.

    `dismissed` holds the keys of findings (`Finding.key`) or whole signal ids that the room is
    done with.
    """
    reading = Reading(purpose)
    context = Context(problem, people, kind, glossary, synonyms)
    chances = odds(reading, context)
    found = _findings(reading, context, chances)
    aspects = {name: chance >= 0.5 for name, chance in chances.aspects.items()}
    aspects["short"] = aspects["short"] if len(reading) > 28 else len(reading) > 0
    lit = _lit(reading, context, aspects, found)
    aspects["time"] = lit["by_when"]
    decision = decide(reading, context, found, lit, chances)
    shining = lit | _seen(reading, context, lit, chances, decision.verdict)
    shown = [f for f in found if f.key not in dismissed and f.id not in dismissed]
    return Check(
        verdict=decision.verdict,
        confidence=decision.confidence,
        kind=kind,
        big=light(BIG, reading, context, shining),
        small=light(SMALL, reading, context, shining),
        aspects=aspects,
        findings=tuple(shown),
        reasons=decision.reasons,
        moved_by=_moved_by(reading, chances, decision.verdict),
        odds={str(verdict): chance for verdict, chance in chances.verdicts.items()},
    )


def _findings(reading: Reading, context: Context, chances: Odds) -> list[Finding]:
    rank = {name: place for place, name in enumerate(ORDER)}
    signals = sorted(SIGNALS.values(), key=lambda each: rank.get(each.id, len(ORDER)))
    kept: list[Finding] = []
    escapes = [reading.span(place) for place in reading.of("escapes")]
    for finding in findings_of(reading, context, signals):
        short = Finding(finding.id.split("-")[0], finding.span, finding.text, finding.question)
        verdicts, least = HELD_BACK.get(short.id, ((), 0.0))
        if verdicts and sum(chances.verdicts[each] for each in verdicts) < least:
            continue
        if any(short.id == other.id and _overlap(short.span, other.span) for other in kept):
            continue
        if short.id in ("C1", "C2") and any(_overlap(short.span, span) for span in escapes):
            continue
        kept.append(short)
    return kept


def _overlap(one: Span, two: Span) -> bool:
    return one[0] < two[1] and two[0] < one[1]


def _lit(
    reading: Reading, context: Context, aspects: dict[str, bool], found: list[Finding]
) -> dict[str, bool]:
    """A lamp that has an aspect follows it; the others follow their own rule."""
    lit: dict[str, bool] = {}
    for name in (*BIG, *SMALL):
        rule = LAMPS[name]
        if not reading.words:
            lit[name] = False
        elif name == "by_when":
            lit[name] = bool(rule.find(reading, context)) and aspects["time"]
        elif rule.aspect is not None:
            lit[name] = aspects[rule.aspect]
        elif name == "in_reach":
            lit[name] = not any(finding.id == "M5" for finding in found)
        else:
            lit[name] = bool(rule.find(reading, context))
    return lit


def _seen(
    reading: Reading,
    context: Context,
    lit: dict[str, bool],
    chances: Odds,
    verdict: Verdict,
) -> dict[str, bool]:
    """A lamp to which no word can be pointed stays dark, unless the whole sentence is plain."""
    seen: dict[str, bool] = {}
    for name, rule in LAMPS.items():
        if name == "in_reach":
            seen[name] = lit[name] and verdict is not Verdict.TOO_BIG
        elif lit[name] and rule.aspect is not None and not rule.find(reading, context):
            plain = chances.aspects[rule.aspect] >= PLAIN and verdict is not Verdict.UNCLEAR
            # Without a problem nobody can say that the draft as a whole speaks of it.
            told = name != "pain" or bool(context.problem.words)
            seen[name] = plain and told
    return seen


def _moved_by(reading: Reading, chances: Odds, verdict: Verdict) -> tuple[Weight, ...]:
    if verdict not in CLASSES:
        return ()
    number = CLASSES.index(verdict)
    pushes = []
    for at, push in chances.pushes.items():
        if not 0 <= at < len(reading) or reading.words[at] in FUNCTION_WORDS:
            continue
        against = (sum(push) - push[number]) / (len(push) - 1)
        pushes.append((push[number] - against, at))
    pushes.sort(key=lambda pair: -abs(pair[0]))
    return tuple(
        Weight(reading.quote((at, at + 1)), reading.span((at, at + 1)), push)
        for push, at in pushes[:5]
        if abs(push) > 0.05
    )
