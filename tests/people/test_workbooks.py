"""Spreadsheets are read as the tables that they hold."""

from collections.abc import Callable

import pytest

from convene_tui.domain.errors import ConveneError
from convene_tui.storage.people.reading import found_in_bytes
from tests.people.workbooks import Rows, ods, xlsx

MAKERS = {"xlsx": xlsx, "ods": ods}

BOARD: Rows = (
    ("Harbour board 2026", "", "", ""),
    ("", "", "", ""),
    ("No", "Name", "Organisation", "E-Mail"),
    (1, "Ana Diaz", "Harbour Trust", "ana@harbour.example"),
    (2, "Okoro, Ben", "Fishers' Union", ""),
    ("", "Total", 2, ""),
)


def names(data: bytes) -> list[tuple[str, str, str]]:
    found = found_in_bytes(data, "list.xlsx")
    return [(row.name, row.organisation, row.email) for row in found.people]


@pytest.mark.parametrize("kind", MAKERS)
def test_a_sheet_is_a_table_with_title_header_and_total(kind: str) -> None:
    assert names(MAKERS[kind]({"Board": BOARD})) == [
        ("Ana Diaz", "Harbour Trust", "ana@harbour.example"),
        ("Ben Okoro", "Fishers' Union", ""),
    ]


@pytest.mark.parametrize("make", MAKERS.values(), ids=list(MAKERS))
def test_of_several_sheets_those_of_people_are_read(make: Callable[..., bytes]) -> None:
    budget: Rows = (("Item", "Cost"), ("Room", 200), ("Lunch", 120.5))
    staff: Rows = (("Vorname", "Nachname", "Funktion"), ("Käthe", "Böhm", "Leiterin"))
    found = names(make({"Budget": budget, "Board": BOARD, "Staff": staff}))
    assert [name for name, _, _ in found] == ["Ana Diaz", "Ben Okoro", "Käthe Böhm"]


def test_a_sheet_without_heads_is_read_by_its_values() -> None:
    rows: Rows = (
        (1, "Ana Diaz", "Harbour Trust", "ana@harbour.example"),
        (2, "Hanna Lang", "Farm Bureau", "hanna@fb.example"),
    )
    assert names(xlsx({"Sheet1": rows})) == [
        ("Ana Diaz", "Harbour Trust", "ana@harbour.example"),
        ("Hanna Lang", "Farm Bureau", "hanna@fb.example"),
    ]


def test_what_unpacks_to_more_than_a_list_can_be_is_not_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("convene_tui.storage.people.sheets.LARGEST_UNPACKED", 500)
    with pytest.raises(ConveneError, match="larger than a list"):
        found_in_bytes(xlsx({"Board": BOARD}), "list.xlsx")


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04 and then nothing", b"\xd0\xcf\x11\xe0", xlsx({"Empty": ()})],
    # A workbook holds the second in which it is made, and the name of a test may not.
    ids=["cut off", "of another program", "with nobody"],
)
def test_what_is_no_spreadsheet_or_has_nobody_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(ConveneError) as refused:
        found_in_bytes(data, "list.xlsx")
    assert "list.xlsx" in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("make", MAKERS.values(), ids=list(MAKERS))
def test_an_organisation_in_cells_that_were_joined_is_that_of_those_below(
    make: Callable[..., bytes],
) -> None:
    rows: Rows = (
        ("Organisation", "Person", "Rolle", "Mail"),
        ("Ministry of Water", "Nadia Haddad", "Head of Unit", "nadia@mow.example"),
        ("", "Omar Saleh", "Analyst", "omar@mow.example"),
        ("Farmers League", "Yusuf Barakat", "Chair", "yusuf@fl.example"),
    )
    assert [(name, body) for name, body, _ in names(make({"1": rows}))] == [
        ("Nadia Haddad", "Ministry of Water"),
        ("Omar Saleh", "Ministry of Water"),
        ("Yusuf Barakat", "Farmers League"),
    ]


@pytest.mark.parametrize("make", MAKERS.values(), ids=list(MAKERS))
def test_heads_in_two_rows_and_instructions_on_a_sheet_of_their_own(
    make: Callable[..., bytes],
) -> None:
    notes: Rows = (("How to use this workbook",), ("Contact: Lena Fox, lena@x.example",))
    rows: Rows = (
        ("Teilnehmerliste Auftakttreffen", "", "", "", ""),
        ("Ort: Kreishaus, 12.11.2025", "", "", "", ""),
        ("Nr.", "Name", "", "Organisation", "E-Mail"),
        ("", "Nachname", "Vorname", "", ""),
        (1, "Çakır", "Elif", "Stadt Hamm", "elif@hamm.example"),
        (2, "Wüst", "Karl-Heinz", "Angelverein", "kh@angel.example"),
        ("", "Anzahl:", 2, "", ""),
    )
    assert names(make({"Notes": notes, "List": rows})) == [
        ("Elif Çakır", "Stadt Hamm", "elif@hamm.example"),
        ("Karl-Heinz Wüst", "Angelverein", "kh@angel.example"),
    ]


@pytest.mark.parametrize("make", MAKERS.values(), ids=list(MAKERS))
def test_a_second_table_further_down_on_the_sheet_is_read_as_well(
    make: Callable[..., bytes],
) -> None:
    rows: Rows = (
        ("", "Regional Water Forum - Roster", "", ""),
        ("", "Member", "Alternate", "Entity"),
        ("", "Judy Yazzie", "Leonard Begay", "Navajo Nation"),
        ("", "Vacant", "", "County"),
        ("", "Staff", "", ""),
        ("", "Name", "Title", "E-mail"),
        ("", "Ana Lucero", "Coordinator", "ana@forum.example"),
    )
    assert names(make({"Roster": rows})) == [
        ("Judy Yazzie", "Navajo Nation", ""),
        ("Ana Lucero", "", "ana@forum.example"),
    ]
