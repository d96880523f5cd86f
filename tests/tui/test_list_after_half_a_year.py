"""After half a year the list tells what is late and whose, what is next, and what never ended."""

import gc
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from convene_tui.domain.carry_over import carried_over
from convene_tui.domain.model import Commitment, Concern, OutcomeId, Session, StageKey
from convene_tui.domain.new_session import new_session
from convene_tui.storage.archive import Archive
from convene_tui.storage.due import DueOnDay, went_on
from convene_tui.storage.entries import Entry
from convene_tui.tui.panels.due import DueStrip, rows_of
from convene_tui.tui.panels.ordering import ORDERS, Heading
from convene_tui.tui.panels.sessions import described, summed_up, where_it_stands
from convene_tui.tui.screens.alliance import AllianceScreen
from convene_tui.tui.screens.archive import ArchiveScreen
from tests.domain.meeting import START
from tests.tui.archive_console import archive_console
from tests.tui.console import Clock

TODAY = START.date() + timedelta(days=180)


def tasks(*named: tuple[str, str, int | None]) -> tuple[Commitment, ...]:
    """Tasks by their words, whoever does them, and their day, counted from the meeting's."""
    return tuple(
        Commitment(
            id=f"t{n}",
            text=text,
            at=START,
            person=who or None,
            due=None if days is None else START.date() + timedelta(days=days),
        )
        for n, (text, who, days) in enumerate(named)
    )


def held(title: str, begins: datetime = START, **more: Any) -> Session:
    made = new_session(title, created=begins, alliance="Harbour Air", held_on=begins.date())
    more.setdefault("stage", StageKey.CLOSE)
    more.setdefault("ended_at", begins + timedelta(hours=2))
    return replace(made, **more)


def entries(folder: Path, *sessions: Session) -> list[Entry]:
    archive = Archive(folder, clock=Clock())
    for session in sessions:
        archive.create(session)
    return list(archive.entries())


def follows(archive: Archive, one: Session, title: str, days: int) -> Session:
    ids = (f"n{number:03}" for number in range(900))
    begins = START + timedelta(days=days)
    two = carried_over(one, id="", title=title, created=begins, new_id=lambda: next(ids))
    return archive.create(
        replace(two, held_on=begins.date(), stage=StageKey.CLOSE, ended_at=begins)
    )


def test_a_meeting_with_an_outcome_that_nobody_ended_says_so(tmp_path: Path) -> None:
    [entry] = entries(tmp_path, held("Talk", outcome=OutcomeId.ONCE_MORE, ended_at=None))
    assert where_it_stands(entry, TODAY)[0] == "never ended"
    assert where_it_stands(entry, START.date())[0].startswith("once more")


def test_the_day_that_was_agreed_on_stands_beside_the_outcome(tmp_path: Path) -> None:
    on = TODAY + timedelta(days=9)
    [entry] = entries(tmp_path, held("Talk", outcome=OutcomeId.ONCE_MORE, next_on=on))
    assert where_it_stands(entry, TODAY)[0] == f"once more, {on.day} {on:%b}"


def test_late_tasks_are_told_by_whose_they_are_and_leave_room_for_the_rest(tmp_path: Path) -> None:
    of = held(
        "Talk",
        commitments=tasks(*((f"task {n}", "", 20 + n) for n in range(5))),
        concerns=(Concern(id="c1", text="too soon", at=START),),
        next_on=TODAY,
    )
    [entry] = entries(tmp_path, of)
    late, following, still, *_ = described(entry, TODAY).plain.split("\n")
    assert late == "late  nobody yet: task 0 (Mon 14 Dec 2026) and 4 more"
    assert following.startswith("next  ")
    assert still == "open  too soon"


def test_what_a_later_meeting_took_over_is_late_there_and_not_twice(tmp_path: Path) -> None:
    archive = Archive(tmp_path, clock=Clock())
    one = archive.create(held("First", commitments=tasks(("send it", "", 9))))
    follows(archive, one, "Second", 30)
    found = list(archive.entries())
    later = went_on(found)
    assert {one_id: entry.title for one_id, entry in later.items()} == {one.id: "Second"}
    [first] = [entry for entry in found if entry.title == "First"]
    told = described(first, TODAY, later.get(first.id)).plain
    assert told.startswith("went on  in “Second”, Thu 24 Dec 2026\n")
    assert "late" not in told


def test_more_late_tasks_than_the_file_s_head_tells_are_not_told_as_fewer(tmp_path: Path) -> None:
    every = tasks(*((f"task {n}", "", 20 + n) for n in range(9)))
    [entry] = entries(tmp_path, held("Talk", commitments=every))
    [heading] = [row for row in ORDERS[1].rows([entry]) if isinstance(row, Heading)]
    assert "9 late" not in summed_up(heading, TODAY).plain
    assert "6+ late" in summed_up(heading, TODAY).plain
    assert "and 5 more; and more\n" in described(entry, TODAY).plain


def test_the_heading_of_an_alliance_says_first_what_matters_first(tmp_path: Path) -> None:
    of = held("Talk", commitments=tasks(("send it", "", 9)), next_on=date(2027, 6, 10))
    [heading] = [r for r in ORDERS[1].rows(entries(tmp_path, of)) if isinstance(r, Heading)]
    assert (
        summed_up(heading, TODAY).plain
        == "1 late · next Thu 10 Jun · 1 meeting, the last Tue 24 Nov 2026"
    )


async def test_the_meeting_of_today_is_on_top_under_the_cursor_also_where_others_are_planned(
    tmp_path: Path,
) -> None:
    archive = Archive(tmp_path / "sessions", clock=Clock())
    for title, days in (("Today", 0), ("Past", -30), ("Planned", 14), ("Far off", 60)):
        archive.create(held(title, START + timedelta(days=days), ended_at=None))
    async with archive_console(tmp_path) as at:
        await at.listed(4)
        titles = [entry.title for entry in at.sessions.entries]
        assert titles == ["Today", "Far off", "Planned", "Past"]
        assert at.sessions.entry == at.sessions.entries[0]


async def test_the_list_shows_it_in_a_small_terminal(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "sessions", clock=Clock())
    one = archive.create(held("First", commitments=tasks(("send it", "", 9), ("ask", "", 400))))
    follows(archive, one, "Second", 30)
    archive.create(held("Third", START + timedelta(days=60), ended_at=None))
    async with archive_console(tmp_path, size=(80, 24)) as at:
        at.clock.passes(180 * 24 * 60)
        await at.choose("Third")
        cast(ArchiveScreen, at.app.screen).list_again()
        await at.pilot.pause()
        rows = {
            words: line for line in at.text().split("\n") for words in _titles() if words in line
        }
        assert "never ended" in rows["Third"]
        assert "1 late" in rows["Second"]
        assert "went on" in rows["First"]
        assert "late" not in rows["First"]
        assert "open" in at.text()


def _titles() -> Iterator[str]:
    yield from ("First", "Second", "Third")


async def test_an_alliance_with_a_long_name_is_known_by_its_beginning_in_each_row(
    tmp_path: Path,
) -> None:
    for size in ((80, 24), (120, 36), (200, 50)):
        for number, name in enumerate(("Grain Watch", "Lower Danube Low-Water Accord of 2026")):
            for title in ("Fifth table", "A table whose title takes all of the room that there is"):
                one = replace(held(title), alliance=name, id="")
                folder = tmp_path / str(size[0]) / str(number) / title[:5]
                async with archive_console(folder, one, size=size) as at:
                    [row] = [line for line in at.text().splitlines() if line.startswith(" 2026-")]
                    if title == "Fifth table":
                        assert name[:8] in row
                        assert title in row
                    else:
                        assert row.split()[1] in ("A", name.split()[0])


# ── the strip above the list ─────────────────────────────────────────────────────────────

SIZES = ((80, 24), (100, 30), (120, 36), (160, 45), (200, 60))
NAMES = (
    *("Ola Berg", "Bartholomew Featherstonehaugh-Cholmondeley", "Наталья Воробьёва"),
    *("王小明", "שרה כהן", "[red]Ann[/]"),
)


def busy(archive: Archive, count: int) -> None:
    """An archive with so many alliances of which each has something late, ahead and left open."""
    for n in range(count):
        name, begins = NAMES[n % len(NAMES)], START + timedelta(days=n)
        of = f"Alliance {n} of {name}"
        todo = tasks((f"{name} sends the well data of all six districts", "", 9), ("ask", "", 400))
        archive.create(replace(held(f"First {n}", begins, commitments=todo), alliance=of))
        archive.create(replace(held(f"Left {n}", begins, ended_at=None), alliance=of))
        on = TODAY + timedelta(days=n)
        archive.create(replace(held(f"Third {n}", begins, next_on=on), alliance=of))


def strip(due: DueOnDay, width: int) -> list[str]:
    return rows_of(due, width).plain.split("\n")


def test_the_strip_says_whose_tasks_are_late_which_days_are_near_and_what_never_ended(
    tmp_path: Path,
) -> None:
    archive = Archive(tmp_path, clock=Clock())
    one = archive.create(
        held("First", commitments=tasks(("send it", "", 9)), next_on=TODAY + timedelta(days=9))
    )
    late = tasks(("ask them", "", 20), ("everybody name one person", "", 30), ("call", "", 25))
    archive.create(held("Other", commitments=late, next_on=TODAY, alliance="Grain Watch"))
    archive.create(held("Left", ended_at=None))
    archive.create(held("Planned", START + timedelta(days=190), ended_at=None))
    due = DueOnDay.of(archive.entries(), TODAY)
    assert strip(due, 120) == [
        " 4 late         everybody: name one person (24 Dec 2026) · nobody yet: call and 1 more"
        " (19 Dec 2026) · 1 more",
        " next           today Grain Watch · Tue 1 Jun Harbour Air · Wed 2 Jun Harbour Air",
        " 1 never ended  “Left” (24 Nov 2026)",
    ]
    follows(archive, one, "Second", 150)
    [*_, on, _] = strip(DueOnDay.of(archive.entries(), TODAY), 120)
    assert on == " next           today Grain Watch · Wed 2 Jun Harbour Air"


def test_where_nothing_is_due_there_is_no_strip(tmp_path: Path) -> None:
    found = entries(tmp_path, held("Talk", commitments=tasks(("ask", "", 400))))
    assert not DueOnDay.of(found, TODAY)
    assert rows_of(DueOnDay.of(found, TODAY), 80).plain == ""


async def test_the_strip_is_three_rows_of_the_width_however_many_there_are(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "sessions", clock=Clock())
    busy(archive, 14)
    due = DueOnDay.of(archive.entries(), TODAY)
    for width in range(60, 201, 7):
        rows = rows_of(due, width).split("\n")
        assert len(rows) == 3
        assert max(row.cell_length for row in rows) < width
        assert all(row.plain.endswith(" more") for row in rows)
    for size in SIZES:
        async with archive_console(tmp_path, size=size) as at:
            at.clock.passes(180 * 24 * 60)
            cast(ArchiveScreen, at.app.screen).read_folder()
            shown = at.app.screen.query_one(DueStrip)
            await at.until(lambda shown=shown: shown.size.height == 3)  # type: ignore[misc]
            assert shown.region.y == 1
            assert "14 late" in at.text().splitlines()[1]
            assert at.sessions.size.height >= 10


async def test_what_the_strip_says_leads_to_its_session_and_late_is_a_word_of_the_filter(
    tmp_path: Path,
) -> None:
    archive = Archive(tmp_path / "sessions", clock=Clock())
    busy(archive, 3)
    async with archive_console(tmp_path, size=(80, 24)) as at:
        at.clock.passes(180 * 24 * 60)
        cast(ArchiveScreen, at.app.screen).read_folder()
        await at.shows("3 late")
        await at.press("slash")
        await at.say("never ended")
        await at.listed(3)
        row = next(n for n, line in enumerate(at.text().splitlines()) if " 3 late" in line)
        await at.pilot.click(offset=(20, row))
        await at.listed(9)
        assert at.sessions.entry is not None
        assert at.sessions.entry.title == "First 2"
        await at.press("slash")
        await at.say("late featherstone")
        await at.until(lambda: [e.title for e in at.sessions.entries] == ["First 1"])
        assert at.app.screen.query_one(DueStrip).display
        await at.press("escape", "b")
        await at.listed(0)
        assert not at.app.screen.query_one(DueStrip).display


def test_of_thousands_of_sessions_no_file_is_read_for_the_strip(tmp_path: Path) -> None:
    found = entries(tmp_path, held("Talk", commitments=tasks(("send it", "", 9))))
    many = [replace(found[0], id=f"s{n}", path=tmp_path / "nothing") for n in range(5_000)]
    assert DueOnDay.of(many, TODAY).count_of_late == "5000 late"


async def test_the_words_above_the_columns_go_with_them_when_the_window_does(
    tmp_path: Path,
) -> None:
    async with archive_console(tmp_path, held("First")) as at:
        for size in ((160, 45), (80, 24), (200, 60)):
            await at.pilot.resize_terminal(*size)
            await at.pilot.pause()
            rows = at.text().splitlines()
            head = next(row for row in rows if "stands at" in row)
            first = next(row for row in rows if "First" in row)
            assert head.index("stands at") == first.index("ended"), size


async def test_a_key_that_is_held_down_opens_one_thing_and_calls_off_the_rest(
    tmp_path: Path,
) -> None:
    """What is called off before it began leaves nothing that nobody awaits: a warning is red."""
    async with archive_console(tmp_path, held("Talk")) as at:
        for _ in range(3):
            at.app.to.open_alliance("Harbour Air")
        await at.until(lambda: isinstance(at.app.screen, AllianceScreen))
        assert sum(isinstance(each, AllianceScreen) for each in at.app.screen_stack) == 1
        gc.collect()
