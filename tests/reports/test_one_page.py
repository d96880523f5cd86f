"""The minutes of a short meeting are one page, on whatever paper and from whatever program."""

import io
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Final

import pytest
from pypdf import PdfReader

from convene_tui.domain.model import Conclusion, OutcomeId, Pain, StageKey, Subject
from convene_tui.reports import participants
from convene_tui.reports.document import Document
from convene_tui.reports.pdf import as_pdf
from convene_tui.reports.rendering import as_html
from convene_tui.reports.sizes import MILLIMETRES, Paper
from convene_tui.reports.word import as_word
from tests.domain.meeting import after, person
from tests.reports.test_read_aloud import HELD, concern, meeting, task, view
from tests.storage.builders import full
from tests.wall.browser import CHROMIUM, NONE, chromium

OFFICE: Final = shutil.which("soffice")


def short() -> Document:
    """The minutes of a short meeting: seven people, two tasks, two concerns, one pain."""
    people = tuple(person(key, f"Ann {key.upper()} Lee", f"Office {key}") for key in "bcdefgh")
    stages = (StageKey.ARRIVE, StageKey.CLOSE)
    of = meeting(
        *(task(n, "b", HELD + timedelta(days=9 * n)) for n in range(2)),
        people=people,
        ended_at=after(70),
        place="Hall 1",
        convener="Karin Berg",
        concerns=(concern(1, person="p-c"), concern(2, person="p-d")),
        outcome=OutcomeId.ONCE_MORE,
        outcome_reason="the law is not clear",
        next_on=HELD + timedelta(days=30),
        next_step="second talk",
        pains=tuple(
            Pain(id=f"w{n}", text="the queue costs us an hour", at=after(8), person="p-b", weight=n)
            for n in range(2)
        ),
        drafts=tuple(
            replace(full().drafts[-1], id=f"d{n}", subject=subject, text="One list is kept by all.")
            for n, subject in enumerate(Subject)
        ),
        conclusions=tuple(
            Conclusion(id=stage, text="All but one are here.", at=after(9)) for stage in stages
        ),
    )
    return participants.document(view(of))


def set_by_us(paper: Paper, folder: Path) -> bytes:
    """The PDF that is written."""
    pytest.importorskip("weasyprint")
    return as_pdf(short(), paper=paper)


def set_by_office(paper: Paper, folder: Path) -> bytes:
    """The Word file, printed by LibreOffice."""
    if OFFICE is None:
        pytest.skip("no LibreOffice on this machine")
    word = folder / "minutes.docx"
    word.write_bytes(as_word(short(), paper=paper))
    # A profile of its own, as two of one profile wait for each other.
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    subprocess.run(
        [OFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, word],
        check=True,
        capture_output=True,
    )
    return word.with_suffix(".pdf").read_bytes()


def set_by_browser(paper: Paper, folder: Path) -> bytes:
    """The page, printed by a browser."""
    if CHROMIUM is None:
        pytest.skip(NONE)
    page_file = folder / "minutes.html"
    page_file.write_text(as_html(short()), encoding="utf-8")
    with chromium() as browser:
        page = browser.new_page()
        page.goto(page_file.as_uri())
        made: bytes = page.pdf(format=paper.name)
    return made


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("printed", [set_by_us, set_by_office, set_by_browser])
def test_a_short_meeting_has_one_page(
    printed: Callable[[Paper, Path], bytes], paper: Paper, tmp_path: Path
) -> None:
    [page] = PdfReader(io.BytesIO(printed(paper, tmp_path))).pages
    points = (page.mediabox.width, page.mediabox.height)
    assert [float(each) * 25.4 / 72 for each in points] == pytest.approx(MILLIMETRES[paper], abs=1)
    text = page.extract_text()
    assert "What we agreed" in text
    assert "About these minutes" in text
