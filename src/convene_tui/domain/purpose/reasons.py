"""Why a verdict is what it is, in sentences that are true of the text."""

from __future__ import annotations

from convene_tui.domain.purpose.aims import Aim
from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.goal import MANY_GOALS
from convene_tui.domain.purpose.limits import is_limited
from convene_tui.domain.purpose.model import Finding, Verdict
from convene_tui.domain.purpose.reading import Reading
from convene_tui.domain.purpose.slots import slots_of


def reason_for(
    verdict: Verdict,
    reading: Reading,
    context: Context,
    findings: list[Finding],
    lit: dict[str, bool],
) -> str:
    """The first reason for a verdict."""
    match verdict:
        case Verdict.RIGHT:
            return _why_right(lit)
        case Verdict.TOO_BIG:
            return _why_too_big(reading, context, findings)
        case Verdict.TOO_SMALL:
            return _why_too_small(reading, findings)
        case _:
            return _why_unclear(reading, findings, lit)


def _quotes(findings: list[Finding], ids: tuple[str, ...], most: int = 2) -> str:
    texts = [finding.text for finding in findings if finding.id in ids]
    return " and ".join(f"“{text}”" for text in dict.fromkeys(texts[:most]))


def _why_right(lit: dict[str, bool]) -> str:
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
        return "It reads like one thing that would matter and that you could reach."
    return f"It says {', '.join(said[:-1])} and {said[-1]}."


def _why_too_big(reading: Reading, context: Context, findings: list[Finding]) -> str:
    unlimited = _quotes(findings, ("M5",))
    if unlimited:
        return f"Nothing sets a limit to {unlimited}."
    if len(reading.goals) >= MANY_GOALS:
        goals = ", ".join(f"“{reading.quote(goal)}”" for goal in reading.goals[:4])
        return f"It holds several goals at once: {goals}."
    around = set(context.problem.words) | set(context.people.words)
    for start, end in reading.of("big_places"):
        if is_limited(reading, start, 4) or reading.words[start] in around:
            continue
        if reading.words[end : end + 1] != ["of"]:
            quote = reading.quote((start, end))
            return f"“{quote}”: is that more than the people here can decide?"
    return "It may ask for more than the people here could bring about, however much it matters."


def _why_too_small(reading: Reading, findings: list[Finding]) -> str:
    doing = _quotes(findings, ("G1",), 1)
    if doing:
        return f"{doing} is something to do; once done, the problem may be there as before."
    read = slots_of(reading)
    if read.aim is Aim.KNOWING and read.verb:
        return f"“{read.verb.text}” tells or learns; what would be different afterwards is open."
    return "Even fully reached, much of the shared problem may remain."


def _why_unclear(reading: Reading, findings: list[Finding], lit: dict[str, bool]) -> str:
    words = _quotes(findings, ("C1", "C3", "C2", "C4"))
    if words:
        return f"From {words} one cannot tell what would be different, or for whom."
    if not lit["result"] and (lit["bounded"] or lit["by_when"]):
        said = "Which or where" if lit["bounded"] else "When"
        return f"{said} is said, but not what will be different."
    return "I can't tell from the words what would be different, or how one would see it."
