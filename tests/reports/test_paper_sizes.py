"""A document lies on the paper that is asked for, upright or on its side."""

import io

import pytest
from pypdf import PdfReader

from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports.files import FORMATS, Audience, Format, Wanted, What, written
from convene_tui.reports.pdf import Paper
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
