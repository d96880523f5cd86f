"""A typed line, and beside it the same words in plain letters, where days are looked for."""

import re
from bisect import bisect_left
from typing import Final

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.dates.names import ABBREVIATIONS, first_word

_TYPED_WORD: Final = re.compile(r"\S+")
_OPENING: Final = "`([{<\"“„”'‘’«*_¿¡"
_CLOSING: Final = "`,;:!?.…)]}>\"”“'’‘»*_"
_PARTING: Final = ".,;:!?…"
_IN_FULL: Final = {"wk": "week", "wks": "weeks", "b4": "before", "w/in": "within"}
"""Short forms of words, which are read as the words."""
_ORDINAL_DOT: Final = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,2})?")
_PLAIN: Final = str.maketrans(
    {"’": "'", "‘": "'", "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-"}
)

MARKS: Final = frozenset(";()-")
"""What stands in the plain text for a colon, a full stop, a bracket or a dash."""


@dataclass(frozen=True)
class Line:
    """The words of a text, in small letters with one blank between them.

    A comma stays behind its word. Full stops, colons, brackets and dashes are words of their own,
    so that no day is read across them. Quotation marks and the dots of abbreviations are left out.
    """

    typed: str
    plain: str
    starts: tuple[int, ...]
    """Where each plain word begins, in order."""
    first_words: tuple[str, ...]
    """What each of them begins with, as `names.first_word` says it."""
    begins: dict[int, int]
    """Where a plain word begins: where it begins as typed."""
    ends: dict[int, int]
    """Where a plain word ends (before its comma): where it ends as typed."""

    @classmethod
    def of(cls, typed: str) -> "Line":
        """The line for a text of any length and any characters."""
        words: list[str] = []
        firsts: list[str] = []
        begins: dict[int, int] = {}
        ends: dict[int, int] = {}
        at = 0
        for found in _TYPED_WORD.finditer(typed):
            for word, start, end in _words(found[0], found.start()):
                begins[at] = start
                ends[at + len(word.removesuffix(","))] = end
                words.append(word)
                firsts.append(word if word.isalpha() else first_word(word))
                at += len(word) + 1
        return cls(typed, " ".join(words), tuple(begins), tuple(firsts), begins, ends)

    def behind_article(self, at: int) -> int:
        """A place, or that behind "the" there."""
        return at + 4 if self.plain.startswith("the ", at) else at

    def before(self, at: int) -> str:
        """The plain word before a place, with its comma; "" at the beginning."""
        index = bisect_left(self.starts, at) - 1
        return self.plain[self.starts[index] : at - 1] if index >= 0 else ""

    def after(self, end: int) -> str:
        """The plain word behind a place; "," where a comma follows, "" at the end."""
        if self.plain.startswith(",", end):
            return ","
        return self.plain[end + 1 : end + 40].partition(" ")[0]

    def is_first(self, at: int) -> bool:
        """Whether nothing but marks stands before a place."""
        return all(mark in MARKS for mark in self.plain[:at].split()) if at < 12 else False

    def is_last(self, end: int) -> bool:
        """Whether nothing but marks stands behind a place."""
        rest = self.plain[end : end + 12]
        return len(self.plain) < end + 12 and all(
            mark in MARKS for mark in rest.replace(",", " ").split()
        )

    def as_typed(self, at: int, end: int) -> str:
        """The words between two places of the plain text, as they were typed."""
        return self.typed[self.begins[at] : self.ends[end]]


def _words(typed: str, at: int) -> list[tuple[str, int, int]]:
    """A typed word without the marks around it, and those marks that part it from others."""
    if typed.isalnum():
        plain = typed.lower()
        return [(_IN_FULL.get(plain, plain), at, at + len(typed))]
    core = typed.lstrip(_OPENING)
    start = len(typed) - len(core)
    if start and core[:1].isdigit() and typed[start - 1] in "'’‘":
        start -= 1
    core = typed[start:].rstrip(_CLOSING)
    end = start + len(core)
    if typed[end : end + 1] == "." and _ORDINAL_DOT.fullmatch(core):
        end += 1
        core = typed[start:end]
    found = [("(", at + n, at + n + 1) for n, mark in enumerate(typed[:start]) if mark in "([{"]
    behind = typed[end:]
    if core:
        plain = core.lower().translate(_PLAIN)
        plain = _IN_FULL.get(plain, plain)
        if behind.startswith(".") and not _ends_sentence(plain):
            behind = behind[1:]
        comma = "," if behind.startswith(",") else ""
        behind = behind.removeprefix(",")
        found.append((plain + comma, at + start, at + end))
    return found + _marks(behind, at + len(typed) - len(behind))


def _marks(behind: str, at: int) -> list[tuple[str, int, int]]:
    """The marks behind a word that part it from others."""
    parting = {**dict.fromkeys(_PARTING, ";"), **dict.fromkeys(")]}", ")")}
    marks = enumerate(behind, at)
    return [(parting[mark], n, n + 1) for n, mark in marks if mark in parting]


def _ends_sentence(word: str) -> bool:
    """Whether a dot behind a word is more than the dot of an abbreviation."""
    return word not in ABBREVIATIONS and (len(word) > 4 or word[-1].isdigit())
