"""Every line that the capture line can take, in every stage, each with words of its own.

The lines are made from the grammar: each sign, each verb and each word that stands alone, with a
sample of what stands behind it. For a verb that has no sample one is looked for, and its words
count as private. Who may see a word is told here by the law, and not by asking the code.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from itertools import count
from typing import Final

from convene_tui.domain import intentions as do
from convene_tui.domain.capture import Unreadable, grammar, parse
from convene_tui.domain.model import Session, StageKey
from tests.domain.meeting import asked, draft, pain, person, session, visit

SAMPLES: Final[Mapping[str, str]] = {
    "!": "b {said}",
    "?": "{said}",
    "+": "a by fri {said}",
    ">": "{said}",
    ".": "{mine}",
    "~": "c",
    "@": "{said} Lee, {said}, {mine}",
    "=": "{last}",
    "&": "{said}",
    "note": "{said}",
    "private": "{mine}",
    "pain": "b: {said} fear 2",
    "concern": "b {said}",
    "gap": "c: {said}",
    "act": "a {said} by fri",
    "park": "{said}",
    "fact": "{said}",
    "source": "{said}",
    "assume": "{said}",
    "standard": "{said}",
    "disputed": "{said}",
    "tried": "{said}",
    "inaction": "{said}",
    "card": "{said}",
    "draft": "{said}",
    "problem": "{said}",
    "purpose": "{said}",
    "in": "{said}",
    "out": "{said}",
    "term": "{said} = {said}",
    "same": "{said} = {said}",
    "rate": "a 5 4 3 4",
    "consent": "{last}",
    "yes": "a",
    "aside": "b {last}",
    "no": "c {last}",
    "person": "{said} Lee, {said}, {mine}",
    "here": "a b c",
    "away": "d",
    "for": "b {mine}",
    "may": "a",
    "ask": "b",
    "cannot": "c",
    "seat": "b {mine}",
    "kind": "b cognitive",
    "brings": "c money, data",
    "works": "c",
    "answer": "SG1:cognitive {mine}",
    "success": "{last}",
    "met": "{mine}",
    "box": "problem 25",
    "conclude": "{last}",
    "leader": "a",
    "next": "fri {last}",
    "meal": "{last}",
    "outcome": "2 {last}",
    "read": "b convertible {mine}",
    "element": "pain in_hand {mine}",
    "add": "{mine} Fox: {mine}",
    "keep": "a {mine}",
    "thank": "b {mine}",
    "release": "c {mine}",
    **dict.fromkeys(
        ("speaks", "objects", "blank", "elsewhere", "offers", "leads", "pulls_aside", "engaged"),
        "c",
    ),
    "resisting": "c",
    "silence": "c",
}
"""What stands behind a sign or a verb. `{said}` is for all where it is said aloud, `{last}` too,
and only what was said last is still known; `{mine}` is private by its kind wherever it is said."""

_GUESSES: Final = ("{mine}", "a {mine}", "{mine} = {mine}", "a", "a 3", "{mine}: {mine}", "3")
"""What may stand behind a verb that nobody has given a sample."""

_NO_COLON: Final = {"release"}
"""Verbs that mean something else with a colon, and so are kept where they need none."""

WORD: Final = re.compile(r"qz[a-z]{3}")
"""A word of this meeting, wherever it stands; no id and no other word has these letters."""


class Slot(StrEnum):
    """Where a word stands in a sample."""

    SAID = "said"
    LAST = "last"
    MINE = "mine"
    GONE = "gone"
    """Taken back at once."""


@dataclass(frozen=True)
class Word:
    """One word, where it was typed, and who may see it."""

    text: str
    opening: str
    stage: StageKey
    slot: Slot
    dotted: bool

    @property
    def is_private(self) -> bool:
        """The law: private is what is typed in the debrief, behind a dot, or of a private kind."""
        return self.stage is StageKey.DEBRIEF or self.dotted or self.slot in (Slot.MINE, Slot.GONE)


@dataclass(frozen=True)
class Line:
    """One line as it is typed."""

    text: str
    stage: StageKey
    opening: str
    words: tuple[Word, ...]


def openings() -> Iterator[str]:
    """Every sign and every verb of the grammar, in its order."""
    yield from grammar._SIGNS
    yield from grammar._VERBS


def sample_of(opening: str) -> str:
    """What stands behind a sign or a verb. Raises AssertionError where nobody can say."""
    if opening in SAMPLES:
        return SAMPLES[opening]
    for guess in _GUESSES:
        if means_more_than_a_note(typed(opening, guess.format(mine="word"))):
            return guess
    raise AssertionError(f"say in SAMPLES what can stand behind {opening!r}, and who may see it")


def typed(opening: str, rest: str, *, colon: bool = True) -> str:
    """A line that begins with a sign or a verb."""
    return f"{opening}{':' if colon and opening.isidentifier() else ''} {rest}"


def means_more_than_a_note(line: str, stage: StageKey = StageKey.PURPOSE) -> bool:
    """Whether the grammar reads a line as something else than plain text."""
    meant = parse(line, small_room(stage), date(2026, 11, 24))
    plain = isinstance(meant, do.KeepNote | do.KeepPain) and meant.text == line
    return not plain and not isinstance(meant, Unreadable)


@cache
def small_room(stage: StageKey) -> Session:
    """A meeting in which any line can mean something."""
    people = (person(key, name) for key, name in NAMES.items())
    return session(
        *people,
        stage=stage,
        visits=(visit(stage),),
        drafts=(draft(1, "By 2028 six districts pump less."),),
        pains=(pain("b"), pain("d")),
        rounds=(asked("By 2028 six districts pump less."),),
    )


NAMES: Final = {
    "a": "Ada Long",
    "b": "Ben Moor",
    "c": "Cleo Nash",
    "d": "Dag Orm",
    "e": "Eva Pohl",
    "f": "Finn Quist",
}
"""The people of the meeting, by their letters."""


class Typist:
    """Types every line in a stage, and puts a new word into each place where a word can stand."""

    def __init__(self) -> None:
        self._numbers = count()

    def lines(self, stage: StageKey) -> Iterator[Line]:
        """All lines of a stage in an order in which each can be kept."""
        yield self._line(stage, "purpose: {said}", "purpose")
        yield self._line(stage, "{said} is plain text", "plain")
        yield self._line(stage, "b: {said} says Bo", "b:")
        for opening in openings():
            rest = sample_of(opening)
            if opening == "&":
                yield self._line(stage, "{said} is plain text", "plain")
            if opening not in _NO_COLON:
                yield self._line(stage, typed(opening, rest), opening)
                yield self._line(stage, f". {typed(opening, rest)}", opening)
            if needs_no_colon(opening, stage):
                yield self._line(stage, typed(opening, rest, colon=False), opening)
        if stage is StageKey.PROBLEM:
            yield self._line(stage, "b great 1", "b great 1")
        for alone in grammar._ALONE:
            yield self._line(stage, "{gone} is taken back", alone)
            if alone == "oops":
                yield self._line(stage, alone, alone)
            else:
                yield self._line(stage, "oops", alone)
                yield self._line(stage, alone, alone)

    def line(self, stage: StageKey, opening: str) -> Line:
        """One line that begins with a sign or a verb."""
        colon = opening not in _NO_COLON
        return self._line(stage, typed(opening, sample_of(opening), colon=colon), opening)

    def _line(self, stage: StageKey, sample: str, opening: str) -> Line:
        words: list[Word] = []

        def word(found: re.Match[str]) -> str:
            text = f"qz{_letters(next(self._numbers))}"
            slot, dotted = Slot(found[1]), sample.startswith(".")
            words.append(Word(text, opening, stage, slot, dotted))
            return f"§{text}"

        text = re.sub(r"\{(\w+)\}", word, sample)
        return Line(text, stage, opening, tuple(words))


def needs_no_colon(opening: str, stage: StageKey) -> bool:
    """Whether a verb is at home in a stage."""
    return opening in grammar._VERBS and stage in grammar._VERBS[opening].bare


def _letters(number: int) -> str:
    """A number in three letters."""
    assert number < 26**3
    return "".join(chr(ord("a") + number // 26**place % 26) for place in (2, 1, 0))
