"""The page of a Word file: its styles, its properties, and the stamp above and below."""

import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.text import clean_text
from convene_tui.reports.document import Document
from convene_tui.reports.sizes import MILLIMETRES, Paper
from convene_tui.reports.templating import REMEDY
from convene_tui.reports.word_parts import BEHIND_BOLD, BEHIND_SIZE, bordered, element

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.section import Section
    from docx.text.paragraph import Paragraph as WordParagraph

LETTERHEAD: Final = "document.docx"
"""The Word file of the user's own whose styles and page are taken, by its name."""

AUTHOR: Final = "convene"
"""The author in the properties of every file: nobody's name, and no machine's."""

_SANS, _SERIF = "Arial", "Times New Roman"
_MARK, QUIET, _RULE, SHADE = "003F8C", "555555", "BBBBBB", "EEF1F5"
_STYLES: Final[dict[str, tuple[str, float, bool, str]]] = {
    "Normal": (_SERIF, 10.5, False, "111111"),
    "Title": (_SANS, 20, True, "111111"),
    "Subtitle": (_SANS, 10, False, QUIET),
    "Heading 1": (_SANS, 13.5, True, _MARK),
    "Heading 2": (_SANS, 10.5, True, "111111"),
    "List Bullet": (_SERIF, 10.5, False, "111111"),
    "Quote": (_SERIF, 12, False, "111111"),
    "Header": (_SANS, 8.5, True, "111111"),
    "Footer": (_SANS, 8.5, False, QUIET),
}
"""Font, size in points, whether bold, and colour of each style that is used."""

IN_TABLE: Final = "Table Text"
"""The style of our own for the cells of tables."""

_STAMPS: Final = "Stamp"
"""The style of our own for the stamps, by which those of a file that convene wrote are known."""

_EPOCH: Final = datetime(2000, 1, 1, tzinfo=UTC)


def begun(document: Document, templates: Path | None = None, paper: Paper = Paper.A4) -> "WordFile":
    """A file with its styles and its stamped page, in which nothing is written yet."""
    import docx

    letterhead = templates / LETTERHEAD if templates else None
    if letterhead and letterhead.is_file():
        file = _letterhead(letterhead)
    else:
        file = docx.Document()
        _dress(file)
        _lay_out(file.sections[0], document, paper)
    _add_style(file, IN_TABLE, "Normal", 9)
    _add_style(file, _STAMPS, "Normal", 8.5)
    file.styles[_STAMPS].font.name = file.styles["Header"].font.name
    _describe(file, document)
    _stamp_pages(file, document)
    return file


def _letterhead(path: Path) -> "WordFile":
    """The user's own file without what is written in it. Raises ConveneError."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    unreadable = (PackageNotFoundError, SyntaxError, zipfile.BadZipFile, KeyError, ValueError)
    try:
        file = docx.Document(str(path))
    except (*unreadable, OSError) as error:
        raise ConveneError(f"{path} can't be read as a Word file.", REMEDY) from error
    there = {style.name for style in file.styles}
    missing = [name for name in (*_STYLES, "Table Grid") if name not in there]
    if missing:
        raise ConveneError(
            f"{path} has no style called {', '.join(missing)}.",
            "Begin with a Word file that convene wrote, and change how it looks.",
        )
    _empty(file)
    return file


def _empty(file: "WordFile") -> None:
    """Take out what is written in a file, and the stamps at the edges of its pages."""
    for section in file.sections:
        for part in (*_heads(file, section), *_feet(file, section)):
            for line in part.paragraphs:
                if line.style.name == _STAMPS:
                    line._p.getparent().remove(line._p)
    body = file.element.body
    for each in list(body):
        if not each.tag.endswith("}sectPr"):
            body.remove(each)


def _dress(file: "WordFile") -> None:
    """Letters and colours of the styles; what the reader's Word has by these names counts."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    for name, (font, size, bold, colour) in _STYLES.items():
        style: Any = file.styles[name]
        style.font.name, style.font.size = font, Pt(size)
        style.font.bold, style.font.italic = bold, False
        style.font.color.rgb = RGBColor.from_string(colour)
        _complex(style, size, is_bold=bold)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for each in list(fonts.attrib):
            if "theme" in each.lower():  # A theme's font would come before the one named here.
                del fonts.attrib[each]
        # For Chinese, Japanese and Korean the reader's Word knows a font that has their letters.
        for script in ("w:ascii", "w:hAnsi", "w:cs"):
            fonts.set(qn(script), font)
    _space(file, "Normal", 0, 3)
    _space(file, "Title", 0, 2)
    _space(file, "Subtitle", 0, 4)
    _space(file, "Heading 1", 8, 2)
    _space(file, "Heading 2", 5, 1)
    _space(file, "List Bullet", 0, 2)
    _space(file, "Quote", 3, 5)
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
        bordered("left", size="24", space="8", color=_MARK), "w:spacing", "w:ind"
    )


def _complex(style: Any, size: float, *, is_bold: bool) -> None:
    """The size and the weight of letters that run from right to left or are stacked.

    Word has marks of their own for them (ECMA-376, 17.3.2.39 and 17.3.2.2).
    """
    about = style.element.get_or_add_rPr()
    for name in ("w:szCs", "w:bCs"):
        for old in about.xpath(f"./{name}"):
            about.remove(old)
    about.insert_element_before(element("w:szCs", val=str(round(size * 2))), *BEHIND_SIZE)
    if is_bold:
        about.insert_element_before(element("w:bCs"), *BEHIND_BOLD)


def _add_style(file: "WordFile", name: str, base: str, size: float) -> None:
    """A style of our own, where a letterhead does not have it already."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    if name not in {style.name for style in file.styles}:
        made: Any = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style, made.font.size = file.styles[base], Pt(size)
        _complex(made, size, is_bold=False)
        _space(file, name, 2, 2)


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
    about.title, about.subject = clean_text(document.title)[:255], clean_text(document.stamp)
    about.comments = about.keywords = about.category = ""
    about.created = about.modified = when
    about.revision = 1
    package = file.part.package
    for key, each in list(package.rels.items()):
        if each.reltype.endswith("/thumbnail"):  # A picture of somebody else's page.
            del package.rels[key]


def _lay_out(section: "Section", document: Document, paper: Paper) -> None:
    """The page and its margins."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    short, long = map(Mm, MILLIMETRES[paper])
    section.orientation = WD_ORIENT.LANDSCAPE if document.is_landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (
        (long, short) if document.is_landscape else (short, long)
    )
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(17), Mm(15)
    section.header_distance = section.footer_distance = Mm(8)


def _stamp_pages(file: "WordFile", document: Document) -> None:
    """The stamp in the head and in the foot of every page, with its number."""
    for section in file.sections:
        width = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
        for head in _heads(file, section):
            stamp(_first(head), document)
        for foot in _feet(file, section):
            _number_page(_first(foot), document, width)


def _heads(file: "WordFile", section: "Section") -> Iterator[Any]:
    """Whatever stands above a page: a letterhead may have another for the first one."""
    yield section.header
    if section.different_first_page_header_footer:
        yield section.first_page_header
    if file.settings.odd_and_even_pages_header_footer:
        yield section.even_page_header


def _feet(file: "WordFile", section: "Section") -> Iterator[Any]:
    yield section.footer
    if section.different_first_page_header_footer:
        yield section.first_page_footer
    if file.settings.odd_and_even_pages_header_footer:
        yield section.even_page_footer


def _first(part: Any) -> "WordParagraph":
    """A line for the stamp at the top of a head or a foot; what a letterhead has there stays."""
    lines = part.paragraphs
    if len(lines) == len(part._element) == 1 and not lines[0]._p.xpath("./w:r"):
        line: WordParagraph = lines[0]
    else:
        line = part.add_paragraph()
        part._element.insert(0, line._p)
    line.style = _STAMPS
    return line


def _number_page(foot: "WordParagraph", document: Document, width: int) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Emu

    foot.paragraph_format.tab_stops.add_tab_stop(Emu(width), WD_TAB_ALIGNMENT.RIGHT)
    stamp(foot, document)
    foot.add_run("\t")
    _number(foot, "PAGE")
    foot.add_run(" / ")
    _number(foot, "NUMPAGES")


def stamp(line: "WordParagraph", document: Document) -> None:
    """Whom it is for; what is private says so in white on black."""
    from docx.shared import RGBColor

    if not document.is_private:
        run = line.add_run(clean_text(document.stamp))
        run.bold = True
        return
    run = line.add_run(f" {clean_text(document.stamp)} ")
    run.bold, run.font.color.rgb = True, RGBColor(0xFF, 0xFF, 0xFF)
    run._r.get_or_add_rPr().append(element("w:shd", val="clear", color="auto", fill="111111"))


def _number(line: "WordParagraph", what: str) -> None:
    """A number that the reader's program counts: of this page, or of all."""
    field = element("w:fldSimple", instr=what)
    field.append(line.add_run("1")._r)
    line._p.append(field)
