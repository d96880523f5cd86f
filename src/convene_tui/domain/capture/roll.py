"""The lines whose object is people: who is here, in which seat, with what, and what they answer."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import partial
from typing import Final, TypeVar

from convene_tui.domain import intentions as do
from convene_tui.domain.attendance import called
from convene_tui.domain.capture.interpretation import Choice, Doubt, Interpretation, Line, Read
from convene_tui.domain.capture.people import (
    People,
    leading_people,
    named_by,
    nobodys_letter,
    people_in,
    person_of_letter,
)
from convene_tui.domain.capture.words import (
    COMMON,
    DAY_START,
    DOING,
    EVERYBODY,
    EXCEPT,
    LITTLE,
    WORD_LETTERS,
)
from convene_tui.domain.concerns import Consent
from convene_tui.domain.folding import folded
from convene_tui.domain.model import (
    Answer,
    Mandate,
    MarkKind,
    Means,
    Person,
    StageKey,
    Substance,
)
from convene_tui.domain.names import Fit, fitting
from convene_tui.domain.phrases import enclosed
from convene_tui.domain.room import in_room
from convene_tui.domain.seats import seats_said
from convene_tui.domain.text import without_marks

W = TypeVar("W", bound=StrEnum)

Make = Callable[[tuple[str, ...]], do.Intention]
Everybody = Callable[[Line], Sequence[Person]]

NOT_HERE_YET: Final = frozenset({StageKey.PREPARE, StageKey.SUBSTANCE, StageKey.DEBRIEF})
"""The stages in which somebody new is one who is not in the room."""

_MANDATES: Final = {
    **dict.fromkeys(("decide", "decides", "yes", "speak", "commit"), Mandate.MAY_DECIDE),
    **dict.fromkeys(("ask", "asks"), Mandate.MUST_ASK),
    **dict.fromkeys(("no", "not", "nothing", "none", "listen", "watch"), Mandate.NONE),
}
SCORES: Final = re.compile(r"([1-5])[\s,/]*([1-5])[\s,/]*([1-5])[\s,/]*([1-5])")
_PROPER: Final = r"(?![a-zà-ÿ])\w"
WHOSE_RATING: Final = Doubt("Whose rating is it? Each rates by name", private=True)
_SCORED_BY: Final = re.compile(rf"(?:\S+ ){{0,3}}{SCORES.pattern}")
"""Scores behind whoever it may be: `rate all 4 4 4 4`, `rate jb 5 4 3 4`."""
_SET_APART: Final = re.compile(
    rf"(?P<name>[^,()/]+?)\s*(?:\((?P<within>{_PROPER}[^()]*)\)|"
    rf"\s[-–—/]\s+(?P<behind>{_PROPER}[^,]*))"
    r"(?:\s*,\s*(?P<seat>.+))?"
)
"""Somebody as lists tell them: `Ann Lee (Valley Water)`, `Ann Lee – Valley Water, pays`."""
_NEW: Final = re.compile(r"new\s*:\s*(.+)", re.IGNORECASE)
_ROLE: Final = re.compile(
    r"(?:the|their|his|her)(?: [^\W\d_][\w'’-]*){1,3}"
    r"(?: of(?: the)?(?: [^\W\d_][\w'’-]*){1,2})?",
    re.IGNORECASE,
)
_STANDS_IN: Final = r"(?:stands?|standing|steps?|fills?|sits?) in|deputi[sz](?:es|ing)"
_IN_PLACE: Final = re.compile(
    rf"(?P<who>.{{1,80}}?) (?:(?:(?:is|was) )?(?:(?:(?P<here>here|sent)|{_STANDS_IN}) )?for"
    r"|(?:is )?(?:in place|instead) of|replac(?:es|ing)) (?P<principal>.+?)[.!]?",
    re.IGNORECASE,
)
"""Who is here instead of whom: `e for Kim Novak`, `jo stands in for Fay`, `jo replaces Fay`."""
_WHEREABOUTS: Final = re.compile(
    r"(?:(?P<hour>\d{1,2}[:.]\d\d)[,:–-]?\s+)?(?P<who>.{1,80}?)(?:['’]s)? "
    r"(?:(?:is|are|has|have) )?(?:(?:now|just|finally) )?"
    r"(?P<where>here|back|arrived|arrives|came in|came|comes in|joined(?: us)?|joins us|walked in"
    r"|walks in|away|left|leaves|leaving|gone|went home|went|had to (?:go|leave)|not here(?: yet)?)"
    r"(?: (?:now|just now|again|already|at last|late|early|today|too|(?P<at>(?:at )?\d[\d:.h]*"
    r"(?: ?[ap]m)?)))*[.!]?",
    re.IGNORECASE,
)
"""Who is where, in this order: `k is away`, `m and n have gone`, `ed came in at 10:40`."""
_COMES: Final = frozenset("here back arrived arrives came comes joined joins walked walks".split())
_ALL_BUT: Final = re.compile(
    rf"(?P<all>{'|'.join(sorted(EVERYBODY))}) (?:(?:is|are) )?(?P<where>here|back|away|gone) "
    rf"(?P<but>{'|'.join(sorted(EXCEPT))}) (?P<who>.{{1,80}}?)[.!]?",
    re.IGNORECASE,
)
"""The same of everybody but some: `everyone is here except gus`."""
_ANSWERS: Final = (
    r"(?:(?P<yes>yes|(?:i )?agree[sd]?|(?:is |are )?in favou?r|(?:i )?can live with (?:it|that)"
    r"|(?:ok|okay|fine)(?: (?:by|with|for) (?:me|us))?)|(?P<aside>(?:stands? )?aside|abstains?)"
    r"|(?P<no>no|objects?|disagrees?))"
)
_ANSWERED: Final = re.compile(
    r"(?P<who>[^:]{1,80}?)\s*[\s:,–-]\s*(?:(?:say|says|said|votes?)[\s:,]+)?"
    rf"{_ANSWERS}\b[\s.!,;:–-]*(?P<reason>.*)",
    re.IGNORECASE | re.DOTALL,
)
"""Who answers what, in this order: `f: yes`, `b says no: the date`, `all agree`."""
_ANSWER_FIRST: Final = re.compile(
    rf"{_ANSWERS},\s*(?P<who>[^:]{{1,80}})(?P<reason>)", re.IGNORECASE
)
_ALL_SAY_YES: Final = re.compile(
    r"(?:unanimous(?:ly)?|consensus|carried|no objections?|no ?(?:body|one) (?:objects|is against)"
    r"|(?:yes|ok|okay|agreed)(?: (?:from|by))? (?:all|everybody|everyone))[.!]?",
    re.IGNORECASE,
)
"""The same of everybody, without their names."""
_FROM: Final = re.compile(r"\A(?:from|by|to|[:–-])\s+", re.IGNORECASE)
"""What may stand between an answer and those who give it: `yes from b and c`."""
_CAPITALS: Final = re.compile(r"\b[^\W\d_a-z]")
_LONGEST_NAME: Final = 4
"""Words of a name in front of what is said of a face."""
_SOME: Final = frozenset("the our their a an some somebody someone anybody".split())
"""What somebody who has no name begins with."""
_NAME: Final = re.compile(r"[^\W\d_][\w'’.\-]*")


def list_reader(make: Make, among: Everybody) -> Callable[[Line], Read]:
    """A reader of something said of everybody on a list: `here b c`, `yes all`."""

    def read(line: Line) -> Read:
        people = people_in(line.rest, line.session, among(line))
        if people is None:
            return None
        return people.doubt(line.text) or Interpretation(make(people.ids), guesses=people.guesses)

    return read


def whole_roster(line: Line) -> Sequence[Person]:
    """Whom `all` means at the roll call."""
    return called(line.session)


def who_left(line: Line) -> Sequence[Person]:
    """Whom `all` means who come back."""
    return tuple(p for p in line.session.people if not p.present and p.left is not None)


def in_the_room(line: Line) -> Sequence[Person]:
    """Whom `all` means once it is known who is here."""
    return in_room(line.session)


def read_mandate(line: Line) -> Read:
    """Who may decide, who must ask: `may b c`, `may d ask`, `mandate d: ask`."""
    words, _, last = line.rest.rpartition(" ")
    mandate = _MANDATES.get(last.lower()) if words else None
    people = people_in(words.rstrip(":") if mandate else line.rest, line.session, in_the_room(line))
    if people is None:
        return None
    said = do.SetMandate(people.ids, mandate or Mandate.MAY_DECIDE)
    return people.doubt(line.text) or Interpretation(said, guesses=people.guesses)


def read_mandate_word(word: str, line: Line) -> Read:
    """One mandate by its own word: `ask d e`, `cannot f`; asking somebody may be an errand."""
    letters = line.rest.replace(",", " ").split()
    people = [person_of_letter(letter, line.session) for letter in letters if letter != "and"]
    if people and None not in people:
        return do.SetMandate(tuple(person.id for person in people if person), _MANDATES[word])
    named = people_in(line.rest, line.session)
    if named is None or named.several:
        doubt = named.doubt(line.text) if named else None
        if doubt is None:
            return None
        typed = line.text.partition(" ")[0]
        asks = tuple(replace(each, line=f"{typed} {each.key}") for each in doubt.asks)
        return Doubt(doubt.why, asks, private=True)
    if word == "ask":
        keys = " ".join(person.key for person in named.found)
        meant = Choice("y", "a mandate: must ask", f"ask {keys}")
        return Doubt("Is it a mandate, or an errand?", (meant,), private=True)
    return Interpretation(do.SetMandate(named.ids, _MANDATES[word]), guesses=named.guesses)


def read_stand_in(line: Line) -> Read:
    """Who was sent instead of whom: `for e Kim Novak`, `e for j`."""
    people = leading_people(line.rest, line.session)
    if len(people.found) == 2 and not people.rest:
        one, other = people.found
        return _sent(line, People((one,)), other.name)
    return _sent(line, people, people.rest) if len(people.found) == 1 else people.doubt(line.text)


def read_sent(line: Line) -> Read:
    """The same the other way round, with nothing else in the line: `e for Kim Novak`."""
    match = _IN_PLACE.fullmatch(line.text)
    if not match or (match["here"] and _ROLE.fullmatch(match["principal"])):
        return None
    first, principal = match["who"], match["principal"]
    if person := person_of_letter(first.strip(), line.session):
        return _sent(line, People((person,)), principal)
    people = people_in(first, line.session) or People()
    somebody = people_in(principal, line.session) or People()
    stranger = looks_like_a_name(principal) and len(_CAPITALS.findall(principal)) > 1
    known = bool(somebody.found or somebody.several or stranger)
    if not known and len(people.found) == 1 and _ROLE.fullmatch(principal):
        sent = f"for {people.found[0].typed} {principal}"
        meant = Choice("y", "in their place", sent)
        return Doubt(f"Is {people.found[0].name} here for {principal}?", (meant,), private=True)
    if not known or not (people.found or people.several) or first.lower() in COMMON:
        return None
    if people.several or somebody.several or len(people.found) > 1:
        doubt = people.doubt(line.text) or somebody.doubt(line.text)
        return replace(doubt, private=True) if doubt else None
    return _sent(line, people, principal)


def _sent(line: Line, people: People, principal: str) -> Read:
    on_roster = people_in(principal, line.session) or People()
    if on_roster.ids == people.ids:
        return Doubt("Nobody stands in for themselves", private=True)
    if len(principal) == 1 and (nobody := nobodys_letter(principal, line.session)):
        return replace(nobody, private=True)
    named = on_roster.found[0].name if len(on_roster.found) == 1 else principal
    what, _, name = named.partition(",")
    role = _ROLE.fullmatch(what.strip()) and people.found[0].key not in WORD_LETTERS
    is_named = looks_like_a_name(named) or (role and (not name or looks_like_a_name(name)))
    if not is_named:
        return None
    return Interpretation(do.SetStandIn(people.ids, named), guesses=people.guesses)


# ── somebody for the roster ──────────────────────────────────────────────────────────────


def read_person(line: Line) -> Read:
    """Somebody for the roster: `@ Ann Lee, Valley Water, pays`."""
    if line.text[:1] == "@" and line.text[1:].isalpha() and line.text[1:].islower():
        return None
    name, organisation, seat = _told(line.rest)
    if person := person_of_letter(name, line.session):
        return _known(line, (person,), organisation, seat)
    if not looks_like_a_name(name):
        return nobodys_letter(name, line.session) or _unnamed(line)
    first, _, more = name.partition(" ")
    known = person_of_letter(first, line.session) or fitting(first, line.session.people)[0] > 1
    if not organisation and more[:1].islower() and known:
        return None
    how, found = fitting(name, line.session.people)
    if how is Fit.WHOLE:
        return _known(line, found, organisation, seat)
    one = named_by(name.split(), line.session)
    if not organisation and (on_roster := one.found or one.several):
        names = " or ".join(f"{person.name} ({person.key})" for person in on_roster)
        return Doubt(f"{names} is on the roster already; with an organisation it is somebody new")
    present = line.session.stage not in NOT_HERE_YET
    if new := _NEW.fullmatch(seat):
        return do.InvitePerson(name, organisation, new[1], present=present)
    seats = seats_said(line.session, seat)
    if len(seats) == 1 or not seat:
        where = seats[0].id if seats else ""
        return do.InvitePerson(name, organisation, where, present=present)
    # What somebody's part is said to be is the facilitator's own, understood or not.
    doubt = f"“{seat}” is no seat here; it is kept as a private note"
    return Interpretation(
        do.InvitePerson(name, organisation, present=present, aside=seat), doubt=doubt
    )


def _told(text: str) -> tuple[str, str, str]:
    """Name, organisation and seat, where they are set apart: by commas, a bracket or a dash."""
    apart = _SET_APART.fullmatch(text)
    if apart and len(_CAPITALS.findall(apart["name"])) > 1 and looks_like_a_name(apart["name"]):
        name, organisation, seat = apart["name"], apart["within"] or apart["behind"], apart["seat"]
    else:
        name, organisation, seat = (*text.split(",", 2), "", "")[:3]
    return name.strip(), organisation.strip(), (seat or "").strip()


def _known(line: Line, found: tuple[Person, ...], organisation: str, seat: str) -> Read:
    """Somebody who is on the roster: they get the organisation that they did not have yet."""
    person = found[0]
    there, called = f"{person.name} is on the roster already", person.typed
    is_new = organisation and folded(organisation) != folded(person.organisation)
    takes = seat and [each.id for each in seats_said(line.session, seat)] != [person.seat]
    if len(found) > 1 or not (takes or is_new):
        return Doubt(there, private=bool(seat))
    mends = f"org {called}: {organisation}"
    if takes:
        lines = enclosed("“", mends if is_new else "", "” and ") + f"“seat {called} {seat}”"
        return Doubt(f"{there}; to say more of them, type {lines}", private=True)
    if not person.organisation:
        return do.MendPerson(person.id, "organisation", organisation)
    put_right = Choice("o", f"organisation of {person.name}: {organisation}", mends)
    return Doubt(f"{there}, for {person.organisation}; “{mends}” puts it right", (put_right,))


def _unnamed(line: Line) -> Doubt | None:
    """Somebody for the roster who is told by what they are: `@ the mayor`."""
    if line.rest.partition(" ")[0].lower() not in _SOME:
        return None
    missing = Choice("?", "somebody missing", f"? {line.rest}")
    return Doubt("A person needs a name; is it somebody missing?", (missing,))


def read_whereabouts(line: Line) -> Read:
    """Who is here or away, the other way round, with nothing else in the line: `k is away`.

    A name that is a word, too, is asked about: `joy is gone`.
    """
    match = _WHEREABOUTS.fullmatch(line.text)
    if not match:
        return None
    here = match["where"].lower().split()[0] in _COMES
    everybody = whole_roster(line) if here else in_the_room(line)
    people = people_in(match["who"], line.session, everybody)
    if people is None:
        return None
    if doubt := people.doubt(line.text):
        return doubt
    if match["at"] or match["hour"]:
        said = f"{'here' if here else 'away'} {' '.join(one.typed for one in people.found)}"
        now = Choice("y", f"“{said}”, as of now", said)
        return Doubt(f"“{said}” keeps it as of now; an hour stays a note", (now,))
    if len(people.found) == 1 and match["who"].lower() in COMMON:
        person, word = people.found[0], "here" if here else "away"
        meant = Choice(person.key, f"{person.name} is {word}", f"{word} {person.key}")
        return Doubt(f"{match['who']} ? {person.name} ({person.key})", (meant,))
    return Interpretation(do.SetPresence(people.ids, present=here), guesses=people.guesses)


def read_all_but(line: Line) -> Read:
    """Everybody but some is here or away, in the order of a sentence: `all are here but k`."""
    match = _ALL_BUT.fullmatch(line.text)
    if not match:
        return None
    but = f"{match['all']} {match['but']} {match['who']}"
    read = read_whereabouts(replace(line, text=f"{but} {match['where']}"))
    return read or Doubt(f"Not everybody behind “{match['but']}” is on the roster")


def looks_like_a_name(said: str) -> bool:
    """Whether some words can be a person's name: few of them, and none of a sentence."""
    words = without_marks(said).split()
    if not 0 < len(words) <= 6 or not all(_NAME.fullmatch(word) for word in words):
        return False
    if all(len(word.rstrip(".")) == 1 and word.isascii() for word in words):
        return False
    return not any(word.islower() and (word in LITTLE or word in DOING) for word in words)


# ── what somebody stands for, has and brings ─────────────────────────────────────────────


def read_seat(line: Line) -> Read:
    """A seat of those there are: `seat b decides`; one of its own by saying so: `new: …`."""
    people = leading_people(line.rest, line.session)
    if not people.found or not people.rest:
        return people.doubt(line.text)
    if new := _NEW.fullmatch(people.rest):
        return Interpretation(do.SetSeat(people.ids, new[1]), guesses=people.guesses)
    seats = seats_said(line.session, people.rest)
    if len(seats) == 1:
        return Interpretation(do.SetSeat(people.ids, seats[0].id), guesses=people.guesses)
    if not seats:
        why = f"“{people.rest}” is no seat here; “new: {people.rest}” makes it one"
        made = line.text.removesuffix(people.rest) + f"new: {people.rest}"
        return Doubt(why, (Choice("n", f"new seat: {people.rest}", made),))
    choices = tuple(
        Choice(str(number), seat.label, line.text.removesuffix(people.rest) + seat.label)
        for number, seat in enumerate(seats, 1)
    )
    return Doubt(f"Which seat: {' or '.join(seat.label for seat in seats)}?", choices)


def read_substance(line: Line) -> Read:
    """Kinds of substance, beside those that are known: `kind b cognitive`."""
    return _listed(line, Substance, partial(do.SetSubstance, also=True))


def read_means(line: Line) -> Read:
    """Means, beside those that are known: `brings c money, data`."""
    return _listed(line, Means, partial(do.SetMeans, also=True))


def _listed(
    line: Line, words: type[W], make: Callable[[tuple[str, ...], tuple[W, ...]], do.Intention]
) -> Read:
    """People and a list of words out of a closed set."""
    people = leading_people(line.rest, line.session).as_said()
    if not people.found:
        return people.doubt(line.text)
    said = [word for word in re.split(r"[\s,]+", people.rest) if word.lower() != "and"]
    found = [one_of(words, word) for word in said]
    known = tuple(dict.fromkeys(word for word in found if word))
    if None in found:
        return Doubt(f"“{people.rest}” is none of: {', '.join(words)}")
    if not known:
        return None
    return Interpretation(make(people.ids, known), guesses=people.guesses)


def one_of(words: type[W], said: str) -> W | None:
    """The word of a closed set that is meant by itself or its unambiguous beginning."""
    said = said.strip().lower().replace(" ", "_").replace("-", "_")
    begun = [word for word in words if said and word.startswith(said)]
    exact = [word for word in begun if word == said]
    found = exact or begun
    return found[0] if len(found) == 1 else None


# ── marks, scores and answers ────────────────────────────────────────────────────────────


def mark_reader(kind: MarkKind) -> Callable[[Line], Read]:
    """A reader of a mark on some person and nothing else: `blank c`."""

    def read(line: Line) -> Read:
        people = people_in(line.rest, line.session)
        if people is None or len(people.found) > 1:
            return None
        return people.doubt(line.text) or do.MarkPerson(kind, people.ids[0])

    return read


def read_face(line: Line) -> Read:
    """A face: `~ c` is blank, `~ c elsewhere` says what else; what else is said stays private."""
    if not line.rest or line.rest.lower() == "silence":
        return do.MarkPerson(MarkKind.SILENCE)
    first, people, word = _whose_face(line)
    kind = one_of(MarkKind, word) if word else MarkKind.BLANK
    if not (people.found or people.several or (word and kind)) and DAY_START.match(line.rest):
        return None
    if len(people.found) == 1 and kind and kind is not MarkKind.SILENCE:
        return Interpretation(do.MarkPerson(kind, people.ids[0]), guesses=people.guesses)
    why = f"A face is {', '.join(k.value for k in MarkKind if k is not MarkKind.SILENCE)}"
    doubt = people.doubt(line.text)
    if not people.found:
        why = doubt.why if doubt else f"Nobody here is called {first}"
    note = do.KeepNote(line.text, private=True)
    return Interpretation(note, doubt=why, asks=doubt.asks if doubt else ())


def _whose_face(line: Line) -> tuple[str, People, str]:
    """Whom the words of a face name, the people meant, and what is said of the face."""
    words = line.rest.split(" ")
    for count in range(min(len(words), _LONGEST_NAME), 0, -1):
        said = " ".join(words[:count])
        if people := people_in(said, line.session):
            return said, people, " ".join(words[count:])
    return words[0], People(), " ".join(words[1:])


def read_rating(line: Line) -> Read:
    """Four scores by name: `rate b 5 4 3 4`."""
    people = leading_people(line.rest, line.session)
    match = SCORES.fullmatch(people.rest)
    if not people.found and _SCORED_BY.fullmatch(line.rest):
        return people.doubt(line.text) or WHOSE_RATING
    if len(people.found) != 1 or not match:
        return people.doubt(line.text)
    if not line.session.purpose:
        return Doubt("There is no purpose to rate yet")
    one, two, three, four = (int(score) for score in match.groups())
    return Interpretation(do.Rate(people.ids[0], (one, two, three, four)), guesses=people.guesses)


def answer_reader(answer: Answer) -> Callable[[Line], Read]:
    """A reader of what people say to the consent question: `yes b c`, `no d the date is too soon`.

    A reason comes only with dissent.
    """

    def read(line: Line) -> Read:
        line = replace(line, rest=_FROM.sub("", line.rest, count=1))
        closed = all(asked.closed_at for asked in line.session.rounds)
        # Whoever said otherwise is not among `all`: their answer is theirs to change.
        consent = Consent.of(line.session)
        otherwise = {person.id for person, vote in consent.said if vote.answer is not answer}
        kept = () if closed or answer is not Answer.YES else otherwise
        everybody = tuple(p for p in in_the_room(line) if p.id not in kept)
        if not everybody and line.rest.partition(" ")[0].lower() in EVERYBODY:
            return Doubt("Everybody has said otherwise; name whoever answers anew")
        people = people_in(line.rest, line.session, everybody)
        reason = ""
        if people is None and answer is not Answer.YES:
            people = leading_people(line.rest, line.session)
            reason = people.rest
        if people is None or not (people.found or people.several):
            return None
        if doubt := people.doubt(line.text):
            return doubt
        if closed:
            return Doubt("No consent round is open; “consent” opens one")
        return Interpretation(do.Say(people.ids, answer, reason), guesses=people.guesses)

    return read


def answer_meant(line: Line) -> Doubt | None:
    """Whether a line is an answer to the question that is open, said the other way: `f: yes`."""
    if all(asked.closed_at for asked in line.session.rounds):
        return None
    if _ALL_SAY_YES.fullmatch(line.text):
        return _answers(Answer.YES, "all")
    match = _ANSWER_FIRST.fullmatch(line.text) or _ANSWERED.fullmatch(line.text)
    if not match:
        return None
    answer, reason = next(each for each in Answer if match[each]), match["reason"]
    if not people_in(match["who"], line.session, in_the_room(line)):
        return None
    if reason and answer is Answer.YES:
        if ":" in line.text:
            return None
        return _conditional(match["who"], reason)
    return _answers(answer, match["who"] + enclosed(": ", reason))


def _answers(answer: Answer, said: str) -> Doubt:
    theirs = Choice("y", f"an answer: {answer}", f"{answer} {said}")
    return Doubt("Is it an answer to the question?", (theirs,))


def _conditional(who: str, reason: str) -> Doubt:
    """What somebody may answer whose yes goes on: `g yes but only if the tugs are paid`."""
    asks = tuple(
        Choice(answer.value[0], f"an answer: {answer}", f"{answer} {who}: {reason}")
        for answer in Answer
        if answer is not Answer.YES
    )
    return Doubt("Is it an answer to the question? A yes alone has no “but”", asks)


def read_leader(line: Line) -> Read:
    """Who will push between meetings."""
    people = people_in(line.rest, line.session)
    if people is None or len(people.found) > 1:
        return None
    return people.doubt(line.text) or Interpretation(
        do.SetLeader(people.ids[0]), guesses=people.guesses
    )
