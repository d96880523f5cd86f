"""Nobody who rated can work out of what all are told what somebody else gave."""

import json
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from convene_tui.domain.public import PublicView, as_json
from convene_tui.domain.thresholds import DEFAULTS
from tests.domain.meeting import draft, person, rating, session

Scores = tuple[int, int, int, int]
SCORES = st.tuples(*[st.integers(1, 5)] * 4)


def told(*given_scores: Scores) -> str:
    """All that others are told of a meeting in which these were given."""
    ratings = tuple(rating(key, *each) for key, each in zip("abcde", given_scores, strict=False))
    meeting = session(
        *map(person, "abcde"), drafts=(draft(1, "By 2028 six districts pump less."),)
    ).with_fields(ratings=ratings)
    return json.dumps(as_json(PublicView.of(meeting, DEFAULTS)))


@given(SCORES, SCORES, SCORES)
def test_of_one_or_two_all_are_told_the_same_whatever_the_other_one_gave(
    mine: Scores, one: Scores, another: Scores
) -> None:
    assert told(one) == told(another)
    assert told(mine, one) == told(mine, another)


@given(SCORES, st.lists(SCORES, min_size=2, max_size=4))
def test_of_more_nothing_tells_which_of_the_others_gave_what(
    mine: Scores, others: list[Scores]
) -> None:
    seen = {told(mine, *order) for order in permutations(others)}
    assert len(seen) == 1
