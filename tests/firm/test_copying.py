"""What is copied between a folder and a server is the same to the byte, both ways."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from convene_tui.domain.alliance import Assessment
from convene_tui.domain.model import Note, StageKey
from convene_tui.storage.alliances import Alliances
from convene_tui.storage.archive import Archive
from convene_tui.storage.archives import SessionArchive
from convene_tui.storage.errors import Damaged
from convene_tui.storage.firm.copying import copy_all
from convene_tui.storage.sealing import Cost, Sealed, new_key
from convene_tui.storage.seals import reseal, unlock
from tests.domain.whole_meeting import whole_meeting
from tests.firm.conftest import Firm
from tests.storage.builders import full

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
WORDS = "four words and more"


@pytest.fixture
def folder(tmp_path: Path) -> Archive:
    """Two sessions with earlier versions, one of them sealed; an alliance and an invitation."""
    archive = Archive(tmp_path / "kept")
    ids = [archive.create(each).id for each in (whole_meeting(), full())]
    for id in ids:
        store = archive.store(id)
        session = store.load()
        note = Note(id="dry", text="a dry well", at=NOW, stage=StageKey.PROBLEM)
        store.save(session.with_record(note), if_revision=session.revision)
    reseal(archive, {ids[1]: new_key(WORDS, Cost(n=1 << 10))})
    alliances = Alliances(archive)
    alliances.shelf.create(alliances.alliance("Compact"), "Compact")
    keeper = alliances.shelf.keeper("Compact")
    keeper.save(replace(keeper.load(), name="Compact of wells"), if_revision=1)
    alliances.invitations.create(Assessment(id="", name="Delta", created=NOW), "Delta")
    archive.lock()
    return archive


def bytes_of(archive: SessionArchive) -> dict[str, bytes]:
    return {each.name: each.read() for each in archive.kept_bytes(earlier=True)}


def test_there_and_back_everything_is_the_same(folder: Archive, firm: Firm, tmp_path: Path) -> None:
    before = bytes_of(folder)
    assert sum(".backups/" in name for name in before) == 3
    server = firm.archive()
    assert {each.name for each in copy_all(folder, server) if not each.not_copied} == set(before)
    assert bytes_of(server) == before
    back = Archive(tmp_path / "back")
    assert [each.not_copied for each in copy_all(server, back)] == [""] * len(before)
    assert bytes_of(back) == before
    assert back.faults() == server.faults() == ()


def test_what_is_sealed_stays_sealed_and_opens_with_its_passphrase(
    folder: Archive, firm: Firm
) -> None:
    list(copy_all(folder, firm.archive()))
    server = firm.archive(machine="other")
    (sealed,) = [entry.id for entry in server.entries() if entry.state == "sealed"]
    with pytest.raises(Sealed):
        server.store(sealed).load()
    for table in ("place", "public_view"):
        assert firm.sql(f"SELECT id FROM convene.{table} WHERE id = %s", sealed) == []
    unlock(server, sealed, WORDS)
    session = server.store(sealed).load()
    note = Note(id="wet", text="waterword", at=NOW, stage=StageKey.PROBLEM)
    server.store(sealed).save(session.with_record(note), if_revision=session.revision)
    assert firm.sql("SELECT id FROM convene.place WHERE id = %s", sealed) == []
    ((data,),) = firm.sql("SELECT data FROM convene.kept WHERE id = %s", sealed)
    assert b"waterword" not in bytes(data)
    folder.lock()
    assert "wet" in {note.id for note in server.store(sealed).load().notes}


def test_nothing_is_written_over_and_what_is_there_is_told(folder: Archive, firm: Firm) -> None:
    server = firm.archive()
    list(copy_all(folder, server))
    again = list(copy_all(folder, server))
    assert {each.not_copied for each in again} == {""}
    (id,) = [entry.id for entry in server.entries() if entry.state == "ok"]
    store = server.store(id)
    session = store.load()
    saved = store.save(session.with_fields(title="Other"), if_revision=session.revision)
    told = {each.name: each.not_copied for each in copy_all(folder, server)}
    assert told[f"{id}.json"] == "another version of it is there already"
    told = {each.name: each.not_copied for each in copy_all(server, folder)}
    assert told[f"{id}.json"] == "another version of it is there already"
    assert firm.archive(machine="other").store(id).load() == saved


def test_what_is_damaged_is_not_copied_and_told(folder: Archive, firm: Firm) -> None:
    (id,) = [entry.id for entry in folder.entries() if entry.state == "ok"]
    data = folder.path(id).read_bytes()
    folder.path(id).write_bytes(data[:-9] + b"x" + data[-8:])
    told = {each.name: each.not_copied for each in copy_all(folder, firm.archive())}
    assert "damaged" in told[f"{id}.json"]
    assert id not in firm.archive().ids()


def test_verify_reads_every_row_and_tells_of_a_wrong_bit(folder: Archive, firm: Firm) -> None:
    server = firm.archive()
    list(copy_all(folder, server))
    (id,) = [entry.id for entry in server.entries() if entry.state == "ok"]
    firm.sql("UPDATE convene.kept SET data = set_byte(data, 900, 33) WHERE id = %s", id)
    firm.sql("UPDATE convene.earlier SET data = '\\x7b' WHERE kind = 'alliance'")
    assert {(each.id, each.kind) for each in server.faults()} == {
        (id, "damaged"),
        ("alliances/compact", "backup"),
    }
    assert [each.id for each in server.faults(id)] == [id]
    with pytest.raises(Damaged, match="checksum"):
        firm.archive(machine="other").store(id).load()
