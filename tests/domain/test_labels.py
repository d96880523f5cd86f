"""People are called by as much of their names as there is room for, and no two alike."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from convene_tui.domain.labels import full_names, labels, short_names
from convene_tui.domain.letters import LETTERS
from convene_tui.domain.model import Person
from convene_tui.domain.text import clean_line

NAMES = (
    *("María Ibáñez", "María Soto", "Anna Kowalska-Nowak", "Anna Kowalska-Novotna"),
    *("Dr. Anna Weiß", "山田太郎", "山田花子", "Владимир Преображенский"),
    *("Владимир Преображенцев", "Siobhán Ó Briain", "עמית כהן", "Cher", "Ann Lee", "Ann Lee"),
)


def people(*names: str, organisation: str = "") -> tuple[Person, ...]:
    return tuple(
        Person(id=f"id-{key}", key=key, name=name, organisation=organisation)
        for key, name in zip(LETTERS, names, strict=False)
    )


def called(*names: str, width: int) -> list[str]:
    return list(labels(people(*names), width, cell_len).values())


def test_two_of_one_first_name_are_told_apart() -> None:
    named = people("Anna Kowalska", "Anna Nowak", "Bo Cruz", "Dan Voss", "Dan Varga")
    assert list(short_names(named).values()) == [
        "Anna K", "Anna N", "Bo", "Dan Voss", "Dan Varga",
    ]  # fmt: skip
    long = people("Anna Kowalska-Nowak", "Anna Kowalska-Novotna", "Anna Kowal", "Anna Nowak")
    assert list(short_names(long).values()) == [
        "Anna…Nowak", "Anna…Novotna", "Anna Kowal", "Anna N",
    ]  # fmt: skip


def test_a_title_is_nobodys_first_name() -> None:
    named = people("Dr. Anna Weiß", "Prof. Dr.-Ing. Jürgen Braun", "Frau Weber", "Don Draper")
    assert list(short_names(named).values()) == ["Anna", "Jürgen", "Weber", "Don"]
    assert list(short_names(people("Dr. Anna Weiß", "Anna Nowak")).values()) == ["Anna W", "Anna N"]
    assert list(short_names(people("Don Juan Pérez", "Dr.")).values()) == ["Juan", "Dr."]


def test_an_accent_alone_tells_nobody_apart() -> None:
    assert list(short_names(people("José Lee", "Jose Ruiz")).values()) == ["José L", "Jose R"]


def test_two_of_one_whole_name_have_their_organisation_or_else_their_letter() -> None:
    lees = (
        Person(id="1", key="b", name="Ann Lee", organisation="Valley Water"),
        Person(id="2", key="c", name="Ann Lee", organisation="The Port"),
        Person(id="3", key="d", name="Bo Cruz", organisation="The Port"),
    )
    assert list(full_names(lees).values()) == [
        "Ann Lee (Valley Water)", "Ann Lee (The Port)", "Bo Cruz",
    ]  # fmt: skip
    assert list(full_names(people("Bo Cruz", "Bo Cruz")).values()) == ["Bo Cruz (b)", "Bo Cruz (c)"]
    same = people("Bo Cruz", "Bo Cruz", organisation="Port")
    assert list(full_names(same).values()) == ["Bo Cruz (Port, b)", "Bo Cruz (Port, c)"]


@pytest.mark.parametrize(
    ("width", "wanted"),
    [
        (21, ["María Ibáñez", "María Soto", "Dr. Anna Weiß", "Anna Kowalska-Novotna"]),
        (12, ["María Ibáñez", "María Soto", "Anna Weiß", "Anna Kowals…"]),
        (11, ["María Ibáñ…", "María Soto", "Anna Weiß", "Anna Kowal…"]),
        (7, ["María I", "María S", "Anna W", "Anna K"]),
    ],
)
def test_a_name_is_as_long_as_there_is_room(width: int, wanted: list[str]) -> None:
    names = ("María Ibáñez", "María Soto", "Dr. Anna Weiß", "Anna Kowalska-Novotna")
    assert called(*names, width=width) == wanted


def test_where_two_begin_alike_what_differs_is_in_sight() -> None:
    long = ("Anna Kowalska-Nowak", "Anna Kowalska-Novotna")
    assert called(*long, width=16) == ["Anna Kowal…Nowak", "Anna Kow…Novotna"]
    assert called("Владимир Преображенский", "Владимир Преображенцев", width=13) == [
        "Владимир…ский", "Владимир…цев",
    ]  # fmt: skip
    assert called("Christopher Ann Lee", "Christopher Bob Lee", width=11) == [
        "Chr…Ann Lee", "Chr…Bob Lee",
    ]  # fmt: skip


def test_a_letter_keeps_its_marks() -> None:
    name = "क्षेमेन्द्र कुमार"
    for width in range(2, 12):
        kept = called(name, width=width)[0].removesuffix("…")
        assert unicodedata.category(name[len(kept) : len(kept) + 1] or " ")[0] != "M"
    assert all(label[0] != "\u0308" for label in called("J\u0308o Ab", "J\u0308o Ac", width=3))


@pytest.mark.parametrize("width", range(1, 42))
def test_a_room_of_many_scripts_is_told_apart_at_every_width(width: int) -> None:
    found = called(*NAMES, width=width)
    assert all(cell_len(label) <= width for label in found)
    assert len(set(found)) == len(NAMES)


WORDS = st.sampled_from(
    "Anna Ann Anne María Mária Maria Dr. Prof. Kowalska Kowalska-Nowak Kowalski 山田 太郎 太 "
    "Владимир Влад İnci Ñu e\u0301 b C Weiß Weiss אב (Port)".split()
)
TYPED = st.one_of(st.lists(WORDS, max_size=4).map(" ".join), st.text(max_size=30).map(clean_line))


@given(st.lists(TYPED, min_size=1, max_size=20), st.integers(1, 30))
def test_no_label_is_wider_than_its_column_and_no_two_are_alike(
    names: list[str], width: int
) -> None:
    found = labels(people(*names), width, cell_len)
    assert all(cell_len(label) <= width for label in found.values())
    assert len(set(found.values())) == len(names)
    assert len(set(short_names(people(*names)).values())) == len(names)


@pytest.mark.parametrize("width", [1, 3, 12, 40])
def test_whoever_has_neither_name_nor_letter_is_called_something(width: int) -> None:
    blank = tuple(
        Person(id=str(number), key=key, name=name)
        for number, (key, name) in enumerate([("", ""), (" ", " "), ("\u2028", ""), ("", "\xa0")])
    )
    for room in (blank[:1], blank[1:2], blank, (*blank, *people("Ann Lee"))):
        for names in (short_names(room), full_names(room), labels(room, width, cell_len)):
            assert all(called.strip() for called in names.values())
