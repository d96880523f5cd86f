"""The tutor on the screen: twelve tasks by keys, left and gone on with, and then one's own."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any

from convene_tui.domain.lesson import TASKS, Lesson, meeting_to_learn_on
from convene_tui.storage.archive import Archive
from convene_tui.storage.progress import keep_tasks_done, tasks_done
from convene_tui.storage.settings import Settings
from convene_tui.tui.app import ConveneApp
from convene_tui.tui.console import Left
from convene_tui.tui.dialogs.confirm import ConfirmDialog
from convene_tui.tui.dialogs.new_meeting import NewMeetingDialog
from tests.tui.console import ALONE, Clock, Console

KEYS = {
    "Press ctrl+t, then 2.": ("ctrl+t", "2"),
    "Press F4, then b.": ("f4", "b"),
    "Press ctrl+z": ("ctrl+z",),
    "Press F9": ("f9",),
    "Press ctrl+t, then 4.": ("ctrl+t", "4"),
    "Press ctrl+d": ("ctrl+d", "ctrl+s"),
}


_ids = count(10**6)


def app_on(folder: Path, clock: Clock, **more: Any) -> ConveneApp:
    """A console on a folder, with nobody beside it."""
    return ConveneApp(
        archive=Archive(folder, clock=clock),
        settings=Settings(),
        clock=clock,
        new_id=lambda: f"{next(_ids)}",
        log_folder=folder / "log",
        console=ALONE,
        **more,
    )


@asynccontextmanager
async def school(folder: Path) -> AsyncIterator[Console]:
    """The tutor, as `convene learn` opens it."""
    clock = Clock()
    archive = Archive(folder, clock=clock)
    if not archive.ids():
        archive.create(meeting_to_learn_on(clock(), lambda: f"{next(_ids)}"))
    lesson = Lesson(tasks_done(folder), lambda count: keep_tasks_done(folder, count))
    app = app_on(folder, clock, open_id=archive.ids()[0], lesson=lesson)
    async with app.run_test(size=(80, 24)) as pilot:
        yield Console(app, pilot, clock)


async def do_task(at: Console, number: int) -> None:
    """Do what a task says, by keys."""
    task = TASKS[number]
    await at.shows(f"{number + 1} of 12")
    for keys, pressed in KEYS.items():
        if keys in task.how:
            await at.pilot.press(*pressed)
    for part, typed in task.parts:
        if typed:
            await at.line(part)


async def test_all_twelve_are_done_by_keys_in_two_sittings(tmp_path: Path) -> None:
    async with school(tmp_path) as at:
        for number in range(5):
            await do_task(at, number)
        await at.shows("6 of 12")
    assert tasks_done(tmp_path) == 5
    async with school(tmp_path) as at:
        # What an earlier sitting kept is not taken back by ctrl+z: the mark is made again.
        for number in range(4, 12):
            await do_task(at, number)
        await at.until(lambda: isinstance(at.app.screen, ConfirmDialog))
        await at.pilot.press("ctrl+s")
        await at.until(lambda: not at.app.is_running)
    assert at.app.return_value == Left.BEGIN
    assert tasks_done(tmp_path) == 12


async def test_one_s_own_first_meeting_is_asked_for_at_once(tmp_path: Path) -> None:
    app = app_on(tmp_path, Clock(), begins=True)
    async with app.run_test(size=(80, 24)) as pilot:
        at = Console(app, pilot, Clock())
        await at.until(lambda: isinstance(app.screen, NewMeetingDialog))


async def test_the_empty_list_leads_to_it(tmp_path: Path) -> None:
    app = app_on(tmp_path, Clock())
    async with app.run_test(size=(80, 24)) as pilot:
        at = Console(app, pilot, Clock())
        await at.shows("to learn on")
        await at.pilot.press("m")
        await at.until(lambda: not app.is_running)
    assert app.return_value == Left.LEARN
