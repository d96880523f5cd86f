"""An alliance on one console's desk: its meetings as they stand, and what is half written of it."""

import itertools
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.alliance.wishes import NameConvener
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.live import LiveSession
from convene_tui.live.alliance import AllianceDesk
from convene_tui.storage.alliances import Alliances
from convene_tui.storage.archive import Archive
from tests.domain.meeting import START, person, session

NAME = "Cascade Water Compact"
STRICT = replace(DEFAULTS, sweep=timedelta(minutes=77))
_numbers = itertools.count()


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    archive = Archive(tmp_path / "sessions", clock=lambda: START)
    for day, alliance in ((24, NAME), (10, NAME), (17, "Harbour Air")):
        room = session(person("a", "Ann Lee"), alliance=alliance, held_on=date(2026, 11, day))
        archive.create(room)
    return archive


def new_id() -> str:
    return f"id{next(_numbers):06}"


def desk(archive: Archive, live: LiveSession | None = None, console: str = "") -> AllianceDesk:
    return AllianceDesk(
        Alliances(archive, clock=lambda: START),
        NAME,
        clock=lambda: START,
        new_id=new_id,
        live=live,
        console=console,
        thresholds=STRICT,
    )


def opened(archive: Archive, day: int) -> LiveSession:
    [id] = [
        each for each in archive.ids() if archive.store(each).load().held_on == date(2026, 11, day)
    ]
    return LiveSession.open(archive.store(id), clock=lambda: START, new_id=new_id)


def days(at: AllianceDesk) -> list[int]:
    return [each.session.held_on.day for each in at.view.meetings if each.session.held_on]


def notes(at: AllianceDesk) -> list[list[str]]:
    return [[note.text for note in each.session.notes] for each in at.view.meetings]


def conveners(at: AllianceDesk) -> list[str]:
    return [each.name for each in at.view.alliance.conveners]


# ── its meetings ─────────────────────────────────────────────────────────────────────────


def test_its_own_meetings_are_there_in_their_order_by_the_users_thresholds(
    archive: Archive,
) -> None:
    at = desk(archive)
    assert (at.name, at.unread, at.read_only, at.clock()) == (NAME, (), "", START)
    assert days(at) == [10, 24]
    assert at.view.thresholds is STRICT
    assert at.view is at.view
    assert not at.look()


@pytest.mark.parametrize(("day", "place"), [(10, 0), (24, 1)])
def test_the_meeting_that_is_open_is_there_once_and_as_it_stands(
    archive: Archive, day: int, place: int
) -> None:
    live = opened(archive, day)
    at = desk(archive, live)
    assert days(at) == [10, 24]
    before = at.view
    live.keep(do.KeepNote("the river is low"))
    expected: list[list[str]] = [[], []]
    expected[place] = ["the river is low"]
    assert notes(at) == expected
    assert days(at) == [10, 24]
    assert at.view is not before
    assert at.view is at.view
    assert notes(desk(archive)) == expected


def test_a_meeting_that_can_not_be_read_is_named_and_hides_no_other(archive: Archive) -> None:
    [id] = [each for each in archive.ids() if "11-10" in each]
    whole = archive.path(id).read_bytes()
    archive.path(id).write_bytes(whole.replace(b"Ann Lee", b"Ann Lea"))
    at = desk(archive)
    assert days(at) == [24]
    [line] = at.unread
    assert id in line


# ── what is kept of it ───────────────────────────────────────────────────────────────────


def test_what_is_kept_changes_the_alliance_and_leaves_its_meetings_as_they_are(
    archive: Archive,
) -> None:
    at = desk(archive)
    meetings = at.view.meetings
    assert at.keep(NameConvener("Ann Lee")) == "convener Ann Lee"
    assert conveners(at) == ["Ann Lee"]
    assert at.view.meetings is meetings
    assert at.undo() == "convener Ann Lee"
    assert conveners(at) == []
    assert at.redo() == "convener Ann Lee"
    assert conveners(at) == ["Ann Lee"]


def test_a_look_says_whether_anything_is_otherwise(archive: Archive) -> None:
    live = opened(archive, 24)
    one, two = desk(archive), desk(archive, live)
    assert not two.look()
    one.keep(NameConvener("Ann Lee"))
    assert two.look()
    assert conveners(two) == ["Ann Lee"]
    assert not two.look()
    assert not one.look()


# ── half written ─────────────────────────────────────────────────────────────────────────


def test_what_is_half_written_is_there_again_until_it_is_empty(archive: Archive) -> None:
    at = desk(archive, console="one")
    assert at.half_written == {}
    at.remember("charter", "We, the")
    at.remember("letter", "Dear Bo")
    assert at.half_written == {"charter": "We, the", "letter": "Dear Bo"}
    again = desk(archive, console="one")
    assert again.half_written == {"charter": "We, the", "letter": "Dear Bo"}
    again.remember("charter", "")
    assert desk(archive, console="one").half_written == {"letter": "Dear Bo"}


def test_what_another_console_left_goes_on_here_field_by_field(archive: Archive) -> None:
    one = desk(archive, console="one")
    one.remember("charter", "We, the")
    one.remember("letter", "Dear Bo")
    two = desk(archive, console="two")
    two.remember("needs", "money")
    assert two.half_written == {"charter": "We, the", "letter": "Dear Bo", "needs": "money"}
    pads = Alliances(archive).shelf.scratch(NAME, "three").beside()
    assert pads["one"].load() == {"charter": "We, the", "letter": "Dear Bo"}
    assert pads["two"].load() == {"needs": "money"}
    two.remember("charter", "We, the six")
    assert pads["one"].load() == {"letter": "Dear Bo"}
    assert pads["two"].load() == {"needs": "money", "charter": "We, the six"}
    two.remember("charter", "We, the seven")
    assert pads["one"].load() == {"letter": "Dear Bo"}
    assert pads["two"].load() == {"needs": "money", "charter": "We, the seven"}
    two.remember("letter", "")
    assert pads["one"].load() == {}
    assert pads["two"].load() == {"needs": "money", "charter": "We, the seven"}


def test_of_two_texts_of_one_field_ones_own_goes_first(archive: Archive) -> None:
    one, two = desk(archive, console="one"), desk(archive, console="two")
    one.remember("charter", "of one")
    two.remember("charter", "of two")
    again = desk(archive, console="two")
    assert again.half_written == {"charter": "of two"}
    again.remember("charter", "of two again")
    assert desk(archive, console="one").half_written == {"charter": "of one"}


def test_what_the_disk_does_not_take_stays_where_another_left_it(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk(archive, console="one").remember("charter", "We, the")
    two = desk(archive, console="two")
    monkeypatch.setattr(two._scratch, "keep", lambda texts: False)
    two.remember("charter", "We, the six")
    pads = Alliances(archive).shelf.scratch(NAME, "three").beside()
    assert pads["one"].load() == {"charter": "We, the"}
    assert two.half_written == {"charter": "We, the six"}
