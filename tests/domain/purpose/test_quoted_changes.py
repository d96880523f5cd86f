"""What moved between two drafts is quoted whole: never with a word that leads on to nothing."""

import pytest

from convene_tui.domain.purpose.drafts import word_changes

JOINED = (", and ", ", ", " and ", ", or ", "; and ", ", and by ", " and the ", ", but ")
"""How one thing in a list leads on to the next."""
JOINING = {"and", "or", "but", "by", "the"}
THINGS = ("metering", "a night fee", "one shared table of berths")


def written(things: tuple[str, ...], joiner: str) -> str:
    return f"By 2028 six districts cut the wait by {joiner.join(things)}."


@pytest.mark.parametrize("before", JOINED)
@pytest.mark.parametrize("after", JOINED)
@pytest.mark.parametrize("without", range(3))
def test_no_quoted_change_ends_in_a_word_that_joins(before: str, after: str, without: int) -> None:
    fewer = tuple(each for number, each in enumerate(THINGS) if number != without)
    short, long = written(fewer, before), written(THINGS, after)
    for old, new in ((short, long), (long, short)):
        for change in word_changes(old, new):
            quoted = str(change).removeprefix("+ ").removeprefix("− ")
            for part in quoted.split(" → "):
                words = [word.strip(",;") for word in part.split()]
                assert words[-1] not in JOINING or set(words) <= JOINING, change
                assert not part.endswith((",", ";")), change


def test_a_word_that_belongs_to_what_was_said_stays_at_its_end() -> None:
    [change] = word_changes(
        "They ride home.", "They ride home by a bus that four employers pay for."
    )
    assert str(change) == "+ by a bus that four employers pay for"


def test_a_joining_word_that_is_all_there_is_is_quoted() -> None:
    [change] = word_changes("Pump less, save more.", "Pump less, or save more.")
    assert str(change) == "+ or"
