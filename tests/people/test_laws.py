"""What holds of every list, however broken: no name is a head, a date, a number, an address."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convene_tui.domain.errors import ConveneError
from convene_tui.storage.people.reading import found_in_bytes, found_in_text
from convene_tui.storage.people.values import is_heading, is_moment, is_number
from tests.people.cases import FOLDER, cases

NAMES = st.sampled_from(
    ["Ann Lee", "Okoro, Ben", "VACANT", "Zoë Müller", "LEE Ann", "John Smith", "Frau", "", "Total"]
)
HEADS = st.sampled_from(
    ["Name", "Vorname", "Nachname", "E-Mail", "Organisation", "Join Time", "No.", "Titel", "", "X"]
)
MOMENTS = st.dates(date(2020, 1, 1), date(2030, 1, 1)).flatmap(
    lambda day: st.sampled_from(
        [day.isoformat(), f"{day:%d.%m.%Y}", f"{day:%m/%d/%Y} 09:01 AM", f"{day:%d %b %Y}", "9:30"]
    )
)
NUMBERS = st.integers(0, 10**9).map(str) | st.sampled_from(["12,5", "3.5 %", "+49 30 555 01", "$4"])
ADDRESSES = st.sampled_from(["ann@x.example", "info@y.example", "Bo <bo@z.example>", "a@b"])
ODD = st.text(alphabet=st.sampled_from(list('ab ,;\t"\n\r:=@<>()\\\0é\ud800|-')), max_size=12)
CELLS = NAMES | HEADS | MOMENTS | NUMBERS | ADDRESSES | ODD

TABLES = st.lists(st.lists(CELLS, max_size=6), max_size=8).flatmap(
    lambda rows: st.sampled_from([",", ";", "\t", " | ", "  ", ": "]).map(
        lambda between: "\n".join(between.join(row) for row in rows)
    )
)


def demand_names(text: str, data: bytes | None = None) -> None:
    try:
        found = found_in_text(text) if data is None else found_in_bytes(data, "list")
    except ConveneError:
        return
    for row in found.people:
        assert row.name == " ".join(row.name.split())
        assert row.name
        assert not is_heading(row.name), row
        assert not is_moment(row.name), row
        assert not is_number(row.name), row
        assert not re.fullmatch(r"\S+@\S+\.\S+", row.name), row
        assert row.email == "" or "@" in row.email
    assert found.people


@settings(max_examples=200, deadline=None)
@given(TABLES)
def test_no_table_gives_a_head_a_date_a_number_or_an_address_as_a_name(text: str) -> None:
    demand_names(text)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=120) | ODD, st.sampled_from(["", "Name,Mail\n", "BEGIN:VCARD\nFN:"]))
def test_no_text_makes_the_import_fail_otherwise(text: str, before: str) -> None:
    demand_names(before + text)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=80), st.sampled_from([b"", b"PK\x03\x04", b"\xff\xfe", b"Name;Ort\r\n"]))
def test_no_bytes_make_the_import_fail_otherwise(data: bytes, before: bytes) -> None:
    demand_names("", before + data)


BROKEN = [
    cut
    for case in (case for file in sorted(FOLDER.glob("*.txt")) for case in cases(file.stem))
    for cut in (case.data[: len(case.data) * 2 // 3], case.data.replace(b"\n", b"\r\n\r\n"))
]


@pytest.mark.parametrize("data", BROKEN)
def test_a_list_that_is_cut_off_or_torn_apart_gives_names_alone(data: bytes) -> None:
    demand_names("", data)


@settings(max_examples=150, deadline=None)
@given(
    st.permutations(["Name", "Organisation", "E-Mail", "Funktion", "Telefon"]),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"]),
)
def test_the_order_of_the_columns_the_delimiter_and_the_encoding_change_nothing(
    heads: list[str], between: str, encoding: str
) -> None:
    people = (
        {"Name": "Zoë Müller", "Organisation": "Stadtwerke", "E-Mail": "z@s.example"},
        {"Name": "Ann Lee", "Organisation": "Valley Water", "Funktion": "Leiterin"},
        {"Name": "Jörg Groß", "Organisation": "Bauernbund", "Telefon": "0123 456789"},
    )
    rows = [heads, *([person.get(head, "") for head in heads] for person in people)]
    text = "\r\n".join(between.join(row) for row in rows)
    found = found_in_bytes(text.encode(encoding), "list")
    assert [(row.name, row.organisation, row.title, row.email) for row in found.people] == [
        ("Zoë Müller", "Stadtwerke", "", "z@s.example"),
        ("Ann Lee", "Valley Water", "Leiterin", ""),
        ("Jörg Groß", "Bauernbund", "", ""),
    ]
