"""What is mended by typing: a name, an address, who said the last line, where it belongs."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from convene_tui.domain import intentions as do
from convene_tui.domain.audience import PUBLIC
from convene_tui.domain.capture.interpretation import Doubt, Interpretation, Line, Read
from convene_tui.domain.capture.judging import Judgement, judged
from convene_tui.domain.capture.people import People, leading_people, nobodys_letter, people_in
from convene_tui.domain.capture.words import FINITE
from convene_tui.domain.intentions.mending import Field
from convene_tui.domain.missing import gap_kind
from convene_tui.domain.model import (
    Commitment,
    Concern,
    Gap,
    Note,
    NoteKind,
    Pain,
    Parked,
    Person,
    Session,
    StageKey,
)
from convene_tui.domain.spoken import Spoken, is_carried, spoken
from convene_tui.domain.stages import stage_of
from convene_tui.domain.text import shortened

_FIELDS: Final[Mapping[str, Field]] = {
    "name": "name",
    "org": "organisation",
    "organisation": "organisation",
    "organization": "organisation",
    "mail": "email",
    "email": "email",
}
MENDABLE: Final = tuple(_FIELDS)
"""The words for what can be mended about a person: `name c: Camila Fuentes`."""
PRIVATE: Final = tuple(word for word, field in _FIELDS.items() if field not in PUBLIC[Person])
"""Those of them that the room never sees."""


_ADDRESS: Final = re.compile(r"[^\s@]+@[^\s@]+")
LETTER_ASKED: Final = re.compile(r"\((\w)\)")
"""A letter behind the name of somebody who is asked about."""


def last_line(session: Session) -> Spoken | None:
    """The line that was kept last in this meeting, of whatever kind."""
    here = [line for line in spoken(session) if not is_carried(line)]
    return max(enumerate(here), key=lambda pair: (pair[1].at, pair[0]))[1] if here else None


def _typed_note(note: Note, said: str, *, by_somebody: bool) -> str:
    if note.kind is not NoteKind.NOTE:
        return f"{note.kind}: {said}"
    if note.private:
        return f". {said}"
    return f"note: {said}" if by_somebody else said


def typed_line(record: Spoken, session: Session) -> str:
    """The line that is kept as this record: to be typed anew, or read again for its choices."""
    person = session.person(getattr(record, "person", None))
    who = f"{person.typed}: " if person else ""
    said = f"{who}{record.text}"
    match record:
        case Note():
            return _typed_note(record, said, by_somebody=person is not None)
        case Pain(driver=driver, weight=weight):
            moved = f" {driver} {weight}" if driver and weight is not None else ""
            return f"pain: {said}{moved}"
        case Concern(off_record=off_record):
            return f". ! {said}" if off_record else f"! {said}"
        case Gap(text=text, kind=kind):
            said_kind = f"{kind}: " if kind and kind is not gap_kind(text) else ""
            return f"? {who}{said_kind}{text}"
        case Commitment(due=due):
            return f"+ {said}, by {due.isoformat()}" if due else f"+ {said}"
        case Parked():
            return f"> {said}"


def person_mender(word: str) -> Callable[[Line], Read]:
    """A reader of what is right about a person: `org c: River Tribe`."""
    field = _FIELDS[word]

    def read(line: Line) -> Read:
        who, _, text = (part.strip() for part in line.rest.partition(":"))
        people = people_in(who, line.session) or People()
        if doubt := people.doubt(line.text):
            return doubt
        if len(people.found) != 1 or not text:
            return nobodys_letter(who, line.session)
        if field == "name" and "," in text:
            org = f"org {people.found[0].key}: …"
            return Doubt(f"A name has no comma; “{org}” is the organisation")
        if field == "email" and not _ADDRESS.fullmatch(text):
            return Doubt(f"“{text}” is no mail address", private=True)
        return Interpretation(do.MendPerson(people.ids[0], field, text), guesses=people.guesses)

    return read


def read_was(line: Line) -> Read:
    """Who said the last line: `was d`. In the stage of the problem it may be their pain then."""
    people = people_in(line.rest, line.session)
    if people is None or len(people.found) > 1:
        return None
    if doubt := people.doubt(line.text):
        return doubt
    last = last_line(line.session)
    if last is None:
        return Doubt("No line is kept yet", private=True)
    if isinstance(last, Parked):
        return Doubt("A parked point is nobody's", private=True)
    if newer := _newer(line.session, last):
        return Doubt(newer, private=True)
    person = people.found[0]
    kind, text = type(last), _without_name(last.text, person, line.session)
    if isinstance(last, Note) and _may_hurt(last) and judged(text) is Judgement.PAIN:
        kind = Pain
    return do.Recast(last, kind, text, person.id, getattr(last, "stage", None))


def in_doubt(kept: object) -> str:
    """What is in doubt about a line that was just kept, and that a letter answers it."""
    doubt: str = getattr(kept, "doubt", "")
    answers = " · type the letter" if LETTER_ASKED.search(doubt) else ""
    return f" ? {doubt}{answers}" if doubt else ""


def read_withheld(line: Line) -> Read:
    """The last line is for nobody else: `private` alone."""
    last = last_line(line.session)
    if last is None:
        return Doubt("No line is kept yet", private=True)
    if newer := _newer(line.session, last):
        return Doubt(newer, private=True)
    if last.private:
        return Doubt("The last line is private already", private=True)
    return do.Withhold(last)


def read_to_stage(line: Line) -> Read:
    """Where the last line belongs: `to substance`."""
    stage = next((key for key in StageKey if key.value == line.rest.lower()), None)
    if stage is None:
        return None
    last = last_line(line.session)
    if last is not None and (newer := _newer(line.session, last)):
        return Doubt(newer, private=True)
    if not isinstance(last, Note | Pain):
        return Doubt(f"There is no note to go to {stage_of(stage).name}", private=True)
    return do.Recast(last, Note, last.text, last.person, stage)


def _newer(session: Session, last: Spoken) -> str:
    """What was typed after the last line, and is nobody's line: "The draft is newer than …"."""
    written = (
        *((each.at, "draft") for each in session.drafts),
        *((each.at, "conclusion") for each in session.conclusions),
        *((each.at, "card") for each in session.cards),
        *((each.at, "meaning") for each in session.terms),
        *((each.at, "scope") for each in session.scope),
    )
    after = [(at, word) for at, word in written if at > last.at]
    if not after:
        return ""
    return f"What was kept last is a {max(after)[1]}, and “{shortened(last.text, 30)}” is before it"


def _may_hurt(note: Note) -> bool:
    plain = note.kind is NoteKind.NOTE and not note.private and note.person is None
    return plain and note.stage is StageKey.PROBLEM


def _without_name(text: str, person: Person, session: Session) -> str:
    """The text without the name in front of it, where that can be this person's."""
    people = leading_people(text, session)
    named = text.removeprefix(people.words).strip().partition(" ")[0].lower() not in FINITE
    if person in people.several and named:
        return text.removeprefix(people.words).lstrip(" :,") or text
    goes_on = people.rest.partition(" ")[0].lower() in FINITE
    return people.rest if people.found == (person,) and people.rest and not goes_on else text
