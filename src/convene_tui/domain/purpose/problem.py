"""The problem statement: is it a remedy in disguise, and whose pain is it (PD1–PD10)?"""

from __future__ import annotations

import re

from convene_tui.domain.purpose.model import Finding
from convene_tui.domain.purpose.reading import Reading, reading_of
from convene_tui.domain.purpose.tokens import LONGEST

_THING = (
    "platform|app|portal|database|system|standards?|framework|committee|centre|center|strategy|"
    "policy|regulation|law|tool|software|registry|register|fund|funding|budget|coordination|"
    "cooperation|collaboration|governance|training|website|network|agency|office|hub|"
    "data exchange|interface"
)
_BUILD = (
    "implement|introduce|build|develop|launch|create|standardi[sz]e|harmoni[sz]e|fund|deploy|"
    "install|establish|set up|digitali[sz]e|adopt|buy|hire|train|an?|more"
)
_REMEDY = re.compile(
    rf"\b(?:there (?:is|are) )?(?:lack of|a lack of|lacks? an?|no|need for|need of|absence of|"
    rf"missing|without an?)(?: \w+){{0,3}}? (?:{_THING})\b"
    rf"|\b(?:we|they|the \w+) (?:need|needs|must|should|ought to|have to|has to)(?: to)? "
    rf"(?:{_BUILD})\b(?: \w+){{0,2}}"
    r"|\b(?:implement|introduce|develop|launch|create|standardi[sz]e|set up|establish|deploy)"
    r"(?:ing|ation of)? (?:an?|the|one|our|shared|common|new)(?: \w+){1,2}",
    re.IGNORECASE,
)
_NO_TROUBLE_AS_REMEDY = frozenset(("no law", "no fund", "no office"))
_LATER = re.compile(
    r"\b(?:will|would|if nothing|unless|by (?:19|20)\d\d|within \w+ (?:months|years)|soon|"
    r"before long|"
    r"next (?:year|winter|summer|season|term)|each (?:year|month|week|winter|summer|day)|"
    r"every (?:year|month|week|winter|summer|spring|day|quarter)|a year|grow(?:s|ing)?|worse)\b",
    re.IGNORECASE,
)


def lint_problem(text: str) -> tuple[Finding, ...]:
    """Questions to the problem text that can be read off its words; never a correction."""
    text = text[:LONGEST]
    reading = reading_of(text)
    if not reading.words:
        return ()
    found = _remedies(text)
    if len(reading) < 4:
        return tuple(found)
    whole = (0, len(reading))
    span = reading.span(whole)
    if len(reading) > 60 or reading.sentence_count > 3:
        question = "What is the problem in one or two sentences?"
        found.append(Finding("PD1", span, _opening(reading), question))
    if not reading.of("beneficiaries") and not _named_people(reading):
        question = "Who suffers from it, and have they said so themselves?"
        found.append(Finding("PD2", span, _opening(reading), question))
    if not _LATER.search(text):
        question = "What happens if nobody does anything, and by when?"
        found.append(Finding("PD4", span, _opening(reading), question))
    for start, end in reading.of("vague")[:2] + reading.of("buzzwords")[:2]:
        quote = reading.quote((start, end))
        found.append(
            Finding(
                "C2", reading.span((start, end)), quote, f"“{quote}”: what would a visitor see?"
            )
        )
    return tuple(found)


def _opening(reading: Reading) -> str:
    return reading.quote((0, min(6, len(reading))))


def _named_people(reading: Reading) -> bool:
    return any(
        word.endswith(("ers", "ors", "ists", "ees")) and len(word) > 5 for word in reading.words
    ) or bool({"we", "us", "our"} & set(reading.words))


def _remedies(text: str) -> list[Finding]:
    """What reads like a solution in a problem."""
    quotes = ((match.span(), match[0]) for match in list(_REMEDY.finditer(text))[:3])
    asks = "reads like a solution: what would still be wrong without it?"
    return [
        Finding("PD10", span, quote, f"“{quote}” {asks}")
        for span, quote in quotes
        if quote.lower() not in _NO_TROUBLE_AS_REMEDY
    ]
