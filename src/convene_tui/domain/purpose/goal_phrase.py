"""The words of a draft that say its goal, as a phrase that can be read out."""

from __future__ import annotations

from convene_tui.domain.purpose.aims import aim_of
from convene_tui.domain.purpose.lexicon import lexicon
from convene_tui.domain.purpose.reading import Place, Reading
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS

LONGEST = 8
"""Words that are quoted at most: what can be read out in a breath."""
HEADING = 10
"""Words within which a colon ends a heading: `The founding aim of the Alliance: …`."""
STOPS = frozenset(",;:.–—!?()[]\n")
"""Signs at which a phrase ends."""


def goal_phrase(reading: Reading) -> Place:
    """The goal's verb with its object; of a draft without a verb, the words with which it opens."""
    verb = verb_at(reading)
    start = min(_opening(reading) if verb is None else verb, len(reading) - 1)
    last = start + 1
    while last < min(len(reading), start + LONGEST):
        parted = set(reading.gap(last)) & STOPS or reading.words[last] in _CLAUSES
        if last > start + 1 and parted:
            break
        last += 1
    ends = [at + 1 for at in range(start, last) if reading.words[at] not in FUNCTION_WORDS]
    return start, ends[-1] if ends else last


_CLAUSES = frozenset("that which who whom whose where when while so because if".split())
"""Words with which a clause of its own begins."""


def verb_at(reading: Reading) -> int | None:
    """The verb that says what is to be done, where the draft has one."""
    if reading.goal_class is not None:
        return reading.goal
    at = aim_of(reading)[1][0]
    is_verb = bool(reading.words) and lexicon().verb_forms.get(reading.words[at]) == "base"
    return at if is_verb else None


def _opening(reading: Reading) -> int:
    colon = next((n for n in range(1, min(len(reading), HEADING)) if ":" in reading.gap(n)), 0)
    start = max(colon, reading.lead)
    while start < len(reading) - 1 and reading.words[start] in _OPENERS:
        start += 1
    return start


_OPENERS = frozenset("and or to that".split())
"""Words at the front of a clause that are not quoted with it."""
