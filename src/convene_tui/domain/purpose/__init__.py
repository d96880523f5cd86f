"""The purpose check: is it clear, big enough to matter, and small enough to do?"""

from convene_tui.domain.purpose.cards import alike, only_one_uses, sort_by_likeness
from convene_tui.domain.purpose.changes import Change
from convene_tui.domain.purpose.check import check
from convene_tui.domain.purpose.coverage import Coverage, Met, coverage
from convene_tui.domain.purpose.creep import creep
from convene_tui.domain.purpose.drafts import WordChange, word_changes
from convene_tui.domain.purpose.explaining import explained
from convene_tui.domain.purpose.meaning import Meant
from convene_tui.domain.purpose.model import (
    ASPECTS,
    BIG,
    SMALL,
    Check,
    Direction,
    Finding,
    Guard,
    Lamp,
    PurposeKind,
    Verdict,
    Weight,
)
from convene_tui.domain.purpose.problem import lint_problem
from convene_tui.domain.purpose.slots import SLOT_TITLES, Slots, slots
from convene_tui.domain.purpose.versions import SlotPair, Step, Versions, laid_out
from convene_tui.domain.purpose.words_for import LAMP_WORDS, VERDICT_WORDS, verdict_words

__all__ = [
    "ASPECTS",
    "BIG",
    "LAMP_WORDS",
    "SLOT_TITLES",
    "SMALL",
    "VERDICT_WORDS",
    "Change",
    "Check",
    "Coverage",
    "Direction",
    "Finding",
    "Guard",
    "Lamp",
    "Meant",
    "Met",
    "PurposeKind",
    "SlotPair",
    "Slots",
    "Step",
    "Verdict",
    "Versions",
    "Weight",
    "WordChange",
    "alike",
    "check",
    "coverage",
    "creep",
    "explained",
    "laid_out",
    "lint_problem",
    "only_one_uses",
    "slots",
    "sort_by_likeness",
    "verdict_words",
    "word_changes",
]
