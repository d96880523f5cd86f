"""The day in a line: a stand-in with the shape of `dates.find_day`, until that one is there."""

from dataclasses import dataclass
from datetime import date, time

from convene_tui.domain.capture.words import DAY_START
from convene_tui.domain.dates import take_date


@dataclass(frozen=True)
class DayRead:
    """A day as it was read out of a text."""

    on: date | None
    text: str
    words: str = ""
    at: time | None = None
    told: str = ""
    doubt: str = ""
    either: tuple[date, ...] = ()
    unread: str = ""


def find_day(text: str, today: date, *, day_first: bool = True) -> DayRead:
    """The first day in a text, and the text without it."""
    words = text.split(" ")
    for at, word in enumerate(words):
        by = word.lower() == "by"
        rest = " ".join(words[at + by :])
        if not by and not DAY_START.match(rest):
            continue
        found, behind = take_date(rest, today)
        if found:
            left = " ".join((*words[:at], behind)).strip(" ,")
            return DayRead(found, left, rest.removesuffix(behind).strip(" ,:"))
    return DayRead(None, text)
