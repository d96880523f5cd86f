"""Nothing private on a disk that anybody else could read, and none of it in passing."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from convene_tui.storage.archive import Archive
from convene_tui.storage.generations import Generations
from convene_tui.storage.presence import Presence
from convene_tui.storage.remembered import Remembered
from convene_tui.storage.scratch import Scratch
from tests.storage.builders import full, made, note


def everything(folder: Path) -> None:
    """Whatever convene writes into a folder of sessions, once."""
    store, session = made(folder, full())
    session = store.save(session.with_record(note(9)), if_revision=1)
    Scratch(folder, store.id).keep({"capture": "half typed"})
    Presence(folder, store.id, "one").say("Purpose")
    Remembered(folder).keep(mirrored=True)
    Generations(folder, store.id).keep(store.path, 7, "a" * 32)
    archive = Archive(folder)
    store.path.write_bytes(store.path.read_bytes()[:-1])
    archive.repair(store.id)
    made(folder, full())
    archive.bin(store.id)


@pytest.mark.parametrize("mask", [0o000, 0o022])
def test_no_file_is_ever_wider_than_its_owner(
    tmp_path: Path, mask: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    stock: Callable[..., int] = os.open

    def noted(path: object, flags: int, mode: int = 0o777, **named: object) -> int:
        fd = stock(path, flags, mode, **named)
        if flags & os.O_CREAT:
            asked.append(stat.S_IMODE(os.fstat(fd).st_mode))
        return fd

    monkeypatch.setattr(os, "open", noted)
    before = os.umask(mask)
    try:
        everything(tmp_path / "sessions")
    finally:
        os.umask(before)
    assert len(asked) >= 10
    assert {mode & 0o077 for mode in asked} == {0}
    for path in (tmp_path / "sessions").rglob("*"):
        wanted = 0o700 if path.is_dir() else 0o600
        assert stat.S_IMODE(path.stat().st_mode) == wanted, path
