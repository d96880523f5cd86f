"""Patterns of words that are compiled when they are first needed: there are a hundred of them."""

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Final, Protocol, TypeVar

from convene_tui.domain.dataclass import dataclass

END: Final = r"(?=,? |,?$)"
"""A plain word ends here."""


class _Worded(Protocol):
    @property
    def first(self) -> frozenset[str]: ...


S = TypeVar("S", bound=_Worded)


@dataclass(frozen=True)
class Pattern:
    """A regular expression over the plain text of a line."""

    text: str

    def match(self, plain: str, at: int = 0) -> re.Match[str] | None:
        """What it finds at a place of a text."""
        return self._compiled.match(plain, at)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.text)


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of some words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def by_first_word(shapes: Iterable[S]) -> dict[str, tuple[S, ...]]:
    """Shapes by each word they may begin with, in their order."""
    found: dict[str, tuple[S, ...]] = {}
    for shape in shapes:
        for word in shape.first:
            found[word] = (*found.get(word, ()), shape)
    return found
