"""The end of a meeting: by key, line and row, past what is still open; parked points; left open."""

from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.loose_ends import loose_ends
from convene_tui.domain.model import StageKey
from convene_tui.domain.stages import stage_of
from convene_tui.tui.dialogs.choice import ChoiceDialog
from convene_tui.tui.dialogs.ending import EndDialog
from convene_tui.tui.dialogs.parked import ParkedDialog
from convene_tui.tui.panels.capture import CaptureInput
from convene_tui.tui.panels.close import CommitmentsPanel
from convene_tui.tui.panels.folded import FoldedPath
from convene_tui.tui.panels.path import PathPanel
from convene_tui.tui.panels.rows import RowsPanel
from convene_tui.tui.screens.meeting import MeetingScreen
from tests.domain.meeting import START
from tests.tui.console import Console, console
from tests.tui.in_panel import at_once, on_row, press

CLOSE = StageKey.CLOSE


async def asked_to_end(at: Console) -> None:
    await at.until(lambda: isinstance(at.app.screen, EndDialog))
    await at.shows("End the meeting?")


async def back_in_the_meeting(at: Console) -> None:
    await at.until(lambda: isinstance(at.app.screen, MeetingScreen))
    await at.pilot.pause()


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_a_key_in_mid_sentence_a_line_and_the_palette_lead_to_the_end(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with console(tmp_path, size=size) as at:
        await at.say("half a line")
        await press(at, "ctrl+d")
        await asked_to_end(at)
        assert "○ nobody has taken a task" in at.text()
        await press(at, "escape")
        await back_in_the_meeting(at)
        assert at.meeting.query_one(CaptureInput).value == "half a line"
        await press(at, "ctrl+u")
        await at.line(":end")
        await asked_to_end(at)
        assert at.meeting.query_one(CaptureInput).value == ""
        await press(at, "escape")
        await back_in_the_meeting(at)
        names = [command.title for command in at.app.get_system_commands(at.app.screen)]
        assert "End the meeting" in names
        await at.line("end")
        await asked_to_end(at)
        await press(at, "ctrl+s")
        await at.shows("■ read only")
        (ended,) = at.app.archive.entries()
        assert at.app.archive.store(ended.id).load().ended_at == at.clock()


async def test_what_is_still_open_leads_to_where_it_is_taken_care_of(tmp_path: Path) -> None:
    async with console(tmp_path, size=(80, 24)) as at:
        first, second = at.session.people[:2]
        at.meeting.kept(do.Commit("send the data", first.id, at.clock().date()))
        at.meeting.kept(do.Commit("map the wells", second.id))
        at.meeting.kept(do.Park("the fish", "next year"))
        at.meeting.kept(do.Park("the dam"))
        await press(at, "ctrl+d")
        await asked_to_end(at)
        await at.shows("1 of the tasks without a day")
        assert "the fish: next year" in at.text()
        assert "the dam (no reason yet)" in at.text()
        await press(at, "down", "enter")
        await back_in_the_meeting(at)
        await at.in_stage(6)
        undated = at.session.commitments[1].id
        panel = at.meeting.query_one(CommitmentsPanel)
        await at.until(lambda: panel.cursor == undated and panel.listing.has_focus)
        await press(at, "ctrl+d")
        await asked_to_end(at)
        await press(at, "end", "enter")
        await at.until(lambda: isinstance(at.app.screen, ParkedDialog))


WAYS = {
    "no outcome is decided": (CLOSE, "outcome"),
    "1 concern is open": (StageKey.CONCERNS, "not asked"),
    "the purpose as it stands is not ratified": (StageKey.CONCERNS, "ask"),
    "1 of the tasks with nobody to do them": (CLOSE, "call the mill"),
    "2 of the tasks without a day": (CLOSE, "map the wells"),
    "nobody is named who pushes between meetings": (CLOSE, "leader"),
    "there is no next step": (CLOSE, "next"),
    "the success criterion is not asked again": (CLOSE, "met"),
}


async def test_enter_on_what_is_still_open_puts_the_cursor_on_the_first_of_it(
    tmp_path: Path,
) -> None:
    async with console(tmp_path, size=(80, 24)) as at:
        for line in (
            "success: one pain",
            "purpose: By 2028 six districts pump less.",
            "! b not asked",
            "+ b by fri send the data",
            "+ call the mill by fri",
            "+ c map the wells",
            "+ d count the pumps",
        ):
            await at.line(line)
        texts = {concern.text: concern.id for concern in at.session.concerns}
        texts |= {task.text: task.id for task in at.session.commitments}
        for said, (stage, row) in WAYS.items():
            await press(at, "ctrl+d")
            await asked_to_end(at)
            ends = [end.text for end in loose_ends(at.session)]
            await press(at, *["down"] * ends.index(said), "enter")
            await at.in_stage(stage_of(stage).number)
            await at.until(partial(_is_at, at, texts.get(row, row)))


def _is_at(at: Console, row: str) -> bool:
    """Whether the cursor is on this row, in a list with the focus."""
    panels = [panel for panel in at.meeting.query(RowsPanel) if panel.listing.has_focus]
    return bool(panels) and panels[0].cursor == row


async def test_a_conclusion_that_is_missing_is_asked_for_without_leaving_the_stage(
    tmp_path: Path,
) -> None:
    async with console(tmp_path, stage=StageKey.PROBLEM) as at:
        at.clock.passes(20)
        at.meeting.kept(do.EnterStage(CLOSE))
        await at.in_stage(6)
        at.meeting.kept(do.SetOutcome(None))
        await press(at, "ctrl+d")
        await asked_to_end(at)
        await press(at, "end", "enter")
        await at.shows("What Problem leaves behind")
        await at.line("we all lose water")
        await back_in_the_meeting(at)
        assert at.session.stage is CLOSE
        assert at.session.conclusions[0].id == StageKey.PROBLEM


async def test_parked_points_are_gone_through_from_the_path_and_from_close(tmp_path: Path) -> None:
    async with console(tmp_path, stage=CLOSE) as at:
        await at.line("> the fish")
        await at.line("> the dam")
        await press(at, "ctrl+g")
        await on_row(at, PathPanel, "parked")
        await press(at, "enter")
        await at.until(lambda: isinstance(at.app.screen, ParkedDialog))
        await at.shows("no reason yet")
        await press(at, "enter")
        await at.shows("It waits because")
        await press(at, "enter")
        await at.line("next year")
        await at.until(lambda: at.session.parked[0].reason == "next year")
        await at.shows("because: next year")
        await press(at, "n")
        await at.until(lambda: [note.text for note in at.session.notes] == ["the fish"])
        assert at.session.notes[0].stage is CLOSE
        await press(at, "ctrl+z")
        await at.until(lambda: len(at.session.parked) == 2 and not at.session.notes)
        await press(at, "delete")
        await at.until(lambda: [p.text for p in at.session.parked] == ["the fish"])
        await press(at, "escape")
        await back_in_the_meeting(at)
        await at.shows("1 point: Enter goes through them")


async def test_at_80_columns_a_click_on_the_path_goes_where_it_says(tmp_path: Path) -> None:
    async with console(tmp_path, size=(80, 24)) as at:
        await at.line("> the fish")
        folded = at.meeting.query_one(FoldedPath)
        line = folded.render().plain
        await at.pilot.click(FoldedPath, offset=(line.index("parked") + 1, 0))
        await at.until(lambda: isinstance(at.app.screen, ParkedDialog))
        await press(at, "escape")
        await back_in_the_meeting(at)
        await at.pilot.click(FoldedPath, offset=(line.index("·4") + 1, 0))
        await at.in_stage(4)


async def left_open(at: Console) -> None:
    """A meeting with a line after half an hour, and then nothing more."""
    at.clock.passes(32)
    await at.line("we meet in May")
    assert at.meeting.live.flush(5)


async def test_a_meeting_that_was_left_open_asks_on_opening_when_it_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with console(tmp_path, stage=CLOSE) as at:
        await left_open(at)
    monkeypatch.setattr("tests.tui.console.START", START + timedelta(days=182))
    async with console(tmp_path, size=(80, 24)) as at:
        await at.shows("It ended when?")
        await at.shows("It ended when?  (last line: Tue 24 Nov 2026 10:32)")
        assert "Close 32:00/10:00" in at.text()
        await press(at, "2")
        await at.shows("The meeting ended at")
        await at.line("9:15")
        await at.shows("It began at 10:00 only")
        await press(at, "ctrl+u")
        await at.line("11:15")
        await at.shows("■ read only")
        assert "ended Tue 24 Nov 2026 11:15" in at.text()


async def test_the_answer_when_it_ended_is_not_overtaken_by_ctrl_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with console(tmp_path, stage=CLOSE) as at:
        await left_open(at)
    monkeypatch.setattr("tests.tui.console.START", START + timedelta(days=182))
    async with console(tmp_path) as at:
        await at.shows("It ended when?")
        at_once(at, "3", "ctrl+s")
        await back_in_the_meeting(at)
        await at.line("we did")
        assert at.session.ended_at is None


@pytest.mark.parametrize("answer", ["3", "escape"])
async def test_a_meeting_that_was_left_open_goes_on_without_the_time_between(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    async with console(tmp_path, stage=CLOSE) as at:
        await left_open(at)
    monkeypatch.setattr("tests.tui.console.START", START + timedelta(days=182))
    async with console(tmp_path) as at:
        await at.shows("It ended when?")
        await press(at, answer)
        await back_in_the_meeting(at)
        await at.line("we did")
        at.clock.passes(3)
        at.meeting.query_one("#header").refresh()
        await at.shows("Close 35:00 of 10:00")


async def test_a_fresh_meeting_is_not_asked_about(tmp_path: Path) -> None:
    async with console(tmp_path, stage=CLOSE) as at:
        await left_open(at)
    async with console(tmp_path) as at:
        at.clock.passes(60)
        await at.shows("Who does what by when")
        assert not isinstance(at.app.screen, ChoiceDialog)


async def test_whoever_types_on_was_still_speaking_and_ends_nothing(tmp_path: Path) -> None:
    async with console(tmp_path, stage=CLOSE) as at:
        await at.line(":end")
        await at.until(lambda: isinstance(at.app.screen, EndDialog))
        await at.line("that is what they say every year")
        await back_in_the_meeting(at)
        assert at.session.ended_at is None
        assert at.notes() == ["that is what they say every year"]
