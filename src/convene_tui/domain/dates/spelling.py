"""How a day is written: with its weekday, since it is by that that people know it."""

from datetime import date


def spell_out(on: date, today: date | None = None) -> str:
    """A day with its weekday: Mon 7 Dec, with the year where it is not this one."""
    year = "" if today and on.year == today.year else f" {on.year}"
    return f"{on:%a} {on.day} {on:%b}{year}"
