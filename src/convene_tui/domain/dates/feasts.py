"""The feasts of the year that people set their days by."""

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from convene_tui.domain.dates.meaning import FEAST, Meaning, Setting, Shape, in_full
from convene_tui.domain.dates.names import A_YEAR, first_words, year_of
from convene_tui.domain.dates.patterns import END, Pattern, any_of
from convene_tui.domain.dates.reckoning import (
    coming,
    days_after,
    easter_sunday,
    nearest_weekday,
    nth_weekday,
)

Rule = Callable[[int], date]


def _fixed(month: int, day: int) -> Rule:
    return lambda year: date(year, month, day)


def _easter(days: int) -> Rule:
    return lambda year: days_after(easter_sunday(year), days)


_FEASTS: Final[dict[str, tuple[str, Rule]]] = {
    "new year|new years|new year's|new year's day|new years day": ("New Year", _fixed(1, 1)),
    "epiphany|three kings": ("Epiphany", _fixed(1, 6)),
    "valentine's day|valentines day": ("Valentine's Day", _fixed(2, 14)),
    "shrove tuesday|mardi gras": ("Shrove Tuesday", _easter(-47)),
    "ash wednesday": ("Ash Wednesday", _easter(-46)),
    "palm sunday": ("Palm Sunday", _easter(-7)),
    "maundy thursday|holy thursday": ("Maundy Thursday", _easter(-3)),
    "good friday": ("Good Friday", _easter(-2)),
    "easter|easter sunday|easter day": ("Easter Sunday", _easter(0)),
    "easter monday": ("Easter Monday", _easter(1)),
    "may day|mayday|labour day": ("May Day", _fixed(5, 1)),
    "ascension|ascension day|ascension thursday": ("Ascension Day", _easter(39)),
    "whitsun|whit sunday|whitsunday|pentecost": ("Whit Sunday", _easter(49)),
    "whit monday|pentecost monday": ("Whit Monday", _easter(50)),
    "corpus christi": ("Corpus Christi", _easter(60)),
    "labor day": ("Labor Day in the US", lambda year: nth_weekday(year, 9, 0, 1)),
    "halloween|hallowe'en": ("Halloween", _fixed(10, 31)),
    "all saints|all saints' day|all saints day": ("All Saints' Day", _fixed(11, 1)),
    "all souls|all souls' day|all souls day": ("All Souls' Day", _fixed(11, 2)),
    "thanksgiving|thanksgiving day": (
        "Thanksgiving in the US",
        lambda year: nth_weekday(year, 11, 3, 4),
    ),
    "advent|advent sunday": (
        "the first Sunday of Advent",
        lambda year: nearest_weekday(date(year, 11, 30), 6),
    ),
    "christmas eve|xmas eve": ("Christmas Eve", _fixed(12, 24)),
    "christmas|christmas day|xmas|xmas day|x-mas": ("Christmas Day", _fixed(12, 25)),
    "boxing day|st stephen's day": ("Boxing Day", _fixed(12, 26)),
    "new year's eve|new years eve|new year eve": ("New Year's Eve", _fixed(12, 31)),
}
FEASTS: Final = {name: feast for names, feast in _FEASTS.items() for name in names.split("|")}
_NOT_THE_DAY: Final = (
    r"(?! (?:break|cards?|carol\w*|dinner|eggs?|fair|holidays?|island|lunch|markets?|meal|party|"
    r"parties|period|presents?|recess|season|service|term|time|trees?|vacations?|weekend|week|monday|sunday|eve|day)\b)"
)


def _read(match: re.Match[str], setting: Setting) -> Meaning:
    """The coming feast; "before" it is the day before, since on a feast nobody works."""
    name, rule = FEASTS[match["feast"]]
    earlier = -1 if setting.before else 0
    if match["year"]:
        feast = rule(year_of(match["year"]))
        day = days_after(feast, earlier)
    else:
        day = coming(setting.today, lambda year: days_after(rule(year), earlier))
        feast = days_after(day, -earlier)
    told = f"{name}, {in_full(feast)}"
    return Meaning(day, f"the day before {told}" if setting.before else told)


SHAPES: Final = (
    Shape(
        first_words(*FEASTS) | {"next", "this", "coming"},
        Pattern(
            rf"(?:the )?(?:(?:next|this|coming) )?(?P<feast>{any_of(FEASTS)})"
            rf"(?:,? (?P<year>{A_YEAR}))?{END}{_NOT_THE_DAY}"
        ),
        _read,
        FEAST,
    ),
)
