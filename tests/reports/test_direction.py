"""Texts that run from right to left stand right in HTML, PDF and Word."""

import io
import re

import docx
import pytest

from convene_tui.domain.direction import direction
from convene_tui.domain.public import PublicView
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports import agenda, participants
from convene_tui.reports.pdf import _directed
from convene_tui.reports.rendering import as_html
from convene_tui.reports.word import as_word
from tests.domain.meeting import draft, person, session

WORDS = "עד מאי 2028 כל מעבורת תקבל חשמל מהחוף (OPS)."
MEETING = session(
    person("b", "עדי כהן", "Grid"), person("c", "Bo Cruz", "Quay 4"), drafts=(draft(1, WORDS),)
)
PAPER = participants.document(PublicView.of(MEETING, DEFAULTS))


@pytest.mark.parametrize(
    ("text", "way"),
    [("Ann", "ltr"), ("עדי", "rtl"), ("2028 עד", "rtl"), ("(OPS) عن", "ltr"), ("漢字", "ltr"),
     ("عن OPS", "rtl"), ("12:30 …", "ltr"), ("", "ltr")],
)  # fmt: skip
def test_a_text_runs_as_its_first_letter_does(text: str, way: str) -> None:
    assert direction(text) == way


def test_html_leaves_it_to_the_browser_and_pdf_says_it() -> None:
    page = as_html(PAPER)
    assert f'<p dir="auto">{WORDS}</p>' in page
    assert f'<p dir="rtl">{WORDS}</p>' in _directed(page)
    assert not re.search(r'<(?:p|li|td|th|h\d)[^>]* dir="auto"', _directed(page))


def test_a_line_of_a_list_runs_as_its_first_words_do() -> None:
    agenda_of = agenda.document(PublicView.of(MEETING, DEFAULTS))
    lines = re.findall(r'<li dir="(\w+)"><strong><bdi>([^<]*)</bdi>', as_html(agenda_of))
    assert lines == [("rtl", "עדי כהן"), ("ltr", "Bo Cruz")]


def test_names_in_a_row_each_run_their_own_way() -> None:
    assert "<bdi>עדי כהן (Grid)</bdi>; <bdi>Bo Cruz (Quay 4)</bdi>" in as_html(PAPER)


def test_word_is_told_of_each_paragraph_and_run_that_runs_back() -> None:
    file = docx.Document(io.BytesIO(as_word(PAPER)))
    back = [line for line in file.paragraphs if line._p.xpath("./w:pPr/w:bidi")]
    assert [line.text.split("\n")[0] for line in back] == [WORDS]
    runs = [run.text for line in file.paragraphs for run in line.runs if run._r.xpath(".//w:rtl")]
    assert any("עדי" in run for run in runs)
    assert not any("Bo Cruz" in run for run in runs)
