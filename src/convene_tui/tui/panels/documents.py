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
from convene_tui.wall.wrapping import wrapped

_LAST: Final = 22
"""Cells that the last column of a table has at least, where its words need them."""
_GAP: Final = 2


def lines_of(document: Document, cells: int = 80) -> Iterator[Line]:
    """The whole report for so many cells: one line a paragraph, an item or a row."""
    for block in document.opening:
        yield from _block(block, cells)
    for section in document.sections:
        yield Line("", quiet=True)
        yield Line(section.title, style="bold $primary", quiet=True)
        for block in section.blocks:
            yield from _block(block, cells)


def _item(item: Item) -> Line:
    lead = f"{item.lead.rstrip(':')}: " if item.lead and item.text else item.lead
    note = enclosed("  (", item.note, ")")
    return Line(f"{item.text}{note}", ((" · ", "$muted"), (lead, "bold")))


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
            yield from map(_item, items)
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

    Each has as many as its words take; where there is no room for that, the widest give way.
    """
    rows = (table.head, *table.rows)
    *widths, last = [max(cell_len(row[at]) for row in rows) for at in range(len(table.head))]
    room = cells - 2 - min(last, _LAST) - _GAP * len(widths)
    while sum(widths) > max(room, len(widths)):
        widths[widths.index(max(widths))] -= 1
    return widths


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
