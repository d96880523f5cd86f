"""Concerns: who cannot live with it, what would have to change, and consent by name."""

from convene_tui.domain.model import StageKey
from convene_tui.domain.stages.stage import Stage

CONCERNS = Stage(
    key=StageKey.CONCERNS,
    name="Concerns",
    prompt="Who cannot live with this, and what would have to change?",
    minutes=15,
    conclusion="Do we have consent, and if not, what blocks it?",
    panels=("concerns", "consent"),
)
