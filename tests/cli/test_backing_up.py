"""`convene backup` copies everything to the byte, reads it back, and writes over nothing."""

import os
import stat
from pathlib import Path

from convene_tui.storage.store import Store
from tests.cli.command import Convene, refused


def test_everything_is_copied_whole_private_and_beside_earlier_backups(convene: Convene) -> None:
    one, two, gone = convene.new("One"), convene.new("Two"), convene.new("Gone")
    convene("capture", one, input="first\nsecond\n")
    bin_ = convene.sessions / ".bin"
    bin_.mkdir(mode=0o700)
    (convene.sessions / f"{gone}.json").rename(bin_ / f"{gone}.json")
    (convene.sessions / "shopping.txt").write_text("milk")
    place = convene.folder / "stick"
    for number in (1, 2):
        done = convene("backup", str(place), "--earlier")
        assert done.status == 0, done.err
        assert done.lines[-1].startswith("4 copied and read back: ")
        assert len(list(place.iterdir())) == number
    for made in place.iterdir():
        for name in (f"{one}.json", f"{two}.json", f".bin/{gone}.json"):
            assert (made / name).read_bytes() == (convene.sessions / name).read_bytes()
        assert len(list((made / ".backups" / one).iterdir())) == 1
        assert not (made / "shopping.txt").exists()
        for path in (made, *made.rglob("*")):
            assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)
        assert [note.text for note in Store(made / f"{one}.json").load().notes] == [
            "first",
            "second",
        ]
        assert convene("--sessions", str(made), "verify").status == 0


def test_a_folder_with_nothing_but_a_full_bin_is_copied_and_an_empty_one_is_not(
    convene: Convene,
) -> None:
    gone = convene.new("Gone")
    bin_ = convene.sessions / ".bin"
    bin_.mkdir(mode=0o700)
    (convene.sessions / f"{gone}.json").rename(bin_ / f"{gone}.json")
    done = convene("backup", str(convene.folder / "stick"))
    assert done.lines[-1].startswith("1 copied and read back: ")
    (bin_ / f"{gone}.json").unlink()
    nothing = convene("backup", str(convene.folder / "other"))
    assert not (convene.folder / "other").exists()
    assert "copied and read back" not in nothing.out


def test_a_damaged_session_is_copied_to_the_byte_and_said(convene: Convene) -> None:
    good, bad = convene.new("Good"), convene.new("Bad")
    path = convene.sessions / f"{bad}.json"
    path.write_bytes(path.read_bytes()[:-7])
    os.mkfifo(convene.sessions / "pipe.json")
    done = convene("backup", "stick")
    assert done.status == 1
    assert f"damaged     {bad}.json: " in done.out
    assert "NOT COPIED  pipe.json: " in done.out
    assert "1 copied and read back, 1 damaged and copied to the byte, 1 not copied" in done.out
    (made,) = (convene.folder / "stick").iterdir()
    assert (made / f"{bad}.json").read_bytes() == path.read_bytes()
    assert (made / f"{good}.json").exists()


def test_a_read_only_archive_is_copied_and_left_as_it_was(convene: Convene) -> None:
    session = convene.new("Read only")
    before = sorted(path.name for path in convene.sessions.rglob("*"))
    convene.sessions.chmod(0o500)
    try:
        assert convene("backup", "stick").status == 0
    finally:
        convene.sessions.chmod(0o700)
    assert sorted(path.name for path in convene.sessions.rglob("*")) == before
    (made,) = (convene.folder / "stick").iterdir()
    assert (made / f"{session}.json").exists()


def test_where_there_is_no_place_for_it_the_backup_is_refused(
    convene: Convene, tmp_path: Path
) -> None:
    assert "no session" in refused(convene("backup", "stick"))
    convene.new()
    (tmp_path / "file").write_text("in the way")
    assert "no place for a backup" in refused(convene("backup", "file"))
    assert "--help" in refused(convene("backup"))
