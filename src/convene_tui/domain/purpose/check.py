"""The check of one draft: signals, lamps and statistics in one answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import inf
from typing import NamedTuple

from convene_tui.domain.purpose import (
    guards_calendar,
    guards_denial,
    guards_harm,
    guards_problem,
    guards_resolve,
    guards_sentence,
    guards_share,
    guards_step,
    guards_wanted,
    guards_worth,
    signals_clear,
    signals_goal,
    signals_reach,
)
from convene_tui.domain.purpose.context import Context, Synonyms
from convene_tui.domain.purpose.goal import MANY_GOALS
from convene_tui.domain.purpose.guards import Cap, guarded
from convene_tui.domain.purpose.lamps import LAMPS, LampRule, is_strong, light
from convene_tui.domain.purpose.language import UNKNOWN, language
from convene_tui.domain.purpose.meaning import Meant, weighed_in
from convene_tui.domain.purpose.model import (
    BIG,
    SMALL,
    Check,
    Finding,
    Guard,
    PurposeKind,
    Span,
    Verdict,
    Weight,
)
from convene_tui.domain.purpose.pointing import pointed
from convene_tui.domain.purpose.reading import Reading, reading_of
from convene_tui.domain.purpose.registry import SIGNALS, findings_of
from convene_tui.domain.purpose.slots import NO_SLOTS, slots_of
from convene_tui.domain.purpose.statistics import CLASSES, Odds, odds
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS
from convene_tui.domain.purpose.verdict import UNREADABLE, decide
from convene_tui.domain.purpose.words_for import ENGLISH_ONLY

SIGNAL_FILES = (signals_reach, signals_goal, signals_clear)
"""The files whose signals the check uses; importing them registers the signals."""
GUARD_FILES = (
    guards_denial, guards_worth, guards_wanted, guards_problem, guards_harm, guards_resolve,
    guards_sentence, guards_share, guards_step, guards_calendar,
)  # fmt: skip
"""The files whose guards the check uses, in the same way."""

ORDER = ("M5", "M5-reach", "M5-grand", "G1", "G2", "C1", "C2")
"""Findings are shown in this order, and then the rest as defined."""

HELD_BACK = {
    "M5": ((Verdict.TOO_BIG,), 0.02),
    "G1": ((Verdict.TOO_SMALL, Verdict.UNCLEAR), 0.08),
    "G3": ((Verdict.TOO_SMALL, Verdict.UNCLEAR), 0.10),
    "C1": ((Verdict.UNCLEAR, Verdict.TOO_SMALL, Verdict.TOO_BIG), 0.08),
}
"""A finding is held back when the whole text speaks against it: the odds of these verdicts
together are below the number."""

SEEN_WITHOUT_WORDS = {"result": 0.85, "bounded": 0.95, "finish_line": 0.85}
"""Lamps that may be lit although no words can be pointed at, which they say, and the odds of
their aspect from which they are: those at which a reader's eye agrees nine times in ten."""
LIT = 0.65
"""Odds of an aspect from which the words that its lamp can point at light it."""
LIT_BY_STRONG_WORDS = 0.3
"""The same where those words are strong evidence by themselves: a number with its unit."""


def check(
    purpose: str,
    *,
    problem: str = "",
    people: str | Sequence[str] = (),
    kind: PurposeKind = PurposeKind.SOLVE,
    dismissed: frozenset[str] = frozenset(),
    glossary: Iterable[str] = (),
    synonyms: Synonyms = (),
    today: date | None = None,
    meant: Meant | None = None,
) -> Check:
    """Reads one draft; any text is answered, and none raises an error.

    `dismissed` holds the keys of findings (`Finding.key`) or whole signal ids that the room is
    done with. `today` is the day on which the words are to be decided: dates before it are asked
    about, and the draft is not right before they are mended. Without it the words may be of any
    year: a date that has gone by is asked about, and nothing is sure. `meant` holds the vectors of
    the texts, where a sentence model has read them, too: it moves the odds, and nothing else.
    """
    said = read(purpose, Context(problem, people, kind, glossary, synonyms, today), meant)
    reading, context, chances = said.reading, said.context, said.odds
    if said.language == UNKNOWN:
        return _not_read(said)
    likeliest = max(chances.verdicts, key=lambda each: chances.verdicts[each])
    guards = sorted(
        guarded(reading, context, likeliest), key=lambda pair: pair[0].id not in UNREADABLE
    )
    if likeliest is not Verdict.RIGHT:
        # What only takes away *sure* from a right draft is no question to another one.
        guards = [pair for pair in guards if pair[1] is not Cap.NOT_SURE]
    decision = decide(reading, context, said.findings, said.lit, chances, guards)
    shining = _seen(said, decision.verdict)
    dark = _darkened(guards)
    shining |= dict.fromkeys(dark, False)
    found = list(said.findings)
    asked = None if guards else pointed(decision.verdict, decision.confidence, reading, found)
    if asked is not None:
        found.insert(0, asked)
    shown = [f for f in found if f.key not in dismissed and f.id not in dismissed]
    return Check(
        verdict=decision.verdict,
        confidence=decision.confidence,
        kind=kind,
        big=light(BIG, reading, context, shining, dark),
        small=light(SMALL, reading, context, shining, dark),
        aspects=said.aspects,
        findings=tuple(shown),
        reasons=decision.reasons,
        moved_by=_moved_by(reading, chances, decision.verdict),
        odds={str(verdict): chance for verdict, chance in chances.verdicts.items()},
        slots=slots_of(reading),
        guards=tuple(guard for guard, _ in guards),
        novelty=chances.novelty,
        language=said.language,
        meaning=said.by_meaning,
    )


class Read(NamedTuple):
    """A draft with all that is read off it before a verdict is given."""

    reading: Reading
    context: Context
    odds: Odds
    findings: list[Finding]
    aspects: dict[str, bool]
    lit: dict[str, bool]
    language: str
    by_meaning: bool
    """Whether a sentence model weighed in."""


def read(purpose: str, context: Context, meant: Meant | None = None) -> Read:
    """Reads a draft: odds, findings, aspects and lamps, without a verdict."""
    reading = reading_of(purpose)
    chances = odds(reading, context)
    by_meaning = meant is not None and bool(reading.words)
    if meant is not None and by_meaning:
        chances = weighed_in(chances, meant)
    found = _findings(reading, context, chances)
    aspects = {name: chance >= 0.5 for name, chance in chances.aspects.items()}
    aspects["short"] = aspects["short"] if len(reading) > 28 else len(reading) > 0
    lit = _lit(reading, context, chances, found)
    aspects["time"] = lit["by_when"]
    return Read(reading, context, chances, found, aspects, lit, language(reading), by_meaning)


def _not_read(said: Read) -> Check:
    """The answer to a text in another language: no lamp, no verdict, no finding."""
    dark = dict.fromkeys((*BIG, *SMALL), False)
    return Check(
        verdict=Verdict.OPEN,
        confidence=0.0,
        kind=said.context.kind,
        big=light(BIG, said.reading, said.context, dark),
        small=light(SMALL, said.reading, said.context, dark),
        aspects=dict.fromkeys(said.aspects, False),
        findings=(),
        reasons=(ENGLISH_ONLY,),
        moved_by=(),
        odds={str(verdict): 1 / len(CLASSES) for verdict in CLASSES},
        slots=NO_SLOTS,
        guards=(),
        novelty=1.0,
        language=UNKNOWN,
    )


LAMPS_OF_GUARDS: Mapping[str, tuple[str, ...]] = {
    "no_such_day": ("by_when",), "past_date": ("by_when",), "far_off": ("by_when",),
    "other_pain": ("pain",), "hollow_measure": ("real_step", "finish_line", "result"),
    "means_only": ("result", "real_step", "finish_line"),
    "impossible_share": ("real_step", "finish_line"), "wrong_way": ("real_step", "finish_line"),
    "both_ways": ("real_step", "finish_line", "result"), "harm_grows": ("result", "pain"),
    "left_to_chance": ("result", "in_reach"), "beyond_all": ("in_reach",),
    "several_goals": ("one_goal",), "which_sentence": ("one_goal",), "twice": ("one_goal",),
    "looks_back": ("result", "finish_line"), "turned": ("result", "real_step"),
    "harm_wanted": ("result", "real_step", "finish_line"),
    "against_problem": ("result", "real_step", "finish_line"), "pain_grows": ("result",),
    "denied": (*BIG, *SMALL),
    "no_sentence": (*BIG, *SMALL), "pasted": (*BIG, *SMALL),
}  # fmt: skip
"""The lamps that a guard puts out: its question stands in their place."""


def _darkened(guards: Sequence[tuple[Guard, Cap]]) -> dict[str, str]:
    """Lamp → the question of the guard that puts it out."""
    dark: dict[str, str] = {}
    for guard, cap in guards:
        if cap is not Cap.NOT_SURE:
            for name in LAMPS_OF_GUARDS[guard.id]:
                dark.setdefault(name, guard.question)
    return dark


def _findings(reading: Reading, context: Context, chances: Odds) -> list[Finding]:
    rank = {name: place for place, name in enumerate(ORDER)}
    signals = sorted(SIGNALS.values(), key=lambda each: rank.get(each.id, len(ORDER)))
    kept: list[Finding] = []
    escapes = [reading.span(place) for place in reading.of("escapes")]
    for finding in findings_of(reading, context, signals):
        short = Finding(finding.id.split("-")[0], finding.span, finding.text, finding.question)
        beside = [other.span for other in kept if other.id == short.id]
        if short.id in ("C1", "C2"):
            beside += escapes
        if not _is_held_back(short.id, chances) and not any(
            _overlap(short.span, span) for span in beside
        ):
            kept.append(short)
    return kept


def _is_held_back(signal: str, chances: Odds) -> bool:
    """Whether the odds speak against a question."""
    verdicts, least = HELD_BACK.get(signal, ((), 0.0))
    return bool(verdicts) and sum(chances.verdicts[each] for each in verdicts) < least


def _overlap(one: Span, two: Span) -> bool:
    return one[0] < two[1] and two[0] < one[1]


def _lit(
    reading: Reading, context: Context, chances: Odds, found: list[Finding]
) -> dict[str, bool]:
    """A lamp that has an aspect follows it, unless its words are strong evidence by themselves."""
    lit: dict[str, bool] = {}
    for name in (*BIG, *SMALL):
        rule = LAMPS[name]
        if not reading.words:
            lit[name] = False
        elif name == "in_reach":
            lit[name] = not any(finding.id == "M5" for finding in found)
        elif rule.aspect is None or name == "by_when":
            lit[name] = bool(rule.find(reading, context))
        else:
            chance = chances.aspects[rule.aspect]
            strong = chance >= LIT_BY_STRONG_WORDS and is_strong(name, reading, context)
            lit[name] = chance >= LIT or strong
    return lit


def _seen(said: Read, verdict: Verdict) -> dict[str, bool]:
    """The lamps as they are shown: one to which no word can be pointed is lit where it is plain."""
    seen = dict(said.lit)
    for name, rule in LAMPS.items():
        if said.lit[name]:
            seen[name] = _is_seen(name, rule, said, verdict)
    return seen


def _is_seen(name: str, rule: LampRule, said: Read, verdict: Verdict) -> bool:
    """Whether a lamp that is lit is shown so."""
    if name == "one_goal":
        return len(said.reading.goals) < MANY_GOALS
    found = bool(rule.find(said.reading, said.context))
    if name == "in_reach":
        return found and verdict is not Verdict.TOO_BIG
    if found or not rule.aspect:
        return True
    plain = said.odds.aspects[rule.aspect] >= SEEN_WITHOUT_WORDS.get(name, inf)
    return plain and verdict is not Verdict.UNCLEAR


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
