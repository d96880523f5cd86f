"""Arrive: who came, who was sent instead of whom, and who may decide."""

from convene_tui.domain.model import StageKey
from convene_tui.domain.stages.stage import Stage

ARRIVE = Stage(
    key=StageKey.ARRIVE,
    name="Arrive",
    prompt="Who is here, for whom, and who may decide today?",
    minutes=5,
    conclusion="Who is in the room, in one line?",
    catches=(
        ("here b c d   ·   here all but e", "they are in the room"),
        ("away d   ·   late e   ·   back d", "who left, and who came; in every stage"),
        ("e for Kim Novak   ·   e for d", "Ed was sent in the place of Kim, or of Di"),
        ("may b   ·   ask e   ·   cannot f", "what mandate they have"),
        ("@ Lou Tan, Farmers Union", "somebody who came along"),
    ),
    panels=("roll",),
)
