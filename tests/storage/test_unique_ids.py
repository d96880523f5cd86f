"""Records of two tables that bear one id are told apart when a file is read."""

from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest

from convene_tui.domain.model import TABLES, Session
from convene_tui.storage.held_tables import Tables
from convene_tui.storage.session_file import SessionFile, tables_on_disk
from convene_tui.storage.store import Store
from tests.storage.builders import full, made

LISTED: Final = (
    *("notes", "pains", "concerns", "gaps", "drafts", "cards", "scope", "commitments", "parked"),
)
"""The tables whose records are captured lines, in the order in which the first keeps its id."""


def with_one_id(tables: Tables, *names: str) -> Tables:
    """The tables with the first record of each of these under the id `same`."""
    changed = {name: dict(rows) for name, rows in tables.items()}
    for name in names:
        number = min(changed[name])
        changed[name][number] = changed[name][number] | {"id": "same"}
    return changed


def read(folder: Path, *names: str) -> Session:
    store, _ = made(folder, full())
    tables = with_one_id(tables_on_disk(store.path), *names)
    store.path.write_bytes(SessionFile(store.path).packed(tables))
    return Store(store.path).load()


@pytest.mark.parametrize(("first", "second"), pairwise(LISTED))
def test_the_first_keeps_its_id_and_the_other_gets_one_of_its_own(
    tmp_path: Path, first: str, second: str
) -> None:
    session = read(tmp_path, first, second)
    assert "same" in [record.id for record in session.table(first)]
    ids = [record.id for record in session.table(second)]
    assert f"same~{second}" in ids
    assert "same" not in ids
    others = [record.id for record in full().table(second)]
    assert ids == [f"same~{second}", *others[1:]]


def test_of_all_that_bear_one_id_each_gets_its_own(tmp_path: Path) -> None:
    session = read(tmp_path, *LISTED)
    ids = [record.id for name in LISTED for record in session.table(name)]
    assert len(ids) == len(set(ids))
    again = read(tmp_path / "again", *LISTED)
    assert [record.id for name in LISTED for record in again.table(name)] == ids
    assert set(LISTED) <= set(TABLES)
