"""Prepare: who will be there, in which seats, and what would make the meeting a success."""

from convene_tui.domain.model import StageKey
from convene_tui.domain.stages.stage import Stage

PREPARE = Stage(
    key=StageKey.PREPARE,
    name="Prepare",
    prompt="Who should be in the room, and what would be a success?",
    minutes=0,
    conclusion="",
    panels=("meeting", "roster"),
)
