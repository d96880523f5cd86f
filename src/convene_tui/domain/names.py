"""People's names as others type them: a part, a beginning, without accents, with a title."""

import re
from collections.abc import Iterable, Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise
from typing import Final
from unicodedata import east_asian_width

from convene_tui.domain.folding import folded, spellings
from convene_tui.domain.model import Person
from convene_tui.domain.titles import TITLES, behind_title_or_name, without_titles

_SHORTEST_NEAR: Final = 4
"""Letters of a word that is looked for with a slip in it."""
_MOST_INITIALS: Final = 4
_LONGEST_UNDIVIDED: Final = 5
"""Signs of a whole name in Chinese, Japanese or Korean."""
_TWO_AND_TWO: Final = 4
"""Signs from which on the family name has two of them."""
_BETWEEN: Final = re.compile(r"[\s\-‐‑–.,/()]+")
_INSIDE: Final = re.compile(r"['’ʼʻ‘`´·]")


class Fit(IntEnum):
    """How well some words are somebody's name."""

    NO = 0
    BEGINNING = 1
    """The words are beginnings of parts of the name: `hern` for Hernán."""
    PART = 2
    """The words are parts of the name: a first name, a family name."""
    WHOLE = 3


@lru_cache(maxsize=1024)
def name_words(name: str) -> tuple[tuple[str, ...], ...]:
    """The words of a name without titles, each in the ways in which it is typed.

    The last way of each is that without the blank behind it: devries, niBhriain.
    """
    named = _named(name)
    joined = [*(_typed("".join(pair))[:1] for pair in pairwise(named)), ()]
    return tuple((*_typed(word), *more) for word, more in zip(named, joined, strict=False))


def fit(said: str, name: str) -> Fit:
    """How well the said words are this name: each has its own part, in the order of the name."""
    return _fit(name_words(said), met_by(name))


def fitting(said: str, people: Sequence[Person]) -> tuple[Fit, tuple[Person, ...]]:
    """The people whose names fit the said words best, and how well they do."""
    wanted = name_words(said)
    if not wanted:
        return Fit.NO, ()
    initials = {spelled[0] for spelled in wanted[0]}
    best, found = Fit.NO, list[Person]()
    for person in people:
        if initials.isdisjoint(_initials(person.name)):
            continue
        how = _fit(wanted, met_by(person.name))
        if how > best:
            best, found = how, []
        if how and how is best:
            found.append(person)
    if not found and (family := behind_title_or_name(said)):
        return fitting(family, people)
    return best, tuple(found)


def nearly_fitting(said: str, people: Iterable[Person]) -> tuple[Person, ...]:
    """The people one part of whose names is the said word but for one letter: Tora for Thora."""
    wanted = name_words(said)
    if len(wanted) != 1 or len(wanted[0][0]) < _SHORTEST_NEAR:
        return ()
    word = wanted[0][0]
    return tuple(
        person
        for person in people
        if any(one_off(word, spelled) for part in name_words(person.name) for spelled in part)
    )


def initialled(said: str, people: Iterable[Person]) -> tuple[Person, ...]:
    """The people whose initials these letters are, all or the first and the last: JLM, j.m."""
    letters = said.replace(".", "")
    if not (1 < len(letters) <= _MOST_INITIALS and letters.isalpha()):
        return ()
    wanted, found = letters.lower(), []
    for person in people:
        own = "".join(spelled[0][0] for spelled in name_words(person.name))
        if wanted in (own, own[:1] + own[-1:]):
            found.append(person)
    return tuple(found)


def one_off(word: str, other: str) -> bool:
    """Whether two words differ by one letter that is wrong, missing, too much, or two swapped."""
    if abs(len(word) - len(other)) > 1 or len(other) < _SHORTEST_NEAR or word == other:
        return False
    same = 0
    while same < min(len(word), len(other)) and word[same] == other[same]:
        same += 1
    one, two = word[same:], other[same:]
    swapped = one[:2] == two[:2][::-1] and one[2:] == two[2:]
    return one[1:] == two[1:] or one[1:] == two or one == two[1:] or swapped


@lru_cache(maxsize=1024)
def _initials(name: str) -> frozenset[str]:
    return frozenset(spelled[0] for word in met_by(name) for spelled in word)


def _named(name: str) -> list[str]:
    """The words of a name as they are written, without titles."""
    words = [word for word in _BETWEEN.split(name) if _INSIDE.sub("", word)]
    first, *more = without_titles(words) or [""]
    return [first, *(word for word in more if folded(word) not in TITLES)] if first else []


@lru_cache(maxsize=1024)
def met_by(name: str) -> tuple[tuple[str, ...], ...]:
    """The words of a name, and beside each the given names that it may end with."""
    pairs = zip(name_words(name), _named(name), strict=True)
    return tuple((*ways, *map(folded, _given(word))) for ways, word in pairs)


def _given(word: str) -> tuple[str, ...]:
    """The given name in a name without a blank: 小明 in 王小明, 太郎 in 山田太郎."""
    if not 1 < len(word) <= _LONGEST_UNDIVIDED:
        return ()
    if any(east_asian_width(sign) not in "WF" for sign in word):
        return ()
    return (word[1 if len(word) < _TWO_AND_TWO else 2 :],)


def _fit(wanted: tuple[tuple[str, ...], ...], parts: tuple[tuple[str, ...], ...]) -> Fit:
    exact, at = True, 0
    for word in wanted:
        same, at = _found(word, parts, at)
        if not at:
            return Fit.NO
        exact &= same
    if not wanted or not exact:
        return Fit.BEGINNING if wanted else Fit.NO
    return Fit.WHOLE if len(wanted) == len(parts) else Fit.PART


@lru_cache(maxsize=1024)
def _typed(word: str) -> tuple[str, ...]:
    """One word in its spellings, and what stands behind an apostrophe: ohiggins, higgins."""
    inside = _INSIDE.split(word)
    behind = spellings(inside[-1]) if len(inside) > 1 and len(inside[-1]) > 2 else ()
    return (*spellings("".join(inside)), *behind)


def _found(word: tuple[str, ...], parts: tuple[tuple[str, ...], ...], at: int) -> tuple[bool, int]:
    """Whether a word is one of these parts or begins it, and the place behind it; 0 for none."""
    for place in range(at, len(parts)):
        if any(spelled in parts[place] for spelled in word):
            return True, place + 1
    for place in range(at, len(parts)):
        if any(part.startswith(word) for part in parts[place]):
            return False, place + 1
    return False, 0
