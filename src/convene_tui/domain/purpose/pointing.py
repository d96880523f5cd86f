"""A verdict that is not right points at words of the draft, and asks the room about them.

The signals read words alone. Where none of them spoke of what the verdict says, the slots tell
what is said and what is missing, and the question is about that.
"""

from __future__ import annotations

from collections.abc import Sequence

from convene_tui.domain.purpose.aims import Aim
from convene_tui.domain.purpose.gains import gaining
from convene_tui.domain.purpose.goal_phrase import goal_phrase
from convene_tui.domain.purpose.model import Finding, Span, Verdict
from convene_tui.domain.purpose.reading import Reading
from convene_tui.domain.purpose.slots import Slots, consequence, slots_of

SPEAKS_OF = {
    Verdict.TOO_BIG: ("M5", "G2"),
    Verdict.TOO_SMALL: ("G1", "G3"),
    Verdict.UNCLEAR: ("C1", "C2", "C3", "C4", "G1", "G3", "L3"),
}
"""The criteria whose findings already ask what the verdict would have asked."""
LEAST_SURE = 0.5
"""Below this confidence the verdict is too weak to be asked about: signals and lamps speak."""


def pointed(
    verdict: Verdict, confidence: float, reading: Reading, found: Sequence[Finding]
) -> Finding | None:
    """The question that the verdict asks, or none where a finding asks it already."""
    if verdict not in SPEAKS_OF or confidence < LEAST_SURE or not reading.words:
        return None
    if any(finding.id in SPEAKS_OF[verdict] for finding in found):
        return None
    slots = slots_of(reading)
    place = goal_phrase(reading)
    span, quote = reading.span(place), reading.quote(place)
    match verdict:
        case Verdict.TOO_BIG:
            criterion, asked = "M5", _how_much(slots)
        case Verdict.TOO_SMALL:
            criterion, asked = "G1", _what_follows(reading)
        case _:
            criterion, asked = "C1", _how_seen(reading, slots, span)
    return Finding(criterion, span, quote, f"“{quote}”: {asked}")


def _how_much(slots: Slots) -> str:
    """Of what is too big, the part that is theirs; a day that is said is not asked for again."""
    if slots.quantity:
        return "how far could this group come by itself?"
    until = " by then" if slots.when else ", and by when"
    return f"how much of it could this group bring about{until}?"


def _what_follows(reading: Reading) -> str:
    """Of what is too small, its result; where one is named, whether the means will do."""
    follows = consequence(reading)
    if follows is not None:
        return f"will that be enough, “{reading.quote(follows)}”?"
    return f"once that is done, what will be different{_for_whom(reading)}?"


def _how_seen(reading: Reading, slots: Slots, quoted: Span) -> str:
    """Of what is unclear, the thing that is missing where its aim says what that would be."""
    if slots.aim in (Aim.DOING, Aim.KNOWING):
        return _what_follows(reading)
    if slots.aim in (Aim.LESS, Aim.MORE) and slots.quantity:
        return "who would count it, and how?"
    if slots.aim is Aim.OPEN or slots.quantity:
        return f"what would be different from today{_for_whom(reading)}?"
    is_quoted = quoted[0] <= slots.verb.span[0] < quoted[1]
    if slots.aim in (Aim.LESS, Aim.MORE) and is_quoted:
        return f"by how much, or {'down' if slots.aim is Aim.LESS else 'up'} to what?"
    return "how will one see that it was enough?"


def _for_whom(reading: Reading) -> str:
    """The rest of the question, where those who gain are not named."""
    return "" if gaining(reading) else ", and for whom"
