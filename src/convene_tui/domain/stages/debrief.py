"""Debrief: what the facilitator saw, and whom to add, keep, thank or release."""

from convene_tui.domain.model import StageKey
from convene_tui.domain.stages.stage import Stage

DEBRIEF = Stage(
    key=StageKey.DEBRIEF,
    name="Debrief",
    prompt="What did I see? Whom to add, keep, thank or release?",
    minutes=0,
    conclusion="",
    panels=("moves", "elements"),
    private=True,
)
