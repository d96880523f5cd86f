"""The day in a line: what is kept of it, what stays in the text, and what is asked about."""

import re
from datetime import date, time, timedelta
from typing import Final

from convene_tui.domain.capture.interpretation import Choice, Line
from convene_tui.domain.capture.words import DETERMINERS, ERRANDS, FINITE, LITTLE
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.dates import DayRead, find_day, spell_out
from convene_tui.domain.phrases import enclosed

_LATELY: Final = timedelta(days=90)
"""How long ago a day of this year has gone by that is asked about before the next one is taken."""
_SPAN_OR_YEAR: Final = re.compile(r"\d{4}|'\d\d|day|week|month|quarter|year|q\d|h\d", re.IGNORECASE)
"""What says a span of time, or the year."""
_BARE_DAY: Final = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:the )?end of (?:the )?\w+|mid[ -]\w+"
    r"|\d{1,2} may|tomorrow",
    re.IGNORECASE,
)
"""Days that people also use of what kind something is: the sunday rota, a mid-january tasting."""
_BEHIND_A_DAY: Final = ERRANDS | DETERMINERS | FINITE | LITTLE
_LIMIT: Final = r"(?:\b(?:by|on|until|till|before)\s+)?(?:the\s+)?"
"""What stands before a day and goes with it."""


@dataclass(frozen=True)
class Day:
    """A day as a line says it."""

    on: date | None
    text: str
    """The text without the day; whole where the day is in doubt, so that nothing is lost."""
    at: time | None = None
    doubt: str = ""
    asks: tuple[Choice, ...] = ()
    comment: str = ""
    """What was made of the words, where that is not plain: the last day of a season."""
    part: str = ""
    """The part of the day that was said, where no clock time says it: in the morning."""

    @property
    def words(self) -> str:
        """The text, and behind it the part of the day, which no day can hold."""
        return ", ".join(filter(None, (self.text, self.part)))


def find_step(line: Line, text: str) -> Day:
    """The day of a next step, and the hour at which it begins."""
    read = find_day(text, line.today, day_first=line.day_first)
    return Day(
        on=read.on,
        text=read.text if read.on else text,
        at=read.at,
        doubt=_doubt(read, line.today),
        asks=_choices(read, line),
        comment=read.told,
        part="" if read.at else read.part,
    )


def find_due(line: Line, text: str) -> Day:
    """The day by which a task is to be done; an hour stays in the words of the task."""
    read = find_day(text, line.today, day_first=line.day_first)
    if read.on and _may_belong(read.words, text):
        on = Choice("1", f"due {spell_out(read.on)}", _with_day(line, read, read.on))
        return Day(None, text, doubt=f"Is it due on “{read.words}”?", asks=(on,))
    left = read.text
    if read.at and read.words:
        left = re.sub(rf"[\s,]*{_LIMIT}{re.escape(read.words)}", "", text, count=1).strip(" ,")
    return Day(
        on=read.on,
        text=left if read.on else text,
        doubt=_doubt(read, line.today),
        asks=_choices(read, line),
        comment=read.told,
        part="" if read.at else read.part,
    )


def _may_belong(words: str, text: str) -> bool:
    """Whether a day in front may be part of the words behind it: "sunday rota for all".

    What somebody does is behind the day by which they do it: "sunday print the rota".
    """
    if not text.startswith(words) or not _BARE_DAY.fullmatch(words):
        return False
    first, *more = text.removeprefix(words).split() or [""]
    return first.isalpha() and first.lower() not in _BEHIND_A_DAY and (bool(more) or len(first) > 2)


def _with_day(line: Line, read: DayRead, on: date) -> str:
    return line.text.replace(read.words, on.isoformat(), 1)


def _doubt(read: DayRead, today: date) -> str:
    """What is in doubt about a day, in one sentence."""
    if read.on and read.on < today:
        return f"{spell_out(read.on)} has passed"
    if read.on and (gone := _just_gone(read, today)):
        return f"{spell_out(gone, today)} has passed: {spell_out(read.on)}?"
    if read.doubt:
        return read.doubt
    return enclosed("no day understood in “", read.unread, "”")


def _just_gone(read: DayRead, today: date) -> date | None:
    """The day of this year that was said, where it went by lately and the next one was taken."""
    on, words = read.on, read.words
    if on is None or on.year != today.year + 1 or not re.search(r"\d", words):
        return None
    if _SPAN_OR_YEAR.search(words) or (on.month, on.day) == (2, 29):
        return None
    said = on.replace(year=today.year)
    return said if timedelta(0) < today - said <= _LATELY else None


def _choices(read: DayRead, line: Line) -> tuple[Choice, ...]:
    """A choice for each of the days that the words could mean, the line with that day in them."""
    gone = _just_gone(read, line.today)
    days = (read.on, gone) if read.on and gone else read.either
    return tuple(
        Choice(str(number), spell_out(on), _with_day(line, read, on))
        for number, on in enumerate(days, 1)
        if read.words
    )
