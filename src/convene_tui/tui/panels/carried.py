"""Where a line came from that an earlier meeting left open."""

from datetime import date

from convene_tui.domain.model import Session
from convene_tui.domain.timing import day_of
from convene_tui.tui.panels.days import short_day


def carried(came_from: str | None, session: Session) -> str:
    """`↺ from Tue 17 Nov`: the meeting from which something came along; nothing for what did not.

    A meeting is named by its day, where its id begins with one; with the year where that is
    not the year of this meeting.
    """
    if not came_from:
        return ""
    try:
        day = date.fromisoformat(came_from[:10])
    except ValueError:
        return f"↺ from {came_from}"
    return f"↺ from {short_day(day, day_of(session))}"
