"""The meeting itself for calendars: an invitation, as RFC 5546 has it where addresses are known."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.phrases import enclosed
from convene_tui.domain.public import PublicView
from convene_tui.domain.text import clean_line, clean_text
from convene_tui.reports.agenda import timed_stages
from convene_tui.reports.calendars import fill, in_zone, new_calendar, number_of, whole_day
from convene_tui.reports.frame import shown_length
from convene_tui.reports.tasks import next_meeting_uid

if TYPE_CHECKING:
    from icalendar import Event, vCalAddress


@dataclass(frozen=True)
class Address:
    """A name with the mail address that somebody is reached at."""

    name: str
    mail: str


def as_invitation(view: PublicView) -> bytes:
    """The meeting to be read into any calendar; nobody's address is in it.

    Raises ConveneError while the meeting has no day.
    """
    return invitation(view, None, ())


def invitation(view: PublicView, organizer: Address | None, invited: tuple[Address, ...]) -> bytes:
    """The meeting as an invitation of the organizer to some people, whose answers go to them.

    Without an organizer's address nobody can be answered, and the meeting is only published.
    Raises ConveneError while the meeting has no day.
    """
    from icalendar import Event

    on = view.day_held
    if on is None:
        raise ConveneError("This meeting has no day yet.", "Type: start: fri 4 dec, 14:00")
    calendar = new_calendar()
    calendar.add("method", "REQUEST" if organizer and invited else "PUBLISH")
    event = Event()
    fill(
        event,
        next_meeting_uid(view.came_from) if view.came_from else f"{view.id}-meeting",
        view.created,
        number_of(view),
        summary=_summary(view),
        description=_description(view),
        location=clean_line(view.place),
    )
    if view.starts_at is None:
        whole_day(event, on)
    else:
        begins = in_zone(on, view.starts_at, view.zone)
        event.add("dtstart", begins)
        event.add("dtend", begins + shown_length(view))
    event.add("status", "CONFIRMED")
    if organizer and invited:
        event.add("organizer", _called(organizer))
        for each in invited:
            _invite(event, each)
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _summary(view: PublicView) -> str:
    alliance, title = clean_line(view.alliance), clean_line(view.title)
    return f"{alliance}: {title}" if alliance and alliance not in title else title


def _description(view: PublicView) -> str:
    """Who calls, leads and writes, what would be a success, and the agenda with its hours."""
    facts = (
        enclosed("Convened by ", view.convener, "."),
        enclosed("Facilitated by ", view.facilitator, "."),
        enclosed("It is a success if ", view.success),
    )
    agenda = (
        f"{at}  {name}: {asks}" if asks else f"{at}  {name}"
        for at, name, asks, _ in timed_stages(view)
    )
    parts = ("\n".join(filter(None, facts)), "\n".join(agenda))
    return clean_text("\n\n".join(filter(None, parts)))


def _called(address: Address) -> "vCalAddress":
    from icalendar import vCalAddress, vText

    called = vCalAddress(f"mailto:{address.mail}")
    called.params["CN"] = vText(clean_line(address.name))
    return called


def _invite(event: "Event", address: Address) -> None:
    from icalendar import vText

    called = _called(address)
    called.params["ROLE"] = vText("REQ-PARTICIPANT")
    called.params["PARTSTAT"] = vText("NEEDS-ACTION")
    called.params["RSVP"] = vText("TRUE")
    event.add("attendee", called, encode=False)
