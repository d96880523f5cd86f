"""People go out as a table or as cards, and come in again as they were."""

import csv
import io
import itertools
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convene_tui.domain.model import Mandate, Means, Person, Seat, Session, Substance
from convene_tui.domain.public import PublicView
from convene_tui.domain.text import clean_line
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports import people, people_forms, people_list
from convene_tui.storage.people.reading import found_in_bytes
from convene_tui.storage.people.roster import with_people
from convene_tui.storage.people.rows import PersonRow
from tests.domain.meeting import START, person, session
from tests.domain.whole_meeting import whole_meeting

FORMS = {"csv": people.as_csv, "vcf": people.as_vcards, "xlsx": people.as_xlsx}

HOSTILE = (
    "=cmd|' /C calc'!A0",
    "+1 555 0100",
    "-2+3",
    "@SUM(1)",
    "'=quoted already",
    "''=twice",
    "'only an apostrophe",
    "＝wide",
    'a "quoted", name; with signs',
    "back\\slash \\n not a line",
    "<b>bold</b> &amp;",
    "[red]markup[/]",
    "Zoë Ångström " + "漢字" * 30,
    "END:VCARD",
)


def come_in(data: bytes) -> list[Person]:
    """The roster that a file makes in an empty meeting, its own ids and letters left out."""
    numbers = itertools.count()
    found = found_in_bytes(data, "people")
    empty = session(begun=False, seats=whole_meeting().seats)
    filled = with_people(empty, found, at=START, new_id=lambda: f"n{next(numbers)}")
    labels = {seat.id: seat.label for seat in filled.seats}
    return [bare(each, labels) for each in filled.people]


def bare(each: Person, labels: dict[str, str]) -> Person:
    seat = labels.get(each.seat, each.seat)
    return replace(each, id="", key="", present=False, seat=seat, came_from=None)


def went_out(roster: Session) -> list[Person]:
    labels = {seat.id: seat.label for seat in roster.seats}
    return [bare(each, labels) for each in roster.people]


def roster(*names: str) -> Session:
    everybody = [person(f"{number}", name, name[::-1]) for number, name in enumerate(names)]
    return session(*everybody, begun=False, seats=whole_meeting().seats)


@pytest.mark.parametrize("form", FORMS)
def test_a_roster_that_goes_out_and_comes_in_again_is_the_same(form: str) -> None:
    meeting = whole_meeting()
    seats = (*meeting.seats, Seat(id="own", label="the bank, and its lawyers"))
    full = person(
        *("z", "Zoë, the Elder", "Water; Wells"),
        seat="own",
        substance=(Substance.COGNITIVE, Substance.REPUTATIONAL),
        mandate=Mandate.NONE,
        brings=(Means.DATA, Means.ACCESS),
        works=True,
        instead_of="Kim Novak",
        email="zoe@example.org",
        title="Head; of wells",
    )
    meeting = replace(meeting, seats=seats, people=(*meeting.people, full))
    assert come_in(FORMS[form](meeting)) == went_out(meeting)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_names_come_in_as_they_went_out(form: str, typed: str) -> None:
    there = roster(typed, "Ann Lee")
    assert come_in(FORMS[form](there)) == went_out(there)


@given(st.lists(st.text(min_size=1, max_size=60).map(clean_line).filter(bool), min_size=1,
                max_size=4, unique_by=str.casefold))  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_any_names_do(names: list[str]) -> None:
    there = roster(*names)
    expected = [each.name for each in there.people]
    for form in FORMS.values():
        assert [each.name for each in come_in(form(there))] == expected


@pytest.mark.parametrize("typed", HOSTILE[:8])
def test_no_cell_begins_like_a_formula(typed: str) -> None:
    rows = list(csv.reader(io.StringIO(people.as_csv(roster(typed)).decode("utf-8-sig"))))
    assert rows[0] == list(people.COLUMNS)
    for cell in rows[1]:
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝"))
    assert rows[1][0].removeprefix("'") == typed or rows[1][0] == typed


def test_a_table_is_marked_as_utf_8_for_spreadsheets() -> None:
    assert people.as_csv(roster("Ann")).startswith(b"\xef\xbb\xbfname,organisation,title,seat,")


def test_lines_of_a_card_are_folded_between_letters() -> None:
    data = people.as_vcards(roster("漢字" * 60))
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode("utf-8")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert people_forms.folded("x" * 75) == "x" * 75 + "\r\n"


def test_ids_of_cards_stay_so_that_an_address_book_knows_them_again() -> None:
    assert b"UID:2026-11-24-cascade-p-0\r\n" in people.as_vcards(roster("Ann"))


def test_a_card_ends_where_it_ends_whatever_was_typed() -> None:
    text = people.as_vcards(roster("x\r\nEND:VCARD\r\nBEGIN:VCARD")).decode()
    lines = text.split("\r\n")
    assert lines.count("END:VCARD") == lines.count("BEGIN:VCARD") == 1


@pytest.mark.parametrize("form", [people_list.as_csv, people_list.as_vcards, people_list.as_xlsx])
def test_what_participants_get_has_names_and_organisations_alone(
    form: Callable[[PublicView], bytes],
) -> None:
    secret = person(
        *("z", "Zoë Lind", "Water"),
        seat="own",
        mandate=Mandate.NONE,
        instead_of="Kim Novak",
        email="zoe@example.org",
        title="Head",
    )
    meeting = session(secret, person("y", "Yan Wu", private=True), begun=False)
    found = found_in_bytes(form(PublicView.of(meeting, DEFAULTS)), "people")
    assert found.people == (PersonRow(name="Zoë Lind", organisation="Water"),)


def test_the_same_people_are_the_same_spreadsheet() -> None:
    assert people.as_xlsx(roster("Ann")) == people.as_xlsx(roster("Ann"))
