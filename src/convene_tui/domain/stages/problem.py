"""Problem: what hurts, whom, how badly, and what happens if nobody acts."""

from convene_tui.domain.model import StageKey
from convene_tui.domain.stages.stage import Stage

PROBLEM = Stage(
    key=StageKey.PROBLEM,
    name="Problem",
    prompt="What hurts, whom, and what happens if nobody acts?",
    minutes=25,
    conclusion="What is the common pain, and where do views differ?",
    panels=("statement", "pains"),
)
