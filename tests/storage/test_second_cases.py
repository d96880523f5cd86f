"""What is rarely the first case: the versions, the seals and the folders that are remembered."""

import os
from pathlib import Path
from typing import Final

import pytest

from convene_tui.storage.disk import FolderStanding, opened, read_up_to, write_at_once
from convene_tui.storage.generations import EVERY_COMMITS, EVERY_SECONDS, KEPT, Generations
from convene_tui.storage.generations import version_name as renamed
from convene_tui.storage.passphrase_strength import LONG_ENOUGH, weakness
from convene_tui.storage.seal_memory import SealMemory
from convene_tui.storage.sealing import USUAL

COMMON: Final = "That is among the first passphrases that anybody would try."

# ── files ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("size", [0, 5, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, (5 << 20) // 2])
def test_a_file_is_read_whole_in_however_many_parts_and_no_further_than_is_asked(
    tmp_path: Path, size: int
) -> None:
    path, data = tmp_path / "large.json", os.urandom(size)
    path.write_bytes(data)
    for most in (size + 1, size, size - 1 if size else 0):
        with opened(path) as (fd, _):
            assert read_up_to(fd, most) == data[:most]


# ── versions ─────────────────────────────────────────────────────────────────────────────


class Ticks:
    """A clock of seconds that a test sets."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


def kept(folder: Path, ticks: Ticks, *revisions: int) -> Generations:
    generations = Generations(folder, "x", tick=ticks)
    for revision in revisions:
        path = folder / "x.json"
        path.unlink(missing_ok=True)
        path.write_text(f"version {revision}")
        generations.keep(path, revision, f"{revision:032x}")
    return generations


def test_a_version_is_due_first_then_by_saves_or_by_time_whichever_way_it_runs(
    tmp_path: Path,
) -> None:
    ticks = Ticks()
    assert Generations(tmp_path, "x", tick=ticks).due()
    saved = Generations(tmp_path, "x", tick=ticks)
    saved.count()
    assert saved.due() is (abs(ticks.now) >= EVERY_SECONDS)
    generations = kept(tmp_path, ticks, 1)
    for number in range(EVERY_COMMITS):
        assert not generations.due(), number
        generations.count()
    assert generations.due()
    generations = kept(tmp_path, ticks, 2)
    for seconds, is_due in (
        (299.5, False),
        (300, True),
        (301, True),
        (-299.5, False),
        (-300, True),
    ):
        ticks.now = 1000 + seconds
        assert generations.due() is is_due, seconds


def test_the_newest_five_stay_by_their_revisions_and_the_same_is_kept_once(tmp_path: Path) -> None:
    generations = kept(tmp_path, Ticks(), *range(1, KEPT + 1))
    names = [path.name for path in generations.all()]
    assert names == [f"{n:08d}-00000000.json" for n in range(KEPT, 0, -1)]
    generations = kept(tmp_path, Ticks(), 10, 12, 11, 12)
    names = [path.name for path in generations.all()]
    assert names == [f"{n:08d}-00000000.json" for n in (12, 11, 10, 5, 4)]
    (generations.folder / "00000013-00000000.txt").write_text("no version")
    (generations.folder / "13-00000000.json").write_text("no version")
    assert [path.name for path in generations.all()] == names
    assert generations.all()[0].read_text() == "version 12"


def test_where_no_link_can_be_made_a_version_is_a_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError(1, "no links here")

    monkeypatch.setattr(os, "link", refused)
    [version] = kept(tmp_path, Ticks(), 3).all()
    assert version.read_text() == "version 3"
    assert version.stat().st_ino != (tmp_path / "x.json").stat().st_ino
    assert version.stat().st_mode & 0o777 == 0o600


def test_without_a_folder_there_are_none(tmp_path: Path) -> None:
    generations = Generations(tmp_path, "x")
    assert (generations.all(), generations.listed()) == ([], [])
    generations.folder.parent.write_text("a file in its place")
    assert (generations.all(), generations.listed()) == ([], [])


def test_a_version_of_other_bytes_keeps_its_revision_in_its_name() -> None:
    old = Path("00000012-0a0b0c0d.json")
    one, other = renamed(old, b"one"), renamed(old, b"other")
    assert one != other
    for name in (one, other):
        assert name.startswith("00000012-")
        assert len(name) == len(old.name)


# ── passphrases ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "word",
    [
        *(
            "password",
            "PassWord",
            "p4ssw0rd",
            "pa$$word",
            "password123",
            "!password!",
            "12password",
        ),
        *("p a s s w o r d", "passwordpassword", "letmein", "l3tm31n", "convene", "convene2026"),
        *("abcdefgh", "hgfedcba", "12345678", "87654321", "qwertyuiop", "poiuytrewq", "azertyui"),
        *("qwertzui", "1qaz2wsx", "aaaaaaaaaaaa", "abababababab", "abcdabcdabcd", "summer"),
        *("correcthorsebatterystaple", "monkeymonkeymonkey", "monkey1monkey1"),
    ],
)
def test_the_first_that_anybody_would_try_are_told(word: str) -> None:
    assert weakness(word) == COMMON


def test_a_short_one_is_told_by_its_length_and_a_long_one_is_not() -> None:
    word = "riverkelpfog"
    assert len(word) == LONG_ENOUGH
    assert weakness(word) == ""
    assert weakness(word[:-1]) == (
        "A passphrase of 11 characters is soon guessed by who has the file;"
        " a sentence of some words is not."
    )
    for fine in (
        "abcdeabcdeabcde!x",
        "the river carries less",
        "monkey river monkey",
        "xpasswordx12",
    ):
        assert weakness(fine) == "", fine


def test_a_guess_costs_as_much_memory_as_it_is_said_to() -> None:
    assert 128 * USUAL.n * USUAL.r * USUAL.p == 128 << 20


# ── seals ────────────────────────────────────────────────────────────────────────────────


def test_of_a_sealed_session_its_version_is_known_and_of_another_nothing(tmp_path: Path) -> None:
    memory = SealMemory(tmp_path / "sessions", tmp_path / "state")
    assert memory.doubt("one", 1, is_sealed=True) == ""
    assert memory.doubt("one", 1, is_sealed=False) == ""
    memory.note("one", 5)
    memory.note("two", 9)
    assert memory.doubt("one", 5, is_sealed=True) == ""
    assert memory.doubt("one", 6, is_sealed=True) == ""
    assert "was at version 5 here" in memory.doubt("one", 4, is_sealed=True)
    assert "the older version 4" in memory.doubt("one", 4, is_sealed=True)
    for revision in (4, 5, 6):
        told = memory.doubt("one", revision, is_sealed=False)
        assert "was sealed here, and what lies in its place is not" in told
    assert (memory.knows("one"), memory.knows("two"), memory.knows("three")) == (True, True, False)
    again = SealMemory(tmp_path / "sessions", tmp_path / "state")
    assert "version 9" in again.doubt("two", 8, is_sealed=True)
    again.drop("three")
    again.drop("one")
    assert (memory.knows("one"), memory.knows("two")) == (False, True)
    other = SealMemory(tmp_path / "others", tmp_path / "state")
    assert not other.knows("two")
    [file] = (tmp_path / "state").iterdir()
    assert b"two" not in file.read_bytes()
    assert file.stat().st_mode & 0o777 == 0o600


def test_the_same_version_is_noted_once_and_what_is_unknown_is_not_dropped(tmp_path: Path) -> None:
    memory = SealMemory(tmp_path / "sessions", tmp_path / "state")
    memory.drop("one")
    assert not (tmp_path / "state").exists()
    memory.note("one", 5)
    [file] = (tmp_path / "state").iterdir()
    before = file.stat().st_ino
    memory.note("one", 5)
    memory.drop("two")
    assert file.stat().st_ino == before
    memory.note("one", 6)
    assert file.stat().st_ino != before


@pytest.mark.parametrize("data", [b"", b"[]", b'{"a": "b"}', b"\xff", b"[" * 10_000])
def test_a_memory_that_can_not_be_read_knows_nothing_and_is_written_anew(
    tmp_path: Path, data: bytes
) -> None:
    memory = SealMemory(tmp_path / "sessions", tmp_path / "state")
    memory.note("one", 5)
    [file] = (tmp_path / "state").iterdir()
    file.write_bytes(data)
    assert not memory.knows("one")
    memory.note("two", 1)
    assert memory.knows("two")


# ── folders ──────────────────────────────────────────────────────────────────────────────


def test_a_folder_stands_until_another_is_in_its_place_without_the_session(tmp_path: Path) -> None:
    folder = tmp_path / "sessions"
    never = FolderStanding(folder, "x")
    assert not never
    folder.mkdir()
    assert never
    standing = FolderStanding(folder, "x")
    assert standing
    folder.rename(tmp_path / "away")
    assert not standing
    folder.mkdir()
    assert not standing
    assert not never
    (folder / "y.json").write_text("another session")
    assert not standing
    (folder / "x.json").write_text("the session")
    assert standing
    (folder / "x.json").unlink()
    (folder / "y.json").unlink()
    folder.rmdir()
    (tmp_path / "away").rename(folder)
    assert standing


@pytest.mark.parametrize("name", ["alliances", "invitations", "elsewhere"])
def test_a_folder_of_alliances_stands_as_its_sessions_do(tmp_path: Path, name: str) -> None:
    standing = FolderStanding(tmp_path / name, "x")
    assert bool(standing) is (name != "elsewhere")


def test_what_is_written_at_once_is_whole_private_and_leaves_nothing_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "sign"
    write_at_once(path, b"one")
    write_at_once(path, b"two")
    assert path.read_bytes() == b"two"
    assert path.stat().st_mode & 0o777 == 0o600

    def refused(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(os, "replace", refused)
    with pytest.raises(OSError, match="full"):
        write_at_once(path, b"three")
    assert path.read_bytes() == b"two"
    assert [each.name for each in tmp_path.iterdir()] == ["sign"]
