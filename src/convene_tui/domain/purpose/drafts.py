"""Two drafts side by side: the words added, dropped and replaced."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.purpose.model import Span
from convene_tui.domain.purpose.tokens import words_of

LONGEST_COMPARED = 600
"""Words of a draft that are compared; a purpose is far shorter."""


class Edit(StrEnum):
    """What became of some words."""

    ADDED = "added"
    DROPPED = "dropped"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class WordChange:
    """Some words of one draft and what stands in their place in the other."""

    edit: Edit
    before: str
    """The words as they were; empty when some were added."""
    after: str
    """The words as they are; empty when some were dropped."""
    span_before: Span
    span_after: Span

    def __str__(self) -> str:
        match self.edit:
            case Edit.ADDED:
                return f"+ {_whole(self.after)}"
            case Edit.DROPPED:
                return f"− {_whole(self.before)}"
            case Edit.REPLACED:
                return f"{_whole(self.before)} → {_whole(self.after)}"


def word_changes(before: str, after: str) -> tuple[WordChange, ...]:
    """The changes in reading order; small islands of unchanged little words are swallowed."""
    old, old_starts, old_ends = words_of(before)
    new, new_starts, new_ends = words_of(after)
    old, new = old[:LONGEST_COMPARED], new[:LONGEST_COMPARED]
    # In 200 words or more, one that stands everywhere is no place to begin a match at: a word
    # repeated without end would take as long.
    changes = []
    for a1, a2, b1, b2 in _runs(old, new):
        was, span_before = _cut(before, old_starts, old_ends, a1, a2)
        now, span_after = _cut(after, new_starts, new_ends, b1, b2)
        edit = Edit.REPLACED if was and now else Edit.ADDED if now else Edit.DROPPED
        changes.append(WordChange(edit, was, now, span_before, span_after))
    return tuple(changes)


def is_rewrite(before: str, after: str) -> bool:
    """Whether so little is left that a direction would be a guess: show both side by side."""
    old, new = set(words_of(before)[0]), set(words_of(after)[0])
    if not old or not new:
        return False
    return len(old & new) / len(old | new) < 0.2


def _little(words: list[str]) -> bool:
    return all(word in ("the", "a", "an", "of", "to", "in", "and", "for") for word in words)


_LEADS_ON: Final = re.compile(
    r"(?<=\S)(?:[,;]|[,;]?\s+(?:and|or|but|nor)(?:\s+(?:by|of|to|in|for|with|the|an?))*|\s+(?:the|an?))$",
    re.IGNORECASE,
)
"""What leads on to the next words, and says nothing at the end of what is quoted.

A word like "for" does where it stands behind an "and"; at the end of "pay for" it belongs there.
"""


def _whole(words: str) -> str:
    """Words as they are quoted: not with what joined them to those that stood behind them."""
    return _LEADS_ON.sub("", words)


def _cut(text: str, starts: list[int], ends: list[int], first: int, last: int) -> tuple[str, Span]:
    if first < last:
        span = (starts[first], ends[last - 1])
        return text[span[0] : span[1]], span
    at = ends[first - 1] if first else 0
    return "", (at, at)


def _runs(old: list[str], new: list[str]) -> list[list[int]]:
    """Where the words of two drafts differ; a little word between two such places is swallowed."""
    runs: list[list[int]] = []
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            continue
        _, last_a, _, last_b = runs[-1] if runs else (0, -2, 0, -2)
        if a1 - last_a <= 1 and b1 - last_b <= 1 and _little(old[last_a:a1]):
            runs[-1][1], runs[-1][3] = a2, b2
        else:
            runs.append([a1, a2, b1, b2])
    return runs
