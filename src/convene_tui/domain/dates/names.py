"""The names of weekdays, months and numbers, as people type them."""

import re
from typing import Final

from convene_tui.domain.dates.patterns import any_of

FULL_WEEKDAYS: Final = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
FULL_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


_WEEKDAYS: Final = (
    "mon monday", "tue tues tuesday tuseday tusday",
    "wed weds wednesday wensday wednsday wendesday", "thu thur thurs thursday thurday thrusday",
    "fri friday frday firday", "sat saturday saterday satuday", "sun sunday",
)  # fmt: skip
_MONTHS: Final = (
    "jan january janurary janury", "feb february febuary feburary", "mar march", "apr april",
    "may", "jun june", "jul july", "aug august", "sep sept september septmber", "oct october",
    "nov november novmber", "dec december decmber",
)  # fmt: skip

WEEKDAYS: Final = {name: day for day, names in enumerate(_WEEKDAYS) for name in names.split()}
"""Each name of a weekday, short, long or misspelt as it often is, with its number from 0."""
MONTHS: Final = {name: month for month, names in enumerate(_MONTHS, 1) for name in names.split()}
"""Each name of a month, short, long or misspelt as it often is, with its number from 1."""
ABBREVIATIONS: Final = frozenset((*WEEKDAYS, *MONTHS)).difference(
    name.lower() for name in (*FULL_WEEKDAYS, *FULL_MONTHS)
)
"""The names of days and months that people write a dot behind."""

NUMBERS: Final = {
    word: number
    for number, words in {
        1: "a an one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven",
        8: "eight", 9: "nine", 10: "ten", 11: "eleven", 12: "twelve", 14: "fourteen",
        15: "fifteen", 20: "twenty", 30: "thirty", 60: "sixty", 90: "ninety",
    }.items()
    for word in words.split()
} | {"a couple of": 2, "couple of": 2}  # fmt: skip
"""The numbers that days, weeks and months are counted in."""

ORDINALS: Final = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth "
        "twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth "
        "twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first".split(),
        1,
    )
}
"""The days of a month in words."""

DIGIT: Final = "0"
"""What stands for any digit among the words that a day may begin with."""
_FIRST_WORD: Final = re.compile("[a-z]+|[0-9]")


def first_word(text: str, at: int = 0) -> str:
    """The letters with which a word begins, `DIGIT` for digits, any other sign as it is."""
    match = _FIRST_WORD.match(text, at)
    if not match:
        return text[at : at + 1]
    return DIGIT if match[0] in "0123456789" else match[0]


def first_words(*texts: str) -> frozenset[str]:
    """The words with which some names begin."""
    return frozenset(map(first_word, texts))


A_WEEKDAY: Final = any_of(WEEKDAYS)
A_MONTH: Final = any_of(MONTHS)
A_COUNT: Final = rf"(?:[0-9]{{1,3}}|{any_of(NUMBERS)})"
A_LONG_YEAR: Final = "(?:19|20|21)[0-9]{2}"
A_YEAR: Final = rf"(?:{A_LONG_YEAR}|'[0-9]{{2}})"
NOT_COUNTING: Final = (
    r"(?! ?[%€$£°])(?! (?:of|people|persons|men|women|children|percent|per|hundred|thousand|"
    r"million|billion|k?m|km|kg|t|ha|mm|cm|litres?|hectares?|am|pm|a\.m|p\.m|h|uhr|o'clock|"
    r"[a-z]{2,}[^su'. ]s)\b)"
)
"""The number that ends here counts no things: neither a unit nor a plural follows."""


def number_of(word: str) -> int:
    """A number in digits or in words."""
    return NUMBERS[word] if word in NUMBERS else int(word)


def year_of(typed: str) -> int:
    """A year of four digits, or of two, which lie in this century."""
    digits = typed.lstrip("'")
    return int(digits) + (2000 if len(digits) == 2 else 0)


def month_name(number: int) -> str:
    """The full name of a month, counted from 1."""
    return FULL_MONTHS[number - 1]
