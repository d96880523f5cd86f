"""The capture line: text as the facilitator types it, and what is understood of it."""

from convene_tui.domain.capture.begun import Begun
from convene_tui.domain.capture.explaining import Part, Role, explained, in_short
from convene_tui.domain.capture.grammar import Meant, parse, settlements
from convene_tui.domain.capture.interpretation import (
    Choice,
    Continue,
    Interpretation,
    TakeBack,
    Unreadable,
)
from convene_tui.domain.capture.mending import in_doubt, last_line, typed_line
from convene_tui.domain.capture.people import find_person
from convene_tui.domain.capture.settling import Settlement

__all__ = [
    "Begun",
    "Choice",
    "Continue",
    "Interpretation",
    "Meant",
    "Part",
    "Role",
    "Settlement",
    "TakeBack",
    "Unreadable",
    "explained",
    "find_person",
    "in_doubt",
    "in_short",
    "last_line",
    "parse",
    "settlements",
    "typed_line",
]
