"""Concerns: who cannot live with it, what would have to change, and consent by name."""

from convene_tui.domain.model import StageKey
from convene_tui.domain.stages.stage import Stage

CONCERNS = Stage(
    key=StageKey.CONCERNS,
    name="Concerns",
    prompt="Who cannot live with this, and what would have to change?",
    minutes=15,
    conclusion="Do we have consent, and if not, what blocks it?",
    catches=(
        ("! b the tribe was not asked", "a concern of Bo's"),
        ("consent", "puts the purpose to the room, in its exact wording"),
        ("yes b c d   ·   yes all   ·   aside e", "what they say to it"),
        ("no b the date is too soon", "dissent, with its reason"),
        ("ratify", "the wording is what the room agreed on"),
    ),
    panels=("concerns", "consent"),
)
