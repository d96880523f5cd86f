"""Finds statements that tell the words of a rule apart: `python -m bench.purpose.siblings`.

A rule often asks whether a word is one of a few: "by", "until", "at". Each such word of the code is
taken out in turn, and a statement looked for whose answer is another one then. Where a statement
is found for one of the few and none for its siblings, the siblings are put in its place. What is
found is printed, to be kept among those of tests/golden; words that nothing depends on are told.
"""

import dis
import gc
import re
import sys
from collections.abc import Callable, Iterator
from functools import _lru_cache_wrapper
from itertools import pairwise
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, Final, NamedTuple

from bench.purpose.gold import LEARNT, statements, typed
from convene_tui.domain.purpose import check, guards, lamps, registry
from tests.golden.purpose import TODAY

_MODULES: Final = "convene_tui.domain.purpose."
_ASKING: Final = ("CONTAINS_OP", "SET_UPDATE")
"""What Python does with a collection in which a word is looked for."""
_MOST: Final = 12
"""Words in a collection that counts as a few."""

Words = tuple[str, ...] | frozenset[str]


class Place(NamedTuple):
    """A few words in the code of a function: `for …, of …`, the way to it, and the words."""

    function: FunctionType
    way: tuple[int, ...]
    """The places of the constants to go through, from the function's code inwards."""
    words: Words


def places() -> Iterator[Place]:
    """Each collection of a few words in the functions that judge a purpose."""
    for each in gc.get_objects():
        if type(each) is FunctionType and str(each.__module__).startswith(_MODULES):
            yield from (Place(each, way, words) for way, words in _constants(each.__code__, ()))


def _constants(code: CodeType, way: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], Words]]:
    asked = {
        one.arg for one, after in pairwise(dis.get_instructions(code)) if after.opname in _ASKING
    }
    for at, value in enumerate(code.co_consts):
        if isinstance(value, CodeType):
            yield from _constants(value, (*way, at))
        elif at in asked and _is_few_words(value):
            yield (*way, at), value


def _is_few_words(value: Any) -> bool:
    a_few = isinstance(value, tuple | frozenset) and 1 < len(value) <= _MOST
    return a_few and all(isinstance(word, str) and word.isalpha() for word in value)


def _without(code: CodeType, way: tuple[int, ...], word: str) -> CodeType:
    """The same code with another word where this one stands among the few."""
    at, *inner = way
    consts = list(code.co_consts)
    if inner:
        consts[at] = _without(consts[at], tuple(inner), word)
    else:
        consts[at] = type(consts[at])(f"x{each}" if each == word else each for each in consts[at])
    return code.replace(co_consts=tuple(consts))


class Corpus:
    """The statements that are asked, and what is answered as the code is."""

    def __init__(self) -> None:
        labelled = [each for file in (*LEARNT, "held_out") for each in statements(file)]
        self._asked = [(each.purpose, each.problem, each.people) for each in labelled]
        self._asked += [(each.purpose, each.problem, "") for each in typed()]
        self._asked += [(text, "", "") for text in _examples()]
        self._caches = [
            each
            for each in gc.get_objects()
            if type(each) is _lru_cache_wrapper and str(each.__module__).startswith(_MODULES)
        ]
        self._answers: dict[tuple[str, str, str], str] = {}

    def having(self, word: str) -> Iterator[tuple[str, str, str]]:
        """The statements in which, or in whose problem, a word stands."""
        found = re.compile(rf"\b{word}\b", re.IGNORECASE)
        return (each for each in self._asked if found.search(each[0]) or found.search(each[1]))

    def forget(self) -> None:
        """Forget what is remembered of texts."""
        for each in self._caches:
            each.cache_clear()

    def answer(self, asked: tuple[str, str, str]) -> str:
        """What is answered as the code is now."""
        purpose, problem, people = asked
        return repr(check(purpose, problem=problem, people=people, today=TODAY))

    def sound(self, asked: tuple[str, str, str]) -> str:
        """What is answered by the code as it is written."""
        if asked not in self._answers:
            self._answers[asked] = self.answer(asked)
        return self._answers[asked]


def _examples() -> Iterator[str]:
    for guard in guards.GUARDS.values():
        yield from (*guard.fires, *guard.quiet)
    for signal in registry.SIGNALS.values():
        yield from (*signal.bad, *signal.good, *signal.trap)
    for lamp in lamps.LAMPS.values():
        yield from (*lamp.lit, *lamp.dark)


def telling(
    place: Place, word: str, corpus: Corpus, asked: list[tuple[str, str, str]]
) -> tuple[str, str, str] | None:
    """The first of some statements that is answered otherwise without a word."""
    as_written = [corpus.sound(each) for each in asked]
    function: Any = place.function
    code = function.__code__
    corpus.forget()
    function.__code__ = _without(code, place.way, word)
    try:
        for each, sound in zip(asked, as_written, strict=True):
            if _answered(corpus.answer, each) != sound:
                return each
    finally:
        function.__code__ = code
        corpus.forget()
    return None


def _answered(answer: Callable[[Any], str], asked: tuple[str, str, str]) -> str:
    try:
        return answer(asked)
    except Exception as error:
        return type(error).__name__


def main() -> int:
    """Print the statements that tell siblings apart, and each word that none tells from nothing."""
    corpus, silent = Corpus(), 0
    every = sorted(dict.fromkeys(places()), key=lambda each: each.function.__qualname__)
    for place in every:
        name = f"{Path(place.function.__code__.co_filename).stem}.{place.function.__qualname__}"
        found = {
            word: telling(place, word, corpus, [*corpus.having(word)])
            for word in sorted(place.words)
        }
        told = [(word, asked) for word, asked in found.items() if asked]
        for word in (word for word, asked in found.items() if not asked):
            siblings = [_put(word, other, asked) for other, asked in told]
            other = telling(place, word, corpus, siblings)
            if other is None:
                silent += 1
                print(f"# nothing depends on “{word}” in {name} {sorted(place.words)}")
                continue
            for key, text in zip(("purpose", "problem", "people"), other, strict=True):
                if text:
                    print(f"{key}: {text}")
        sys.stdout.flush()
    print(f"# {silent} words on which nothing depends")
    return 0


def _put(word: str, other: str, asked: tuple[str, str, str]) -> tuple[str, str, str]:
    """A statement with a word in the place of its sibling."""
    found = re.compile(rf"\b{other}\b", re.IGNORECASE)
    purpose, problem, people = asked
    return found.sub(word, purpose), found.sub(word, problem), people


if __name__ == "__main__":
    sys.exit(main())
