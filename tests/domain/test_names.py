"""Names as people type them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convene_tui.domain.folding import folded, spellings
from convene_tui.domain.names import Fit, fit, fitting, nearly_fitting
from tests.domain.meeting import person


@pytest.mark.parametrize(
    ("letter", "typed"),
    zip(
        "é ł ø ı ß æ ð þ đ ħ ŋ œ ĸ ə ñ ç å š ũ ộ İ Ł Ø Þ Œ ŉ ĳ ƒ".split(),
        "e l o i ss ae d th d h n oe k e n c a s u o i l o th oe ʼn ij f".split(),
        strict=True,
    ),
)
def test_a_latin_letter_is_typed_without_its_marks(letter: str, typed: str) -> None:
    assert folded(letter) == typed


def test_every_latin_letter_of_a_language_has_an_ascii_form() -> None:
    odd = {"l·", "ʼn"}  # Catalan's l with a dot, and Afrikaans' ʼn: their marks stand apart.
    for code in (*range(0xC0, 0x180), *range(0x1E00, 0x1F00), 0x0181, 0x0253, 0x0257, 0x0272):
        letter = chr(code)
        name = unicodedata.name(letter, "")
        if name.startswith("LATIN") and "WELSH" not in name and "DELTA" not in name:
            typed = folded(letter)
            assert typed.isascii() or typed in odd or "RING" in name, (letter, name)


def test_german_and_nordic_letters_are_spelled_out_too() -> None:
    assert spellings("Jürgen") == ("jurgen", "juergen")
    assert spellings("Sørensen") == ("sorensen", "soerensen")


@pytest.mark.parametrize(
    ("said", "name", "how"),
    [
        ("Raul", "Raúl Pizarro", Fit.PART),
        ("pizarro", "Raúl Pizarro", Fit.PART),
        ("raul pizarro", "Raúl Pizarro", Fit.WHOLE),
        ("Pizarro, Raúl", "Raúl Pizarro", Fit.NO),
        ("hern", "Hernán Quiroga", Fit.BEGINNING),
        ("quir", "Hernán Quiroga", Fit.BEGINNING),
        ("Anna N", "Anna Nowak", Fit.BEGINNING),
        ("A. Nowak", "Anna Nowak", Fit.BEGINNING),
        ("Weiss", "Jürgen Weiß", Fit.PART),
        ("Juergen", "Jürgen Weiß", Fit.PART),
        ("Müller", "Eva Mueller", Fit.PART),
        ("Mueller", "Eva Müller", Fit.PART),
        ("Frau Mueller", "Prof. Dr. Eva Müller", Fit.PART),
        ("Dr Eva Müller", "Eva Müller", Fit.WHOLE),
        ("Mr Cruz", "Bo Cruz", Fit.PART),
        ("Sra. Soto", "María Soto", Fit.PART),
        ("Higgins", "Tomás O'Higgins", Fit.PART),
        ("O’Higgins", "Tomás O'Higgins", Fit.PART),
        ("ohiggins", "Tomás O'Higgins", Fit.PART),
        ("Renard", "Amélie Dubois-Renard", Fit.PART),
        ("Dubois Renard", "Amélie Dubois-Renard", Fit.PART),
        ("Nguyen", "Nguyễn Thị Hà", Fit.PART),
        ("Thi Ha", "Nguyễn Thị Hà", Fit.PART),
        ("adebayo", "Olu Adébáyọ̀", Fit.PART),
        ("Lukasz", "Łukasz Wójcik", Fit.PART),
        ("Thora", "Þóra Jónsdóttir", Fit.PART),
        ("Иван", "Иван Петров", Fit.PART),
        ("Cruz Bo", "Bo Cruz", Fit.NO),
        ("Bob", "Bo Cruz", Fit.NO),
        ("Dr", "Dr. Eva Müller", Fit.NO),
        ("", "Bo Cruz", Fit.NO),
        ("'", "Bo Cruz", Fit.NO),
    ],
)
def test_a_name_is_met_as_it_is_typed(said: str, name: str, how: Fit) -> None:
    assert fit(said, name) is how


def test_who_is_named_in_full_is_preferred_to_whose_name_begins_so() -> None:
    ann, anna = person("b", "Ann Lee"), person("c", "Anna Ott")
    assert fitting("Ann", (ann, anna)) == (Fit.PART, (ann,))
    assert fitting("An", (ann, anna)) == (Fit.BEGINNING, (ann, anna))


def test_a_slip_of_one_letter_is_seen() -> None:
    people = (person("b", "Þóra Jónsdóttir"), person("c", "Hernán Quiroga"))
    for said in ("Tora", "Thoar", "Thorra", "Thors"):
        assert nearly_fitting(said, people) == people[:1]
    assert nearly_fitting("Flora", people) == ()


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_name_raises(said: str, name: str) -> None:
    people = (person("b", name), person("c", said))
    fit(said, name)
    nearly_fitting(said, people)


@pytest.mark.parametrize("name", ["Don", "Judge", "Pan", "Bay"])
def test_a_title_that_is_a_first_name_too_is_one_where_no_other_stands_behind_it(name: str) -> None:
    one = person("d", f"{name} Cruz")
    assert fitting(name.lower(), (one,)) == (Fit.PART, (one,))
    assert fitting(f"{name} Cruz", (one,))[1] == (one,)
    two = person("e", f"{name} Pedro Cruz")
    assert fitting(f"{name} Cruz", (two,))[1] == (two,)
    assert fitting("pedro", (two,))[1] == (two,)
