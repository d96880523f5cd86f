"""What the room may see: public records, which list the fields that they copy.

The wall and the participants' minutes receive a `PublicView` and never a `Session`, so that a
mark, a private note, a reading, a mandate, a kind of substance or a move can't be drawn there:
it is not there. No record of the model can be reached from it, only words, numbers and times.

An alliance gives others a `PublicAlliance`, and what is written from one: `charter_text`,
`invitation`.
"""

from convene_tui.domain.public.making import PUBLIC_CRITERIA, life_of
from convene_tui.domain.public.records import (
    PublicCard,
    PublicCommitment,
    PublicConcern,
    PublicCorrection,
    PublicDraft,
    PublicEarlier,
    PublicFixed,
    PublicGap,
    PublicGauge,
    PublicLine,
    PublicNote,
    PublicOutcome,
    PublicPain,
    PublicPerson,
    PublicRating,
    PublicRound,
    PublicStage,
    PublicTerm,
    PublicVote,
    PublicWithdrawn,
)
from convene_tui.domain.public.shape import HEADER, SCHEMA, as_json, minutes_shape
from convene_tui.domain.public.view import PublicView

__all__ = [
    "HEADER",
    "PUBLIC_CRITERIA",
    "SCHEMA",
    "PublicCard",
    "PublicCommitment",
    "PublicConcern",
    "PublicCorrection",
    "PublicDraft",
    "PublicEarlier",
    "PublicFixed",
    "PublicGap",
    "PublicGauge",
    "PublicLine",
    "PublicNote",
    "PublicOutcome",
    "PublicPain",
    "PublicPerson",
    "PublicRating",
    "PublicRound",
    "PublicStage",
    "PublicTerm",
    "PublicView",
    "PublicVote",
    "PublicWithdrawn",
    "as_json",
    "life_of",
    "minutes_shape",
]
