"""Words are broken into lines where they fit, by whatever measure, and none is lost."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from convene_tui.wall.wrapping import cut, wrapped


def double(text: str) -> int:
    """Letters that are two columns wide."""
    return 2 * len(text)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 10, [""]),
        ("one two", 7, ["one two"]),
        ("one two", 6, ["one", "two"]),
        ("  one   two  ", 7, ["one two"]),
        ("one\n\ntwo", 10, ["one", "", "two"]),
        ("abcdef", 3, ["abc", "def"]),
        ("a bcdefg h", 3, ["a", "bcd", "efg", "h"]),
        ("a bcdef h", 3, ["a", "bcd", "ef", "h"]),
        ("a bcdef h", 4, ["a", "bcde", "f h"]),
        ("abc", 0, ["a", "b", "c"]),
        ("水水水", 4, ["水水", "水"]),
        ("水水", 3, ["水", "水"]),
    ],
)
def test_a_text_is_broken_by_the_columns_that_it_takes(
    text: str, width: int, lines: list[str]
) -> None:
    assert wrapped(text, width) == lines


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two", 14, ["one two"]),
        ("one two", 13, ["one", "two"]),
        ("abcdef", 6, ["abc", "def"]),
        ("abcdef", 5, ["ab", "cd", "ef"]),
        ("ab", 1, ["a", "b"]),
        ("abc", 3, ["a", "b", "c"]),
    ],
)
def test_it_is_broken_by_another_measure_too(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width, double) == lines


@pytest.mark.parametrize("measure", [cell_len, double])
@pytest.mark.parametrize("width", [2, 3, 7, 20])
def test_no_line_is_too_wide_and_no_sign_is_lost(measure: Callable[[str], int], width: int) -> None:
    text = "The river carries less each year, and so do the wells-and-pumps of all 6 districts."
    lines = wrapped(text, width, measure)
    assert max(map(measure, lines)) <= width
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(lines)


@pytest.mark.parametrize(
    ("text", "width", "line"),
    [
        ("one two", 7, "one two"),
        ("one  two", 7, "one two"),
        ("one two", 6, "one t…"),
        ("one two", 5, "one…"),
        ("one two", 1, "…"),
        ("one two", 0, ""),
        ("水水水", 5, "水水…"),
        ("水水水", 4, "水…"),
    ],
)
def test_one_line_ends_with_a_sign_where_something_is_left_out(
    text: str, width: int, line: str
) -> None:
    assert cut(text, width) == line


@given(st.lists(st.text("abc", min_size=1, max_size=9), min_size=1, max_size=5), st.integers(9, 60))
def test_a_long_name_is_broken_behind_its_hyphens_alone(parts: list[str], width: int) -> None:
    name = "-".join(parts)
    pieces = wrapped(name, width)
    assert "".join(pieces) == name
    assert all(cell_len(piece) <= width for piece in pieces)
    if len(max(parts, key=len)) < width:
        assert all(piece.endswith("-") for piece in pieces[:-1])
