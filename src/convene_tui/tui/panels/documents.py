"""A report as lines of the screen: headings, paragraphs, lists and tables."""

from collections.abc import Iterator

from rich.cells import cell_len

from convene_tui.domain.text import shortened
from convene_tui.reports.document import (
    Block,
    Document,
    Headline,
    Items,
    Paragraph,
    Picture,
    Quotation,
    Table,
)
from convene_tui.tui.panels.lines import Line

_WIDEST = 26
"""Cells of a column of a table; the last column takes what is left and is wrapped."""


def lines_of(document: Document) -> Iterator[Line]:
    """The whole report, one line a paragraph, an item or a row."""
    for block in document.opening:
        yield from _block(block)
    for section in document.sections:
        yield Line("", quiet=True)
        yield Line(section.title, style="bold $primary", quiet=True)
        for block in section.blocks:
            yield from _block(block)


def _block(block: Block) -> Iterator[Line]:
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
                lead = f"{item.lead.rstrip(':')}: " if item.lead and item.text else item.lead
                note = f"  ({item.note})" if item.note else ""
                yield Line(f"{item.text}{note}", ((" · ", "$muted"), (lead, "bold")))
        case Headline(text=text):
            yield Line(text, ((" ", ""),), style="bold")
        case Picture(instead=instead):
            for each in instead:
                yield from _block(each)
        case Table():
            yield from _table(block)


def _table(table: Table) -> Iterator[Line]:
    count = len(table.head)
    widths = [
        min(max(cell_len(row[place]) for row in (table.head, *table.rows)), _WIDEST)
        for place in range(count)
    ]
    yield _row(table.head, widths, "$muted", quiet=True)
    for row in table.rows:
        yield _row(row, widths, "", quiet=False)


def _row(cells: tuple[str, ...], widths: list[int], style: str, *, quiet: bool) -> Line:
    *first, last = cells
    lead: list[tuple[str, str]] = [(" ", "")]
    for cell, width in zip(first, widths, strict=False):
        cut = shortened(cell, width)
        lead.append((cut + " " * (width - cell_len(cut) + 2), style or "$muted"))
    return Line(last, tuple(lead), style, quiet=quiet)
