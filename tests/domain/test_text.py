"""What people type and paste, mended at the edge."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convene_tui.domain.text import at_comma, clean_line, clean_text, lines_of, mended


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("infra\ufffestructure fails", "infrastructure fails"),
        ("infra\u00adstructure fails", "infrastructure fails"),
        ("infra\u00ad\nstructure fails", "infrastructure fails"),
        ("infra\ufffe \r\n  structure fails", "infrastructure fails"),
        ("Ge\u00adbäu\u00adde", "Gebäude"),
        ("pages 10\u00ad12", "pages 10-12"),
        ("a 5\u00adyear plan, COVID\u00ad19", "a 5-year plan, COVID-19"),
        ("\u00ad5 degrees", "-5 degrees"),
        ("pre\u00ad and post\u00ad test", "pre- and post- test"),
        ("cut off infra\u00ad", "cut off infra-"),
        ("E-\u00admail", "E-mail"),
    ],
)
def test_the_soft_hyphens_of_a_pdf_are_mended(pasted: str, kept: str) -> None:
    assert clean_line(pasted) == kept


@pytest.mark.parametrize("hyphen", ["-", "\u2010", "\u2011"])
def test_a_plain_hyphen_at_the_end_of_a_line_stays(hyphen: str) -> None:
    assert clean_text(f"well{hyphen}\nknown") == f"well{hyphen}\nknown"


@pytest.mark.parametrize("hidden", "\ufeff\u200b\u2060\u202e\u2066\u200f\x00\x07\x1b\x9b\uffff")
def test_what_nobody_sees_is_removed(hidden: str) -> None:
    assert clean_line(f"pu{hidden}mps") == "pumps"


@pytest.mark.parametrize(
    "typed",
    [
        "ﬁve oﬃces",
        "10\u00a0000\u202f€",
        "«\u00a0non\u00a0»\u202f!",
        "5\u00a0%",
        "क्\u200dष",
        "👩\u200d🌾",
        "½ m³",
    ],
)
def test_what_was_typed_is_kept_as_it_was(typed: str) -> None:
    assert clean_line(typed) == typed


@pytest.mark.parametrize(
    "typed", ["here\u00a0b", "b:\u00a0pumps", "by 7\u00a0dec\u00a02026", "a \u00a0 b"]
)
def test_elsewhere_a_space_that_does_not_break_is_a_space(typed: str) -> None:
    assert clean_line(typed) == " ".join(typed.split())


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\u00ad\ufffe\u00a0\n\r -5aé"))))
def test_cleaning_once_is_enough(raw: str) -> None:
    line, text = clean_line(raw), clean_text(raw)
    assert clean_line(line) == line
    assert clean_text(text) == text
    assert not set("\u00ad\ufffe\ufeff\u2028\x85\x1b\x00") & set(text)
    assert "\n" not in line


@given(st.text(alphabet=st.characters(categories=["L", "Nd", "P"])))
def test_letters_digits_and_signs_stay(words: str) -> None:
    assert mended(words) == mended(mended(words))
    assert [c for c in mended(words) if c.isascii()] == [c for c in words if c.isascii()]


@given(st.lists(st.text(alphabet="ab ", max_size=3)), st.sampled_from(["\n", "\r\n", "\r", "\x85"]))
def test_lines_are_those_that_were_joined(lines: list[str], end: str) -> None:
    assert lines_of("".join(line + end for line in lines)) == lines


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Bay Ferry, two boats", ("Bay Ferry", "two boats")),
        ("Bay Ferry,two boats, in May", ("Bay Ferry", "two boats, in May")),
        ("12,000 litres, in May", ("12,000 litres", "in May")),
        ("1,200,000", ("1,200,000", "")),
        ("room 7, on Friday", ("room 7", "on Friday")),
        ("灌溉区，两台水泵", ("灌溉区", "两台水泵")),
        ("no comma", ("no comma", "")),
        (", nobody", ("", "nobody")),
        ("", ("", "")),
    ],
)
def test_a_comma_sets_apart_but_not_within_a_number(text: str, parts: tuple[str, str]) -> None:
    assert at_comma(text) == parts
