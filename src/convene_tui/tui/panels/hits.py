"""What a search has found: a row each, and the whole of the one under the cursor."""

import re
from collections.abc import Sequence
from typing import Final

from textual.content import Content
from textual.message import Message

from convene_tui.domain.searching import Place, Query
from convene_tui.domain.stages import stage_of
from convene_tui.storage.asking import Found
from convene_tui.tui.columns import column, joined
from convene_tui.tui.panels.lines import Line, LineList

_TITLE: Final = 22
_BEFORE: Final = 24
"""Characters shown before the first word that was found."""
_WHOLE: Final = 600
"""Characters shown of the hit under the cursor."""


class HitList(LineList):
    """A row for each hit: the meeting, what kind of thing it is, and the words in context."""

    class Above(Message):
        """Up from the first hit."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.hits: Sequence[Found] = ()
        self._words = QueryMarks(Query())

    def show_hits(self, hits: Sequence[Found], query: Query) -> None:
        """List these; those in the meeting that is open have no title."""
        self.hits, self._words = hits, QueryMarks(query)
        self.show([Line(hit.place.text) for hit in hits])

    @property
    def hit(self) -> Found | None:
        """The hit under the cursor."""
        return self.hits[self.cursor] if 0 <= self.cursor < len(self.hits) else None

    def action_move(self, step: int) -> None:
        """To the next hit; up from the first one leads out of the list."""
        if step < 0 and self.cursor <= 0:
            self.post_message(self.Above())
        else:
            super().action_move(step)

    def height_of(self, place: int, width: int) -> int:
        """One row a hit."""
        return 1

    def painted(self, place: int, width: int) -> Sequence[Content]:
        """The row of one hit."""
        hit = self.hits[place]
        lead = Content.assemble(
            " ",
            column(hit.title or "here", _TITLE, "$muted"),
            (f"{hit.place.kind} ", "$primary"),
            ("private " if hit.place.private else "", "$muted"),
            _speaker(hit.place),
        )
        room = width - lead.cell_length
        said = self._words.marked(self._words.around(hit.place.text, room))
        return [Content.assemble(lead, said).truncate(width, ellipsis=True)]

    def whole(self) -> Content:
        """The hit under the cursor in full, and where it stands."""
        if self.hit is None:
            return Content("")
        place = self.hit.place
        where = joined(
            Content.styled(self.hit.title or "here", "bold"),
            Content(f"{place.at:%Y-%m-%d %H:%M}" if place.at else ""),
            Content(stage_of(place.stage).name if place.stage else ""),
            Content.styled(place.kind, "$primary"),
            Content(place.person if place.person != place.text else ""),
            Content.styled("private" if place.private else "", "$muted"),
        )
        text = " ".join(place.text.split())
        said = Content(text).truncate(_WHOLE, ellipsis=True)
        return Content("\n").join([where, self._words.marked(said)])


class QueryMarks:
    """The words of a query, as they are marked in a text."""

    def __init__(self, query: Query) -> None:
        terms = [term for term in query.terms if not term.without]
        patterns = [
            r"[\W_]+".join(map(re.escape, term.words)) + ("" if term.goes_on else r"\b")
            for term in terms
        ]
        self._pattern = re.compile(rf"(?i)\b(?:{'|'.join(patterns)})") if patterns else None

    def around(self, text: str, room: int) -> Content:
        """A text in one line, from so far before the first of the words that it is in the room."""
        text = " ".join(text.split())
        found = self._pattern.search(text) if self._pattern else None
        first, end = found.span() if found else (0, 0)
        before = min(_BEFORE, max(room - (end - first) - 4, 0))
        start = text.find(" ", first - before) + 1 if end > room - 4 and first > before else 0
        start = min(start, first)
        return Content(f"{'…' if start else ''}{text[start : start + 400]}")

    def marked(self, text: Content) -> Content:
        """A text with each of the words underlined."""
        if self._pattern is None:
            return text
        return text.highlight_regex(self._pattern, style="bold underline")


def _speaker(place: Place) -> Content:
    named = place.person and place.person != place.text
    return Content.styled(f"{place.person}: " if named else "", "bold")
