"""The capture line: text as the facilitator types it, and what is meant by it."""

from convene_tui.domain.capture.grammar import Meant, parse
from convene_tui.domain.capture.people import find_people, find_person
from convene_tui.domain.capture.verbs import Continue, TakeBack, Unreadable

__all__ = ["Continue", "Meant", "TakeBack", "Unreadable", "find_people", "find_person", "parse"]
