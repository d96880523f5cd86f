"""Words found in a session."""

from convene_tui.domain.public import PublicView
from convene_tui.domain.searching import folded, hits, public_hits
from tests.domain.whole_meeting import SECRET, whole_meeting

MEETING = whole_meeting()


def test_capitals_and_accents_do_not_matter() -> None:
    assert folded("Café STRASSE") == folded("cafe straße") == "cafe strasse"


def test_all_words_have_to_stand_in_one_place() -> None:
    assert [hit.text for hit in hits(MEETING, "OUT pumps")] == ["pumps burn out"]
    assert hits(MEETING, "pumps fish") == ()
    assert hits(MEETING, "  ") == ()


def test_private_places_are_marked() -> None:
    assert {hit.private for hit in hits(MEETING, SECRET)} == {True}
    assert {hit.private for hit in hits(MEETING, "well")} == {False}


def test_in_public_there_is_no_private_place() -> None:
    view = PublicView.of(MEETING)
    assert public_hits(view, SECRET) == ()
    assert [hit.kind for hit in public_hits(view, "orchards")] == ["pain"]
