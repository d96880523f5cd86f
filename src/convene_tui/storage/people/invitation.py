"""People, title, day, time and place of an invitation (iCalendar, .ics)."""

from datetime import date, datetime
from typing import Any

from convene_tui.storage.people.gathering import Gathered
from convene_tui.storage.people.names import from_address, in_order, read, reason_against
from convene_tui.storage.people.rows import Occasion, PersonRow, value
from convene_tui.storage.people.values import addresses_in, is_email

_NO_PEOPLE = ("ROOM", "RESOURCE", "GROUP")


def is_invitation(text: str) -> bool:
    """Whether a text is a calendar."""
    return text.lstrip("\ufeff \t\r\n")[:15].upper() == "BEGIN:VCALENDAR"


def people_in_invitation(text: str, gathered: Gathered) -> Occasion | None:
    """Gather the organiser and who is invited, and give what is said of the meeting.

    A broken calendar gives what could be read of it, a calendar without events nothing.
    """
    import icalendar

    try:
        found = icalendar.Calendar.from_ical(text, multiple=True)
        events = [each for calendar in found for each in calendar.walk("VEVENT")]
    except (ValueError, KeyError, IndexError, TypeError):
        return None
    for event in events:
        for name in ("ORGANIZER", "ATTENDEE"):
            for attendee in _all(event.get(name)):
                _take(attendee, gathered)
    return _occasion(events[0]) if events else None


def _all(found: Any) -> list[Any]:
    if found is None:
        return []
    return list(found) if isinstance(found, list) else [found]


def _take(attendee: Any, gathered: Gathered) -> None:
    """Take in somebody who is invited; a room is left out."""
    parameters = attendee.params
    address = next(iter(addresses_in(str(attendee))), "")
    said = value(str(parameters.get("CN", "")))
    if str(parameters.get("CUTYPE", "")).upper() in _NO_PEOPLE:
        gathered.leave_out(0, said or address, "a room or a group, no person")
        return
    if address.endswith("calendar.google.com"):
        gathered.leave_out(0, said or address, "a calendar, no person")
        return
    whole = read(said)
    name = "" if is_email(said) else in_order(whole.name)
    name = from_address(address) if reason_against(name) else name
    if not name:
        gathered.leave_out(0, address or said, "no name")
        return
    status = str(parameters.get("PARTSTAT", "")).upper()
    gathered.add(
        PersonRow(
            name=name,
            organisation=whole.organisation,
            title=whole.title,
            email=address,
            note="declined" if status == "DECLINED" else "",
        )
    )


def _occasion(event: Any) -> Occasion:
    begins = getattr(event.get("DTSTART"), "dt", None)
    return Occasion(
        title=value(str(event.get("SUMMARY", ""))),
        day=begins.date()
        if isinstance(begins, datetime)
        else begins
        if isinstance(begins, date)
        else None,
        begins=begins.time() if isinstance(begins, datetime) else None,
        place=value(str(event.get("LOCATION", ""))),
    )
