"""The points of a list, each on a line of its own."""

from __future__ import annotations

import re

from convene_tui.domain.purpose.reading import Reading

_BULLET = re.compile(r"(?m)^\s*(?:[-*•·–]|\d{1,2}[.)])\s+\S")


def bullets(reading: Reading) -> list[str]:
    """The signs that open the points; none where a text holds no list."""
    return _BULLET.findall(reading.text)
