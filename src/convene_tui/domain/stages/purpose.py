"""Purpose: drafts, held against big enough to matter and small enough to do."""

from convene_tui.domain.model import StageKey
from convene_tui.domain.stages.stage import Stage

PURPOSE = Stage(
    key=StageKey.PURPOSE,
    name="Purpose",
    prompt="What will be different, for whom, and by when?",
    minutes=30,
    conclusion="The purpose in one sentence, as the room says it.",
    panels=("draft", "gauges"),
)
