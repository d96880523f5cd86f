"""What a kept line costs the screen, counted: nothing is laid out or drawn that did not change."""

import importlib
import pkgutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.content import Content
from textual.reactive import Reactive
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from convene_tui import tui
from convene_tui.domain import intentions as do
from convene_tui.domain.model import Session, StageKey, Subject
from convene_tui.domain.stages import AGENDA
from convene_tui.tui.panels.concerns import ConcernsPanel
from convene_tui.tui.panels.path import PathPanel
from convene_tui.tui.panels.problem import PainsPanel, StatementPanel
from convene_tui.tui.panels.recent import RecentPanel
from convene_tui.tui.panels.room import RoomPanel
from convene_tui.tui.panels.rows import Row, RowsPanel
from convene_tui.tui.panels.sharing import Panels
from convene_tui.tui.redrawing import redraw
from tests.tui.console import LETTERS, Console, console
from tests.tui.in_panel import press

pytestmark = pytest.mark.usefixtures("painted")

CROWD = tuple(f"Person {n}" for n in range(len(LETTERS)))


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch, *named: tuple[type, str]) -> Iterator[Counter[str]]:
    """How often each of these is called, by its name."""
    calls: Counter[str] = Counter()

    def counting(owner: type, name: str) -> None:
        whole = getattr(owner, name)

        def call(*args: object, **named: object) -> object:
            calls[f"{owner.__name__}.{name}"] += 1
            return whole(*args, **named)

        patch.setattr(owner, name, call)

    with monkeypatch.context() as patch:
        for owner, name in named:
            counting(owner, name)
        yield calls


async def settled(at: Console) -> None:
    """Everything is on disk, and drawn."""
    await at.until(lambda: not at.meeting.live.waiting)
    await at.pilot.pause(0.1)


async def crowded(at: Console, people: int = 40) -> None:
    """So many people, and more pains than there are rows."""
    await at.fill_up(people)
    for number in range(24):
        await at.line(f"{LETTERS[number]}: the pump burns out")
    at.clock.passes(1)
    await settled(at)


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60)])
async def test_a_line_kept_in_a_room_of_forty_lays_nothing_out_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    async with console(tmp_path, names=CROWD, size=size) as at:
        await crowded(at)
        screen, compositor = type(at.meeting), type(at.meeting._compositor)
        with counted(
            monkeypatch, (screen, "_refresh_layout"), (compositor, "render_full_update")
        ) as calls:
            await at.line("note: nobody meters the wells")
            await at.shows("note nobody meters the wells")
            await settled(at)
        assert len(at.session.people) == 40
        assert calls[f"{screen.__name__}._refresh_layout"] <= 1, calls
        assert not calls[f"{compositor.__name__}.render_full_update"]


async def test_rows_that_stay_are_the_same_and_keep_what_was_drawn_of_them(tmp_path: Path) -> None:
    async with console(tmp_path, names=CROWD) as at:
        await crowded(at)
        pains = at.meeting.query_one(PainsPanel)
        before = list(pains.listing.options)[:20]
        await at.line("a: the gate is stuck fear 1")
        await settled(at)
        after = list(pains.listing.options)
        assert len(after) > len(before)
        assert all(old is new for old, new in zip(before, after[:20], strict=True))


async def test_what_is_on_disk_by_now_draws_no_list_but_the_one_that_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with console(tmp_path) as at:
        await at.line("b: the pump burns out")
        await settled(at)
        drawn = at.meeting.session
        named = tuple((kind, "rows") for kind in (PainsPanel, StatementPanel, RecentPanel))
        with counted(monkeypatch, *named) as calls:
            await at.line("c: the gate is stuck")
            await settled(at)
        assert at.meeting.session is not drawn
        assert calls["PainsPanel.rows"] == calls["StatementPanel.rows"] == 1
        assert calls["RecentPanel.rows"] == 2


async def test_a_stage_out_of_sight_draws_nothing_and_shows_what_came_when_it_is_seen_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with console(tmp_path, stage=StageKey.CONCERNS) as at:
        await press(at, "ctrl+t", "2")
        await at.in_stage(2)
        await settled(at)
        with counted(monkeypatch, (ConcernsPanel, "rows"), (PainsPanel, "rows")) as calls:
            await at.line("! b the tribe was not asked")
            await settled(at)
        assert calls["PainsPanel.rows"]
        assert not calls["ConcernsPanel.rows"]
        await press(at, "ctrl+t", "5")
        await at.shows("the tribe was not asked")
        concerns = at.meeting.query_one(ConcernsPanel)
        assert len(concerns.listing.options) == 1


async def test_a_stage_that_is_seen_again_is_drawn_whole_in_its_first_picture(
    tmp_path: Path,
) -> None:
    async with console(tmp_path) as at:
        await at.line("b: the pump burns out")
        await press(at, "ctrl+t", "5")
        await at.in_stage(5)
        at.meeting.kept(do.KeepDraft(Subject.PROBLEM, "Wells fail every August."))
        await settled(at)
        await at.meeting.look_at(StageKey.PROBLEM)
        rows = at.meeting.query_one(StatementPanel).listing.options
        assert "Wells fail every August." in str(rows[0].prompt)


async def test_a_folded_room_is_drawn_when_it_opens(tmp_path: Path) -> None:
    async with console(tmp_path, size=(80, 24)) as at:
        await at.line("@ Lou Tan, Farmers Union")
        await settled(at)
        await press(at, "ctrl+r")
        await at.shows("Lou Tan")
        assert at.meeting.query_one(RoomPanel).region


async def test_a_row_of_the_same_words_in_another_colour_is_drawn_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with console(tmp_path) as at:
        pains, style = at.meeting.query_one(PainsPanel), ["$muted"]

        def rows(session: Session) -> list[Row]:
            return [Row("one", Content.styled("the same words", style[0]))]

        monkeypatch.setattr(pains, "rows", rows)
        for style[0] in ("$muted", "bold $error"):
            pains.watch_session(at.session)
            [shown] = pains.listing.options
            assert isinstance(shown.prompt, Content)
            assert [str(span.style) for span in shown.prompt.spans] == style


async def test_words_are_shown_anew_where_only_their_style_is_other(tmp_path: Path) -> None:
    async with console(tmp_path) as at:
        title = at.meeting.query_one(PainsPanel).query_one("#title", Static)
        redraw(title, Content.styled("one", "bold"))
        redraw(title, Content.styled("one", "dim"))
        shown = title.content
        assert isinstance(shown, Content)
        assert [str(span.style) for span in shown.spans] == ["dim"]


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 45), (200, 60)])
async def test_no_list_scrolls_where_there_is_room_for_it_whatever_was_open_beside_it(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with console(tmp_path, size=size) as at:
        await at.line("b: the pump burns out")
        await press(at, "ctrl+g")
        await at.until(lambda: bool(at.meeting.query_one(PathPanel).region))
        await press(at, "escape")
        await settled(at)
        for panels in (each for each in at.meeting.query(Panels) if each.region):
            listed = [each for each in panels.displayed_children if isinstance(each, RowsPanel)]
            fits = sum(each.wanted(panels.size.width) for each in listed) <= panels.size.height
            assert fits, at.text()
            assert not any(each.listing.show_vertical_scrollbar for each in listed), at.text()


@pytest.mark.parametrize("stage", [stage.key for stage in AGENDA])
async def test_no_panel_draws_its_rows_twice_for_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: StageKey
) -> None:
    async with console(tmp_path, stage=stage) as at:
        await at.line("note: we are here")
        await settled(at)
        shown = {type(panel) for panel in at.meeting.query(RowsPanel) if panel.region}
        inner = shown - {RoomPanel, RecentPanel}
        assert inner
        with counted(monkeypatch, *((kind, "rows") for kind in inner)) as calls:
            await at.line("note: and so are you")
            await settled(at)
        assert set(calls.values()) <= {1}, calls


def widgets() -> list[type[Widget]]:
    """Every widget of the console."""
    for module in pkgutil.walk_packages(tui.__path__, f"{tui.__name__}."):
        importlib.import_module(module.name)
    found: set[type[Widget]] = set()
    open_: list[type[Widget]] = [Widget]
    while open_:
        below = open_.pop().__subclasses__()
        found.update(each for each in below if each.__module__.startswith(tui.__name__))
        open_ += below
    return sorted(found, key=lambda each: each.__qualname__)


def test_a_widget_that_only_holds_others_is_not_painted_whole_when_what_it_hands_on_changes() -> (
    None
):
    holding = [w for w in widgets() if "compose" in vars(w) and "render" not in vars(w)]
    assert len(holding) > 20
    painted = [
        f"{widget.__name__}.{name}"
        for widget in holding
        for name, value in vars(widget).items()
        if isinstance(value, Reactive) and value._repaint
    ]
    assert painted == []


async def test_a_row_changes_where_there_is_no_room_for_any(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.ARRIVE) as at:
        await at.pilot.resize_terminal(1, 1)
        listing = at.meeting.query_one(RoomPanel).listing
        listing.styles.width = listing.styles.min_width = 0
        await at.pilot.pause()
        assert listing.scrollable_content_region.width <= 0
        place = next(n for n, row in enumerate(listing.options) if row.id)
        listing.change_at(place, Option("somebody with a long name", id=listing.options[place].id))
        await at.pilot.pause()


@pytest.mark.parametrize("stage", list(StageKey))
async def test_what_is_left_at_once_and_has_nothing_in_it_any_more_draws_nothing(
    tmp_path: Path, stage: StageKey
) -> None:
    async with console(tmp_path, stage=stage) as at:
        below = at.app.screen.walk_children(Widget)
        drawn = [each for each in below if hasattr(each, "watch_session")]
        assert drawn
        for each in drawn:
            await each.remove_children()
            for watch in (name for name in dir(each) if name.startswith("watch_session")):
                getattr(each, watch)(at.session)
