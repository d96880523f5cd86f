"""Nothing of the facilitator's own comes out in what is made for participants, in any form."""

import json

import pytest

from convene_tui.domain import searching
from convene_tui.domain.public import PublicView, as_json
from convene_tui.reports.files import Audience, Format, written
from tests.wall.sentinels import all_walls

PRIVATE = "§private:"
ON_THE_ROSTER = "§private:whoever spoke in confidence§"
"""That somebody is on the roster is public; that they spoke in confidence is not."""


def leaks(text: str) -> bool:
    return PRIVATE in text.replace(ON_THE_ROSTER, "")


@pytest.mark.parametrize("format", list(Format))
def test_no_private_sentinel_is_in_the_minutes_for_participants(format: Format) -> None:
    for session in all_walls():
        assert not leaks(written(session, Audience.PARTICIPANTS, format))


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


def test_the_facilitators_own_has_them() -> None:
    session = next(iter(all_walls()))
    assert PRIVATE in written(session, Audience.ME, Format.MD)
