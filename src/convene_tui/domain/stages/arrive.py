"""Arrive: who came, who was sent instead of whom, and who may decide."""

from convene_tui.domain.model import StageKey
from convene_tui.domain.stages.stage import Stage

ARRIVE = Stage(
    key=StageKey.ARRIVE,
    name="Arrive",
    prompt="Who is here, for whom, and who may decide today?",
    minutes=5,
    conclusion="Who is in the room, in one line?",
    panels=("roll",),
)
