"""How days are written in the panels."""

from datetime import date


def short_day(day: date, today: date) -> str:
    """A day as people say it, `Fri 27 Nov`; with the year where it is another one."""
    return f"{day:%a} {day.day} {day:%b}" + (f" {day:%Y}" if day.year != today.year else "")
