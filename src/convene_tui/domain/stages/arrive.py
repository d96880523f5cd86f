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
        ("here a b c", "they are in the room"),
        ("away d", "Di is not"),
        ("e for Kim Novak", "Ed was sent in Kim's place"),
        ("may a   ·   ask e   ·   cannot f", "what mandate they have"),
        ("@ Lou Tan, Farmers Union", "somebody who came along"),
    ),
    panels=("roll",),
)
