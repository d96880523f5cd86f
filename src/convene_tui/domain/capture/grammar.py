"""The grammar of the capture line: which sign or word opens what, and where."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final

from convene_tui.domain import intentions as do
from convene_tui.domain.capture import verbs as v
from convene_tui.domain.capture.people import find_person, prefixed_person
from convene_tui.domain.capture.releasing import read_release
from convene_tui.domain.capture.verbs import Continue, Read, Reader, Said, TakeBack, Unreadable
from convene_tui.domain.model import (
    Answer,
    Mandate,
    MarkKind,
    Move,
    NoteKind,
    Session,
    StageKey,
    Subject,
)
from convene_tui.domain.stages import AGENDA, find_stage
from convene_tui.domain.text import LONGEST_LINE, LONGEST_TEXT, clean_line

_ANYWHERE: Final = frozenset(StageKey)
_ONLY_WITH_COLON: Final[frozenset[StageKey]] = frozenset()


@dataclass(frozen=True)
class Verb:
    """A word that opens a line, and the stages in which it needs no colon behind it."""

    read: Reader
    home: frozenset[StageKey] = _ANYWHERE


def _in(*stages: StageKey) -> frozenset[StageKey]:
    return frozenset(stages)


_PROBLEM: Final = _in(StageKey.PROBLEM)
_PREPARE: Final = _in(StageKey.PREPARE)
_ROLL: Final = _in(StageKey.PREPARE, StageKey.ARRIVE)
_BOARD: Final = _in(StageKey.PREPARE, StageKey.ARRIVE, StageKey.SUBSTANCE)
_CONSENT: Final = _in(StageKey.PURPOSE, StageKey.CONCERNS)
_CLOSE: Final = _in(StageKey.CLOSE)
_DEBRIEF: Final = _in(StageKey.DEBRIEF)

_SIGNS: Final[Mapping[str, Reader]] = {
    "!": v.read_concern,
    "?": v.read_gap,
    "+": v.read_commitment,
    ">": v.read_parked,
    ".": v.read_off_record,
    "~": v.read_face,
    "@": v.read_person,
    "=": v.read_conclusion,
    "&": v.read_continuation,
}
_SPACED_SIGNS: Final = "+."
"""Signs that open numbers and ellipses too, and so count only before a space."""

_VERBS: Final[Mapping[str, Verb]] = {
    "note": Verb(v.read_note),
    "private": Verb(partial(v.read_note, private=True), _ONLY_WITH_COLON),
    "pain": Verb(v.read_pain),
    "concern": Verb(v.read_concern),
    "gap": Verb(v.read_gap),
    "act": Verb(v.read_commitment),
    "park": Verb(v.read_parked),
    "fact": Verb(partial(v.read_note, kind=NoteKind.FACT), _PROBLEM),
    "source": Verb(partial(v.read_note, kind=NoteKind.SOURCE), _PROBLEM),
    "assume": Verb(partial(v.read_note, kind=NoteKind.ASSUMPTION), _PROBLEM),
    "standard": Verb(partial(v.read_note, kind=NoteKind.STANDARD), _PROBLEM),
    "disputed": Verb(partial(v.read_note, kind=NoteKind.DISPUTED), _PROBLEM),
    "tried": Verb(partial(v.read_note, kind=NoteKind.TRIED), _PROBLEM),
    "inaction": Verb(partial(v.read_note, kind=NoteKind.INACTION), _PROBLEM),
    "card": Verb(v.read_card, _in(StageKey.PROBLEM, StageKey.PURPOSE)),
    "draft": Verb(v.read_draft, _in(StageKey.PROBLEM, StageKey.PURPOSE, StageKey.CONCERNS)),
    "problem": Verb(partial(v.read_draft, subject=Subject.PROBLEM), _ONLY_WITH_COLON),
    "purpose": Verb(partial(v.read_draft, subject=Subject.PURPOSE), _ONLY_WITH_COLON),
    "in": Verb(lambda s: do.KeepScope(s.rest, inside=True), _ONLY_WITH_COLON),
    "out": Verb(lambda s: do.KeepScope(s.rest, inside=False), _ONLY_WITH_COLON),
    "term": Verb(v.read_term, _in(StageKey.PROBLEM, StageKey.PURPOSE)),
    "same": Verb(partial(v.read_term, same=True), _in(StageKey.PROBLEM, StageKey.PURPOSE)),
    "rate": Verb(v.read_rating),
    "consent": Verb(lambda s: do.OpenConsent(s.rest), _ONLY_WITH_COLON),
    "yes": Verb(partial(v.read_answer, answer=Answer.YES), _CONSENT),
    "aside": Verb(partial(v.read_answer, answer=Answer.ASIDE), _CONSENT),
    "no": Verb(partial(v.read_answer, answer=Answer.NO), _CONSENT),
    "person": Verb(v.read_person, _ONLY_WITH_COLON),
    "here": Verb(partial(v.read_people, make=partial(do.SetPresence, present=True)), _ROLL),
    "away": Verb(partial(v.read_people, make=partial(do.SetPresence, present=False)), _ROLL),
    "for": Verb(v.read_stand_in, _ROLL),
    "may": Verb(
        partial(v.read_people, make=partial(do.SetMandate, mandate=Mandate.MAY_DECIDE)), _BOARD
    ),
    "ask": Verb(
        partial(v.read_people, make=partial(do.SetMandate, mandate=Mandate.MUST_ASK)), _BOARD
    ),
    "cannot": Verb(
        partial(v.read_people, make=partial(do.SetMandate, mandate=Mandate.NONE)), _BOARD
    ),
    "seat": Verb(v.read_seat, _BOARD),
    "kind": Verb(v.read_substance, _BOARD),
    "brings": Verb(v.read_means, _BOARD),
    "works": Verb(partial(v.read_people, make=do.SetWorks), _BOARD),
    "answer": Verb(v.read_gap_answer, _BOARD | _CLOSE | _DEBRIEF),
    "success": Verb(lambda s: do.SetSuccess(s.rest), _PREPARE),
    "met": Verb(lambda s: do.SetSuccess(s.rest, met=True), _CLOSE),
    "box": Verb(v.read_box),
    "conclude": Verb(v.read_conclusion),
    "leader": Verb(v.read_leader, _CLOSE),
    "next": Verb(v.read_next, _CLOSE),
    "meal": Verb(lambda s: do.SetMeal(s.rest), _CLOSE),
    "outcome": Verb(v.read_outcome, _CLOSE | _DEBRIEF),
    "read": Verb(v.read_reading, _DEBRIEF),
    "element": Verb(v.read_element, _DEBRIEF),
    **{move.value: Verb(partial(v.read_move, move=move), _DEBRIEF) for move in Move},
    **{kind.value: Verb(partial(v.read_mark, kind=kind)) for kind in MarkKind},
}

_ALONE: Final[Mapping[str, do.Intention | TakeBack]] = {
    "oops": TakeBack(),
    "break": do.TakeBreak(),
    "silence": do.MarkPerson(MarkKind.SILENCE),
}
"""Words that are a whole line."""

_WORD: Final = re.compile(r"([A-Za-z_]+)(:?)(?:\s+(.*))?", re.DOTALL)


Meant = do.Intention | TakeBack | Continue | Unreadable
"""What a line can turn out to be."""


def parse(line: str, session: Session, today: date) -> Meant:
    """What a captured line means where the meeting stands, or why it can't be read.

    Text that opens with no sign, no word that is at home in this stage and nobody's name is a
    note for the stage. Lines of any content are cleaned first; none raises.
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
    if text.startswith(":"):
        return _stage(text[1:], session)
    return _signed(text, session, today) or _worded(text, session, today) or _plain(text, session)


def _stage(said: str, session: Session) -> do.Intention | Unreadable:
    word, _, name = said.strip().partition(" ")
    stage = find_stage(name if word == "stage" else said.strip(), session.stage)
    if stage is None:
        keys = ", ".join(f"{s.number} {s.key}" for s in AGENDA)
        return Unreadable(f"There is no stage {said.strip()!r}; there are {keys}.")
    return do.EnterStage(stage.key)


def _signed(text: str, session: Session, today: date) -> Read:
    sign, rest = text[0], text[1:]
    if sign not in _SIGNS or (sign in _SPACED_SIGNS and rest and not rest.startswith(" ")):
        return None
    return _SIGNS[sign](Said(rest.strip(), session, today))


def _worded(text: str, session: Session, today: date) -> Read:
    alone = _ALONE.get(text.lower())
    if alone:
        return alone
    if text[:7].lower() == "release" and text[7:8] in ("", ":", " "):
        released = read_release(text[7:].strip(), session)
        if released is not None:
            return Unreadable(released) if isinstance(released, str) else released
    if text.lower() == "consent" and session.stage in _CONSENT:
        return do.OpenConsent()
    match = _WORD.fullmatch(text)
    verb = _VERBS.get(match[1].lower()) if match else None
    if not match or not verb or not match[3]:
        return None
    if not match[2] and session.stage not in verb.home:
        return None
    return verb.read(Said(match[3].strip(), session, today))


def _plain(text: str, session: Session) -> do.Intention | Unreadable:
    person, rest = prefixed_person(text, session)
    if session.stage is StageKey.PROBLEM:
        if person and rest:
            return _pain(person.id, rest, session) or do.KeepPain(rest, person.id)
        first, _, tail = text.partition(" ")
        known = find_person(first, session) if len(first) == 1 else None
        weighed = v.pain_of(known.id, tail, session) if known and tail else None
        if isinstance(weighed, do.WeighPain):
            return weighed
    if session.stage is StageKey.ARRIVE:
        first, _, tail = text.partition(" ")
        known = find_person(first, session)
        if known and tail.startswith("for ") and len(first) == 1:
            return do.SetStandIn((known.id,), tail[4:].strip())
    if person and rest:
        return do.KeepNote(rest, person.id)
    return do.KeepNote(text)


def _pain(person: str, rest: str, session: Session) -> do.Intention | None:
    read = v.pain_of(person, rest, session)
    return read if isinstance(read, do.Intention) else None
