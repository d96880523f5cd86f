"""What the room may see: a list of public fields, filled one by one.

The wall and the participants' minutes receive a `PublicView` and never a `Session`, so that a
mark, a private note, a reading, a mandate, a kind of substance or a move can't be drawn there:
it is not there. No record of the model can be reached from it, only words, numbers and times.
"""

from convene_tui.domain.public.making import (
    PRIVATE_STAGES,
    PUBLIC_CRITERIA,
    life_of,
    said_aloud,
)
from convene_tui.domain.public.records import (
    PublicCard,
    PublicCommitment,
    PublicConcern,
    PublicDraft,
    PublicGauge,
    PublicLine,
    PublicNote,
    PublicOutcome,
    PublicPain,
    PublicPerson,
    PublicRating,
    PublicRound,
    PublicSeat,
    PublicStage,
    PublicVote,
)
from convene_tui.domain.public.shape import SCHEMA, Shape, as_json, day_text, time_text
from convene_tui.domain.public.view import PublicView

__all__ = [
    "PRIVATE_STAGES",
    "PUBLIC_CRITERIA",
    "SCHEMA",
    "PublicCard",
    "PublicCommitment",
    "PublicConcern",
    "PublicDraft",
    "PublicGauge",
    "PublicLine",
    "PublicNote",
    "PublicOutcome",
    "PublicPain",
    "PublicPerson",
    "PublicRating",
    "PublicRound",
    "PublicSeat",
    "PublicStage",
    "PublicView",
    "PublicVote",
    "Shape",
    "as_json",
    "day_text",
    "life_of",
    "said_aloud",
    "time_text",
]
