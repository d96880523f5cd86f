"""The day that begins at a place of a line, with the clock time and the words around it."""

import re
from dataclasses import field
from datetime import time
from typing import Final

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.dates import (
    compound,
    feasts,
    points,
    spells,
    weekday_dates,
    weekdays,
)
from convene_tui.domain.dates.clock import CLOCK_WORDS, Clock, clock_at, hour_alone
from convene_tui.domain.dates.compound import by_way_of, either_of
from convene_tui.domain.dates.line import Line
from convene_tui.domain.dates.meaning import (
    ANYWHERE,
    DATE,
    DECIMAL,
    DOTTED,
    FRACTION,
    ORDINAL,
    VERB,
    VERB_DATE,
    WEEKDAY,
    Meaning,
    Place,
    Reading,
    Setting,
    Shape,
)
from convene_tui.domain.dates.names import first_word
from convene_tui.domain.dates.patterns import END, Pattern, by_first_word

_SHAPES_OF: Final = by_first_word(
    (*points.SHAPES, *feasts.SHAPES, *spells.SHAPES, *weekdays.SHAPES, *compound.SHAPES)
)
_HEAD_WORDS: Final = frozenset("eod eob cob close end first last midnight".split())
FIRST_WORDS: Final = frozenset(
    (
        *_SHAPES_OF, *points.FIRST_WORDS, *weekday_dates.FIRST_WORDS, *compound.FIRST_WORDS,
        *_HEAD_WORDS, *CLOCK_WORDS,
    )
)  # fmt: skip
"""The words that a day begins with, or what stands before it: all others are passed over."""
_DAYS_THEMSELVES: Final = (
    ANYWHERE,
    DATE,
    DECIMAL,
    DOTTED,
    FRACTION,
    ORDINAL,
    VERB,
    VERB_DATE,
    WEEKDAY,
)
_HEAD: Final = Pattern(
    r"(?:(?P<part>first thing|last thing|midnight)"
    r"|eod|eob|cob|close of (?:business|play)|(?:the )?end of (?:the )?(?:day|business))"
    r"(?: on)? (?=\S)"
)
_TAIL: Final = Pattern(
    r",? (?:"
    r"(?P<part>(?:in the )?(?:early |late )?(?:morning|afternoon|evening)|(?:at )?(?:mid)?night"
    r"|(?:at )?lunch(?:time)?|(?:first|last) thing|[ap]m)"
    r"|(?P<over>eod|eob|cob|(?:at )?(?:the )?end of (?:the )?(?:day|business)"
    r"|close of (?:business|play))"
    r"|(?:at )?(?:the )?(?:very )?latest(?! (?:by|on|(?:the )?(?:[0-9]|end|first|last)))"
    r"|or (?:earlier|sooner)|sharp)" + END
)
_BEHIND: Final = Pattern(",? ")
_BETWEEN_CLOCK_AND_DAY: Final = Pattern(",? (?:on )?")
_OVER: Final = "by the end of that day"
_AT: Final = ("night", "lunch", "lunchtime")
"""How the parts of a day end that one speaks of with "at"."""
_HALVES: Final = {"am": "morning", "pm": "afternoon"}


@dataclass(frozen=True)
class DayFound:
    """Words of a line that are meant as a day."""

    start: int
    end: int
    """Where the words of the day end."""
    whole_end: int
    """Where the words end that go with it: a clock time, "in the morning", "at the latest"."""
    reach: int
    """Where a clock time ends that goes with it, even one that stays in the text."""
    meaning: Meaning | None
    """None where the calendar has no such day."""
    place: Place
    at: time | None = None
    part: str = ""
    """The part of the day that goes with it: in the morning, first thing, at lunch."""
    told: tuple[str, ...] = ()


@dataclass
class _Company:
    """What stands around a day and belongs to it."""

    end: int
    reach: int
    at: time | None = None
    part: str = ""
    told: list[str] = field(default_factory=list)
    late: bool = False
    """Whether an hour is one of the afternoon, the evening or the night."""

    def take_clock(self, clock: Clock) -> None:
        """A clock time; one that says more than the hour it begins stays in the text."""
        self.at, self.reach = clock.at, clock.end
        self.end = self.end if clock.stays else clock.end
        self.told += [clock.told] if clock.told else []

    def take_tail(self, tail: re.Match[str]) -> None:
        """Words such as "in the morning", "at the latest", "end of business"."""
        self.end = self.reach = tail.end()
        if tail["over"]:
            self.told.append(_OVER)
        elif part := tail["part"]:
            self.late = self.late or part.endswith(("noon", "evening", " night")) or part == "night"
            plain = " " not in part
            at_night = f"at {part}" if part.endswith(_AT) else f"in the {_HALVES.get(part, part)}"
            self.part = at_night if plain else part

    def clock_time(self) -> time | None:
        """The hour, past noon where "evening" says so."""
        if self.at and self.late and 1 <= self.at.hour < 12:
            return self.at.replace(hour=self.at.hour + 12)
        return self.at


def day_at(line: Line, at: int, setting: Setting) -> DayFound | None:
    """The longest day that begins at a place, or none."""
    word = _word_at(line, at)
    if word not in FIRST_WORDS:
        return None
    start, company = at, _Company(at, at)
    reading = None
    head = _HEAD.match(line.plain, at) if word in _HEAD_WORDS else None
    if head:
        start, reading = head.end(), _reading(line, head.end(), setting)
        company.part = head["part"] or ""
        company.told += [] if company.part else [_OVER]
    elif word in CLOCK_WORDS and (clock := _clock_before(line.plain, at, setting)):
        between = _BETWEEN_CLOCK_AND_DAY.match(line.plain, clock.end)
        if between and not clock.stays:
            start, reading = between.end(), _reading(line, between.end(), setting)
            company.take_clock(clock)
    if not reading:
        start, company = at, _Company(at, at)
        reading = _reading(line, at, setting)
    if not reading:
        return None
    end, meaning, place = reading
    company.end = company.reach = end
    company.late = line.plain[start:end].endswith(("tonight", "evening", "afternoon"))
    _take_company(line, company, setting)
    if setting.before and place in _DAYS_THEMSELVES:
        company.told.insert(0, "before that time" if company.at else "before that day")
    return DayFound(
        start, end, company.end, company.reach, meaning, place,
        company.clock_time(), company.part, tuple(company.told),
    )  # fmt: skip


def _clock_before(plain: str, at: int, setting: Setting) -> Clock | None:
    """The clock time before a day: "at 9 on friday", "by 5 tonight"."""
    if setting.opening in ("by", "before") and (hour := hour_alone(plain, at)):
        return hour
    return clock_at(plain, at, beside_a_day=plain.startswith(("at ", "@"), at))


def _take_company(line: Line, company: _Company, setting: Setting) -> None:
    """Takes what stands behind a day and belongs to it, three such things at most.

    Lunch is an hour only behind a word that sets a limit: "book fri lunch" is about the lunch.
    """
    for _ in range(3):
        behind = _BEHIND.match(line.plain, company.end)
        if company.reach > company.end or not behind:
            return
        tail = _TAIL.match(line.plain, company.end)
        if tail and (tail["part"] != "lunch" or setting.opening):
            company.take_tail(tail)
        elif not company.at and (clock := clock_at(line.plain, behind.end(), beside_a_day=True)):
            company.take_clock(clock)
        else:
            return


def _word_at(line: Line, at: int) -> str:
    return first_word(line.plain, line.behind_article(at))


def _reading(line: Line, at: int, setting: Setting) -> Reading | None:
    """The longest reading of the words at a place, with what they say by way of other days."""

    def simple(place: int, its: Setting) -> Reading | None:
        return _simple(line, place, its)

    found = simple(at, setting)
    try:
        counted = None
        if _word_at(line, at) in compound.FIRST_WORDS:
            counted = by_way_of(line.plain, at, setting, simple)
        if counted and (not found or counted.end > found.end):
            return counted
        return found and (either_of(line.plain, found, setting, simple) or found)
    except (ValueError, OverflowError):  # the calendar ends before the day that is counted to
        return found


def _simple(line: Line, at: int, setting: Setting) -> Reading | None:
    """The longest reading of the words at a place by themselves."""
    word = _word_at(line, at)
    readings = [_read(line, at, shape, setting) for shape in _SHAPES_OF.get(word, ())]
    if word in weekday_dates.FIRST_WORDS:
        readings.append(weekday_dates.date_at(line, at, setting))
    if word in points.FIRST_WORDS:
        readings.append(points.point_at(line, at, setting))
    return max(filter(None, readings), key=lambda reading: reading.end, default=None)


def _read(line: Line, at: int, shape: Shape, setting: Setting) -> Reading | None:
    match = shape.pattern.match(line.plain, at)
    if not match or match.end() not in line.ends:
        return None
    try:
        meaning = shape.read(match, setting)
    except (ValueError, OverflowError):
        return Reading(match.end(), None, shape.place)
    return Reading(match.end(), meaning, shape.place) if meaning else None
