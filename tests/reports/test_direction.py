"""Texts that run from right to left stand right in HTML, PDF and Word."""

import io
import re
from dataclasses import replace

import docx
import pytest

from convene_tui.domain.direction import direction
from convene_tui.domain.public import PublicView
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports import agenda, participants
from convene_tui.reports.document import Item, Items, Table, listed, section
from convene_tui.reports.pdf import _directed
from convene_tui.reports.rendering import as_html
from convene_tui.reports.word import as_word
from tests.domain.meeting import draft, person, session

WORDS = "עד מאי 2028 כל מעבורת תקבל חשמל מהחוף (OPS)."
MEETING = session(
    person("b", "עדי כהן", "Grid Company"),
    person("c", "Bo Cruz", "Quay 4"),
    drafts=(draft(1, WORDS),),
)
PAPER = participants.document(PublicView.of(MEETING, DEFAULTS))


@pytest.mark.parametrize(
    ("text", "way"),
    [("Ann", "ltr"), ("עדי", "rtl"), ("2028 עד", "rtl"), ("(OPS) عن", "ltr"), ("漢字", "ltr"),
     ("عن محطة OPS", "rtl"), ("عدي: one bed in eight", "ltr"), ("told us “عن محطة النقل”", "ltr"),
     ("12:30 …", "ltr"), ("", "ltr")],
)  # fmt: skip
def test_a_text_runs_back_that_begins_so_and_mostly_does(text: str, way: str) -> None:
    assert direction(text) == way


def test_html_leaves_it_to_the_browser_and_pdf_says_it() -> None:
    page = as_html(PAPER)
    assert f'<p dir="auto">{WORDS}</p>' in page
    assert f'<p dir="rtl">{WORDS}</p>' in _directed(page)
    assert not re.search(r'<(?:p|li|td|th|h\d)[^>]* dir="auto"', _directed(page))


def test_a_name_that_runs_back_does_not_turn_a_line_that_does_not() -> None:
    agenda_of = agenda.document(PublicView.of(MEETING, DEFAULTS))
    lines = re.findall(r'<li dir="(\w+)"><strong><bdi>([^<]*)</bdi>', as_html(agenda_of))
    assert lines == [("ltr", "עדי כהן"), ("ltr", "Bo Cruz")]
    assert Item("a family is no plan", lead="עדי:").way == "ltr"
    assert Item(WORDS, lead="עדי:").way == Item("עדי").way == Item("", lead="עדי").way == "rtl"
    assert Item(WORDS, lead="What is disputed:").way == "ltr"


def test_the_colon_behind_a_name_is_no_part_of_it() -> None:
    said = section("Said", listed([Item("a family is no plan", lead="עדי:")]))
    page = as_html(replace(PAPER, sections=said))
    assert "<strong><bdi>עדי</bdi>:</strong>" in page
    file = docx.Document(io.BytesIO(as_word(replace(PAPER, sections=said))))
    (line,) = [each for each in file.paragraphs if "family" in each.text]
    assert [run.text for run in line.runs if run._r.xpath(".//w:rtl")] == ["עדי"]


def test_a_name_that_runs_back_stands_beneath_the_others_in_a_table() -> None:
    rows = (("Ann Lee", WORDS), ("Bo Cruz", WORDS), ("עדי כהן", WORDS))
    paper = replace(PAPER, sections=section("Who", Table(("who", "what"), rows)))
    cells = re.findall(r'<td dir="(\w+)"( class="back")?>([^<]*)<', as_html(paper))
    assert cells[4] == ("rtl", "", "עדי כהן")
    assert all(back for way, back, text in cells if text == WORDS)
    table = docx.Document(io.BytesIO(as_word(paper))).tables[0]
    laid = [
        bool(p._p.xpath("./w:pPr/w:bidi")) for c in table.columns[0].cells for p in c.paragraphs
    ]
    assert not any(laid)


def test_a_short_line_that_runs_back_stands_beneath_the_others_of_its_list() -> None:
    mixed = Items((Item("Bo Cruz"), Item("", lead="עדי כהן"), Item(WORDS * 2), Item("Cy Park")))
    assert mixed.ways == ("ltr", "ltr", "rtl", "ltr")
    assert Items((Item(WORDS), Item("עדי כהן"), Item("Bo Cruz"))).ways == ("rtl", "rtl", "rtl")
    assert Items((Item("עדי כהן"),)).ways == ("rtl",)
    paper = replace(PAPER, sections=section("Who", mixed))
    assert re.findall(r'<li dir="(\w+)">', as_html(paper)) == list(mixed.ways)
    file = docx.Document(io.BytesIO(as_word(paper)))
    laid = [
        bool(p._p.xpath("./w:pPr/w:bidi")) for p in file.paragraphs if p._p.style == "ListBullet"
    ]
    assert laid == [way == "rtl" for way in mixed.ways]


def test_names_in_a_row_each_run_their_own_way() -> None:
    row = '<bdi dir="ltr">עדי כהן (Grid Company)</bdi>; <bdi dir="ltr">Bo Cruz (Quay 4)</bdi>'
    assert row in as_html(PAPER)
    assert "\u2066עדי כהן (Grid Company)\u2069" in _directed(as_html(PAPER))


def test_word_is_told_of_each_paragraph_and_run_that_runs_back() -> None:
    file = docx.Document(io.BytesIO(as_word(PAPER)))
    back = [line for line in file.paragraphs if line._p.xpath("./w:pPr/w:bidi")]
    assert [line.text.split("\n")[0] for line in back] == [WORDS]
    runs = [run.text for line in file.paragraphs for run in line.runs if run._r.xpath(".//w:rtl")]
    assert any("מעבורת" in run for run in runs)
    assert not any("Bo Cruz" in run for run in runs)
