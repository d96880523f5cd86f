"""The meeting's screen at a glance: what is in sight, at every size, with every room."""

import re
from pathlib import Path

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.capture import Interpretation, parse
from convene_tui.domain.model import Mandate, StageKey, Subject
from convene_tui.domain.stages import AGENDA
from convene_tui.tui.keys.shown import key_name
from convene_tui.tui.keys.worth import IN_STAGE, keys_in
from convene_tui.tui.panels.folded import FoldedPath
from convene_tui.tui.panels.path import PathPanel
from convene_tui.tui.panels.recent import RecentPanel
from convene_tui.tui.panels.room import RoomPanel
from convene_tui.tui.panels.rows import RowsPanel
from convene_tui.tui.panels.sharing import Panels, shared, with_one_in
from convene_tui.tui.panels.so_far import SoFarPanel
from convene_tui.tui.themes import DARK
from tests.tui.console import LETTERS, Console, console
from tests.tui.in_panel import press, shown
from tests.tui.shades import orange

SIZES = ((80, 24), (120, 36), (160, 45), (200, 60))
LONG = "Bartholomew Featherstonehaugh-Cholmondeley"
CODE = re.compile(r"\b(?:PD|SG|BE|SE|NF|OC)\d+\b")


def people(count: int) -> tuple[str, ...]:
    """So many people, every third with a name as long as they come."""
    return tuple(f"{LONG} {n}" if n % 3 == 2 else f"Person {n}" for n in range(count))


async def filled(at: Console) -> None:
    """A meeting with something in every stage."""
    for line in (
        "b: the bank will not lend on dry land, and nobody else lends at all fear 3",
        "c: two orchards went dry in a row gain 2",
        "pain: d: the river does not reach the ford in August",
        "missing: somebody from upstream",
        "! e: the tribe was not asked about any of it",
        "+ f by fri ask the council of the districts",
        "> the dam at Alder",
    ):
        read = parse(line, at.session, at.clock().date())
        assert isinstance(read, Interpretation)
        assert isinstance(read.meant, do.Intention)
        at.meeting.kept(read.meant)
    at.meeting.kept(do.KeepDraft(Subject.PROBLEM, "Wells fail every August. " * 4))
    at.meeting.kept(do.KeepDraft(Subject.PURPOSE, "By 2028 the six districts pump a third less."))
    for number, mandate in enumerate(Mandate):
        at.meeting.kept(do.SetMandate((f"p{number:02}",), mandate))
    await at.pilot.pause()


def words_of(panel: RowsPanel) -> str:
    """What a panel lists, however it is broken into rows."""
    return " ".join(shown(panel).split())


def path_row(at: Console) -> str:
    return at.text().splitlines()[1]


# ── the path ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("size", SIZES)
async def test_the_path_is_one_row_on_top_and_opens_beside_the_stage_on_its_key(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with console(tmp_path, size=size) as at:
        assert "▶2 Problem" in path_row(at)
        assert all(stage.name in path_row(at) for stage in AGENDA) is (size[0] > 80)
        assert not at.meeting.query_one(PathPanel).region
        await press(at, "ctrl+g")
        await at.until(lambda: bool(at.meeting.query_one(PathPanel).region))
        await press(at, "escape")
        await at.until(lambda: not at.meeting.query_one(PathPanel).region)


@pytest.mark.parametrize("size", SIZES)
async def test_a_click_on_a_stage_of_the_row_goes_there(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with console(tmp_path, size=size) as at:
        await at.pilot.click(FoldedPath, offset=(path_row(at).index("·5") + 1, 0))
        await at.in_stage(5)


# ── the room ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("size", "count"),
    [*((size, count) for size in SIZES for count in (6, 40)), ((120, 36), 12), ((120, 36), 20)],
)
async def test_what_is_due_stands_above_the_people_however_many_there_are(
    tmp_path: Path, size: tuple[int, int], count: int
) -> None:
    async with console(tmp_path, names=people(min(count, len(LETTERS))), size=size) as at:
        await at.fill_up(count)
        at.clock.passes(12)
        await at.line("b: we are here")
        await at.until(lambda: "sweep" in at.text().lower())
        if size[0] == 80:
            row = next(line for line in at.text().splitlines() if line.startswith(" room "))
            assert row.startswith(" room sweep!")
            await press(at, "ctrl+r")
        await at.until(lambda: "Sweep the faces: ctrl+e" in at.text())
        room = at.meeting.query_one(RoomPanel)
        strip = room.query_one("#now")
        assert strip.region.y < room.listing.region.y
        assert room.listing.size.height >= min(count, 8)


@pytest.mark.parametrize("size", SIZES)
async def test_a_mandate_is_a_sign_in_its_column_and_no_line_of_its_own(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with console(tmp_path, size=size) as at:
        await filled(at)
        await press(at, "ctrl+r")
        rows = at.meeting.query_one(RoomPanel).rows(at.session)
        lines = {row.id: row.text.plain for row in rows}
        mandates = dict(zip((f"p{n:02}" for n in range(4)), Mandate, strict=True))
        signs = {Mandate.MAY_DECIDE: "✓", Mandate.MUST_ASK: "?", Mandate.NONE: "✕"}
        columns = {lines[who].index(signs[m]) for who, m in mandates.items() if m in signs}
        assert len(columns) == 1
        assert not any("must ask" in line or "mandate" in line for line in lines.values())


# ── what was kept ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("size", SIZES)
async def test_the_newest_kept_line_is_in_sight_and_a_key_shows_more(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with console(tmp_path, size=size, stage=StageKey.CLOSE) as at:
        for number in range(9):
            await at.line(f"line of words {number}")
        await at.shows("line of words 8")
        kept = at.meeting.query_one(RecentPanel)
        if size[0] < 150:
            assert kept.listing.size.height == 1
            assert "line of words 7" not in at.text()
        await press(at, "shift+tab")
        await at.shows("line of words 5")
        assert kept.listing.has_focus
        await press(at, "escape")
        await at.until(lambda: ("line of words 5" in at.text()) is (size[0] >= 150))
        await at.shows("line of words 8")


async def test_where_there_is_room_what_was_kept_is_a_column_with_all_its_words(
    tmp_path: Path,
) -> None:
    words = "a line of many words that goes on and on until it has to be set in several rows of it"
    async with console(tmp_path, size=(120, 36), stage=StageKey.CLOSE) as at:
        await at.line(words)
        await at.pilot.resize_terminal(200, 60)
        kept = at.meeting.query_one(RecentPanel)
        await at.until(lambda: kept.region.height > 40)
        await at.until(lambda: "\n" in str(kept.listing.get_option_at_index(0).prompt))
        shown = str(kept.listing.get_option_at_index(0).prompt).split()
        assert words.split() == shown[-len(words.split()) :]
        await at.pilot.resize_terminal(120, 36)
        await at.until(lambda: kept.region.height == 2)


def newest(at: Console) -> str:
    listing = at.meeting.query_one(RecentPanel).listing
    return str(listing.get_option_at_index(listing.option_count - 1).prompt)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("draft: By 2028 the six districts pump a third less.", "draft of the purpose By 2028"),
        ("out: the dam at Alder", "out of scope the dam at Alder"),
        ("seat d the elders", "the elders"),
        ("mandate c must ask", "must ask"),
        ("b: the ford is dry", "the ford is dry"),
    ],
)
async def test_whatever_is_kept_is_the_newest_line_of_the_strip(
    tmp_path: Path, line: str, told: str
) -> None:
    async with console(tmp_path, size=(80, 24), stage=StageKey.PURPOSE) as at:
        await at.line("c: words of before")
        at.clock.passes(1)
        await at.line(line)
        await at.until(lambda: told in newest(at))
        strip = at.meeting.query_one(RecentPanel).region.y
        assert told in at.text().splitlines()[strip]
        at.clock.passes(1)
        await at.line("c: and words of after")
        await at.until(lambda: "words of after" in newest(at))
        await press(at, "ctrl+z", "ctrl+z")
        await at.until(lambda: "words of before" in newest(at))


async def test_a_draft_and_what_is_out_of_scope_are_withdrawn_in_the_strip_and_not_reworded(
    tmp_path: Path,
) -> None:
    async with console(tmp_path, size=(120, 36), stage=StageKey.PURPOSE) as at:
        await at.line("out: the dam at Alder")
        await at.until(lambda: "the dam" in newest(at))
        kept = at.meeting.query_one(RecentPanel)
        kept.take_focus()
        await at.pilot.pause()
        assert kept.cursor is not None
        assert [act.id for act in kept.acts(kept.cursor)] == ["withdraw"]
        await press(at, "delete")
        await at.until(lambda: not at.session.scope)


# ── where there is much room ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize("width", [*range(106, 150, 6), *range(150, 241, 10)])
async def test_no_text_of_a_stage_is_much_wider_than_72_cells_and_no_column_is_lost(
    tmp_path: Path, width: int
) -> None:
    async with console(tmp_path, size=(width, 45), stage=StageKey.PURPOSE) as at:
        panels = at.meeting.query_one(f"#stage-{StageKey.PURPOSE}").query_one(Panels)
        side = at.meeting.query_one("#side")
        kept = at.meeting.query_one(RecentPanel)
        assert 60 <= panels.size.width <= 76
        assert side.region.width >= 38
        assert max(side.region.right, kept.region.right) == width
        assert kept.region.width >= 38


@pytest.mark.parametrize("size", [(160, 45), (200, 60)])
@pytest.mark.parametrize("count", [6, 12, 20, 40])
async def test_below_the_room_stands_what_the_other_stages_left_behind_as_far_as_there_is_room(
    tmp_path: Path, size: tuple[int, int], count: int
) -> None:
    names = people(min(count, len(LETTERS)))
    async with console(tmp_path, names=names, size=size, stage=StageKey.PROBLEM) as at:
        await at.fill_up(count)
        await filled(at)
        room, so_far = at.meeting.query_one(RoomPanel), at.meeting.query_one(SoFarPanel)
        told = "the six districts pump"
        await at.until(lambda: told in words_of(so_far))
        assert "Wells fail" not in words_of(so_far)
        people_end = room.region.bottom
        assert so_far.region.y >= people_end
        if count < 40:
            assert room.listing.max_scroll_y == 0
            await at.shows("So far")
        at.meeting.kept(do.EnterStage(StageKey.PURPOSE))
        await at.until(lambda: "Wells fail" in words_of(so_far))
        await at.until(lambda: told not in words_of(so_far))


async def test_what_is_private_does_not_stand_among_what_the_stages_left_behind(
    tmp_path: Path,
) -> None:
    async with console(tmp_path, size=(200, 60), stage=StageKey.DEBRIEF) as at:
        at.meeting.kept(do.KeepDraft(Subject.PROBLEM, "words for me alone"))
        await at.line("out: a thing for me alone")
        at.meeting.kept(do.EnterStage(StageKey.CLOSE))
        so_far = at.meeting.query_one(SoFarPanel)
        await at.in_stage(6)
        assert "for me alone" not in words_of(so_far)


# ── the key line ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("size", [(80, 24), *SIZES[1:]])
async def test_the_key_line_names_first_what_its_stage_is_worked_with(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    assert set(IN_STAGE) == set(StageKey)
    async with console(tmp_path, size=size) as at:
        lines = []
        for stage in AGENDA:
            at.meeting.kept(do.EnterStage(stage.key))
            await at.in_stage(stage.number)
            keys = keys_in(stage.key)[: 2 + len(IN_STAGE[stage.key])]
            named = [f" {key_name(key.key)} {key.description} " for key in keys]
            await at.until(
                lambda named=named: at.text().splitlines()[-1].startswith("".join(named))  # type: ignore[misc]
            )
            lines.append(at.text().splitlines()[-1])
        assert len(set(lines)) == len(AGENDA)


# ── the rows of a stage ──────────────────────────────────────────────────────────────────


def test_who_fills_less_than_their_part_leaves_the_rest() -> None:
    assert shared([3, 20], [1, 1], 10) == [3, 7]
    assert shared([20, 3], [1, 1], 10) == [7, 3]
    assert shared([20, 20], [1, 1], 10) == [5, 5]
    assert shared([20, 20], [3, 1], 12) == [9, 3]
    assert shared([3, 4], [1, 1], 10) == [3, 7]
    assert shared([5], [1], 10) == [10]
    assert shared([], [], 10) == []


def test_a_list_that_somebody_is_in_has_what_the_others_can_do_without() -> None:
    assert with_one_in([20, 20], [1, 1], 12, 0) == [9, 3]
    assert with_one_in([20, 20], [1, 1], 12, 1) == [3, 9]
    assert with_one_in([6, 20], [1, 1], 12, 0) == [6, 6]


@pytest.mark.parametrize("size", [(80, 24), (100, 30), *SIZES[1:]])
async def test_no_panel_has_empty_rows_while_another_one_scrolls_and_little_is_orange(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """And no code stands on the screen: a meeting is gone through once for all three."""
    async with console(tmp_path, names=people(12), size=size) as at:
        assert at.app.current_theme.name == DARK.name
        await filled(at)
        for stage in AGENDA:
            at.meeting.kept(do.EnterStage(stage.key))
            await at.in_stage(stage.number)
            await at.pilot.pause()
            panels = at.meeting.query_one(f"#stage-{stage.key}").query_one(Panels)
            await at.until(lambda panels=panels: no_row_is_wasted(panels))  # type: ignore[misc]
            await press(at, "escape")
            await at.until(lambda: orange(at.app) < 0.05)
            assert not CODE.search(at.text()), (stage.name, at.text())


def no_row_is_wasted(panels: Panels) -> bool:
    """Whether no list scrolls, or none has rows that it does not need."""
    lists = [each.listing for each in panels.query(RowsPanel)]
    scrolls = any(each.max_scroll_y > 0 for each in lists)
    empty = any(each.size.height > each.virtual_size.height + 1 for each in lists)
    return any(each.region for each in lists) and not (scrolls and empty)


@pytest.mark.parametrize("minutes", [0, 48])
async def test_at_forty_columns_the_clock_of_the_stage_is_in_sight(
    tmp_path: Path, minutes: int
) -> None:
    async with console(tmp_path, size=(40, 12)) as at:
        await at.line("b: the pump burns out")
        at.clock.passes(minutes)
        await at.shows(f"Problem {minutes}:00/25:00")
        header = at.text().split("\n")[0]
        assert f"Problem {minutes}:00/25:00" in header
        assert "● saved" in header
