"""People come from what others send: tables, cards, and pasted lists."""

from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Mandate, Means, Substance
from convene_tui.domain.new_session import new_session
from convene_tui.domain.seats import seats_of
from convene_tui.storage.people_files import (
    LARGEST,
    PersonRow,
    parse_people_text,
    read_people,
)
from convene_tui.storage.roster import with_people
from tests.domain.meeting import START


def names(text: str) -> list[str]:
    return [person.name for person in parse_people_text(text)]


def test_a_table_with_a_header_gives_all_that_a_roster_asks_for() -> None:
    people = parse_people_text(
        "Name,Organization,Role,Kinds,Mandate,Instead of,E-Mail,Brings,Works\n"
        '"Cruz, Bo",Water & Wells,who pays,"cognitive, authoritative",must ask,Ann Lee,'
        "bo@example.org,money data,yes\n"
        "\n"
        "Zoë Ångström,,,,,,,,\n"
    )
    assert people == (
        PersonRow(
            name="Cruz, Bo",
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


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("header", ["name,organisation", "Full Name,Company", "NAME,org", ""])
def test_delimiters_line_ends_and_spellings_are_found_out(
    delimiter: str, ends: str, header: str
) -> None:
    lines = ["Bo Cruz,Water", "Ann Lee,Growers"]
    text = ends.join(filter(None, [header, *lines])).replace(",", delimiter)
    for person, name, organisation in zip(
        parse_people_text(text), ("Bo Cruz", "Ann Lee"), ("Water", "Growers"), strict=True
    ):
        assert (person.name, person.organisation) == (name, organisation)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_encodings_of_spreadsheets_are_read(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "people.csv"
    file.write_bytes("name;organisation\nZoë Müller;Wässer\n".encode(encoding))
    assert read_people(file) == (PersonRow(name="Zoë Müller", organisation="Wässer"),)


def test_a_value_may_hold_line_ends_and_later_lines_keep_their_numbers() -> None:
    with pytest.raises(ConveneError, match=r"line 5: there is no name"):
        parse_people_text('name,seat\n"Bo\nCruz","who\npays"\n,x\n')
    assert names('name,seat\n"Bo\nCruz",x\n') == ["Bo Cruz"]


def test_given_and_family_names_make_a_name() -> None:
    assert names("First name,Surname,Org\nBo,Cruz,W\n") == ["Bo Cruz"]


def test_a_pasted_list_is_read_a_name_a_line() -> None:
    people = parse_people_text(
        "- Bo Cruz <bo@example.org>\n2. Ann Lee (Growers)\n* Zoë Ångström\n\nDr. No\n"
    )
    assert [(each.name, each.organisation, each.email) for each in people] == [
        ("Bo Cruz", "", "bo@example.org"),
        ("Ann Lee", "Growers", ""),
        ("Zoë Ångström", "", ""),
        ("Dr. No", "", ""),
    ]


def test_without_a_header_the_values_are_name_organisation_and_seat() -> None:
    assert parse_people_text("Bo Cruz, Water, who pays\nAnn, Growers, who grows\n")[0] == (
        PersonRow(name="Bo Cruz", organisation="Water", seat="who pays")
    )


def told(text: str) -> tuple[list[tuple[str, str]], list[str]]:
    """Seat and title of each row, and what was said to be left out."""
    said: list[str] = []
    people = parse_people_text(text, said.append)
    return [(person.seat, person.title) for person in people], said


@pytest.mark.parametrize("column", ["Function", "Role", "Funktion"])
def test_a_column_of_job_titles_makes_no_seats_and_is_told(column: str) -> None:
    rows, said = told(
        f"First name;Surname;Organisation;{column};Mobile\nRaúl;Pizarro;Port;Secretary;1\n"
        "Ann;Lee;Growers;Who pays;2\nBo;Cruz;Tribe;;3\n"
    )
    assert rows == [("", "Secretary"), ("Who pays", ""), ("", "")]
    assert said == [
        f"{column} read as title, no seat, and not kept (1 of 3 rows). Columns not read: Mobile."
    ]


@pytest.mark.parametrize("column", ["Position", "Title", "Job title"])
def test_a_title_is_a_title_whatever_its_words_are(column: str) -> None:
    rows, said = told(f"name,{column}\nAnn Lee,Expert\n")
    assert rows == [("", "Expert")]
    assert said == [f"{column} read as title, no seat, and not kept (1 of 1 row)."]


@pytest.mark.parametrize("column", ["Seat", "Sitz"])
def test_what_is_called_a_seat_is_one_beside_titles(column: str) -> None:
    rows, said = told(f"name,{column},Role\nAnn Lee,upstream,Secretary\nBo Cruz,,decides\n")
    assert rows == [("upstream", "Secretary"), ("decides", "")]
    assert said == ["Role read as title, no seat, and not kept (1 of 2 rows)."]


def test_without_a_header_a_seat_is_met_by_its_words_alone() -> None:
    rows, said = told("Ann Lee, Port, COO\nBo Cruz, Water, works on it\nCy Park, Bank, c@x.org\n")
    assert rows == [("", "COO"), ("works on it", ""), ("", "")]
    assert said == ["The third value read as title, no seat, and not kept (1 of 3 rows)."]


def test_a_table_that_is_taken_whole_is_told_nothing_of() -> None:
    assert told("name,organisation,seat,\nAnn Lee,Port,pays,\n")[1] == []


def test_two_seats_that_share_a_word_are_two() -> None:
    rows = parse_people_text(
        "name,seat\nAnn Lee,Infrastructure Secretary\nRaúl Pizarro,Secretary\nBo,Carries out\n"
    )
    ids = (f"id{number}" for number in count())
    meeting = new_session("First", created=START)
    session = with_people(meeting, rows, at=START, new_id=lambda: next(ids))
    labels = {seat.id: seat.label for seat in seats_of(session)}
    assert [labels[person.seat] for person in session.people] == [
        "Infrastructure Secretary",
        "Secretary",
        "who carries out",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("organisation,seat\nx,y\n", "line 1: no column is called name"),
        ("name,name\nx,y\n", "line 1: two columns for one thing"),
        ("name,seat\nBo,pays\nAnn,a,b\n", "line 3: 3 values for 2 columns"),
        ("name,seat\nBo,pays\n,grows\n", "line 3: there is no name"),
        ('name,seat\nBo,"pays\n', "line 2: a quotation mark"),
        ("name,mandate\nBo,perhaps\n", "line 2: 'perhaps' is no mandate"),
        ("name,kinds\nBo,clever\n", "line 2: 'clever' is no kind of substance"),
        ("name\n" + "Bo\n" * 501, "line 502: more than 500 people"),
        ("", "nobody in the pasted text"),
        ("name,seat\n", "nobody"),
    ],
)
def test_a_table_of_the_wrong_shape_names_the_line(text: str, said: str) -> None:
    with pytest.raises(ConveneError) as refused:
        parse_people_text(text)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_cards_of_all_three_versions_are_read() -> None:
    people = parse_people_text(
        "BEGIN:VCARD\r\nVERSION:2.1\r\n"
        "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=85ngstr=C3=B6m;Zo=\r\n=C3=AB;;;\r\n"
        "ORG:Water;Wells\r\nTITLE:Head\r\nEMAIL;INTERNET:old@example.org\r\n"
        "EMAIL;PREF;INTERNET:zoe@example.org\r\nEND:VCARD\r\n"
        "begin:vcard\r\nVERSION:3.0\r\nitem1.FN:Bo\\, the\r\n  Cruz\r\nORG:A\\;B;C\r\n"
        "NOTE:a\\nb\r\nEND:VCARD\r\n\r\n"
        'BEGIN:VCARD\nVERSION:4.0\nFN;X="a:b;c":Ann Lee\nEMAIL:mailto:ann@example.org\nEND:VCARD\n'
        "BEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:All of us\nEND:VCARD\n"
        "BEGIN:VCARD\nVERSION:3.0\nORG:A company\nFN:\nEND:VCARD\n"
    )
    assert people == (
        PersonRow(name="Zoë Ångström", organisation="Water", email="zoe@example.org", title="Head"),
        PersonRow(name="Bo, the Cruz", organisation="A;B"),
        PersonRow(name="Ann Lee", email="ann@example.org"),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("BEGIN:VCARD\nFN:Bo\n", "line 1: this card has no END"),
        ("BEGIN:VCARD\nFN:Bo\nBEGIN:VCARD\n", "line 1: this card has no END"),
        ("BEGIN:VCARD\nnonsense\nEND:VCARD\n", "line 2: this is no line"),
        ("BEGIN:VCARD\nNOTE:x\nEND:VCARD\n", "line 1: this card has no name"),
        ("BEGIN:VCARD\nFN:Bo\nEND:VCARD\nFN:x\n", "line 4: this stands outside"),
        ("BEGIN:VCARD\n" + "X;" * 50_000, "line 2: this is no line"),
    ],
)
def test_a_broken_card_names_the_line(text: str, said: str) -> None:
    with pytest.raises(ConveneError) as refused:
        parse_people_text(text)
    assert said in str(refused.value)


def test_what_is_hostile_is_data_and_is_cleaned() -> None:
    people = parse_people_text(
        'name,organisation\n"[red]Bo\x1b]0;x\x07\u202e Cruz",=cmd()\n' + "x" * 5000 + ",\n"
    )
    assert people[0].name == "[red]Bo]0;x Cruz"
    assert people[0].organisation == "=cmd()"
    assert len(people[1].name) == 200


def test_a_file_that_is_no_list_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "large.csv").write_bytes(b"x" * (LARGEST + 1))
    (tmp_path / "image.csv").write_bytes(b"\x89PNG\0\0")
    (tmp_path / "folder.csv").mkdir()
    for name, said in [
        ("large.csv", "larger"),
        ("image.csv", "not a text"),
        ("folder.csv", "folder"),
        ("gone.csv", "no file"),
    ]:
        with pytest.raises(ConveneError, match=said):
            read_people(tmp_path / name)


@settings(max_examples=300, deadline=None)
@given(
    st.text(alphabet=st.sampled_from(list('ab ,;\t"\n\r:=@<>()\\\0é\ud800VCARDBEGIN')), max_size=80)
)
def test_no_text_makes_the_import_fail_otherwise(text: str) -> None:
    for each in (text, "BEGIN:VCARD\n" + text + "\nEND:VCARD\n", "name,kinds,works\n" + text):
        try:
            said = [person.name for person in parse_people_text(each)]
        except ConveneError as refused:
            said = [str(refused)]
        assert all(line and "\n" not in line for line in said)
