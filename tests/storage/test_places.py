"""Every place in which words of a session lie is reached, and what is begun is finished."""

import contextlib
import os
import shutil
import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from convene_tui.domain.errors import ConveneError
from convene_tui.storage.archive import Archive
from convene_tui.storage.catalogue import Catalogue
from convene_tui.storage.copies import merge_copy
from convene_tui.storage.errors import NotSaved
from convene_tui.storage.exports import put
from convene_tui.storage.finding import Finder
from convene_tui.storage.forgetting import empty_bin, forget
from convene_tui.storage.journal import finish, one_act, settled
from convene_tui.storage.places import beside_of, places_of
from convene_tui.storage.redacting import redact
from convene_tui.storage.repair import repair
from convene_tui.storage.scratch import Scratch
from convene_tui.storage.sealing import new_key
from convene_tui.storage.seals import reseal
from convene_tui.storage.store import Store
from convene_tui.storage.verify import verify
from tests.faults.processes import forked
from tests.faults.seams import failing, killed, nth_call, raising
from tests.storage.builders import LATER, full, made, note, small
from tests.storage.test_sealing import QUICK, WORDS


def holding(word: str, *roots: Path) -> list[Path]:
    files = [path for root in roots for path in root.rglob("*") if path.is_file()]
    return [path for path in files if word.encode() in path.read_bytes()]


def act(archive: Archive, session_id: str) -> None:
    redact(archive, session_id, "p1", clock=lambda: LATER, new_id=lambda: "act")


# ── the journal ──────────────────────────────────────────────────────────────────────────


def begun(folder: Path) -> Path:
    """A folder in which an act was killed before its first new version took its place."""
    store, session = made(folder, full())

    def work(report: Callable[[object], None]) -> None:
        with failing("replace", 1, killed):
            reseal(Archive(folder), {session.id: new_key(WORDS, QUICK)})

    assert forked(work).wait() == -signal.SIGKILL
    return store.path


def test_a_save_that_comes_upon_what_was_begun_finishes_it_first(tmp_path: Path) -> None:
    path = begun(tmp_path)
    with pytest.raises(ConveneError, match="sealed"):
        Store(path).save(full().with_record(note(9)), if_revision=1)
    assert holding("Bo Cruz", tmp_path) == []


def test_what_the_journal_holds_is_paths_and_no_word(tmp_path: Path) -> None:
    begun(tmp_path)
    (intention,) = (tmp_path / ".journal").glob("*.json")
    for word in ("Bo Cruz", "bo@example.org", WORDS, "river"):
        assert word.encode() not in intention.read_bytes()


@pytest.mark.parametrize("outside", ["../precious", "/etc/passwd", ".bin/precious"])
def test_an_intention_that_leads_out_of_the_folder_is_not_followed(
    tmp_path: Path, outside: str
) -> None:
    folder = tmp_path / "sessions"
    made(folder, full())
    (tmp_path / "precious").write_text("keep me")
    (folder / ".bin").symlink_to(tmp_path)
    mark = (tmp_path / "precious").stat()
    hostile = (
        f'{{"act":"seal","removals":[{{"path":"{outside}",'
        f'"mark":"{mark.st_ino}.{mark.st_mtime_ns}.{mark.st_size}"}}]}}'
    )
    (folder / ".journal").mkdir()
    (folder / ".journal" / "0.json").write_text(hostile)
    finish(folder)
    assert (tmp_path / "precious").read_text() == "keep me"


@pytest.mark.parametrize("data", ["", "{}", "[1]", '{"act":3}', "\x00"])
def test_an_intention_that_is_none_is_told_and_disturbs_no_save(tmp_path: Path, data: str) -> None:
    store, session = made(tmp_path, full())
    (tmp_path / ".journal").mkdir()
    (tmp_path / ".journal" / "0.json").write_text(data)
    assert len(finish(tmp_path)) == 1
    assert store.save(session.with_record(note(9)), if_revision=1).revision == 2


def test_a_file_that_came_in_the_place_of_one_that_was_to_go_stays(tmp_path: Path) -> None:
    _, session = made(tmp_path, full())
    pad = Scratch(tmp_path, session.id)
    pad.keep({"capture": "before"})
    with nth_call(0, raising(1), only=("unlink",), on=True):
        act(Archive(tmp_path), session.id)
    pad.clear()
    pad.keep({"capture": "typed since then"})
    assert all(not each.left for each in Archive(tmp_path).finish_begun())
    assert Scratch(tmp_path, session.id).load() == {"capture": "typed since then"}


def test_one_act_waits_for_another_and_a_failed_one_leaves_nothing(tmp_path: Path) -> None:
    store, session = made(tmp_path, full())
    with contextlib.suppress(ZeroDivisionError), one_act(tmp_path, "try", session.id) as trying:
        trying.put(store.path, b"half")
        raise ZeroDivisionError
    assert list((tmp_path / ".journal").iterdir()) == []
    assert Store(store.path).load() == session
    with settled(tmp_path, session.id, timeout=0.1):
        pass


def test_where_it_can_not_be_finished_a_save_is_refused_and_nothing_is_lost(
    tmp_path: Path,
) -> None:
    path = begun(tmp_path)
    before = path.read_bytes()
    with (
        nth_call(0, raising(5), only=("replace",), on=True),
        pytest.raises(NotSaved, match="can't be finished"),
    ):
        Store(path).save(full().with_record(note(9)), if_revision=1)
    assert path.read_bytes() == before


# ── every place ──────────────────────────────────────────────────────────────────────────


def test_second_copies_and_merged_files_are_redacted_and_a_merge_brings_nothing_back(
    tmp_path: Path,
) -> None:
    store, session = made(tmp_path, full())
    archive = Archive(tmp_path)
    copy = tmp_path / f"{session.id} copy.json"
    kept = tmp_path / "kept"
    shutil.copyfile(store.path, copy)
    shutil.copyfile(store.path, kept)
    act(archive, session.id)
    assert [path.name for path in holding("Bo Cruz", tmp_path)] == ["kept"]
    kept.rename(copy)  # A cloud folder brings it back once more.
    merge_copy(archive, copy.stem)
    assert holding("Bo Cruz", tmp_path) == []
    assert archive.store(session.id).load().name_of("p1") == "[removed]"


@pytest.mark.parametrize(
    "spoilt", [lambda data: data[:-60], lambda data: data.replace(b"n2", b"n3")]
)
def test_a_damaged_second_copy_that_is_mended_is_one_still_and_brings_nobody_back(
    tmp_path: Path, spoilt: Callable[[bytes], bytes]
) -> None:
    store, session = made(tmp_path, full())
    copy = tmp_path / f"{session.id} (1).json"
    copy.write_bytes(spoilt(store.path.read_bytes()))
    archive = Archive(tmp_path)
    act(archive, session.id)
    assert holding("Bo Cruz", tmp_path) == [copy]
    repair(archive, copy.stem)
    assert [found.kind for found in verify(archive)] == ["copy"]
    merge_copy(archive, copy.stem)
    (aside,) = holding("Bo Cruz", tmp_path)
    assert aside.parent.name == ".damaged"


def test_the_earlier_versions_of_a_copy_that_is_gone_are_places_of_its_session(
    tmp_path: Path,
) -> None:
    store, session = made(tmp_path, full())
    orphan = tmp_path / ".backups" / f"{session.id} (1)"
    orphan.mkdir(parents=True)
    shutil.copyfile(store.path, orphan / "00000001-0123abcd.json")
    act(Archive(tmp_path), session.id)
    assert holding("Bo Cruz", tmp_path) == []


def test_another_session_whose_id_begins_alike_is_left_alone(tmp_path: Path) -> None:
    store, session = made(tmp_path, full())
    other, _ = made(tmp_path, full())
    assert other.id.startswith(session.id)
    Scratch(tmp_path, other.id).keep({"capture": "theirs"})
    half = tmp_path / f".{other.id}.999999.0123abcd.tmp"
    half.write_text("theirs")
    forget(Archive(tmp_path), session.id)
    assert not store.path.exists()
    assert Store(other.path).load().people
    assert Scratch(tmp_path, other.id).load()
    assert places_of(tmp_path, other.id).half_written == (half,)


@pytest.mark.parametrize(
    "title", ["Copy", "Copy 2", "Sync conflict in the mill", "Conflicted copy", "(1)", "~"]
)
def test_a_session_whose_title_sounds_like_a_second_copy_is_none(
    tmp_path: Path, title: str
) -> None:
    archive = Archive(tmp_path)
    one = archive.create(small("The river")).id
    other = archive.create(small(f"The river {title}")).id
    store = archive.store(other)
    store.save(store.load().with_record(note(1, "of the other")), if_revision=1)
    (tmp_path / ".damaged").mkdir(mode=0o700)
    shutil.copyfile(store.path, tmp_path / ".damaged" / f"{other}-0123abcd.json")

    def of_the_other() -> dict[Path, bytes]:
        files = [path for path in tmp_path.rglob("*") if path.is_file()]
        return {path: path.read_bytes() for path in files if other in str(path)}

    before = of_the_other()
    assert len(before) > 3
    key = new_key(WORDS, QUICK)
    reseal(archive, {one: key})
    reseal(archive, {one: None})
    forget(archive, one)
    assert of_the_other() == before
    assert [found.kind for found in verify(archive)] == []


def test_a_session_is_forgotten_with_every_place_that_holds_a_word_of_it(tmp_path: Path) -> None:
    folder, cache = tmp_path / "sessions", tmp_path / "cache"
    archive = Archive(folder, cache=lambda: cache)
    store, session = made(folder, full())
    session = store.save(session.with_record(note(3)), if_revision=1)
    follow = archive.create(replace(full(), title="Ever after", people=(), came_from=session.id))
    Finder(archive).refresh()
    done = forget(archive, session.id)
    assert (done.left, done.mentioned) == ((), (archive.path(follow.id),))
    assert done.files >= 2
    assert session.id not in {path.name.partition(".")[0] for path in folder.rglob("*")}
    assert holding("Bo Cruz", cache) == []
    with pytest.raises(ConveneError):
        forget(archive, session.id)


def test_the_bin_is_emptied_and_a_copy_outside_of_it_stays(tmp_path: Path) -> None:
    store, session = made(tmp_path, full())
    copy = tmp_path / f"{session.id} copy.json"
    shutil.copyfile(store.path, copy)
    archive = Archive(tmp_path)
    archive.bin(session.id)
    assert empty_bin(archive).left == ()
    assert holding("Bo Cruz", tmp_path) == [copy]


def test_all_that_is_in_the_bin_is_named_once_and_in_order(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    ids = [archive.create(small(title)).id for title in ("e", "b", "d", "a", "c")]
    for each in ids:
        archive.bin(each)
    done = empty_bin(archive)
    assert done.sessions == tuple(sorted(ids))
    assert done.files == 2 * len(ids), "each with its lock"
    assert archive.binned() == ()
    assert empty_bin(archive).sessions == ()


def test_a_copy_with_earlier_versions_of_its_own_is_one_copy(tmp_path: Path) -> None:
    store, session = made(tmp_path, full())
    copy = tmp_path / f"{session.id} (1).json"
    shutil.copyfile(store.path, copy)
    theirs = tmp_path / ".backups" / copy.stem
    theirs.mkdir(parents=True)
    shutil.copyfile(store.path, theirs / "00000001-0123abcd.json")
    found = places_of(tmp_path, session.id)
    assert found.ids == (session.id, copy.stem)
    assert [each.home for each in found.copies] == [copy]
    assert [each.earlier for each in found.copies] == [(theirs / "00000001-0123abcd.json",)]


def test_a_session_in_the_bin_is_sealed_and_redacted_there(tmp_path: Path) -> None:
    _, session = made(tmp_path, full())
    archive = Archive(tmp_path)
    archive.bin(session.id)
    act(archive, session.id)
    reseal(archive, {session.id: new_key(WORDS, QUICK)})
    assert holding("Ann Lee", tmp_path) == []
    assert beside_of(tmp_path, session.id).home.parent.name == ".bin"


def test_what_lies_readable_beside_a_sealed_session_is_told(tmp_path: Path) -> None:
    store, session = made(tmp_path, full())
    store.save(session.with_record(note(3)), if_revision=1)
    earlier = next((tmp_path / ".backups" / session.id).iterdir())
    clear = earlier.read_bytes()
    archive = Archive(tmp_path)
    reseal(archive, {session.id: new_key(WORDS, QUICK)})
    assert verify(archive) == ()
    (tmp_path / ".backups" / session.id / earlier.name).write_bytes(clear)
    Scratch(tmp_path, session.id).keep({"capture": "in clear"})
    assert [found.kind for found in verify(archive)] == ["clear", "clear"]
    reseal(archive, {session.id: new_key(WORDS, QUICK)})
    assert verify(archive) == ()


# ── the index ────────────────────────────────────────────────────────────────────────────


def test_an_index_is_of_the_folder_itself_whatever_it_is_called(tmp_path: Path) -> None:
    folder, cache = tmp_path / "sessions", tmp_path / "cache"
    made(folder, full())
    (tmp_path / "alias").symlink_to(folder)
    Catalogue(tmp_path / "alias", cache).refresh()
    Catalogue(folder, cache).refresh()
    assert len(list(cache.glob("*.sqlite"))) == 1
    folder.rename(tmp_path / "moved")
    assert Catalogue(tmp_path / "moved", cache).forget() == ()
    assert holding("Bo Cruz", cache) == []


def test_an_index_goes_once_its_folder_is_gone_and_those_of_others_stay(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    for name in ("one", "two"):
        made(tmp_path / name, full())
        Catalogue(tmp_path / name, cache).refresh()
    shutil.rmtree(tmp_path / "one")
    (cache / "catalogue-0123.sqlite").write_text("of an earlier version")
    Catalogue(tmp_path / "two", cache).refresh()
    assert len(list(cache.glob("*.sqlite"))) == 1


def test_sessions_on_another_disk_are_indexed_beside_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, cache = tmp_path / "sessions", tmp_path / "cache"
    made(folder, full())
    monkeypatch.setattr("convene_tui.storage.catalogue._on_one_disk", lambda *_: False)
    archive = Archive(folder, cache=lambda: cache)
    Finder(archive).refresh()
    assert not cache.exists()
    assert list((folder / ".index").glob("*.sqlite"))
    assert archive.forget_words() == ()
    assert list((folder / ".index").glob("*.sqlite")) == []
    assert verify(archive) == ()


# ── exports ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("older", [None, b"older"])
def test_an_export_that_is_killed_leaves_nothing_or_what_the_next_one_sweeps(
    tmp_path: Path, older: bytes | None
) -> None:
    path = tmp_path / "minutes.md"
    for at in range(60):
        for each in tmp_path.iterdir():
            each.unlink()
        if older is not None:
            path.write_bytes(older)

        def work(report: Callable[[object], None], at: int = at) -> None:
            with nth_call(at, killed):
                put(path, b"private minutes", private=True)

        ended = forked(work).wait()
        assert path.read_bytes() if path.exists() else None in (older, b"private minutes")
        left = [each for each in tmp_path.iterdir() if each != path]
        assert left == [] or older is not None
        put(tmp_path / "another.md", b"", private=True)
        assert {each.name for each in tmp_path.iterdir()} <= {"minutes.md", "another.md"}
        if ended == 0:
            break
    assert at > 3


def test_an_export_is_as_narrow_as_it_is_private_where_files_have_names_at_once_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("convene_tui.storage.exports._nameless", lambda *_: None)
    put(tmp_path / "a", b"one", private=True)
    put(tmp_path / "a", b"two", private=True)
    assert ((tmp_path / "a").read_bytes(), os.stat(tmp_path / "a").st_mode & 0o777) == (
        b"two",
        0o600,
    )
    with pytest.raises(ConveneError, match="there already"):
        put(tmp_path / "a", b"three", private=True, over=False)
    assert len(list(tmp_path.iterdir())) == 1
