"""The last gate before the terminal: no byte that a terminal would obey leaves in a text."""

import re
from typing import Final

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_OBEYED: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


class OnlyText(LineFilter):
    """Takes control and direction characters out of a line, in whatever widget they are.

    None of them was given a cell when the line was laid out, so a mark in their place would make
    the line longer than the terminal is wide; what has a cell leaves a · in it.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The line without any such character, as wide as before."""
        if not any(_OBEYED.search(text) for text, _, control in segments if not control):
            return segments
        return [
            segment if segment.control else Segment(_OBEYED.sub(_mark, segment.text), segment.style)
            for segment in segments
        ]


def _mark(found: re.Match[str]) -> str:
    return "·" * cell_len(found.group())
