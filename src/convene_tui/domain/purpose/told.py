"""Whether words say what shall be, or how things are: told by which words stand beside which."""

from __future__ import annotations

from convene_tui.domain.purpose.files import path_of
from convene_tui.domain.purpose.order import likelihood
from convene_tui.domain.purpose.reading import Reading

FILE = path_of("told.bin")


def is_meant(reading: Reading) -> float:
    """How likely somebody says what shall be different, from 0 to 1; 1 for a few words."""
    return likelihood(reading, "told.bin")
