"""A file that looks as before and holds other words is another version."""

import os
from pathlib import Path

import pytest

from convene_tui.domain.model import Session
from convene_tui.storage.session_file import SessionFile
from convene_tui.storage.store import Store
from tests.storage.builders import made, note, small


def another_of_the_same_size(folder: Path, session: Session) -> bytes:
    """A whole file of the session, as long as the one that it is made from, with another title."""
    store, _ = made(folder, session.with_fields(title=session.title[::-1]))
    return store.path.read_bytes()


def put_over(path: Path, data: bytes, *, seconds: int = 0) -> None:
    """Write other bytes into the same file; it is as old as before, or some seconds older."""
    found = path.stat()
    with path.open("r+b") as file:
        file.write(data)
    assert path.stat().st_ino == found.st_ino
    moment = found.st_mtime_ns - seconds * 1_000_000_000
    os.utime(path, ns=(moment, moment))


def test_a_version_of_the_same_size_moment_and_inode_is_read_anew(tmp_path: Path) -> None:
    store, session = made(tmp_path / "one", small())
    other = another_of_the_same_size(tmp_path / "two", session)
    assert len(other) == store.path.stat().st_size
    file = SessionFile(store.path)
    before = file.read()
    assert file.read() is before
    put_over(store.path, other)
    assert file.read() != before
    assert store.load().title == session.title[::-1]


@pytest.mark.parametrize("seconds", [0, 5])
def test_whoever_asks_whether_it_moved_hears_of_it(tmp_path: Path, seconds: int) -> None:
    store, session = made(tmp_path / "one", small())
    watching = Store(store.path)
    watching.load()
    assert not watching.moved()
    put_over(store.path, another_of_the_same_size(tmp_path / "two", session), seconds=seconds)
    assert watching.moved()
    watching.load()
    assert not watching.moved()


def test_a_file_that_was_touched_and_holds_the_same_words_did_not_move(tmp_path: Path) -> None:
    store, _ = made(tmp_path, small())
    store.load()
    for seconds in (5, -5):
        put_over(store.path, store.path.read_bytes(), seconds=seconds)
        assert not store.moved()


def test_a_file_that_is_longer_or_gone_did_move(tmp_path: Path) -> None:
    store, session = made(tmp_path, small())
    watching = Store(store.path)
    watching.load()
    store.save(session.with_record(note(1)), if_revision=1)
    assert watching.moved()
    watching.load()
    kept = store.path.read_bytes()
    store.path.unlink()
    assert watching.moved()
    store.path.write_bytes(kept)
    assert not watching.moved()


def test_what_can_not_be_read_in_its_place_did_move(tmp_path: Path) -> None:
    store, _ = made(tmp_path, small())
    store.load()
    store.path.unlink()
    store.path.mkdir()
    assert store.moved()


def test_a_file_that_has_been_quiet_is_known_by_its_looks_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, _ = made(tmp_path, small())
    put_over(store.path, store.path.read_bytes(), seconds=60)
    store.load()
    read: list[Path] = []
    monkeypatch.setattr("convene_tui.storage.store.checksum_at", lambda path: read.append(path))
    assert not store.moved()
    assert read == []
