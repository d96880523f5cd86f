"""Where in a text a day stands that counts, and what of the text is left without its words."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from enum import Enum, auto
from typing import Final

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.dates.line import MARKS, Line
from convene_tui.domain.dates.meaning import (
    DATE,
    DECIMAL,
    DOTTED,
    FEAST,
    FRACTION,
    NO_DAY,
    ORDINAL,
    POINT,
    SEASON,
    WEEKDAY,
    Amid,
    Meaning,
    Opening,
    Place,
    Setting,
)
from convene_tui.domain.dates.names import first_word
from convene_tui.domain.dates.openings import OPENING_WORDS, Introduction, introduction_at
from convene_tui.domain.dates.reading import FIRST_WORDS, DayFound, day_at
from convene_tui.domain.dates.unread import UNREAD_WORDS, unread_at, unread_behind

_ARTICLES: Final = frozenset(
    "the a an that these those our their his her its my your any some no last past previous "
    "another one whole same first second third bad black super bloody big".split()
)
_PREPOSITIONS: Final = frozenset(
    "of outside about than like as with without in on at for by into per against under over via "
    "not never except and or versus vs between upto near this plus minus".split()
)
_RANGES: Final = frozenset(
    "from after since every each to starting following before until till".split()
)
"""What stands before a day that is told, and is not the day until when something is done."""
_NUMBERED: Final = frozenset(
    "version v release room section sections chapter article art act law bill page pages p pp "
    "paragraph para point points item figure fig table no nr number score scored rated rate "
    "rating mark marks step gate line unit building house clause cost costs grade ph model type "
    "option plan route bus track pier berth lot plot block ratio grid size scale about % x × + "
    "= - agenda resolution rule paragraphs".split()
)
_FOLLOWING: Final = frozenset("at in with for to from about and near via by on or until".split())
_UNFINISHED: Final = frozenset(
    "is are was were be been it's that's falls comes lies stands begins starts ends and or to "
    "than not moved".split()
)
_TOPICS: Final = frozenset("of outside about than like as not never except for".split())
_NO_INTRODUCTION: Final = frozenset("the a our not never except every".split())
_VERBS: Final = frozenset("may march mar fall".split())
_RATE: Final = re.compile(r"\b(?:how (?:many|much|often|long|far)|once|twice|times)\b")
_FIRST_WORDS: Final = OPENING_WORDS | FIRST_WORDS | UNREAD_WORDS | {"the"}
_LONGER: Final = frozenset("holiday holidays break term terms".split())
"""What makes another time of the words in front of it: "the end of spring holidays"."""
_OF_A_DAY: Final = re.compile(r"[a-z]-of-")
"""A day that says of what kind something is: "the end-of-month report"."""
_NUMBER: Final = re.compile(r"[0-9]{1,2}(?= [a-z]|$)")
_ONE: Final = re.compile(r"in (?:a|one) ")


_FIRST, _INTRODUCED, _ANY = 0, 1, 2
"""The ranks of days: at the beginning, behind "by", anywhere else."""


class DayVerdict(Enum):
    """What words like a day are to a text."""

    COUNTS = auto()
    """They are its day."""
    UNREAD = auto()
    """They look like its day, and it has to be told that they are not read as one."""
    TOPIC = auto()
    """They are a day that it speaks of, or none at all."""


@dataclass(frozen=True)
class DayCandidate:
    """Words that may be the day of a text."""

    start: int
    """Where they begin, with what introduces them."""
    end: int
    """Where they end, with all that goes with the day."""
    verdict: DayVerdict
    rank: int = _ANY
    """Which of several days holds: the lowest, then the first."""
    words: tuple[int, int] = (0, 0)
    """Where the words of the day itself begin and end."""
    meaning: Meaning = NO_DAY
    told: tuple[str, ...] = ()
    at: time | None = None
    part: str = ""
    stays: bool = False
    """Whether the words stay in the text, because they say more than the day."""


def day_of(line: Line, setting: Setting) -> tuple[DayCandidate | None, DayCandidate | None]:
    """The day of a text, and the first words that look like one and are not read.

    Of several days that holds which begins the text, else which "by" introduces, else the first.
    """
    best: DayCandidate | None = None
    unread: DayCandidate | None = None
    for each in _candidates(line, setting):
        if each.verdict is DayVerdict.COUNTS and (best is None or each.rank < best.rank):
            best = each
            if each.rank <= _INTRODUCED:
                break
        elif each.verdict is DayVerdict.UNREAD:
            unread = unread or each
    return best, unread


def _candidates(line: Line, setting: Setting) -> Iterator[DayCandidate]:
    """All days and words like days in a line, from left to right, none within another."""
    free = 0
    for at, word in zip(line.starts, line.first_words, strict=True):
        if at < free or word not in _FIRST_WORDS:
            continue
        found = _introduced(line, at, setting)
        if found is None or found.verdict is DayVerdict.TOPIC:
            found = _alone(line, at, setting) or found
        if found:
            yield found
            free = found.end


def _unread_introduced(line: Line, at: int, intro: Introduction) -> DayCandidate | None:
    """Words that an introduction makes a day of, though none can be known."""
    end = unread_behind(line, intro.end, intro.sort) or _hour_behind(line, at, intro)
    return DayCandidate(at, end, DayVerdict.UNREAD) if end else None


def _introduced(line: Line, at: int, setting: Setting) -> DayCandidate | None:
    """Words behind "by", "on", "until" and the like."""
    known = first_word(line.plain, at) in OPENING_WORDS
    intro = introduction_at(line.plain, at) if known else None
    if not intro or _word_before(line, at) in _NO_INTRODUCTION:
        return None
    found = day_at(line, intro.end, replace(setting, opening=intro.word))
    if not found:
        return _unread_introduced(line, at, intro)
    verdict = _verdict_introduced(line, at, intro, found, setting.today)
    about = ("about that day",) if intro.about else ()
    if line.is_first(at):
        return _candidate(at, verdict, _FIRST, found, False, about)
    rank = _INTRODUCED if intro.sort is Opening.LIMIT else _ANY
    stays = intro.sort in (Opening.IN, Opening.FOR) or _stays(line, at, found)
    return _candidate(at, verdict, rank, found, stays, about)


def _hour_behind(line: Line, at: int, intro: Introduction) -> int | None:
    """Where a number ends that may be an hour or a day, in front of a text: "by 9 ask them"."""
    match = _NUMBER.match(line.plain, intro.end) if line.is_first(at) else None
    return match.end() if match and intro.sort is Opening.LIMIT else None


def _verdict_introduced(
    line: Line, at: int, intro: Introduction, found: DayFound, today: date
) -> DayVerdict:
    if line.after(found.reach) in _LONGER:
        return DayVerdict.UNREAD
    is_at_once = found.start == intro.end
    if is_at_once and intro.sort not in found.place.openings:
        every_year = intro.sort is Opening.IN and found.place in (SEASON, FEAST)
        return DayVerdict.UNREAD if every_year else DayVerdict.TOPIC
    if intro.about and found.place in (DECIMAL, DOTTED, FRACTION):
        return DayVerdict.TOPIC
    if found.meaning is None:
        number = found.place in (DECIMAL, DOTTED) and intro.sort is not Opening.LIMIT
        return DayVerdict.TOPIC if number else DayVerdict.UNREAD
    if is_at_once and intro.sort is Opening.IN:
        return _verdict_in(line, at, found.meaning.day, found.reach, today)
    return DayVerdict.COUNTS


def _verdict_in(line: Line, at: int, day: date | None, reach: int, today: date) -> DayVerdict:
    """`in May` counts where it is to come, and stands first or before what is to be done."""
    passed = day is not None and day < today
    told_of = not line.is_first(at) and not _is_followed(line, reach)
    return DayVerdict.TOPIC if passed or told_of else DayVerdict.COUNTS


def _alone(line: Line, at: int, setting: Setting) -> DayCandidate | None:
    """Words that nothing introduces."""
    found = day_at(line, at, setting)
    before = _word_before(line, at)
    if not found:
        known = first_word(line.plain, at) in UNREAD_WORDS
        end = unread_at(line, at) if known else None
        return DayCandidate(at, end, DayVerdict.UNREAD) if end else None
    verdict = _verdict_alone(line, at, before, found)
    if verdict is DayVerdict.UNREAD and before in _RANGES:
        at -= len(before) + 1
    first = line.is_first(at)
    stays = not first and _stays(line, at, found)
    return _candidate(at, verdict, _FIRST if first else _ANY, found, stays)


def _candidate(
    at: int,
    verdict: DayVerdict,
    rank: int,
    found: DayFound,
    stays: bool,
    about: tuple[str, ...] = (),
) -> DayCandidate:
    words, meaning = (found.start, found.end), found.meaning or NO_DAY
    told = found.told + about
    return DayCandidate(
        at, found.whole_end, verdict, rank, words, meaning, told, found.at, found.part, stays
    )


def _verdict_alone(line: Line, at: int, before: str, found: DayFound) -> DayVerdict:
    place, words = found.place, line.plain[found.start : found.end]
    weekday = place == WEEKDAY and words.endswith("day")
    sure = weekday or place.amid is Amid.ALWAYS or place in (DATE, POINT, FEAST)
    no_day = DayVerdict.UNREAD if sure else DayVerdict.TOPIC
    if before in _RANGES:
        return no_day
    if _is_topic(line, at, before, found):
        return DayVerdict.TOPIC
    if _counts(line, at, found):
        return DayVerdict.COUNTS if found.meaning else no_day
    if place == DOTTED and found.meaning is not None and line.is_last(found.reach):
        return DayVerdict.UNREAD
    return no_day if place.conspicuous else DayVerdict.TOPIC


def _is_topic(line: Line, at: int, before: str, found: DayFound) -> bool:
    """Whether the words are what the line is about, by what stands before and in them."""
    place, words = found.place, line.plain[found.start : found.end]
    if _OF_A_DAY.search(words) and not _is_followed(line, found.reach):
        return True
    if before in _ARTICLES or before in (_TOPICS if place.amid is Amid.ALWAYS else _PREPOSITIONS):
        return True
    if before in _NUMBERED and place in (DECIMAL, DOTTED, FRACTION, ORDINAL):
        return True
    return bool(_ONE.match(words) and _RATE.search(line.plain, max(0, at - 60), at))


def _can_be_alone(place: Place, words: str) -> bool:
    return place.alone and not words.isdigit() and words not in _VERBS


def _counts(line: Line, at: int, found: DayFound) -> bool:
    """Whether words that nothing introduces stand where they are a day."""
    place, words = found.place, line.plain[found.start : found.end]
    first, last = line.is_first(at), line.is_last(found.reach)
    if first and last and _can_be_alone(place, words):
        return True
    if (first and place.first) or (last and place.last) or place.amid is Amid.ALWAYS:
        return True
    parted_before = line.before(at).endswith((",", *MARKS))
    if place.amid is Amid.PARTED and found.at is None:
        parted_behind = line.after(found.reach)[:1] in (",", *MARKS)
        return (parted_before and (last or parted_behind)) or (first and parted_behind)
    if place.amid is Amid.FOLLOWED:
        return parted_before or found.at is not None or _is_followed(line, found.reach)
    return place.amid is Amid.PARTED


def _is_followed(line: Line, end: int) -> bool:
    """Whether words are followed by the end, by a mark or by "at", "in", "with"."""
    after = line.after(end).rstrip(",")
    return line.is_last(end) or after in ("", *MARKS) or after in _FOLLOWING


def _stays(line: Line, at: int, found: DayFound) -> bool:
    """Whether a text without the words would break off: "the meeting is on friday"."""
    return found.place.stays or (
        line.is_last(found.reach) and _word_before(line, at) in _UNFINISHED
    )


def _word_before(line: Line, at: int) -> str:
    """The word before a place; "" when a comma or another mark parts them."""
    word = line.before(at)
    return "" if word.endswith(",") or word in MARKS else word
