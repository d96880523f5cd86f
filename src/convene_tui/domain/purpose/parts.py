"""The part that a word plays where it stands: verb or noun, before a noun, in a name or a term."""

from __future__ import annotations

from convene_tui.domain.purpose.lexicon import lexicon
from convene_tui.domain.purpose.reading import Place, Reading
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS


def glued(reading: Reading, at: int) -> Place:
    """A word with the letters and digits that stand at it without a gap: `GA4GH`."""
    start, end = at, at + 1
    while start and not reading.gap(start):
        start -= 1
    while end < len(reading) and not reading.gap(end):
        end += 1
    return start, end


_BEFORE_A_NOUN = frozenset(
    "a an the this that these those his her its their whose every each no any larger smaller "
    "greater lower higher fair fairer equal large small big bigger rising falling by in".split()
)
_STOPS = ",;:.–—!?()"


def is_noun(reading: Reading, at: int) -> bool:
    """Whether a word that may be either is a noun here: `the share of`, `market share`."""
    before = reading.word(at - 1)
    after = reading.word(at + 1)
    if after == "of" or before in _BEFORE_A_NOUN:
        return True
    beside = bool(before) and before not in FUNCTION_WORDS and not reading.gap(at).strip()
    return beside and not before.endswith(("s", "ly")) and not before[0].isdigit()


def is_in_name(reading: Reading, place: Place) -> bool:
    """Whether some words are part of a longer name: `Forest Service`, `Women's Hospital`."""
    start, end = place
    if reading.text.isupper() or not _is_capital(reading, start):
        return False
    return _joins_capital(reading, end, 1) or _joins_capital(reading, start - 1, -1)


def _joins_capital(reading: Reading, at: int, way: int) -> bool:
    """Whether a capital stands beside, with no more than `of`, `and`, `for`, `the` between."""
    for _ in range(3):
        if not 0 <= at < len(reading) or _parted(reading, at if way > 0 else at + 1):
            return False
        if _is_capital(reading, at):
            # A sentence begins with a capital, whatever it begins with.
            word = reading.words[at]
            verb = lexicon().verb_forms.get(word) == "base"
            return at not in (0, *reading.breaks) or not (verb or word in FUNCTION_WORDS)
        if reading.words[at] not in _JOINERS:
            return False
        at += way
    return False


_JOINERS = frozenset("of and for the".split())


def is_before_noun(reading: Reading, place: Place) -> bool:
    """Whether a singular stands before the noun that is meant: `forest road`, `patient record`."""
    end = place[1]
    word = reading.words[end - 1]
    if (word.endswith("s") and not word.endswith("ss")) or word in _PLURALS:
        return False
    if end >= len(reading) or _parted(reading, end) or "-" in reading.gap(end):
        return end < len(reading) and "-" in reading.gap(end)
    after = reading.words[end]
    return after in _DOINGS or (
        after not in FUNCTION_WORDS
        and after not in _ADVERBS
        and after not in lexicon().verb_forms
        and not after[0].isdigit()
        and not after.endswith(("ed", "ly"))
        and not after.endswith("ing")
    )


_DOINGS = frozenset("planning farming housing training fishing nursing banking".split())
"""Nouns in -ing: `family planning`."""
_PLURALS = frozenset("people children men women midwives".split())
_ADVERBS = frozenset(
    "back again home alive away today together first live lives go goes gets get sleep sleeps "
    "starts start need needs wait waits who".split()
)


def _parted(reading: Reading, at: int) -> bool:
    return any(mark in reading.gap(at) for mark in _STOPS)


def _is_capital(reading: Reading, at: int) -> bool:
    return reading.text[reading.starts[at]].isupper()
