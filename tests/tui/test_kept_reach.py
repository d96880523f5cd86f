"""Every line that was ever kept is within reach of the keys, and can be taken from the room."""

from pathlib import Path

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.model import Note, StageKey
from convene_tui.domain.public import PublicView
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.tui.panels.recent import SHOWN, RecentPanel
from tests.tui.console import Console, console

SIZES = [(80, 24), (100, 30), (120, 36)]


async def with_many_lines(at: Console) -> RecentPanel:
    """A meeting in which more was kept than is listed while one types."""
    for number in range(SHOWN + 20):
        at.clock.passes(0.2)
        at.meeting.kept(do.KeepNote(f"line {number}{' asleep' if number == 2 else ''}"))
    await at.pilot.pause()
    return at.meeting.query_one(RecentPanel)


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_line_is_reached_and_taken_from_the_room(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with console(tmp_path, stage=StageKey.PROBLEM, size=size) as at:
        kept = await with_many_lines(at)
        assert kept.listing.option_count == SHOWN
        await at.pilot.press("shift+tab", "home")
        await at.pilot.pause()
        assert kept.record is not None
        assert kept.record.text == "line 0"
        await at.pilot.press("enter")
        await at.pilot.pause()
        await at.pilot.press("o")
        await at.pilot.pause()
        first = at.meeting.live.session.notes[0]
        assert (first.text, first.private) == ("line 0", True)
        seen = PublicView.of(at.meeting.live.session, DEFAULTS)
        assert first.id not in {note.id for note in seen.notes}
        assert kept.listing.option_count == SHOWN


@pytest.mark.parametrize("size", SIZES)
async def test_a_line_that_is_found_is_under_the_cursor(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with console(tmp_path, stage=StageKey.PROBLEM, size=size) as at:
        kept = await with_many_lines(at)
        await at.pilot.press("ctrl+f")
        await at.pilot.pause()
        await at.pilot.press(*"asleep")
        await at.shows("line 2 asleep")
        await at.pilot.press("enter")
        await at.pilot.pause()
        assert kept.listing.has_focus
        assert kept.record is not None
        assert kept.record.text == "line 2 asleep"


async def test_an_edit_that_the_minutes_do_not_show_says_so(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.CLOSE, size=(120, 36)) as at:
        await at.line("25 is too many")
        at.clock.passes(1)
        at.meeting.kept(do.EnterStage(StageKey.DEBRIEF))
        await at.pilot.pause()
        note = at.session.notes[0]
        at.clock.passes(1)
        at.meeting.kept(do.Recast(note, Note, "15 is too many"))
        await at.shows("for you alone: the minutes keep the earlier words")
        seen = PublicView.of(at.session, DEFAULTS)
        assert [each.text for each in seen.notes] == ["25 is too many"]
