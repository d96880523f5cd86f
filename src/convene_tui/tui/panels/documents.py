"""A report as lines of the screen: headings, paragraphs, lists and tables."""

from collections.abc import Iterator
from typing import Final

from rich.cells import cell_len

from convene_tui.domain.phrases import enclosed
from convene_tui.reports.document import (
    Block,
    Document,
    Headline,
    Item,
    Items,
    Paragraph,
    Picture,
    Quotation,
    Table,
)
from convene_tui.tui.panels.lines import Line
from convene_tui.wall.wrapping import parts_of, wrapped

_LAST: Final = 22
"""Cells that the last column of a table has at least, where its words need them."""
_GAP: Final = 2
_BESIDE: Final = 32
"""Cells that a text has at least beside what stands before it; on a narrow screen half of them."""


def lines_of(document: Document, cells: int = 80) -> Iterator[Line]:
    """The whole report for so many cells: one line a paragraph, an item or a row."""
    for block in document.opening:
        yield from _block(block, cells)
    for section in document.sections:
        yield Line("", quiet=True)
        yield Line(section.title, style="bold $primary", quiet=True)
        for block in section.blocks:
            yield from _block(block, cells)


def _item(item: Item, cells: int) -> Iterator[Line]:
    """An item behind its lead; a lead that would leave it no room has lines of its own."""
    lead = f"{item.lead.rstrip(':')}: " if item.lead and item.text else item.lead
    text = f"{item.text}{enclosed('  (', item.note, ')')}"
    sign = (" · ", "$muted")
    if cell_len(lead) <= max(cells // 2, cells - _BESIDE):
        yield Line(text, (sign, (lead, "bold")))
    else:
        yield Line(lead.rstrip(), (sign,), style="bold")
        if text:
            yield Line(text, (("   ", ""),))


def _block(block: Block, cells: int) -> Iterator[Line]:
    match block:
        case Paragraph(text=text):
            yield Line(text, ((" ", ""),))
        case Quotation(text=text, source=source):
            yield Line(f"“{text}”", ((" ", ""),), style="italic")
            if source:
                yield Line(source, (("   ", ""),), style="$muted")
        case Items(items=items, title=title):
            if title:
                yield Line(title, ((" ", ""),), style="bold", quiet=True)
            for item in items:
                yield from _item(item, cells)
        case Headline(text=text):
            yield Line(text, ((" ", ""),), style="bold")
        case Picture(instead=instead):
            for each in instead:
                yield from _block(each, cells)
        case Table():
            yield from _table(block, cells)


def _table(table: Table, cells: int) -> Iterator[Line]:
    widths = _widths(table, cells)
    yield from _row(table.head, widths, "$muted", quiet=True)
    for row in table.rows:
        yield from _row(row, widths, "", quiet=False)


def _widths(table: Table, cells: int) -> list[int]:
    """The cells of each column but the last, which takes what is left and is wrapped.

    Each has as many as its words take; where there is no room for that, the widest give way, and
    none of them breaks a word while another has more than one in a line.
    """
    rows = (table.head, *table.rows)
    *widths, last = [max(cell_len(row[at]) for row in rows) for at in range(len(table.head))]
    *least, end = [max(_longest(row[at]) for row in rows) for at in range(len(table.head))]
    gaps = 2 + _GAP * len(widths)
    room = cells - gaps - min(last, _LAST)
    if sum(least) > room:
        room = cells - gaps - min(end, _LAST)
    while sum(widths) > max(room, len(widths)):
        loose = [at for at, width in enumerate(widths) if width > least[at]]
        widest = max(loose or range(len(widths)), key=lambda at: widths[at])
        widths[widest] -= 1
    return widths


def _longest(text: str) -> int:
    """The cells of the longest part of a word, which can't be broken."""
    return max((cell_len(part) for word in text.split() for part in parts_of(word)), default=0)


def _row(cells: tuple[str, ...], widths: list[int], style: str, *, quiet: bool) -> Iterator[Line]:
    """A row of a table; what its columns are too narrow for goes on in lines beneath."""
    *first, last = cells
    pieces = [wrapped(cell, width) for cell, width in zip(first, widths, strict=True)]
    for number in range(max(map(len, pieces), default=1)):
        lead: list[tuple[str, str]] = [(" ", "")]
        for piece, width in zip(pieces, widths, strict=True):
            words = piece[number] if number < len(piece) else ""
            lead.append((words + " " * (width - cell_len(words) + _GAP), style or "$muted"))
        text = last if number == 0 else ""
        yield Line(text, tuple(lead), style, quiet=quiet or number > 0)
