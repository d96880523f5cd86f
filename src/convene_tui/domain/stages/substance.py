"""Substance: who is missing, which seats are empty, who will work and with what means."""

from convene_tui.domain.model import StageKey
from convene_tui.domain.stages.stage import Stage

SUBSTANCE = Stage(
    key=StageKey.SUBSTANCE,
    name="Substance",
    prompt="Who is not here that should be?",
    minutes=15,
    conclusion="Which seats are empty, and who will be asked?",
    panels=("board", "holes"),
)
