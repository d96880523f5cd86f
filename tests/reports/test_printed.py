"""The pages as a browser prints them: each stamped and numbered."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from convene_tui.domain.public import PublicView
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports import agenda, facilitator, participants, purpose_sheet
from convene_tui.reports.document import Document
from convene_tui.reports.rendering import as_html
from tests.domain.whole_meeting import whole_meeting
from tests.wall.browser import CHROMIUM, NONE, chromium

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason=NONE),
    pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext on this machine"),
]

VIEW = PublicView.of(whole_meeting(), DEFAULTS)


def printed(document: Document, folder: Path) -> list[str]:
    """The text of each page on paper."""
    page_file, paper = folder / "page.html", folder / "page.pdf"
    page_file.write_text(as_html(document), encoding="utf-8")
    with chromium() as browser:
        page = browser.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(page_file.as_uri())
        page.pdf(path=paper, prefer_css_page_size=True, print_background=False)
        assert complaints == []
    text = subprocess.run(
        ["pdftotext", "-layout", paper, "-"], capture_output=True, check=True
    ).stdout.decode()
    return text.removesuffix("\f").split("\f")


@pytest.mark.parametrize(
    ("document", "least"),
    [
        (facilitator.document(whole_meeting(), DEFAULTS), 3),
        (participants.document(VIEW), 2),
    ],
    ids=["mine", "theirs"],
)
def test_every_page_is_stamped_and_numbered(document: Document, least: int, tmp_path: Path) -> None:
    pages = printed(document, tmp_path)
    assert len(pages) >= least
    for number, page in enumerate(pages, 1):
        assert document.stamp in page
        assert re.search(rf"\b{number}\s*/\s*{len(pages)}\b", page)


@pytest.mark.parametrize(
    "document",
    [purpose_sheet.document(VIEW), agenda.document(VIEW)],
    ids=["purpose", "agenda"],
)
def test_a_sheet_is_one_page(document: Document, tmp_path: Path) -> None:
    [page] = printed(document, tmp_path)
    assert document.stamp in page
