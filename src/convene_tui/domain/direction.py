"""Which way a text runs, by its first letter that runs either way (Unicode UAX #9, P2 and P3)."""

import unicodedata
from typing import Literal

Direction = Literal["ltr", "rtl"]


def direction(text: str) -> Direction:
    """How a text runs; one without any letter runs from left to right."""
    for sign in text:
        kind = unicodedata.bidirectional(sign)
        if kind == "L":
            return "ltr"
        if kind in ("R", "AL"):
            return "rtl"
    return "ltr"
