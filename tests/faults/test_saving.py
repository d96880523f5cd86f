"""Nothing is ever lost: kills, full disks, several writers, and a reader in between."""

import errno
import os
import random
import signal
import stat
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tinydb.table import Table

from convene_tui.domain.model import Session
from convene_tui.storage.archive import Archive
from convene_tui.storage.errors import Locked, Missing, NotSaved, ReadOnly, Stale
from convene_tui.storage.locks import locked
from convene_tui.storage.session_file import SessionFile
from convene_tui.storage.store import Store
from tests.faults.processes import forked
from tests.faults.seams import CALLS, failing, killed, raising
from tests.storage.builders import full, made, note, small


def kept_on(store: Store, session: Session, number: int) -> Session:
    """Save one more line, as often as somebody else is faster."""
    while True:
        try:
            return store.save(session.with_record(note(number)), if_revision=session.revision)
        except Stale as stale:
            session = stale.current


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*.tmp")]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EMFILE])
@pytest.mark.parametrize("call", CALLS)
def test_a_save_in_which_one_system_call_fails_changes_nothing_and_can_be_repeated(
    tmp_path: Path, call: str, number: int
) -> None:
    met = 0
    for at in range(30):
        store, session = made(tmp_path / str(at), small())
        with failing(call, at, raising(number)) as seen:
            try:
                session = store.save(session.with_record(note(1)), if_revision=1)
            except NotSaved as refused:
                met += str(refused).count("\n") + 1
                kept = Store(store.path).load()
                assert kept.notes in ((), (note(1),))
            except Exception as error:  # Whatever else it is, it is a way to lose a line.
                raise AssertionError(f"{call} number {at} gave {error!r}") from error
        session = store.save(session.with_fields(notes=(note(1),)), if_revision=session.revision)
        assert Store(store.path).load() == session
        assert session.notes == (note(1),)
        assert leftovers(tmp_path / str(at)) == []
        if len(seen) <= at:
            break
    assert met or call in ("link", "fchmod", "mkdir")


def test_a_full_disk_keeps_the_line_waiting_and_takes_it_once_when_there_is_space(
    tmp_path: Path,
) -> None:
    store, session = made(tmp_path, full())
    before = store.path.read_bytes()
    full_disk = failing("write", 0, raising(errno.ENOSPC))
    with full_disk, pytest.raises(NotSaved, match="the disk is full"):
        store.save(session.with_record(note(7)), if_revision=1)
    assert store.path.read_bytes() == before
    assert store.save(session.with_record(note(7)), if_revision=1).revision == 2
    assert [each.id for each in Store(store.path).load().notes] == ["n1", "n2", "n7"]


def test_a_folder_that_cannot_be_synced_leaves_a_line_in_doubt_and_a_retry_keeps_it_once(
    tmp_path: Path,
) -> None:
    store, session = made(tmp_path)
    session = store.save(session.with_record(note(1)), if_revision=1)
    bad_disk = failing("fsync", 1, raising(errno.EIO))
    with bad_disk, pytest.raises(NotSaved, match="disk reports an error"):
        store.save(session.with_record(note(2)), if_revision=2)
    saved = store.save(session.with_record(note(2), note(3)), if_revision=2)
    assert [each.id for each in saved.notes] == ["n1", "n2", "n3"]
    assert Store(store.path).load() == saved


def test_a_save_writes_then_syncs_then_replaces_then_syncs_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, session = made(tmp_path)
    session = store.save(session.with_record(note(1)), if_revision=1)
    done: list[str] = []
    files: dict[int, str] = {}
    stock_open, stock_write, stock_fsync = os.open, os.write, os.fsync
    stock_replace, stock_close = os.replace, os.close

    def opened(path: Any, flags: int, *rest: Any, **named: Any) -> int:
        fd = stock_open(path, flags, *rest, **named)
        files[fd] = "folder" if os.path.isdir(path) else "file"
        return fd

    def written(fd: int, data: Any) -> int:
        done.append("write")
        return stock_write(fd, data)

    def synced(fd: int) -> None:
        done.append(f"sync {files[fd]}")
        stock_fsync(fd)

    def replaced(source: Any, target: Any) -> None:
        done.append("replace")
        stock_replace(source, target)

    monkeypatch.setattr(os, "open", opened)
    monkeypatch.setattr(os, "write", written)
    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", replaced)
    monkeypatch.setattr(os, "close", stock_close)
    store.save(session.with_record(note(2)), if_revision=2)
    assert done == ["write", "sync file", "replace", "sync folder"]


def test_a_system_that_writes_a_few_bytes_at_a_time_gets_them_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, session = made(tmp_path, full())
    stock = os.write
    monkeypatch.setattr(os, "write", lambda fd, data: stock(fd, data[:100]))
    saved = store.save(session.with_record(note(9)), if_revision=1)
    assert Store(store.path).load() == saved


@pytest.mark.parametrize("mask", [0o000, 0o777])
def test_files_are_private_and_ours_whatever_the_umask(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        store, session = made(tmp_path, full())
        store.save(session.with_record(note(9)), if_revision=1)
    finally:
        os.umask(before)
    for path in tmp_path.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_an_edit_that_could_not_be_saved_is_not_in_what_is_loaded_next(tmp_path: Path) -> None:
    store, session = made(tmp_path, full())
    edited = session.with_changed(replace(session.notes[0], text="Not saved"))
    with failing("write", 0, raising(errno.EIO)), pytest.raises(NotSaved):
        store.save(edited.with_fields(title="Not saved"), if_revision=1)
    assert store.load() == session
    assert store.save(session.with_record(note(9)), if_revision=1).title == session.title
    assert Store(store.path).load().notes == (*session.notes, note(9))


def test_a_transaction_that_fails_half_way_is_forgotten(tmp_path: Path) -> None:
    store, _ = made(tmp_path, full())
    file = SessionFile(store.path)
    before = store.path.read_bytes()
    notes = Table(file, "notes", cache_size=0)

    def refused(row: Any) -> None:
        row["text"] = "x"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), file.transaction():
        notes.update(refused)
    assert store.path.read_bytes() == before
    assert file.read() == SessionFile(store.path).read()


def test_forty_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    store, session = made(tmp_path, full())
    dice = random.Random(7)
    acknowledged = session.revision
    for _ in range(40):

        def work(report: Callable[[object], None]) -> None:
            mine = Store(store.path)
            current = mine.load()
            for _ in range(10_000):
                number = 1000 + current.revision
                current = mine.save(
                    current.with_record(note(number)).with_fields(title=f"Line {number}"),
                    if_revision=current.revision,
                )
                report(current.revision)

        child = forked(work)
        # From its first report on: how long a machine takes to begin says nothing.
        acknowledged = max(acknowledged, int(child.next()))
        time.sleep(dice.random() * 0.03)
        child.kill()
        assert child.wait() == -signal.SIGKILL
        acknowledged = max([acknowledged, *map(int, child.said())])
        kept = Store(store.path).load()
        assert kept.revision >= acknowledged
        lines = {each.id for each in kept.notes}
        assert lines >= {f"n{number}" for number in range(1001, 1000 + acknowledged)}
        assert [entry.state for entry in Archive(tmp_path).entries()] == ["ok"]
    assert acknowledged > 40
    last = Store(store.path)
    last.save(last.load().with_record(note(999)), if_revision=last.load().revision)
    assert leftovers(tmp_path) == []
    assert len(list((tmp_path / ".backups" / store.id).iterdir())) == 5


@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace", "close", "unlink"])
def test_a_kill_at_any_system_call_leaves_a_whole_file(tmp_path: Path, call: str) -> None:
    for at in range(30):
        store, session = made(tmp_path / str(at))

        def work(
            report: Callable[[object], None],
            store: Store = store,
            session: Session = session,
            at: int = at,
        ) -> None:
            with failing(call, at, killed):
                store.save(session.with_record(note(1)), if_revision=1)
            report("saved")

        child = forked(work)
        ended, said = child.wait(), child.said()
        kept = Store(store.path).load()
        assert kept.notes == (note(1),) if said else kept.notes in ((), (note(1),))
        after = Store(store.path)
        kept_on(after, kept, 2)
        assert leftovers(tmp_path / str(at)) == []
        if ended == 0:
            return
        assert ended == -signal.SIGKILL
    raise AssertionError("a save should not need thirty calls")


@pytest.mark.parametrize("writers", [2, 4])
def test_several_writers_lose_nothing(tmp_path: Path, writers: int) -> None:
    store, _ = made(tmp_path)
    each_writes = 100

    def writer(which: int) -> Callable[[Callable[[object], None]], None]:
        def work(report: Callable[[object], None]) -> None:
            mine = Store(store.path, lock_timeout=30)
            current = mine.load()
            for number in range(each_writes):
                current = kept_on(mine, current, which * 1000 + number)

        return work

    children = [forked(writer(which)) for which in range(writers)]
    assert [child.wait() for child in children] == [0] * writers
    kept = Store(store.path).load()
    assert kept.revision == 1 + writers * each_writes
    for which in range(writers):
        ids = [int(each.id[1:]) for each in kept.notes]
        mine = [number for number in ids if number // 1000 == which]
        assert mine == [which * 1000 + number for number in range(each_writes)]


def test_two_writers_that_never_overlap_lose_nothing_either(tmp_path: Path) -> None:
    store, first = made(tmp_path)
    other = Store(store.path)
    second = other.load()
    for number in range(20):
        first = kept_on(store, first, number)
        second = kept_on(other, second, 100 + number)
    assert len(Store(store.path).load().notes) == 40


def test_threads_of_one_console_share_a_store(tmp_path: Path) -> None:
    store, session = made(tmp_path)
    ended = threading.Event()
    seen: list[int] = []
    trouble: list[BaseException] = []

    def poll() -> None:
        try:
            while not ended.is_set():
                store.moved()
                seen.append(store.load().revision)
        except BaseException as error:
            trouble.append(error)

    threads = [threading.Thread(target=poll) for _ in range(2)]
    for thread in threads:
        thread.start()
    for number in range(100):
        session = kept_on(store, session, number)
    ended.set()
    for thread in threads:
        thread.join()
    assert not trouble
    assert session.revision == 101
    assert max(seen) <= 101


def test_threads_that_save_through_one_store_lose_nothing(tmp_path: Path) -> None:
    store, session = made(tmp_path)
    trouble: list[BaseException] = []

    def write(which: int) -> None:
        try:
            current = session
            for number in range(60):
                current = kept_on(store, current, which * 1000 + number)
                assert len(current.notes) == current.revision - 1
        except BaseException as error:
            trouble.append(error)

    threads = [threading.Thread(target=write, args=(which,)) for which in range(3)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        seen = store.load()
        assert len(seen.notes) == seen.revision - 1
    assert not trouble
    assert len(Store(store.path).load().notes) == 180


def test_a_load_in_the_middle_of_a_save_waits_for_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, session = made(tmp_path)
    seen: list[Session] = []
    reader = threading.Thread(target=lambda: seen.append(store.load()))
    stock = os.replace

    def slow(source: str, target: str) -> None:
        reader.start()
        reader.join(0.05)
        assert seen == []
        stock(source, target)

    monkeypatch.setattr(os, "replace", slow)
    saved = store.save(session.with_record(note(1)), if_revision=1)
    reader.join()
    assert seen == [saved]


def test_a_reader_during_commits_never_sees_a_broken_file(tmp_path: Path) -> None:
    store, _ = made(tmp_path, full())

    def work(report: Callable[[object], None]) -> None:
        mine = Store(store.path)
        current = mine.load()
        for number in range(100, 300):
            current = kept_on(mine, current, number)

    child = forked(work)
    reads, revisions = 0, []
    while os.waitpid(child.pid, os.WNOHANG)[0] == 0:
        revisions.append(Store(store.path).load().revision)
        assert [entry.state for entry in Archive(tmp_path).entries()] == ["ok"]
        reads += 1
    os.close(child.pipe)
    assert reads > 20
    assert revisions == sorted(revisions)
    assert len(set(revisions)) > 5


def test_a_holder_of_the_lock_that_hangs_is_said_and_one_that_dies_blocks_nobody(
    tmp_path: Path,
) -> None:
    store, session = made(tmp_path)

    def work(report: Callable[[object], None]) -> None:
        with locked(tmp_path, store.id):
            report("held")
            time.sleep(60)

    child = forked(work)
    assert os.read(child.pipe, 5) == b"held\n"
    impatient = Store(store.path, lock_timeout=0.05)
    impatient.load()
    with pytest.raises(Locked, match="another program holds"):
        impatient.save(session.with_record(note(1)), if_revision=1)
    child.kill()
    child.wait()
    os.close(child.pipe)
    assert impatient.save(session.with_record(note(1)), if_revision=1).revision == 2


def test_a_disk_that_cannot_lock_is_refused_rather_than_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    store, session = made(tmp_path)

    def no_flock(*_: object) -> None:
        raise OSError(errno.ENOSYS, "no locks here")

    monkeypatch.setattr(fcntl, "flock", no_flock)
    with pytest.raises(NotSaved):
        store.save(session.with_record(note(1)), if_revision=1)
    assert Store(store.path).load() == session


@pytest.mark.parametrize("which", ["file", "folder"])
def test_what_is_marked_as_read_only_is_opened_and_not_changed(tmp_path: Path, which: str) -> None:
    store, session = made(tmp_path, full())
    target = store.path if which == "file" else tmp_path
    mode = target.stat().st_mode
    target.chmod(0o400 if which == "file" else 0o500)
    try:
        again = Store(store.path)
        assert again.load() == session
        assert which in again.read_only
        with pytest.raises(ReadOnly):
            again.save(session.with_record(note(9)), if_revision=1)
    finally:
        target.chmod(mode)
    assert again.save(session.with_record(note(9)), if_revision=1).revision == 2
    assert again.read_only == ""


def test_a_file_that_goes_away_while_it_is_open_is_not_made_anew(tmp_path: Path) -> None:
    store, session = made(tmp_path)
    store.path.rename(tmp_path / "elsewhere.json")
    with pytest.raises(Missing):
        store.save(session.with_record(note(1)), if_revision=1)
    assert not store.path.exists()
    (tmp_path / "elsewhere.json").rename(store.path)
    assert store.save(session.with_record(note(1)), if_revision=1).revision == 2


def test_a_replace_that_windows_refuses_for_a_moment_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, session = made(tmp_path)
    monkeypatch.setattr("convene_tui.storage.disk._REPLACE_PAUSES", (0.0, 0.0))
    with failing("replace", 0, raising(errno.EACCES)):
        assert store.save(session.with_record(note(1)), if_revision=1).revision == 2


def test_a_clock_that_is_set_back_neither_hides_nor_loses_a_change(tmp_path: Path) -> None:
    store, session = made(tmp_path)
    session = store.save(session.with_record(note(1)), if_revision=1)
    other = Store(store.path)
    other.save(other.load().with_record(note(2)), if_revision=2)
    os.utime(store.path, (1_000_000_000, 1_000_000_000))
    assert store.moved()
    assert kept_on(store, session, 3).revision == 4
