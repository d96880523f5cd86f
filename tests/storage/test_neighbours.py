"""What is not ours is neither narrowed nor adopted, no link is followed, no folder comes back."""

import os
import stat
from pathlib import Path

import pytest

from convene_tui.domain.errors import ConveneError
from convene_tui.storage.archive import Archive
from convene_tui.storage.errors import Missing
from convene_tui.storage.folders import sessions_folder
from convene_tui.storage.locks import locked
from convene_tui.storage.people.reading import bytes_of
from convene_tui.storage.presence import Presence
from convene_tui.storage.scratch import Scratch
from convene_tui.storage.settings import load_settings
from tests.storage.builders import note, small

pytestmark = pytest.mark.skipif(os.name == "nt", reason="modes and links are those of Unix")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def widened(folder: Path) -> Archive:
    archive = Archive(folder)
    kept = archive.create(small())
    archive.path(kept.id).chmod(0o644)
    folder.chmod(0o755)
    return archive


def test_a_folder_with_files_of_others_keeps_its_mode_and_theirs(tmp_path: Path) -> None:
    archive = widened(tmp_path / "sessions")
    theirs = archive.folder / "k3.json"
    theirs.write_text('{"cookie":{}}')
    theirs.chmod(0o644)
    assert archive.make_private() == 1
    assert mode(theirs) == 0o644
    assert mode(archive.folder) == 0o755
    assert mode(archive.path(archive.ids()[0])) == 0o600
    archive.look_after()
    assert mode(archive.folder) == 0o755
    theirs.unlink()
    assert archive.make_private() == 1
    assert mode(archive.folder) == 0o700


@pytest.mark.parametrize("hidden", [".bin", ".backups", ".drafts", "alliances"])
def test_no_link_is_followed_when_modes_are_set(tmp_path: Path, hidden: str) -> None:
    archive = widened(tmp_path / "sessions")
    precious = tmp_path / "precious"
    (precious / "deep").mkdir(parents=True)
    (precious / "deep" / "file").write_text("theirs")
    (precious / "deep" / "file").chmod(0o644)
    for each in (precious, precious / "deep"):
        each.chmod(0o755)
    place = archive.folder / hidden
    if place.exists():
        for each in sorted(place.rglob("*"), reverse=True):
            each.unlink() if each.is_file() else each.rmdir()
        place.rmdir()
    place.symlink_to(precious)
    archive.make_private()
    assert [mode(each) for each in (precious, precious / "deep", precious / "deep" / "file")] == [
        *(0o755, 0o755, 0o644)
    ]


def test_alliances_are_narrowed_with_the_sessions(tmp_path: Path) -> None:
    archive = widened(tmp_path / "sessions")
    folder = archive.folder / "alliances"
    folder.mkdir(mode=0o755)
    ours, theirs = folder / "cascade.json", folder / "notes.txt"
    ours.write_bytes(archive.path(archive.ids()[0]).read_bytes())
    theirs.write_text("theirs")
    for each in (ours, theirs):
        each.chmod(0o644)
    archive.make_private()
    assert [mode(each) for each in (folder, ours, theirs)] == [0o700, 0o600, 0o644]


def test_a_folder_of_sessions_here_is_taken_only_where_it_holds_one(tmp_path: Path) -> None:
    def found() -> Path:
        return sessions_folder(None, env={}, here=tmp_path, data_folder=lambda: Path("/data"))

    here = tmp_path / "sessions"
    here.mkdir()
    assert found() == here
    (here / "k3.json").write_text('{"cookie":{}}')
    assert found() == Path("/data/sessions")
    Archive(here).create(small())
    assert found() == here


def test_a_folder_that_went_away_is_not_made_anew(tmp_path: Path) -> None:
    folder = tmp_path / "disk" / "sessions"
    archive = Archive(folder)
    kept = archive.create(small())
    store = archive.store(kept.id)
    session = store.load()
    pad = Scratch(folder, kept.id)
    presence = Presence(folder, kept.id, "one")
    os.rename(tmp_path / "disk", tmp_path / "taken out")
    assert not pad.keep({"capture": "half a secret"})
    presence.say("Purpose")
    with pytest.raises(ConveneError):
        store.save(session.with_record(note(1)), if_revision=1)
    with pytest.raises(ConveneError), locked(folder, kept.id):
        raise AssertionError
    assert not (tmp_path / "disk").exists()
    os.rename(tmp_path / "taken out", tmp_path / "disk")
    store.save(session.with_record(note(1)), if_revision=1)
    assert pad.keep({"capture": "half a secret"})


def test_no_word_is_written_into_the_empty_place_of_a_disk_that_was_taken_out(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "sessions"
    archive = Archive(folder)
    kept = archive.create(small())
    store = archive.store(kept.id)
    session = store.load()
    pad, presence = Scratch(folder, kept.id), Presence(folder, kept.id, "one")
    assert pad.keep({"capture": "half"})
    os.rename(folder, tmp_path / "taken out")
    folder.mkdir()
    assert not pad.keep({"capture": "half a secret"})
    presence.say("Purpose", "Bo")
    with pytest.raises(Missing):
        store.save(session.with_record(note(1)), if_revision=1)
    assert list(folder.iterdir()) == []
    # Another folder with the session in it, as a backup that was put back, is as good.
    os.rename(tmp_path / "taken out" / f"{kept.id}.json", folder / f"{kept.id}.json")
    assert pad.keep({"capture": "half a secret"})


def test_links_and_pipes_that_the_user_names_are_read(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('theme = "dusk"\n')
    (tmp_path / "config.toml").symlink_to("mine.toml")
    assert load_settings(tmp_path / "config.toml").theme == "dusk"
    reading, writing = os.pipe()
    os.write(writing, b"Ann Lee\n")
    os.close(writing)
    try:
        assert bytes_of(Path(f"/dev/fd/{reading}"), waits=True) == b"Ann Lee\n"
    finally:
        os.close(reading)
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ConveneError, match="can't be read"):
        bytes_of(tmp_path / "pipe")
