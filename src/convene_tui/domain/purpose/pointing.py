"""A verdict that is not right points at words of the draft, and asks the room about them.

The signals read words alone. Where none of them spoke of what the verdict says, the slots tell
what is said and what is missing, and the question is about that.
"""

from __future__ import annotations

from collections.abc import Sequence

from convene_tui.domain.purpose.aims import Aim, aim_of
from convene_tui.domain.purpose.lexicon import lexicon
from convene_tui.domain.purpose.model import Finding, Span, Verdict
from convene_tui.domain.purpose.reading import Place, Reading
from convene_tui.domain.purpose.slots import Slots, slots_of
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS

SPEAKS_OF = {
    Verdict.TOO_BIG: ("M5", "G2"),
    Verdict.TOO_SMALL: ("G1", "G3"),
    Verdict.UNCLEAR: ("C1", "C2", "C3", "C4", "G1", "G3", "L3"),
}
"""The criteria whose findings already ask what the verdict would have asked."""
LEAST_SURE = 0.5
"""Below this confidence the verdict is too weak to be asked about: signals and lamps speak."""
LONGEST = 7
"""Words that are quoted at most: what can be read out in a breath."""
STOPS = frozenset(",;:.–—!?()[]\n")
"""Signs at which a phrase ends."""


def pointed(
    verdict: Verdict, confidence: float, reading: Reading, found: Sequence[Finding]
) -> Finding | None:
    """The question that the verdict asks, or none where a finding asks it already."""
    if verdict not in SPEAKS_OF or confidence < LEAST_SURE or not reading.words:
        return None
    if any(finding.id in SPEAKS_OF[verdict] for finding in found):
        return None
    slots = slots_of(reading)
    place = _goal(reading)
    span, quote = reading.span(place), reading.quote(place)
    match verdict:
        case Verdict.TOO_BIG:
            criterion, asked = "M5", _how_much(slots)
        case Verdict.TOO_SMALL:
            criterion, asked = "G1", _AFTERWARDS
        case _:
            criterion, asked = "C1", _how_seen(slots, span)
    return Finding(criterion, span, quote, f"“{quote}”: {asked}")


_AFTERWARDS = "once that is done, what will be different, and for whom?"


def _how_much(slots: Slots) -> str:
    """Of what is too big, the part that is theirs; a day that is said is not asked for again."""
    if slots.quantity:
        return "how far could this group come by itself?"
    until = " by then" if slots.when else ", and by when"
    return f"how much of it could this group bring about{until}?"


def _how_seen(slots: Slots, quoted: Span) -> str:
    """Of what is unclear, the thing that is missing where its aim says what that would be."""
    if slots.aim in (Aim.DOING, Aim.KNOWING):
        return _AFTERWARDS
    if slots.aim is Aim.OPEN:
        return "what would be different from today, and for whom?"
    is_quoted = quoted[0] <= slots.verb.span[0] < quoted[1]
    if slots.aim in (Aim.LESS, Aim.MORE) and is_quoted and not slots.quantity:
        return f"by how much, or {'down' if slots.aim is Aim.LESS else 'up'} to what?"
    return "how will one see that it was enough?"


def _goal(reading: Reading) -> Place:
    """The goal's verb with its object; of a draft without a verb, the words with which it opens."""
    start, has_verb = _start(reading)
    start = min(start, len(reading) - 1)
    last = start + 1
    while last < min(len(reading), start + LONGEST):
        if last > start + 1 and set(reading.gap(last)) & STOPS:
            break
        last += 1
    if has_verb and start + 1 < reading.head_at + 1 < last:
        return start, reading.head_at + 1
    ends = [at + 1 for at in range(start, last) if reading.words[at] not in FUNCTION_WORDS]
    return start, ends[-1] if ends else last


def _start(reading: Reading) -> tuple[int, bool]:
    """The first word to quote, and whether it is a verb."""
    if reading.goal_class is not None:
        return reading.goal, True
    at = aim_of(reading)[1][0]
    if lexicon().verb_forms.get(reading.words[at]) == "base":
        return at, True
    colon = next((n for n in range(1, min(len(reading), LONGEST)) if ":" in reading.gap(n)), 0)
    start = max(colon, reading.lead)
    while start < len(reading) - 1 and reading.words[start] in _OPENERS:
        start += 1
    return start, False


_OPENERS = frozenset("and or to that".split())
"""Words at the front of a clause that are not quoted with it."""
