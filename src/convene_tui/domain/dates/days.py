"""A day in a text: where it stands, which it is, and the text without it."""

import re
from dataclasses import replace
from datetime import date, time
from typing import Final

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.dates.clock import clock_apart
from convene_tui.domain.dates.cutting import without
from convene_tui.domain.dates.finding import DayCandidate, day_of
from convene_tui.domain.dates.line import Line
from convene_tui.domain.dates.meaning import Setting

_IN_NUMBERS: Final = re.compile(r"\d{1,2}([-/])\d{1,2}(?:\1\d{2,4})?")
"""A day of which the order of day and month is the user's own: 7/12, 7-12-2026."""


@dataclass(frozen=True)
class DayRead:
    """What a text says about a day, and the text without it."""

    on: date | None
    """The day that is meant; None where none is understood or where it is in doubt."""
    text: str
    """The text without the words of the day; whole where nothing is read.

    Words that say more than the day stay: "book a hall for friday", "repair it in march".
    """
    words: str = ""
    """The words that were read as a day, as typed."""
    at: time | None = None
    """A clock time beside the day."""
    part: str = ""
    """The part of the day that was said: in the morning, first thing, at lunch."""
    told: str = ""
    """What has to be told of the reading: "Whit Sunday, 16 May 2027", "has passed"."""
    doubt: str = ""
    """A question when two days are possible: "Friday 11 or Saturday 12 December?"."""
    either: tuple[date, ...] = ()
    """The days between which the doubt is."""
    unread: str = ""
    """Words that look like a day and can't be read: "by michaelmas"."""


def find_day(text: str, today: date, *, day_first: bool = True) -> DayRead:
    """The day that a task or a next step says, wherever its words stand.

    With `day_first`, of the two readings of "7/12" the 7th of December is asked about first.
    """
    line = Line.of(text)
    day, unread = day_of(line, Setting(today, day_first))
    if day:
        return _day_read(line, day, today)
    return DayRead(None, text, unread=line.as_typed(unread.start, unread.end) if unread else "")


def find_beginning(text: str, today: date, *, day_first: bool = True) -> DayRead:
    """The day and the hour at which something begins: "fri 4 dec, 14:00", or an hour alone.

    The text that is left is what was not understood of it.
    """
    read = find_day(text, today, day_first=day_first)
    if read.on or read.doubt:
        return read
    # A clock time is read beside a day only: it is laid beside one that is taken away again.
    for said in (f"tomorrow, {text}", f"tomorrow at {text}"):
        beside = find_day(said, today)
        if beside.at is not None:
            return replace(beside, on=None, words="")
    return read


def parse_date(text: str, today: date, *, day_first: bool | None = None) -> date | None:
    """The day of a text that is nothing but a day, never in the past unless its year is said.

    With `day_first` "7/12" is the 7th of December and without it the 12th of July; where the
    user's order is not told, neither is taken.
    """
    for said in (text, f"by {text}"):
        read = find_day(said, today, day_first=day_first is not False)
        if read.at or read.text:
            continue
        if read.on:
            return read.on
        if day_first is not None and read.either and _IN_NUMBERS.fullmatch(read.words):
            return read.either[0]
    return None


def parse_moment(
    text: str, today: date, *, day_first: bool = True
) -> tuple[date | None, time | None]:
    """The day and the hour of a text that is nothing else: "fri 4 dec, 14:00", or one of them.

    Nothing of it is taken where not all of it is understood.
    """
    if day := parse_date(text, today, day_first=day_first):
        return day, None
    begins = find_beginning(text, today, day_first=day_first)
    return (None, None) if begins.text else (begins.on, begins.at)


def take_date(text: str, today: date) -> tuple[date | None, str]:
    """The day that a text begins with, and what follows it; None and the text where none does."""
    read = find_day(f"on {text}", today)
    if read.on and read.at is None and text.lstrip().startswith(read.words):
        return read.on, read.text
    return None, text


def _day_read(line: Line, day: DayCandidate, today: date) -> DayRead:
    meaning, at, told = day.meaning, day.at, [day.meaning.told, *day.told]
    if meaning.day and meaning.day < today:
        told.append("has passed")
    cuts = [] if day.stays else [(day.start, day.end)]
    if at is None and (apart := clock_apart(line, day.start, day.end)):
        start, clock = apart
        at = clock.at
        told.append(clock.told)
        if not clock.stays:
            cuts.append((start, clock.end))
    text = line.typed
    for start, end in sorted(cuts, reverse=True):
        text = without(text, line.begins[start], line.ends[end])
    return DayRead(
        meaning.day,
        text,
        line.as_typed(*day.words),
        at,
        "" if day.stays else day.part,
        "; ".join(filter(None, told)),
        meaning.doubt,
        meaning.either,
    )
