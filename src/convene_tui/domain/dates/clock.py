"""Clock times beside a day: "14:00", "2 pm", "at 9", "9h30", "14.30", "noon"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from typing import Final

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.dates.line import MARKS, Line
from convene_tui.domain.dates.names import DIGIT, first_word
from convene_tui.domain.dates.patterns import END, Pattern


@dataclass(frozen=True)
class Clock:
    """A clock time in a line."""

    at: time
    end: int
    """Where its words end in the plain text."""
    told: str = ""
    stays: bool = False
    """Whether the words say more than the hour it begins: "14:00-16:00", "9:00 CET"."""


_HOURS_IN_WORDS: Final = tuple(
    "one two three four five six seven eight nine ten eleven twelve".split()
)
_HOUR: Final = "(?P<hour>[01]?[0-9]|2[0-3])"
_MINUTE: Final = "(?P<minute>[0-5][0-9])"
_SPOKEN: Final = rf"(?P<spoken>{'|'.join(_HOURS_IN_WORDS)}|1[0-2]|[1-9])"
_HALF: Final = r"(?P<half>[ap])\.?m"
_TO: Final = r"(?: ?(?:-|to|till|until) ?(?P<until>[0-9]{1,2})(?:[:.h][0-5][0-9])?)?"
_ZONE: Final = (
    r"(?P<zone>(?= (?:utc|gmt|bst|cet|cest|wet|west|eet|eest|ist|local|[ecmp][sd]t|[ecmp]t)\b))?"
)


def _patterns(*words: str) -> tuple[Pattern, ...]:
    return tuple(Pattern(f"{each}{END}{_ZONE}") for each in words)


_SURE: Final = _patterns(
    rf"{_HOUR}:{_MINUTE}{_TO}(?: ?(?:{_HALF}|h|hrs|uhr))?",
    rf"(?P<hour>1[0-2]|0?[1-9])(?:[:.]{_MINUTE})?{_TO} ?{_HALF}",
    rf"(?P<hour>1[0-2]|0?[1-9])(?:[:.]{_MINUTE})? ?{_HALF}{_TO} ?[ap]\.?m",
    rf"{_HOUR}h{_MINUTE}?{_TO}h?",
    rf"{_HOUR}{_TO} ?(?:hrs|h|uhr|o'clock|oclock)",
    rf"(?P<hour>[01][0-9]|2[0-3]){_MINUTE} ?(?:hrs|h)",
    rf"(?P<part>half|quarter) (?P<side>past|to) {_SPOKEN}",
    r"(?:12 )?(?P<noon>noon|midday)",
)
_BESIDE_A_DAY: Final = _patterns(
    rf"{_HOUR}\.{_MINUTE}{_TO}(?: ?(?:h|hrs|uhr))?",
    rf"(?:at |@ ?){_SPOKEN}",
    rf"(?:at |@ ?){_HOUR}{_TO}",
    rf"{_HOUR} ?(?:-|to) ?(?P<until>[01]?[0-9]|2[0-4])(?=,|$| (?:at|in|on|[;()-])(?: |$))",
)
_HOUR_ALONE: Final = Pattern(rf"{_HOUR}(?= (?:on|today|tonight|tomorrow)\b)")
CLOCK_WORDS: Final = frozenset(
    (DIGIT, "at", "from", "around", "half", "quarter", "noon", "midday", "@")
)
"""The words that a clock time begins with."""
_LEAD: Final = Pattern(r"(?:at |@ ?|from |around )(?=\S)")


_NO_TIME_BEHIND: Final = frozenset(
    "the a an of until till to after before by every each than since our their his her its "
    "about past".split()
)


def clock_at(plain: str, at: int, beside_a_day: bool) -> Clock | None:
    """The clock time that begins at a place of a plain text, with its "at".

    Beside a day "at 9" and "14.30" are times too; elsewhere they may be anything.
    """
    if first_word(plain, at) not in CLOCK_WORDS:
        return None
    lead = _LEAD.match(plain, at)
    start = lead.end() if lead else at
    found = [pattern.match(plain, start) for pattern in _SURE]
    if beside_a_day:
        found += [p.match(plain, place) for p in _BESIDE_A_DAY for place in {at, start}]
    longest = max(filter(None, found), key=lambda match: match.end(), default=None)
    return _clock(longest) if longest else None


def hour_alone(plain: str, at: int) -> Clock | None:
    """An hour that is a time only between "by" and a day: "by 5 on friday"."""
    match = _HOUR_ALONE.match(plain, at)
    return _clock(match) if match else None


def _clocks(line: Line, start: int, end: int) -> Iterator[tuple[int, Clock]]:
    """The clock times outside the words of the day, and where each begins."""
    free = 0
    for at, word in zip(line.starts, line.first_words, strict=True):
        if word not in CLOCK_WORDS or at < free or start <= at < end:
            continue
        clock = clock_at(line.plain, at, beside_a_day=False)
        if clock and clock.end in line.ends and line.before(at) not in _NO_TIME_BEHIND:
            yield at, clock
            free = clock.end


def clock_apart(line: Line, start: int, end: int) -> tuple[int, Clock] | None:
    """The only clock time outside the words of the day, and where it begins; none if unsure.

    Its words can be cut out when it stands at an end or behind a comma and says nothing else.
    With "at" they stay: "ask bo to open at 9:00" is about the opening.
    """
    found = list(_clocks(line, start, end))
    if len(found) != 1:
        return None
    at, clock = found[0]
    parted = line.before(at).endswith((",", *MARKS)) or line.after(clock.end)[:1] in (",", *MARKS)
    edge = line.is_first(at) or line.is_last(clock.end)
    led = _LEAD.match(line.plain, at)
    return at, replace(clock, stays=clock.stays or bool(led) or not (parted or edge))


def _hour_and_minute(said: dict[str, str | None]) -> tuple[int, int]:
    """The time as it is said, whichever half of the day is meant."""
    if said.get("noon"):
        return 12, int(said.get("minute") or 0)
    spoken = said.get("spoken")
    if spoken is None:
        return int(said["hour"] or 0), int(said.get("minute") or 0)
    hour = _HOURS_IN_WORDS.index(spoken) + 1 if spoken.isalpha() else int(spoken)
    minute = {"half": 30, "quarter": 15}.get(said.get("part") or "", 0)
    return (hour - 1 or 12, 60 - minute) if said.get("side") == "to" else (hour, minute)


def _clock(match: re.Match[str]) -> Clock:
    said = match.groupdict()
    hour, minute = _hour_and_minute(said)
    told = ""
    if half := said.get("half"):
        hour = _in_half(hour, half, int(said.get("until") or 12))
    elif 1 <= hour <= 6 and not (said.get("hour") or "").startswith("0"):
        hour, told = hour + 12, "in the afternoon"
    stays = said.get("until") is not None or said.get("zone") is not None
    return Clock(time(hour, minute), match.end(), told, stays)


def _in_half(hour: int, half: str, until: int) -> int:
    """The hour of the day for an hour before or after noon; "11-1 pm" begins before it."""
    if hour > 12:
        return hour
    morning = half == "a" or hour % 12 > until % 12 > 0
    return hour % 12 + (0 if morning else 12)
