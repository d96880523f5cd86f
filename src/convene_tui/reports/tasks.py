"""Commitments and the next meeting for calendars and task lists (iCalendar, RFC 5545)."""

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.public import PublicCommitment, PublicView
from convene_tui.domain.text import clean_line
from convene_tui.reports.wording import joined

if TYPE_CHECKING:
    from icalendar import Calendar, Component

MADE_BY: Final = "-//convene//commitments//EN"
"""The program that wrote the calendar, in the form that the standard asks for."""


def as_calendar(view: PublicView) -> bytes:
    """Each open commitment as a task and, with a day, as an all-day entry; and the next meeting.

    Ids stay the same from one export to the next, so that reading it in again brings what is
    there up to date. Raises ConveneError where there is nothing to put into a calendar.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", MADE_BY)
    calendar.add("version", "2.0")
    for each in view.commitments:
        if not each.done:
            _add_task(calendar, view, each)
    if view.next_on:
        _add_next(calendar, view, view.next_on, view.next_at)
    if not calendar.subcomponents:
        raise ConveneError(
            "This meeting left no open commitments and no next day.",
            "There is nothing for a calendar yet.",
        )
    return bytes(calendar.to_ical())


def _add_task(calendar: "Calendar", view: PublicView, each: PublicCommitment) -> None:
    from icalendar import Event, Todo

    who = clean_line(view.label_of(each.person))
    summary = f"{who}: {clean_line(each.text)}" if who else clean_line(each.text)
    about = joined(f"for {who}" if who else "nobody yet", _meeting(view))
    task = Todo()
    _fill(task, f"{view.id}-{each.id}-task", each.at, summary, about, view.revision)
    task.add("status", "NEEDS-ACTION")
    if each.due:
        task.add("due", each.due)
    calendar.add_component(task)
    if each.due:
        event = Event()
        _fill(event, f"{view.id}-{each.id}-day", each.at, summary, about, view.revision)
        _all_day(event, each.due)
        calendar.add_component(event)


def _add_next(calendar: "Calendar", view: PublicView, on: date, at_hour: time | None) -> None:
    from icalendar import Event

    event = Event()
    summary = f"{clean_line(view.alliance or view.title)}: next meeting"
    about = joined(clean_line(view.next_step), f"after {_meeting(view)}")
    at = view.ended_at or view.created
    _fill(event, f"{view.id}-next-meeting", at, summary, about, view.revision)
    if at_hour is None:
        _all_day(event, on)
    else:
        # Without a zone it is the time of the place where we meet; how long it takes nobody said.
        event.add("dtstart", datetime.combine(on, at_hour))
    calendar.add_component(event)


def _fill(
    entry: "Component", uid: str, at: datetime, summary: str, about: str, revision: int
) -> None:
    values: dict[str, Any] = {
        "uid": f"{uid}@convene",
        "dtstamp": at.astimezone(UTC).replace(microsecond=0),
        "sequence": revision,
        "summary": summary,
        "description": about,
    }
    for name, value in values.items():
        entry.add(name, value)


def _all_day(event: "Component", on: date) -> None:
    """The whole day, which does not make anybody busy."""
    event.add("dtstart", on)
    if on < date.max:
        event.add("dtend", on + timedelta(days=1))  # Without one it lasts its day (RFC 5545).
    event.add("transp", "TRANSPARENT")


def _meeting(view: PublicView) -> str:
    return joined(clean_line(view.alliance), clean_line(view.title))
