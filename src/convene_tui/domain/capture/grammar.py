"""The grammar of the capture line: which sign or word opens what, and what is plain text.

A line that is no command in full is kept as it was typed, a note of its stage.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, Final

from convene_tui.domain import intentions as do
from convene_tui.domain.capture import course, lines, mending, roll
from convene_tui.domain.capture.begun import Begun
from convene_tui.domain.capture.interpretation import (
    Choice,
    Doubt,
    Interpretation,
    Line,
    Meant,
    Read,
    Reader,
    TakeBack,
    Unreadable,
)
from convene_tui.domain.capture.observing import is_confided, scored, told
from convene_tui.domain.capture.people import (
    is_all_but,
    leading_people,
    nobodys_letter,
    nobodys_name,
    people_in,
    person_of_letter,
)
from convene_tui.domain.capture.releasing import read_release
from convene_tui.domain.capture.settling import Settlement, settled_by
from convene_tui.domain.capture.words import COMMON, FINITE, WORD_LETTERS
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import (
    Answer,
    MarkKind,
    MeetingRole,
    Move,
    NoteKind,
    Session,
    StageKey,
    Subject,
)
from convene_tui.domain.names import one_off
from convene_tui.domain.spoken import Spoken
from convene_tui.domain.stages import stage_of
from convene_tui.domain.text import LONGEST_LINE, LONGEST_TEXT, clean_line

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
_DOTTED: Final = re.compile(r"\.(?!\.\.|\d)")
"""A dot with which something private begins, though no space stands behind it: `.he is tired`."""

_SIGNS: Final[Mapping[str, Sign]] = {
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

_VERBS: Final[Mapping[str, Verb]] = {
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
    "person": Verb(roll.read_person, "person: Ann Lee, Valley Water, pays", "somebody"),
    "here": _roll(_HERE, "here b c", roll.whole_roster),
    "late": _roll(_HERE, "late b"),
    "back": _roll(_HERE, "back b", roll.who_left),
    "away": _roll(_AWAY, "away b"),
    "for": _private(roll.read_stand_in, "for e Kim Novak"),
    "may": _private(roll.read_mandate, "may b c, may d ask"),
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

_OTHER_WORDS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("action", "actions", "task", "todo", "to do"), "act"),
    **dict.fromkeys(("parked", "parking lot"), "park"),
    **dict.fromkeys(("objection",), "concern"),
    **dict.fromkeys(("missing", "who is missing"), "gap"),
    **dict.fromkeys(("assumption",), "assume"),
    **dict.fromkeys(("conclusion",), "conclude"),
    **dict.fromkeys(("next step",), "next"),
    **dict.fromkeys(("next venue",), "next place"),
    **dict.fromkeys(("where", "venue"), "place"),
    **dict.fromkeys(("starts", "begins", "when"), "start"),
    **dict.fromkeys(("note-taker", "note taker", "minutes by"), "notetaker"),
    **dict.fromkeys(("in scope",), "in"),
    **dict.fromkeys(("out of scope",), "out"),
}
"""Other words for the same, with their colon."""

_OF_ANY_SENTENCE: Final = frozenset(("where", "when"))
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

_OPENER: Final = re.compile(
    r"(?P<word>[A-Za-z_]+(?:[ -][a-z]+){0,2})\s*:\s*(?P<rest>.*)", re.DOTALL
)
_STRANGER: Final = re.compile(r"(?P<name>[A-Z][a-z]+ [A-Z][a-z]+|[A-Z][a-z]{2,}): ")
"""Who seems to say something, and is nobody of those who are known."""
_TURNED: Final = re.compile(
    r"(?P<who>.{1,80}?) (?:(?:is|are|looks?|seems?|goes) )?(?P<word>[A-Za-z_]+)[.!]?"
)
"""A word of the grammar behind people instead of in front of them."""
_BARE: Final = re.compile(r"(?P<word>[A-Za-z_]+)(?:\s+(?P<rest>.*))?", re.DOTALL)


def parse(
    line: str,
    session: Session,
    today: date,
    *,
    day_first: bool = True,
    begun: Begun | None = None,
) -> Meant:
    """What a captured line is understood as where it was begun: else where the meeting stands.

    Lines of any content are cleaned first; none raises. Only a line of nothing and one that is
    too long are unreadable: all others are kept. With `day_first`, 7/12 is asked about as the 7th
    of December first.
    """
    if len(line) > LONGEST_TEXT * 2:
        return Unreadable(f"A line has at most {LONGEST_LINE:,} characters; this is a document.")
    text = clean_line(line)
    if not text:
        return Unreadable("There is nothing to keep.")
    if len(text) > LONGEST_LINE:
        return Unreadable(
            f"A line has at most {LONGEST_LINE:,} characters; this has {len(text):,}."
        )
    begun = begun or Begun.here(session)
    said = Line(text, text, begun.seen_from(session), today, begun, day_first)
    if swapped := _SWAPPED.fullmatch(text):
        said = replace(said, text=f". {swapped['sign']} {swapped['rest']}")
    read = _understood(said)
    if isinstance(read.meant, _MAY_BE_PRIVATE) and is_confided(text):
        read = replace(_understood(replace(said, text=f". {text}")), hint=_CONFIDED)
    return replace(read, stage=begun.stage, elsewhere=begun.stage is not session.stage)


_SWAPPED: Final = re.compile(r"(?P<sign>[!?+>]) ?\. ?(?P<rest>[^\s.\d].*)", re.DOTALL)
"""The dot that makes a line private behind its sign instead of in front: `! . b no`."""
_MAY_BE_PRIVATE: Final = (
    *(do.KeepNote, do.KeepPain, do.RaiseConcern),
    *(do.NameGap, do.Commit, do.Park),
)
"""What a dot in front keeps from others, and so do words that say the same."""
_CONFIDED: Final = "not for all, as it says itself; “release” makes it for all"


def _understood(line: Line) -> Interpretation:
    readings = (read(line) for read in _READERS)
    return _interpretation(next((found for found in readings if found is not None), None), line)


def _interpretation(found: Read, line: Line) -> Interpretation:
    """What was read as an interpretation; in doubt, the whole line as a note."""
    if found is None:
        note = do.KeepNote(line.text, private=_is_dotted(line.text))
        read = Interpretation(note, hint=_hint(line.text))
    elif isinstance(found, Doubt):
        note = do.KeepNote(line.text, private=found.private or _is_dotted(line.text))
        read = Interpretation(
            note, found.why, found.asks, only_begun=found.only_begun, idle=found.idle
        )
    else:
        read = found if isinstance(found, Interpretation) else Interpretation(found)
    meant: Any = read.meant
    if read.doubt and hasattr(meant, "doubt"):
        meant = replace(meant, doubt=read.doubt)
    return replace(read, meant=meant, said_on=line.today)


def _command(line: Line) -> Read:
    """A colon before a word: always a command, of a stage, of the course or with a word."""
    if line.text[0] != ":" or not line.text[1:2].isalnum():
        return None
    said = replace(line, rest=line.text[1:].strip())
    word, _, rest = said.rest.partition(" ")
    known = _alone(replace(line, text=said.rest)) or course.read_stage(said)
    if known is None and (verb := _VERBS.get(word.lower().rstrip(":"))):
        known = _read(verb, replace(line, rest=rest.strip())) or _not_whole(verb)
    return known or Doubt(f"There is no stage and no command “{said.rest}”", private=True)


def _signed(line: Line) -> Read:
    sign, rest = _SIGNS.get(line.text[0]), line.text[1:]
    if sign is None or sign.not_before.match(rest):
        return None
    if doubt := _unsaid(line.text[0], rest.strip(), line.session):
        return doubt
    return sign.read(replace(line, rest=rest.strip()))


def _unsaid(sign: str, rest: str, session: Session) -> Doubt | None:
    """A sign with nothing behind it, or with nobody but whom it is of: nobody has said anything."""
    if not rest and sign != "~":
        return Doubt(f"Nothing stands behind “{sign}”", private=True, only_begun=True)
    somebody = person_of_letter(rest, session) if sign in "!?" else None
    if somebody is None:
        return None
    return Doubt(f"Nothing stands behind {somebody.name}", private=True, only_begun=True)


def settlements(
    record: Spoken, session: Session, *, day_first: bool = True
) -> tuple[Settlement, ...]:
    """How a kept line can be settled: the answers to its doubt, and to leave it as it stands.

    A line of the stage of the problem can become the other of pain and remark without a doubt.
    """
    return settled_by(partial(parse, day_first=day_first), record, session)


def _letter(line: Line) -> Read:
    """A letter that answers whom the last line means, where that was asked: `k`."""
    last = mending.last_line(line.session) if len(line.text) == 1 else None
    if last is None or line.text not in mending.LETTER_ASKED.findall(last.doubt):
        return None
    answers = settlements(last, line.session, day_first=line.day_first)
    return next((each.intention for each in answers if each.key == line.text), None)


def _alone(line: Line) -> Read:
    """A command of one word; where this is not its moment, nobody has said anything for all."""
    read = ALONE.get(line.text.lower())
    found = read(replace(line, rest="")) if read else None
    return replace(found, private=True, idle=True) if isinstance(found, Doubt) else found


def _lone(line: Line) -> Doubt | None:
    """A word that opens a line with people, and has none behind it: nobody has said anything."""
    verb = _VERBS.get(line.text.lower())
    if verb is None or not verb.bare:
        return None
    return replace(_not_whole(verb), private=True, only_begun=True)


def _worded(line: Line) -> Read:
    """A word with its colon, or one whose object is people."""
    if match := _OPENER.fullmatch(line.text):
        word = " ".join(match["word"].lower().split())
        verb = _VERBS.get(_OTHER_WORDS.get(word, word))
        if verb and verb.colon:
            said = replace(line, rest=match["rest"].strip())
            nearly = _nearly(said, verb, colon=True) if verb.bare else _not_whole(verb)
            found = _read(verb, said) or nearly
            if found or not verb.bare:
                return found
    match = _BARE.fullmatch(line.text)
    verb = _VERBS.get(match["word"].lower()) if match else None
    if not match or not verb or not match["rest"] or not verb.bare:
        return None
    said = replace(line, rest=match["rest"].strip())
    if line.session.stage in verb.bare:
        strangers = nobodys_name(said.rest) if match["word"].islower() else None
        return _read(verb, said) or _nearly(said, verb) or strangers
    return _elsewhere(said, verb, match["word"]) if verb.private else None


def _read(verb: Verb, line: Line) -> Read:
    """What a word makes of its line; what is in doubt of a private kind is private."""
    found = verb.read(line)
    return replace(found, private=True) if isinstance(found, Doubt) and verb.private else found


def _nearly(line: Line, verb: Verb, *, colon: bool = False) -> Read:
    """A word with somebody's letter behind it is a command that is not whole; else it is text.

    A name counts, too, where a colon makes it a command that nobody else may know of; and, where
    the room may know of it, with no more than two words behind it: `here Bo Cruz late`.
    """
    first = line.rest.partition(" ")[0].rstrip(",:.")
    somebody = first not in WORD_LETTERS and person_of_letter(first, line.session) is not None
    if verb.colon and not somebody:
        people = leading_people(line.rest, line.session)
        is_command = colon or verb.named if verb.private else len(people.rest.split()) <= _FEW
        somebody = is_command and bool(people.found or people.several)
    if somebody:
        return _not_whole(verb)
    nobody = nobodys_letter(line.rest, line.session)
    return nobody or (_not_whole(verb) if is_all_but(line.rest) else None)


_FEW: Final = 2
"""Words behind a name, with which a line is nearly a command and no sentence."""


def _elsewhere(line: Line, verb: Verb, word: str) -> Doubt | None:
    """A word that opens a line in other stages only, where it would be whole or nearly."""
    if not _nearly(line, verb):
        return None
    stages = " or ".join(stage_of(key).name for key in StageKey if key in verb.bare)
    return Doubt(f"“{word.lower()}” opens a line in {stages}", private=True)


def _not_whole(verb: Verb) -> Doubt:
    return Doubt(f"It would be “{verb.usage}”", private=verb.private)


def _is_dotted(text: str) -> bool:
    """Whether a line begins with a dot that is neither an ellipsis nor a number's."""
    return _DOTTED.match(text) is not None


def _whole(line: Line) -> Read:
    """Lines that are commands by all of their words: `d fear 3`, `e for Kim Novak`, `k is away`."""
    return (
        lines.read_weight(line)
        or roll.read_sent(line)
        or roll.read_whereabouts(line)
        or roll.read_all_but(line)
    )


def _slip(line: Line) -> Doubt | None:
    """A word of the grammar with a letter too few, too many or swapped: `drft: …`, `object b`.

    A wrong letter makes too many words of it that begin a line of their own: `date: …`, `part: …`.
    """
    colon, bare = _OPENER.fullmatch(line.text), _BARE.fullmatch(line.text)
    if colon and colon["rest"] and colon["word"].lower() not in COMMON:
        return _slip_of(colon, lambda verb: bool(verb.thing), ": ")
    if bare and bare["rest"] and people_in(bare["rest"], line.session):
        return _slip_of(bare, lambda verb: line.session.stage in verb.bare, " ")
    return None


def _slip_of(match: re.Match[str], may_be: Callable[[Verb], bool], joint: str) -> Doubt | None:
    typed = match["word"].lower()
    for word, verb in _VERBS.items():
        if may_be(verb) and _is_slip(typed, word):
            meant = f"{word}{joint}{match['rest']}"
            thing = verb.thing or f"“{meant}”"
            return Doubt(f"Is it {thing}?", (Choice("y", thing, meant),), private=verb.private)
    return None


def _is_slip(typed: str, word: str) -> bool:
    return one_off(typed, word) and (len(typed) != len(word) or sorted(typed) == sorted(word))


_ANSWERS: Final = tuple(_VERBS[answer] for answer in Answer)


def _turned(line: Line) -> Doubt | None:
    """People, and nothing behind them but a word whose object they are: `bo objects`, `bo works`.

    Whatever only the facilitator may know of them is private, though it is typed so. An answer
    behind people is asked about where there is a question.
    """
    match = _TURNED.fullmatch(line.text)
    verb = _VERBS.get(match["word"].lower()) if match else None
    if not match or not verb or not verb.bare or not verb.colon or verb in _ANSWERS:
        return None
    if not people_in(match["who"], line.session):
        return None
    turned = f"{match['word'].lower()} {match['who']}"
    meant = (Choice("y", f"“{turned}”", turned),) if line.session.stage in verb.bare else ()
    return Doubt(f"It would be “{turned}”", meant, private=verb.private)


def _uncoloned(line: Line) -> Doubt | None:
    """A word without its colon, where what is behind it tells that one was left out.

    Somebody stands there, or what only that word takes; or a sentence begins: `outcome 2`,
    `concern cy too soon`, `next 12 jan 9:00`, `draft By 2028 …`.
    """
    found = _opened(line.text)
    if found is None or found[0] in _OF_ANY_SENTENCE:
        return None
    opener, verb, rest = found
    begins = opener not in _IN_FRONT_OF_NAMES and _is_sentence(rest)
    if not (begins or _is_of_somebody(verb, rest, line) or _is_taken(verb, rest, line)):
        return None
    meant = Choice("y", verb.thing, f"{opener}: {rest}")
    return Doubt(f"Is it {verb.thing}?", (meant,), private=verb.private)


def _is_sentence(rest: str) -> bool:
    """Whether a text begins with a capital, so that the word in front of it is not of it."""
    first = rest.partition(" ")[0]
    return first[:1].isupper() and (first[1:2].islower() or first == "A") and " " in rest


def _is_of_somebody(verb: Verb, rest: str, line: Line) -> bool:
    """Whether somebody stands in front of what is said, asked or to be done."""
    return verb.of_somebody and bool(leading_people(rest, line.session).found)


def _is_taken(verb: Verb, rest: str, line: Line) -> bool:
    """Whether these words are such as only this one takes: a day, a number, what is equal."""
    read = verb.read(replace(line, rest=rest))
    meant = read.meant if isinstance(read, Interpretation) else read
    if isinstance(meant, do.SetNext):
        return meant.on is not None and FINITE.isdisjoint(meant.text.lower().split(" ")[:1])
    return isinstance(meant, _OWN)


_IN_FRONT_OF_NAMES: Final = frozenset(("in", "out"))
"""Words behind which a capital begins no sentence: `in London we pay more`."""
_OWN: Final = (do.SetOutcome, do.SetTimeBox, do.SetStart, do.ExplainTerm, do.ViewElement)
"""What comes of a word that does not take just any text."""


def _opened(text: str) -> tuple[str, Verb, str] | None:
    """The word of a thing with which a line begins, without its colon, and what is behind it."""
    words = text.split(" ")
    for count in (3, 2, 1):
        opener = " ".join(words[:count])
        verb = _VERBS.get(_OTHER_WORDS.get(opener.lower(), opener.lower()))
        if verb and verb.thing and words[count:]:
            return opener, verb, " ".join(words[count:])
    return None


def _hint(text: str) -> str:
    """What a colon would make of a line that begins with a word of the grammar."""
    stranger = _STRANGER.match(text)
    if stranger and (name := stranger["name"]).lower() not in COMMON:
        return f"nobody on the roster is called {name}: “@ {name}” adds them"
    found = _opened(text)
    if found is None or found[0].lower() in _OF_ANY_SENTENCE:
        return ""
    opener, verb, _ = found
    return f"“{opener.lower()}:” with its colon makes it {verb.thing}"


_READERS: Final[tuple[Reader, ...]] = (
    _command,
    _signed,
    _alone,
    read_release,
    _worded,
    _whole,
    _lone,
    _letter,
    scored,
    lines.read_spoken,
    _slip,
    _turned,
    _uncoloned,
    told,
)
"""The ways to read a line, in their order; the first that reads it is meant."""
