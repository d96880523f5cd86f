"""A text in words, and what is on the face of each: numbers, names, the lists that it is on."""

from __future__ import annotations

from bisect import bisect_left

from convene_tui.domain.purpose.lexicon import LISTS, NUMBER_OF, lexicon
from convene_tui.domain.purpose.names import is_part_of_name
from convene_tui.domain.purpose.tokens import (
    LONGEST,
    MONTHS,
    NUMBER_WORDS,
    lemma,
    number,
    sentence_breaks,
    words_of,
)

Place = tuple[int, int]
"""First word and the one after the last, by number."""


Span = tuple[int, int]
"""Start and end of some words, in characters of the text as it was given."""


class MarkedWords:
    """One text in words; every part is worked out once."""

    __slots__ = (
        "breaks", "ends", "found", "lemmas", "names", "numbers", "sentence_count", "starts",
        "text", "words",
    )  # fmt: skip

    def __init__(self, text: str) -> None:
        self.text = text[:LONGEST]
        self.words, self.starts, self.ends = words_of(self.text)
        self.lemmas = [lemma(word) for word in self.words]
        self.breaks = [bisect_left(self.starts, at) for at in sentence_breaks(self.text)]
        count = len(self.words)
        self.breaks = [at for at in dict.fromkeys(self.breaks) if 0 < at < count]
        self.sentence_count = len(self.breaks) + 1 if count else 0
        self.found = self._look_up()
        self.numbers = self._numbers()
        self.names = self._names()

    def __len__(self) -> int:
        return len(self.words)

    def span(self, place: Place) -> tuple[int, int]:
        """The characters of some words."""
        return self.starts[place[0]], self.ends[place[1] - 1]

    def place_of(self, begin: int, end: int) -> Place:
        """The words that stand between two characters of the text; one at least."""
        first = next((n for n, at in enumerate(self.ends) if at > begin), 0)
        last = next((n for n, at in enumerate(self.starts) if at >= end), len(self.words))
        return first, max(last, first + 1)

    def quote(self, place: Place) -> str:
        """The words as typed."""
        start, end = self.span(place)
        return self.text[start:end]

    def of(self, name: str) -> list[Place]:
        """The words that are on one list."""
        return self.found[NUMBER_OF[name]]

    def word(self, at: int) -> str:
        """The word at a place; nothing in front of the first one and behind the last."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def gap(self, at: int) -> str:
        """What stands between a word and the one before it."""
        return self.text[self.ends[at - 1] : self.starts[at]] if at else ""

    def _look_up(self) -> list[list[Place]]:
        vocabulary, phrases, _ = lexicon()
        found: list[list[Place]] = [[] for _ in LISTS]
        words = self.words
        for at, word in enumerate(words):
            for numbr in vocabulary.get(word, ()):
                found[numbr].append((at, at + 1))
            for parts, numbr in phrases.get(word, ()):
                if tuple(words[at : at + len(parts)]) == parts:
                    found[numbr].append((at, at + len(parts)))
        return found

    def _numbers(self) -> list[tuple[int, float]]:
        found: list[tuple[int, float]] = []
        words = self.words
        for at, word in enumerate(words):
            if not (word[0].isdigit() or word in NUMBER_WORDS):
                continue
            value = number(word)
            if value is None or is_part_of_name(self.text, self.starts[at], self.ends[at]):
                continue
            if found and found[-1][0] == at - 1 and value >= 100 and word in NUMBER_WORDS:
                found[-1] = (at, found[-1][1] * value)
            elif word != "one" or self._one_counts(at):
                found.append((at, value))
        return found

    def _one_counts(self, at: int) -> bool:
        after = self.word(at + 1)
        before = self.word(at - 1)
        return before not in ("no", "any", "every", "each", "the", "this") and after not in (
            "",
            "another",
        )

    def _names(self) -> list[int]:
        sentence_starts = {0, *self.breaks}
        text, starts = self.text, self.starts
        shouting = text.isupper()
        return [
            at
            for at, word in enumerate(self.words)
            if text[starts[at]].isupper()
            and at not in sentence_starts
            and not shouting
            and word not in _COMMON_CAPITALS
            and self.gap(at).strip() not in (":", "–", "-")
        ]


_COMMON_CAPITALS = frozenset("i it ict hr a an the and of to in for".split()) | MONTHS
