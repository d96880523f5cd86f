"""Purpose: drafts, held against big enough to matter and small enough to do."""

from convene_tui.domain.model import StageKey
from convene_tui.domain.stages.stage import Stage

PURPOSE = Stage(
    key=StageKey.PURPOSE,
    name="Purpose",
    prompt="What will be different, for whom, and by when?",
    minutes=30,
    conclusion="The purpose in one sentence, as the room says it.",
    catches=(
        ("draft: By 2028 the six districts …", "a version of the purpose, checked at once"),
        ("in: metering   ·   out: the fish", "what is in scope, and what is not"),
        ("term: AF = acre-foot   ·   same: wells = boreholes", "words not everybody knows"),
        ("rate b 5 4 3 4", "Bo's four answers, 1 to 5 (F8 asks everybody)"),
        ("! b it is too soon", "a concern of Bo's"),
    ),
    panels=("draft", "gauges"),
)
