"""What is put in the place of a sealed session is noticed, and said in a line."""

import contextlib
import os
import shutil
from pathlib import Path

import pytest

from convene_tui.domain.errors import ConveneError
from convene_tui.storage.archive import Archive
from convene_tui.storage.errors import Damaged
from convene_tui.storage.forgetting import forget
from convene_tui.storage.passphrase_strength import weakness
from convene_tui.storage.repair import repair
from convene_tui.storage.sealing import Cost, Sealed, new_key
from convene_tui.storage.seals import reseal, unlock
from convene_tui.storage.session_file import SessionFile, tables_on_disk
from convene_tui.storage.verify import verify
from tests.storage.builders import note, small

WORDS = "the river carries less each year"
QUICK = Cost(n=1 << 4)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return archive_of(tmp_path)


def archive_of(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "sessions", state=lambda: tmp_path / "state")


def sealed(archive: Archive, title: str) -> str:
    made = archive.create(small(title))
    store = archive.store(made.id)
    store.save(made.with_record(note(1, f"of {title}")), if_revision=1)
    reseal(archive, {made.id: new_key(WORDS, QUICK)})
    return made.id


def opened(tmp_path: Path, session_id: str) -> Archive:
    again = archive_of(tmp_path)
    unlock(again, session_id, WORDS)
    return again


def test_a_sealed_session_in_the_place_of_another_is_not_taken_for_it(
    archive: Archive, tmp_path: Path
) -> None:
    one, two = sealed(archive, "One"), sealed(archive, "Two")
    os.replace(archive.path(one), archive.path(two))
    again = opened(tmp_path, two)
    with pytest.raises(Damaged, match=f"the sealed session {one}"):
        again.store(two).load()
    found = [each for each in verify(archive_of(tmp_path)) if each.id == two]
    assert [each.kind for each in found] == ["damaged"]
    # Its own earlier versions are sealed as it was: from them it comes back.
    again.keys.update(archive.keys)
    assert repair(again, two).session.title == "Two"


def test_an_earlier_version_of_another_session_mends_nothing(archive: Archive) -> None:
    one, two = sealed(archive, "One"), sealed(archive, "Two")
    for each in (archive.folder / ".backups" / two).iterdir():
        each.unlink()
    theirs = next(iter((archive.folder / ".backups" / one).iterdir()))
    shutil.copyfile(theirs, archive.folder / ".backups" / two / theirs.name)
    archive.path(two).write_bytes(b"")
    with pytest.raises(ConveneError, match="no good backup"):
        repair(archive, two)


def test_words_beside_what_is_sealed_are_never_listed(archive: Archive) -> None:
    session_id = sealed(archive, "One")
    path = archive.path(session_id)
    tables = tables_on_disk(path)
    for forged in ({"title": "FORGED"}, {"schema": 1}, {"id": "2026-11-29-other"}):
        changed = {"header": {"1": tables["header"]["1"] | forged}, "sealed": tables["sealed"]}
        path.write_bytes(SessionFile(path).packed(changed))
        assert all("FORGED" not in entry.title for entry in Archive(archive.folder).entries())
        with pytest.raises(Damaged):
            archive.store(session_id).load()


def test_an_older_version_in_its_place_is_told(archive: Archive, tmp_path: Path) -> None:
    session_id = sealed(archive, "One")
    path = archive.path(session_id)
    older = path.read_bytes()
    store = archive.store(session_id)
    session = store.load()
    store.save(session.with_record(note(2)), if_revision=session.revision)
    assert opened_doubt(tmp_path, session_id) == ""
    path.write_bytes(older)
    doubt = opened_doubt(tmp_path, session_id)
    assert "older version 2" in doubt
    assert "\n" not in doubt


def test_reading_notes_the_version_of_what_is_sealed_and_nothing_of_what_is_open(
    archive: Archive, tmp_path: Path
) -> None:
    assert archive.seals is not None
    plain = archive.create(small("Plain")).id
    for _ in range(2):
        assert opened_doubt(tmp_path, plain) == ""
    assert not archive.seals.knows(plain)
    session_id = sealed(archive, "One")
    older = archive.path(session_id).read_bytes()
    # Saved on another machine, which shares the folder and not the memory.
    theirs = Archive(archive.folder, state=lambda: tmp_path / "their state")
    unlock(theirs, session_id, WORDS)
    store = theirs.store(session_id)
    session = store.load()
    store.save(session.with_record(note(2)), if_revision=session.revision)
    assert opened_doubt(tmp_path, session_id) == ""
    archive.path(session_id).write_bytes(older)
    for _ in range(2):
        assert "older version 2" in opened_doubt(tmp_path, session_id)


def test_a_plain_file_in_its_place_is_told_until_the_seal_is_taken_off(
    archive: Archive, tmp_path: Path
) -> None:
    session_id = sealed(archive, "One")
    plain = Archive(tmp_path / "elsewhere").create(small("One"))
    shutil.copyfile(tmp_path / "elsewhere" / f"{plain.id}.json", archive.path(session_id))
    assert "can be read" in opened_doubt(tmp_path, session_id)
    assert "can be read" in opened_doubt(tmp_path, session_id)


def test_what_was_unsealed_or_forgotten_here_is_doubted_no_longer(
    archive: Archive, tmp_path: Path
) -> None:
    session_id = sealed(archive, "One")
    assert archive.seals is not None
    assert archive.seals.knows(session_id)
    told = b"".join(each.read_bytes() for each in (tmp_path / "state").iterdir())
    assert b"one" not in told.lower()
    reseal(archive, {session_id: None})
    assert not archive.seals.knows(session_id)
    assert opened_doubt(tmp_path, session_id) == ""
    reseal(archive, {session_id: new_key(WORDS, QUICK)})
    forget(archive, session_id)
    assert not archive.seals.knows(session_id)


def test_locked_again_nothing_is_read_without_its_passphrase(archive: Archive) -> None:
    session_id = sealed(archive, "One")
    archive.store(session_id).load()
    archive.lock()
    with pytest.raises(Sealed):
        archive.store(session_id).load()


def opened_doubt(tmp_path: Path, session_id: str) -> str:
    archive = archive_of(tmp_path)
    # What is not sealed has no key.
    with contextlib.suppress(ConveneError):
        unlock(archive, session_id, WORDS)
    store = archive.store(session_id)
    store.load()
    return store.doubt


@pytest.mark.parametrize(
    ("passphrase", "is_weak"),
    [
        ("password", True),
        ("12345678", True),
        ("P@ssw0rd1234!", True),
        ("qwertyuiopas", True),
        ("passwordpassword", True),
        ("aaaaaaaaaaaaaaaa", True),
        ("x7-Qm!vR2", True),
        ("the river carries", False),
        ("Brückenzoll 14 Uhr", False),
    ],
)
def test_what_anybody_would_try_first_is_asked_about(passphrase: str, is_weak: bool) -> None:
    assert bool(weakness(passphrase)) is is_weak
