"""Phrases that are looked for in a draft as it is written, several in one search."""

from __future__ import annotations

import re


def any_of(*patterns: str) -> re.Pattern[str]:
    """One search for all of some patterns, as whole words and in any case."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)
