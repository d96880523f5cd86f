"""How days, times and spans are written in a report."""

from datetime import date, datetime, time, timedelta

from convene_tui.domain.timing import clock_text


def day(value: date | None) -> str:
    """A day in full: Friday 4 December 2026; nothing for none."""
    return f"{value:%A} {value.day} {value:%B %Y}" if value else ""


def moment(on: date | None, at: time | None) -> str:
    """A day in full with the hour, where one is known: Friday 4 December 2026, 14:00."""
    return ", ".join(part for part in (day(on), f"{at:%H:%M}" if at else "") if part)


def clock(value: datetime) -> str:
    """The time of day, as the clock in the room showed it: 10:42."""
    return f"{value:%H:%M}"


def span(value: timedelta) -> str:
    """Minutes and seconds: 18:20; a dash for none."""
    return clock_text(value) if value else "–"


def minutes(value: timedelta) -> str:
    """Whole minutes: 20 min; a dash for none."""
    return f"{round(value.total_seconds() / 60)} min" if value else "–"


def joined(*parts: str) -> str:
    """The parts that are there, with a dot between them."""
    return " · ".join(part for part in parts if part)
