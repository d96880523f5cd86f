"""How near the words of a purpose are to those of the problem: is it the same pain?"""

from __future__ import annotations

from functools import lru_cache
from math import sqrt
from operator import mul

from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.lexicon import lexicon
from convene_tui.domain.purpose.reading import Reading
from convene_tui.domain.purpose.tokens import (
    FUNCTION_WORDS,
    MONTHS,
    NUMBER_WORDS,
    ONE_HARM,
    harm_stem,
    lemma,
)
from convene_tui.domain.purpose.vocabulary import CATEGORIES, DIRECTIONS, vocabulary

NAMED = 2
"""Words by which a text is named where two are laid beside each other."""

NEAR = 0.65
"""Cosine of two words from which they speak of one thing: `bus` and `train`."""

KIN = 0.74
"""Cosine from which a word may stand for one of the problem: `drought` and `famine`."""

ON_EVERY_SUBJECT = frozenset(
    map(
        lemma,
        "borough village county district municipality province parish commune canton "
        "year month week day hour people person member make take give keep have use work need new "
        "good first last one two three four five six percent half third every most many more less "
        "country state city town group agency organisation part way time place number share own "
        "join partner region area local national world common set open end start help old leave "
        "stand pay get another other next nobody build change know long buy run back "
        "small hold quarter million standard plan close miss round fall line season night nine ten "
        "something anybody northern southern eastern western eleven "
        "twelve seven eight kill empty wait cost today report change "
        "come produce test joint jointly share common alliance together".split(),
    )
)
"""Stems that purposes and problems of any kind have in common."""

Vector = tuple[float, ...]


@lru_cache(maxsize=8_000)
def direction(word: str) -> Vector | None:
    """Where a word lies by its meaning, at length one; none for a word not known."""
    places, rows = vocabulary()
    place = places.get(word)
    if place is None:
        return None
    first = place + 1 + len(CATEGORIES)
    values = [byte if byte < 128 else byte - 256 for byte in rows[first : first + DIRECTIONS]]
    length = sqrt(sum(value * value for value in values)) or 1.0
    return tuple(value / length for value in values)


def telling_words(reading: Reading) -> dict[str, str]:
    """Stem → word, of the words that say what a text is about."""
    return {
        stem: word
        for word, stem in zip(reading.words, reading.lemmas, strict=True)
        if len(word) > 2
        and word not in FUNCTION_WORDS
        and not word[0].isdigit()
        and word not in NUMBER_WORDS
        and word not in MONTHS
        and stem not in ON_EVERY_SUBJECT
    }


@lru_cache(maxsize=64)
def _told(reading: Reading) -> tuple[dict[str, str], tuple[Vector, ...]]:
    words = telling_words(reading)
    return words, tuple(v for word in words.values() if (v := direction(word)) is not None)


def shared_stems(reading: Reading, context: Context) -> set[str]:
    """The telling stems that purpose and problem share; the room's synonyms count."""
    theirs, _ = _told(context.problem)
    mine, _ = _told(reading)
    shared = {stem for stem in mine if stem in theirs or any(_one_root(stem, t) for t in theirs)}
    shared |= _harms(reading) & _harms(context.problem)
    for one, two in context.synonyms:
        both = lemma(one.lower()), lemma(two.lower())
        shared |= {stem for stem in both if stem in mine and set(both) & theirs.keys()}
    return shared


def _harms(reading: Reading) -> set[str]:
    """The harms that words of one kind tell: who is killed on a road has died there."""
    return {harm for stem in reading.lemmas if (harm := harm_stem(stem)) in ONE_HARM}


def nearness(reading: Reading, context: Context) -> float:
    """The mean of the three greatest cosines between a word of the purpose and the problem's."""
    _, mine = _told(reading)
    _, theirs = _told(context.problem)
    nearest = sorted(
        (max((_cosine(own, other) for other in theirs), default=0.0) for own in mine), reverse=True
    )[:3]
    return sum(nearest) / 3 if nearest else 0.0


def _cosine(one: Vector, two: Vector) -> float:
    total: float = sum(map(mul, one, two))
    return total


def near_words(reading: Reading, context: Context) -> list[int]:
    """The words of a draft that are next of kin to a word of the problem, the nearest first."""
    _, vectors = _told(context.problem)
    ranked = []
    mine = telling_words(reading)
    for at, stem in enumerate(reading.lemmas):
        own = direction(mine[stem]) if stem in mine else None
        if own is None:
            continue
        near = max((_cosine(own, other) for other in vectors), default=0.0)
        if near >= KIN:
            ranked.append((-near, at))
    return [at for _, at in sorted(ranked)]


def _one_root(one: str, two: str) -> bool:
    """`home` and `homeless`, `conserv` and `conservation`."""
    short, long = (one, two) if len(one) < len(two) else (two, one)
    return len(short) >= 4 and len(long) - len(short) <= 5 and long.startswith(short)


def about(reading: Reading) -> list[int]:
    """The words that say what a text is about, by number in reading order.

    Words of harm come first, then things before short words and what is done with them; of
    these the rarest.
    """
    places, forms = vocabulary().places, lexicon().verb_forms
    harm = {at for at, _ in reading.of("harm_words")}
    first = {word: at for at, word in reversed(list(enumerate(reading.words)))}
    telling = [first[word] for word in telling_words(reading).values()]

    def rank(at: int) -> tuple[bool, bool, int]:
        word = reading.words[at]
        return at not in harm, word in forms or len(word) < 4, -places.get(word, 0)

    return sorted(sorted(telling, key=rank)[:NAMED])


def strangers(reading: Reading, context: Context) -> float:
    """How far a draft is from a problem with which it shares no telling word, from 0 to 1.

    Nought where they share one, where a word is next of kin, or where either says too little.
    """
    if not context.has_problem or len(telling_words(context.problem)) < 2:
        return 0.0
    if len(telling_words(reading)) < 2:
        return 0.0
    if shared_stems(reading, context):
        return 0.0
    near = nearness(reading, context)
    return 0.0 if near >= NEAR else 1 - near
