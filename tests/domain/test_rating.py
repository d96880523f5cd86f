"""What the room gives the purpose."""

from convene_tui.domain.model import Session
from convene_tui.domain.rating import VERDICT_WORDS, GaugeSays, RoomRating, RoomVerdict
from tests.domain.meeting import draft, person, rating, session

PEOPLE = tuple(person(key) for key in "abc")


def rated(*scores: tuple[int, int, int, int]) -> RoomRating:
    ratings = tuple(rating("abc"[i], *given) for i, given in enumerate(scores))
    return RoomRating.of(session(*PEOPLE, drafts=(draft(1, "By 2028"),), ratings=ratings))


def test_nobody_asked_is_no_verdict_and_everybody_is_missing() -> None:
    result = RoomRating.of(session(*PEOPLE, drafts=(draft(1, "By 2028"),)))
    assert result.verdict is RoomVerdict.NOT_ASKED
    assert len(result.missing) == 3
    assert RoomRating.of(session(*PEOPLE)).missing == ()


def test_high_on_both_gauges_is_right_sized() -> None:
    result = rated((5, 4, 4, 4), (4, 4, 5, 4), (4, 5, 4, 4))
    assert result.verdict is RoomVerdict.RIGHT
    assert result.big is not None
    assert (result.big.median, result.big.lowest, result.big.spread) == (4.5, 4.0, 0.5)


def test_the_two_gauges_are_never_averaged_with_each_other() -> None:
    assert rated((5, 5, 2, 2), (4, 5, 2, 1), (5, 5, 3, 2)).verdict is RoomVerdict.TOO_BIG
    assert rated((2, 2, 5, 5), (1, 2, 4, 4), (2, 3, 5, 5)).verdict is RoomVerdict.TOO_SMALL
    assert rated((2, 2, 2, 2), (1, 2, 2, 2), (2, 3, 2, 2)).verdict is RoomVerdict.NEITHER


def test_a_lone_low_answer_is_never_averaged_away() -> None:
    result = rated((5, 5, 5, 5), (5, 5, 5, 5), (5, 2, 5, 5))
    assert result.big is not None
    assert result.big.says is GaugeSays.DISCUSS
    assert [p.key for p in result.big.low] == ["c"]
    assert result.verdict is RoomVerdict.OPEN


def test_three_points_apart_is_we_differ_and_names_both_ends() -> None:
    result = rated((5, 5, 4, 4), (5, 5, 4, 4), (2, 2, 4, 4))
    assert result.verdict is RoomVerdict.UNCLEAR
    assert result.big is not None
    assert [p.key for p in result.big.lowest_voices] == ["c"]


def test_between_three_and_four_is_to_be_discussed() -> None:
    result = rated((3, 4, 4, 4), (3, 4, 4, 4), (3, 4, 4, 4))
    assert result.verdict is RoomVerdict.OPEN


def test_a_rating_of_an_earlier_version_is_stale_and_says_so() -> None:
    drafts = (draft(1, "By 2028"), draft(2, "By 2029"))
    ratings = tuple(rating(key, 4, 4, 4, 4) for key in "abc")
    result = RoomRating.of(session(*PEOPLE, drafts=drafts, ratings=ratings))
    assert result.stale
    assert result.draft == drafts[0]
    assert result.says == "right-sized (of an earlier version)"


def test_the_newest_rated_version_and_the_last_word_of_each_person_count() -> None:
    drafts = (draft(1, "By 2028"), draft(2, "By 2029"))
    ratings = (rating("a", 1, 1, 1, 1), rating("a", 1, 1, 1, 1, of="d2"))
    meeting: Session = session(
        *PEOPLE, drafts=drafts, ratings=(*ratings, rating("a", 5, 5, 5, 5, of="d2"))
    )
    result = RoomRating.of(meeting)
    assert result.draft == drafts[1]
    assert result.verdict is RoomVerdict.RIGHT
    assert [p.key for p in result.missing] == ["b", "c"]


def test_every_verdict_has_words() -> None:
    assert set(VERDICT_WORDS) == set(RoomVerdict)
