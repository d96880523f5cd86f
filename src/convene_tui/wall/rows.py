"""The rows of the wall: runs of words, each with how it is written."""

from enum import StrEnum
from typing import Final


class Ink(StrEnum):
    """How a run of words is written."""

    TITLE = "title"
    QUIET = "quiet"
    PROMPT = "prompt"
    TEXT = "text"
    NEW = "new"
    LINE = "line"
    LATE = "late"


Run = tuple[str, Ink]
Row = tuple[Run, ...]
"""The words of one row of the terminal, from its left edge."""

EMPTY: Final[Row] = ()
