"""How days and moments are written in the panels."""

from datetime import date, datetime

from convene_tui.domain import dates


def short_day(day: date, today: date) -> str:
    """A day as people say it, `Fri 27 Nov`; with the year where it is another one."""
    return dates.spell_out(day, today)


def short_moment(at: datetime, now: datetime) -> str:
    """A moment as people say it: 10:32, with its day where that is not today."""
    same = at.date() == now.date()
    return f"{'' if same else f'{short_day(at.date(), now.date())} '}{at:%H:%M}"
