"""The verdict, how sure it is, and the reasons for it."""

from __future__ import annotations

from typing import NamedTuple

from convene_tui.domain.purpose.confidence import trust
from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.guards import Cap
from convene_tui.domain.purpose.lexicon import ACTIVITY, DOING, HOLLOW
from convene_tui.domain.purpose.lexicon import SMALL as SMALL_THING
from convene_tui.domain.purpose.model import Finding, Guard, Verdict
from convene_tui.domain.purpose.reading import Reading
from convene_tui.domain.purpose.reasons import reason_for
from convene_tui.domain.purpose.statistics import Odds
from convene_tui.domain.purpose.words_for import VERDICT_WORDS

FEWEST_WORDS = 4
"""Below this the words rarely tell: the verdict is open unless the odds are clear."""
CLEAR = 0.6
"""Odds from which even a few words tell."""
NEVER_SURE = 0.75
"""The most that a verdict is trusted where a guard says that it is not sure."""
DISPUTED = 0.24
"""Confidence below which a verdict on which two readers disagree is left open."""

UNREADABLE = frozenset(
    "no_sentence pasted denied turned wrong_way both_ways harm_grows looks_back".split()
)
"""Guards behind which no verdict can be given at all."""


class Decision(NamedTuple):
    """A verdict with its confidence and its reasons."""

    verdict: Verdict
    confidence: float
    reasons: tuple[str, ...]


def decide(
    reading: Reading,
    context: Context,
    findings: list[Finding],
    lit: dict[str, bool],
    odds: Odds,
    guards: list[tuple[Guard, Cap]],
) -> Decision:
    """The likeliest verdict as far as the guards let it go (C2 of the model)."""
    if not reading.words:
        return Decision(Verdict.OPEN, 0.0, ("Nothing to read yet.",))
    verdict, chance = max(odds.verdicts.items(), key=lambda pair: pair[1])
    ruled = by_rules(reading, findings, lit)
    sure = trust(reading, context, odds, ruled)
    if (stopped := _stopped(verdict, guards)) is not None:
        return stopped
    if verdict is not Verdict.TOO_BIG and _first(guards, Cap.TOO_BIG) is not None:
        verdict, sure = Verdict.TOO_BIG, CLEAR
    if len(reading) < FEWEST_WORDS and chance < CLEAR:
        return Decision(Verdict.OPEN, sure, ("A few more words, and one can tell.",))
    if sure < DISPUTED and odds.by_words is not odds.by_roles:
        one, two = (VERDICT_WORDS[each].rstrip("?") for each in (odds.by_words, odds.by_roles))
        why = f"I can't tell: its words read as {one}, its parts as {two}."
        return Decision(Verdict.OPEN, sure, (why,))
    reasons = [reason_for(verdict, reading, context, findings, lit)]
    asked = _first(guards, Cap.NOT_RIGHT, Cap.NOT_SURE)
    if asked is not None and verdict is Verdict.RIGHT:
        # No reason says that all is said while a question stands in the way.
        return Decision(
            verdict, min(sure, NEVER_SURE), (f"One thing first: {_lower(asked.question)}",)
        )
    if asked is not None:
        # What a guard asks stands in the way of right alone: unclear words stay unclear.
        reasons.append(asked.question)
    elif ruled is not None and ruled is not verdict:
        said = VERDICT_WORDS[ruled].rstrip("?")
        reasons.append(f"The rules alone would say {said}: take this as a question.")
    elif sure < 0.5:
        second = sorted(odds.verdicts, key=lambda each: -odds.verdicts[each])[1]
        said = VERDICT_WORDS[second].rstrip("?")
        reasons.append(f"It is a close call: it could also be read as {said}.")
    return Decision(verdict, sure, tuple(reasons))


def _first(guards: list[tuple[Guard, Cap]], *caps: Cap) -> Guard | None:
    """The first guard that says one of these; none where no guard does."""
    return next((guard for guard, cap in guards if cap in caps), None)


def _stopped(verdict: Verdict, guards: list[tuple[Guard, Cap]]) -> Decision | None:
    """What a guard decides by itself, whatever the odds are; none where none does."""
    means, fired = _first(guards, Cap.TOO_SMALL), _first(guards, Cap.NOT_RIGHT)
    if means is not None and verdict is Verdict.RIGHT:
        why = f"“{means.text}” is something to do; once done, the problem may be there as before."
        return Decision(Verdict.TOO_SMALL, CLEAR, (why,))
    if fired is not None and (verdict is Verdict.RIGHT or fired.id in UNREADABLE):
        return Decision(Verdict.OPEN, 0.0, (f"I can't tell: {_lower(fired.question)}",))
    return None


def _lower(sentence: str) -> str:
    """A sentence as it goes on after a colon; `I` and a number stay as they are."""
    return sentence if sentence.startswith(("I ", "“")) else sentence[:1].lower() + sentence[1:]


def by_rules(reading: Reading, findings: list[Finding], lit: dict[str, bool]) -> Verdict | None:
    """What the rules say by themselves, or none where no rule applies."""
    unlimited = sum(finding.id == "M5" for finding in findings)
    if unlimited >= 2 or (unlimited and not lit["bounded"]) or len(reading.goals) >= 4:
        return Verdict.TOO_BIG
    if _is_a_means(reading) and not lit["result"]:
        can_be_seen = lit["bounded"] or lit["finish_line"]
        return Verdict.TOO_SMALL if can_be_seen else Verdict.UNCLEAR
    concrete = sum(lit[name] for name in ("bounded", "by_when", "finish_line", "result"))
    vague = sum(finding.id in ("C1", "C2", "C3", "C4") for finding in findings)
    if concrete < 2 and (reading.goal_class == HOLLOW or vague >= 2):
        return Verdict.UNCLEAR
    is_whole = all(lit[name] for name in ("result", "bounded", "finish_line"))
    return Verdict.RIGHT if is_whole and not unlimited and not vague else None


def _is_a_means(reading: Reading) -> bool:
    """Whether the goal is something to do, or a small thing to be made."""
    things = reading.found[SMALL_THING] + reading.found[DOING]
    return reading.goal_class == ACTIVITY or any(at == reading.head_at for at, _ in things)
