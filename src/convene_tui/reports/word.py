"""Documents as Word files (.docx): headings, lists, quotations and tables in styles of such."""

import io
from pathlib import Path
from typing import Any, Final

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
from convene_tui.reports.escaping import xml_text
from convene_tui.reports.word_lines import Page
from convene_tui.reports.word_page import QUIET, begun, stamp
from convene_tui.reports.word_parts import same_every_time

_LETTERS: Final = {"huge": 40, "large": 30, "medium": 20, "small": 12}
"""Points of a headline by its size."""


def as_word(document: Document, templates: Path | None = None) -> bytes:
    """A document as the bytes of a Word file; the same document gives the same bytes.

    A `document.docx` in the folder of templates lends its styles and its page. Raises
    ConveneError where that is no Word file or lacks a style.
    """
    file = begun(document, templates)
    page = Page(file)
    if document.is_private:
        stamp(page.line(), document)
    page.line(document.title, "Title")
    if document.subtitle:
        page.line(document.subtitle, "Subtitle")
    for block in document.opening:
        _write(page, block)
    for section in document.sections:
        page.line(section.title, "Heading 1")
        for block in section.blocks:
            _write(page, block)
    made = io.BytesIO()
    file.save(made)
    return same_every_time(made.getvalue())


def _write(page: Page, block: Block) -> None:
    from docx.shared import Pt

    match block:
        case Paragraph(text=text):
            page.line(text)
        case Headline(text=text, size=size):
            large = page.line()
            large.paragraph_format.line_spacing = 1.05
            run = large.add_run(xml_text(text))
            run.bold, run.font.size = True, Pt(_LETTERS[size])
        case Quotation(text=text, source=source):
            words = page.line(text, "Quote")
            if source:
                run = words.add_run(f"\n{xml_text(source)}")
                _small(run)
        case Items(items=items, title=title):
            if title:
                page.line(title, "Heading 2")
            for item in items:
                line = page.line(style="List Bullet")
                if item.lead:
                    line.add_run(f"{xml_text(item.lead)}  ").bold = True
                line.add_run(xml_text(item.text))
                if item.note:
                    _small(line.add_run(f"  {xml_text(item.note)}"))
        case Table():
            page.keep_off(8)
            page.table(block)
            page.line().paragraph_format.space_after = Pt(2)
        case Picture(instead=instead):
            for each in instead:
                _write(page, each)


def _small(run: Any) -> None:
    from docx.shared import Pt, RGBColor

    run.italic = False
    run.font.size, run.font.color.rgb = Pt(8.5), RGBColor.from_string(QUIET)
