"""A room in which lines are typed, and what is kept of a line in the notation of bench/spoken."""

from datetime import date

from bench.spoken.notation import notation
from convene_tui.domain.capture import Interpretation, Unreadable, parse
from convene_tui.domain.model import Session, StageKey
from tests.domain.meeting import person, session

TUESDAY = date(2026, 11, 24)
NAMES = {
    "b": "Bo Cruz",
    "c": "Cy Park",
    "d": "Di Roy",
    "e": "Ed Wu",
    "f": "Flo Ott",
    "g": "Hernán Quiroga",
    "h": "Raúl Pizarro",
    "j": "Anna Kowalska",
    "k": "Anna Nowak",
    "l": "Mark Olsen",
    "m": "Dr. Łukasz Wójcik",
    "n": "Jürgen Weiß",
    "p": "Tomás O'Higgins",
    "q": "Amélie Dubois-Renard",
}
ROOM = session(*(person(key, name, f"Party {key}") for key, name in NAMES.items()))
OLDER = session(
    *(person(key, name) for key, name in {"a": "Ann Lee", "b": "Bo Cruz", "i": "Ida Fox"}.items())
)
"""A session of an earlier version, in which letters that are words are somebody's."""


def understood(stage: StageKey, line: str, room: Session = ROOM) -> Interpretation:
    """How a line is understood in a stage."""
    found = parse(line, room.with_fields(stage=stage), TUESDAY)
    assert not isinstance(found, Unreadable), found.why
    return found


def kept(stage: StageKey, line: str, room: Session = ROOM) -> str:
    """What Enter keeps of a line: `task b d 2026-12-04 | send the map`."""
    found = understood(stage, line, room)
    return notation(found, room, " ".join(line.split()))
