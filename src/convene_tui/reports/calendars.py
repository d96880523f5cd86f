"""What every calendar file has in common (iCalendar, RFC 5545): ids, numbers, moments, days."""

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from convene_tui.domain.public import PublicView

if TYPE_CHECKING:
    from icalendar import Calendar, Component

MADE_BY: Final = "-//convene//commitments//EN"
"""The program that wrote the calendar, in the form that the standard asks for."""


def new_calendar() -> "Calendar":
    """A calendar with nothing in it."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", MADE_BY)
    calendar.add("version", "2.0")
    return calendar


def number_of(view: PublicView) -> int:
    """The number that rises with each change: of two versions of an entry the higher is newer."""
    return view.calendar_base + view.revision


def fill(entry: "Component", uid: str, at: datetime, number: int, **values: Any) -> None:
    """Give an entry its id, its moment, its number, and whatever else is there to tell."""
    entry.add("uid", f"{uid}@convene")
    entry.add("dtstamp", at.astimezone(UTC).replace(microsecond=0))
    entry.add("sequence", number)
    for name, value in values.items():
        if value:
            entry.add(name, value)


def whole_day(event: "Component", on: date) -> None:
    """The whole day, which does not make anybody busy."""
    event.add("dtstart", on)
    if on < date.max:
        event.add("dtend", on + timedelta(days=1))  # Without one it lasts its day (RFC 5545).
    event.add("transp", "TRANSPARENT")


def in_zone(on: date, at: time, zone: str) -> datetime:
    """A moment in its zone; without one it is the time of the place where we meet."""
    found = known_zone(zone)
    return datetime.combine(on, at, tzinfo=found)


def known_zone(name: str) -> ZoneInfo | None:
    """The zone of that name; None where the database of this machine does not know it."""
    try:
        return ZoneInfo(name) if name else None
    except (OSError, ValueError, LookupError):
        return None
