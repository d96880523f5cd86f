"""A document lies on the paper that is asked for, upright or on its side."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from convene_tui.domain.public import PublicView
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports import participants
from convene_tui.reports.document import Item, Paragraph, Section, listed, section
from convene_tui.reports.files import FORMATS, Audience, Format, Wanted, What, written
from convene_tui.reports.pdf import as_pdf
from convene_tui.reports.sizes import Paper
from tests.domain.meeting import session
from tests.domain.whole_meeting import whole_meeting

SIZES = {Paper.A4: (595, 842), Paper.LETTER: (612, 792)}
ON_ITS_SIDE = (What.PURPOSE,)


@pytest.mark.parametrize("what", [each for each, forms in FORMATS.items() if Format.PDF in forms])
@pytest.mark.parametrize("paper", Paper)
def test_every_page_has_the_size_of_its_paper(what: What, paper: Paper) -> None:
    wanted = Wanted(what, Audience.PARTICIPANTS, Format.PDF)
    pages = PdfReader(io.BytesIO(written(whole_meeting(), wanted, DEFAULTS, paper=paper))).pages
    across, high = SIZES[paper]
    size = (high, across) if what in ON_ITS_SIDE else (across, high)
    assert {(round(p.mediabox.width), round(p.mediabox.height)) for p in pages} == {size}


@pytest.mark.parametrize("paper", Paper)
def test_what_is_said_about_the_minutes_is_never_alone_on_a_page(paper: Paper) -> None:
    minutes = participants.document(PublicView.of(session(), DEFAULTS))
    about = Section("About these minutes", (Paragraph("For all."),))
    for lines in range(44, 60, 3):
        items = [Item(f"line {number}") for number in range(lines)]
        made = replace(minutes, sections=(*section("Said", listed(items)), about))
        pages = PdfReader(io.BytesIO(as_pdf(made, paper=paper))).pages
        last = pages[-1].extract_text()
        assert "About" not in last or "Line" in last, lines
