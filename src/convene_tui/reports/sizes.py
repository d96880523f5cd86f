"""The sizes of paper that pages are printed on, and which one is usual where."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Paper(StrEnum):
    """The size of a page."""

    A4 = "a4"
    LETTER = "letter"


_LETTER_IN: Final = ("US", "CA", "MX", "PH", "CL", "CO", "CR", "GT", "NI", "PA", "PR", "SV", "VE")
"""The countries whose printers hold Letter."""


def usual_paper(env: Mapping[str, str]) -> Paper:
    """The size of paper where the user's locale is from."""
    said = next((env[name] for name in ("LC_ALL", "LC_PAPER", "LANG") if env.get(name)), "")
    country = said.partition(".")[0].partition("@")[0].partition("_")[2]
    return Paper.LETTER if country in _LETTER_IN else Paper.A4


MILLIMETRES: Final[Mapping[Paper, tuple[float, float]]] = {
    Paper.A4: (210, 297),
    Paper.LETTER: (215.9, 279.4),
}
"""How wide and how high an upright page is."""
