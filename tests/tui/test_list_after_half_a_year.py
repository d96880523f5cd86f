"""After half a year the list tells what is late and whose, what is next, and what never ended."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from convene_tui.domain.carry_over import carried_over
from convene_tui.domain.model import Commitment, Concern, OutcomeId, Session, StageKey
from convene_tui.domain.new_session import new_session
from convene_tui.storage.archive import Archive
from convene_tui.storage.entries import Entry
from convene_tui.tui.panels.ordering import ORDERS, Heading
from convene_tui.tui.panels.sessions import described, summed_up, went_on, where_it_stands
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
        assert "missing" in at.text()


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
