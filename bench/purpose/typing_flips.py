"""How often the verdict changes while a statement is typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from bench.purpose.gold import Statement
from convene_tui.domain.purpose.model import Check

FIRST_SHOWN = 6
"""The verdict is shown from this many words on, at word ends."""


def flips(each: Statement, ask: Callable[[str], Check]) -> int:
    """Changes of the shown verdict from the sixth word to the last."""
    ends = [match.end() for match in re.finditer(r"\S+", each.purpose)][FIRST_SHOWN - 1 :]
    shown = [ask(each.purpose[:end]).verdict for end in ends]
    return sum(one is not two for one, two in pairwise(shown))


def share(counts: Sequence[int], most: int) -> float:
    """The share of statements with no more flips than this."""
    return sum(count <= most for count in counts) / max(1, len(counts))
