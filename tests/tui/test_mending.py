"""Enter on a damaged session or a second copy says what would be made of it, and does it."""

from dataclasses import replace
from pathlib import Path

from convene_tui.domain.model import Session
from convene_tui.storage.archive import Archive
from convene_tui.storage.store import Store
from convene_tui.tui.dialogs.mending import MendDialog
from convene_tui.tui.screens.archive import ArchiveScreen
from convene_tui.tui.screens.review import ReviewScreen
from tests.storage.builders import full, note, small
from tests.tui.archive_console import archive_console


def kept_twice(folder: Path, session: Session) -> Store:
    """A session that was saved twice, so that it has a backup."""
    kept = Archive(folder).create(session)
    store = Store(folder / f"{kept.id}.json")
    store.save(store.load().with_record(note(9, "only in the newer one")), if_revision=1)
    return store


async def test_a_damaged_session_is_viewed_read_and_mended(tmp_path: Path) -> None:
    store = kept_twice(tmp_path / "sessions", small("River"))
    broken = store.path.read_bytes()[:-30]
    store.path.write_bytes(broken)
    async with archive_console(tmp_path) as at:
        await at.press("enter")
        await at.until(lambda: isinstance(at.app.screen, MendDialog))
        await at.shows("the backup of revision 1")
        assert store.path.read_bytes() == broken
        await at.press("g")
        await at.until(lambda: isinstance(at.app.screen, ReviewScreen))
        await at.shows("good copy")
        assert "only in the newer one" not in at.text()
        await at.press("o")
        await at.press("escape")
        await at.listed(1)
        await at.press("enter")
        await at.until(lambda: isinstance(at.app.screen, MendDialog))
        await at.press("v")
        await at.until(lambda: isinstance(at.app.screen, ReviewScreen))
        await at.press("escape")
        await at.listed(1)
        assert store.path.read_bytes() == broken
        await at.press("enter")
        await at.until(lambda: isinstance(at.app.screen, MendDialog))
        await at.press("m")
        await at.until(lambda: at.sessions_are("ok"))
    assert Store(store.path).load().title == "River"
    (aside,) = (tmp_path / "sessions" / ".damaged").iterdir()
    assert aside.read_bytes() == broken


async def test_a_damaged_session_that_is_left_alone_stays_as_it_was(tmp_path: Path) -> None:
    store = kept_twice(tmp_path / "sessions", small("River"))
    store.path.write_bytes(b"")
    async with archive_console(tmp_path) as at:
        await at.press("enter")
        await at.until(lambda: isinstance(at.app.screen, MendDialog))
        await at.press("escape")
        await at.listed(1)
    assert store.path.read_bytes() == b""


async def test_a_second_copy_is_merged_on_enter(tmp_path: Path) -> None:
    store = kept_twice(tmp_path / "sessions", full())
    there = replace(full(), id=store.id)
    copy = tmp_path / "sessions" / f"{store.id} (1).json"
    made = Archive(tmp_path / "other").create(there.with_record(note(5, "only in the copy")))
    copy.write_bytes((tmp_path / "other" / f"{made.id}.json").read_bytes())
    async with archive_console(tmp_path) as at:
        await at.choose("Cascade")
        place = [n for n, entry in enumerate(at.sessions.entries) if entry.state == "copy"]
        at.sessions.cursor = place[0]
        await at.shows("second copy of")
        await at.press("enter")
        await at.until(lambda: isinstance(at.app.screen, MendDialog))
        await at.shows("1 notes")
        await at.press("m")
        await at.listed(1)
        at.on(ArchiveScreen)
    texts = [each.text for each in Store(store.path).load().notes]
    assert "only in the copy" in texts
    assert "only in the newer one" in texts
    assert not copy.exists()
