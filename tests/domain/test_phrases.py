"""Words put together, of which some may not be there."""

import pytest

from convene_tui.domain.phrases import first_of


@pytest.mark.parametrize(
    ("most", "told"),
    [
        (1, "Ann, and 2 more"),
        (2, "Ann, Bo, and 1 more"),
        (3, "Ann, Bo, Cy"),
        (4, "Ann, Bo, Cy"),
    ],
)
def test_the_first_of_some_names_say_how_many_more_there_are(most: int, told: str) -> None:
    assert first_of(["Ann", "Bo", "Cy"], most, ", and ") == told


def test_of_one_name_there_are_no_more() -> None:
    assert first_of(["Ann"], 1) == "Ann"
    assert first_of([], 1) == ""
