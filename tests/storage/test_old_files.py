"""Files of every format that was ever written open for ever; nothing of them is lost."""

import inspect
import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import pytest

from convene_tui.domain.alliance import Alliance, Assessment
from convene_tui.domain.intentions import KeepNote, Stamp
from convene_tui.domain.model import Record, Session
from convene_tui.storage.alliances import Alliances, stem_of
from convene_tui.storage.archive import Archive
from convene_tui.storage.migrations import current_schema
from convene_tui.storage.sealing import WrongPassphrase
from convene_tui.storage.seals import unlock
from convene_tui.storage.verify import verify
from tests.domain.meeting import START

FILES: Final = Path(__file__).parents[1] / "files"
WORDS: Final = "four plain words here"
"""What the sealed ones are sealed with."""

JOINED: Final = {"seats"}
"""A seat that was twice in an older session is there once."""

FOLDERS: Final = sorted(path.name for path in FILES.iterdir())
SESSIONS: Final = sorted(f"{path.parent.name}/{path.stem}" for path in FILES.glob("*/*.json"))
SEALED: Final = [name for name in SESSIONS if name.endswith("-sealed-ways")]
WITH_ALLIANCES: Final = [name for name in FOLDERS if (FILES / name / "alliances").is_dir()]
OPEN: Final = [name for name in SESSIONS if name not in SEALED]


def archive_of(folder: str, tmp_path: Path) -> Archive:
    """The sessions of a folder, as they lay on somebody's disk."""
    copy = tmp_path / folder
    shutil.copytree(FILES / folder, copy, ignore=shutil.ignore_patterns("opened"))
    return Archive(copy, clock=lambda: START)


def rows(path: Path) -> dict[str, dict[str, Any]]:
    """The tables of a file by their names, as they stand there."""
    found: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return found


def schema_of(path: Path) -> int:
    return int(rows(path)["header"]["1"]["schema"])


def read_through(records: Iterable[Record]) -> None:
    """Ask each record all that it can tell; a word that is none any more raises ValueError."""
    for record in records:
        for name, told in inspect.getmembers(type(record)):
            if isinstance(told, property):
                getattr(record, name)


def session_of(name: str, tmp_path: Path) -> Session:
    folder, _, stem = name.partition("/")
    return archive_of(folder, tmp_path).store(stem).load()


def test_every_schema_has_its_files() -> None:
    """A change of shape begins with the files that were written before it."""
    kept = {schema_of(FILES / f"{name}.json") for name in SESSIONS}
    assert kept == set(range(1, current_schema() + 1))
    for schema in kept:
        folder = FILES / f"schema-{schema}"
        for part in ("", "alliances", "invitations", "opened"):
            assert {schema_of(path) for path in (folder / part).glob("*.json")} == {schema}
        assert [name for name in SEALED if name.startswith(f"schema-{schema}/")]


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_of_old_files_is_whole(folder: str, tmp_path: Path) -> None:
    archive = archive_of(folder, tmp_path)
    states = {entry.id: entry.state for entry in archive.entries()}
    for session_id, state in states.items():
        assert state == ("sealed" if session_id.endswith("sealed-ways") else "ok"), session_id
    assert [str(found) for found in verify(archive) if found.is_damage] == []


@pytest.mark.parametrize("name", OPEN)
def test_every_row_of_an_old_session_is_a_record_of_it(name: str, tmp_path: Path) -> None:
    session = session_of(name, tmp_path)
    before = rows(FILES / f"{name}.json")
    for table in set(Session.TABLES) - JOINED:
        ids = {row["id"] for row in before.get(table, {}).values()}
        assert {record.id for record in session.table(table)} >= ids, table
        read_through(session.table(table))
    assert len(session.people) == len(before["people"])
    assert session.concerns


@pytest.mark.parametrize("name", OPEN)
def test_an_old_session_is_taken_up_and_saved_as_of_today(name: str, tmp_path: Path) -> None:
    folder, _, stem = name.partition("/")
    archive = archive_of(folder, tmp_path)
    store = archive.store(stem)
    before = store.load()
    assert store.read_only == ""
    after = KeepNote("a line of today").change(before, Stamp(START, "today"))
    store.save(after, if_revision=before.revision)
    again = Archive(archive.folder).store(stem).load()
    assert again == after.with_fields(revision=again.revision)
    assert schema_of(archive.folder / f"{stem}.json") == current_schema()


@pytest.mark.parametrize("name", SEALED)
def test_an_old_seal_is_opened_by_its_passphrase_and_by_no_other(name: str, tmp_path: Path) -> None:
    folder, _, stem = name.partition("/")
    archive = archive_of(folder, tmp_path)
    with pytest.raises(WrongPassphrase):
        unlock(archive, stem, f"{WORDS}!")
    unlock(archive, stem, WORDS)
    sealed = archive.store(stem).load()
    opened = tmp_path / "opened"
    shutil.copytree(FILES / folder / "opened", opened)
    assert sealed.with_fields(revision=0) == (
        Archive(opened).store(stem).load().with_fields(revision=0)
    )


@pytest.mark.parametrize("folder", WITH_ALLIANCES)
def test_old_alliances_and_invitations_are_read(folder: str, tmp_path: Path) -> None:
    alliances = Alliances(archive_of(folder, tmp_path), clock=lambda: START)
    assert not any(
        fault.is_damage for fault in verify(alliances.archive) if fault.id.startswith("alliances/")
    )
    [file] = (FILES / folder / "alliances").glob("*.json")
    [named] = [each for each in alliances.named() if stem_of(each.name) == file.stem]
    alliance = alliances.alliance(named.name)
    for table in Alliance.TABLES:
        ids = {row["id"] for row in rows(file).get(table, {}).values()}
        assert {record.id for record in alliance.table(table)} == ids, table
        read_through(alliance.table(table))
    invitation = alliances.invitations.load("River Table")
    assert isinstance(invitation, Assessment)
    [invited] = (FILES / folder / "invitations").glob("*.json")
    assert len(invitation.judged) == len(rows(invited)["judged"])
    read_through(invitation.judged)
    assert invitation.hardest == "whose water is cut first"
