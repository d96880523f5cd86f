"""Every paper in Markdown begins with what notes apps and pandoc sort it by."""

import json
from typing import Final

import pytest

from convene_tui.domain.alliance import Assessment
from convene_tui.domain.alliance.publishing import public_alliance
from convene_tui.domain.public import PublicView
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports import agenda, alliance, facilitator, participants, purpose_sheet
from convene_tui.reports.charter import charter
from convene_tui.reports.document import Document
from convene_tui.reports.rendering import as_markdown
from tests.domain.alliance.compact import view
from tests.domain.meeting import START
from tests.domain.whole_meeting import whole_meeting

MEETING = PublicView.of(whole_meeting(), DEFAULTS)
PAPERS: Final[dict[str, Document]] = {
    "minutes": participants.document(MEETING),
    "agenda": agenda.document(MEETING),
    "purpose": purpose_sheet.document(MEETING),
    "charter": charter(public_alliance(view())),
    "private minutes": facilitator.document(whole_meeting(), DEFAULTS),
    "private alliance": alliance.alliance(view()),
    "private invitation": alliance.assessment(Assessment(id="d", name="Delta", created=START)),
}


def head(paper: Document) -> dict[str, str | list[str]]:
    """The head of a paper, read line by line as YAML is."""
    top, *lines = as_markdown(paper).split("\n")
    assert top == "---"
    found: dict[str, str | list[str]] = {}
    for line in lines[: lines.index("---")]:
        if line.startswith("  - "):
            of = found[next(reversed(found))]
            assert isinstance(of, list)
            of.append(json.loads(line[4:]))
        else:
            name, _, value = line.partition(":")
            found[name] = json.loads(value) if value else []
    return found


@pytest.mark.parametrize("paper", PAPERS.values(), ids=PAPERS.keys())
def test_each_paper_has_a_title_an_alliance_and_a_tag(paper: Document) -> None:
    found = head(paper)
    assert all(found[name] for name in ("title", "tags", "alliance"))
    assert ("private" in found["tags"]) is paper.is_private
    assert (next(iter(found)) == "stamp") is paper.is_private


def test_a_charter_has_its_day_its_people_and_how_far_it_is() -> None:
    found = head(PAPERS["charter"])
    assert found["status"] == "draft"
    assert found["date"] == "2027-01-12"
    assert "Ann Lee" in found["people"]
