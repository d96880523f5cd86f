"""The minutes as a Word file, opened again with the library that reads such files."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordFile

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.public import PublicView
from convene_tui.domain.text import clean_text
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports import agenda, facilitator, participants, purpose_sheet
from convene_tui.reports.document import Document, Item, Items, Paragraph, Quotation, Section, Table
from convene_tui.reports.word import as_word
from convene_tui.reports.word_page import _STYLES, AUTHOR, LETTERHEAD
from tests.domain.whole_meeting import SECRET, WORDS, whole_meeting
from tests.reports.writing import as_text

MEETING = whole_meeting()
MINE = facilitator.document(MEETING, DEFAULTS)
THEIRS = participants.document(PublicView.of(MEETING, DEFAULTS))


def opened(document: Document) -> WordFile:
    return docx.Document(io.BytesIO(as_word(document)))


def of_style(file: WordFile, name: str) -> list[str]:
    return [each.text for each in file.paragraphs if each.style and each.style.name == name]


@pytest.mark.parametrize("document", [MINE, THEIRS], ids=["mine", "theirs"])
def test_titles_lists_and_quotations_have_the_styles_of_such(document: Document) -> None:
    file = opened(document)
    assert of_style(file, "Title") == ["Cascade Water Compact"]
    assert of_style(file, "Heading 1") == [section.title for section in document.sections]
    assert "What hurts" in of_style(file, "Heading 2")
    [tasks] = [t for t in file.tables if t.cell(0, 0).text == "who"]
    assert "Friday\u00a04\u00a0December" in {cell.text for row in tasks.rows for cell in row.cells}
    assert "Bo Cruz:  the tribe was not asked" in "".join(of_style(file, "List Bullet"))
    assert f"{WORDS}\nour purpose, agreed at 10:48" in of_style(file, "Quote")


def test_a_table_has_its_grid_and_repeats_its_head_on_each_page() -> None:
    file = opened(MINE)
    line = next(table for table in file.tables if table.cell(0, 0).text == "at")
    assert line.style is not None
    assert line.style.name == "Table Grid"
    assert [cell.text for cell in line.rows[0].cells] == ["at", "what", "who", "words"]
    heads = [bool(row._tr.xpath("./w:trPr/w:tblHeader")) for row in line.rows]
    assert heads == [True] + [False] * (len(heads) - 1)
    assert len(heads) > 20


@pytest.mark.parametrize("document", [MINE, THEIRS], ids=["mine", "theirs"])
def test_every_page_is_stamped_above_and_below_and_numbered(document: Document) -> None:
    [section] = opened(document).sections
    assert document.stamp in section.header.paragraphs[0].text
    foot = section.footer.paragraphs[0]
    assert document.stamp in foot.text
    fields = [each for each in foot._p.iter() if each.tag.endswith("}fldSimple")]
    assert [next(iter(each.attrib.values())) for each in fields] == ["PAGE", "NUMPAGES"]
    assert not section.different_first_page_header_footer


def test_no_style_takes_a_font_of_the_theme_for_any_script() -> None:
    file = opened(MINE)
    fonts = [each for name in _STYLES for each in file.styles[name].element.xpath(".//w:rFonts")]
    assert len(fonts) == len(_STYLES)
    assert [key for each in fonts for key in each.attrib if "theme" in key.lower()] == []


def test_the_parts_of_a_shape_stand_in_the_order_that_word_insists_on() -> None:
    quote = opened(MINE).styles["Quote"].element.pPr
    kinds = [each.tag.rpartition("}")[2] for each in quote]
    assert kinds.index("pBdr") < kinds.index("spacing") < kinds.index("ind")


def test_the_properties_name_no_person_and_no_machine_and_tell_when_the_meeting_was() -> None:
    about = opened(MINE).core_properties
    assert (about.author, about.last_modified_by) == (AUTHOR, AUTHOR)
    assert about.title == "Cascade Water Compact"
    assert about.created == about.modified == MEETING.ended_at
    assert about.comments == ""
    parts = as_text(as_word(MINE))
    assert "python-docx" not in parts
    assert "thumbnail" not in parts.split("word/document.xml")[0]


def test_the_same_meeting_gives_the_same_file() -> None:
    assert as_word(THEIRS) == as_word(THEIRS)
    with zipfile.ZipFile(io.BytesIO(as_word(THEIRS))) as archive:
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize(
    "typed",
    [
        "\x00\x08\x0b\x1f\x7f null and bells",
        "\ufffe\uffff no characters",
        "\ud800 half a letter",
        "<w:p>&amp;</w:p> ]]> <!-- -->",
        "\u202e\u2066 backwards",
        "=cmd|' /C calc'!A0",
        "{{ 7 * 7 }} [link](http://example.org)",
        "two\nlines\tand a tab",
    ],
)
def test_whatever_was_typed_is_text(typed: str) -> None:
    blocks = (
        Paragraph(typed),
        Quotation(typed, typed),
        Items((Item(typed, typed, typed),), typed),
        Table((typed,), ((typed,),)),
    )
    file = opened(
        Document(
            properties=(),
            title=typed,
            subtitle=typed,
            stamp="A stamp",
            is_private=False,
            opening=(),
            sections=(Section(typed, blocks),),
        )
    )
    clean = clean_text(typed)
    assert of_style(file, "Title") == of_style(file, "Heading 1") == [clean]
    assert file.tables[0].cell(1, 0).text == clean
    assert of_style(file, "List Bullet") == [f"{clean}  {clean}  {clean}"]


# ── a letterhead of the user's own ───────────────────────────────────────────────────────


def letterhead(folder: Path) -> WordFile:
    """A file that convene wrote, with a look and a head of one's own."""
    file = opened(MINE)
    file.styles["Title"].font.name = "Comic Sans MS"
    file.sections[0].header.add_paragraph("Water for all, Mill Road 1")
    file.sections[0].different_first_page_header_footer = True
    file.sections[0].first_page_header.paragraphs[0].text = "The mill wheel"
    file.save(str(folder / LETTERHEAD))
    return file


def test_a_letterhead_lends_its_look_and_nothing_of_what_was_written_in_it(
    tmp_path: Path,
) -> None:
    letterhead(tmp_path)
    data = as_word(THEIRS, tmp_path)
    file = docx.Document(io.BytesIO(data))
    assert file.styles["Title"].font.name == "Comic Sans MS"
    assert [each.text for each in file.paragraphs] == [
        each.text for each in opened(THEIRS).paragraphs
    ]
    assert facilitator.STAMP not in as_text(data)
    assert SECRET not in as_text(data)
    assert file.core_properties.title == THEIRS.title


def test_every_page_of_a_letterhead_is_stamped_too_and_keeps_its_head(tmp_path: Path) -> None:
    letterhead(tmp_path)
    file = docx.Document(io.BytesIO(as_word(MINE, tmp_path)))
    [section] = file.sections
    for part, own in (
        (section.header, "Water for all, Mill Road 1"),
        (section.first_page_header, "The mill wheel"),
    ):
        lines = [each.text for each in part.paragraphs]
        assert sum(MINE.stamp in line for line in lines) == 1
        assert own in lines
    assert MINE.stamp in section.first_page_footer.paragraphs[0].text
    assert as_word(MINE, tmp_path) == as_word(MINE, tmp_path)


@pytest.mark.parametrize("first", [False, True])
@pytest.mark.parametrize("even", [False, True])
def test_only_the_heads_and_feet_that_a_letterhead_has_are_written_in(
    tmp_path: Path, first: bool, even: bool
) -> None:
    given = docx.Document()
    given.sections[0].different_first_page_header_footer = first
    given.settings.odd_and_even_pages_header_footer = even
    given.save(str(tmp_path / LETTERHEAD))
    [section] = docx.Document(io.BytesIO(as_word(MINE, tmp_path))).sections
    parts = [
        (section.header, section.footer, True),
        (section.first_page_header, section.first_page_footer, first),
        (section.even_page_header, section.even_page_footer, even),
    ]
    for head, foot, is_there in parts:
        assert (not head.is_linked_to_previous, not foot.is_linked_to_previous) == (
            is_there,
            is_there,
        )
        if is_there:
            assert sum(MINE.stamp in each.text for each in head.paragraphs) == 1
            assert MINE.stamp in foot.paragraphs[0].text


@pytest.mark.parametrize("broken", [b"", b"no archive", b"PK\x03\x04cut"])
def test_a_letterhead_that_is_none_is_told_of(tmp_path: Path, broken: bytes) -> None:
    (tmp_path / LETTERHEAD).write_bytes(broken)
    with pytest.raises(ConveneError, match="can't be read as a Word file"):
        as_word(THEIRS, tmp_path)


def test_a_letterhead_without_a_style_is_told_of(tmp_path: Path) -> None:
    file = docx.Document()
    styles = file.styles
    styles.element.remove(styles["Quote"].element)
    file.save(str(tmp_path / LETTERHEAD))
    with pytest.raises(ConveneError, match="no style called Quote"):
        as_word(THEIRS, tmp_path)


def test_the_sheets_are_word_files_too_and_the_one_for_the_wall_lies_on_its_side() -> None:
    view = PublicView.of(MEETING, DEFAULTS)
    wall = opened(purpose_sheet.document(view))
    assert WORDS in [each.text for each in wall.paragraphs]
    assert (wall.sections[0].page_width or 0) > (wall.sections[0].page_height or 0)
    assert "What we will do" in of_style(opened(agenda.document(view)), "Heading 1")


@pytest.mark.parametrize(
    "last",
    [Paragraph("We part."), Table(("part", "said"), (("Arrive", "all"), ("Close", "done")))],
    ids=["text", "table"],
)
def test_the_last_section_is_never_alone_on_a_page(last: Paragraph | Table) -> None:
    sections = (Section("How it went", (last,)), Section("About", (Paragraph("For all."),)))
    file = opened(replace(THEIRS, sections=sections))
    [about] = [line for line in file.paragraphs if line.text == "About"]
    before = about._p.getprevious()
    while before.tag.endswith("}p") and not before.text:
        assert before.xpath("./w:pPr/w:keepNext")
        before = before.getprevious()
    assert before.xpath(".//w:keepNext")
