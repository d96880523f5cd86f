"""A report as plain values: titled sections of paragraphs, quotations, lists and tables."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from convene_tui.domain.direction import Direction, direction, prevailing
from convene_tui.reports.drawing import Drawing
from convene_tui.reports.wording import capital


@dataclass(frozen=True)
class Paragraph:
    """A few sentences."""

    text: str
    shape: str = "paragraph"


@dataclass(frozen=True)
class Quotation:
    """Words that count exactly as they are, and where they come from."""

    text: str
    source: str = ""
    shape: str = "quotation"


@dataclass(frozen=True)
class Item:
    """One line of a list."""

    text: str
    lead: str = ""
    """Who or what it is about, set off before the text."""
    note: str = ""
    """When, how far, from where: set small behind the text."""
    parts: tuple[str, ...] = ()
    """Names or the like of which the text is made, each running its own way; with semicolons."""

    @property
    def way(self) -> Direction:
        """How the line runs: back where its beginning and its text do; a name does not tell."""
        back = direction(self.lead or self.text) == direction(self.text or self.lead) == "rtl"
        return "rtl" if back else "ltr"

    @classmethod
    def of_several(cls, parts: Iterable[str], lead: str = "") -> "Item":
        """A line of several names or the like."""
        several = tuple(parts)
        return cls("; ".join(several), lead=lead, parts=several)


@dataclass(frozen=True)
class Items:
    """A list, under a line of its own where it needs one."""

    items: tuple[Item, ...]
    title: str = ""
    shape: str = "items"

    @property
    def ways(self) -> tuple[Direction, ...]:
        """How each line runs: its own way, but a short one stands beneath the others."""
        own = [item.way for item in self.items]
        most: Direction = "rtl" if own.count("rtl") * 2 > len(own) else "ltr"
        return tuple(
            most if len(item.lead) + len(item.text) <= _SHORT else way
            for item, way in zip(self.items, own, strict=True)
        )


_SHORT = 60
"""Letters of a line that does not go on in the next one of a page."""


@dataclass(frozen=True)
class Table:
    """Rows under a head; every row is as long as the head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shape: str = "table"
    whole: tuple[int, ...] = ()
    """The columns whose cells stand on one line, such as days."""
    by_hand: tuple[int, ...] = ()
    """The columns that are filled in with a pen: they and their rows have the room for it."""

    @property
    def shares(self) -> tuple[float, ...]:
        """The part of the page's width for each column: words stay whole, and long texts wrap."""
        columns = list(zip(self.head, *self.rows, strict=True))
        least = dict.fromkeys(self.whole, 0) | dict.fromkeys(self.by_hand, _BY_HAND)
        given = {at: max(few, *map(len, columns[at])) + 2 for at, few in least.items()}
        open_ = [cells for at, cells in enumerate(columns) if at not in given]
        line = _ON_A_LINE - sum(given.values())
        asked = iter(_asked(open_, line))
        letters = [given[at] if at in given else next(asked) for at in range(len(columns))]
        wide = sum(letters) - sum(given.values())
        if wide > line > 0:
            letters = [few if at in given else few * line / wide for at, few in enumerate(letters)]
        return tuple(each / sum(letters) for each in letters)

    @property
    def ways(self) -> tuple[Direction, ...]:
        """How most of each column runs; a name that runs the other way stands beneath the rest."""
        return tuple(prevailing("".join(cells)) for cells in zip(*self.rows, strict=True))


def _asked(columns: list[tuple[str, ...]], line: int) -> list[float]:
    """The letters for each column of which none has to stay whole, on a line of so many."""
    least = [max(map(_unbroken, cells)) + 2 for cells in columns]
    asked: list[float] = [
        max(few, min(max(map(len, cells)) + 2, _WIDEST))
        for few, cells in zip(least, columns, strict=True)
    ]
    spare = line - sum(least)
    more = sum(asked) - sum(least)
    if sum(asked) > line and spare > 0 and more:
        return [few + (many - few) * spare / more for few, many in zip(least, asked, strict=True)]
    return asked


_BY_HAND = 18
"""Printed letters on which a hand writes its name, or a day."""

_ON_A_LINE, _WIDEST = 96, 60
"""Letters that a page holds side by side in a table, and those that one column asks for at most."""

_WHOLE, _LONGEST_WORD = 14, 24
"""A cell of so few letters is not broken, and of a longer one no word that is shorter than this."""


def _unbroken(cell: str) -> int:
    """The letters that have to stay together on a line of a cell."""
    if len(cell) <= _WHOLE:
        return len(cell)
    return min(max((len(word) for word in cell.split()), default=0), _LONGEST_WORD)


@dataclass(frozen=True)
class Headline:
    """The one text of a page, in letters as large as it allows."""

    text: str
    shape: str = "headline"

    @property
    def size(self) -> str:
        """How large the letters can be for the page to hold it: huge, large, medium or small."""
        length = len(self.text)
        return next((size for most, size in _SIZES if length <= most), "small")


_SIZES = ((160, "huge"), (320, "large"), (700, "medium"))
"""The most characters of a text that is set in letters of each size."""


@dataclass(frozen=True)
class Picture:
    """A drawing, and what says the same where nothing can be drawn or seen."""

    drawing: Drawing
    description: str
    """What is to be seen in it, read out to whoever does not see it."""
    instead: "tuple[Paragraph | Quotation | Items | Table, ...]" = ()
    """What stands in its place in text; nothing where that is told beside it anyway."""
    shape: str = "picture"


Block = Paragraph | Quotation | Items | Table | Headline | Picture


@dataclass(frozen=True)
class Section:
    """A titled part of a report."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, kw_only=True)
class Document:
    """A whole report."""

    title: str
    subtitle: str
    stamp: str
    """Whom it is for, printed at its top and at its bottom."""
    is_private: bool
    kind: str = "document"
    """What it is, as templates for it alone are called: participants, facilitator, agenda."""
    dated: datetime | None = None
    """When the meeting was, for the properties of a file; the clock is not asked."""
    properties: tuple[tuple[str, str | tuple[str, ...]], ...]
    """What notes apps and pandoc read at the head of Markdown: title, date, people, tags."""
    is_landscape: bool = False
    """Whether its page lies on its side."""
    opening: tuple[Block, ...]
    """What comes before the first section."""
    sections: tuple[Section, ...]


def section(title: str, *blocks: Block | None) -> tuple[Section, ...]:
    """A section of the blocks that are there; no section when none is."""
    there = tuple(block for block in blocks if block is not None)
    return (Section(title, there),) if there else ()


def listed(items: list[Item], title: str = "") -> Items | None:
    """A list of these lines, or None when there are none; one without a lead is a sentence."""
    begun = (
        item if item.lead or item.parts else replace(item, text=capital(item.text))
        for item in items
    )
    return Items(tuple(begun), title) if items else None
