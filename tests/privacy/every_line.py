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
from convene_tui.domain.capture import Unreadable, parse, verbs
from convene_tui.domain.model import Session, StageKey
from tests.domain.meeting import asked, draft, pain, person, session, visit

SAMPLES: Final[Mapping[str, str]] = {
    "!": "b {said}",
    "?": "{said}",
    "+": "g by fri {said}",
    ">": "{said}",
    ".": "{mine}",
    "~": "c",
    "@": "{said*} Lee, {said}, {mine}",
    "=": "{last}",
    "&": "{said}",
    "note": "{said}",
    "private": "{mine}",
    "pain": "b: {said} fear 2",
    "concern": "b {said}",
    "gap": "c: {said}",
    "act": "g {said} by fri",
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
    "rate": "g 5 4 3 4",
    "consent": "{last}",
    "yes": "g",
    "aside": "b {last}",
    "no": "c {last}",
    "person": "{said*} Lee, {said}, {mine}",
    "here": "g b c",
    "late": "d",
    "back": "d",
    "away": "d",
    "for": "b {mine*} Fox",
    "may": "g",
    "mandate": "g ask",
    "ask": "b",
    "cannot": "c",
    "seat": "b new: {mine}",
    "kind": "b cognitive",
    "brings": "c money, data",
    "works": "c",
    "answer": "SG1:cognitive {mine}",
    "success": "{last}",
    "met": "{mine}",
    "box": "problem 35",
    "conclude": "{last}",
    "leader": "g",
    "next": "fri {last}",
    "meal": "{last}",
    "place": "{last}",
    "next place": "{last}",
    "start": "12 dec, 14:00 Europe/Oslo",
    "convener": "{last}",
    "facilitator": "{last}",
    "notetaker": "{last}",
    "outcome": "2 {last}",
    "read": "b convertible {mine}",
    "element": "pain in hand {mine}",
    "add": "{mine*} Fox: {mine}",
    "keep": "g {mine}",
    "thank": "b {mine}",
    "release": "c {mine}",
    **dict.fromkeys(
        ("speaks", "objects", "blank", "elsewhere", "offers", "leads", "pulls_aside", "engaged"),
        "c",
    ),
    "resisting": "c",
    "was": "d",
    "to": "substance",
    "name": "e: {last*} Pohl",
    "org": "e: {last}",
    "organisation": "f: {last}",
    "organization": "h: {last}",
    "mail": "e: {mine*}@post.example",
    "email": "f: {mine*}@post.example",
}
"""What stands behind a sign or a verb. `{said}` is for all where it is said aloud, `{last}` too,
and only what was said last is still known; `{mine}` is private by its kind wherever it is said.
A word with a star can be a name: it stands without the sign that marks the others."""

OF_NOBODYS: Final = {
    "here",
    "late",
    "back",
    "away",
    "yes",
    "leader",
    "box",
    "ask",
    "was",
    "to",
    "start",
}
"""Verbs in whose samples no words stand, and of which none that follows is private by its kind."""

_GUESSES: Final = ("{mine}", "b {mine}", "{mine} = {mine}", "b", "b 3", "{mine}: {mine}", "3")
"""What may stand behind a verb that nobody has given a sample."""

_RELEASES: Final = "release"
"""The verb that means something else with a colon: it makes what is private one for all."""

_ABOUT_THE_LAST: Final = ("was", "to")
"""Verbs that say something else of the line that was kept last."""

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
    yield from verbs.OPENING_SIGNS
    yield from verbs.VERBS


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
    takes_one = opening in verbs.VERBS and verbs.VERBS[opening].colon
    return f"{opening}{':' if colon and takes_one else ''} {rest}"


def is_of_a_private_kind(opening: str) -> bool:
    """Whether all that is said by a sign or a verb is the facilitator's own: the law."""
    sample = sample_of(opening)
    return opening not in OF_NOBODYS and not ("{said" in sample or "{last" in sample)


def means_more_than_a_note(line: str, stage: StageKey = StageKey.PURPOSE) -> bool:
    """Whether the grammar reads a line as something else than plain text."""
    found = parse(line, small_room(stage), date(2026, 11, 24))
    if isinstance(found, Unreadable):
        return False
    plain = isinstance(found.meant, do.KeepNote | do.KeepPain) and found.meant.text == line
    return not plain


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
    "b": "Ben Moor",
    "c": "Cleo Nash",
    "d": "Dag Orm",
    "e": "Eva Pohl",
    "f": "Finn Quist",
    "g": "Mary Rowe",
    "h": "Ann Stone",
    "j": "Ann Tovey",
}
"""The people of the meeting, by their letters; two of them have one first name, and one has a
name that begins as a month does."""


class Typist:
    """Types every line in a stage, and puts a new word into each place where a word can stand."""

    def __init__(self) -> None:
        self._numbers = count()

    def lines(self, stage: StageKey) -> Iterator[Line]:
        """All lines of a stage in an order in which each can be kept."""
        yield self._line(stage, "purpose: {said}", "purpose")
        yield self._line(stage, "{said} is plain text", "plain")
        yield self._line(stage, "b: {said} says Bo", "b:")
        for alone in verbs.ALONE:
            if alone == "private":  # In one moment it can't be told which line is the last.
                continue
            yield self._line(stage, "{gone} is taken back", alone)
            if alone in ("oops", "undo"):
                yield self._line(stage, alone, alone)
            else:
                yield self._line(stage, "oops", alone)
                yield self._line(stage, alone, alone)
        for opening in openings():
            rest = sample_of(opening)
            if opening == "&":
                yield self._line(stage, "{said} is plain text", "plain")
            if opening in _ABOUT_THE_LAST:
                yield self._line(stage, "{said} is plain text", opening)
                yield self._line(stage, typed(opening, rest), opening)
                yield self._line(stage, ". {said} is private", opening)
            if opening != _RELEASES:
                yield self._line(stage, typed(opening, rest), opening)
                yield self._line(stage, f". {typed(opening, rest)}", opening)
            if needs_no_colon(opening, stage):
                yield self._line(stage, typed(opening, rest, colon=False), opening)
        if stage is StageKey.PROBLEM:
            yield self._line(stage, "b great 1", "b great 1")

    def ways(self, stage: StageKey, opening: str) -> Iterator[Line]:
        """A sign or a verb in every way in which it can be typed, and in some that miss it."""
        rest = sample_of(opening)
        if opening == _RELEASES:
            for sample in (f":{opening} {rest}", f"{opening} {rest}"):
                yield self._line(stage, sample, opening)
            return
        yield self._line(stage, typed(opening, rest), opening)
        yield self._line(stage, f". {typed(opening, rest)}", opening)
        yield self._line(stage, f".{typed(opening, rest)}", opening)
        slot = "mine" if is_of_a_private_kind(opening) else "said"
        spoiled = [typed(opening, f"{who}{{{slot}}}") for who in ("b ", "b: ", "Ann ", "Ben Moor ")]
        if opening.isidentifier():
            yield self._line(stage, f":{opening} {rest}", opening)
            spoiled += [f":{opening} b {{{slot}}}", f":{opening}: b {{{slot}}}"]
        if opening in verbs.VERBS and verbs.VERBS[opening].bare:
            spoiled.append(f"{opening} b {{{slot}}}")
            if needs_no_colon(opening, stage):
                yield self._line(stage, typed(opening, rest, colon=False), opening)
        if opening in ("@", "person"):
            spoiled.append(typed(opening, "Ben Moor, {said*}, {mine}"))
        for sample in spoiled:
            yield self._line(stage, sample, opening)

    def line(self, stage: StageKey, opening: str) -> Line:
        """One line that begins with a sign or a verb."""
        colon = opening != _RELEASES
        return self._line(stage, typed(opening, sample_of(opening), colon=colon), opening)

    def _line(self, stage: StageKey, sample: str, opening: str) -> Line:
        words: list[Word] = []

        def word(found: re.Match[str]) -> str:
            text = f"qz{_letters(next(self._numbers))}"
            slot, dotted = Slot(found[1]), sample.startswith(".")
            words.append(Word(text, opening, stage, slot, dotted))
            return text if found[2] else f"§{text}"

        text = re.sub(r"\{(\w+)(\*?)\}", word, sample)
        return Line(text, stage, opening, tuple(words))


def needs_no_colon(opening: str, stage: StageKey) -> bool:
    """Whether a verb is at home in a stage."""
    return opening in verbs.VERBS and stage in verbs.VERBS[opening].bare


def _letters(number: int) -> str:
    """A number in three letters."""
    assert number < 26**3
    return "".join(chr(ord("a") + number // 26**place % 26) for place in (2, 1, 0))
