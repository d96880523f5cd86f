"""Prepare: who will be there, in which seats, and what would make the meeting a success."""

from convene_tui.domain.model import StageKey
from convene_tui.domain.stages.stage import Stage

PREPARE = Stage(
    key=StageKey.PREPARE,
    name="Prepare",
    prompt="Who should be in the room, and what would be a success?",
    minutes=0,
    conclusion="",
    catches=(
        ("@ Ann Lee, Valley Water, pays", "a person, their organisation and seat"),
        ("success: we agree on one pain", "what would make the meeting a success"),
        ("seat b decides   ·   seat b new: night porter", "Bo's seat, or one of its own"),
        ("kind b authoritative", "the substance that Bo brings"),
        ("box: problem 25", "a time box of 25 minutes"),
        ("name c: Camila Fuentes   ·   org c: Regional Board", "mends what is known of c"),
    ),
    panels=("meeting", "roster"),
)
