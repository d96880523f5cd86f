"""Whatever asks in a form and is left without an answer keeps nothing, and goes on."""

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.binding import Binding
from textual.screen import Screen
from textual.worker import WorkerCancelled

from convene_tui.domain.alliance.words import Place
from convene_tui.domain.intentions import EnterStage
from convene_tui.domain.stages import AGENDA
from convene_tui.storage.archive import Archive
from convene_tui.tui.messages import Keep
from convene_tui.tui.panels.alliance.place import KeepWish
from convene_tui.tui.panels.rows import RowsPanel
from tests.golden.alliance_acts import _first_and_last, _shown
from tests.tui.acts import _first_and_last as rows_of
from tests.tui.acts import heard, with_every_state
from tests.tui.console import Clock, a_meeting, console
from tests.tui.test_alliance import alliance_console

MOST: dict[str, int] = {"alliance": 80, "meeting": 40}
"""Forms that open at least, each place and stage taken together."""


@pytest.fixture
def left(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The dialogs that would have been asked; each is left at once."""
    asked: list[str] = []

    async def leave(app: App[Any], screen: Screen[Any]) -> None:
        asked.append(type(screen).__name__)

    monkeypatch.setattr(App, "push_screen_wait", leave)
    return asked


async def test_in_every_place_of_an_alliance(tmp_path: Path, left: list[str]) -> None:
    async with alliance_console(tmp_path) as at:
        for place in Place:
            await _shown(at, at.screen, place)
            lines = at.panel._all()
            for line in _first_and_last(lines):
                at.panel.show(lines, lines.index(line))
                for binding in at.panel.BINDINGS:
                    assert isinstance(binding, Binding)
                    before = len(left)
                    with heard(at.panel, KeepWish) as said:
                        await at.panel.run_action(binding.action)
                        await at.app.workers.wait_for_complete()
                    assert not (said and left[before:]), (place, line.id, binding.action)
        assert len(left) > MOST["alliance"], len(left)


async def test_in_every_stage_of_a_meeting(tmp_path: Path, left: list[str]) -> None:
    bare = a_meeting(Archive(tmp_path / "bare", clock=Clock()), stage=AGENDA[0].key)
    Archive(tmp_path / "sessions", clock=Clock()).create(with_every_state(bare))
    async with console(tmp_path) as at:
        for stage in AGENDA:
            at.meeting.live.keep(EnterStage(stage.key))
            lists = f"#stage-{stage.key} RowsPanel"
            await at.until(lambda lists=lists: bool(at.meeting.face.query(lists)))  # type: ignore[misc]
            for panel in at.meeting.face.query(lists).results(RowsPanel):
                for row in rows_of(at, panel):
                    for act in panel.acts(row.id):
                        before = len(left)
                        with heard(panel, Keep) as said:
                            assert panel.go_to(row.id)
                            await panel.run_action(act.action)
                            # A menu that is asked for anew lets go of the one before.
                            with suppress(WorkerCancelled):
                                await at.app.workers.wait_for_complete()
                        assert not (said and left[before:]), (stage.key, row.id, act.action)
        assert len(left) > MOST["meeting"], len(left)
