"""A list in two columns: what was beside what is, or one below the other where it is narrow."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from rich.cells import cell_len
from textual.content import Content

from convene_tui.tui.panels.lines import Lead, Line, LineList

SIDE_BY_SIDE: Final = 110
"""Columns from which there are two columns of text."""

_BETWEEN: Final = " │ "
_THEN: Final = "→ "

Paragraphs = tuple[Content, ...]


@dataclass(frozen=True)
class Pair:
    """One entry: a sign and a word, and behind them a text for each of the two."""

    left: Paragraphs
    right: Paragraphs = ()
    lead: Lead = ()
    across: bool = False
    """A text that belongs to both, and takes the whole width."""
    heading: bool = False

    @property
    def before(self) -> int:
        """The width of what stands before the texts, in cells."""
        return sum(cell_len(part) for part, _ in self.lead)


class PairList(LineList):
    """Pairs, and a cursor that passes over the headings."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.pairs: Sequence[Pair] = ()

    def show_pairs(self, pairs: Sequence[Pair]) -> None:
        """List these from the top."""
        self.pairs = pairs
        self.show([Line("", quiet=pair.heading) for pair in pairs])

    def go_to(self, place: int) -> None:
        """A heading to the top, and the cursor on what stands below it."""
        following = range(place + 1, len(self.pairs))
        at = next((n for n in following if not self.pairs[n].heading), -1)
        if at >= 0:
            self.cursor = at
        self.scroll_to(y=self._tops[place], animate=False)

    @property
    def beside(self) -> bool:
        """Whether the two stand side by side."""
        return self.size.width >= SIDE_BY_SIDE

    def columns(self, before: int) -> tuple[int, int]:
        """The widths of the two texts behind a lead of this width."""
        room = max(self._width - before - len(_BETWEEN), 20)
        return room - room // 2, room // 2

    def height_of(self, place: int, width: int) -> int:
        """As many rows as its longer text takes, or both where they stand below one another."""
        return len(self.painted(place, width))

    def painted(self, place: int, width: int) -> Sequence[Content]:
        """A pair, one content for each of its rows."""
        pair = self.pairs[place]
        if pair.across or pair.heading or not self.beside:
            rows = self._below(pair, width)
        else:
            rows = self._beside(pair)
        first, *more = rows or [Content("")]
        indent = " " * pair.before
        head = Content.assemble(*pair.lead, first)
        return [head, *(Content.assemble(indent, row) for row in more)]

    def _beside(self, pair: Pair) -> list[Content]:
        left, right = self.columns(pair.before)
        rows = zip_longest(
            _wrapped(pair.left, left), _wrapped(pair.right, right), fillvalue=Content("")
        )
        return [
            Content.assemble(_filled(one, left), (_BETWEEN, "$muted"), other) for one, other in rows
        ]

    def _below(self, pair: Pair, width: int) -> list[Content]:
        room = max(width - pair.before, 10)
        left = _wrapped(pair.left, room)
        if not left:
            return _wrapped(pair.right, room)
        right = _wrapped(pair.right, room - len(_THEN))
        signs = (_THEN, *[" " * len(_THEN)] * len(right))
        then = [
            Content.assemble((sign, "$muted"), row) for sign, row in zip(signs, right, strict=False)
        ]
        return [*left, *then]


def _wrapped(paragraphs: Paragraphs, room: int) -> list[Content]:
    rows: list[Content] = []
    for paragraph in paragraphs:
        rows += [row.rstrip() for row in paragraph.wrap(room)] or [Content("")]
    return rows


def _filled(content: Content, width: int) -> Content:
    return content.pad_right(max(width - content.cell_length, 0))
