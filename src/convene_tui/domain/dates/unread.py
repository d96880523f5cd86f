"""Words that people mean as a day and that no calendar holds: "by michaelmas", "asap"."""

from collections import Counter
from typing import Final

from convene_tui.domain.dates.clock import clock_at
from convene_tui.domain.dates.line import Line
from convene_tui.domain.dates.meaning import Opening
from convene_tui.domain.dates.names import (
    A_COUNT,
    A_MONTH,
    A_WEEKDAY,
    DIGIT,
    FULL_MONTHS,
    FULL_WEEKDAYS,
    NUMBERS,
    first_words,
)
from convene_tui.domain.dates.patterns import END, Pattern

_GATHERINGS: Final = "meeting|session|workshop|assembly|hearing|summit"
_MEETINGS: Final = (
    rf"{_GATHERINGS}|round|visit|vote|elections?|season|term|semester|harvest|quarter|council|board|budget|"
    "report|agm|egm|conference|congress|fair|festival|audit|launch|opening|inspection|review|"
    "exams?|ballot|referendum|synod|deadline"
)
_FEASTS: Final = (
    "michaelmas|candlemas|lammas|martinmas|whitsuntide|eastertide|yuletide|shrovetide|midsummer|"
    "carnival|lent|ramadan|eid|diwali|holi|vesak|hanukkah|chanukah|passover|pesach|purim|"
    "sukkot|shavuot|yom kippur|rosh hashanah|nowruz|tet|juneteenth|lughnasa|samhain|"
    "(?:chinese|lunar) new year|harvest|ground-?breaking|holidays|half[ -]term|spring break"
)
_DAYS: Final = (
    "st|saint|world|international|national|patrick's|andrew's|george's|david's|nicholas|"
    "stephen's|martin's|john's|mother's|mothers|father's|fathers|women's|children's|memorial|"
    "remembrance|armistice|veterans|veteran's|columbus|presidents|independence|republic|"
    "constitution|unity|liberation|victory|canada|australia|king's|queen's|bastille|earth|water|"
    "election|polling|pay|market|open|sports|groundhog|assumption|midsummer's"
)
_PERIODS: Final = "spring|summer|autumn|fall|winter|christmas|easter|whitsun|new year"
_FEW: Final = (
    "(?:a )?few|several|some|many|(?:[0-9]{1,3}|[a-z]+)(?:-| to | or )(?:[0-9]{1,3}|[a-z]+)"
)


def _patterns(*texts: str) -> tuple[Pattern, ...]:
    return tuple(Pattern(text + END) for text in texts)


_BEHIND_ON: Final = _patterns(
    rf"(?:the )?(?:{_FEASTS})(?: al-[a-z]+)?", rf"(?:the )?(?:(?:{_DAYS}) )+day"
)
_BEHIND_LIMIT: Final = (
    *_BEHIND_ON,
    *_patterns(
        r"(?:the )?(?:next|following|coming|last|[0-9]{1,2}(?:st|nd|rd|th)) (?:[a-z]+ )?"
        rf"(?:{_MEETINGS})",
        rf"(?:the |our )?(?:{_GATHERINGS})",
        rf"(?:the |our |their |its )(?:[a-z]+ )?(?:{_MEETINGS})",
        rf"(?:yesterday|last (?:{A_WEEKDAY}|week|month|year|night))",
        rf"(?:the )?(?:{_PERIODS}) (?!and\b|or\b|to\b)[a-z]+",
        rf"the (?:{A_MONTH}) [a-z]+",
        r"(?:the )?(?:end|beginning|start|middle) of (?:the |this |next )?[a-z]+(?: [0-9]{4})?",
        r"(?:week [0-9]{1,2}|[qh][0-9])",
        r"[0-9]{2,4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}(?:t[0-9:.]+z?)?",
        r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}",
        r"(?:soon|midnight|sunrise|sunset|dawn|dusk|daybreak)",
    ),
)
_FEW_DAYS: Final = (
    rf"(?:the )?(?:(?:next|coming) )?(?:{_FEW}) (?:working )?(?:days|weeks|months|years){END}"
)
_BEHIND_IN: Final = Pattern(rf"{_FEW_DAYS}|week [0-9]{{1,2}}{END}")
_IN_FRONT: Final = Pattern(
    r"(?:asap|a\.s\.a\.p|as soon as possible|at the earliest|"
    r"(?:(?:on|every|each) )?(?:mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays))"
    + END
)
_WITHIN: Final = Pattern(rf"(?:within|over|during) {_FEW_DAYS}")
_COUNTED: Final = rf"{A_COUNT} (?:working )?(?:days?|weeks?|months?) (?:after|before)"
_AFTER: Final = Pattern(
    rf"(?:(?:after|over|during) (?:the |our )?(?:{_FEASTS})"
    rf"|{_COUNTED} (?:the |our )?(?:next )?(?:{_GATHERINGS})){END}"
)
UNREAD_WORDS: Final = (
    frozenset("a as asap at on every each within over during after".split())
    | first_words(*NUMBERS)
    | {DIGIT}
    | {f"{name.lower()}s" for name in FULL_WEEKDAYS}
)
"""The words that those begin with that mean a day by themselves."""
_NAMES: Final = tuple(name.lower() for name in (*FULL_WEEKDAYS, *FULL_MONTHS))


_BEHIND: Final[dict[Opening, tuple[Pattern, ...]]] = {
    **dict.fromkeys(Opening, ()),
    Opening.LIMIT: _BEHIND_LIMIT,
    Opening.ON: _BEHIND_ON,
    Opening.IN: (_BEHIND_IN,),
    Opening.AT: (),
    Opening.FOR: (),
}
"""What an introduction makes a day of, by its sort."""


def unread_behind(line: Line, at: int, sort: Opening) -> int | None:
    """Where the words end that an introduction makes a day of, though none can be known."""
    patterns = _BEHIND[sort]
    ends = [match.end() for each in patterns if (match := each.match(line.plain, at))]
    if sort is Opening.LIMIT:
        if clock := clock_at(line.plain, at, beside_a_day=False):
            ends.append(clock.end)
        if misspelt := _misspelt(line, at):
            ends.append(misspelt)
    return max((end for end in ends if end in line.ends), default=None)


def unread_at(line: Line, at: int) -> int | None:
    """Where words end that mean a day by themselves, though none can be known."""
    for pattern in (_IN_FRONT, _WITHIN, _AFTER):
        match = pattern.match(line.plain, at)
        if match and match.end() in line.ends:
            return match.end()
    return None


def _misspelt(line: Line, at: int) -> int | None:
    """Where a word ends that has the letters of a weekday or a month in disorder, or one less."""
    word = line.plain[at : at + 12].partition(" ")[0].rstrip(",")
    if not 5 <= len(word) <= 10 or not word.isalpha():
        return None
    return at + len(word) if any(_is_near(word, name) for name in _NAMES) else None


def _is_near(word: str, name: str) -> bool:
    missing, added = Counter(name) - Counter(word), Counter(word) - Counter(name)
    return word[0] == name[0] and missing.total() + added.total() <= 1
