"""The meetings of an archive as kin, and the way from one to another."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import msgspec

from convene_tui.domain.model import OutcomeId, Session
from convene_tui.storage.archive import Archive
from convene_tui.storage.kin import as_meeting, meeting_of, meetings, way_between
from tests.storage.builders import full, small


def kept(folder: Path, *sessions: Session) -> tuple[Archive, list[Session]]:
    archive = Archive(folder)
    return archive, [archive.create(each) for each in sessions]


def titles(way: Iterable[Session]) -> list[str]:
    return [each.title for each in way]


def test_an_entry_says_of_its_meeting_all_that_its_first_line_says(tmp_path: Path) -> None:
    archive, [session] = kept(tmp_path, full().with_fields(came_from="2026-01-01-before"))
    [entry] = archive.entries()
    assert entry.header is not None
    meeting = meeting_of(entry)
    assert (meeting.id, meeting.title, meeting.alliance) == (
        session.id,
        session.title,
        session.alliance,
    )
    assert session.title
    assert session.alliance
    assert (meeting.day, meeting.came_from) == (entry.day, "2026-01-01-before")
    assert meeting.created == session.created.timestamp()
    header = entry.header
    assert (meeting.concerns, meeting.seats, meeting.parked, meeting.tasks, meeting.unmet) == (
        header.open_concerns,
        header.empty_seats,
        header.parked,
        header.open_commitments,
        header.unmet,
    )
    for outcome in OutcomeId:
        told = msgspec.structs.replace(header, outcome=outcome.value)
        formed = meeting_of(replace(entry, header=told)).formed
        assert formed is (outcome is OutcomeId.FORM)


def test_a_damaged_one_is_known_by_its_name_and_a_copy_is_none_of_them(tmp_path: Path) -> None:
    archive, [session, _] = kept(tmp_path, small("One"), small("Two"))
    copy = tmp_path / f"{session.id} (1).json"
    copy.write_bytes(archive.path(session.id).read_bytes())
    assert sorted(each.title for each in meetings(archive.entries())) == ["One", "Two"]
    archive.path(session.id).write_text("{}")
    [damaged] = [entry for entry in archive.entries() if entry.id == session.id]
    told = meeting_of(replace(damaged, header=None))
    assert (told.id, told.title, told.day) == (session.id, damaged.title, damaged.day)


def test_an_open_session_is_a_meeting_among_the_others() -> None:
    session = full().with_fields(id="x", came_from="before", outcome=OutcomeId.FORM)
    told = as_meeting(session)
    assert (told.id, told.title, told.alliance, told.came_from, told.formed) == (
        "x",
        session.title,
        session.alliance,
        "before",
        True,
    )
    assert told.day == (session.held_on.isoformat() if session.held_on else "")
    assert told.created == session.created.timestamp()
    other = as_meeting(session.with_fields(held_on=None, outcome=OutcomeId.STOP))
    assert (other.day, other.formed) == ("", False)


def test_the_way_between_two_goes_through_all_that_lie_between(tmp_path: Path) -> None:
    archive, [one] = kept(tmp_path, small("One"))
    two = archive.create(small("Two").with_fields(came_from=one.id))
    three = archive.create(small("Three").with_fields(came_from=two.id))
    four = archive.create(small("Four").with_fields(came_from=three.id))
    assert titles(way_between(archive, one, four)) == ["Two", "Three"]
    assert titles(way_between(archive, two, four)) == ["Three"]
    assert way_between(archive, one, two) == ()
    assert way_between(archive, four, one) == ()
    archive.path(two.id).write_text("damaged")
    assert way_between(archive, one, four) == ()
    assert titles(way_between(archive, two, four)) == ["Three"]


def test_meetings_in_a_circle_have_no_way_and_no_end_is_waited_for(tmp_path: Path) -> None:
    archive, [one, two, other] = kept(tmp_path, small("One"), small("Two"), small("Other"))
    for session, before in ((one, two), (two, one)):
        store = archive.store(session.id)
        store.save(store.load().with_fields(came_from=before.id), if_revision=1)
    circling = archive.store(one.id).load()
    assert way_between(archive, other, circling) == ()
