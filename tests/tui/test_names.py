"""Names on the screen: as long as there is room, and two of one first name told apart."""

import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from convene_tui.domain import intentions as do
from convene_tui.domain.model import MarkKind, Person, StageKey, Subject
from convene_tui.domain.stages import stage_of
from convene_tui.tui.panels.concerns import ConsentPanel
from convene_tui.tui.panels.debrief import MovesPanel
from convene_tui.tui.panels.people import RollPanel
from convene_tui.tui.panels.room import RoomPanel
from convene_tui.tui.panels.substance import BoardPanel
from tests.tui.console import Console, console
from tests.tui.in_panel import on_row, press, shown

ROOM = (
    *("María Ibáñez", "María Soto", "Anna Kowalska-Nowak", "Anna Kowalska-Novotna"),
    *("Dr. Anna Weiß", "山田太郎", "山田花子", "Владимир Преображенский"),
    *("Владимир Преображенцев", "Siobhán Ó Briain", "עמית כהן", "Ann Lee", "Ann Lee", "Cher"),
)
SIZES = ((80, 24), (120, 36), (200, 60))
IN_FULL = tuple(
    f"{name} (Party {n})" if name == "Ann Lee" else name for n, name in enumerate(ROOM, 1)
)


def told_apart(at: Console, lines: str) -> list[str]:
    """The rows of the people, in which everybody is called by another name."""
    named = (re.search(rf"(?:^|[ ]){p.key} (\S.*)", line) for line, p in _rows(at, lines))
    rows = [found[1] for found in named if found]
    names = [re.split(r" {2,}| [█·○●⇄▸]", row)[0] for row in rows]
    assert len(rows) == len(set(names)) == len(ROOM), lines
    return rows


def _rows(at: Console, lines: str) -> list[tuple[str, Person]]:
    """The first line of each person, in the order of their letters."""
    first = r"^(?:● here |no seat yet +|no seat… +| {4,20})?(\w) \S"
    rows = [(line, found[1]) for line in lines.split("\n") if (found := re.match(first, line))]
    people = {person.key: person for person in at.session.people}
    return [(line, people[key]) for line, key in rows if key in people]


@pytest.mark.parametrize("size", SIZES)
async def test_the_room_tells_everybody_apart_and_its_columns_stand_still(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with console(tmp_path, names=ROOM, size=size) as at:
        if size[0] < 106:
            await press(at, "ctrl+r")
        at.meeting.kept(do.MarkPerson(MarkKind.SPEAKS, "p03"))
        at.clock.passes(2)
        at.meeting.kept(do.MarkPerson(MarkKind.PULLS_ASIDE, "p02"))
        panel = at.meeting.query_one(RoomPanel)
        await at.until(lambda: "pulls" in shown(panel))
        rows = told_apart(at, shown(panel))
        assert all(cell_len(row) + 2 <= panel.cells for row in rows)
        assert (
            len({cell_len(row[: row.index("· silent")]) for row in rows if "· silent" in row}) == 1
        )
        if size[0] == 200:
            assert all(name in row for name, row in zip(IN_FULL, rows, strict=True))


@pytest.mark.parametrize("size", SIZES)
async def test_a_name_in_the_room_is_cut_only_where_its_row_has_no_blank_place_for_it(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with console(tmp_path, names=ROOM, size=size) as at:
        if size[0] < 106:
            await press(at, "ctrl+r")
        at.meeting.kept(do.MarkPerson(MarkKind.SPEAKS, "p03"))
        at.clock.passes(2)
        panel = at.meeting.query_one(RoomPanel)
        await at.until(lambda: "· silent" in shown(panel))
        cut = [row for row in told_apart(at, shown(panel)) if "…" in row and "· silent" in row]
        assert all(row[: row.index("· silent")].count("  ") <= 1 for row in cut), cut
        assert "empty" in shown(panel).replace("…", "cut")
        assert shown(panel).split("empty")[1].count("…") == 0


@pytest.mark.parametrize("size", SIZES)
async def test_rating_and_consent_name_everybody_in_full(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with console(tmp_path, names=ROOM, stage=StageKey.PURPOSE, size=size) as at:
        at.meeting.kept(do.KeepDraft(Subject.PURPOSE, "By 2028 every well holds water."))
        await press(at, "f8")
        await at.shows("We could not do it alone")
        await at.say("5544" * 2 + "1111" * 2 + "5544" * 10)
        await at.until(lambda: len(at.session.ratings) == len(ROOM))
        await at.shows("Anna…Nowak")
        assert all(name in at.text() for name in IN_FULL[-4:])
        await press(at, "escape")
        at.meeting.kept(do.EnterStage(StageKey.CONCERNS))
        await at.in_stage(5)
        await on_row(at, ConsentPanel, "ask")
        await press(at, "enter")
        await at.shows("Can you live with this?")
        await at.say("1" * 10)
        await at.until(lambda: len(at.session.votes) == 10)
        await at.until(lambda: all(name in at.text() for name in IN_FULL[-4:]))


@pytest.mark.parametrize("size", SIZES)
async def test_roll_board_and_list_tell_everybody_apart(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with console(tmp_path, names=ROOM, stage=StageKey.ARRIVE, size=size) as at:
        for stage, kind in (
            (StageKey.ARRIVE, RollPanel),
            (StageKey.SUBSTANCE, BoardPanel),
            (StageKey.DEBRIEF, MovesPanel),
        ):
            at.meeting.kept(do.EnterStage(stage))
            await at.in_stage(stage_of(stage).number)
            await at.pilot.pause()
            rows = told_apart(at, shown(at.meeting.query_one(kind)))
            if size[0] == 200:
                assert all(name in row for name, row in zip(IN_FULL, rows, strict=True))
