"""The words of a draft that say its goal, as a phrase that can be read out."""

from __future__ import annotations

from convene_tui.domain.purpose.aims import aim_of
from convene_tui.domain.purpose.lexicon import lexicon
from convene_tui.domain.purpose.limits import acts
from convene_tui.domain.purpose.parties import listed
from convene_tui.domain.purpose.reading import Place, Reading
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS

BREATH = 8
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
    while last < min(len(reading), start + BREATH) and not _ends_before(reading, start, last):
        last += 1
    while start + 1 < last < len(reading) and not reading.gap(last):
        last -= 1
    last = max(last, start + 1)
    counts = {at for at, _ in reading.numbers}
    telling = [
        at + 1
        for at in range(start, last)
        if reading.words[at] not in FUNCTION_WORDS and at not in counts
    ]
    return start, max(telling, default=last)


def _ends_before(reading: Reading, start: int, at: int) -> bool:
    """Whether the phrase that begins at `start` has ended before a word."""
    signs = set(reading.gap(at)) & STOPS
    if at == start + 1:
        # `Safeguard, in the seas around Antarctica, …`: one word says too little.
        return bool(signs - set(","))
    follows = reading.words[at - 1] not in FUNCTION_WORDS and acts(reading, at)
    return bool(signs) or reading.words[at] in _CLAUSES or follows


_CLAUSES = frozenset("that which who whom whose where when while so because if".split())
"""Words with which a clause of its own begins."""


def verb_at(reading: Reading) -> int | None:
    """The verb that says what is to be done, where the draft has one."""
    if reading.goal_class is not None:
        return reading.goal
    at = aim_of(reading)[1][0]
    if not reading.words or lexicon().verb_forms.get(reading.words[at]) != "base":
        return plain_verb(reading)
    before = reading.words[at - 1] if at else "to"
    # `One form`, `a better deal`: a noun that may be a verb elsewhere.
    acts_here = at == reading.lead or before in ("to", "we", "they", "will", "shall", "must")
    return at if acts_here else None


def plain_verb(reading: Reading) -> int | None:
    """The verb behind its subject where it opens no goal: `the six districts pump 20 % less`."""
    if reading.goal_class is not None:
        return None
    if _opens(reading, reading.lead):
        return reading.lead
    together = {at for start, end in listed(reading) for at in range(start, end)}
    for at in range(reading.lead + 1, min(len(reading), reading.lead + REACH)):
        if set(reading.gap(at)) & STOPS and at not in together:
            return None
        if acts(reading, at) and reading.words[at - 1] not in FUNCTION_WORDS:
            return at if reading.words[at] not in _DONE_TO else None
    return None


_DONE_TO = frozenset("let cut set put shut hit".split())
"""Behind a noun as well what was done to it: `600 flats let`."""


def _opens(reading: Reading, at: int) -> bool:
    """`Disconnect the 400 homes`: a word before an article is no noun, unless it says how much."""
    words = reading.words
    before_article = words[at + 1 : at + 2] in (["the"], ["a"], ["an"], ["our"], ["their"])
    told = before_article and words[at] not in FUNCTION_WORDS and not words[at][0].isdigit()
    return told and words[at] not in _AMOUNTS and not reading.gap(at + 1).strip()


_AMOUNTS = frozenset("half double twice triple quarter third whole most some".split())
REACH = 12
"""Words from the beginning within which a subject ends."""


def _opening(reading: Reading) -> int:
    colon = next((n for n in range(1, min(len(reading), HEADING)) if ":" in reading.gap(n)), 0)
    start = max(colon, reading.lead)
    while start < len(reading) - 1 and reading.words[start] in _OPENERS:
        start += 1
    return start


_OPENERS = frozenset("and or to that".split())
"""Words at the front of a clause that are not quoted with it."""
