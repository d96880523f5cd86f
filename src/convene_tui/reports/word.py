"""Documents as Word files (.docx): headings, lists, quotations and tables in styles of such."""

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from convene_tui.reports.direction import direction
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
from convene_tui.reports.word_page import IN_TABLE, QUIET, SHADE, begun, stamp
from convene_tui.reports.word_parts import element, same_every_time

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.section import Section
    from docx.table import Table as WordTable

_LETTERS: Final = {"huge": 40, "large": 30, "medium": 20, "small": 12}
"""Points of a headline by its size."""


def as_word(document: Document, templates: Path | None = None) -> bytes:
    """A document as the bytes of a Word file; the same document gives the same bytes.

    A `document.docx` in the folder of templates lends its styles and its page. Raises
    ConveneError where that is no Word file or lacks a style.
    """
    file = begun(document, templates)
    if document.is_private:
        stamp(file.add_paragraph(), document)
    file.add_paragraph(xml_text(document.title), style="Title")
    if document.subtitle:
        file.add_paragraph(xml_text(document.subtitle), style="Subtitle")
    for block in document.opening:
        _write(file, block)
    for section in document.sections:
        file.add_paragraph(xml_text(section.title), style="Heading 1")
        for block in section.blocks:
            _write(file, block)
    _direct(file)
    made = io.BytesIO()
    file.save(made)
    return same_every_time(made.getvalue())


def _write(file: "WordFile", block: Block) -> None:
    from docx.shared import Pt

    match block:
        case Paragraph(text=text):
            file.add_paragraph(xml_text(text))
        case Headline(text=text, size=size):
            large = file.add_paragraph()
            large.paragraph_format.line_spacing = 1.05
            run = large.add_run(xml_text(text))
            run.bold, run.font.size = True, Pt(_LETTERS[size])
        case Quotation(text=text, source=source):
            words = file.add_paragraph(xml_text(text), style="Quote")
            if source:
                run = words.add_run(f"\n{xml_text(source)}")
                _small(run)
        case Items(items=items, title=title):
            if title:
                file.add_paragraph(xml_text(title), style="Heading 2")
            for item in items:
                line = file.add_paragraph(style="List Bullet")
                if item.lead:
                    line.add_run(f"{xml_text(item.lead)}  ").bold = True
                for number, part in enumerate(item.parts or (item.text,)):
                    line.add_run(f"{'; ' if number else ''}{xml_text(part)}")
                if item.note:
                    _small(line.add_run(f"  {xml_text(item.note)}"))
        case Table():
            _table(file, block)
        case Picture(instead=instead):
            for each in instead:
                _write(file, each)


def _direct(file: "WordFile") -> None:
    """Say of each paragraph and each run that runs from right to left that it does."""
    cells = (cell for table in file.tables for row in table.rows for cell in row.cells)
    for line in (*file.paragraphs, *(each for cell in cells for each in cell.paragraphs)):
        if direction(line.text) == "rtl":
            about: Any = line._p.get_or_add_pPr()
            about.insert_element_before(element("w:bidi"), *_BEHIND_BIDI)
        for run in line.runs:
            if direction(run.text) == "rtl":
                of_run: Any = run._r.get_or_add_rPr()
                of_run.insert_element_before(element("w:rtl"), *_BEHIND_RTL)


_BEHIND_BIDI: Final = (
    *("w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing"),
    *("w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment"),
    *("w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr"),
)
"""What stands behind the direction of a paragraph in the order of the schema (ECMA-376, 17.3.1)."""

_BEHIND_RTL: Final = ("w:cs", "w:em", "w:lang", "w:eastAsianLayout", "w:specVanish", "w:oMath")
"""The same for a run (17.3.2)."""


def _small(run: Any) -> None:
    from docx.shared import Pt, RGBColor

    run.italic = False
    run.font.size, run.font.color.rgb = Pt(8.5), RGBColor.from_string(QUIET)


def _table(file: "WordFile", block: Table) -> None:
    from docx.shared import Pt

    if file.paragraphs:
        file.paragraphs[-1].paragraph_format.space_after = Pt(8)
    table = file.add_table(rows=1, cols=len(block.head), style="Table Grid")
    for row, cells in enumerate((block.head, *block.rows)):
        line = table.rows[0] if row == 0 else table.add_row()
        for place, text in zip(line.cells, cells, strict=True):
            words = place.paragraphs[0]
            words.style = IN_TABLE
            words.add_run(xml_text(text)).bold = row == 0
        properties: Any = line._tr.get_or_add_trPr()
        properties.append(element("w:cantSplit"))
        if row == 0:
            # Word and LibreOffice repeat such a row at the top of each page.
            properties.append(element("w:tblHeader"))
            for place in line.cells:
                place._tc.get_or_add_tcPr().append(
                    element("w:shd", val="clear", color="auto", fill=SHADE)
                )
    _share_out(table, block, file.sections[0])
    file.add_paragraph().paragraph_format.space_after = Pt(2)


def _share_out(table: "WordTable", block: Table, section: "Section") -> None:
    """Give each column its part of the page."""
    from docx.shared import Emu

    table.autofit = False
    page = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    for place, share in enumerate(block.shares):
        width = Emu(round(page * share))
        table.columns[place].width = width
        for cell in table.columns[place].cells:
            cell.width = width
