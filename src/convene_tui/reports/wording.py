"""How days, times, spans and names are written in a report."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from convene_tui.domain.phrases import full_day, hour_words, joined, some
from convene_tui.domain.timing import clock_text


def short_day(value: date | None, near: date | None) -> str:
    """A day in full, without the year where it is that of another day: Friday 4 December."""
    if value is None or near is None or value.year != near.year:
        return full_day(value)
    return f"{value:%A} {value.day} {value:%B}"


def moment(on: date | None, at: time | None, zone: str) -> str:
    """A day in full with the hour, where one is known: Friday 4 December, 14:00 (Rome time)."""
    return joined(full_day(on), hour_words(at, zone), by=", ")


def clock(value: datetime | time) -> str:
    """The time of day, as the clock in the room showed it: 10:42."""
    return f"{value:%H:%M}"


def lasting(value: timedelta) -> str:
    """How long something took: 1 h 30 min, 45 min; nothing for less than a minute."""
    hours, minutes = divmod(round(value.total_seconds() / 60), 60)
    return joined(some(hours, "h"), some(minutes, "min"), by=" ")


def span(value: timedelta) -> str:
    """Minutes and seconds: 18:20; a dash for none."""
    return clock_text(value) if value else "–"


def minutes(value: timedelta) -> str:
    """Whole minutes: 20 min; a dash for none."""
    return f"{round(value.total_seconds() / 60)} min" if value else "–"


_COUNTED: Final = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()


def counted(number: int) -> str:
    """A number as a text says it: up to twenty in words."""
    return _COUNTED[number] if number < len(_COUNTED) else str(number)


def listing(parts: Sequence[str]) -> str:
    """Several things as one says them: Ann, Bo and Cy."""
    *most, last = [part for part in parts if part] or [""]
    return f"{', '.join(most)} and {last}" if most else last


def sentence(text: str) -> str:
    """Words as a sentence: with a capital, and with a full stop where no other mark ends them."""
    said = text.strip()
    if not said:
        return ""
    ended = said if said[-1] in ".?!…" else f"{said}."
    return f"{ended[0].upper()}{ended[1:]}"


def capital(text: str) -> str:
    """Words with a capital in front; those that begin in a way of their own stay: pH, 3 m."""
    return text if text[1:2].isupper() else f"{text[:1].upper()}{text[1:]}"
