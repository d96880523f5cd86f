"""Tables as their bytes: they read as the rows do, and a file of them has the same bytes."""

import random
from dataclasses import replace
from pathlib import Path

import pytest

from convene_tui.storage.foreign import _BEGINNINGS, _SUSPECT
from convene_tui.storage.held_tables import HeldTables, bytes_of
from convene_tui.storage.session_file import SessionFile, state_of
from tests.storage.builders import full, made, note

ROWS = {"1": {"id": "n1", "text": "one"}, "4": {"id": "n4", "text": "four\n“and” \ud800"}}


def test_a_table_reads_as_its_rows_however_it_lies() -> None:
    held = HeldTables.of({"header": {"1": {}}, "notes": {"1": {"id": "n1"}}, "empty": {}})
    assert bytes_of(held, "notes") == b'{"1":{"id":"n1"}}'
    assert held["notes"] == held.get("notes") == {"1": {"id": "n1"}}
    assert held.get("nothing") is None
    assert held["header"] is not held["notes"]
    with pytest.raises(KeyError):
        held["nothing"]


def test_whoever_changes_the_rows_that_he_was_given_changes_nothing_else() -> None:
    held = HeldTables.of({"notes": dict(ROWS)})
    rows = held["notes"]
    rows["1"]["text"] = "otherwise"
    assert held["notes"]["1"]["text"] == "one"
    held["notes"] = rows
    assert held["notes"]["1"]["text"] == "otherwise"


@pytest.mark.parametrize("known", [None, {}, {"2": {"id": "a"}}])
def test_rows_that_are_put_behind_lie_there_as_if_all_were_written_anew(
    known: dict[str, dict[str, str]] | None,
) -> None:
    at_once = HeldTables.of({"notes": {**(known or {}), **ROWS}})
    one_by_one = HeldTables.of({} if known is None else {"notes": dict(known)})
    one_by_one.append("notes", [])
    for number, row in ROWS.items():
        one_by_one.append("notes", [(int(number), row)])
    assert bytes_of(one_by_one, "notes") == bytes_of(at_once, "notes")


def test_what_a_store_saves_bit_by_bit_has_the_bytes_of_all_its_tables_at_once(
    tmp_path: Path,
) -> None:
    store, session = made(tmp_path, full())
    dice = random.Random(5)
    for number in range(60):
        match dice.randrange(4):
            case 0 if session.notes:
                gone = dice.choice(session.notes)
                changed = session.without(gone, at=gone.at, bin_id=f"bin{number}")
            case 1 if session.notes:
                other = dice.choice(session.notes)
                changed = session.with_changed(replace(other, text=f"other words {number}"))
            case 2:
                changed = session.with_fields(title=f"Title {number}")
            case _:
                changed = session.with_record(note(1_000 + number))
        session = store.save(changed, if_revision=session.revision)
        assert SessionFile(store.path).packed(state_of(store.path)) == store.path.read_bytes()
    assert store.load() == session


def test_every_sign_that_is_cleaned_away_is_looked_for_by_how_it_begins() -> None:
    for code in (*range(0xD800), *range(0xE000, 0x30000)):
        data = chr(code).encode()
        if _SUSPECT.search(data):
            assert any(each in data for each in _BEGINNINGS), hex(code)
    assert any(each in b"\\u0000" for each in _BEGINNINGS)
