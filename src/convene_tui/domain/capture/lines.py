"""The lines that make a record: notes, pains, concerns, missing pieces, tasks, parked points."""

import re
from dataclasses import replace
from typing import Final

from convene_tui.domain import intentions as do
from convene_tui.domain.capture.days import Day, find_due
from convene_tui.domain.capture.interpretation import Choice, Doubt, Interpretation, Line, Read
from convene_tui.domain.capture.judging import (
    Judgement,
    is_objection,
    is_overweight,
    judged,
    slip_in_driver,
    weighed,
    weighed_alone,
    weighed_first,
)
from convene_tui.domain.capture.observing import without_mood
from convene_tui.domain.capture.people import (
    People,
    leading_people,
    nobodys_letter,
    people_in,
    person_of_letter,
    speaker,
)
from convene_tui.domain.capture.roll import answer_meant
from convene_tui.domain.capture.words import (
    AND,
    COMMON,
    DAY_START,
    ERRANDS,
    EVERYBODY,
    FINITE,
    WORD_LETTERS,
)
from convene_tui.domain.doers import is_everybodys
from convene_tui.domain.missing import gap_kind, said_kind
from convene_tui.domain.model import Driver, GapKind, NoteKind, Person, StageKey
from convene_tui.domain.names import initialled, nearly_fitting
from convene_tui.domain.problem import to_weigh

_ON_THE_PURPOSE: Final = frozenset({StageKey.PURPOSE, StageKey.CONCERNS})
_SCALE: Final = "A weight is 0, 1, 2 or 3"
_ONE_WEIGHT: Final = "A pain has one driver and one weight"
_TWO_SAID_IT: Final = "A line is of one person: who of them said it?"

_SET_OFF: Final = re.compile(
    r"(?:[-–—*•·]\s+)?(?P<open>[(\[]?)@?(?P<who>[^\W\d_][\w'’.\- ]{0,40}?)"
    r"(?P<sign>\s*[>;)\]]|\s+[-–—]|,|(?<=@.)|\s+(?P<verb>says|said|asks|asked|"
    r"adds|thinks|objects|objected|worries|worried|fears|feared|warns|warned):)\s+(?P<text>.+)",
    re.DOTALL,
)
"""Somebody set off from a text with another sign than the colon: `d - the meters are old`."""
_GLUED: Final = re.compile(r"\+\S")
"""The sign of a task without a space: `+b send it`, but also `+ve`."""
_BEHIND: Final = re.compile(
    r"(?P<text>.+?)\s*(?:->|→|[(\[@–—]|\s-\s|:\s)\s*(?P<who>[^()\[\]]{1,40}?)[)\]]?", re.DOTALL
)
"""Whose task it is, behind it: `the map (b)`, `the map -> Bo`."""
_ANOTHER: Final = re.compile(r"(?:[;/|.,–—]|\s-|\sand)\s+(?P<who>[^\s:;/|.,]{1,20}):\s")
"""Where in a line somebody else may begin to speak: `b: mould; c: rent`."""
_ANOTHERS: Final = re.compile(r"(?P<joint>\band\b|[;,+])\s+(?P<who>\w)", re.IGNORECASE)
"""Where in a task that of somebody else may begin: `send the map and Kim books the hall`."""
_SAYS_BEHIND: Final = re.compile(
    r"(?P<text>.+?),? (?:says|said) (?P<who>[^\W\d_]+(?: [^\W\d_]+)?)[.!]?", re.DOTALL
)
_FOR_SOMEBODY: Final = re.compile(r"(?P<moved>\w+ \d{1,2}) (?:for|of|by) (?P<who>.{1,40})")
"""A weight in front of whose it is: `fear 2 for gus`."""
_BY_A_DAY: Final = re.compile(rf"\bby\s+{DAY_START.pattern}", re.IGNORECASE)


def read_note(line: Line, kind: NoteKind = NoteKind.NOTE, private: bool = False) -> Read:
    """A note of some kind, said by somebody when it begins with `b:`."""
    if not line.rest:
        return None
    people = speaker(line.rest, line.session)
    text = people.rest if people.only else line.rest
    note = do.KeepNote(text, people.only, kind, private)
    return _doubted(note, line, people, lettered=":" in line.rest[:3])


def read_spoken(line: Line) -> Read:
    """A line that somebody said: `d: text`; in the stage of the problem it may be their pain."""
    people = speaker(line.text, line.session)
    if people.several:
        return people.doubt(line.text)
    if not people.found:
        return _nobody(line)
    if not people.rest:
        return None
    if len(people.found) > 1:
        return _of_one(line, people)
    read = _spoken(line, people)
    if isinstance(read, Interpretation) and not read.doubt and _goes_on(people.rest, line):
        return replace(read, doubt="Somebody else seems to go on in it")
    return read


def _of_one(line: Line, people: People) -> Doubt:
    """Who of several said it; at the close it may be what they will do together."""
    each = tuple(Choice(one.key, one.name, f"{one.typed}: {people.rest}") for one in people.found)
    if line.session.stage is StageKey.CLOSE:
        theirs = f"+ {' and '.join(one.typed for one in people.found)} {people.rest}"
        return Doubt(_TWO_SAID_IT, (Choice("+", "a task of theirs", theirs), *each))
    return Doubt(_TWO_SAID_IT, each)


def _spoken(line: Line, people: People) -> Read:
    """What one person said: a note, or a pain, and the question where it may be more."""
    person, text = people.found[0].id, people.rest
    if said := without_mood(text):
        bare = Choice("y", "without how it was said", f"{people.found[0].typed}: {said}")
        return Doubt("How it was said is only for you", (bare,), private=True)
    said, driver, weight = weighed(text)
    if driver and not said:
        return _weight(line, person, driver, weight)
    note = do.KeepNote(text, person)
    if is_overweight(text):
        return Interpretation(note, _SCALE, guesses=people.guesses)
    if driver and _is_weighed(said):
        return Interpretation(note, _ONE_WEIGHT, guesses=people.guesses)
    if driver is None and (meant := slip_in_driver(text)):
        return _slipped(line, people, meant)
    if driver is None and (alone := weighed_alone(text)):
        asks = _moved_by(f"{people.found[0].typed}: {alone[0]}", alone[1])
        return Interpretation(note, "What moves them?", asks, guesses=people.guesses)
    pain = do.KeepPain(said, person, driver, weight) if driver else do.KeepPain(text, person)
    if driver:
        return Interpretation(pain, guesses=people.guesses, turned=note)
    if line.session.stage in _ON_THE_PURPOSE and is_objection(text):
        asks = (Choice("!", "concern", f"! {line.text}"),)
        return Interpretation(note, "Is it a concern, or only said?", asks, guesses=people.guesses)
    if answer := answer_meant(line):
        return Interpretation(note, answer.why, answer.asks, guesses=people.guesses)
    if line.session.stage is not StageKey.PROBLEM:
        return Interpretation(note, guesses=people.guesses)
    reads_as = judged(text)
    if reads_as is Judgement.PAIN:
        return Interpretation(pain, guesses=people.guesses, turned=note)
    read = Interpretation(note, guesses=people.guesses, turned=pain)
    if reads_as is Judgement.REMARK:
        return read
    if reads_as is Judgement.PLAIN:
        return replace(read, hint="a remark; it can be turned into a pain")
    asks = (Choice("p", "pain", f"pain: {line.text}"),)
    return replace(read, doubt="Is it a pain, or only said?", asks=asks)


def _slipped(line: Line, people: People, meant: str) -> Interpretation:
    """A line whose weight has a slip in its driver: `b: two dry orchards feer 3`."""
    note = do.KeepNote(people.rest, people.only)
    moved = " ".join(meant.split(" ")[-2:])
    weighs = Choice("y", moved, f"{people.found[0].typed}: {meant}")
    over = is_overweight(meant)
    why = _SCALE if over else f"Is it “{moved}”?"
    return Interpretation(note, why, () if over else (weighs,), guesses=people.guesses)


def _moved_by(said: str, weight: int) -> tuple[Choice, ...]:
    """Each of what can move somebody, with the line that says so."""
    return tuple(
        Choice(str(number), driver, f"{said} {driver} {weight}")
        for number, driver in enumerate(Driver, 1)
    )


def read_pain(line: Line) -> Read:
    """A pain: `pain: d: the bank won't lend fear 3`."""
    people = _whose(line)
    said, driver, weight = weighed(people.rest if people.only else line.rest)
    if not said:
        return _weight(line, people.only, driver, weight) if people.only and driver else None
    pain = do.KeepPain(said, people.only, driver, weight)
    if is_overweight(said):
        return Interpretation(pain, _SCALE, guesses=people.guesses)
    return _doubted(pain, line, people)


def read_weight(line: Line) -> Read:
    """What moves somebody and how much, with nothing else in the line: `d fear 3`."""
    if turned := _FOR_SOMEBODY.fullmatch(line.text):
        line = replace(line, text=f"{turned['who']} {turned['moved']}")
    said, driver, weight = weighed(line.text)
    if driver and weight is not None:
        named = None if ":" in said else people_in(said, line.session)
        if not said:
            return _whose_weight(line)
        if named and len(named.found) == 1:
            return _weight(line, named.ids[0], driver, weight)
    first, _, rest = line.text.partition(" ")
    said, driver, weight = weighed(rest)
    people = _one_of(first, line)
    if len(people) != 1:
        return None
    if is_overweight(rest) and len(rest.split()) < 3:
        return Doubt(_SCALE)
    if said and _is_weighed(said):
        return Doubt(_ONE_WEIGHT)
    if typed := weighed_first(line.text):
        return Doubt(_SCALE) if is_overweight(typed) else read_spoken(replace(line, text=typed))
    if said or not driver or weight is None:
        return None
    return _weight(line, people[0].id, driver, weight)


def _whose_weight(line: Line) -> Doubt:
    """Whom a weight alone may be of: whose pain was the last."""
    last = line.session.pains[-1].person if line.session.pains else None
    person = line.session.person(last) if last else None
    asks = (Choice("y", person.name, f"{person.typed} {line.text}"),) if person else ()
    return Doubt("Whom does it move?", asks, private=True)


def _is_weighed(said: str) -> bool:
    """Whether a text, without the weight at its end, has another one there."""
    return weighed(said.rstrip(" ,;&"))[2] is not None


def _weight(line: Line, person: str, driver: Driver | None, weight: int | None) -> Read:
    if driver is None or weight is None:
        return None
    if to_weigh(line.session, person) is None:
        return Doubt(f"{line.session.label_of(person)} has named no pain yet")
    return do.WeighPain(person, driver, weight)


def read_concern(line: Line, off_record: bool = False) -> Read:
    """A concern: `! b the tribe was not asked`."""
    if not line.rest:
        return None
    people = _whose(line)
    text = people.rest if people.only else line.rest
    return _doubted(do.RaiseConcern(text, people.only, off_record), line, people)


def read_private(line: Line) -> Read:
    """A line off the record: `. text` is a private note, `. ! b text` a concern in confidence."""
    if line.rest.startswith("!"):
        return read_concern(replace(line, rest=line.rest[1:].strip()), off_record=True)
    return read_note(line, private=True)


def read_gap(line: Line) -> Read:
    """A missing piece: `? somebody who pays`, `? b: the tribe's hydrologist`."""
    if not line.rest:
        return None
    people = speaker(line.rest, line.session)
    kind, text = said_kind(people.rest if people.only else line.rest)
    kind = kind or gap_kind(people.rest if people.several else text)
    found = _doubted(do.NameGap(text, people.only, kind), line, people)
    if by := _named_by(line):
        found = replace(found, doubt=by.why, asks=by.asks)
    if kind or found.doubt:
        return found
    head = line.text.removesuffix(text)
    asks = tuple(
        Choice(str(number), word, f"{head}{word}: {text}") for number, word in enumerate(GapKind, 1)
    )
    return replace(found, doubt="Is somebody missing, a seat, or a fact?", asks=asks)


def _named_by(line: Line) -> Doubt | None:
    """Who may have named a missing piece, where only a letter stands in front: `? d the bank`."""
    first, _, rest = line.rest.partition(" ")
    person = person_of_letter(first, line.session)
    if person is None or first in WORD_LETTERS or not rest:
        return None
    theirs = Choice(person.key, person.name, f"? {person.key}: {rest}")
    return Doubt(f"Did {person.name} ({person.key}) name it?", (theirs,))


def read_task(line: Line) -> Read:
    """A task: `+ b by fri send the data`, `+ b and d send the map by fri`."""
    if not line.rest:
        return None
    people, day = _who_and_when(line)
    if _GLUED.match(line.text) and not people.found:
        return None
    if not day.text or people_in(day.text.rstrip("?!. "), line.session):
        return Doubt("What is to be done?")
    ids = people.ids
    doubt = people.doubt(line.text) or (
        None if ids else nobodys_letter(line.rest, line.session) or _whose_task(line, day)
    )
    first = day.text.split(" ")[0].lower()
    if ids and first in AND:
        doubt = doubt or Doubt("Not everybody who is to do it is on the roster")
    if ids and first == "or":
        doubt = doubt or Doubt("Who of them is to do it?")
    if _goes_on(day.text, line) or _anothers(day.text, line):
        doubt = doubt or Doubt("Another task seems to go on in it; each has a line of its own")
    return Interpretation(
        do.Commit(day.words, ids[0] if ids else None, day.on, ids[1:]),
        doubt="; ".join(filter(None, (doubt.why if doubt else "", day.doubt))),
        asks=(doubt.asks if doubt else ()) or day.asks,
        guesses=people.guesses,
        comment=day.comment,
    )


def _who_and_when(line: Line) -> tuple[People, Day]:
    """Who does it, by which day, and what, wherever in the line each of them stands."""
    if leading_people(_without_at(line.rest), line.session).found:
        line = replace(line, rest=_without_at(line.rest))
    people = leading_people(line.rest, line.session)
    if people.several:
        people = replace(people, found=(), rest=line.rest)
    day = find_due(line, _without_will(people) if people.found else line.rest)
    if people.found or people.several or day.on is None:
        return people, day
    behind = leading_people(day.text, line.session)
    if behind.found and line.rest.endswith(behind.rest):
        return behind, replace(day, text=_without_will(behind))
    return people, day


def _without_at(text: str) -> str:
    """A text without the sign that stands before a name in a chat: `@bo send the map`."""
    return text.removeprefix("@")


def _whose_task(line: Line, day: Day) -> Doubt | None:
    """Whose task it may be, that nobody has by name; everybody has what each of them is to do."""
    if is_everybodys(day.text):
        return None
    return _of_all(line, day) or _initials(line, day) or _behind(line, day)


def _initials(line: Line, day: Day) -> Doubt | None:
    """Whose task it may be by initials, or by a name that nobody has, before day and errand."""
    who, _, task = line.rest.partition(" ")
    if not task or who.lower() in COMMON or who.lower() in ERRANDS:
        return None
    met = initialled(who, line.session.people)
    if not met:
        named, does, *_ = (*day.text.split(" "), "", "")
        is_name = bool(day.on) and named == who and does.lower() in ERRANDS
        return Doubt(f"Nobody on the roster is called {who}") if is_name else None
    theirs = tuple(Choice(each.key, each.name, f"+ {each.key} {task}") for each in met)
    names = " or ".join(f"{each.name} ({each.key})" for each in met)
    return Doubt(f"Is {names} to do it?", theirs)


def _of_all(line: Line, day: Day) -> Doubt | None:
    """Whether everybody is to do it, where `all` may as well be a part of what is done."""
    word, _, task = day.text.partition(" ")
    if word.rstrip(":").lower() not in EVERYBODY:
        return None
    if not task:
        return Doubt("What is to be done?")
    by = f", by {day.on.isoformat()}" if day.on else ""
    theirs = Choice("y", "everybody", f"+ everybody {task}{by}")
    return Doubt("Is everybody to do it?", (theirs,))


def _behind(line: Line, day: Day) -> Doubt | None:
    """Whose task it may be, where somebody is named behind it: `the map (b)`."""
    match = _BEHIND.fullmatch(day.text)
    if not match or match["who"].lower() in COMMON or match["who"] in WORD_LETTERS:
        return None
    found = speaker(f"{match['who']}: {match['text']}", line.session).found
    if len(found) != 1:
        return None
    by = f", by {day.on.isoformat()}" if day.on else ""
    theirs = Choice(found[0].key, found[0].name, f"+ {found[0].key}: {match['text']}{by}")
    return Doubt(f"Is {found[0].name} ({found[0].key}) to do it?", (theirs,))


def _task(line: Line) -> Doubt | None:
    """Whether a line at the close says who will do what: `b will send the map by fri`.

    What nobody takes upon themselves may be what is feared of them: `b will block it`.
    """
    if line.session.stage is not StageKey.CLOSE:
        return None
    people = leading_people(line.text, line.session)
    does = _without_will(people)
    if not people.found or does == people.rest:
        return None
    feared = does.partition(" ")[0].lower() not in ERRANDS
    return Doubt("Is it a task?", (Choice("+", "a task", f"+ {line.text}"),), private=feared)


def _without_will(people: People) -> str:
    """What somebody does, without the word that says that they will: `will send`, `to send`."""
    first, second, *_ = (*people.rest.lower().split(" "), "", "")
    says_so = (first == "will" and second not in ("", "not")) or (
        first == "to" and second in ERRANDS
    )
    return people.rest.partition(" ")[2] if says_so else people.rest


def _whose(line: Line) -> People:
    """Whose words these are; a name in front of a verb may be what the sentence speaks of."""
    people = leading_people(line.rest, line.session)
    name = line.rest.removesuffix(people.rest).strip()
    named = len(name) > 1 and not name.endswith(":")
    if people.only and named and people.rest.partition(" ")[0].lower() in FINITE:
        return People(words=name, several=people.found, rest=line.rest)
    return people


def read_parked(line: Line) -> Read:
    """A point put aside."""
    return do.Park(line.rest) if line.rest else None


def _doubted(
    meant: do.KeepNote | do.KeepPain | do.RaiseConcern | do.NameGap,
    line: Line,
    people: People,
    lettered: bool = True,
) -> Interpretation:
    """The line, with what is in doubt about the people who stand in front of its text."""
    doubt = people.doubt(line.text)
    if doubt is None and len(people.found) > 1:
        doubt = Doubt(_TWO_SAID_IT)
    if doubt is None and not people.found and lettered:
        doubt = nobodys_letter(line.rest, line.session) or _said_behind(line)
    why, asks = (doubt.why, doubt.asks) if doubt else ("", ())
    return Interpretation(meant, doubt=why, asks=asks, guesses=people.guesses)


def _said_behind(line: Line) -> Doubt | None:
    """Who said it, where that stands behind it: `! too costly, says al`."""
    match = _SAYS_BEHIND.fullmatch(line.rest)
    found = speaker(f"{match['who']}: {match['text']}", line.session).found if match else ()
    if not match or len(found) != 1:
        return None
    head = line.text.removesuffix(line.rest)
    theirs = Choice(found[0].key, found[0].name, f"{head}{found[0].typed}: {match['text']}")
    return Doubt(f"Did {found[0].name} ({found[0].key}) say it?", (theirs,))


def _goes_on(text: str, line: Line) -> bool:
    """Whether somebody of the roster begins to speak within a text."""
    return any(
        speaker(f"{match['who']}: {text}", line.session).found for match in _ANOTHER.finditer(text)
    )


def _anothers(text: str, line: Line) -> bool:
    """Whether somebody of the roster has a task or a day of their own within a text."""
    return any(_is_another(match, text, line) for match in _ANOTHERS.finditer(text))


def _is_another(match: re.Match[str], text: str, line: Line) -> bool:
    people = leading_people(text[match.start("who") :], line.session)
    said = people.rest.removeprefix(people.words).strip() if people.several else people.rest
    does = said.partition(" ")[0].lower()
    if does in ERRANDS or does.removesuffix("s") in ERRANDS:
        return bool(people.found or people.several)
    is_set_off = match["joint"] == "+" or _BY_A_DAY.search(said) is not None
    return bool(people.found) and is_set_off


def _nobody(line: Line) -> Read:
    """What is in doubt about a line that no name with its colon opens, if anything is.

    It may be an answer or a task; or have nobody's letter, a slip in a name or initials in front.
    """
    if meant := answer_meant(line) or _task(line):
        return meant
    before, colon, after = line.text.partition(":")
    if not colon or not after.startswith(" ") or not before.replace(".", "").isalpha():
        return _set_off(line)
    if len(before) == 1:
        return nobodys_letter(before, line.session) if before != "Q" else None
    people, is_common = line.session.people, before.lower() in COMMON
    near = () if is_common and not before.isupper() else initialled(before, people)
    if not near and not is_common:
        near = nearly_fitting(before, people)
    return People(words=before, several=near).doubt(line.text)


def _set_off(line: Line) -> Read:
    """Who seems to have said it, where another sign than the colon says so.

    Only a letter may stand in front of a comma: with a name and a comma, somebody is addressed.
    Where others are named next to it, it is a list of people; `b)` alone numbers one of things.
    """
    match = _SET_OFF.fullmatch(line.text)
    who, sign = (match["who"], match["sign"].strip()) if match else ("", "")
    if not match or who.lower() in COMMON or who in WORD_LETTERS:
        return None
    is_address = sign == "," and len(who) > 1
    is_number = sign in (")", "]") and not match["open"]
    if is_address or is_number:
        return None
    if leading_people(match["text"], line.session).found:
        return None
    found = speaker(f"{who}: {match['text']}", line.session).found
    if len(found) != 1:
        return None
    who = found[0].typed
    said = Choice(found[0].key, found[0].name, f"{who}: {match['text']}")
    objects = (match["verb"] or "").startswith("object")
    concern = (Choice("!", "a concern", f"! {who}: {match['text']}"),) if objects else ()
    return Doubt(f"Did {found[0].name} ({found[0].key}) say it?", (said, *concern))


def _one_of(word: str, line: Line) -> tuple[Person, ...]:
    """Whom a word in front of a weight names, by letter or by name."""
    person = person_of_letter(word, line.session)
    return (person,) if person else leading_people(f"{word}:", line.session).found
