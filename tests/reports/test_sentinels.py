"""Nothing of the facilitator's own comes out in what is made for participants, in any form."""

import json
from dataclasses import replace

import pytest

from convene_tui.domain import searching
from convene_tui.domain.public import PublicView, as_json
from convene_tui.reports.files import FORMATS, Audience, Format, Wanted, What, written
from tests.reports.writing import as_text, for_everybody, minutes
from tests.wall.sentinels import all_walls, full_session

PRIVATE = "§private:"
ON_THE_ROSTER = "§private:whoever spoke in confidence§"
"""That somebody is on the roster is public; that they spoke in confidence is not."""


def leaks(text: str) -> bool:
    return PRIVATE in text.replace(ON_THE_ROSTER, "")


@pytest.mark.parametrize("wanted", for_everybody(), ids=lambda each: f"{each.what}-{each.format}")
def test_no_private_sentinel_is_in_anything_for_participants(wanted: Wanted) -> None:
    # Word takes its time, and what is on the wall is the same to it.
    sessions = [full_session()] if wanted.format is Format.DOCX else all_walls()
    for session in sessions:
        text = as_text(written(session, wanted))
        assert "§" in text
        assert not leaks(text)


def test_what_is_brought_along_is_as_public_as_what_was_said_here() -> None:
    session = full_session()
    brought = session.with_fields(
        **{
            table: tuple(replace(each, came_from="before") for each in getattr(session, table))
            for table in ("concerns", "gaps", "parked", "commitments", "drafts")
        }
    )
    wanted = Wanted(What.AGENDA, Audience.PARTICIPANTS, Format.MD)
    text = as_text(written(brought, wanted))
    assert "§wall:Concern.text§" in text
    assert not leaks(text)


def test_no_private_sentinel_is_in_the_public_json_or_found_in_public() -> None:
    for session in all_walls():
        view = PublicView.of(session)
        assert not leaks(json.dumps(as_json(view), ensure_ascii=False))
        places = [place for place in searching.places(session) if not place.private]
        assert places
        assert not [place for place in places if leaks(f"{place.text} {place.aloud}")]
        assert {place.text for place in places} <= {
            place.text for place in searching.public_places(view)
        }


@pytest.mark.parametrize("format", FORMATS[What.MINUTES])
def test_the_facilitators_own_has_them(format: Format) -> None:
    assert leaks(minutes(full_session(), Audience.ME, format))
