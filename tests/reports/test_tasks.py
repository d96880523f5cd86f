"""Commitments as iCalendar, read again with the library that calendars are written with."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from icalendar import Calendar, Component

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Commitment, Session
from convene_tui.domain.public import PublicView
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports.tasks import MADE_BY, as_calendar
from tests.domain.meeting import after, person, session
from tests.domain.whole_meeting import SECRET, whole_meeting

MEETING = whole_meeting()


def read(meeting: Session) -> list[Component]:
    data = as_calendar(PublicView.of(meeting, DEFAULTS))
    calendar = Calendar.from_ical(data)
    assert isinstance(calendar, Calendar)
    assert not calendar.errors
    assert str(calendar["prodid"]) == MADE_BY
    assert str(calendar["version"]) == "2.0"
    for each in calendar.subcomponents:
        assert not each.errors
        assert each.decoded("dtstamp").tzinfo is not None
    return list(calendar.subcomponents)


def with_tasks(*tasks: Commitment) -> Session:
    return session(person("a", "Ann Lee"), commitments=tasks)


def task(text: str = "send it", due: date | None = None, **more: object) -> Commitment:
    return replace(Commitment(id="k1", text=text, at=after(3), person="p-a", due=due), **more)  # type: ignore[arg-type]  # fields by name


def test_a_task_with_a_day_is_a_task_and_an_entry_of_that_day() -> None:
    todo, event = read(with_tasks(task(due=date(2026, 12, 4))))
    assert (todo.name, event.name) == ("VTODO", "VEVENT")
    assert todo.decoded("due") == event.decoded("dtstart") == date(2026, 12, 4)
    assert event.decoded("dtend") == date(2026, 12, 5)
    for each in (todo, event):
        assert str(each["summary"]) == "Ann Lee: send it"
        assert "for Ann Lee · Cascade Water Compact" in str(each["description"])
        assert each.decoded("dtstamp") == datetime(2026, 11, 24, 10, 3, tzinfo=UTC)
    assert str(todo["status"]) == "NEEDS-ACTION"


def test_a_task_without_a_day_has_none_and_one_that_is_done_is_left_out() -> None:
    [todo] = read(with_tasks(task(), task(id="k2", done=True)))
    assert todo.name == "VTODO"
    assert "due" not in todo


def test_the_next_meeting_is_an_entry_of_its_day() -> None:
    event = read(MEETING)[-1]
    assert event.decoded("dtstart") == date(2026, 12, 12)
    assert str(event["summary"]) == "Cascade: next meeting"
    assert "second meeting at the ford" in str(event["description"])


def test_the_next_meeting_begins_at_its_hour_in_the_time_of_the_place() -> None:
    event = read(replace(MEETING, next_at=time(14, 0)))[-1]
    assert event.decoded("dtstart") == datetime(2026, 12, 12, 14, 0)
    assert "dtend" not in event


def test_ids_stay_and_the_number_goes_up_so_that_a_second_import_updates() -> None:
    before = read(MEETING)
    changed = [replace(each, text=each.text + "!") for each in MEETING.commitments]
    after_it = read(replace(MEETING, commitments=tuple(changed), revision=42))
    assert [str(each["uid"]) for each in before] == [str(each["uid"]) for each in after_it]
    assert len({str(each["uid"]) for each in before}) == len(before) == 3
    assert [each["sequence"] for each in before] == [41] * 3
    assert [each["sequence"] for each in after_it] == [42] * 3


@pytest.mark.parametrize(
    "typed",
    [
        "x\r\nEND:VTODO\r\nBEGIN:VEVENT",
        "a, b; c \\n d \\\\ e: f",
        'ALTREP="http://example.org":x',
        "漢字 " * 60,
        "\x00\x07bell \u202ebackwards",
    ],
)
def test_whatever_was_typed_stays_in_its_summary(typed: str) -> None:
    [todo] = read(with_tasks(task(typed)))
    summary = str(todo["summary"])
    assert "\n" not in summary
    assert not set(summary) & {"\x00", "\x07", "\u202e"}
    assert summary.removeprefix("Ann Lee: ").split()[0] == typed.strip("\x00\x07").split()[0]
    data = as_calendar(PublicView.of(with_tasks(task(typed)), DEFAULTS))
    assert max(map(len, data.split(b"\r\n"))) <= 75


def test_what_was_agreed_after_the_room_had_gone_is_not_in_it() -> None:
    assert SECRET not in as_calendar(PublicView.of(MEETING, DEFAULTS)).decode()


def test_nothing_to_do_is_said_instead_of_an_empty_calendar() -> None:
    with pytest.raises(ConveneError, match="no open commitments"):
        as_calendar(PublicView.of(session(), DEFAULTS))
