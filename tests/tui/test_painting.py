"""What is painted of a change: the very cells that Textual would paint, out of fewer lines."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console as RichConsole
from textual._compositor import Compositor
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets.option_list import Option

from convene_tui.domain.model import StageKey
from convene_tui.tui.painting import Painter
from convene_tui.tui.panels.recent import RecentPanel
from convene_tui.tui.panels.room import RoomPanel
from tests.tui.console import Console, console
from tests.tui.in_panel import press
from tests.tui.test_redrawing import CROWD, crowded, settled

pytestmark = pytest.mark.usefixtures("painted")

JOURNEY = (
    ("ctrl+t", "4"),
    ("f3", "b"),
    ("ctrl+o",),
    ("escape",),
    ("ctrl+r",),
    ("down", "down", "enter"),
    ("escape",),
    ("escape",),
    ("ctrl+e",),
    ("escape",),
    ("f8",),
    ("b", "3", "3", "3", "3"),
    ("escape",),
    ("f1",),
    ("pagedown",),
    ("escape",),
    ("ctrl+p",),
    ("escape",),
    ("f9",),
)
"""Keys that move, cover, scroll and colour what is on the screen."""


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What each change writes to the terminal, beside what Textual itself would write."""
    written: list[tuple[str, str]] = []
    paint = Painter.render_partial_update
    terminal = RichConsole(force_terminal=True, color_system="truecolor", width=200)

    def painting(painter: Painter) -> Any:
        dirty = painter._dirty_regions.copy()
        ours = paint(painter)
        painter._dirty_regions.update(dirty)
        theirs = Compositor.render_partial_update(painter)
        if ours is not None and theirs is not None:
            written.append((ours.render_segments(terminal), theirs.render_segments(terminal)))
        return ours

    monkeypatch.setattr(Painter, "render_partial_update", painting)
    return written


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60)], ids=str)
async def test_a_change_is_painted_cell_for_cell_as_textual_paints_it(
    tmp_path: Path, compared: list[tuple[str, str]], size: tuple[int, int]
) -> None:
    async with console(tmp_path, names=CROWD, size=size) as at:
        await at.line("b: the pump burns out")
        await at.line("! c 太長的名字 не влезает")
        for keys in JOURNEY:
            await press(at, *keys)
        await settled(at)
    assert len(compared) > 12
    for ours, theirs in compared:
        assert ours == theirs


async def lines_drawn(at: Console, monkeypatch: pytest.MonkeyPatch, line: str) -> Counter[str]:
    """How many lines each kind of widget is asked for, while a line is kept."""
    asked: Counter[str] = Counter()
    render = Widget.render_lines

    def counting(widget: Widget, crop: Region) -> Any:
        asked[type(widget).__name__] += crop.height
        return render(widget, crop)

    with monkeypatch.context() as patch:
        patch.setattr(Widget, "render_lines", counting)
        await at.line(line)
        await settled(at)
    return asked


async def test_a_kept_line_asks_no_widget_for_lines_that_did_not_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with console(tmp_path, names=CROWD) as at:
        await crowded(at)
        asked = await lines_drawn(at, monkeypatch, "note: nobody meters the wells")
        assert not asked["StageView"]
        assert asked["RowList"] < at.meeting.size.height, asked


async def test_a_row_that_changes_leaves_the_others_as_they_were_drawn(tmp_path: Path) -> None:
    async with console(tmp_path, names=CROWD, stage=StageKey.PROBLEM) as at:
        await crowded(at)
        rows = at.meeting.query_one(RoomPanel).listing
        drawn = set(rows._option_render_cache.keys())
        assert len(drawn) > 10
        before = list(rows.options)
        await press(at, "f3", "b")
        await settled(at)
        after = list(rows.options)
        changed = [
            n for n, (old, new) in enumerate(zip(before, after, strict=True)) if old is not new
        ]
        assert 0 < len(changed) < 4
        kept = {key for key in drawn if key[0] not in {before[n] for n in changed}}
        assert kept <= set(rows._option_render_cache.keys())


async def test_a_row_may_be_put_in_the_place_of_one_of_another_height(tmp_path: Path) -> None:
    async with console(tmp_path, size=(200, 60)) as at:
        await at.line("b: the pump burns out")
        await at.line("c: the gate is stuck")
        await settled(at)
        rows = at.meeting.query_one(RecentPanel).listing
        for words in ("one\ntwo\nthree", "four"):
            rows.change_at(0, Option(words, id=rows.options[0].id))
            await at.pilot.pause()
            assert sum(rows._heights.values()) == words.count("\n") + 1 + sum(
                height for place, height in rows._heights.items() if place
            )
            assert words.split("\n")[-1] in at.text()
        rows.highlighted = 0
        assert rows.highlighted_option is rows.options[0]
