"""What is typed lands where it can be seen: after every key, dialog and change of the stage.

The keys and the commands are those of the key table and of the palette, so that a new one is in it.
"""

import inspect
from pathlib import Path

import pytest
from textual.binding import Binding

from convene_tui.domain import intentions as do
from convene_tui.domain.model import StageKey
from convene_tui.tui.keys import EVERYWHERE, MARKING, MEETING, WALL, palette_name
from convene_tui.tui.panels.capture import CaptureInput
from convene_tui.tui.panels.editor import DraftEditor
from convene_tui.tui.panels.rows import RowsPanel
from convene_tui.tui.screens.blank import BlankScreen
from tests.tui.console import Console, console
from tests.tui.test_two_at_one_table import BO
from tests.tui.test_typing_goes_to_the_line import LINES, in_stage, line

LEAVES = {"leave", "sessions", "write"}
"""The keys that leave the meeting, or that go into a text on purpose."""
KEYS = [key for key in (*EVERYWHERE, *MARKING, *MEETING) if key.id not in LEAVES]
STAGES = (StageKey.PURPOSE,)


async def back_in_the_meeting(at: Console) -> None:
    """Leave whatever is in front, as a person does who wants to type on."""
    for _ in range(6):
        await at.pilot.pause()
        if isinstance(at.app.screen, BlankScreen):
            await at.line("show")
        elif at.app.marking.second is not None or at.app.screen is not at.meeting:
            await at.pilot.press("escape")
        else:
            return
    raise AssertionError(f"it did not close:\n{at.text()}")


async def types_on(at: Console, after: object) -> None:
    await at.say("x")
    assert line(at).has_focus, (after, at.text())
    assert line(at).value.endswith("x"), (after, at.text())
    line(at).value = ""


async def into_a_list(at: Console) -> None:
    next(panel for panel in at.meeting.query(RowsPanel) if panel.region).take_focus()
    await at.pilot.pause()


@pytest.mark.parametrize("stage", STAGES)
async def test_after_every_key_of_the_table_one_types_in_the_line(
    stage: StageKey, tmp_path: Path
) -> None:
    async with console(tmp_path, stage=stage) as at:
        for said in LINES[StageKey.PURPOSE]:
            await at.line(said)
        await in_stage(at, stage)
        for key in KEYS:
            await into_a_list(at)
            await at.pilot.press(key.key)
            await back_in_the_meeting(at)
            await types_on(at, key.id)


async def test_after_every_command_of_the_palette_one_types_in_the_line(tmp_path: Path) -> None:
    leaving = {palette_name(key) for key in (*EVERYWHERE, *MEETING) if key.id in LEAVES}
    async with console(tmp_path, stage=StageKey.CONCERNS) as at:
        for said in LINES[StageKey.PURPOSE]:
            await at.line(said)
        commands = [c for c in at.app.get_system_commands(at.meeting) if c.title not in leaving]
        assert len(commands) > len(WALL)
        for command in commands:
            await into_a_list(at)
            ran = command.callback()
            if inspect.isawaitable(ran):
                await ran
            await at.pilot.pause()
            await back_in_the_meeting(at)
            await types_on(at, command.title)


@pytest.mark.parametrize("stage", [StageKey.ARRIVE, StageKey.PURPOSE, StageKey.DEBRIEF])
async def test_after_a_change_of_the_stage_one_types_in_the_line(
    stage: StageKey, tmp_path: Path
) -> None:
    start = StageKey.PROBLEM if stage is not StageKey.PROBLEM else StageKey.PURPOSE
    async with console(tmp_path, stage=start) as at:
        await in_stage(at, start)
        await into_a_list(at)
        await at.pilot.press("ctrl+t", str(list(StageKey).index(stage)))
        await at.until(lambda: at.session.stage is stage)
        await at.pilot.pause()
        await types_on(at, "my own key")
        await into_a_list(at)
        at.meeting.kept(do.EnterStage(start))
        await at.pilot.pause()
        assert line(at).has_focus


async def test_consent_is_answered_and_what_is_said_next_decides_nothing(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.CONCERNS) as at:
        for said in (*LINES[StageKey.PURPOSE], *LINES[StageKey.CONCERNS]):
            await at.line(said)
        await into_a_list(at)
        await at.line("consent")
        await at.line("yes a")
        await into_a_list(at)
        await at.line("Ann says so: we go on with the rule of six")
        await at.line("that is right")
        assert at.notes()[-2:] == ["Ann says so: we go on with the rule of six", "that is right"]
        assert at.session.ratified is None
        assert not at.session.rounds[-1].over


async def test_a_half_written_draft_waits_and_one_types_on_in_the_line(tmp_path: Path) -> None:
    async with (
        console(tmp_path, stage=StageKey.PURPOSE) as at,
        console(tmp_path, here=BO) as other,
    ):
        await at.pilot.press("ctrl+o")
        await at.say("By May 2028 the six districts")
        await other.pilot.press("ctrl+t", "5")
        await at.in_stage(5)
        await at.shows("went to Concerns")
        await at.shows("your text stays half-written in Purpose")
        await at.line("and this is a line")
        assert at.notes() == ["and this is a line"]
        await at.pilot.press("ctrl+t", "4")
        await at.in_stage(4)
        await at.pilot.pause()
        (editor,) = at.meeting.query(DraftEditor)
        assert editor.text == "By May 2028 the six districts"
        assert at.meeting.live.half_typed["draft"] == "By May 2028 the six districts"
        assert isinstance(at.app.focused, CaptureInput)


async def test_a_help_page_in_the_midst_of_a_draft_leaves_one_in_the_draft(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.PURPOSE) as at:
        await at.pilot.press("ctrl+o")
        await at.say("By May")
        await at.pilot.press("f1", "escape")
        await at.pilot.pause()
        await at.say(" 2028")
        (editor,) = at.meeting.query(DraftEditor)
        assert editor.text == "By May 2028"


def test_every_key_of_the_meeting_is_looked_at() -> None:
    assert all(isinstance(key, Binding) for key in KEYS)
    assert len(KEYS) == len((*EVERYWHERE, *MARKING, *MEETING)) - len(LEAVES)
