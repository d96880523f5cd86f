"""What is left out of a list and why, what is said of it, and columns that are set right."""

from pathlib import Path

import pytest

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Mandate, Means, Substance
from convene_tui.storage.people.paths import path_meant
from convene_tui.storage.people.reading import (
    LARGEST_LIST,
    found_in_bytes,
    found_in_text,
    read_people,
)
from convene_tui.storage.people.rows import Field, PersonRow


def left_out(text: str) -> list[tuple[int, str]]:
    return [(each.line, each.why) for each in found_in_text(text).left_out]


def test_a_table_gives_all_that_a_roster_asks_for() -> None:
    people = found_in_text(
        "Name,Organization,Role,Kinds,Mandate,Instead of,E-Mail,Brings,Works\n"
        'Bo Cruz,Water & Wells,who pays,"cognitive, authoritative",must ask,Ann Lee,'
        "bo@example.org,money data,yes\n"
        "\n"
        "Zoë Ångström,,,,,,,,\n"
    ).people
    assert people == (
        PersonRow(
            name="Bo Cruz",
            organisation="Water & Wells",
            seat="who pays",
            email="bo@example.org",
            substance=(Substance.COGNITIVE, Substance.AUTHORITATIVE),
            mandate=Mandate.MUST_ASK,
            instead_of="Ann Lee",
            brings=(Means.MONEY, Means.DATA),
            works=True,
        ),
        PersonRow(name="Zoë Ångström"),
    )
    assert [person.line for person in people] == [2, 4]


@pytest.mark.parametrize(
    ("column", "values", "seats"),
    [
        ("Role", ("Secretary", "Hydrologist"), ["", ""]),
        ("Role", ("who pays", "who suffers"), ["who pays", "who suffers"]),
        ("Position", ("Expert", "Member"), ["", ""]),
        ("Seat", ("A-4", "B-2"), ["", ""]),
        ("Seat", ("1", "2"), ["", ""]),
        ("Seat", ("pays", "the lenders"), ["pays", "the lenders"]),
        ("Sitz", ("Director", "Clerk"), ["", ""]),
    ],
)
def test_a_seat_is_taken_where_the_values_are_seats(
    column: str, values: tuple[str, str], seats: list[str]
) -> None:
    text = f"name,{column}\nAnn Lee,{values[0]}\nBo Cruz,{values[1]}\n"
    assert [row.seat for row in found_in_text(text).people] == seats


def test_what_is_left_out_is_told_with_its_line_and_reason() -> None:
    text = (
        "Who comes\n"
        "Name,Organisation,Email\n"
        "UTILITIES,,\n"
        "Ann Lee,Valley Water,ann@v.example\n"
        ",Somebody's office,info@o.example\n"
        "VACANT,County,\n"
        "Ann Lee,Valley Water,ann@v.example\n"
        "Frau,County,\n"
        "Bo Cruz,Tribe,\n"
        "Total,2,\n"
    )
    assert left_out(text) == [
        (1, "above the table"),
        (3, "a heading between the rows"),
        (5, "an office's address, nobody's name"),
        (6, "nobody is named"),
        (7, "the same person as in line 4"),
        (8, "no name"),
        (10, "a total"),
    ]


def test_broken_lines_of_a_card_and_cards_without_a_name_are_told() -> None:
    text = "BEGIN:VCARD\nFN:Bo Cruz\n;=x\nEND:VCARD\nBEGIN:VCARD\nTEL:1\nEND:VCARD\n"
    assert left_out(text) == [(3, "no line of a card"), (5, "a card without a name")]


def test_columns_that_are_not_read_are_named_and_the_others_say_what_they_are() -> None:
    found = found_in_text("Full Name,Mobile,Room,Org\nAnn Lee,1,2,V\nBo Cruz,3,4,W\n")
    assert found.said == ("Columns not read: Mobile, Room.",)
    assert [(each.heading, each.field) for each in found.columns] == [
        ("Full Name", Field.NAME),
        ("Mobile", None),
        ("Room", None),
        ("Org", Field.ORGANISATION),
    ]


def test_a_column_can_be_set_right() -> None:
    text = "Wer,Was,Wo\nAnn Lee,Nord,Elm\nBo Cruz,Sued,Tarn\n"
    chosen = {1: Field.ORGANISATION, 2: Field.TITLE}
    found = found_in_text(text, chosen=chosen)
    assert [(row.name, row.organisation, row.title) for row in found.people] == [
        ("Ann Lee", "Nord", "Elm"),
        ("Bo Cruz", "Sued", "Tarn"),
    ]
    swapped = found_in_text(
        "Name,Org\nNord,Ann Lee\nSued,Bo Cruz\n", chosen={0: None, 1: Field.NAME}
    )
    assert [row.name for row in swapped.people] == ["Ann Lee", "Bo Cruz"]


def test_whoever_the_list_says_is_not_coming_is_kept_and_told() -> None:
    found = found_in_text("Name,Attendee Status\nAnn Lee,Attending\nBo Cruz,Not Attending\n")
    assert [(row.name, row.note) for row in found.people] == [
        ("Ann Lee", ""),
        ("Bo Cruz", "Not Attending"),
    ]


def test_what_is_hostile_is_data_and_is_cleaned() -> None:
    people = found_in_text(
        'name,organisation\n"[red]Bo\x1b]0;x\x07\u202e Cruz",=cmd()\n' + "x" * 5000 + ",Elm\n"
    ).people
    assert people[0].name == "[red]Bo]0;x Cruz"
    assert people[0].organisation == "=cmd()"


@pytest.mark.parametrize("text", ["", "name,seat\n", "Total,2\n", "12:30\n13:00\n", "a@@b"])
def test_only_a_list_without_anybody_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(ConveneError, match="nobody in the pasted text") as refused:
        found_in_text(text)
    assert "\n" not in str(refused.value)


def test_a_file_that_is_no_list_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "large.csv").write_bytes(b"x" * (LARGEST_LIST + 1))
    (tmp_path / "image.csv").write_bytes(b"\x89PNG\0\0\x01\x02\0")
    (tmp_path / "folder.csv").mkdir()
    for name, said in [
        ("large.csv", "larger"),
        ("image.csv", "not a text"),
        ("folder.csv", "folder"),
        ("gone.csv", "no file"),
    ]:
        with pytest.raises(ConveneError, match=said):
            read_people(tmp_path / name)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"]
)
def test_the_encodings_of_spreadsheets_are_read(encoding: str) -> None:
    data = "name;organisation\nZoë Müller;Wässer Süd\nJörg Groß;Fähre\n".encode(encoding)
    people = found_in_bytes(data, "people.csv").people
    assert [(row.name, row.organisation) for row in people] == [
        ("Zoë Müller", "Wässer Süd"),
        ("Jörg Groß", "Fähre"),
    ]


@pytest.mark.parametrize(
    "said",
    [
        "{}/my lists/board, 2026.csv",
        "  {}/my lists/board, 2026.csv \n",
        "'{}/my lists/board, 2026.csv'",
        '"{}/my lists/board, 2026.csv"',
        "{}/my\\ lists/board,\\ 2026.csv",
        "file://{}/my%20lists/board%2C%202026.csv",
        "~/my lists/board, 2026.csv",
    ],
)
def test_a_path_is_meant_however_it_comes(
    said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    file = tmp_path / "my lists" / "board, 2026.csv"
    file.parent.mkdir()
    file.write_text("name\nAnn Lee\n")
    assert path_meant(said.format(tmp_path)) == file


@pytest.mark.parametrize("said", ["", "Ann Lee", "Ann Lee, Valley Water", "a\nb.csv", "ann@x.csv"])
def test_what_is_no_path_is_a_list(said: str) -> None:
    assert path_meant(said) is None


def test_a_file_that_is_not_there_is_looked_for_all_the_same() -> None:
    assert path_meant("/gone/list.xlsx") == Path("/gone/list.xlsx")
    assert path_meant("gone.xlsx") == Path("gone.xlsx")
