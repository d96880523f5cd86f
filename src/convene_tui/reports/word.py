"""Documents as Word files: real styles, a stamp on every page, and the same bytes every time."""

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

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

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.section import Section
    from docx.table import Table as WordTable
    from docx.text.paragraph import Paragraph as WordParagraph

AUTHOR: Final = "convene"
"""The author in the properties of every file: nobody's name, and no machine's."""

_SANS, _SERIF = "Arial", "Times New Roman"
_MARK, _QUIET, _RULE, _SHADE = "003F8C", "555555", "BBBBBB", "EEF1F5"
_STYLES: Final[dict[str, tuple[str, float, bool, str]]] = {
    "Normal": (_SERIF, 11, False, "111111"),
    "Title": (_SANS, 20, True, "111111"),
    "Subtitle": (_SANS, 10, False, _QUIET),
    "Heading 1": (_SANS, 13.5, True, _MARK),
    "Heading 2": (_SANS, 10.5, True, "111111"),
    "List Bullet": (_SERIF, 11, False, "111111"),
    "Quote": (_SERIF, 12.5, False, "111111"),
    "Header": (_SANS, 8.5, True, "111111"),
    "Footer": (_SANS, 8.5, False, _QUIET),
}
"""Font, size in points, whether bold, and colour of each style that is used."""

_IN_TABLE: Final = "Table Text"
"""The style of our own for the cells of tables."""

_LETTERS: Final = {"huge": 40, "large": 30, "medium": 20, "small": 12}
"""Points of a headline by its size."""

_EPOCH: Final = datetime(2000, 1, 1, tzinfo=UTC)
_OLDEST_IN_ZIP: Final = (1980, 1, 1, 0, 0, 0)


def as_word(document: Document) -> bytes:
    """A document as the bytes of a Word file (.docx)."""
    import docx

    file = docx.Document()
    _dress(file)
    _describe(file, document)
    _lay_out(file.sections[0], document)
    if document.is_private:
        _stamp(file.add_paragraph(), document)
    file.add_paragraph(xml_text(document.title), style="Title")
    if document.subtitle:
        file.add_paragraph(xml_text(document.subtitle), style="Subtitle")
    for block in document.opening:
        _write(file, block)
    for section in document.sections:
        file.add_paragraph(xml_text(section.title), style="Heading 1")
        for block in section.blocks:
            _write(file, block)
    made = io.BytesIO()
    file.save(made)
    return _same_every_time(made.getvalue())


# ── what stands on the page ──────────────────────────────────────────────────────────────


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
                line.add_run(xml_text(item.text))
                if item.note:
                    _small(line.add_run(f"  {xml_text(item.note)}"))
        case Table():
            _table(file, block)
        case Picture(instead=instead):
            for each in instead:
                _write(file, each)


def _small(run: Any) -> None:
    from docx.shared import Pt, RGBColor

    run.italic = False
    run.font.size, run.font.color.rgb = Pt(8.5), RGBColor.from_string(_QUIET)


def _table(file: "WordFile", block: Table) -> None:
    from docx.shared import Pt

    if file.paragraphs:
        file.paragraphs[-1].paragraph_format.space_after = Pt(8)
    table = file.add_table(rows=1, cols=len(block.head), style="Table Grid")
    for row, cells in enumerate((block.head, *block.rows)):
        line = table.rows[0] if row == 0 else table.add_row()
        for place, text in zip(line.cells, cells, strict=True):
            words = place.paragraphs[0]
            words.style = _IN_TABLE
            words.add_run(xml_text(text)).bold = row == 0
        properties: Any = line._tr.get_or_add_trPr()
        properties.append(_element("w:cantSplit"))
        if row == 0:
            # Word and LibreOffice repeat such a row at the top of each page.
            properties.append(_element("w:tblHeader"))
            for place in line.cells:
                place._tc.get_or_add_tcPr().append(
                    _element("w:shd", val="clear", color="auto", fill=_SHADE)
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


# ── the page itself ──────────────────────────────────────────────────────────────────────


def _dress(file: "WordFile") -> None:
    """Letters and colours of the styles; what the reader's Word has by these names counts."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    for name, (font, size, bold, colour) in _STYLES.items():
        style: Any = file.styles[name]
        style.font.name, style.font.size = font, Pt(size)
        style.font.bold, style.font.italic = bold, False
        style.font.color.rgb = RGBColor.from_string(colour)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for each in list(fonts.attrib):
            if "Theme" in each:  # A theme's font would come before the one named here.
                del fonts.attrib[each]
        for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(script), font)
    cells: Any = file.styles.add_style(_IN_TABLE, WD_STYLE_TYPE.PARAGRAPH)
    cells.base_style, cells.font.size = file.styles["Normal"], Pt(9)
    _space(file, _IN_TABLE, 2, 2)
    _space(file, "Normal", 0, 6)
    _space(file, "Title", 4, 4)
    _space(file, "Subtitle", 0, 12)
    _space(file, "Heading 1", 16, 4)
    _space(file, "Heading 2", 8, 2)
    _space(file, "List Bullet", 0, 3)
    _space(file, "Quote", 4, 8)
    file.styles["Footer"].paragraph_format.tab_stops.clear_all()
    for spaced in file.styles["Subtitle"].element.findall(
        ".//" + qn("w:rPr") + "/" + qn("w:spacing")
    ):
        spaced.getparent().remove(spaced)
    for line in file.styles["Table Grid"].element.iter():
        if line.get(qn("w:val")) == "single":
            line.set(qn("w:color"), _RULE)
    for border in file.styles["Title"].element.findall(".//" + qn("w:pBdr")):
        border.getparent().remove(border)
    quote: Any = file.styles["Quote"]
    quote.paragraph_format.left_indent = Pt(10)
    # Word reads the parts of a paragraph's shape in their order only.
    quote.element.get_or_add_pPr().insert_element_before(
        _bordered("left", size="24", space="8", color=_MARK), "w:spacing", "w:ind"
    )


def _space(file: "WordFile", name: str, before: float, after: float) -> None:
    from docx.shared import Pt

    shape: Any = file.styles[name]
    shape.paragraph_format.space_before = Pt(before)
    shape.paragraph_format.space_after = Pt(after)


def _describe(file: "WordFile", document: Document) -> None:
    """The properties of the file: what it is, when the meeting was, and nothing of the machine."""
    about = file.core_properties
    when = (document.dated or _EPOCH).astimezone(UTC).replace(tzinfo=None, microsecond=0)
    about.author = about.last_modified_by = AUTHOR
    about.title, about.subject = xml_text(document.title)[:255], xml_text(document.stamp)
    about.comments = about.keywords = about.category = ""
    about.created = about.modified = when
    about.revision = 1
    package = file.part.package
    for key, each in list(package.rels.items()):
        if each.reltype.endswith("/thumbnail"):  # A picture of somebody else's page.
            del package.rels[key]


def _lay_out(section: "Section", document: Document) -> None:
    """The page, its margins, and the stamp in the head and in the foot of every page."""
    from docx.enum.section import WD_ORIENT
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm

    short, long = Mm(210), Mm(297)
    section.orientation = WD_ORIENT.LANDSCAPE if document.lies else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if document.lies else (short, long)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(22), Mm(20)
    section.header_distance = section.footer_distance = Mm(10)
    width = section.page_width - section.left_margin - section.right_margin
    _stamp(section.header.paragraphs[0], document)
    foot = section.footer.paragraphs[0]
    foot.paragraph_format.tab_stops.clear_all()
    foot.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    _stamp(foot, document)
    foot.add_run("\t")
    _number(foot, "PAGE")
    foot.add_run(" / ")
    _number(foot, "NUMPAGES")


def _stamp(line: "WordParagraph", document: Document) -> None:
    """Whom it is for; what is private says so in white on black."""
    from docx.shared import RGBColor

    if not document.is_private:
        run = line.add_run(xml_text(document.stamp))
        run.bold = True
        return
    run = line.add_run(f" {xml_text(document.stamp)} ")
    run.bold, run.font.color.rgb = True, RGBColor(0xFF, 0xFF, 0xFF)
    run._r.get_or_add_rPr().append(_element("w:shd", val="clear", color="auto", fill="111111"))


def _number(line: "WordParagraph", what: str) -> None:
    """A number that the reader's program counts: of this page, or of all."""
    field = _element("w:fldSimple", instr=what)
    field.append(line.add_run("1")._r)
    line._p.append(field)


def _element(name: str, **values: str) -> Any:
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    made = OxmlElement(name)
    for key, value in values.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _bordered(side: str, **values: str) -> Any:
    borders = _element("w:pBdr")
    borders.append(_element(f"w:{side}", val="single", sz=values.pop("size"), **values))
    return borders


def _same_every_time(data: bytes) -> bytes:
    """The same parts in an archive that does not tell when it was made."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in _first_the_types(before.namelist()):
            part = zipfile.ZipInfo(name, _OLDEST_IN_ZIP)
            part.compress_type = zipfile.ZIP_DEFLATED
            after.writestr(part, before.read(name))
    return made.getvalue()


def _first_the_types(names: Sequence[str]) -> list[str]:
    """The parts in a fixed order; the list of their types stands first, as readers expect."""
    return sorted(names, key=lambda name: (name != "[Content_Types].xml", name))
