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
    Verdict,
)
from convene_tui.domain.purpose.reading import Reading
from convene_tui.domain.purpose.registry import SIGNALS, findings_of
from convene_tui.domain.purpose.verdict import by_rules

SIGNAL_FILES = (signals_reach, signals_goal, signals_clear)
"""The files whose signals the check uses; importing them registers the signals."""

ORDER = ("M5", "M5-reach", "M5-grand", "G1", "G2", "C1", "C2")
"""Findings are shown in this order, and then the rest as defined."""


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
    findings = _findings(reading, context, dismissed)
    lit = {name: bool(LAMPS[name].find(reading, context)) for name in (*BIG, *SMALL)}
    verdict, reasons = by_rules(reading, findings, lit)
    aspects = _aspects(reading, findings, lit)
    return Check(
        verdict=verdict,
        confidence=0.0 if verdict is Verdict.OPEN else 0.5,
        kind=kind,
        big=light(BIG, reading, context, lit),
        small=light(SMALL, reading, context, lit),
        aspects=aspects,
        findings=tuple(findings),
        reasons=reasons,
        moved_by=(),
        odds={},
    )


def _findings(reading: Reading, context: Context, dismissed: frozenset[str]) -> list[Finding]:
    rank = {name: place for place, name in enumerate(ORDER)}
    signals = sorted(SIGNALS.values(), key=lambda each: rank.get(each.id, len(ORDER)))
    found = []
    for finding in findings_of(reading, context, signals):
        short = Finding(finding.id.split("-")[0], finding.span, finding.text, finding.question)
        if short.key not in dismissed and short.id not in dismissed:
            found.append(short)
    return found


def _aspects(reading: Reading, findings: list[Finding], lit: dict[str, bool]) -> dict[str, bool]:
    ids = {finding.id for finding in findings}
    return {
        "outcome": lit["result"],
        "one_goal": lit["one_goal"],
        "bounded": lit["bounded"],
        "time": lit["by_when"],
        "measurable": lit["finish_line"],
        "plain": not ids & {"C3", "C4"},
        "short": len(reading) <= 35,
        "addresses": lit["pain"],
        "joint": lit["joint"],
    }
