"""What the facilitator might do next, for each mark: offered and never imposed (NF11)."""

from typing import Final

from convene_tui.domain.model import MarkKind

NEXT_MOVES: Final[dict[MarkKind, tuple[str, ...]]] = {
    MarkKind.SPEAKS: (
        "Say back the heart of it in one line, and keep it.",
        "Ask who sees it differently.",
    ),
    MarkKind.OBJECTS: (
        "“You seem to see a snag: what is it?”",
        "Ask what would have to change, and keep it as a concern.",
    ),
    MarkKind.BLANK: (
        "A minute of writing on cards, for everybody.",
        "Go once around the table, one sentence each.",
        "Say it again in other words, with an example.",
    ),
    MarkKind.ELSEWHERE: (
        "A short break, and a word on the way to the coffee.",
        "Ask for something that only they know.",
    ),
    MarkKind.OFFERS: ("Ask by when, and keep it as a commitment.",),
    MarkKind.LEADS: ("Ask whether they would push this between meetings.",),
    MarkKind.PULLS_ASIDE: (
        "Ask both, at the break, what the others should hear.",
        "Sit near them at the meal.",
    ),
    MarkKind.ENGAGED: (),
    MarkKind.RESISTING: (
        "Talk alone at the meal: what would they lose?",
        "Ask who thinks that no alliance should be formed, and why.",
    ),
    MarkKind.SILENCE: ("Let it stand. Somebody will fill it.",),
}
"""What the facilitator might do next, offered and never imposed (NF11)."""

SILENT_MOVES: Final = (
    "Go once around the table, and begin near them.",
    "Ask for one written card from everybody.",
)
"""What might bring in somebody who has said nothing (NF11)."""

TALKS_A_LOT_MOVES: Final = (
    "Thank them, and ask for a voice not heard yet.",
    "Groups of three for five minutes.",
)
"""What might make room beside somebody who talks more than their share (NF11)."""
