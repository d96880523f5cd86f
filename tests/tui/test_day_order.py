"""7/12 in the console: the line asks with the user's order first, a field takes it."""

from datetime import date
from pathlib import Path

import pytest

from convene_tui.domain.model import StageKey
from convene_tui.storage.settings import Settings
from convene_tui.tui.panels.close import CommitmentsPanel
from convene_tui.tui.panels.described import DescribedPanel
from convene_tui.tui.panels.outcome import OutcomePanel
from convene_tui.tui.screens.meeting import MeetingScreen
from tests.tui.archive_console import archive_console
from tests.tui.console import console
from tests.tui.in_panel import on_row, press

DECEMBER, JULY = date(2026, 12, 7), date(2027, 7, 12)
ORDERS = pytest.mark.parametrize(
    ("day_first", "day", "question"),
    [(True, DECEMBER, "7 December or 12 July?"), (False, JULY, "12 July or 7 December?")],
)


@ORDERS
async def test_the_line_asks_and_the_first_answer_is_the_users_order(
    tmp_path: Path, day_first: bool, day: date, question: str
) -> None:
    settings = Settings(day_first=day_first)
    async with console(tmp_path, stage=StageKey.CLOSE, settings=settings, size=(160, 40)) as at:
        await at.say("+ a by 7/12 send the data")
        await at.shows(question)
        await press(at, "tab", "enter")
        await at.until(lambda: bool(at.session.commitments))
        (task,) = at.session.commitments
        assert (task.due, task.text) == (day, "send the data")


@ORDERS
async def test_the_forms_of_tasks_next_step_and_meeting_take_the_users_order(
    tmp_path: Path, day_first: bool, day: date, question: str
) -> None:
    settings = Settings(day_first=day_first)
    async with console(tmp_path, stage=StageKey.CLOSE, settings=settings) as at:
        await at.line("+ a send the data")
        await on_row(at, CommitmentsPanel, at.session.commitments[0].id)
        await press(at, "enter", "enter", "enter", *"7/12", "ctrl+s")
        assert at.session.commitments[0].due == day
        await on_row(at, OutcomePanel, "next")
        await press(at, "enter", *"meet", "enter", *"7/12", "ctrl+s")
        assert at.session.next_on == day
    async with console(tmp_path / "other", stage=StageKey.PREPARE, settings=settings) as at:
        await on_row(at, DescribedPanel, "day")
        await press(at, "enter", "enter", "enter", *"7/12", "ctrl+s")
        assert at.session.held_on == day


@ORDERS
async def test_the_day_of_a_new_meeting_is_in_the_users_order(
    tmp_path: Path, day_first: bool, day: date, question: str
) -> None:
    async with archive_console(tmp_path, settings=Settings(day_first=day_first)) as at:
        await at.press("n")
        await at.shows("A new meeting")
        await at.say("River")
        await at.press("tab", "tab")
        await at.say("7/12")
        await at.press("ctrl+s")
        await at.until(lambda: isinstance(at.app.screen, MeetingScreen))
        assert at.session.held_on == day
