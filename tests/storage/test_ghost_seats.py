"""Seats of older files that are one of the eight under another word are joined with it (law 11)."""

from copy import deepcopy
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.model import Binned, GapAnswer, Person, RoomCopy, Seat, Session
from convene_tui.domain.seats import board
from convene_tui.live import LiveSession
from convene_tui.storage.archive import Archive
from convene_tui.storage.ghost_seats import ghosts_in, with_joined_seats
from convene_tui.storage.held_tables import Tables
from convene_tui.storage.migrations import current_schema
from convene_tui.storage.repair import repair
from convene_tui.storage.session_file import SessionFile, state_of
from convene_tui.storage.store import Store
from convene_tui.storage.verify import verify
from tests.cli.command import Convene
from tests.storage.builders import NOW, note, small

GHOSTS = ["g1", "g2", "g3"]


def older() -> Session:
    """A meeting whose board was typed in the words that stand on it."""
    people = (
        Person(id="p1", key="b", name="Bo Cruz", seat="g1"),
        Person(id="p2", key="c", name="Cy Park", seat="g2"),
        Person(id="p3", key="d", name="Di Roy", seat="own"),
        Person(id="p4", key="e", name="Ed Lane", seat="coo"),
    )
    return replace(
        small("Harbour Air"),
        people=people,
        seats=(
            Seat(id="g1", label="carries out", ask="the drainage board"),
            Seat(id="g2", label="could block"),
            Seat(id="g3", label="block", ask="the port"),
            Seat(id="own", label="night porter"),
            Seat(id="coo", label="COO"),
            Seat(id="could_block", label="who could block"),
        ),
        answers=(GapAnswer(id="SG2:g1", text="ask the drainage board", at=NOW),),
        copies=(RoomCopy(id="people:p1", table="people", record=people[0]),),
        bin=(Binned(id="b1", table="people", record=replace(people[1], id="p9"), at=NOW),),
    )


def of_schema(schema: int, folder: Path, session: Session) -> Path:
    """The file of a session as a convene of this schema kept it."""
    kept = Archive(folder).create(session)
    path = folder / f"{kept.id}.json"
    tables = deepcopy(state_of(path))
    tables["header"]["1"]["schema"] = schema
    if schema < 2:
        for table in tables.values():
            for row in table.values():
                row.pop("private", None)
                row.pop("released", None)
    path.write_bytes(SessionFile(path).packed(tables))
    return path


def seated(session: Session) -> dict[str, str]:
    return {person.id: person.seat for person in session.people}


@pytest.mark.parametrize("schema", [1, 2])
def test_who_sat_in_a_ghost_sits_in_the_real_seat_and_the_ghost_lies_in_the_bin(
    tmp_path: Path, schema: int
) -> None:
    path = of_schema(schema, tmp_path, older())
    session = Store(path).load()
    assert seated(session) == {"p1": "carries_out", "p2": "could_block", "p3": "own", "p4": "coo"}
    assert [(seat.id, seat.label, seat.ask) for seat in session.seats] == [
        ("own", "night porter", ""),
        ("coo", "COO", ""),
        ("could_block", "who could block", "the port"),
        ("carries_out", "who carries out", "the drainage board"),
    ]
    assert [answer.id for answer in session.answers] == ["SG2:carries_out"]
    assert [each.record.id for each in session.bin if each.table == "seats"] == GHOSTS
    held: list[Any] = [each.record for each in (*session.copies, *session.bin)]
    assert [each.seat for each in held if isinstance(each, Person)] == [
        "carries_out",
        "could_block",
    ]


def test_reading_changes_nothing_on_the_disk_and_the_first_save_writes_it_once(
    tmp_path: Path,
) -> None:
    path = of_schema(2, tmp_path, older())
    before = path.read_bytes()
    store = Store(path)
    session = store.load()
    assert Store(path).load() == session
    Archive(tmp_path).entries()
    assert verify(Archive(tmp_path)) == ()
    assert path.read_bytes() == before
    saved = store.save(session.with_record(note(1)), if_revision=session.revision)
    assert not ghosts_in(state_of(path))
    assert state_of(path)["header"]["1"]["schema"] == current_schema()
    assert Store(path).load() == saved
    assert (saved.seats, saved.bin) == (session.seats, session.bin)
    (backup,) = (tmp_path / ".backups" / store.id).iterdir()
    assert backup.read_bytes() == before


def test_two_consoles_on_an_older_file_join_its_seats_once(tmp_path: Path) -> None:
    path = of_schema(2, tmp_path, older())
    ids = (f"new{number}" for number in count())
    one, two = (
        LiveSession(Store(path), clock=lambda: NOW, new_id=lambda: next(ids)) for _ in range(2)
    )
    assert one.keep(do.SetSeat(("p3",), "carries out"))
    assert two.keep(do.SetSeat(("p4",), "could block"))
    session = Store(path).load()
    assert seated(session) == {
        "p1": "carries_out",
        "p2": "could_block",
        "p3": "carries_out",
        "p4": "could_block",
    }
    assert [each.record.id for each in session.bin if each.table == "seats"] == GHOSTS


def test_a_seat_that_is_made_on_purpose_in_todays_file_stays(tmp_path: Path) -> None:
    kept = Archive(tmp_path).create(older())
    assert "g1" in {seat.id for seat in Store(tmp_path / f"{kept.id}.json").load().seats}


def test_the_commands_agree_with_the_board_before_anything_is_saved(tmp_path: Path) -> None:
    convene = Convene(tmp_path)
    path = of_schema(2, convene.sessions, older())
    before = path.read_bytes()
    empty = [row.label for row in board(Store(path).load()) if row.seat and not row.people]
    (listed,) = convene("list", "--json").json["sessions"]
    assert listed["empty_seats"] == empty
    assert not {"who carries out", "could block", "block"} & set(empty)
    shown = convene("show", path.stem, "--json").json
    assert [person["seat"] for person in shown["people"]] == [
        "carries_out", "could_block", "own", "coo",
    ]  # fmt: skip
    minutes = convene("export", path.stem, "--for", "participants", "--as", "md").out
    assert not [label for label in (*empty, "carries out") if label in minutes]
    follow_up = convene("new", "Second", "--from", path.stem).out.strip()
    compared = convene("compare", path.stem, follow_up, "--json").json
    assert not {"carries out", "block"} & {seat["label"] for seat in compared["seats"]}
    assert path.read_bytes() == before


def test_joining_twice_is_joining_once_and_strange_rows_are_left_to_be_named(
    tmp_path: Path,
) -> None:
    tables = state_of(of_schema(2, tmp_path, older()))
    joined = with_joined_seats(tables)
    assert with_joined_seats(joined) is joined
    assert tables == state_of(next(tmp_path.glob("*.json"))), "its argument is left alone"
    odds: list[Any] = [[], {}, None, 7]
    for odd in odds:
        strange: Tables = {
            "seats": {"1": {"id": odd, "label": "pays"}, "2": {"id": "g", "label": "pays"}},
            "people": {"1": {"seat": odd}, "2": {"seat": "g"}},
            "answers": {"1": {"id": odd}},
            "bin": {"x": {"table": "people", "record": odd}},
        }
        assert with_joined_seats(strange)["people"]["2"] == {"seat": "pays"}


def test_what_is_saved_from_a_damaged_older_file_is_joined_too(tmp_path: Path) -> None:
    path = of_schema(2, tmp_path, older())
    path.write_bytes(path.read_bytes().replace(b"Bo Cruz", b"Bo Crux"))
    repaired = repair(Archive(tmp_path), path.stem).session
    assert seated(repaired)["p1"] == "carries_out"
    assert {seat.id for seat in repaired.seats} & set(GHOSTS) == set()
    assert set(GHOSTS) <= {each.record.id for each in repaired.bin}


def test_a_seat_of_a_damaged_file_stays_where_it_is_todays_and_is_joined_where_its_number_is_lost(
    tmp_path: Path,
) -> None:
    for schema, header, is_joined in ((3, "3", False), (2, "2", True), (2, '"lost"', True)):
        folder = tmp_path / f"{schema} {len(header)}"
        path = of_schema(schema, folder, older())
        data = path.read_bytes().replace(b"Bo Cruz", b"Bo Crux")
        stands = f'"schema":{schema}'.encode()
        assert data.count(stands) == 1
        path.write_bytes(data.replace(stands, f'"schema":{header}'.encode()))
        repaired = repair(Archive(folder), path.stem).session
        ghosts = {seat.id for seat in repaired.seats} & set(GHOSTS)
        assert ghosts == (set() if is_joined else set(GHOSTS)), header
