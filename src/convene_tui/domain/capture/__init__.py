"""The capture line: text as the facilitator types it, and what is understood of it."""

from convene_tui.domain.capture.explaining import Part, Role, explained
from convene_tui.domain.capture.grammar import Meant, parse
from convene_tui.domain.capture.people import find_person
from convene_tui.domain.capture.reading import (
    Choice,
    Continue,
    Reading,
    TakeBack,
    Unreadable,
)

__all__ = [
    "Choice",
    "Continue",
    "Meant",
    "Part",
    "Reading",
    "Role",
    "TakeBack",
    "Unreadable",
    "explained",
    "find_person",
    "parse",
]
