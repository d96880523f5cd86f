"""The words that open a captured line: each with what it makes of the rest."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar

from convene_tui.domain import intentions as do
from convene_tui.domain.capture.people import (
    find_people,
    find_person,
    leading_person,
    stray_letter,
)
from convene_tui.domain.dates import take_date
from convene_tui.domain.model import (
    Answer,
    Driver,
    Element,
    ElementState,
    MarkKind,
    Means,
    Move,
    NoteKind,
    OutcomeId,
    Session,
    StageKey,
    Stance,
    Subject,
    Substance,
)
from convene_tui.domain.stages import find_stage
from convene_tui.domain.stages.leaving import unconcluded


@dataclass(frozen=True)
class Unreadable:
    """A line that can't be kept as what it seems to be."""

    why: str


@dataclass(frozen=True)
class TakeBack:
    """The last captured line is taken back: `oops`."""


@dataclass(frozen=True)
class Continue:
    """More words for the line that this console kept last: `& and the fish too`."""

    text: str


@dataclass(frozen=True)
class Said:
    """What stands behind the opening word, and where it was said."""

    rest: str
    session: Session
    today: date


Read = do.Intention | TakeBack | Continue | Unreadable | None
"""What a verb makes of its line; None when the line is plain text after all."""

W = TypeVar("W", bound=StrEnum)

Reader = Callable[[Said], Read]

_WEIGHED: Final = re.compile(r"(?:(?P<text>.+)\s)?(?P<driver>fear|gain|great)\s+(?P<weight>[0-3])")
_SCORES: Final = re.compile(r"([1-5])[\s,/]*([1-5])[\s,/]*([1-5])[\s,/]*([1-5])")


def read_note(said: Said, kind: NoteKind = NoteKind.NOTE, private: bool = False) -> Read:
    """A note of some kind, said by somebody when it begins with `b:`."""
    person, text = _by(said) if ":" in said.rest else (None, said.rest)
    return do.KeepNote(text, person, kind, private) if text else _empty("a note")


def read_pain(said: Said) -> Read:
    """A pain: `d: the bank won't lend fear 3`."""
    person, text = _by(said)
    return pain_of(person, text, said.session)


def pain_of(person: str | None, text: str, session: Session) -> Read:
    """A pain in a text that may end in what moves them and how badly."""
    match = _WEIGHED.fullmatch(text)
    if not match:
        return do.KeepPain(text, person) if text else _empty("a pain")
    driver, weight = Driver(match["driver"]), int(match["weight"])
    if match["text"]:
        return do.KeepPain(match["text"], person, driver, weight)
    return do.WeighPain(person, driver, weight) if person else None


def read_concern(said: Said) -> Read:
    """A concern: `! b the tribe was not asked`."""
    stray = stray_letter(said.rest, said.session)
    if stray:
        return Unreadable(f"Nobody here has the letter {stray}.")
    person, text = _by(said)
    return do.RaiseConcern(text, person) if text else _empty("a concern")


def read_gap(said: Said) -> Read:
    """A missing piece: `? somebody who pays`, `? b: the tribe's hydrologist`."""
    person, text = _by(said) if ":" in said.rest else (None, said.rest)
    return do.NameGap(text, person) if text else _empty("a missing piece")


def read_commitment(said: Said) -> Read:
    """A commitment: `+ a by fri send the data`, `+ a send the data by fri`."""
    stray = stray_letter(said.rest, said.session)
    if stray:
        return Unreadable(f"Nobody here has the letter {stray}.")
    person, text = _by(said)
    due: date | None = None
    if text.lower().startswith("by "):
        due, rest = take_date(text[3:].strip(), said.today)
        text = rest if due else text
    else:
        before, by, after = text.rpartition(" by ")
        found, rest = take_date(after, said.today) if by else (None, "")
        if found and not rest:
            due, text = found, before.strip(" ,")
    return do.Commit(text, person, due) if text else _empty("a commitment")


def read_parked(said: Said) -> Read:
    """A point put aside."""
    return do.Park(said.rest) if said.rest else _empty("a parked point")


def read_mark(said: Said, kind: MarkKind) -> Read:
    """A mark on some person and nothing else: `blank c`."""
    person = find_person(said.rest, said.session)
    return do.MarkPerson(kind, person.id) if person else None


def read_face(said: Said) -> Read:
    """A face: `~ c` is blank, `~ c elsewhere` says what else."""
    first, _, word = said.rest.partition(" ")
    person = find_person(first, said.session)
    kind = _one_of(MarkKind, word) if word else MarkKind.BLANK
    if not said.rest or said.rest == "silence":
        return do.MarkPerson(MarkKind.SILENCE)
    if person is None:
        return Unreadable(f"Nobody here is called {first}.")
    if kind is None:
        return Unreadable(f"A face is {', '.join(k.value for k in MarkKind)}.")
    return do.MarkPerson(kind, person.id)


def read_person(said: Said) -> Read:
    """Somebody for the roster: `@ Ann Lee, Valley Water, pays`."""
    name, organisation, seat, *_ = [*(p.strip() for p in said.rest.split(",", 2)), "", "", ""]
    if not name:
        return _empty("a person")
    if any(p.name.casefold() == name.casefold() for p in said.session.people):
        return Unreadable(f"{name} is on the roster already.")
    found = do.find_seat(said.session, seat)
    began = said.session.stage is not StageKey.PREPARE
    return do.InvitePerson(name, organisation, found.id if found else seat, present=began)


def read_draft(said: Said, subject: Subject | None = None) -> Read:
    """A version of the text of the stage that we are in."""
    problem = said.session.stage is StageKey.PROBLEM
    subject = subject or (Subject.PROBLEM if problem else Subject.PURPOSE)
    return do.KeepDraft(subject, said.rest) if said.rest else _empty("a draft")


def read_card(said: Said) -> Read:
    """A card, for the text of the stage that we are in."""
    problem = said.session.stage is StageKey.PROBLEM
    subject = Subject.PROBLEM if problem else Subject.PURPOSE
    return do.KeepCard(subject, said.rest) if said.rest else _empty("a card")


def read_term(said: Said, same: bool = False) -> Read:
    """What a word means: `term AF = acre-foot`, `same wells = boreholes`."""
    word, equals, meaning = said.rest.partition("=")
    word, meaning = word.strip(), meaning.strip()
    return do.ExplainTerm(word, meaning, same) if equals and word and meaning else None


def read_continuation(said: Said) -> Read:
    """A long thought goes on: `& and the fish too`."""
    return Continue(said.rest) if said.rest else _empty("more of the last line")


def read_rating(said: Said) -> Read:
    """Four scores by name: `rate b 5 4 3 4`."""
    first, _, rest = said.rest.partition(" ")
    person, match = find_person(first, said.session), _SCORES.fullmatch(rest.strip())
    if not person or not match:
        return None
    one, two, three, four = (int(score) for score in match.groups())
    return do.Rate(person.id, (one, two, three, four))


def read_answer(said: Said, answer: Answer) -> Read:
    """What people say to the consent question: `yes a c d`, `no b the date is too soon`."""
    people = find_people(said.rest, said.session)
    if people:
        return do.Say(people, answer)
    person, reason = _by(said)
    dissent = answer is not Answer.YES
    return do.Say((person,), answer, reason) if person and dissent else None


def read_people(said: Said, make: Callable[[tuple[str, ...]], do.Intention]) -> Read:
    """Something said of everybody on a list: `here a b c`."""
    people = find_people(said.rest, said.session)
    return make(people) if people else None


def read_stand_in(said: Said) -> Read:
    """Who was sent instead of whom: `for e Kim Novak`."""
    person, principal = _by(said)
    return do.SetStandIn((person,), principal) if person and principal else None


def read_seat(said: Said) -> Read:
    """A seat: `seat b decides`."""
    person, seat = _by(said)
    found = do.find_seat(said.session, seat)
    return do.SetSeat((person,), found.id if found else seat) if person else None


def read_substance(said: Said) -> Read:
    """Kinds of substance: `kind b cognitive`."""
    person, kinds = _listed(said, Substance)
    return do.SetSubstance((person,), kinds) if person and kinds else None


def read_means(said: Said) -> Read:
    """Means: `brings c money, data`."""
    person, means = _listed(said, Means)
    return do.SetMeans((person,), means) if person and means else None


def read_gap_answer(said: Said) -> Read:
    """What is done about a hole: `answer pays: ask the county bank`."""
    gap, colon, text = said.rest.partition(":")
    if gap.upper().startswith("SG") and colon:
        head, _, tail = text.strip().partition(" ")
        inner = re.fullmatch(r"(sg\d+:\S+)\s+(.+)", said.rest, re.IGNORECASE)
        if inner:
            return do.AnswerGap(inner[1][:2].upper() + inner[1][2:], inner[2])
        return do.AnswerGap(gap.upper(), f"{head} {tail}".strip()) if head else None
    seat = do.find_seat(said.session, gap)
    return do.AnswerGap(seat.id, text.strip()) if seat and text.strip() else None


def read_next(said: Said) -> Read:
    """The next step: `next 12 dec second meeting at the ford`."""
    on, text = take_date(said.rest, said.today)
    return do.SetNext(text, on) if said.rest else None


def read_conclusion(said: Said) -> Read:
    """What a stage leaves behind: of the one that was left without it, else of this one."""
    if not said.rest:
        return _empty("a conclusion")
    left = unconcluded(said.session)
    return do.Conclude(left.key if left else said.session.stage, said.rest)


def read_leader(said: Said) -> Read:
    """Who will push between meetings."""
    person = find_person(said.rest, said.session)
    return do.SetLeader(person.id) if person else None


def read_outcome(said: Said) -> Read:
    """How it ends: `outcome 2`, `outcome OC3 the bank was missing`."""
    first, _, reason = said.rest.partition(" ")
    number = first.upper().removeprefix("OC")
    known = number in "12345" and len(number) == 1
    return do.SetOutcome(OutcomeId(f"OC{number}"), reason) if known else None


def read_box(said: Said) -> Read:
    """A time box: `box problem 25`, or `box 20` for the stage that we are in."""
    *stage, minutes = said.rest.split() or [""]
    here = said.session.stage
    found = find_stage(stage[0], here) if stage else find_stage(here, here)
    if not found or not minutes.isdecimal() or len(minutes) > 3:
        return None
    return do.SetTimeBox(found.key, int(minutes))


def read_reading(said: Said) -> Read:
    """How a person is read: `read b convertible wants the date moved`."""
    person, rest = _by(said)
    word, _, seen = rest.partition(" ")
    stance = _one_of(Stance, word)
    return do.ReadPerson(person, stance, seen) if person and stance else None


def read_move(said: Said, move: Move) -> Read:
    """What becomes of somebody: `release d he only watched`, `add Mia Fox`."""
    if move is Move.ADD:
        name, _, reason = said.rest.partition(":")
        return do.Propose(move, None, name.strip(), reason.strip()) if name.strip() else None
    person, reason = _by(said)
    return do.Propose(move, person, reason=reason) if person else None


def read_element(said: Said) -> Read:
    """How an element stands: `element pain in_hand all six named it`."""
    word, _, rest = said.rest.partition(" ")
    state_word, _, seen = rest.partition(" ")
    element, state = _one_of(Element, word), _one_of(ElementState, state_word)
    return do.ViewElement(element, state, seen) if element and state else None


def read_off_record(said: Said) -> Read:
    """A line off the record: `. text` is a private note, `. ! b text` a concern in confidence."""
    if not said.rest.startswith("!"):
        return read_note(said, private=True)
    concern = read_concern(replace(said, rest=said.rest[1:].strip()))
    return replace(concern, off_record=True) if isinstance(concern, do.RaiseConcern) else concern


def _by(said: Said) -> tuple[str | None, str]:
    person, rest = leading_person(said.rest, said.session)
    return person.id if person else None, rest


def _listed(said: Said, words: type[W]) -> tuple[str | None, tuple[W, ...]]:
    """A person and a list of words out of a closed set; no words when one is not of it."""
    person, rest = _by(said)
    found = [_one_of(words, word) for word in re.split(r"[\s,]+", rest) if word != "and"]
    return person, () if None in found else tuple(word for word in found if word)


def _one_of(words: type[W], said: str) -> W | None:
    """The word of a closed set that is meant by itself or its unambiguous beginning."""
    said = said.strip().lower().replace(" ", "_").replace("-", "_")
    begun = [word for word in words if said and word.startswith(said)]
    exact = [word for word in begun if word == said]
    found = exact or begun
    return found[0] if len(found) == 1 else None


def _empty(thing: str) -> Unreadable:
    return Unreadable(f"Nothing stands behind the sign for {thing} yet.")
