"""F1 on a question, a missing piece or a lamp says why it is asked, and what to do."""

from pathlib import Path

import pytest
from textual.widgets import OptionList

from convene_tui.domain import intentions as do
from convene_tui.domain.model import StageKey, Subject
from convene_tui.domain.reasons import reason_for
from convene_tui.tui.panels.room import MARK_SIGNS
from tests.tui.console import console
from tests.tui.in_panel import press

DRAFT = "By 2028 the six districts pump a third less in August."


@pytest.mark.parametrize("stage", [StageKey.PROBLEM, StageKey.SUBSTANCE, StageKey.PURPOSE])
async def test_each_row_that_asks_says_why_and_what_to_do(tmp_path: Path, stage: StageKey) -> None:
    async with console(tmp_path, stage=stage) as at:
        at.meeting.kept(do.KeepDraft(Subject.PURPOSE, DRAFT))
        await at.pilot.pause(0.5)
        asking = [
            (listed, place, reason)
            for listed in at.meeting.face.query(OptionList)
            if listed.region
            for place, option in enumerate(listed.options)
            if (reason := reason_for(option.id or "")) and not option.disabled
        ]
        assert asking
        for listed, place, reason in asking[:4]:
            listed.focus()
            await at.pilot.pause()
            listed.highlighted = place
            await press(at, "f1")
            await at.shows("What the row under the cursor asks")
            page = " ".join(at.text().replace("│", " ").split())
            assert reason.why in page
            assert reason.do in page
            await press(at, "f1")
            await at.until(lambda: at.app.screen is at.meeting)


async def test_in_the_line_help_is_about_the_stage_alone(tmp_path: Path) -> None:
    async with console(tmp_path) as at:
        await press(at, "f1")
        await at.shows("goes back")
        assert "What the row under the cursor asks" not in at.text()


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_every_sign_behind_a_letter_of_the_room_has_its_word(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with console(tmp_path, size=size) as at:
        await press(at, "f1")
        await at.shows("goes back")
        told = ""
        for _ in range(4):
            told += " ".join(at.text().replace("│", " ").split())
            await press(at, "tab")
            await at.pilot.pause()
        for kind, sign in MARK_SIGNS.items():
            assert f"{sign} {do.MARK_WORDS[kind]}" in told
