"""What a search has found: a row each, and the whole of the one under the cursor."""

from collections.abc import Sequence
from typing import Final

from textual.content import Content
from textual.message import Message

from convene_tui.domain.searching import Place, Query, QueryMarks
from convene_tui.domain.stages import stage_of
from convene_tui.storage.asking import Found
from convene_tui.tui.columns import column, joined
from convene_tui.tui.panels.lines import Line, LineList

_TITLE: Final = 22
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
        said = self._marked(self._words.around(hit.place.text, room))
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
        return Content("\n").join([where, self._marked(said)])

    def _marked(self, text: str | Content) -> Content:
        """A text with each of the words underlined."""
        said = Content(text) if isinstance(text, str) else text
        pattern = self._words.pattern
        return said.highlight_regex(pattern, style="bold underline") if pattern else said


def _speaker(place: Place) -> Content:
    named = place.person and place.person != place.text
    return Content.styled(f"{place.person}: " if named else "", "bold")
