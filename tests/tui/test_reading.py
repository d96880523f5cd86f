"""A session is read: by stage, by person, by kind and in time, and is not changed by it."""

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.widgets import Button

from convene_tui.domain import intentions as do
from convene_tui.domain.model import (
    Commitment,
    ConcernState,
    Mark,
    MarkKind,
    Move,
    Note,
    Proposal,
    Session,
    StageKey,
)
from convene_tui.domain.public import PublicView
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports.document import Document, Table
from convene_tui.reports.timeline import moments
from convene_tui.storage.archive import Archive
from convene_tui.tui.keys import VIEWS
from convene_tui.tui.panels.documents import lines_of
from convene_tui.tui.panels.lines import LineList
from convene_tui.tui.panels.told import told, with_headings
from convene_tui.tui.screens.meeting import MeetingScreen
from convene_tui.tui.screens.review import ReviewScreen
from tests.counting import counted_calls
from tests.domain.meeting import START, after, concern, person, session
from tests.domain.whole_meeting import SECRET, whole_meeting
from tests.tui.archive_console import AtArchive, archive_console


def river() -> Session:
    return replace(whole_meeting(), title="River compact", alliance="Cascade")


def lines_in(session: Session, view: int) -> list[str]:
    return [
        "".join([*(part for part, _ in line.lead), line.text])
        for line in told(session, view, DEFAULTS)
    ]


async def opened(at: AtArchive) -> None:
    await at.press("enter")
    await at.until(lambda: isinstance(at.app.screen, ReviewScreen))


def test_every_view_has_every_line_that_was_said() -> None:
    session = river()
    tables = ("notes", "pains", "drafts", "parked", "concerns", "commitments", "conclusions")
    said = [str(getattr(record, "text", "")) for name in tables for record in session.table(name)]
    for view in range(len(VIEWS)):
        text = "\n".join(lines_in(session, view))
        assert [words for words in said if words not in text] == []


def test_what_is_private_has_the_word_beside_it() -> None:
    for view in (1, 2, 3, 4):
        for line in lines_in(river(), view):
            assert (SECRET not in line) or (" private " in line)
        marked = "private " if view == 3 else "private mark"
        assert any(marked in line and "objects" in line for line in lines_in(river(), view))
        public = [line for line in lines_in(river(), view) if "the tribe was not asked" in line]
        assert not any("private concern" in line for line in public)


def test_the_report_tells_the_life_of_a_concern_consent_and_what_is_unmet() -> None:
    text = "\n".join(lines_in(river(), 0))
    assert "heard at 10:40, accommodated at 10:44" in text
    assert "By 2028 six districts pump no more than the aquifer refills." in text
    assert "I must ask the state" in text
    assert "Still unmet" in text
    assert "Mia Fox" in text


def test_people_stand_in_the_order_of_the_roster_and_those_without_a_name_last() -> None:
    headings = [
        line.text.strip() for line in told(river(), 2, DEFAULTS) if line.quiet and line.text
    ]
    names = [heading.partition(" · ")[0] for heading in headings]
    assert names == [*(person.name for person in river().people), "Nobody by name"]
    assert headings[0] == "Ann Lee · Valley Water"


def test_each_on_the_roster_has_a_page_with_who_they_are_said_once() -> None:
    people = (
        person("b", "Ann Lee", "Valley Water", came=START, title="Director"),
        person("c", "Bo Cruz", "River Tribe", came=START, left=after(20)),
        person("d", "Cy Park", present=False),
    )
    said = tuple(
        Mark(id=f"m{n}", kind=MarkKind.SPEAKS, at=after(n), person="p-b", stage=StageKey.ARRIVE)
        for n in range(3)
    )
    kept = Proposal(id="k", move=Move.KEEP, name="Ann Lee", person="p-b", at=after(50))
    of = session(*people, marks=said, proposals=(kept,), ended_at=after(60))
    pages = "\n".join(lines_in(of, 2)).split("\n\n")
    ann, bo, cy = pages[:3]
    assert ann.startswith(" Ann Lee · Director · Valley Water\n private ")
    assert "talked " in ann.splitlines()[1]
    assert ann.splitlines()[1].endswith(" · keep")
    for page, once in ((ann, "Valley Water"), (ann, "keep"), (bo, "River Tribe")):
        assert page.count(once) == 1
    assert "came" in bo
    assert "left" in bo
    assert cy.splitlines()[-1] == "Was not there."


async def test_the_arrows_lead_from_one_person_to_the_next_whose_name_stands_on_top(
    tmp_path: Path,
) -> None:
    async with archive_console(tmp_path, river(), size=(80, 24)) as at:
        await opened(at)
        await at.press("3")
        lines = at.app.screen.query_one(LineList)
        names = [each.name for each in river().people]
        for name in names[1:]:
            await at.press("right")
            top = next(
                place for place, row in enumerate(at.text().splitlines()) if f" {name}" in row
            )
            assert lines.line is not None
            assert not lines.line.quiet
            # The title and the views stand above, unless the end of the list does not reach so far.
            assert top == 2 or lines.scroll_offset.y == lines.max_scroll_y
        for _ in names:
            await at.press("left")
        assert lines.cursor == next(n for n, line in enumerate(lines.lines) if not line.quiet)


@pytest.mark.parametrize("view", range(5))
def test_what_is_read_has_words_and_no_codes(view: int) -> None:
    for line in told(river(), view, DEFAULTS):
        assert not re.findall(r"\b(?:PD|SG|BE|SE|NF|OC)\d", line.text), line.text
        assert not any(re.findall(r"\b(?:PD|SG|BE|SE|NF|OC)\d", part) for part, _ in line.lead)


@pytest.mark.parametrize("cells", [40, 76, 118])
def test_a_table_on_the_screen_keeps_every_word(cells: int) -> None:
    what = "write to the director of the council about a paid visit on every Saturday"
    table = Table(("who", "what", "by"), (("Margaret O'Dowd", what, "Friday 4 December"),))
    paper = Document(
        properties=(),
        title="",
        subtitle="",
        stamp="",
        is_private=False,
        opening=(table,),
        sections=(),
    )
    lines = list(lines_of(paper, cells))
    leads = ["".join(part for part, _ in line.lead) for line in lines]
    assert " ".join(" ".join(leads[1:]).split()).count("director") == 1
    words = " ".join(leads[1:]).split()
    assert [word for word in what.split() if word not in words] == []
    assert all(cell_len(lead) < cells for lead in leads)
    assert sum(not line.quiet for line in lines) == 1


def test_a_concern_that_moves_on_is_not_reworded() -> None:
    meeting = session(person("a", "Ann Lee"), concerns=(concern(1, person="p-a"),))
    heard = do.TreatConcern.of(meeting.concerns[0])
    known = replace(heard, state=ConcernState.UNDERSTOOD)
    moved = known.change(meeting, do.Stamp(after(41), "x"))
    said = replace(known, text="other words").change(moved, do.Stamp(after(42), "y"))
    kinds = [(each.kind, each.who) for each in sorted(moments(said)) if each.at > after(40)]
    assert kinds == [("concern understood", "Ann Lee"), ("reworded", "")]


async def test_read_only_is_said_at_once_on_a_narrow_screen_too(tmp_path: Path) -> None:
    long = replace(river(), title="River compact " * 8)
    async with archive_console(tmp_path, long, size=(80, 24)) as at:
        await opened(at)
        assert "read only" in at.text().splitlines()[0]


async def test_the_number_keys_show_it_in_other_orders(tmp_path: Path) -> None:
    async with archive_console(tmp_path, river(), size=(80, 24)) as at:
        await opened(at)
        await at.shows("What we agreed")
        for key, heading in (
            ("2", "Arrive"),
            ("3", "Ann Lee"),
            ("4", "Draft of the purpose"),
            ("5", "Tuesday"),
        ):
            await at.press(key)
            await at.shows(heading)
        await at.press("slash")
        await at.say("orchards")
        await at.until(lambda: "Ann Lee" not in at.text())
        await at.shows("10:05 pain")
        await at.press("escape")
        await at.shows("Ann Lee")


async def test_no_key_changes_anything(tmp_path: Path) -> None:
    async with archive_console(tmp_path, river()) as at:
        file = next((tmp_path / "sessions").glob("*.json"))
        before = file.read_bytes()
        await opened(at)
        for key in (*"bcdfghijklnpqrstuvxyz", "delete", "backspace", "ctrl+z", "ctrl+s", "f3"):
            await at.press(key)
        assert isinstance(at.app.screen, ReviewScreen)
        assert file.read_bytes() == before


async def test_reopening_is_asked_about_and_written_down(tmp_path: Path) -> None:
    async with archive_console(tmp_path, river()) as at:
        await opened(at)
        await at.press("o")
        await at.shows("Reopen it?")
        assert isinstance(at.app.focused, Button)
        await at.press("enter")
        await at.until(lambda: isinstance(at.app.screen, ReviewScreen))
        store = Archive(tmp_path / "sessions").store(Archive(tmp_path / "sessions").ids()[0])
        assert store.load().ended_at is not None
        await at.press("o")
        await at.shows("Reopen it?")
        await at.press("y")
        await at.until(lambda: isinstance(at.app.screen, MeetingScreen))
        assert at.session.ended_at is None
        assert store.load().ended_at is None


async def test_a_line_is_added_beside_the_record_and_never_into_it(tmp_path: Path) -> None:
    async with archive_console(tmp_path, river()) as at:
        await opened(at)
        store = Archive(tmp_path / "sessions").store(Archive(tmp_path / "sessions").ids()[0])
        before = store.load()
        await at.press("a")
        await at.shows("nothing in it changes")
        await at.say("Cy's chair called: they are in")
        await at.press("enter")
        await at.shows("private addition")
        after = store.load()
        assert [each.text for each in after.additions] == [
            *(each.text for each in before.additions),
            "Cy's chair called: they are in",
        ]
        assert PublicView.of(replace(after, revision=0), DEFAULTS) == PublicView.of(
            replace(before, revision=0), DEFAULTS
        )
        assert replace(after, additions=(), revision=0) == replace(before, additions=(), revision=0)


async def test_five_thousand_lines_open_and_move_without_a_wait(tmp_path: Path) -> None:
    notes = tuple(
        Note(
            id=f"n{n}",
            text=f"line {n} of many",
            at=START + timedelta(seconds=n),
            stage=StageKey.PROBLEM,
        )
        for n in range(5000)
    )
    async with archive_console(tmp_path, replace(river(), notes=notes)) as at:
        await opened(at)
        with counted_calls() as calls:
            await at.press("5", "end")
        await at.shows("line 4999 of many")
        assert calls.count < 5000 * 200, calls


async def test_a_correction_is_taken_in_and_the_minutes_become_final(tmp_path: Path) -> None:
    async with archive_console(tmp_path, river()) as at:
        archive = Archive(tmp_path / "sessions")
        store = archive.store(archive.ids()[0])
        await opened(at)
        await at.press("m")
        await at.shows("The minutes: draft")
        await at.press("c")
        await at.say("Bo")
        await at.press("enter")
        await at.say("It was 2029.")
        await at.press("ctrl+s")
        await at.until(lambda: bool(store.load().corrections))
        [correction] = store.load().corrections
        assert (correction.text, store.load().name_of(correction.person)) == (
            "It was 2029.",
            "Bo Cruz",
        )
        await at.press("m")
        await at.shows("The minutes: corrected draft")
        await at.press("f")
        await at.shows("Make the minutes final?")
        await at.press("y")
        await at.until(lambda: bool(store.load().fixed))
        assert "It was 2029." in store.load().fixed[0].text


async def test_a_line_added_to_a_meeting_that_was_never_ended_is_a_private_note_of_it(
    tmp_path: Path,
) -> None:
    async with archive_console(tmp_path, replace(river(), ended_at=None)) as at:
        archive = Archive(tmp_path / "sessions")
        store = archive.store(archive.ids()[0])
        before = len(store.load().notes)
        await at.press("r")
        await at.until(lambda: isinstance(at.app.screen, ReviewScreen))
        await at.press("a")
        await at.shows("Add afterwards")
        await at.say("Cy called on the way home")
        await at.press("ctrl+s")
        await at.until(lambda: len(store.load().notes) > before)
        note = store.load().notes[-1]
        assert (note.text, note.private) == ("Cy called on the way home", True)


def test_by_person_and_by_kind_have_what_came_along_without_an_hour_of_this_meeting() -> None:
    task = Commitment(
        id="t1",
        text="bring the flow data",
        at=after(-9_000),
        person="p-a",
        due=date(2026, 12, 4),
        came_from="2026-11-17-first",
    )
    old = session(person("a", "Ann Lee"), commitments=(task,))
    told_of = "bring the flow data · by Friday 4 December 2026 · from the meeting of 17 November"
    for view, heading in ((2, " Ann Lee"), (3, " Commitment")):
        lines = lines_in(old, view)
        found = next(line for line in lines if told_of in line)
        assert found.startswith("   ↺   ")
        assert heading in lines[: lines.index(found)]
    assert not any(told_of in line for line in lines_in(old, 4))


def test_below_the_heading_of_a_kind_no_line_says_the_kind_again() -> None:
    lines = lines_in(river(), 3)
    headings = [line.strip() for line in lines if re.match(r" \S", line) and ":" not in line[:6]]
    assert headings
    repeated = [
        line for line in lines for kind in headings if re.match(rf" \d\d:\d\d {kind}\b", line, re.I)
    ]
    assert repeated == []


def test_a_word_of_a_heading_finds_all_that_stands_below_it() -> None:
    found = with_headings(list(told(river(), 3, DEFAULTS)), ["pain"])
    assert [line.text.strip() for line in found if line.quiet] == ["Pain"]
    assert len(found) == 1 + len(river().pains)
