"""Which way a text runs, by its letters that run either way (Unicode UAX #9).

A text is begun by its first letter (P2 and P3). A name from right to left in front of words from
left to right does not turn the whole line, so most letters have to run that way, too.
"""

import unicodedata
from collections.abc import Iterator
from typing import Final, Literal

Direction = Literal["ltr", "rtl"]


_BACK: Final = ("R", "AL")


def direction(text: str) -> Direction:
    """How a text runs: back if it begins so and most of it does; else from left to right."""
    ways = _ways(text)
    return prevailing(text) if next(ways, "L") in _BACK else "ltr"


def prevailing(text: str) -> Direction:
    """How most letters of a text run; one without any letter runs from left to right."""
    ways = tuple(_ways(text))
    back = sum(way in _BACK for way in ways)
    return "rtl" if back > len(ways) - back else "ltr"


def _ways(text: str) -> Iterator[str]:
    """How each letter runs that runs either way."""
    kinds = map(unicodedata.bidirectional, text)
    return (kind for kind in kinds if kind == "L" or kind in _BACK)
