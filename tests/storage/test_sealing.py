"""A sealed session can't be read without its passphrase, nor changed unnoticed; nothing is lost."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from tinydb.table import Table

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Session
from convene_tui.storage.archive import Archive
from convene_tui.storage.copies import merge_copy
from convene_tui.storage.errors import Damaged
from convene_tui.storage.presence import Presence
from convene_tui.storage.repair import repair
from convene_tui.storage.scratch import Scratch
from convene_tui.storage.sealing import SHORTEST, Cost, Key, Sealed, WrongPassphrase, new_key
from convene_tui.storage.seals import reseal, unlock
from convene_tui.storage.session_file import SessionFile, tables_on_disk
from convene_tui.storage.store import Store
from convene_tui.storage.verify import verify
from tests.faults.test_damage import DAMAGES, flipped
from tests.storage.builders import full, made, note, small

WORDS = "the river carries less each year"
OTHER = "and the wells fall dry by August"
QUICK = Cost(n=1 << 4)
"""So little work that a test may do it often; no passphrase is guarded so."""
PRIVATE = (
    "Cascade",
    "Bo Cruz",
    "Water & Wells",
    "Ann Lee",
    "Too wide",
    "Leave the coast",
    "half a river",
)


def sealed(folder: Path, session: Session | None = None) -> tuple[Archive, str, Key]:
    """A folder with a sealed session in it, and an archive that knows its key."""
    made_by, before = made(folder, session or full())
    made_by.save(before.with_record(note(7, "half a river")), if_revision=1)
    Scratch(folder, made_by.id).keep({"capture": "half a 1042 thought"})
    theirs = Scratch(folder, made_by.id, console="lake-2", typist="Bo 1042")
    theirs.keep({"capture": "another 1042 thought"})
    archive, key = Archive(folder), new_key(WORDS, QUICK)
    reseal(archive, {made_by.id: key})
    return archive, made_by.id, key


def every_byte(folder: Path) -> bytes:
    """All that lies in a folder, and the names of it."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return b"\n".join(path.read_bytes() for path in files)


def test_nothing_of_a_sealed_session_can_be_read_and_all_of_it_comes_back(tmp_path: Path) -> None:
    _, session_id, _ = sealed(tmp_path)
    for words in PRIVATE:
        assert words.encode() not in every_byte(tmp_path), words
    (entry,) = Archive(tmp_path).entries()
    assert (entry.state, entry.title) == ("sealed", session_id)
    header = tables_on_disk(entry.path)["header"]["1"]
    assert set(header) == {"checksum", "tables_bytes", "format", "schema", "id", "sealed"}
    with pytest.raises(Sealed):
        Archive(tmp_path).store(session_id).load()

    again = Archive(tmp_path)
    unlock(again, session_id, WORDS)
    store = again.store(session_id)
    session = store.load()
    expected = replace(full().with_record(note(7, "half a river")), id=session_id, revision=2)
    assert session == expected
    half_typed = Scratch(tmp_path, session_id, store.key).load()
    assert half_typed == {"capture": "half a 1042 thought"}
    assert Scratch(tmp_path, session_id).load() == {}
    (theirs,) = Scratch(tmp_path, session_id, store.key).beside().values()
    assert (theirs.load(), theirs.typist) == ({"capture": "another 1042 thought"}, "Bo 1042")
    assert verify(again) == ()
    assert verify(Archive(tmp_path)) == ()


def test_a_sealed_session_is_worked_on_and_each_save_is_sealed_afresh(tmp_path: Path) -> None:
    archive, session_id, _ = sealed(tmp_path)
    store = archive.store(session_id)
    session, nonces = store.load(), set()
    for number in range(20, 40):
        session = store.save(
            session.with_record(note(number, f"secret {number}")), if_revision=session.revision
        )
        nonces.add(str(tables_on_disk(store.path)["sealed"]["1"]["nonce"]))
    assert len(nonces) == 20
    assert b"secret" not in every_byte(tmp_path)
    other = Archive(tmp_path)
    unlock(other, session_id, WORDS)
    assert other.store(session_id).load() == session
    Scratch(tmp_path, session_id, store.key).keep({"capture": "a secret, half typed"})
    assert b"secret" not in every_byte(tmp_path)


def test_two_consoles_share_a_sealed_session(tmp_path: Path) -> None:
    _, session_id, _ = sealed(tmp_path)
    consoles = [Archive(tmp_path), Archive(tmp_path)]
    for each in consoles:
        unlock(each, session_id, WORDS)
    one, two = (each.store(session_id) for each in consoles)
    first, _ = one.load(), two.load()
    one.save(first.with_record(note(50)), if_revision=first.revision)
    assert two.moved()
    assert two.load().notes[-1].id == "n50"


def test_a_wrong_passphrase_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    _, session_id, _ = sealed(tmp_path)
    before = every_byte(tmp_path)
    for wrong in ("", WORDS + "x", WORDS.upper(), "\udcff", "x" * 100_000):
        with pytest.raises(WrongPassphrase) as refused:
            unlock(Archive(tmp_path), session_id, wrong)
        assert "\n" not in str(refused.value)
    assert every_byte(tmp_path) == before
    unlock(Archive(tmp_path), session_id, f" {WORDS}\n")


def test_a_passphrase_is_the_same_from_every_keyboard(tmp_path: Path) -> None:
    archive, session_id, _ = sealed(tmp_path, small())
    reseal(archive, {session_id: new_key("Zo\u00eb at the ford", QUICK)})
    unlock(Archive(tmp_path), session_id, "Zoe\u0308 at the ford")


def test_another_passphrase_seals_all_of_it_anew(tmp_path: Path) -> None:
    archive, session_id, key = sealed(tmp_path)
    session = archive.store(session_id).load()
    reseal(archive, {session_id: new_key(OTHER, QUICK)})
    assert archive.store(session_id).load() == session
    with pytest.raises(WrongPassphrase):
        unlock(Archive(tmp_path), session_id, WORDS)
    stolen = Archive(tmp_path)
    stolen.keys[key.wrap.salt] = key
    for path in (archive.path(session_id), *(tmp_path / ".backups" / session_id).iterdir()):
        with pytest.raises(Sealed):
            SessionFile(path, stolen.keys).read()
    fresh = Archive(tmp_path)
    unlock(fresh, session_id, OTHER)
    assert fresh.store(session_id).load() == session


def test_an_unsealed_session_is_as_it_was_before(tmp_path: Path) -> None:
    archive, session_id, _ = sealed(tmp_path)
    session = archive.store(session_id).load()
    reseal(archive, {session_id: None})
    assert Store(archive.path(session_id)).load() == session
    assert [entry.state for entry in Archive(tmp_path).entries()] == ["ok"]
    assert Scratch(tmp_path, session_id).load() == {"capture": "half a 1042 thought"}
    assert verify(Archive(tmp_path)) == ()


def test_where_one_of_two_is_sealed_the_index_forgets_the_words_of_both(tmp_path: Path) -> None:
    archive, first, _ = sealed(tmp_path / "sessions")
    second = archive.create(small("Second meeting")).id
    asked = []

    def forget() -> tuple[Path, ...]:
        asked.append("forget")
        return ()

    archive.forget_words = forget  # type: ignore[method-assign]
    reseal(archive, {first: None, second: new_key(OTHER, QUICK)})
    assert asked == ["forget"]
    states = {entry.id: entry.state for entry in Archive(tmp_path / "sessions").entries()}
    assert states == {first: "ok", second: "sealed"}


def test_a_short_passphrase_is_refused() -> None:
    for short in ("", " " * 20, "x" * (SHORTEST - 1)):
        with pytest.raises(ConveneError, match="characters or more"):
            new_key(short, QUICK)


def test_a_session_that_is_open_in_a_console_is_not_sealed_under_its_hands(tmp_path: Path) -> None:
    store, _ = made(tmp_path)
    before = store.path.read_bytes()
    console = Presence(tmp_path, store.id, "one")
    console.say("Purpose")
    with pytest.raises(ConveneError, match="open in a console"):
        reseal(Archive(tmp_path), {store.id: new_key(WORDS, QUICK)})
    assert store.path.read_bytes() == before
    console.leave()
    reseal(Archive(tmp_path), {store.id: new_key(WORDS, QUICK)})


def test_it_is_still_a_storage_of_tinydb(tmp_path: Path) -> None:
    archive, session_id, _ = sealed(tmp_path)
    file = SessionFile(archive.path(session_id), archive.keys)
    notes = Table(file, "notes", cache_size=0)
    count = len(notes)
    notes.insert(
        {"id": "n77", "text": "by hand", "at": "2026-11-24T10:00:00+00:00", "stage": "close"}
    )
    assert len(Table(SessionFile(file.path, archive.keys), "notes")) == count + 1
    assert b"by hand" not in every_byte(tmp_path)


# ── damage ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_sealed_file_is_mended_from_its_sealed_backup(
    tmp_path: Path, damage: object
) -> None:
    archive, session_id, _ = sealed(tmp_path)
    path = archive.path(session_id)
    data = path.read_bytes()
    broken = damage(data)  # type: ignore[operator]
    if broken == data:
        broken = data[:-1]
    path.write_bytes(broken)
    assert [found.kind for found in verify(Archive(tmp_path))] == ["damaged"]
    locked = Archive(tmp_path)
    with pytest.raises(Sealed):
        repair(locked, session_id)
    assert path.read_bytes() == broken
    unlock(locked, session_id, WORDS)
    mended = repair(locked, session_id)
    assert mended.aside is not None
    assert mended.aside.read_bytes() == broken
    assert "sealed" in [entry.state for entry in Archive(tmp_path).entries()]
    assert locked.store(session_id).load().notes == full().notes
    for words in PRIVATE:
        assert words.encode() not in every_byte(tmp_path)


def test_a_bit_changed_under_a_mended_checksum_is_noticed(tmp_path: Path) -> None:
    archive, session_id, _ = sealed(tmp_path, small())
    path = archive.path(session_id)
    tables = tables_on_disk(path)
    row = tables["sealed"]["1"]
    text = bytearray(str(row["text"]).encode())
    text[40] = ord("A") if text[40] != ord("A") else ord("B")
    row["text"] = text.decode()
    path.write_bytes(SessionFile(path).packed(tables))
    with pytest.raises(Damaged, match="was changed"):
        archive.store(session_id).load()
    data = path.read_bytes()
    with pytest.raises(Damaged):
        tables_on_disk_of(path, flipped(data, len(data) // 2, 1))


def tables_on_disk_of(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    tables_on_disk(path)


@pytest.mark.parametrize(
    "wrong",
    [
        {"n": 3},
        {"n": 1 << 40},
        {"r": 0},
        {"p": 10_000},
        {"n": 1 << 20, "p": 16},
        {"n": 1 << 19},
        {"n": 1 << 17, "p": 5},
    ],
)
def test_a_file_cannot_ask_for_endless_work(tmp_path: Path, wrong: dict[str, int]) -> None:
    archive, session_id, _ = sealed(tmp_path, small())
    path = archive.path(session_id)
    tables = tables_on_disk(path)
    tables["sealed"]["1"]["wrap"] |= wrong
    path.write_bytes(SessionFile(path).packed(tables))
    shutil.rmtree(tmp_path / ".backups")
    with pytest.raises(Damaged, match="can't be right"):
        unlock(Archive(tmp_path), session_id, WORDS)


def test_sealed_ciphertext_in_the_place_of_another_session_is_noticed(tmp_path: Path) -> None:
    archive, session_id, key = sealed(tmp_path, small("One"))
    other = Archive(tmp_path).create(small("Two"), key=key)
    mine, theirs = (tables_on_disk(archive.path(each)) for each in (session_id, other.id))
    mine["sealed"] = theirs["sealed"]
    archive.path(session_id).write_bytes(SessionFile(archive.path(session_id)).packed(mine))
    with pytest.raises(Damaged, match="was changed"):
        archive.store(session_id).load()


def test_a_second_copy_of_a_sealed_session_opens_with_the_same_passphrase_and_merges(
    tmp_path: Path,
) -> None:
    archive, session_id, _ = sealed(tmp_path)
    copy = tmp_path / f"{session_id} (1).json"
    shutil.copyfile(archive.path(session_id), copy)
    copy.chmod(0o600)
    store = archive.store(session_id)
    session = store.load()
    store.save(session.with_record(note(60)), if_revision=session.revision)
    fresh = Archive(tmp_path)
    states = {entry.id: entry.state for entry in fresh.entries()}
    assert states == {session_id: "sealed", f"{session_id} (1)": "copy"}
    unlock(fresh, session_id, WORDS)
    merge_copy(fresh, f"{session_id} (1)")
    assert fresh.store(session_id).load().notes[-1].id == "n60"
    assert not copy.exists()
    assert [entry.state for entry in Archive(tmp_path).entries()] == ["sealed"]
