"""Days as people say them in a meeting: "fri", "mon 7 dec", "in two weeks", "by easter".

The coming occurrence is meant, never a day in the past unless its year is said. Where two days may
be meant, neither is taken: it has to be asked. These are the rules where people differ:

- A weekday is the first one after today. "next friday" is the Friday of the next calendar week.
- "before" a day, a date or a weekday leaves that day as the limit; "before" a feast or a period is
  over when it begins, so that the day before it is taken.
- "7/12" is asked about; a field that can't ask reads it in the user's order.
- A period by itself ("by march", "Q1", "spring 2027") means its last day. A week ends on Friday.
- "early march" is the 10th, "mid march" the 15th, "late march" the last day.

Each name is loaded when it is first asked for: the patterns are not needed before somebody types.
"""

from typing import TYPE_CHECKING

from convene_tui.domain.late import from_homes

if TYPE_CHECKING:
    from convene_tui.domain.dates.days import (
        DayRead,
        find_beginning,
        find_day,
        parse_date,
        parse_moment,
        take_date,
    )
    from convene_tui.domain.dates.spelling import spell_out

__all__ = [
    "DayRead",
    "find_beginning",
    "find_day",
    "parse_date",
    "parse_moment",
    "spell_out",
    "take_date",
]

__getattr__ = from_homes(
    __name__,
    {
        "DayRead": "days",
        "find_beginning": "days",
        "find_day": "days",
        "parse_date": "days",
        "parse_moment": "days",
        "spell_out": "spelling",
        "take_date": "days",
    },
)
