"""What stands around the purpose: the shared problem, the parties, the room's own words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from convene_tui.domain.purpose.model import PurposeKind
from convene_tui.domain.purpose.reading import Reading, reading_of
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS

Synonyms = Sequence[tuple[str, str]]
"""Pairs of words that this room uses for one thing."""


class Context:
    """The problem and the people as the check reads them; either may be missing."""

    __slots__ = (
        "counts", "glossary", "kind", "people", "people_stems", "problem", "stems", "synonyms",
        "today",
    )  # fmt: skip

    def __init__(
        self,
        problem: str = "",
        people: str | Sequence[str] = (),
        kind: PurposeKind = PurposeKind.SOLVE,
        glossary: Iterable[str] = (),
        synonyms: Synonyms = (),
        today: date | None = None,
    ) -> None:
        listed = people if isinstance(people, str) else ", ".join(people)
        self.problem = reading_of(problem[:4000])
        self.people = reading_of(listed[:4000])
        self.kind = kind
        self.today = today
        self.glossary = frozenset(word.lower() for word in glossary)
        self.synonyms = tuple(synonyms)
        self.stems = content_stems(self.problem)
        self.people_stems = content_stems(self.people)
        self.counts = _counts(self.people) | _counts(self.problem)

    @property
    def has_problem(self) -> bool:
        """Whether there is a problem text to compare with."""
        return len(self.problem) > 2


@lru_cache(maxsize=64)
def _counts(reading: Reading) -> dict[str, float]:
    """How many there are of a thing: `six heart clinics` → clinic: 6."""
    counts: dict[str, float] = {}
    for at, value in reading.numbers:
        if 1900 <= value <= 2100:
            continue
        for word, stem in zip(
            reading.words[at + 1 : at + 4], reading.lemmas[at + 1 : at + 4], strict=True
        ):
            if word in FUNCTION_WORDS and word != "of":
                break
            if len(word) > 2:
                counts[stem] = max(value, counts.get(stem, 0.0))
    return counts


@lru_cache(maxsize=64)
def content_stems(reading: Reading) -> frozenset[str]:
    """The stems of the words that carry meaning."""
    return frozenset(
        stem
        for word, stem in zip(reading.words, reading.lemmas, strict=True)
        if word not in FUNCTION_WORDS and len(word) > 2 and not word[0].isdigit()
    )
