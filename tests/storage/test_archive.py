"""The folder of sessions: new ids, finding, listing, the bin."""

import json
import os
import stat
import time
from datetime import date
from pathlib import Path

import pytest

from convene_tui.domain.errors import ConveneError
from convene_tui.storage.archive import Archive
from convene_tui.storage.errors import Missing, NotSaved
from convene_tui.storage.names import is_id, slug
from tests.counting import counted_calls
from tests.storage.builders import full, made, note, small


def test_an_id_is_the_day_and_the_title(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "s")
    assert archive.create(small("First meeting")).id == "2026-11-24-first-meeting"
    later = small("First meeting").with_fields(held_on=date(2026, 12, 1))
    assert archive.create(later).id == "2026-12-01-first-meeting"


def test_the_same_title_twice_gets_a_number(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    ids = [archive.create(small("Water")).id for _ in range(3)]
    assert ids == ["2026-11-24-water", "2026-11-24-water-2", "2026-11-24-water-3"]
    archive.bin(ids[1])
    assert archive.create(small("Water")).id == "2026-11-24-water-4"


@pytest.mark.parametrize(
    ("title", "part"),
    [
        ("Zoë’s Größe & Œuvre: ½ Łódź", "zoes-grosse-oeuvre-1-2-lodz"),
        ("", "meeting"),
        ("水の会議", "meeting"),
        ("../../etc/passwd", "etc-passwd"),
        ("..", "meeting"),
        ("CON", "con-meeting"),
        ("lpt1", "lpt1-meeting"),
        ("a\0b\x1b[31m\u202e", "a-b-31m"),
        ("\ud800x", "x"),
        ("word " * 60, "word-word-word-word-word-word-word-word-word-word-word-word"),
        ("x" * 500, "x" * 60),
    ],
)
def test_any_title_makes_a_name_that_is_safe_everywhere(
    tmp_path: Path, title: str, part: str
) -> None:
    assert slug(title) == part
    session = Archive(tmp_path).create(small(title))
    assert session.id == f"2026-11-24-{part}"
    assert [path.name for path in tmp_path.glob("*.json")] == [f"{session.id}.json"]


def test_nothing_is_made_before_something_is_written(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "s")
    assert archive.entries() == ()
    assert archive.binned() == ()
    with pytest.raises(ConveneError, match="no session"):
        archive.latest()
    with pytest.raises(Missing):
        archive.store("2026-11-24-x").load()
    assert not (tmp_path / "s").exists()


def test_entries_are_newest_first_and_read_one_line_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = Archive(tmp_path)
    days = [date(2026, 3, 1), date(2026, 5, 1), date(2026, 4, 1)]
    for day in days:
        archive.create(full().with_fields(held_on=day))
    read: list[int] = []
    stock = os.read

    def counted(fd: int, size: int) -> bytes:
        read.append(size)
        return stock(fd, size)

    monkeypatch.setattr(os, "read", counted)
    entries = archive.entries()
    assert [entry.day for entry in entries] == ["2026-05-01", "2026-04-01", "2026-03-01"]
    assert sum(read) <= 3 * 4096
    header = entries[0].header
    assert header is not None
    assert (header.title, header.people, header.outcome) == (full().title, 2, "OC3")
    assert entries[0].state == "ok"


def test_a_header_longer_than_four_kilobytes_is_read_too(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.create(small("long " * 2000))
    entry = archive.entries()[0]
    assert entry.state == "ok"
    assert entry.title == "long " * 2000


def test_hidden_names_other_files_and_leftovers_are_not_listed(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    kept = archive.create(small())
    for name in (".hidden.json", ".x.1.abcd.tmp", "notes.txt", "README.md"):
        (tmp_path / name).write_text("x")
    assert [entry.id for entry in archive.entries()] == [kept.id]


def test_what_is_no_session_is_listed_as_damaged_and_says_why(tmp_path: Path) -> None:
    store, _ = made(tmp_path)
    whole = store.path.read_bytes()
    for name, data in {
        "empty": b"",
        "short": whole[:-20],
        "long": whole + b"x",
        "text": b"Dear all,\n",
        "json": b'{"_default": {}}',
        "other": whole.replace(b"convene session", b"another program"),
    }.items():
        (tmp_path / f"{name}.json").write_bytes(data)
    (tmp_path / "folder.json").mkdir()
    os.mkfifo(tmp_path / "fifo.json")
    (tmp_path / "link.json").symlink_to(store.path)
    states = {entry.id: (entry.state, entry.why) for entry in Archive(tmp_path).entries()}
    assert states.pop(store.id) == ("ok", "")
    assert len(states) == 9
    assert all(state == "damaged" and why for state, why in states.values()), states
    assert states["empty"][1] == "it is empty"


@pytest.mark.parametrize(
    "name",
    [
        "{} (conflicted copy 2026-11-24)",
        "{} (Ann's conflicted copy)",
        "{}.sync-conflict-20261124-101010-ABCDEF",
        "{} (1)",
        "{} copy",
        "anything else",
    ],
)
def test_a_second_copy_is_listed_as_one(tmp_path: Path, name: str) -> None:
    store, session = made(tmp_path)
    copy = tmp_path / f"{name.format(session.id)}.json"
    copy.write_bytes(store.path.read_bytes())
    entries = {entry.id: entry for entry in Archive(tmp_path).entries()}
    assert entries[session.id].state == "ok"
    assert entries[copy.stem if "sync" not in name else copy.name[:-5]].state == "copy"
    assert session.id in entries[copy.name[:-5]].why


def test_an_id_is_found_by_any_beginning_that_is_the_only_one(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    first = archive.create(small("Water")).id
    second = archive.create(small("Water")).id
    third = archive.create(small("Wells")).id
    assert archive.find("2026-11-24-we") == third
    assert archive.find("2026-11-24-WE") == third
    assert archive.find(first) == first
    with pytest.raises(ConveneError) as refused:
        archive.find("2026-11-24-wa")
    assert first in str(refused.value)
    assert second in str(refused.value)
    with pytest.raises(ConveneError, match="Near it: 2026-11-24-wells"):
        archive.find("wells")
    with pytest.raises(ConveneError, match="Near it: 2026-11-24-wells"):
        archive.find("2026-11-24-wels")


@pytest.mark.parametrize("trick", ["", "..", "../x", "/etc/passwd", "a/b", "a\\b", ".bin", "x\0"])
def test_an_id_is_no_way_out_of_the_folder(tmp_path: Path, trick: str) -> None:
    archive = Archive(tmp_path)
    archive.create(small())
    assert not is_id(trick)
    for use in (archive.find, archive.store, archive.bin, archive.restore, archive.path):
        with pytest.raises(ConveneError, match="not the id"):
            use(trick)


def test_the_latest_is_the_one_saved_last(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    first = archive.create(small("One"))
    second = archive.create(small("Two"))
    assert archive.latest() == second.id
    archive.store(first.id).save(first.with_record(note(1)), if_revision=1)
    assert archive.latest() == first.id
    (tmp_path / "zz.json").write_text("")
    assert archive.latest() == first.id


def test_a_session_goes_to_the_bin_and_comes_back(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    kept = archive.create(full())
    before = archive.path(kept.id).read_bytes()
    archive.bin(kept.id)
    assert archive.entries() == ()
    assert [entry.id for entry in archive.binned()] == [kept.id]
    with pytest.raises(Missing):
        archive.bin(kept.id)
    archive.restore(kept.id)
    assert archive.path(kept.id).read_bytes() == before
    assert archive.binned() == ()
    with pytest.raises(Missing):
        archive.restore(kept.id)


def test_nothing_in_the_bin_or_out_of_it_is_overwritten(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    kept = archive.create(small())
    archive.bin(kept.id)
    archive.path(kept.id).write_bytes(b"mine")
    with pytest.raises(NotSaved, match="already"):
        archive.restore(kept.id)
    with pytest.raises(NotSaved, match="already"):
        archive.bin(kept.id)
    assert archive.path(kept.id).read_bytes() == b"mine"


def test_without_hard_links_sessions_are_still_made_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object, **__: object) -> None:
        raise PermissionError(1, "no hard links here")

    monkeypatch.setattr(os, "link", no_links)
    archive = Archive(tmp_path)
    ids = [archive.create(small("Water")).id for _ in range(2)]
    assert ids == ["2026-11-24-water", "2026-11-24-water-2"]
    session = archive.store(ids[0]).load()
    archive.store(ids[0]).save(session.with_record(note(1)), if_revision=1)
    assert len(list((tmp_path / ".backups" / ids[0]).iterdir())) == 1
    archive.bin(ids[0])
    archive.restore(ids[0])
    assert not list(tmp_path.glob(".*.tmp"))


def test_a_folder_of_ours_is_narrowed_and_a_users_own_is_left(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    for folder in (ours, theirs):
        folder.mkdir(mode=0o755)
        folder.chmod(0o755)
    (theirs / "thesis.odt").write_text("x")
    for folder in (ours, theirs):
        kept = Archive(folder).create(small())
        assert stat.S_IMODE((folder / f"{kept.id}.json").stat().st_mode) == 0o600
        assert stat.S_IMODE((folder / ".locks").stat().st_mode) == 0o700
    assert stat.S_IMODE(ours.stat().st_mode) == 0o700
    assert stat.S_IMODE(theirs.stat().st_mode) == 0o755


def test_a_file_whose_mode_is_too_wide_is_narrowed_when_it_is_opened(tmp_path: Path) -> None:
    store, _ = made(tmp_path)
    store.path.chmod(0o644)
    store.load()
    assert stat.S_IMODE(store.path.stat().st_mode) == 0o600


def test_leftovers_of_killed_processes_are_swept_and_those_of_living_ones_are_not(
    tmp_path: Path,
) -> None:
    store, session = made(tmp_path)
    living = tmp_path / f".{store.id}.{os.getpid()}.aaaaaaaa.tmp"
    dead = tmp_path / f".{store.id}.{2**22 + 1}.bbbbbbbb.tmp"
    old = tmp_path / f".other.{os.getpid()}.cccccccc.tmp"
    for path in (living, dead, old):
        path.write_text("half")
    os.utime(old, (time.time() - 120, time.time() - 120))
    assert [entry.id for entry in Archive(tmp_path).entries()] == [store.id]
    store.save(session.with_record(note(1)), if_revision=1)
    assert [path.exists() for path in (living, dead, old)] == [True, False, False]


def test_a_folder_that_cannot_be_read_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ConveneError, match="can't be read"):
        Archive(tmp_path / "file").entries()
    with pytest.raises(NotSaved, match="Not saved"):
        Archive(tmp_path / "file").create(small())


def test_a_thousand_sessions_are_listed_in_a_moment(tmp_path: Path) -> None:
    store, session = made(tmp_path, full())
    whole = store.path.read_bytes()
    assert json.loads(whole)["header"]["1"]["id"] == session.id
    for number in range(1000):
        (tmp_path / f"2025-01-01-{number}.json").write_bytes(whole)
    with counted_calls() as calls:
        assert len(Archive(tmp_path).entries()) == 1001
    assert calls.count < 1001 * 100
