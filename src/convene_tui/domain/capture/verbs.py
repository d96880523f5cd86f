"""The words and signs that open a line, and what each of them needs to be a command."""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Final

from convene_tui.domain import intentions as do
from convene_tui.domain.capture import course, lines, mending, roll
from convene_tui.domain.capture.interpretation import Reader, TakeBack
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import (
    Answer,
    MarkKind,
    MeetingRole,
    Move,
    NoteKind,
    StageKey,
    Subject,
)

_ANYWHERE: Final = frozenset(StageKey)
_ROLL: Final = frozenset({StageKey.PREPARE, StageKey.ARRIVE, StageKey.SUBSTANCE})
_DEBRIEF: Final = frozenset({StageKey.DEBRIEF})
_NOWHERE: Final[frozenset[StageKey]] = frozenset()


@dataclass(frozen=True)
class Sign:
    """A sign that opens a line, and what it does not open."""

    read: Reader
    not_before: re.Pattern[str]
    """What behind the sign makes it text: > 50 %, ~20, +5, =>, …"""


_GLUED: Final = re.compile(r"[\d%!?+>.~@=&<*/|\\^-]")
"""A digit, a percent or another sign at once behind: `!=`, `=>`, `...`, `.5`."""
_AMOUNT: Final = re.compile(rf"{_GLUED.pattern}|\s*[\d%<>=+~-]")
"""The same for signs that stand before amounts, with a space between, too: `> 50 %`."""
_UNSPACED: Final = re.compile(r"\S")
"""Anything that is not set off by a space."""
_UNSPACED_BUT_A_CONCERN: Final = re.compile(r"(?!!\s*\w)\S")
"""The same but for a concern in confidence: `.! b` says no less than `. ! b`."""
OPENING_SIGNS: Final[Mapping[str, Sign]] = {
    "!": Sign(lines.read_concern, _GLUED),
    "?": Sign(lines.read_gap, _GLUED),
    "+": Sign(lines.read_task, _AMOUNT),
    ">": Sign(lines.read_parked, _AMOUNT),
    ".": Sign(lines.read_private, _UNSPACED_BUT_A_CONCERN),
    "~": Sign(roll.read_face, _AMOUNT),
    "@": Sign(roll.read_person, _AMOUNT),
    "=": Sign(course.read_asked_conclusion, _GLUED),
    "&": Sign(course.read_more, _UNSPACED),
}


@dataclass(frozen=True)
class Verb:
    """A word that opens a line."""

    read: Reader
    usage: str
    """The line in full, as it is told where something is missing."""
    thing: str = ""
    """What its colon makes of the line, for who forgot the colon."""
    bare: frozenset[StageKey] = _NOWHERE
    """The stages in which it needs no colon, because its object is people."""
    colon: bool = True
    """Whether a colon behind it makes it a command; `name: …` is text."""
    private: bool = False
    """Whether what it makes is no thing for all, and so no line that is nearly one."""
    named: bool = False
    """Whether a name behind it, too, makes a line nearly one: no sentence begins with the word."""
    of_somebody: bool = False
    """Whether somebody may stand in front of its text: `concern: b …`."""


def _note(word: str, kind: NoteKind, thing: str) -> Verb:
    return Verb(partial(lines.read_note, kind=kind), f"{word}: …", thing)


def _role(role: MeetingRole, word: str) -> Verb:
    return Verb(partial(course.read_role, role=role), f"{word}: …", f"the {word}")


def _people(read: Reader, usage: str) -> Verb:
    return Verb(read, usage, bare=_ANYWHERE)


def _roll(make: roll.Make, usage: str, all_of: roll.Everybody = roll.in_the_room) -> Verb:
    return _people(roll.list_reader(make, all_of), usage)


def _private(read: Reader, usage: str, stages: frozenset[StageKey] = _ANYWHERE) -> Verb:
    return Verb(read, usage, bare=stages, private=True)


def _no_sentence(read: Reader, usage: str) -> Verb:
    return replace(_private(read, usage), named=True)


def _mend(read: Reader, usage: str) -> Verb:
    return Verb(read, usage, bare=_ANYWHERE, colon=False)


_HERE: Final = partial(do.SetPresence, present=True)
_AWAY: Final = partial(do.SetPresence, present=False)

VERBS: Final[Mapping[str, Verb]] = {
    # What is said, each with its colon.
    "note": _note("note", NoteKind.NOTE, "a note"),
    "private": Verb(partial(lines.read_note, private=True), "private: …", "a private note"),
    "pain": Verb(lines.read_pain, "pain: d: … fear 3", "a pain", of_somebody=True),
    "concern": Verb(lines.read_concern, "concern: d: …", "a concern", of_somebody=True),
    "gap": Verb(lines.read_gap, "gap: …", "a missing piece", of_somebody=True),
    "act": Verb(lines.read_task, "act: b by fri …", "a task", of_somebody=True),
    "park": Verb(lines.read_parked, "park: …", "a parked point"),
    "fact": _note("fact", NoteKind.FACT, "a fact"),
    "source": _note("source", NoteKind.SOURCE, "a source"),
    "tried": _note("tried", NoteKind.TRIED, "something that was tried"),
    "inaction": _note("inaction", NoteKind.INACTION, "what happens if nobody acts"),
    "assume": _note("assume", NoteKind.ASSUMPTION, "an assumption"),
    "standard": _note("standard", NoteKind.STANDARD, "a standard"),
    "disputed": _note("disputed", NoteKind.DISPUTED, "something disputed"),
    "card": Verb(course.read_card, "card: …", "a card"),
    "draft": Verb(course.read_draft, "draft: …", "a draft"),
    "problem": Verb(
        partial(course.read_draft, subject=Subject.PROBLEM), "problem: …", "the problem"
    ),
    "purpose": Verb(
        partial(course.read_draft, subject=Subject.PURPOSE), "purpose: …", "the purpose"
    ),
    "in": Verb(partial(course.read_scope, inside=True), "in: …", "something in scope"),
    "out": Verb(partial(course.read_scope, inside=False), "out: …", "something out of scope"),
    "term": Verb(course.read_term, "term: AF = acre-foot", "what a word means"),
    "same": Verb(
        partial(course.read_term, same=True), "same: wells = boreholes", "two words for one thing"
    ),
    # The course of the meeting and its end.
    "consent": Verb(course.read_consent, "consent: …", "the question for consent"),
    "success": Verb(course.read_success, "success: …", "what would make this a success"),
    "met": Verb(partial(course.read_success, met=True), "met: …", "whether it was a success"),
    "box": Verb(course.read_box, "box: problem 25", "a time box"),
    "conclude": Verb(course.read_conclusion, "conclude: …", "the conclusion of this stage"),
    "place": Verb(course.read_place, "place: …", "the place"),
    "start": Verb(course.read_start, "start: fri 4 dec, 14:00", "when the meeting begins"),
    "convener": _role(MeetingRole.CONVENER, "convener"),
    "facilitator": _role(MeetingRole.FACILITATOR, "facilitator"),
    "notetaker": _role(MeetingRole.NOTE_TAKER, "note-taker"),
    "next": Verb(course.read_next, "next: 12 dec …", "the next step"),
    "next place": Verb(course.read_next_place, "next place: …", "the place of the next meeting"),
    "meal": Verb(course.read_meal, "meal: …", "the meal"),
    "outcome": Verb(course.read_outcome, "outcome: 2 …, of 1 to 5", "the outcome"),
    "element": Verb(
        course.read_element, "element: pain in hand …", "how an element stands", private=True
    ),
    "answer": _private(course.read_hole_answer, "answer pays: …"),
    # Words whose object is people need no colon.
    "person": Verb(
        roll.read_person, "person: Ann Lee, Valley Water, pays", "somebody for the roster"
    ),
    "here": _roll(_HERE, "here b c", roll.whole_roster),
    "late": _roll(_HERE, "late b"),
    "back": _roll(_HERE, "back b", roll.who_left),
    "away": _roll(_AWAY, "away b"),
    "for": _private(roll.read_stand_in, "for e Kim Novak"),
    "may": _private(roll.read_mandate, "may b c, may d ask"),
    "mandate": _no_sentence(roll.read_mandate, "mandate d ask"),
    # What stands behind `ask` and is no letter is an errand, and no word about anybody.
    "ask": Verb(partial(roll.read_mandate_word, "ask"), "ask d e", bare=_ROLL),
    "cannot": _private(partial(roll.read_mandate_word, "no"), "cannot f", _ROLL),
    "seat": _no_sentence(roll.read_seat, "seat b decides"),
    "kind": _no_sentence(roll.read_substance, "kind b cognitive"),
    "brings": _no_sentence(roll.read_means, "brings c money, data"),
    "works": _private(roll.list_reader(do.SetWorks, roll.in_the_room), "works b c"),
    "rate": _no_sentence(roll.read_rating, "rate b 5 4 3 4"),
    "yes": _people(roll.answer_reader(Answer.YES), "yes b c, yes all"),
    "aside": _people(roll.answer_reader(Answer.ASIDE), "aside e"),
    "no": _people(roll.answer_reader(Answer.NO), "no d the date is too soon"),
    "leader": _people(roll.read_leader, "leader b"),
    "read": _private(course.read_reading, "read b convertible …", _DEBRIEF),
    "add": _private(course.read_addition, "add Mia Fox: …", _DEBRIEF),
    **{
        move.value: _private(partial(course.read_move, move=move), f"{move.value} d …", _DEBRIEF)
        for move in (Move.KEEP, Move.THANK, Move.RELEASE)
    },
    **{
        kind.value: _no_sentence(roll.mark_reader(kind), f"{kind.value} c")
        for kind in MarkKind
        if kind is not MarkKind.SILENCE
    },
    # What is mended.
    "was": _mend(mending.read_was, "was d"),
    "to": _mend(mending.read_to_stage, "to substance"),
    **{
        word: _private(mending.person_mender(word), f"{word} c: …")
        if word in mending.PRIVATE
        else _mend(mending.person_mender(word), f"{word} c: …")
        for word in mending.MENDABLE
    },
}

OTHER_WORDS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("action", "actions", "action item", "task", "tasks"), "act"),
    **dict.fromkeys(("todo", "todos", "to do", "to-do"), "act"),
    **dict.fromkeys(("parked", "parking", "parking lot", "later"), "park"),
    **dict.fromkeys(("concerns", "objection", "objections", "worry", "worries"), "concern"),
    **dict.fromkeys(("gaps", "missing", "still missing", "who is missing"), "gap"),
    **dict.fromkeys(("need", "needed", "we need", "unknown", "open question"), "gap"),
    "the problem": "problem",
    **dict.fromkeys(("the purpose", "our purpose"), "purpose"),
    **{f"{word}s": word for word in ("pain", "fact", "source")},
    **dict.fromkeys(("assumption", "assumptions"), "assume"),
    **dict.fromkeys(("conclusion",), "conclude"),
    **dict.fromkeys(("next step", "next meeting"), "next"),
    **dict.fromkeys(("next venue",), "next place"),
    **dict.fromkeys(("where", "venue"), "place"),
    **dict.fromkeys(("starts", "begins", "when"), "start"),
    **dict.fromkeys(("note-taker", "note taker", "minutes by"), "notetaker"),
    **dict.fromkeys(("in scope", "scope in"), "in"),
    **dict.fromkeys(("out of scope", "not in scope", "scope out"), "out"),
    **dict.fromkeys(("present", "attending"), "here"),
    **dict.fromkeys(("absent", "apologies", "excused"), "away"),
    **dict.fromkeys(("lead", "led by"), "leader"),
}
"""Other words for the same, with their colon."""

OF_ANY_SENTENCE: Final = frozenset(("where", "when"))
"""Those with which so much is said that nobody is told each time what a colon would make of it."""

ALONE: Final[Mapping[str, Reader]] = {
    "oops": lambda line: TakeBack(),
    "undo": lambda line: TakeBack(),
    "private": mending.read_withheld,
    "break": course.read_break,
    "back": course.read_back,
    "end": course.read_end,
    "consent": course.read_consent,
    "ratify": course.read_ratify,
    "approve": course.read_approval,
    "silence": lambda line: do.MarkPerson(MarkKind.SILENCE),
}
"""Words that are commands when they are the whole line."""

OPENER: Final = re.compile(r"(?P<word>[A-Za-z_]+(?:[ -][a-z]+){0,2})\s*:\s*(?P<rest>.*)", re.DOTALL)
BARE: Final = re.compile(r"(?P<word>[A-Za-z_]+)(?:\s+(?P<rest>.*))?", re.DOTALL)
