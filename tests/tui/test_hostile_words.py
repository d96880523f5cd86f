"""Whatever is in a name or a line is text, on every screen around the meeting."""

from dataclasses import replace
from pathlib import Path

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.model import Session, StageKey
from convene_tui.domain.new_session import new_session
from convene_tui.storage.archive import Archive
from convene_tui.tui.screens.help import HelpScreen
from convene_tui.tui.screens.review import ReviewScreen
from convene_tui.tui.screens.search import SearchScreen
from tests.domain.meeting import START
from tests.tui.archive_console import HOSTILE, AtArchive, archive_console

ALL = " ".join(HOSTILE)


def hostile_session(title: str) -> Session:
    """A meeting in which everything that can be said is hostile."""
    session = new_session(title, created=START, alliance=title, held_on=START.date())
    wishes = [
        *(do.InvitePerson(name, name, present=True) for name in HOSTILE),
        do.SetSuccess(title),
        do.EnterStage(StageKey.PROBLEM),
        do.KeepNote(title, private=True),
        do.KeepPain(title),
        do.RaiseConcern(title),
        do.NameGap(title),
        do.Park(title),
        do.Commit(title),
    ]
    for number, wish in enumerate(wishes):
        session = wish.change(session, do.Stamp(START, f"i{number:02}"))
    return session


async def look(at: AtArchive, *keys: str) -> None:
    """Press keys and look at what is on the screen."""
    await at.press(*keys)
    assert at.app.is_running
    assert at.clean()


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_hostile_words_are_text_on_every_screen(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    sessions = [hostile_session(words) for words in (*HOSTILE, ALL)]
    async with archive_console(tmp_path, *sessions, size=size) as at:
        assert at.clean()
        assert "[red]Ann[/]" in at.text()
        assert "[@click=app.quit]x[/]" in at.text()
        for _ in range(len(sessions)):
            await look(at, "down")
        await at.choose("[red]Ann[/] [/]")
        await look(at, "f")
        await look(at, "escape", "e")
        await look(at, "escape", "delete")
        await look(at, "y", "b")
        await look(at, "u", "b")
        await at.listed(len(sessions))
        await at.choose("[red]Ann[/] [/]")
        await look(at, "r")
        at.on(ReviewScreen)
        for view in "12345":
            await look(at, view)
            await look(at, "end")
            await look(at, "home")
        await look(at, "slash")
        await at.say("[/]")
        await look(at)
        await look(at, "escape", "o")
        await look(at, "escape", "f1")
        at.on(HelpScreen)
        await look(at, "escape", "escape")
        await look(at, "ctrl+f")
        await at.say("[/] ann")
        await at.shows("found")
        at.on(SearchScreen)
        await look(at, "down", "down")
        await look(at, "escape", "slash")
        await at.say("[/]")
        await look(at)


async def test_hostile_words_typed_into_a_new_meeting_are_cleaned_and_kept(tmp_path: Path) -> None:
    async with archive_console(tmp_path, size=(80, 24)) as at:
        await at.press("n")
        await at.say("[/] [@click=app.quit]x[/] \u202eriver")
        await at.press("tab", "tab", "tab", "tab")
        await at.say("[red]Ann[/], [/], pays")
        await at.shows("✓ 1 person; the last one: [red]Ann[/]")
        await at.press("ctrl+s")
        await at.until(lambda: at.app.meeting is not None)
        assert at.session.title == "[/] [@click=app.quit]x[/] river"
        assert at.session.people[0].name == "[red]Ann[/]"
        assert at.clean()


async def test_a_file_with_a_hostile_header_is_a_line_of_the_list(tmp_path: Path) -> None:
    kept = Archive(tmp_path / "sessions").create(replace(hostile_session("River"), alliance=ALL))
    async with archive_console(tmp_path) as at:
        await at.shows("River")
        assert at.sessions.entry is not None
        assert at.sessions.entry.id == kept.id
        assert at.clean()
