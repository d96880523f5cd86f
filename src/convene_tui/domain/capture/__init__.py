"""The capture line: text as the facilitator types it, and what is understood of it.

Each name is loaded when it is first asked for: the grammar, with all the patterns of days and
people that it knows, is not needed before somebody types.
"""

from typing import TYPE_CHECKING

from convene_tui.domain.late import from_homes

if TYPE_CHECKING:
    from convene_tui.domain.capture.begun import Begun
    from convene_tui.domain.capture.explaining import Part, Role, explained, in_short
    from convene_tui.domain.capture.grammar import parse, settlements
    from convene_tui.domain.capture.interpretation import (
        Choice,
        Continue,
        Interpretation,
        Meant,
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

__getattr__ = from_homes(
    __name__,
    {
        "Begun": "begun",
        "Choice": "interpretation",
        "Continue": "interpretation",
        "Interpretation": "interpretation",
        "Meant": "interpretation",
        "Part": "explaining",
        "Role": "explaining",
        "Settlement": "settling",
        "TakeBack": "interpretation",
        "Unreadable": "interpretation",
        "explained": "explaining",
        "find_person": "people",
        "in_doubt": "mending",
        "in_short": "explaining",
        "last_line": "mending",
        "parse": "grammar",
        "settlements": "grammar",
        "typed_line": "mending",
    },
)
