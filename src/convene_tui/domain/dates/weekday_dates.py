"""Dates with their weekday, which is held against them: "mon 7 dec", "Friday the 11th"."""

import re
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from convene_tui.domain.dates.line import Line
from convene_tui.domain.dates.meaning import (
    DATE,
    DECIMAL,
    LIMIT_ONLY,
    Meaning,
    Place,
    Reading,
    Setting,
    doubtful,
)
from convene_tui.domain.dates.monthdays import BEHIND_A_WEEKDAY, SHAPES, MonthDay, MonthDayShape
from convene_tui.domain.dates.names import (
    A_WEEKDAY,
    FULL_WEEKDAYS,
    WEEKDAYS,
    first_word,
)
from convene_tui.domain.dates.patterns import END, Pattern, by_first_word
from convene_tui.domain.dates.reckoning import days_after, nearest_weekday

_BEFORE: Final = Pattern(rf"(?P<weekday>{A_WEEKDAY}),? (?=\S)")
_BEHIND: Final = Pattern(
    rf"(?:, (?P<listed>{A_WEEKDAY})| \( (?P<aside>{A_WEEKDAY}) \)"
    rf"| (?P<full>{'|'.join(FULL_WEEKDAYS).lower()})){END}"
)
_SHAPES_OF: Final = by_first_word(SHAPES)

FIRST_WORDS: Final = frozenset((*_SHAPES_OF, *WEEKDAYS))
"""The words that a date begins with."""


def date_at(line: Line, at: int, setting: Setting) -> Reading | None:
    """The longest date at a place, with its weekday before or behind it if there is one."""
    before = _BEFORE.match(line.plain, at) if first_word(line.plain, at) in WEEKDAYS else None
    if before:
        return _date_behind(line, before, setting)
    found = _longest(line, at, setting, _of(line, at))
    if found is None:
        return None
    behind = _BEHIND.match(line.plain, found.end)
    if behind and behind.end() in line.ends:
        weekday = behind["listed"] or behind["aside"] or behind["full"]
        return _reading(behind.end(), found.said, found.place, weekday, setting)
    return _reading(found.end, found.said, found.place, None, setting)


def _date_behind(line: Line, before: re.Match[str], setting: Setting) -> Reading | None:
    """The longest date behind its weekday."""
    known = replace(setting, opening=setting.opening or "on")
    found = _longest(line, before.end(), known, (*_of(line, before.end()), BEHIND_A_WEEKDAY))
    if not found or _is_clock_time(found, WEEKDAYS[before["weekday"]]):
        return None
    article = line.behind_article(before.end()) > before.end()
    if found.place == LIMIT_ONLY and not article:
        return None
    return _reading(found.end, found.said, DATE, before["weekday"], setting)


class _Found(NamedTuple):
    """A date without its weekday."""

    end: int
    said: MonthDay | None
    """None where the calendar has no such day."""
    place: Place


def _of(line: Line, at: int) -> tuple[MonthDayShape, ...]:
    return _SHAPES_OF.get(first_word(line.plain, line.behind_article(at)), ())


def _longest(
    line: Line, at: int, setting: Setting, shapes: tuple[MonthDayShape, ...]
) -> _Found | None:
    found: _Found | None = None
    for shape in shapes:
        match = shape.pattern.match(line.plain, line.behind_article(at))
        if not match or match.end() not in line.ends or (found and match.end() < found.end):
            continue
        try:
            said = shape.find(match, setting)
        except ValueError:
            found = _Found(match.end(), None, shape.place)
            continue
        if said:
            found = _Found(match.end(), said, shape.place)
    return found


def _is_clock_time(found: _Found, weekday: int) -> bool:
    """Whether "fri 14.30" is a weekday and a clock time, as "fri 9.10" is, but not "mon 14.12"."""
    if found.place != DECIMAL or found.said is None:
        return found.place == DECIMAL
    day = found.said.days[0]
    return day.weekday() != weekday and day.month % 5 == 0


def _reading(
    end: int, said: MonthDay | None, place: Place, weekday: str | None, setting: Setting
) -> Reading:
    if said is None:
        return Reading(end, None, place)
    if weekday is not None:
        return Reading(end, _held_against(said, WEEKDAYS[weekday], setting), place)
    if len(said.days) == 1:
        return Reading(end, Meaning(said.days[0]), place)
    asked = doubtful(said.days, setting, weekdays=False, year=said.with_year)
    return Reading(end, asked, place)


def _held_against(said: MonthDay, weekday: int, setting: Setting) -> Meaning | None:
    """The day that fits its weekday; where none does, a question."""
    fitting = [day for day in said.days if day.weekday() == weekday]
    if len(fitting) == 1:
        return Meaning(fitting[0])
    either = said.days
    if len(either) == 1:
        either = tuple(sorted({either[0], _near(said, weekday, setting.today)}))
    if len(either) == 1:
        return None
    return doubtful(either, setting, weekdays=True, year=said.with_year)


def _near(said: MonthDay, weekday: int, today: date) -> date:
    """The day that is meant if the weekday is right and the number is not, or the month."""
    if said.next_such and said.next_such.weekday() == weekday:
        return said.next_such
    day = said.days[0]
    try:
        near = nearest_weekday(day, weekday)
        return near if near >= today or said.with_year else days_after(near, 7)
    except ValueError:  # the calendar begins or ends there
        return day
