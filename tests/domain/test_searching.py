"""What a query means, and which places of a session it meets."""

from datetime import date

import pytest

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import StageKey
from convene_tui.domain.searching import (
    About,
    Place,
    Query,
    QueryTerm,
    folded,
    found_in,
    parse_query,
    places,
    words_of,
)
from convene_tui.domain.searching.matching import meets
from tests.domain.whole_meeting import SECRET, whole_meeting

MEETING = whole_meeting()
TODAY = date(2026, 11, 24)


def found(text: str, *, public: bool = False) -> list[Place]:
    return list(found_in(MEETING, parse_query(text, TODAY), public=public))


def texts(text: str, *, public: bool = False) -> list[str]:
    return [place.text for place in found(text, public=public)]


def test_capitals_and_accents_do_not_matter() -> None:
    assert folded("Café STRASSE") == folded("cafe straße") == "cafe strasse"


def test_words_are_letters_and_digits_and_a_script_without_blanks_has_one_a_letter() -> None:
    assert words_of("Bo won't pay: 400k—ever.") == ("bo", "won", "t", "pay", "400k", "ever")
    assert words_of("水问题 2") == ("水", "问", "题", "2")


def test_all_words_have_to_stand_in_one_place_each_from_its_beginning() -> None:
    assert texts("OUT pump") == ["pumps burn out"]
    assert texts("umps") == []
    assert texts("pumps fish") == []
    assert texts("  ") == []


def test_a_word_in_quotes_is_met_exactly_and_several_in_their_order() -> None:
    assert "pumps burn out" not in texts('"pump"')
    assert texts('"burn out"') == ["pumps burn out"]
    assert texts('"out burn"') == []
    assert texts('"burn ou') == ["pumps burn out"], "a quotation that is still being typed"
    assert "pumps burn out" in texts('"pump*"')


def test_a_word_behind_a_minus_is_left_out() -> None:
    assert "pumps burn out" in texts("kind:pain")
    assert "pumps burn out" not in texts("kind:pain -burn")
    assert texts("-burn") == [], "what is left out says nothing by itself"


def test_a_person_a_stage_and_a_kind_narrow() -> None:
    assert {place.person for place in found("person:bo")} == {"Bo Cruz"}
    assert {place.stage for place in found("stage:problem")} == {StageKey.PROBLEM}
    assert {place.kind for place in found("kind:missing")} == {"missing piece"}
    assert found('person:"Bo Cruz" kind:concern') == [
        place for place in found("kind:concern") if place.person == "Bo Cruz"
    ]


def test_days_narrow_by_year_month_or_day() -> None:
    def limits(text: str) -> tuple[date | None, date | None]:
        query = parse_query(text, TODAY)
        return query.since, query.until

    assert limits("since:2026-03 until:2026-03") == (date(2026, 3, 1), date(2026, 3, 31))
    assert limits("since:2025 until:2025") == (date(2025, 1, 1), date(2025, 12, 31))
    assert limits("since:yesterday until:today") == (date(2026, 11, 23), TODAY)
    assert limits('since:fri until:"3 dec"') == (date(2026, 11, 20), date(2025, 12, 3))
    assert limits("since:easter until:q1") == (date(2026, 4, 5), date(2026, 3, 31))
    day = (MEETING.held_on or MEETING.created.date()).isoformat()
    assert found(f"since:{day} until:{day} pumps")
    assert not found("until:2001 pumps")


def test_what_can_not_be_read_is_told() -> None:
    for text in ("since:soon", "since:2026-13", "stage:lunch"):
        with pytest.raises(ConveneError):
            parse_query(text, TODAY)


def test_a_colon_in_other_words_is_no_filter() -> None:
    assert parse_query("https://a.example", TODAY).terms == (QueryTerm(("https", "a", "example")),)


def test_the_alliance_and_the_tags_belong_to_the_whole_session() -> None:
    about = About(alliance="Cascade Water Compact", tags=("dry years", "north"), day=TODAY)
    assert meets(about, parse_query("alliance:water tag:dry", TODAY))
    assert not meets(about, parse_query("alliance:harbor", TODAY))
    assert not meets(about, parse_query("-tag:north", TODAY))
    assert meets(about, Query())


def test_private_places_are_marked() -> None:
    assert {place.private for place in found(SECRET)} == {True}
    assert {place.private for place in found("well")} == {False}


def test_in_public_there_is_no_private_place_and_nobody_who_spoke_in_confidence() -> None:
    assert found(SECRET, public=True) == []
    assert [place.kind for place in found("orchards", public=True)] == ["pain"]
    quiet = [p for p in places(MEETING) if p.kind == "concern" and p.person and not p.aloud]
    assert quiet, "the meeting has a concern that was raised in confidence"
    for place in quiet:
        assert place not in found(f'person:"{place.person}"', public=True)
        assert place in found(f'person:"{place.person}"')


def test_what_was_said_to_the_question_is_public_as_it_is_in_the_minutes() -> None:
    answers = [place for place in places(MEETING) if place.kind == "answer"]
    assert answers
    assert not any(place.private for place in answers)


@pytest.mark.parametrize("kind", ["bogus", "concernx", "pains of all"])
def test_a_kind_that_there_is_not_is_named_with_those_that_there_are(kind: str) -> None:
    with pytest.raises(ConveneError, match=f"There is no kind “{kind}”") as refused:
        parse_query(f'soot kind:"{kind}"', date(2026, 11, 24))
    for known in ("concern", "commitment", "fact", "parked point", "next step"):
        assert known in str(refused.value)
        assert parse_query(f'kind:"{known}"', date(2026, 11, 24)).kind
    assert parse_query("kind:con", date(2026, 11, 24)).kind
