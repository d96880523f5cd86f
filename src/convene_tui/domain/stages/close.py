"""Close: who does what by when, who leads, the next step, and the meal."""

from convene_tui.domain.model import StageKey
from convene_tui.domain.stages.stage import Stage

CLOSE = Stage(
    key=StageKey.CLOSE,
    name="Close",
    prompt="Who does what by when, and what is the next step?",
    minutes=10,
    conclusion="How does this meeting end?",
    panels=("commitments", "outcome"),
)
