"""The measure that one party's version of a purpose has, in all the words that say it.

The check of a purpose reads how much something is to change. A version is also compared in what it
sets as a bound (`shorter than an hour`), as a rate (`one in ten`), or as all or nothing.
"""

import re
from typing import Final

from convene_tui.domain.purpose.reading import Reading
from convene_tui.domain.purpose.slots import slots_of

_WORD: Final = (
    r"(?:half|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty"
    r"|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion)"
)
_NUMBER: Final = rf"(?:\d[\d.,]*|{_WORD})"
_COUNT: Final = rf"(?:{_NUMBER}|an?)"
_COUNTS: Final = rf"{_COUNT}(?:[ -]{_COUNT})*"
_BOUND: Final = (
    r"(?:at (?:least|most)|no (?:more|fewer|less|later) than|not (?:more|fewer|less) than"
    r"|(?:more|fewer|less|shorter|longer|higher|lower|sooner|better) than"
    r"|up to|within|below|above|under|over|every)"
)
_BEFORE: Final = re.compile(
    rf"(?:\b{_BOUND}\s+)?(?:\b(?:an?|{_WORD})[ -])*(?:\b{_WORD} (?:of|in|out of) )?$", re.IGNORECASE
)
"""What belongs to an amount and stands before it: `at least six `."""
_BEHIND: Final = re.compile(rf"^ (?:of|in|out of) (?:the )?{_NUMBER}\b(?: \w+)?", re.IGNORECASE)
"""What an amount is a share of: `4` of 5 farms."""
_OTHERWISE: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:{_BOUND} )?{_COUNTS} (?:in|out of|of) {_COUNTS}\b(?: \w+)?",
        rf"\b{_BOUND} (?:the )?{_COUNTS}\b(?: [a-z]\w*)?",
        r"\b(?:no more|not more|fewer|less|more) than (?:the )?\w+(?: \w+)?",
        r"\bto (?:the )?(?:levels?|numbers?) of \d{4}\b|\b\d{4} levels?\b",
        r"\bin the numbers of \d{4}\b",
        r"\b(?:doubl|trebl|tripl|halv)(?:es?|ed|ing)\b",
        r"\b(?:zero|no|none of the|none of our) \w+|\bnobody\b|\bno one\b",
        rf"\b(?:every|each|all(?: of)?(?: the| our)?) (?:{_NUMBER} )?\w+",
    )
)
"""Measures that are no amount of change, the plainest first."""


def measure_in(reading: Reading) -> str:
    """How much, in the words of a version; nothing where it sets no measure."""
    slot = slots_of(reading).quantity
    text = reading.text
    if slot.text:
        start, end = slot.span
        before, behind = _BEFORE.search(text[:start]), _BEHIND.match(text[end:])
        start = before.start() if before else start
        return text[start : end + (behind.end() if behind else 0)].strip()
    found = (pattern.search(text) for pattern in _OTHERWISE)
    return next((each[0] for each in found if each), "")
