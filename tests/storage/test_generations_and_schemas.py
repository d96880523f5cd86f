"""Earlier versions stay for a while, and files of other versions of convene are respected."""

import os
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from convene_tui.domain.model import Pain
from convene_tui.storage.archive import Archive
from convene_tui.storage.errors import Damaged, Newer, NotSaved, ReadOnly
from convene_tui.storage.generations import EVERY_COMMITS, EVERY_SECONDS, KEPT
from convene_tui.storage.held_tables import Tables
from convene_tui.storage.migrations import current_schema, migrated
from convene_tui.storage.session_file import SessionFile, state_of
from convene_tui.storage.store import Store
from convene_tui.storage.verify import verify
from tests.storage.builders import LATER, full, made, note

# ── generations ──────────────────────────────────────────────────────────────────────────


def generations(store: Store) -> list[int]:
    folder = store.path.parent / ".backups" / store.id
    return sorted(int(path.name.split("-")[0]) for path in folder.glob("*.json"))


def test_a_version_is_kept_at_the_first_save_every_fifty_and_every_five_minutes(
    tmp_path: Path,
) -> None:
    made_by, session = made(tmp_path)
    seconds = [0.0]
    store = Store(made_by.path, tick=lambda: seconds[0])
    for number in range(EVERY_COMMITS + 1):
        session = store.save(session.with_record(note(number)), if_revision=session.revision)
    assert generations(store) == [1, 1 + EVERY_COMMITS]
    seconds[0] += EVERY_SECONDS
    session = store.save(session.with_record(note(900)), if_revision=session.revision)
    session = store.save(session.with_record(note(901)), if_revision=session.revision)
    assert generations(store) == [1, 51, 52]


def test_five_versions_are_kept_and_each_of_them_is_whole(tmp_path: Path) -> None:
    store, _ = made(tmp_path, full())
    for number in range(8):
        again = Store(store.path)
        again.save(again.load().with_record(note(10 + number)), if_revision=number + 1)
    assert generations(store) == [4, 5, 6, 7, 8]
    for path in (tmp_path / ".backups" / store.id).iterdir():
        assert len(Store(path).load().notes) == 2 + int(path.name.split("-")[0]) - 1
    assert len(generations(store)) == KEPT


def test_a_version_costs_a_link_and_no_copy(tmp_path: Path) -> None:
    store, session = made(tmp_path)
    before = store.path.stat().st_ino
    store.save(session.with_record(note(1)), if_revision=1)
    (kept,) = (tmp_path / ".backups" / store.id).iterdir()
    assert kept.stat().st_ino == before
    assert store.path.stat().st_nlink == 1


# ── other versions of convene ────────────────────────────────────────────────────────────


def rewritten(path: Path, tables: Tables) -> bytes:
    data = SessionFile(path).packed(deepcopy(tables))
    path.write_bytes(data)
    return data


def worries_become_pains(tables: Tables) -> Tables:
    """A schema before ours, in which pains were called worries and had no weight."""
    rows = {number: {"weight": None} | row for number, row in tables["worries"].items()}
    rest = {name: table for name, table in tables.items() if name != "worries"}
    return {**rest, "pains": rows}


def old_file(path: Path) -> bytes:
    tables = state_of(path)
    rows = [
        {key: value for key, value in row.items() if key != "weight"}
        for row in tables.pop("pains").values()
    ]
    tables["worries"] = {str(number): row for number, row in enumerate(rows, start=1)}
    tables["header"]["1"]["schema"] = 1
    return rewritten(path, tables)


def test_an_old_file_is_read_in_todays_shape_and_written_at_the_first_save(
    tmp_path: Path,
) -> None:
    made_by, _ = made(tmp_path, full())
    before = old_file(made_by.path)
    store = Store(made_by.path, migrations=(worries_become_pains,))
    session = store.load()
    assert session.pains == (replace(full().pains[0], weight=None),)
    assert store.path.read_bytes() == before, "reading changes nothing"
    session = store.save(session.with_record(Pain(id="a5", text="x", at=LATER)), if_revision=1)
    tables = state_of(store.path)
    assert "worries" not in tables
    assert tables["header"]["1"]["schema"] == 2
    assert [row["id"] for row in tables["pains"].values()] == ["a1", "a5"]
    assert Store(store.path, migrations=(worries_become_pains,)).load() == session
    (backup,) = (tmp_path / ".backups" / store.id).iterdir()
    assert backup.read_bytes() == before, "the old file is kept before it is changed"


def test_a_migration_that_is_cut_short_can_be_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made_by, _ = made(tmp_path, full())
    before = old_file(made_by.path)
    store = Store(made_by.path, migrations=(worries_become_pains,))
    session = store.load()

    def cut(*_: Any) -> None:
        raise OSError(28, "full")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", cut)
        with pytest.raises(NotSaved):
            store.save(session.with_record(note(9)), if_revision=1)
    assert store.path.read_bytes() == before
    assert store.save(session.with_record(note(9)), if_revision=1).pains == session.pains
    assert "worries" not in state_of(store.path)


def test_migrations_run_in_order_from_the_files_own_schema() -> None:
    def step(number: int) -> Any:
        return lambda tables: {**tables, str(len(tables)): {"1": {"by": number}}}

    steps = (step(1), step(2), step(3))
    assert migrated({}, 1, steps) == {
        "0": {"1": {"by": 1}},
        "1": {"1": {"by": 2}},
        "2": {"1": {"by": 3}},
    }
    assert migrated({}, 3, steps) == {"0": {"1": {"by": 3}}}
    assert migrated({}, 4, steps) == {}


def test_a_migration_that_fails_is_damage_and_not_a_crash(tmp_path: Path) -> None:
    made_by, _ = made(tmp_path)
    tables = state_of(made_by.path)
    tables["header"]["1"]["schema"] = 1
    rewritten(made_by.path, tables)
    with pytest.raises(Damaged):
        Store(made_by.path, migrations=(worries_become_pains,)).load()


def test_a_file_of_a_later_convene_opens_read_only_and_says_so(tmp_path: Path) -> None:
    made_by, session = made(tmp_path, full())
    tables = state_of(made_by.path)
    tables["header"]["1"]["schema"] = current_schema() + 1
    tables["moods"] = {"1": {"id": "q", "mood": "calm"}}
    before = rewritten(made_by.path, tables)
    store = Store(made_by.path)
    assert store.load() == session
    assert "later convene" in store.read_only
    with pytest.raises(ReadOnly, match="update convene"):
        store.save(session.with_record(note(9)), if_revision=1)
    assert store.path.read_bytes() == before
    entry = Archive(tmp_path).entries()[0]
    assert (entry.state, entry.title) == ("newer", full().title)
    assert [found.kind for found in verify(Archive(tmp_path))] == ["newer"]


def test_a_later_convene_whose_words_mean_nothing_here_is_refused_in_one_line(
    tmp_path: Path,
) -> None:
    made_by, _ = made(tmp_path, full())
    tables = state_of(made_by.path)
    tables["header"]["1"] |= {"schema": 7, "people": ["not", "a", "number"]}
    tables["marks"]["1"]["kind"] = "hums"
    before = rewritten(made_by.path, tables)
    with pytest.raises(Newer, match="Update convene"):
        Store(made_by.path).load()
    assert Archive(tmp_path).entries()[0].state == "newer"
    assert made_by.path.read_bytes() == before


def test_fields_and_tables_that_we_do_not_know_survive_a_change(tmp_path: Path) -> None:
    made_by, session = made(tmp_path, full())
    tables = state_of(made_by.path)
    tables["header"]["1"]["colour"] = "blue"
    tables["session"]["1"]["weather"] = "rain"
    tables["notes"]["1"]["mood"] = {"calm": 3}
    tables["pains"]["1"]["since"] = 1999
    tables["bin"]["1"]["record"]["shade"] = "dark"
    tables["bin"]["9"] = {"id": "b9", "table": "moods", "record": {"id": "q"}, "at": "2026"}
    tables["moods"] = {"1": {"id": "q", "mood": "calm"}}
    rewritten(made_by.path, tables)

    store = Store(made_by.path)
    session = store.load()
    first, *_ = session.notes
    session = store.save(
        session.with_fields(title="Retitled", notes=(*session.notes[1:], note(7), first)),
        if_revision=1,
    )
    pain = session.pains[0]
    session = store.save(session.without(pain, at=LATER, bin_id="b10"), if_revision=2)
    kept = state_of(made_by.path)
    (withdrawn,) = [row for row in kept["bin"].values() if row["id"] == "b10"]
    assert withdrawn["record"]["since"] == 1999
    session = store.save(session.with_record(pain), if_revision=3)

    kept = state_of(made_by.path)
    assert kept["header"]["1"]["colour"] == "blue"
    assert kept["session"]["1"]["weather"] == "rain"
    assert [row.get("mood") for row in kept["notes"].values()] == [None, None, {"calm": 3}]
    assert [row["since"] for row in kept["pains"].values()] == [1999]
    assert kept["bin"]["1"]["record"]["shade"] == "dark"
    assert kept["bin"]["9"] == tables["bin"]["9"]
    assert kept["moods"] == tables["moods"]
    assert Store(made_by.path).load() == session
