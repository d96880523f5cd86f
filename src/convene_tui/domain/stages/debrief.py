"""Debrief: what the facilitator saw, and whom to add, keep, thank or release."""

from convene_tui.domain.model import StageKey
from convene_tui.domain.stages.stage import Stage

DEBRIEF = Stage(
    key=StageKey.DEBRIEF,
    name="Debrief",
    prompt="What did I see? Whom to add, keep, thank or release?",
    minutes=0,
    conclusion="",
    catches=(
        ("read b convertible wants the date moved", "how I read Bo"),
        ("keep b c   ·   thank c   ·   release d he only watched", "what becomes of them"),
        ("add Mia Fox: she runs the bank's water desk", "whom to invite"),
        ("element: pain in hand all six named it", "how one of the eight elements stands"),
    ),
    panels=("moves", "elements"),
    private=True,
)
