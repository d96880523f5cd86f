"""A text cut into words, each with its place in the text as it was given."""

from __future__ import annotations

import re
from functools import lru_cache

LONGEST = 20_000
"""Characters that are read; what follows them is no purpose statement."""

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[%€$£]")
_BREAK = re.compile(r"[.!?…]+[\"'”’)]*(?=\s|$)|[;\n•]+")

MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb apr aug sept oct nov dec".split()
)
"""The months, in full and as people shorten them."""

NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "dozen": 12, "dozens": 36, "hundred": 100, "hundreds": 300, "thousand": 1000,
    "thousands": 3000, "million": 1_000_000, "millions": 3_000_000, "billion": 1_000_000_000,
    "billions": 3_000_000_000, "both": 2,
}  # fmt: skip

FUNCTION_WORDS = frozenset(
    "a an the and or but nor of to in on at by for from with without into onto over under up down "
    "out off as than then that which who whom whose where when while if so no not is are was were "
    "be been being am has have had do does did will would shall should can could may might must "
    "it its they them their this these those he she his her him we us our ours you your i my me "
    "each every all any some more most less least only also too very just own such same other "
    "there here what how why because about between among across through per via within until "
    "before after once again both either neither one s t re ll ve d m don doesn isn".split()
)


def words_of(text: str) -> tuple[list[str], list[int], list[int]]:
    """The words in lower case, with their starts and their ends."""
    words, starts, ends = [], [], []
    for match in _WORD.finditer(text, 0, LONGEST):
        words.append(match[0].lower().replace("’", "'"))
        starts.append(match.start())
        ends.append(match.end())
    return words, starts, ends


def sentence_breaks(text: str) -> list[int]:
    """Where a sentence, a clause after a semicolon, or a line ends."""
    return [match.start() for match in _BREAK.finditer(text, 0, LONGEST)]


@lru_cache(maxsize=20_000)
def lemma(word: str) -> str:
    """A rough common stem: `waiting`, `waits` and `waited` meet in `wait`."""
    word = word.removesuffix("'s")
    if len(word) <= 3:
        return word
    for ending, put in _ENDINGS:
        if word.endswith(ending):
            stem = word[: len(word) - len(ending)] + put
            if len(stem) >= 3:
                if ending in ("ing", "ed") and len(stem) > 3 and stem[-1] == stem[-2] != "s":
                    stem = stem[:-1] if stem[-1] not in "l" or len(stem) > 5 else stem
                return stem.removesuffix("e") if len(stem) > 3 else stem
    return word.removesuffix("e") if len(word) > 4 else word


_ENDINGS = (
    ("ments", ""), ("ment", ""), ("nesses", ""), ("ness", ""), ("ations", "at"), ("ation", "at"),
    ("ings", ""), ("ing", ""), ("ies", "y"), ("ied", "y"), ("ers", ""), ("er", ""), ("ses", "s"),
    ("xes", "x"), ("ches", "ch"), ("shes", "sh"), ("ed", ""), ("ly", ""), ("ss", "ss"),
    ("us", "us"), ("s", ""),
)  # fmt: skip


def number(word: str) -> float | None:
    """The value of a numeral or a number word, if it is one."""
    if word[0].isdigit():
        plain = word.replace(",", "")
        try:
            return float(plain) if len(plain) < 16 else None
        except ValueError:
            return None
    value = NUMBER_WORDS.get(word)
    return None if value is None else float(value)


def harm_stem(stem: str) -> str:
    """One stem for words of one harm: `died`, `deaths` and `killed` meet in `death`."""
    return _HARM_OF.get(stem, stem)


ONE_HARM = frozenset(("death",))
"""The harms that are told by words of several stems."""


_HARM_OF = {
    lemma(word): "death"
    for word in "die died dies dying dead death deaths deadly kill killed kills fatal "
    "fatality fatalities mortality".split()
}
