"""Sealing from the list, the passphrase asked for once, and nothing shown without it."""

from pathlib import Path

import pytest

from convene_tui.storage import sealing
from convene_tui.storage.archive import Archive
from convene_tui.storage.sealing import Cost, new_key
from convene_tui.storage.seals import reseal
from convene_tui.tui.dialogs.passphrase import PassphraseDialog, SealDialog
from convene_tui.tui.screens.archive import ArchiveScreen
from convene_tui.tui.screens.meeting import MeetingScreen
from convene_tui.tui.screens.review import ReviewScreen
from tests.storage.builders import full, note, small
from tests.tui.archive_console import AtArchive, archive_console

WORDS = "the river carries less"


def sealed(folder: Path, title: str = "River") -> str:
    archive = Archive(folder)
    kept = archive.create(small(title).with_record(note(1, "a word in confidence")))
    reseal(archive, {kept.id: new_key(WORDS, Cost(n=16))})
    return kept.id


async def answer(at: AtArchive, words: str) -> None:
    await at.until(lambda: isinstance(at.app.screen, PassphraseDialog))
    await at.say(words)
    assert words not in at.text()
    await at.press("enter")


async def test_a_session_is_sealed_twice_asked_and_then_opens_with_its_passphrase(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "USUAL", Cost(n=16))
    async with archive_console(tmp_path, full()) as at:
        await at.press("l")
        await at.until(lambda: isinstance(at.app.screen, SealDialog))
        await at.shows("A lost passphrase is final")
        await at.say("short")
        await at.press("enter", "enter")
        await at.shows("8 characters or more")
        await at.press("shift+tab")
        await at.press("ctrl+u")
        await at.say(WORDS)
        await at.press("enter")
        await at.say(WORDS + "x")
        await at.press("enter")
        await at.shows("The two passphrases differ")
        await at.press("backspace", "enter")
        await at.until(lambda: at.sessions_are("sealed"))
    async with archive_console(tmp_path) as at:
        assert "Cascade Water Compact ·" not in at.text()
        await at.shows("Nothing of it is listed or found")
        before = Archive(at.app.archive.folder).entries()[0].path.read_bytes()
        await at.press("enter")
        await answer(at, "not the passphrase")
        await at.shows("That is not its passphrase")
        assert Archive(at.app.archive.folder).entries()[0].path.read_bytes() == before
        await answer(at, WORDS)
        await at.until(lambda: isinstance(at.app.screen, ReviewScreen))
        await at.shows("Cascade Water Compact")
        await at.press("escape")
        await at.listed(1)
        await at.press("enter")
        await at.until(lambda: isinstance(at.app.screen, ReviewScreen))


async def test_a_sealed_meeting_goes_on_and_what_is_typed_is_sealed(tmp_path: Path) -> None:
    folder = tmp_path / "sessions"
    sealed(folder)
    async with archive_console(tmp_path) as at:
        await at.press("enter")
        await answer(at, WORDS)
        await at.until(lambda: isinstance(at.app.screen, MeetingScreen))
        await at.line("said behind closed doors")
        await at.say("half behind closed doors")
        await at.until(lambda: not at.app.meeting or not at.app.meeting.live.waiting)
    everything = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert b"closed doors" not in everything
    assert b"in confidence" not in everything
    async with archive_console(tmp_path) as at:
        await at.press("enter")
        await answer(at, WORDS)
        await at.shows("half behind closed doors")
        await at.shows("said behind closed doors")


async def test_a_sealed_session_is_not_found_and_can_be_left_closed(tmp_path: Path) -> None:
    sealed(tmp_path / "sessions")
    async with archive_console(tmp_path) as at:
        await at.press("ctrl+f")
        await at.say("confidence")
        await at.shows("Nothing found")
        await at.press("escape")
        await at.press("e")
        await at.until(lambda: isinstance(at.app.screen, PassphraseDialog))
        await at.press("escape")
        await at.until(lambda: isinstance(at.app.screen, ArchiveScreen))


async def test_the_seal_is_taken_off_again(tmp_path: Path) -> None:
    sealed(tmp_path / "sessions")
    async with archive_console(tmp_path) as at:
        await at.press("l")
        await answer(at, WORDS)
        await at.shows("unseal it")
        await at.press("u")
        await at.until(lambda: at.sessions_are("ok"))
        await at.shows("River")


async def test_a_key_locks_what_was_opened_and_it_is_asked_for_again(tmp_path: Path) -> None:
    sealed(tmp_path / "sessions")
    async with archive_console(tmp_path) as at:
        await at.press("x")
        await at.until(lambda: "No passphrase was told here." in at.notifications())
        await at.press("r")
        await answer(at, WORDS)
        await at.until(lambda: isinstance(at.app.screen, ReviewScreen))
        await at.press("escape")
        await at.until(lambda: isinstance(at.app.screen, ArchiveScreen))
        await at.press("x")
        await at.until(lambda: "passphrases again" in at.notifications()[-1])
        assert at.app.archive.keys == {}
        await at.press("r")
        await at.until(lambda: isinstance(at.app.screen, PassphraseDialog))


async def test_a_passphrase_that_is_soon_guessed_is_asked_about_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "USUAL", Cost(n=16))
    async with archive_console(tmp_path, full()) as at:
        await at.press("l")
        await at.until(lambda: isinstance(at.app.screen, SealDialog))
        for _ in range(2):
            await at.say("password")
            await at.press("enter")
        await at.shows("more takes it all the same")
        assert isinstance(at.app.screen, SealDialog)
        await at.press("enter")
        await at.until(lambda: at.sessions_are("sealed"))
