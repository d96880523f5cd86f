"""Commitments and the next meeting for calendars and task lists (iCalendar, RFC 5545)."""

from datetime import date, time
from typing import TYPE_CHECKING

from convene_tui.domain.doers import NOBODY_YET, doer_and_task
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.next_place import next_place
from convene_tui.domain.phrases import joined
from convene_tui.domain.public import PublicCommitment, PublicView, PublicWithdrawn
from convene_tui.domain.text import clean_line
from convene_tui.reports.calendars import MADE_BY, fill, in_zone, new_calendar, number_of, whole_day
from convene_tui.reports.frame import shown_length

if TYPE_CHECKING:
    from icalendar import Calendar

__all__ = ["MADE_BY", "as_calendar", "next_meeting_uid", "task_calendar"]


def as_calendar(view: PublicView) -> bytes:
    """Each commitment as one task, and the next meeting as an entry of its own.

    What is done is completed there, and what was withdrawn is cancelled, so that reading the file
    in again brings a calendar up to date; ids stay the same from one file, and one meeting, to the
    next. Raises ConveneError where there is nothing to put into a calendar.
    """
    calendar = new_calendar()
    for each in view.commitments:
        _add_task(calendar, view, each)
    for gone in view.withdrawn:
        _add_withdrawn(calendar, view, gone)
    if view.next_on:
        _add_next(calendar, view, view.next_on, view.next_at)
    if not calendar.subcomponents:
        raise ConveneError(
            "This meeting left no commitments and no next day.",
            "There is nothing for a calendar yet.",
        )
    return _written(calendar)


def task_calendar(view: PublicView, tasks: tuple[PublicCommitment, ...]) -> bytes:
    """Some of the tasks alone, for whoever does them."""
    calendar = new_calendar()
    for each in tasks:
        _add_task(calendar, view, each)
    return _written(calendar)


def next_meeting_uid(session_id: str) -> str:
    """The id of the meeting that follows a session, in every file that tells of it."""
    return f"{session_id}-next-meeting"


def _written(calendar: "Calendar") -> bytes:
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _add_task(calendar: "Calendar", view: PublicView, each: PublicCommitment) -> None:
    from icalendar import Todo

    who, text = doer_and_task(clean_line(view.label_of(each.person)), clean_line(each.text))
    task = Todo()
    fill(
        task,
        f"task-{each.id}",
        each.at,
        number_of(view),
        summary=text if who == NOBODY_YET else f"{who}: {text}",
        description=joined(who if who == NOBODY_YET else f"for {who}", _meeting(view)),
        due=each.due,
    )
    task.add("status", "COMPLETED" if each.done else "NEEDS-ACTION")
    if each.done:
        task.add("percent-complete", 100)
    calendar.add_component(task)


def _add_withdrawn(calendar: "Calendar", view: PublicView, gone: PublicWithdrawn) -> None:
    """A task that is none any more, without the words that it had."""
    from icalendar import Todo

    task = Todo()
    fill(
        task,
        f"task-{gone.id}",
        gone.at,
        number_of(view),
        summary="withdrawn",
        description=_meeting(view),
    )
    task.add("status", "CANCELLED")
    calendar.add_component(task)


def _add_next(calendar: "Calendar", view: PublicView, on: date, at_hour: time | None) -> None:
    from icalendar import Event

    event = Event()
    step = clean_line(view.next_step)
    fill(
        event,
        next_meeting_uid(view.id),
        view.ended_at or view.created,
        number_of(view),
        summary=f"{clean_line(view.alliance or view.title)}: next meeting",
        description=joined(step, f"after {_meeting(view)}"),
        location=clean_line(next_place(view.next_place, step)),
    )
    if at_hour is None:
        whole_day(event, on)
    else:
        # Its time boxes are those of this meeting until somebody sets others.
        begins = in_zone(on, at_hour, view.zone)
        event.add("dtstart", begins)
        event.add("dtend", begins + shown_length(view))
    calendar.add_component(event)


def _meeting(view: PublicView) -> str:
    return joined(clean_line(view.alliance), clean_line(view.title))
