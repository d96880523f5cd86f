"""A meeting that was left open: when it ended, as somebody says it afterwards."""

import re
from datetime import date, datetime, timedelta
from typing import Final

from convene_tui.domain.dates import parse_date
from convene_tui.domain.model import Session
from convene_tui.domain.timing import started_at

HINT: Final = "11:15, or 15 apr 11:15"
"""How a moment is said."""

_MOMENT: Final = re.compile(
    r"(?:(?P<day>.+?)[\s,]+)??(?:at\s+)?(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?\s*(?P<half>[ap]m)?",
    re.IGNORECASE,
)


def moment_said(said: str, near: datetime, *, day_first: bool | None = None) -> datetime | None:
    """The moment that somebody means, of that same day unless they name another; or None.

    An hour alone is none: it takes its minutes, or am or pm.
    """
    match = _MOMENT.fullmatch(said.strip())
    if match is None or not (match["minute"] or match["half"]):
        return None
    on = _day(match["day"], near.date(), day_first)
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].lower() == "pm" else 0)
    if on is None or hour > 23 or minute > 59:
        return None
    return datetime(on.year, on.month, on.day, hour, minute, tzinfo=near.tzinfo)


def why_not_then(
    session: Session, said: str, last: datetime, now: datetime, *, day_first: bool | None = None
) -> str:
    """Why a meeting can't have ended when somebody says; nothing when it can."""
    at = moment_said(said, last, day_first=day_first)
    if at is None:
        return f"“{said}” is no time that I know: {HINT}"
    began = started_at(session)
    if began is not None and at < began:
        return f"It began at {began:%H:%M} only, on {_on(began)}."
    return "That is still to come." if at > now else ""


def _on(at: datetime) -> str:
    return f"{at:%a} {at.day} {at:%b}"


def _day(said: str | None, near: date, day_first: bool | None) -> date | None:
    """The day that is named; a day of the month before is not a year away."""
    if not said:
        return near
    return parse_date(said, near - timedelta(days=1), day_first=day_first)
