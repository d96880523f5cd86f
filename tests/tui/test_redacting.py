"""A person is redacted from the list of sessions, by the palette and after a look."""

from pathlib import Path

from convene_tui.storage.archive import Archive
from convene_tui.tui.dialogs.choice import ChoiceDialog
from convene_tui.tui.dialogs.confirm import ConfirmDialog
from convene_tui.tui.screens.archive import ArchiveScreen
from tests.storage.builders import full
from tests.tui.archive_console import archive_console


async def test_a_person_goes_by_the_palette_after_a_question(tmp_path: Path) -> None:
    async with archive_console(tmp_path, full()) as at:
        names = [command.title for command in at.app.get_system_commands(at.app.screen)]
        assert "Redact a person" in names
        screen = at.app.screen
        assert isinstance(screen, ArchiveScreen)
        for sure in (False, True):
            screen.action_redact()
            await at.until(lambda: isinstance(at.app.screen, ChoiceDialog))
            await at.shows("Bo Cruz")
            await at.press("b")
            await at.until(lambda: isinstance(at.app.screen, ConfirmDialog))
            await at.shows("can't be undone")
            await at.press("y" if sure else "escape")
            await at.listed(1)
        await at.until(lambda: bool(at.notifications()))
        assert "are removed" in at.notifications()[-1]
    archive = Archive(tmp_path / "sessions")
    session = archive.store(archive.ids()[0]).load()
    assert session.people[0].name == "[removed]"
    assert "Bo Cruz" not in archive.path(session.id).read_text("utf-8")
