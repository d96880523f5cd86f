"""The words of a query, where they stand in a text that was found."""

import re
from typing import Final

from convene_tui.domain.searching.query import Query

_BEFORE: Final = 24
"""Characters shown before the first word that was found."""
_LONGEST: Final = 400
"""Characters of a text that are shown in one line, at most."""


class QueryMarks:
    """The words of a query, as they are met in a text."""

    def __init__(self, query: Query) -> None:
        terms = [term for term in query.terms if not term.without]
        patterns = [
            r"[\W_]+".join(map(re.escape, term.words)) + ("" if term.goes_on else r"\b")
            for term in terms
        ]
        self.pattern = re.compile(rf"(?i)\b(?:{'|'.join(patterns)})") if patterns else None
        """Meets each of them; None where none is asked for."""

    def around(self, text: str, room: int) -> str:
        """A text in one line, from so far before the first of the words that it is in the room."""
        text = " ".join(text.split())
        found = self.pattern.search(text) if self.pattern else None
        first, end = found.span() if found else (0, 0)
        before = min(_BEFORE, max(room - (end - first) - 4, 0))
        start = text.find(" ", first - before) + 1 if end > room - 4 and first > before else 0
        start = min(start, first)
        return f"{'…' if start else ''}{text[start : start + _LONGEST]}"
