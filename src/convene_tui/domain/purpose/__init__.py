"""The purpose check: is it clear, big enough to matter, and small enough to do?"""

from convene_tui.domain.purpose.cards import alike, only_one_uses, sort_by_likeness
from convene_tui.domain.purpose.check import check
from convene_tui.domain.purpose.coverage import Coverage, Met, coverage
from convene_tui.domain.purpose.creep import Change, creep
from convene_tui.domain.purpose.drafts import WordChange, word_changes
from convene_tui.domain.purpose.model import (
    ASPECTS,
    BIG,
    SMALL,
    Check,
    Direction,
    Finding,
    Lamp,
    PurposeKind,
    Verdict,
    Weight,
)
from convene_tui.domain.purpose.problem import lint_problem
from convene_tui.domain.purpose.slots import Slots, slots

__all__ = [
    "ASPECTS",
    "BIG",
    "SMALL",
    "Change",
    "Check",
    "Coverage",
    "Direction",
    "Finding",
    "Lamp",
    "Met",
    "PurposeKind",
    "Slots",
    "Verdict",
    "Weight",
    "WordChange",
    "alike",
    "check",
    "coverage",
    "creep",
    "lint_problem",
    "only_one_uses",
    "slots",
    "sort_by_likeness",
    "word_changes",
]
