"""A screen that goes back takes itself off the console, and never what stands behind or before."""

import pkgutil
from importlib import import_module
from pathlib import Path
from typing import Any

from textual.screen import Screen
from textual.widgets import Button

import convene_tui.tui
from convene_tui.domain.model import StageKey
from convene_tui.tui.dialogs.forms import LineDialog
from convene_tui.tui.going_back import GoesBackOnce
from tests.tui.console import console


def screens(kind: type[Any] = Screen) -> set[type[Any]]:
    """Every kind of screen of ours."""
    below = {each for sub in kind.__subclasses__() for each in (sub, *screens(sub))}
    return {each for each in below if each.__module__.startswith("convene_tui.")}


def test_every_screen_goes_back_once() -> None:
    for module in pkgutil.walk_packages(convene_tui.tui.__path__, "convene_tui.tui."):
        import_module(module.name)
    assert len(screens()) > 20
    assert not {each for each in screens() if not issubclass(each, GoesBackOnce)}


async def test_two_clicks_on_a_button_leave_the_meeting_where_it_is(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.PROBLEM) as at:
        meeting, given = at.app.screen, list[str | None]()
        dialog = LineDialog("Words", "What hurts", "wells fail")
        await at.app.push_screen(dialog, given.append)
        await at.pilot.pause()
        keep = dialog.query_one("#keep", Button)
        for _ in range(3):
            keep.post_message(Button.Pressed(keep))
        await at.until(lambda: at.app.screen is meeting)
        await at.pilot.pause()
        assert at.app.screen is meeting
        assert given == ["wells fail"]


async def test_an_answer_that_comes_late_takes_off_its_own_dialog(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.PROBLEM) as at:
        meeting, given = at.app.screen, list[str | None]()
        late, before = LineDialog("Late", "Words", ""), LineDialog("Before it", "Words", "")
        await at.app.push_screen(late, given.append)
        await at.app.push_screen(before)
        late.dismiss("late")
        await at.pilot.pause()
        assert at.app.screen is before
        assert given == []
        before.dismiss(None)
        await at.until(lambda: at.app.screen is meeting)
        assert given == ["late"]
