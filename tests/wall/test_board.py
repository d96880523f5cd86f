"""The board on a screen: it draws only rows that changed, and the preview is the same board."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from textual.app import App
from textual.geometry import Region

from convene_tui.domain.model import OnWall, StageKey
from convene_tui.domain.public import PublicView
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.tui.screens.wall import WallScreen
from convene_tui.tui.themes import DARK
from convene_tui.wall.app import Dress, WallApp
from convene_tui.wall.board import WallBoard
from tests.domain.meeting import START
from tests.domain.whole_meeting import WORDS, whole_meeting
from tests.tui.console import console

MEETING = replace(whole_meeting(), stage=StageKey.PURPOSE, ended_at=None)


class Wall(WallApp):
    """A wall whose view and clock a test sets."""

    def __init__(self) -> None:
        self.seen = PublicView.of(MEETING, DEFAULTS)
        self.now = START + timedelta(minutes=80)
        dress = Dress((DARK,), DARK.name)
        super().__init__(lambda: self.seen, clock=self.read, dress=dress, note=lambda _: None)

    def read(self) -> datetime:
        """The time."""
        return self.now


@contextmanager
def refreshed(board: WallBoard, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Region]]:
    """The regions that a board draws again in the block."""
    regions: list[Region] = []

    def refresh(*drawn: Region, **_: object) -> WallBoard:
        regions.extend(drawn or [board.size.region])
        return board

    with monkeypatch.context() as patched:
        patched.setattr(board, "refresh", refresh)
        yield regions


def shown(app: App[int]) -> str:
    """What is on the screen."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


async def test_only_rows_that_changed_are_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Wall()
    async with app.run_test(size=(80, 24)) as pilot:
        board = app.query_one(WallBoard)
        await pilot.pause()
        assert WORDS.split(",")[0][:30] in shown(app)
        with refreshed(board, monkeypatch) as regions:
            app.seen = PublicView.of(replace(MEETING, marks=(), revision=99), DEFAULTS)
            app.follow()
            board.redraw()
            assert regions == []
            app.now += timedelta(minutes=1)
            board.redraw()
            assert regions
            assert sum(region.height for region in regions) < 8
            regions.clear()
            app.seen = PublicView.of(replace(MEETING, blanked=True), DEFAULTS)
            app.follow()
            assert len(regions) > 5
        assert not shown(app).strip() or regions


async def test_nothing_on_the_wall_can_be_focused_selected_or_opened() -> None:
    app = Wall()
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("tab", "enter", "ctrl+p", "f1", "x", "/")
        assert app.focused is None
        assert len(app.screen_stack) == 1
        assert app.screen.get_selected_text() is None


async def test_the_preview_is_the_board_and_puts_things_on_the_wall(tmp_path: Path) -> None:
    async with console(tmp_path, size=(80, 24)) as room:
        await room.line("b: fish kill at the ford")
        await room.pilot.press("ctrl+l")
        await room.shows("it follows the stage · no names")
        assert isinstance(room.app.screen, WallScreen)
        await room.pilot.press("6")
        await room.until(lambda: room.session.wall is OnWall.CONCERNS)
        await room.shows("pinned: concerns")
        await room.pilot.press("n")
        await room.until(lambda: room.session.wall_names)
        await room.pilot.press("f", "n", "escape")
        await room.until(lambda: room.session.wall is OnWall.FOLLOW and not room.session.wall_names)
        assert not isinstance(room.app.screen, WallScreen)


async def test_every_thing_can_be_put_on_the_wall_from_the_palette(tmp_path: Path) -> None:
    async with console(tmp_path) as room:
        commands = {each.title: each for each in room.app.get_system_commands(room.meeting)}
        assert {
            f"Wall: {name}" for name in ("follow", "pains", "tasks", "nothing", "names")
        } <= set(commands)
        await commands["Wall: tasks"].callback()
        await room.until(lambda: room.session.wall is OnWall.COMMITMENTS)
