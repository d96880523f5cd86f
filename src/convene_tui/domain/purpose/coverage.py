"""Which words of the pain the purpose meets (X1), shown as words."""

from __future__ import annotations

from dataclasses import dataclass

from convene_tui.domain.purpose.context import Synonyms
from convene_tui.domain.purpose.model import Span
from convene_tui.domain.purpose.reading import Reading
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS, lemma

MOST_WORDS = 5
"""Pain words offered at one time; the room picks others if these are wrong."""


@dataclass(frozen=True, slots=True)
class Met:
    """A pain word and the word of the purpose that meets it."""

    pain: str
    by: str
    span: Span
    """Where the meeting word stands in the purpose."""
    as_synonym: bool
    """Whether the room's own synonym list made the match."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The pain words that the purpose meets, and those it leaves alone."""

    met: tuple[Met, ...]
    unmet: tuple[str, ...]


def pain_words(problem: str, most: int = MOST_WORDS) -> tuple[str, ...]:
    """The words of the problem most likely to name the pain: harm first, then long rare ones."""
    reading = Reading(problem)
    harm = {at for at, _ in reading.of("harm_words")}
    gains = {at for at, _ in reading.of("beneficiaries")}
    ranked: dict[str, tuple[int, int]] = {}
    for at, word in enumerate(reading.words):
        if word in FUNCTION_WORDS or len(word) < 4 or word[0].isdigit() or word in _PLAIN:
            continue
        rank = 0 if at in harm else 1 if at in gains else 2
        key = reading.lemmas[at]
        if key not in {lemma(other) for other in ranked}:
            ranked[word] = (rank, at)
    chosen = sorted(ranked, key=lambda word: ranked[word])[:most]
    return tuple(sorted(chosen, key=lambda word: ranked[word][1]))


def coverage(
    problem: str, purpose: str, synonyms: Synonyms = (), pains: tuple[str, ...] = ()
) -> Coverage:
    """Meets pain words with purpose words by stem or by this session's synonyms.

    `pains` are the words that the facilitator picked; without them the most likely are used.
    """
    reading = Reading(purpose)
    by_stem: dict[str, int] = {}
    for place, stem in enumerate(reading.lemmas):
        by_stem.setdefault(stem, place)
    met: list[Met] = []
    unmet: list[str] = []
    for pain in pains or pain_words(problem):
        at = by_stem.get(lemma(pain.lower()))
        if at is not None:
            met.append(Met(pain, reading.quote((at, at + 1)), reading.span((at, at + 1)), False))
            continue
        for other in _other_names(pain, synonyms):
            at = by_stem.get(lemma(other))
            if at is not None:
                here = (at, at + 1)
                met.append(Met(pain, reading.quote(here), reading.span(here), True))
                break
        else:
            unmet.append(pain)
    return Coverage(tuple(met), tuple(unmet))


def _other_names(word: str, synonyms: Synonyms) -> list[str]:
    stem = lemma(word.lower())
    others = []
    for one, two in synonyms:
        if lemma(one.lower()) == stem:
            others.append(two.lower())
        elif lemma(two.lower()) == stem:
            others.append(one.lower())
    return others


_PLAIN = frozenset(
    "have been they them their there this that with from into each every other another because "
    "when where what which does only also more most less some many much very such than then "
    "will would about between since last year years month months week weeks days hours make makes "
    "made take takes keep come comes goes gets give given once twice well still never".split()
)
