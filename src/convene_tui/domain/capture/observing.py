"""What is typed of somebody as if it were said: how they look, whether they are against it.

Nobody says such things aloud of people in the room. Without a dot in front they would stand in the
minutes, so they are private until the facilitator releases them or says what they are.
"""

import re
from dataclasses import replace
from typing import Final

from convene_tui.domain.audience import is_private_stage
from convene_tui.domain.capture.interpretation import Choice, Doubt, Line
from convene_tui.domain.capture.people import (
    People,
    leading_people,
    person_of_letter,
    speaker,
)
from convene_tui.domain.capture.roll import SCORES, WHOSE_RATING
from convene_tui.domain.capture.words import COMMON, WORD_LETTERS
from convene_tui.domain.model import Driver, MarkKind, Means
from convene_tui.domain.seats import seat_called

_LOOKS: Final = (
    r"looks?|looked|seems?|seemed|sounds?|sounded|appears?|stares?|yawns?|yawned|frowns?|frowned"
    r"|sulks?|sulked|shakes? (?:his|her|their) heads?|rolls? (?:his|her|their) eyes"
)
_AGAINST: Final = (
    r"objects?|objected|opposes?|opposed|disagrees?|disagreed|resists?|resisted|refuses?|refused"
    r"|doubts?|doubted|hates?|hated|dislikes?|disliked"
)
_STATE: Final = (
    r"against|angry|annoyed|asleep|blank|blocking|bored|cold|cross|difficult|distracted|doubtful"
    r"|furious|hiding|hostile|irritated|lost|lying|negative|nervous|playing games|puzzled|quiet"
    r"|sc?eptical|silent|sleepy|stubborn|sulking|tired|uneasy|unhappy|unconvinced|upset"
    r"|only (?:here|in it) for|not convinced|not happy|not listening|on (?:his|her|their) phones?"
    r"|an? (?:block|naysay|hold-?out|problem|troublemak)\w*"
)
_NOT_HOW: Final = (
    r"an?|the|our|their|his|her|my|one|all|both|from|in|at|on|to|of|with|by|here|there|back|away"
    r"|called|also|\w+ing|not (?:an?|the|from|in|at)"
)
"""What tells who somebody is, where, or what they do, and not how they are."""
_OBSERVED: Final = re.compile(
    rf"(?:(?:still|just|clearly|really) )?(?:(?P<looks>{_LOOKS})|(?P<against>{_AGAINST})"
    rf"|(?:is|are|was|were|gets?|got)(?: \w+)?? (?P<state>{_STATE}))\b.*"
    rf"|(?:is|are|gets?|feels?|felt) (?!(?:{_NOT_HOW})\b)[^\W\d]\w*(?: [^\s,;:–—]+){{0,4}}",
    re.IGNORECASE | re.DOTALL,
)
"""What goes on behind somebody's name or letter where the sentence tells of them."""
_AGAINST_IT: Final = frozenset(("against", "blocking", "negative", "hostile"))
_LOST: Final = frozenset(("blank", "lost", "puzzled", "bored", "asleep", "sleepy"))


_MANDATED: Final = re.compile(
    r"(?:(?P<ask>(?:must|has to|have to|needs? to|will (?:have to )?) ?ask)"
    r"|(?P<no>(?:can(?:not|['’]?t)|may not) (?:decide|sign|commit|speak)|has no mandate"
    r"|is (?:only )?here to (?:listen|watch))"
    r"|(?P<decide>(?:can|may) (?:decide|sign|commit)))\b.*",
    re.IGNORECASE | re.DOTALL,
)
"""What somebody may decide, as a sentence."""
_CONFIDED: Final = re.compile(
    r"\boff[ -]the[ -]record\b|\bin (?:strict |full )?confidence\b|\bnote to self\b"
    r"|\bnot for (?:the )?(?:minutes|record|wall|protocol|room|others)\b"
    r"|\b(?:do not|don['’]?t) (?:write|minute|record|quote|note|put)"
    r" (?:this|that|it|me|him|her|us)\b"
    r"|\bnot to be (?:written|minuted|recorded|quoted|noted)\b"
    r"|\b(?:stays?|keep (?:this|it)) (?:in|within|between) (?:this room|the room|us|ourselves)\b"
    r"|\A(?:do not|don['’]?t|never) (?:invite|trust|seat)\b"
    r"|[(\[](?:private|confidential|secret)[)\]]|[(\[]between us[)\]]"
    r"|\A(?:(?:[!?+>~]|\w{1,2}|[\w’'-]+:|\w:) ){0,3}"
    r"(?:privately|confidential|confidentially|between us|entre nous)\s*[,:–-]"
    r"|,? between (?:us|ourselves|you and me)[.!]?\Z",
    re.IGNORECASE,
)
"""Words that say of themselves that not everybody is to read them."""
_RATED: Final = re.compile(
    rf"(?:(?:rates?|rated|gives?|gave|says|scores?)(?: it)? )?(?P<scores>{SCORES.pattern})[.!]?"
)


_FOR_YOU: Final = Doubt("Is it only for you? “release” makes it for all", private=True)
_ANYTHING: Final = re.compile(r"\w")
_MEANS: Final = [[means] for means in Means]
_WEIGHTS: Final = frozenset("0123")


def _told_of(line: Line, said: re.Pattern[str]) -> People:
    """Whom a line begins with in which this may be said, by the beginning of a name, too.

    The rest is what stands behind the name: nothing, where it begins with nobody.
    """
    if line.text.startswith(".") or said.search(line.text) is None:
        return People()
    people = leading_people(line.text, line.session)
    if people.several:
        return replace(people, rest=people.rest.removeprefix(people.words).strip())
    if people.found:
        return people
    words = line.text.split(" ")
    for count in (2, 1):
        name = " ".join(words[:count])
        if name.lower() not in COMMON and len(words) > count:
            people = speaker(f"{name}: {' '.join(words[count:])}", line.session)
            if people.found or people.several:
                return people
    return People()


def is_confided(text: str) -> bool:
    """Whether a line says that it is not for all: `off the record`, `not for the minutes`."""
    return _CONFIDED.search(text) is not None


def observed(line: Line) -> Doubt | None:
    """What may be the facilitator's own: `gus looks lost`, `d objects to the date`."""
    people = _told_of(line, _OBSERVED)
    match = _OBSERVED.fullmatch(people.rest)
    if match is None or is_private_stage(line.session.stage):
        return None
    who = "" if people.several else " ".join(person.typed for person in people.found)
    state = (match["state"] or "").lower()
    choices = []
    if who and (match["against"] or state in _AGAINST_IT):
        choices.append(Choice("m", "a mark", f"{MarkKind.OBJECTS} {who}"))
        if people.only:
            choices.append(Choice("!", "a concern in confidence", f"! {who}: {people.rest}"))
    if who and (match["looks"] or state in _LOST):
        choices.append(Choice("m", "a blank face", f"{MarkKind.BLANK} {who}"))
    return replace(_FOR_YOU, asks=tuple(choices))


def lettered(line: Line) -> Doubt | None:
    """Words behind a letter without its colon: nobody begins a sentence with `b`."""
    letter, _, rest = line.text.partition(" ")
    person = person_of_letter(letter, line.session) if letter.islower() else None
    if person is None or letter in WORD_LETTERS or not rest or is_private_stage(line.session.stage):
        return None
    if rest in _WEIGHTS:
        moved = tuple(
            Choice(str(number), driver, f"{letter} {driver} {rest}")
            for number, driver in enumerate(Driver, 1)
        )
        return Doubt(f"What moves {person.name}?", moved, private=True)
    if not leading_people(line.text, line.session).only:
        return _FOR_YOU
    said = Choice(person.key, f"{person.name} said it", f"{letter}: {rest}")
    return Doubt(f"Did {person.name} say it? Only for you until “release”", (said,), private=True)


def seated(line: Line) -> Doubt | None:
    """A seat or means right behind a name: `gus pays`, `gus money 20k maybe`."""
    if is_private_stage(line.session.stage):
        return None
    people = _told_of(line, _ANYTHING)
    seat = seat_called(line.session, people.rest)
    brought = people.rest.lower().replace(",", " ").split()
    if not seat and brought[:1] not in _MEANS:
        return None
    if not people.only:
        return _FOR_YOU
    who = people.found[0].typed
    if seat:
        return _it_would_be(f"seat {who} {seat.label}")
    if set(brought) <= set(Means):
        return _it_would_be(f"brings {who} {people.rest}")
    return Doubt(f"“brings {who} {brought[0]}” keeps what somebody brings", private=True)


def _it_would_be(meant: str) -> Doubt:
    return Doubt(f"It would be “{meant}”", (Choice("y", f"“{meant}”", meant),), private=True)


def mandated(line: Line) -> Doubt | None:
    """A mandate in a sentence: `margarethe must ask her board`."""
    people = _told_of(line, _MANDATED)
    match = _MANDATED.fullmatch(people.rest)
    if match is None or is_private_stage(line.session.stage):
        return None
    if not people.only:
        return Doubt("Is it a mandate?", private=True)
    word = next(name for name in ("ask", "no", "decide") if match[name])
    meant = f"may {people.found[0].typed} {word}"
    return Doubt(f"Is it a mandate: “{meant}”?", (Choice("y", "a mandate", meant),), private=True)


def scored(line: Line) -> Doubt | None:
    """Scores behind a name, as nobody says them aloud: `b 5 4 3 4`, `bo rates 5 4 3 4`."""
    people = _told_of(line, _RATED)
    match = _RATED.fullmatch(people.rest)
    if match is None:
        name, _, rest = line.text.partition(" ")
        return WHOSE_RATING if name.isalpha() and _RATED.fullmatch(rest) else None
    if not people.only:
        return WHOSE_RATING
    return _it_would_be(f"rate {people.found[0].typed} {match['scores']}")
