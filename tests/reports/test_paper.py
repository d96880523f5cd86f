"""Paper for the room: what is on it, how many of each, and that it fits its pages."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.public import PublicView
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports.paper import Sheets, as_html, as_pdf
from convene_tui.reports.sizes import Paper
from tests.domain.meeting import draft, person, session
from tests.domain.whole_meeting import SECRET, whole_meeting

PEOPLE = tuple(person(key, f"Person {key.upper()}", f"Party {key}") for key in "bcdefgh")
MISSED = replace(person("k", "Kim Novak"), expected=False, present=False)
ROOM = session(*PEOPLE, MISSED)
VIEW = PublicView.of(ROOM, DEFAULTS)


def pages(sheets: Sheets, paper: Paper = Paper.A4, view: PublicView = VIEW) -> list[str]:
    read = PdfReader(io.BytesIO(as_pdf(view, sheets, paper)))
    return [" ".join(page.extract_text().split()) for page in read.pages]


@pytest.mark.parametrize("paper", Paper)
def test_each_sheet_fits_the_pages_that_it_is_made_for(paper: Paper) -> None:
    assert len(pages(Sheets.SIGN_IN, paper)) == 1
    assert len(pages(Sheets.TENTS, paper)) == 4
    assert len(pages(Sheets.CARDS, paper)) == 2 * 3
    assert len(pages(Sheets.SLIPS, paper)) == 2 * 3


def test_a_tent_has_the_name_on_both_sides_with_the_letter_and_the_organisation() -> None:
    first = pages(Sheets.TENTS)[0]
    for words in ("Person B", "Party b", "Person C", "Party c"):
        assert first.count(words) == 2
    assert "Kim Novak" not in "".join(pages(Sheets.TENTS))


def test_cards_ask_the_question_of_the_stage_and_slips_are_named() -> None:
    cards = "".join(pages(Sheets.CARDS))
    assert cards.count("What hurts, whom, and what happens if nobody acts?") == 7
    assert cards.count("What will be different, for whom, and by when?") == 7
    assert "Person" not in cards
    slips = "".join(pages(Sheets.SLIPS))
    assert slips.count("Can you live with this?") == slips.count("How does it fit?") == 7
    assert slips.count("Person B") == 2


def test_slips_have_the_purpose_as_it_stands_and_room_for_a_long_one() -> None:
    words = "By 2028 six districts pump less. " * 15
    long = PublicView.of(ROOM.with_fields(drafts=(draft(1, words.strip()),)), DEFAULTS)
    found = pages(Sheets.SLIPS, view=long)
    assert len(found) == 2 * 4
    assert sum(page.count("By 2028") for page in found) == 14 * 15


def test_nothing_private_is_on_paper_and_nothing_typed_is_markup() -> None:
    assert SECRET not in as_html(PublicView.of(whole_meeting(), DEFAULTS))
    hostile = session(person("b", "<script>x</script>"))
    assert "<script>" not in as_html(PublicView.of(hostile, DEFAULTS))


def test_without_anybody_there_is_no_paper() -> None:
    with pytest.raises(ConveneError, match="Nobody is expected"):
        as_html(PublicView.of(session(), DEFAULTS))


LONG = "Wilhelmina-Charlotte van den Bosch-Oosterhuis"
HOUSE = "Koninklijke Vereniging van Noordzeehavens en Binnenvaart"


@pytest.mark.parametrize("paper", Paper)
def test_no_page_of_the_sheet_to_sign_has_rows_for_nobody_alone(paper: Paper) -> None:
    for short, long in ((20, 0), (12, 7), (11, 9), (13, 8), (0, 15), (22, 0), (23, 1)):
        names = [f"Person {n}" for n in range(short)] + [f"{LONG} {n}" for n in range(long)]
        crowd = [person(f"k{n}", name, HOUSE[: len(name)]) for n, name in enumerate(names)]
        found = pages(Sheets.SIGN_IN, paper, PublicView.of(session(*crowd), DEFAULTS))
        assert "Person" in found[-1] or "Bosch" in found[-1], (short, long)
        if short + long <= 20:
            assert len(found) == 1, (short, long)
