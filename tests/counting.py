"""How much work something is, told by counting: the same on every machine, however busy."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType


@dataclass
class Calls:
    """How many functions of Python were called in one thread."""

    count: int = 0


@contextmanager
def counted_calls() -> Iterator[Calls]:
    """Count the calls that this thread makes."""
    calls = Calls()
    before = sys.getprofile()

    def note(frame: FrameType, event: str, argument: object) -> None:
        if event == "call":
            calls.count += 1

    sys.setprofile(note)
    try:
        yield calls
    finally:
        sys.setprofile(before)
