"""Words put together, of which some may not be there."""

from collections.abc import Sequence
from datetime import date, time


def joined(*parts: str, by: str = " · ") -> str:
    """The parts that are there, with a dot between them, or what else is to stand there."""
    return by.join(filter(None, parts))


def enclosed(before: str, words: object, after: str = "") -> str:
    """Words, or what is written so, with what belongs around them; nothing where there are none."""
    return f"{before}{words}{after}" if words else ""


def some(count: int, what: str) -> str:
    """A number of things, `3 open`; nothing for none."""
    return f"{count} {what}" if count else ""


def first_of(names: Sequence[str], most: int, end: str = " and ") -> str:
    """The first of some names and how many more there are: `Ann, Bo and 3 more`."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f"{end}{more} more" if more > 0 else "")


def listed(names: Sequence[str]) -> str:
    """All of some names: `Ann, Bo and Cy`."""
    *most, last = names or ("",)
    return f"{', '.join(most)} and {last}" if most else last


def day_words(value: date | None) -> str:
    """A day as it is read, and typed: 4 Dec 2026; nothing for none."""
    return f"{value.day} {value:%b %Y}" if value else ""


def full_day(value: date | None) -> str:
    """A day in full: Friday 4 December 2026; nothing for none."""
    return f"{value:%A} {value.day} {value:%B %Y}" if value else ""


def zone_words(zone: str) -> str:
    """A time zone as people say it: Oslo time, New York time, UTC; nothing for none."""
    *area, place = zone.split("/")
    return f"{place.replace('_', ' ')} time" if area and area[0] != "Etc" else place


def hour_words(at: time | None, zone: str) -> str:
    """An hour to come, by the clock of its place: 14:00 (Oslo time); nothing for none."""
    return f"{at:%H:%M}{enclosed(' (', zone_words(zone), ')')}" if at else ""
