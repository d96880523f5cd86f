"""What a menu offers does something, and what it does is as it is kept."""

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from convene_tui.domain.model import Card, Commitment, Concern, Gap, Pain, Parked, StageKey
from convene_tui.domain.stages import AGENDA
from convene_tui.domain.stages.stage import Stage
from convene_tui.storage.archive import Archive
from convene_tui.tui import dialogs, panels
from convene_tui.tui.dialogs.acts import ActsDialog
from convene_tui.tui.dialogs.parked import ParkedDialog
from convene_tui.tui.keys.shown import RowAct, key_name
from convene_tui.tui.panels.open_acts import STATES
from convene_tui.tui.panels.recent import RecentPanel
from convene_tui.tui.panels.rows import RowsPanel
from tests.as_kept import assert_as_kept
from tests.tui.acts import IDLE, KEPT, idle_in, told, with_every_state
from tests.tui.console import Clock, a_meeting, console


@pytest.mark.parametrize("stage", AGENDA, ids=lambda stage: stage.key)
async def test_every_act_that_is_offered_does_what_it_is_kept_to_do(
    tmp_path: Path, stage: Stage
) -> None:
    was, now = (KEPT / f"{stage.key}.txt").read_text(encoding="utf-8"), await told(tmp_path, stage)
    assert [line for line in now.splitlines() if line.endswith(IDLE)] == []
    assert_as_kept(was, now)


@pytest.mark.parametrize(
    ("key", "stage"),
    [("ctrl+k", 2), ("ctrl+k", 4), ("parked", 2)],
    ids=["pains", "purpose", "parked"],
)
async def test_every_act_that_a_dialog_offers_does_something(
    tmp_path: Path, key: str, stage: int
) -> None:
    """The keys of a list without a menu stand above it: those of the row under the cursor."""
    bare = a_meeting(Archive(tmp_path / "bare", clock=Clock()), stage=AGENDA[stage].key)
    Archive(tmp_path / "sessions", clock=Clock()).create(with_every_state(bare))
    async with console(tmp_path) as at:
        if key == "parked":
            at.meeting.ask(ParkedDialog(at.meeting.live))
        else:
            await at.pilot.press(key)
        await at.until(lambda: bool(at.app.screen.query(RowsPanel)) and at.app.screen.is_modal)
        panel = at.app.screen.query_one(RowsPanel)
        await at.until(lambda: bool(panel._shown))
        idle = await idle_in(at, panel)
        for row in [row.id for row in panel._shown if row.id and not row.quiet]:
            assert panel.go_to(row)
            await at.pilot.pause()
            title = panel.query_one("#title", Static).render()
            assert isinstance(title, Content)
            closed = [
                str(binding.description)
                for binding in panel.BINDINGS
                if isinstance(binding, Binding)
                and binding.show
                and binding.action not in {act.action for act in panel.acts(row)}
            ]
            idle += [f"{row}: {words}" for words in closed if words in title.plain]
    assert idle == []


@pytest.mark.parametrize(
    ("stage", "line"),
    [
        (StageKey.CLOSE, "b will send the map by fri"),
        (StageKey.CONCERNS, "b objects: it is too late"),
        (StageKey.CONCERNS, "bo fears the costs"),
        (StageKey.PROBLEM, "b: pumps burn out"),
        (StageKey.ARRIVE, "Lee Tan is missing"),
    ],
)
async def test_the_key_beside_each_row_of_a_menu_does_what_the_row_does(
    tmp_path: Path, stage: StageKey, line: str
) -> None:
    async with console(tmp_path, stage=stage) as at:
        await at.line(line)
        panel = at.meeting.query_one(RecentPanel)
        await at.until(lambda: any(row.id for row in panel._shown))
        acts = panel.acts(next(row.id for row in panel._shown if row.id))
        for act in acts:
            chosen: list[RowAct | None] = []
            at.app.push_screen(ActsDialog(line, acts, for_room=False), chosen.append)
            await at.pilot.pause()
            if not act.is_chosen:
                await at.pilot.press(KEYS.get(key_name(act.key), key_name(act.key)))
            else:
                await at.pilot.press("enter")
            await at.pilot.pause()
            assert chosen == [act], f"{key_name(act.key)} of {act.words}"


KEYS = {"del": "delete"}
"""The keys whose names in a menu are short."""


def test_every_kind_of_record_that_a_list_holds_has_its_line_in_the_table_of_acts() -> None:
    for package in (panels, dialogs):
        for each in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(each.name)
    listed = {kind for panel in every_panel(RowsPanel) for kind in panel.RECORDS}
    assert {Card, Parked, Gap, Concern, Pain, Commitment} <= listed
    assert listed - set(STATES) == set()


def every_panel(kind: type[RowsPanel]) -> Iterator[type[RowsPanel]]:
    """A panel, and all that are made from it."""
    yield kind
    for each in kind.__subclasses__():
        yield from every_panel(each)
