"""What words mean as a day, and where in a text they count as one."""

import re
from collections.abc import Callable
from datetime import date
from enum import Enum, auto
from typing import Final, NamedTuple

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.dates.names import FULL_WEEKDAYS, month_name
from convene_tui.domain.dates.patterns import Pattern


@dataclass(frozen=True)
class Setting:
    """What a reading depends on besides the words."""

    today: date
    day_first: bool = True
    opening: str = ""
    """The word that introduces the day: by, before, on."""

    @property
    def before(self) -> bool:
        """Whether a period or a feast is meant to be over for: the limit is the day before it."""
        return self.opening == "before"


@dataclass(frozen=True)
class Meaning:
    """A day, or the days between which there is a doubt."""

    day: date | None
    told: str = ""
    either: tuple[date, ...] = ()
    doubt: str = ""


NO_DAY: Final = Meaning(None)


class Opening(Enum):
    """Words that introduce a day."""

    LIMIT = auto()
    """By, before, until, due: a day follows, or something that is meant as one."""
    ON = auto()
    AT = auto()
    IN = auto()
    FOR = auto()


class Amid(Enum):
    """Whether words count as a day in the middle of a text when nothing introduces them."""

    NEVER = auto()
    PARTED = auto()
    """When a comma, a bracket or the like parts them from the rest on both sides."""
    FOLLOWED = auto()
    """When a mark or a preposition follows: "second meeting 7 dec at the port"."""
    ALWAYS = auto()


@dataclass(frozen=True)
class Place:
    """Where words count as a day."""

    name: str
    openings: frozenset[Opening]
    amid: Amid = Amid.NEVER
    first: bool = True
    """Whether they count at the beginning of a text when nothing introduces them."""
    last: bool = True
    """Whether they count at its end."""
    stays: bool = False
    """Whether they stay in the text unless they begin it: "this year" says more than a day."""
    alone: bool = False
    """Whether they count when they are all there is, though they don't at either end."""
    conspicuous: bool = False
    """Whether it has to be told that they don't count: everybody sees a day in them."""


_LIMIT, _ON, _AT, _IN, _FOR = Opening
ANYWHERE: Final = Place("anywhere", frozenset({_LIMIT, _ON, _FOR}), Amid.ALWAYS)
"""Tomorrow, in two weeks, next friday."""
WEEK_AT_HAND: Final = Place("week at hand", frozenset({_LIMIT, _ON, _FOR}), Amid.ALWAYS)
"""This week, next week, within the month."""
PERIOD_AT_HAND: Final = Place(
    "period at hand", frozenset({_LIMIT, _FOR, _IN}), Amid.ALWAYS, stays=True
)
"""This month, this year."""
DATE: Final = Place("date", frozenset({_LIMIT, _ON, _FOR}), Amid.FOLLOWED, conspicuous=True)
"""7 dec, 2026-12-07, mon 7 dec."""
VERB_DATE: Final = Place("verb date", frozenset({_LIMIT, _ON, _FOR}), Amid.PARTED)
"""5 may, march 5: "five may come" is no day."""
FRACTION: Final = Place("fraction", frozenset({_LIMIT, _ON}), Amid.PARTED)
"""7/12, which may count boxes."""
DOTTED: Final = Place("dotted", frozenset({_LIMIT, _ON}), Amid.PARTED, last=False)
"""7.12., which at the end of a sentence may be a version or a price."""
DECIMAL: Final = Place("decimal", frozenset({_LIMIT, _ON}), Amid.NEVER, first=False, last=False)
"""7.12 without a dot behind it: more often a number than a day."""
WEEKDAY: Final = Place("weekday", frozenset({_LIMIT, _ON, _FOR}), Amid.PARTED, conspicuous=True)
"""Friday, fri."""
VERB: Final = Place("verb", frozenset({_LIMIT, _ON, _FOR}), Amid.PARTED, first=False, last=False)
"""Sat and sun."""
ORDINAL: Final = Place("ordinal", frozenset({_LIMIT, _ON, _FOR}), Amid.PARTED)
"""The 12th."""
POINT: Final = Place("point", frozenset({_LIMIT, _ON, _AT, _IN, _FOR}), Amid.PARTED)
"""The end of the month, mid january, the first monday in march."""
PERIOD: Final = Place("period", frozenset({_LIMIT, _IN, _FOR}), Amid.PARTED)
"""Spring 2027, december 2027."""
BARE_PERIOD: Final = Place(
    "bare period", frozenset({_LIMIT, _IN}), first=False, last=False, alone=True
)
"""March, the summer, 2028."""
SEASON: Final = Place("season", frozenset({_LIMIT}), first=False, last=False, alone=True)
"""Summer, as in "by summer"; "in summer" is every year."""
LIMIT_ONLY: Final = Place("limit only", frozenset({_LIMIT}), first=False, last=False)
"""The second, the end of the day, end march."""
FEAST: Final = Place(
    "feast", frozenset({_LIMIT, _ON, _AT, _FOR}), Amid.PARTED, first=False, last=False, alone=True
)
"""Easter, new year."""


class Reading(NamedTuple):
    """Words that are read as a day."""

    end: int
    """Where they end in the plain text."""
    meaning: Meaning | None
    """None where they are meant as a day and the calendar has none such."""
    place: Place

    @property
    def day(self) -> date | None:
        """The day that is read, if it is one and not in doubt."""
        return self.meaning.day if self.meaning else None


@dataclass(frozen=True)
class Shape:
    """One way to say a day."""

    first: frozenset[str]
    """The words it may begin with, without "the"."""
    pattern: Pattern
    read: Callable[[re.Match[str], Setting], Meaning | None]
    """What the words mean. None: they are no day after all, and shorter ones may be.

    Raises:
        ValueError: The words are meant as a day, and the calendar has none such.
    """
    place: Place


def in_full(day: date) -> str:
    """A day for a sentence: "16 May 2027"."""
    return f"{day.day} {month_name(day.month)} {day.year}"


def with_weekday(day: date) -> str:
    """A day with its weekday, for a sentence: "Friday 11 December"."""
    return f"{FULL_WEEKDAYS[day.weekday()]} {day.day} {month_name(day.month)}"


def doubtful(days: tuple[date, ...], setting: Setting, weekdays: bool, year: bool) -> Meaning:
    """Two days that may both be meant, and the question which of them is."""
    year = year or all(day.year != setting.today.year for day in days)
    parts = []
    for day, following in zip(days, (*days[1:], None), strict=True):
        words = [str(day.day)]
        if weekdays:
            words.insert(0, FULL_WEEKDAYS[day.weekday()])
        same = following and (day.month, day.year) == (following.month, following.year)
        if not same:
            words.append(month_name(day.month))
        if year and (following is None or day.year != following.year):
            words.append(str(day.year))
        parts.append(" ".join(words))
    return Meaning(None, "", days, " or ".join(parts) + "?")
