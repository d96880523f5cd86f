"""Commitments as iCalendar, read again with the library that calendars are written with."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Component

from convene_tui.domain.carry_over import carried_over
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Commitment, Session
from convene_tui.domain.next_place import place_in, step_and_place
from convene_tui.domain.public import PublicView
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports.frame import shown_length
from convene_tui.reports.invitation_file import Address, as_invitation, invitation
from convene_tui.reports.tasks import MADE_BY, as_calendar
from tests.domain.meeting import after, person, session
from tests.domain.whole_meeting import SECRET, whole_meeting

MEETING = whole_meeting()


def read(meeting: Session) -> list[Component]:
    return read_data(as_calendar(PublicView.of(meeting, DEFAULTS)))


def events(data: bytes) -> list[Component]:
    return [each for each in read_data(data) if each.name == "VEVENT"]


def number(entry: Component) -> int:
    return int(str(entry["sequence"]))


def read_data(data: bytes) -> list[Component]:
    calendar = Calendar.from_ical(data)
    assert isinstance(calendar, Calendar)
    assert not calendar.errors
    assert str(calendar["prodid"]) == MADE_BY
    assert str(calendar["version"]) == "2.0"
    for each in calendar.subcomponents:
        assert not each.errors
        assert each.name == "VTIMEZONE" or each.decoded("dtstamp").tzinfo is not None
    return list(calendar.subcomponents)


def with_tasks(*tasks: Commitment) -> Session:
    return session(person("a", "Ann Lee"), commitments=tasks)


def task(text: str = "send it", due: date | None = None, **more: object) -> Commitment:
    return replace(Commitment(id="k1", text=text, at=after(3), person="p-a", due=due), **more)  # type: ignore[arg-type]  # fields by name


def test_a_task_is_one_thing_in_a_calendar_with_its_day() -> None:
    [todo] = read(with_tasks(task(due=date(2026, 12, 4))))
    assert todo.name == "VTODO"
    assert todo.decoded("due") == date(2026, 12, 4)
    assert str(todo["summary"]) == "Ann Lee: send it"
    assert "for Ann Lee · Cascade Water Compact" in str(todo["description"])
    assert todo.decoded("dtstamp") == datetime(2026, 11, 24, 10, 3, tzinfo=UTC)
    assert str(todo["status"]) == "NEEDS-ACTION"


def test_a_task_without_a_day_has_none_and_one_that_is_done_is_completed() -> None:
    todo, done = read(with_tasks(task(), task(id="k2", done=True)))
    assert "due" not in todo
    assert (str(done["status"]), done["percent-complete"]) == ("COMPLETED", 100)


def test_a_task_that_is_withdrawn_after_the_end_is_cancelled_without_its_words() -> None:
    ended = with_tasks(task(), task("send nothing", id="k2")).with_fields(ended_at=after(60))
    gone = ended.without(ended.commitments[1], at=after(70), bin_id="b1")
    todo, cancelled = read(gone)
    assert (str(todo["status"]), str(cancelled["status"])) == ("NEEDS-ACTION", "CANCELLED")
    assert str(cancelled["uid"]) == "task-k2@convene"
    assert "nothing" not in as_calendar(PublicView.of(gone, DEFAULTS)).decode()
    at_the_table = ended.without(ended.commitments[1], at=after(50), bin_id="b1")
    assert len(read(at_the_table)) == 1
    private = ended.with_changed(replace(ended.commitments[1], private=True))
    assert len(read(private.without(private.commitments[1], at=after(70), bin_id="b1"))) == 1


def test_a_task_that_came_along_is_the_same_entry_with_a_higher_number() -> None:
    first = with_tasks(task()).with_fields(revision=9, next_on=date(2026, 12, 9))
    second = carried_over(first, id="second", title="Second", created=after(99), new_id=lambda: "x")
    [before, announced], [todo] = read(first), read(second.with_fields(revision=1))
    assert before["uid"] == todo["uid"]
    assert number(before) < number(todo)
    [event] = events(as_invitation(PublicView.of(second.with_fields(revision=1), DEFAULTS)))
    assert event["uid"] == announced["uid"]
    assert number(announced) < number(event)


# ── the next meeting ─────────────────────────────────────────────────────────────────────


def test_the_next_meeting_is_an_entry_of_its_day() -> None:
    event = read(MEETING)[-1]
    assert event.decoded("dtstart") == date(2026, 12, 12)
    assert str(event["summary"]) == "Cascade: next meeting"
    assert "second meeting at the ford" in str(event["description"])
    alone = read(replace(MEETING, alliance=""))[-1]
    assert str(alone["summary"]) == f"{MEETING.title}: next meeting"


def test_the_next_meeting_begins_at_its_hour_in_the_time_of_the_place() -> None:
    event = read(replace(MEETING, next_at=time(14, 0)))[-1]
    assert event.decoded("dtstart") == datetime(2026, 12, 12, 14, 0)
    assert event.decoded("dtend") == datetime(2026, 12, 12, 14, 0) + shown_length(
        PublicView.of(MEETING, DEFAULTS)
    )
    oslo = replace(MEETING, next_at=time(14, 0), zone="Europe/Oslo")
    [event] = events(as_calendar(PublicView.of(oslo, DEFAULTS)))
    [zone] = [each for each in read(oslo) if each.name == "VTIMEZONE"]
    assert str(zone["tzid"]) == "Europe/Oslo"
    assert event.decoded("dtstart") == datetime(2026, 12, 12, 14, tzinfo=ZoneInfo("Europe/Oslo"))


@pytest.mark.parametrize(
    ("step", "place"),
    [
        ("second meeting at the port library", "the port library"),
        ("second meeting, at the tribe's hall", "the tribe's hall"),
        ("we meet in Sel, with the growers", "Sel"),
        ("at the mill", "the mill"),
        ("look at the numbers", ""),
        ("meeting to look at numbers", ""),
        ("send it to Ann at once", ""),
        ("", ""),
    ],
)
def test_the_place_of_the_next_meeting_is_what_stands_behind_the_meeting(
    step: str, place: str
) -> None:
    assert place_in(step) == place


@pytest.mark.parametrize(
    ("step", "said", "both"),
    [
        ("charter, at the ferry hall", "the ferry hall", ("charter, at the ferry hall", "")),
        ("charter", "the ferry hall", ("charter", "the ferry hall")),
        ("charter, at the hall", "The hall, upper floor", ("charter", "The hall, upper floor")),
        ("at the hall", "the hall in Sel", ("", "the hall in Sel")),
        ("meet at the mill", "the hall", ("meet at the mill", "the hall")),
        ("charter", "", ("charter", "")),
        ("", "the hall", ("", "the hall")),
    ],
)
def test_a_place_is_told_once(step: str, said: str, both: tuple[str, str]) -> None:
    assert step_and_place(step, said) == both


def test_a_place_that_was_said_is_taken_before_one_in_the_words_of_the_step() -> None:
    said = MEETING.with_fields(
        next_on=date(2026, 12, 12), next_step="we meet at the mill", next_place="the town hall"
    )
    [event] = events(as_calendar(PublicView.of(said, DEFAULTS)))
    assert str(event["location"]) == "the town hall"


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
    with pytest.raises(ConveneError, match="no commitments"):
        as_calendar(PublicView.of(session(), DEFAULTS))


# ── the meeting itself ───────────────────────────────────────────────────────────────────

PLANNED = session(
    person("a", "Ann Lee", email="ann@example.org"),
    alliance="Cascade",
    held_on=date(2026, 12, 4),
    starts_at=time(9, 30),
    zone="America/Los_Angeles",
    place="Fire hall, Alder; room 2",
    convener="Lea Novak",
    success="we agree on one pain",
    revision=3,
)
LEA, ANN = Address("Lea Novak", "lea@example.org"), Address("Ann, Lee", "ann@example.org")


def test_a_meeting_is_an_entry_with_its_hours_in_its_zone_and_its_place() -> None:
    data = as_invitation(PublicView.of(PLANNED, DEFAULTS))
    [event] = events(data)
    begins = datetime(2026, 12, 4, 9, 30, tzinfo=ZoneInfo("America/Los_Angeles"))
    assert event.decoded("dtstart") == begins
    assert event.decoded("dtend") == begins + timedelta(minutes=100)
    assert "DTSTART;TZID=America/Los_Angeles:20261204T093000" in data.decode()
    assert str(event["location"]) == "Fire hall, Alder; room 2"
    assert str(event["summary"]) == "Cascade Water Compact"
    assert "Convened by Lea Novak." in str(event["description"])
    assert "10:00  Substance: Who is not here" in str(event["description"])
    assert "METHOD:PUBLISH" in data.decode()
    assert not {"organizer", "attendee"} & {name.lower() for name in event}
    assert b"example.org" not in data


def test_an_invitation_asks_whose_address_is_known_to_answer_the_convener() -> None:
    data = invitation(PublicView.of(PLANNED, DEFAULTS), LEA, (ANN,))
    [event] = events(data)
    assert "METHOD:REQUEST" in data.decode()
    assert str(event["organizer"]) == "mailto:lea@example.org"
    assert str(event["attendee"]) == "mailto:ann@example.org"
    assert event["attendee"].params["CN"] == "Ann, Lee"
    assert event["attendee"].params["RSVP"] == "TRUE"
    published = invitation(PublicView.of(PLANNED, DEFAULTS), None, (ANN,))
    assert b"METHOD:PUBLISH" in published
    assert b"ann@example.org" not in published


def test_a_meeting_without_an_hour_is_a_day_and_one_without_a_day_is_refused() -> None:
    [event] = events(as_invitation(PublicView.of(PLANNED.with_fields(starts_at=None), DEFAULTS)))
    assert event.decoded("dtstart") == date(2026, 12, 4)
    floating = PLANNED.with_fields(zone="Nowhere/Land")
    [event] = events(as_invitation(PublicView.of(floating, DEFAULTS)))
    assert event.decoded("dtstart") == datetime(2026, 12, 4, 9, 30)
    with pytest.raises(ConveneError, match="no day yet"):
        as_invitation(PublicView.of(session(begun=False), DEFAULTS))


def test_an_invitation_keeps_its_id_and_its_number_rises() -> None:
    [first] = events(as_invitation(PublicView.of(PLANNED, DEFAULTS)))
    moved = PLANNED.with_fields(held_on=date(2026, 12, 11), revision=4)
    [second] = events(as_invitation(PublicView.of(moved, DEFAULTS)))
    assert first["uid"] == second["uid"]
    assert (first["sequence"], second["sequence"]) == (3, 4)
