"""The last gate before the terminal: no byte that a terminal would obey leaves in a text."""

import re
from typing import Final

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_OBEYED: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


class OnlyText(LineFilter):
    """Replaces control and direction characters by a visible mark, in whatever widget they are."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The line with every such character shown as ·."""
        if not any(_OBEYED.search(text) for text, _, control in segments if not control):
            return segments
        return [
            segment if segment.control else Segment(_OBEYED.sub("·", segment.text), segment.style)
            for segment in segments
        ]
