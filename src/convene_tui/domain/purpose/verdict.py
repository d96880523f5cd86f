"""The verdict, how sure it is, and the reasons for it."""

from __future__ import annotations

from typing import NamedTuple

from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.lexicon import ACTIVITY, DOING, HOLLOW
from convene_tui.domain.purpose.lexicon import SMALL as SMALL_THING
from convene_tui.domain.purpose.model import Finding, Verdict
from convene_tui.domain.purpose.reading import Reading
from convene_tui.domain.purpose.statistics import Odds

FEWEST_WORDS = 4
"""Below this the words rarely tell: the verdict is open unless the odds are clear."""
CLEAR = 0.6
"""Odds from which even a few words tell."""
DOUBT = 0.85
"""Confidence is multiplied by this where the rules say something else."""
NAMES = {
    Verdict.RIGHT: "right-sized",
    Verdict.TOO_BIG: "too big",
    Verdict.TOO_SMALL: "too small",
    Verdict.UNCLEAR: "unclear",
}


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
) -> Decision:
    """The likeliest verdict; less sure where the rules point elsewhere (C2 of the model)."""
    if not reading.words:
        return Decision(Verdict.OPEN, 0.0, ("Nothing to read yet.",))
    verdict, chance = max(odds.verdicts.items(), key=lambda pair: pair[1])
    if len(reading) < FEWEST_WORDS and chance < CLEAR:
        return Decision(Verdict.OPEN, chance, ("A few more words, and one can tell.",))
    reasons = [_REASONS[verdict](reading, findings, lit)]
    ruled = by_rules(reading, findings, lit)
    if ruled is not None and ruled is not verdict:
        reasons.append(f"The rules alone would say {NAMES[ruled]}: take this as a question.")
        chance *= DOUBT
    elif chance < 0.5:
        second = sorted(odds.verdicts, key=lambda each: -odds.verdicts[each])[1]
        reasons.append(f"It is a close call: it could also be read as {NAMES[second]}.")
    return Decision(verdict, chance, tuple(reasons))


def by_rules(reading: Reading, findings: list[Finding], lit: dict[str, bool]) -> Verdict | None:
    """What the rules say by themselves, or none where no rule applies."""
    unlimited = [finding for finding in findings if finding.id == "M5"]
    if len(unlimited) >= 2 or (unlimited and not lit["bounded"]) or len(reading.goals) >= 4:
        return Verdict.TOO_BIG
    things = {start for start, _ in reading.found[SMALL_THING] + reading.found[DOING]}
    if (reading.goal_class == ACTIVITY or reading.head_at in things) and not lit["result"]:
        can_be_seen = lit["bounded"] or lit["finish_line"]
        return Verdict.TOO_SMALL if can_be_seen else Verdict.UNCLEAR
    concrete = sum(lit[name] for name in ("bounded", "by_when", "finish_line", "result"))
    vague = sum(finding.id in ("C1", "C2", "C3", "C4") for finding in findings)
    if (reading.goal_class == HOLLOW and concrete < 2) or (vague >= 2 and concrete < 2):
        return Verdict.UNCLEAR
    if lit["result"] and lit["bounded"] and lit["finish_line"] and not unlimited and not vague:
        return Verdict.RIGHT
    return None


def _quotes(findings: list[Finding], ids: tuple[str, ...], most: int = 2) -> str:
    texts = [finding.text for finding in findings if finding.id in ids]
    return " and ".join(f"“{text}”" for text in dict.fromkeys(texts[:most]))


def _why_right(reading: Reading, findings: list[Finding], lit: dict[str, bool]) -> str:
    said = [
        words
        for name, words in (
            ("result", "what will be different"),
            ("bounded", "which ones or where"),
            ("by_when", "by when"),
            ("finish_line", "how one can tell"),
        )
        if lit[name]
    ]
    if len(said) < 2:
        return "It names one thing that would matter and that you could reach."
    return f"It says {', '.join(said[:-1])} and {said[-1]}."


def _why_too_big(reading: Reading, findings: list[Finding], lit: dict[str, bool]) -> str:
    unlimited = _quotes(findings, ("M5",))
    if unlimited:
        return f"No limit that the people here could reach: {unlimited}."
    if len(reading.goals) >= 3:
        goals = ", ".join(f"“{reading.quote(goal)}”" for goal in reading.goals[:4])
        return f"It holds several goals at once: {goals}."
    places = reading.of("big_places")
    if places:
        return f"“{reading.quote(places[0])}” is more than the people here can decide."
    return "It asks for more than the people here could bring about, however much it matters."


def _why_too_small(reading: Reading, findings: list[Finding], lit: dict[str, bool]) -> str:
    doing = _quotes(findings, ("G1",), 1)
    if doing:
        return f"{doing} is something to do; once done, the problem may be there as before."
    if not lit["joint"]:
        return "One of you could do it alone, and most of the problem would remain."
    return "Even fully reached, most of the shared problem would remain."


def _why_unclear(reading: Reading, findings: list[Finding], lit: dict[str, bool]) -> str:
    words = _quotes(findings, ("C1", "C3", "C2", "C4"))
    if words:
        return f"From {words} one cannot tell what would be different, or for whom."
    if lit["bounded"] or lit["by_when"]:
        return "Where or when is said, but not what will be different."
    return "One cannot tell from the words what would be different, or for whom."


_REASONS = {
    Verdict.RIGHT: _why_right,
    Verdict.TOO_BIG: _why_too_big,
    Verdict.TOO_SMALL: _why_too_small,
    Verdict.UNCLEAR: _why_unclear,
}
