"""The words of a purpose replaced by their roles, so that what is learnt carries over."""

from __future__ import annotations

from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.lexicon import NUMBER_OF
from convene_tui.domain.purpose.reading import Reading
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS
from convene_tui.domain.purpose.vocabulary import vocabulary

_LISTS = (
    "escapes", "open_ends", "buzzwords", "grand_verbs", "hollow_verbs", "absolutes",
    "small_things", "activity_nouns", "vague", "buzz_hints", "slogans", "vague_hints",
    "big_places", "harm_words", "beneficiaries", "agreement_nouns", "agreement_verbs",
    "less_verbs", "more_verbs", "none_verbs", "know_verbs", "know_things", "made_things",
    "outcome_verbs", "product_verbs", "activity_verbs", "joint_words", "time_words", "units",
)  # fmt: skip
"""Where a word is on several lists, the first of these names it."""

_ORDER = tuple((name.upper(), NUMBER_OF[name]) for name in reversed(_LISTS))

_KEPT = frozenset(
    "not no all every each any one both our we us together shared joint until before after by "
    "within from to so that can shall will is are has have which who or and without half only "
    "once for in on of with at per between".split()
)

Tag = tuple[str, int]
"""A role, and the number of the word that plays it."""


def tags(reading: Reading, context: Context) -> list[Tag]:
    """The roles in reading order, with marks for the goal and for pauses."""
    named: dict[int, str] = {}
    for name, numbr in _ORDER:
        for start, end in reading.found[numbr]:
            for at in range(start, end):
                named[at] = name
    counted = {at for at, _ in reading.numbers}
    names = set(reading.names)
    index, rows = vocabulary()
    found: list[Tag] = [("^", 0)]
    text, starts, ends = reading.text, reading.starts, reading.ends
    for at, word in enumerate(reading.words):
        if word in _KEPT:
            tag = word
        elif at in reading.dated:
            tag = "DATE"
        elif at in counted:
            tag = "NUM"
        elif at in names:
            tag = "NAME"
        elif at in named:
            tag = named[at]
        elif word in FUNCTION_WORDS:
            tag = "f_" + word
        elif reading.lemmas[at] in context.stems:
            tag = "PROBLEM"
        elif reading.lemmas[at] in context.people_stems:
            tag = "PARTY"
        else:
            row = index.get(word)
            tag = "OTHER" if row is None else f"C{rows[row]}"
        if at == reading.goal:
            found.append(("GOAL", at))
        if at and not _JOINS.isdisjoint(text[ends[at - 1] : starts[at]]):
            found.append(("|", at))
        found.append((tag, at))
    found.append(("$", len(reading.words) - 1))
    return found


_JOINS = frozenset(",;:.")
