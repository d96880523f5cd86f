"""Documents as Word files (.docx): headings, lists, quotations and tables in styles of such."""

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from convene_tui.domain.direction import Direction, direction, prevailing
from convene_tui.domain.text import clean_text
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
from convene_tui.reports.sizes import Paper
from convene_tui.reports.word_lines import Page
from convene_tui.reports.word_page import QUIET, begun, stamp
from convene_tui.reports.word_parts import (
    BEHIND_BOLD,
    BEHIND_RTL,
    BEHIND_SIZE,
    element,
    same_every_time,
)

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.text.paragraph import Paragraph as WordLine
    from docx.text.run import Run

_LETTERS: Final = {"huge": 40, "large": 30, "medium": 20, "small": 12}
"""Points of a headline by its size."""


def as_word(document: Document, templates: Path | None = None, paper: Paper = Paper.A4) -> bytes:
    """A document as the bytes of a Word file; the same document gives the same bytes.

    A `document.docx` in the folder of templates lends its styles and its page. Raises
    ConveneError where that is no Word file or lacks a style.
    """
    file = begun(document, templates, paper)
    page = Page(file)
    if document.is_private:
        stamp(page.line(), document)
    page.line(document.title, "Title")
    if document.subtitle:
        page.line(document.subtitle, "Subtitle")
    for block in document.opening:
        _write(page, block)
    for section in document.sections:
        if section is document.sections[-1]:
            page.keep_with_next()
        page.line(section.title, "Heading 1")
        for block in section.blocks:
            _write(page, block)
    _direct(file)
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
            large.paragraph_format.space_before = large.paragraph_format.space_after = Pt(8)
            run = large.add_run(clean_text(text))
            run.bold, run.font.size = True, Pt(_LETTERS[size])
        case Quotation(text=text, source=source):
            words = page.line(text, "Quote")
            _lay(words, direction(text))
            if source:
                run = words.add_run(f"\n{clean_text(source)}")
                _small(run)
        case Items(items=items, title=title):
            if title:
                page.line(title, "Heading 2")
            for item, way in zip(items, block.ways, strict=True):
                _write_item(page, item, way)
        case Table():
            page.keep_off(3)
            page.table(block)
            _apart(page.line())
        case Picture():
            page.picture(block)


def _apart(line: "WordLine") -> None:
    """Nothing but the space behind a table, which Word would join with one that follows."""
    from docx.shared import Pt

    line.paragraph_format.space_after = line.paragraph_format.space_before = Pt(0)
    line.paragraph_format.line_spacing = Pt(3)


def _direct(file: "WordFile") -> None:
    """Say of each paragraph and each run that runs from right to left that it does."""
    for line in file.paragraphs:
        told = line._p.style in _TOLD
        _direct_line(line, "ltr" if told else direction(line.text))
    for table in file.tables:
        for column in zip(*(row.cells for row in table.rows[1:]), strict=True):
            way = prevailing("".join(cell.text for cell in column))
            for cell in column:
                for line in cell.paragraphs:
                    _direct_line(line, way)


_TOLD: Final = ("ListBullet", "Quote")
"""The ids of the styles of lines of which it was said when they were written: more follows there
than the words that tell."""


def _direct_line(line: "WordLine", way: Direction) -> None:
    """A paragraph that runs one way, and its runs, each of which runs its own."""
    _lay(line, way)
    for run in line.runs:
        if direction(run.text) == "rtl":
            _turn(run)


def _lay(line: "WordLine", way: Direction) -> None:
    """A line begins at the right where it runs back."""
    if way == "rtl":
        about: Any = line._p.get_or_add_pPr()
        about.insert_element_before(element("w:bidi"), *_BEHIND_BIDI)


def _turn(run: "Run") -> None:
    """A run that runs back; of its letters Word reads size and weight in marks of their own."""
    about: Any = run._r.get_or_add_rPr()
    about.insert_element_before(element("w:rtl"), *BEHIND_RTL)
    if run.bold:
        about.insert_element_before(element("w:bCs"), *BEHIND_BOLD)
    if run.font.size is not None:
        size = str(round(run.font.size.pt * 2))
        about.insert_element_before(element("w:szCs", val=size), *BEHIND_SIZE)


_BEHIND_BIDI: Final = (
    *("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing"),
    *("w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment"),
    *("w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr"),
)
"""What stands behind the direction of a paragraph in the order of the schema (ECMA-376, 17.3.1)."""


def _small(run: Any) -> None:
    from docx.shared import Pt, RGBColor

    run.italic = False
    run.font.size, run.font.color.rgb = Pt(8.5), RGBColor.from_string(QUIET)


def _write_item(page: Page, item: Item, way: Direction) -> None:
    line = page.line(style="List Bullet")
    _lay(line, way)
    if item.lead:
        # The colon is no part of the name, whichever way that runs.
        line.add_run(clean_text(item.lead.removesuffix(":"))).bold = True
        line.add_run(":  " if item.lead.endswith(":") else "  ").bold = True
    for number, part in enumerate(item.parts or (item.text,)):
        line.add_run("; " if number else "")
        line.add_run(clean_text(part))
    if item.note:
        _small(line.add_run(f"  {clean_text(item.note)}"))
