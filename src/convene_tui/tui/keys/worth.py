"""Which keys of a meeting matter in which stage: those that its key line names first."""

from collections.abc import Mapping
from typing import Final

from textual.binding import Binding

from convene_tui.domain.model import StageKey
from convene_tui.tui.keys.screens import EVERYWHERE, MARKING, MEETING

_BY_ID: Final = {each.id or "": each for each in (*EVERYWHERE, *MARKING, *MEETING)}

_FIRST: Final = ("help", "stage")
"""Those that stand first everywhere, in the same place."""

IN_STAGE: Final[Mapping[StageKey, tuple[str, ...]]] = {
    StageKey.PREPARE: ("room", "alliance", "wall", "sessions"),
    StageKey.ARRIVE: ("mark.speaks", "room", "mark.blank", "sweep", "undo"),
    StageKey.PROBLEM: ("mark.speaks", "mark.objects", "mark.blank", "write", "cards"),
    StageKey.SUBSTANCE: ("mark.speaks", "mark.offers", "room", "mark.leads", "mark.blank"),
    StageKey.PURPOSE: ("write", "rate", "mark.speaks", "mark.objects", "mark.blank"),
    StageKey.CONCERNS: ("mark.objects", "mark.speaks", "mark.blank", "sweep", "rate"),
    StageKey.CLOSE: ("mark.offers", "mark.leads", "wall", "end", "write"),
    StageKey.DEBRIEF: ("alliance", "room", "write", "end", "undo"),
}
"""What a stage is worked with, most wanted first: few enough for a line of 80 cells."""

_AFTER: Final = (
    *(each.id or "" for each in MARKING),
    *("rate", "undo", "write", "sweep", "wall", "blank", "leave"),
)
"""What else there is, as far as there is room."""

_BEFORE_THE_ROOM: Final = ("help", "stage", "room", "undo", "write", "wall", "blank", "leave")


def keys_in(stage: StageKey) -> list[Binding]:
    """The keys of a stage, most wanted first, and then the others."""
    ids = dict.fromkeys((*_FIRST, *IN_STAGE[stage], *_AFTER))
    return [_BY_ID[each] for each in ids]


def keys_before_the_room() -> list[Binding]:
    """The keys that are no secret, while the room sees the screen."""
    return [_BY_ID[each] for each in _BEFORE_THE_ROOM]
