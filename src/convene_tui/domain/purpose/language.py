"""Whether a text is English: the check reads no other language, and says so."""

from __future__ import annotations

from functools import cache

from convene_tui.domain.purpose.lexicon import entries, lexicon
from convene_tui.domain.purpose.reading import Reading
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS
from convene_tui.domain.purpose.vocabulary import vocabulary

ENGLISH = "en"
UNKNOWN = "unknown"

ENOUGH = 0.6
"""The share of words that are English from which a text is read."""
NAMES_COUNT = 0.5
"""From this share of capitals on, capitals are no sign of names."""


@cache
def _foreign() -> frozenset[str]:
    return frozenset(entries("foreign_words"))


def language(reading: Reading) -> str:
    """`en`, or `unknown` where fewer than six words in ten are English.

    Names and numbers speak for no language; a text without any word says nothing against English.
    """
    asked = _asked(reading)
    if not asked:
        is_foreign = not reading.words and any(map(str.isalpha, reading.text))
        return UNKNOWN if is_foreign else ENGLISH
    known = sum(is_english(word) for word in asked)
    return ENGLISH if known >= ENOUGH * len(asked) else UNKNOWN


def is_english(word: str) -> bool:
    """Whether the word, or the word it is built on, is one that the check knows."""
    if word in FUNCTION_WORDS:
        return True
    if word in _foreign():
        return False
    places, known = vocabulary().places, lexicon().words
    if word in places or word in known:
        return True
    plain = word.removesuffix("'s").replace("'", "")
    return any(
        plain.removesuffix(ending) + put in places
        for ending, put in _BUILT
        if plain.endswith(ending) and len(plain) > len(ending) + 2
    )


_BUILT = (
    ("", ""), ("s", ""), ("es", ""), ("ing", ""), ("ing", "e"), ("ed", ""), ("d", ""), ("ly", ""),
    ("er", ""), ("ers", ""), ("isation", "ization"), ("ise", "ize"), ("ised", "ized"),
    ("our", "or"), ("ness", ""), ("able", ""), ("ies", "y"),
)  # fmt: skip


def _asked(reading: Reading) -> list[str]:
    """The words that speak for a language: no numbers, and no names unless most are such."""
    names = set(reading.names)
    if len(names) > len(reading) * NAMES_COUNT:
        names = set()
    return [
        word
        for at, word in enumerate(reading.words)
        if at not in names and not word[0].isdigit() and word not in "%€$£"
    ]
