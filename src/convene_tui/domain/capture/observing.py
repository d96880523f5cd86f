"""What is typed of somebody as if it were said: how they are, what they did, whom to look after.

Nobody says such things aloud of people in the room, and those who do are named with a colon. A line
that names somebody of the roster, and in which nobody speaks, is the facilitator's own until it is
released or said what it is; what people say and will do is for all: `bo says we need a pump`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from convene_tui.domain import intentions as do
from convene_tui.domain.audience import is_private_stage
from convene_tui.domain.capture.interpretation import Choice, Doubt, Line
from convene_tui.domain.capture.people import (
    People,
    is_first_name,
    leading_people,
    named_within,
    speaker,
)
from convene_tui.domain.capture.roll import SCORES, WHOSE_RATING
from convene_tui.domain.capture.words import AND, COMMON, ERRANDS, LITTLE, SUBJECTS
from convene_tui.domain.model import Driver, MarkKind, Means, Person, Session
from convene_tui.domain.names import fitting, initialled, nearly_fitting
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
_ALONE: Final = re.compile(r"\b(?:alone|without|by (?:her|him|them)sel(?:f|ves)|until)\b")
"""With which whoever can't decide has somebody to ask."""
_CONFIDED: Final = re.compile(
    r"\boff[ -]the[ -]record\b|\bin (?:strict |full )?confidence\b|\bnote to self\b"
    r"|\bnot for (?:the )?(?:minutes|record|wall|protocol|room|others)\b"
    r"|\b(?:do not|don['’]?t) (?:write|minute|record|quote|note|put)"
    r" (?:this|that|it|me|him|her|us)\b"
    r"|\bnot to be (?:written|minuted|recorded|quoted|noted)\b"
    r"|\b(?:stays?|keep (?:this|it)) (?:in|within|between) (?:this room|the room|us|ourselves)\b"
    r"|\A(?:do not|don['’]?t|never) (?:invite|trust|seat)\b"
    r"|[(\[](?:private(?:ly)?|in private|confidential(?:ly)?|secret|between us)[)\]]"
    r"|\bprivately\b|\b(?:keep|leave) (?:this|that|it) out\b|\btold me\b"
    r"|\A(?:psst?|entre nous|me)\b[:,]?|\Abetween (?:us|ourselves|you and me)\b(?! and\b)"
    r"|\A(?:(?:[!?+>~]|\w{1,2}|[\w’'-]+:|\w:) ){0,3}"
    r"(?:privately|confidential|confidentially|between us|entre nous)\s*[,:–-]"
    r"|,? between (?:us|ourselves|you and me)[.!]?\Z",
    re.IGNORECASE,
)
"""Words that say of themselves that not everybody is to read them."""
_RATED: Final = re.compile(
    rf"(?:(?:rates?|rated|gives?|gave|says|scores?)(?: it)? )?(?P<scores>{SCORES.pattern})[.!]?"
)

_SAYS: Final = (
    r"(?:says?|said|asks?|asked|answers?|answered|repl(?:y|ies|ied)|propos(?:es?|ed)"
    r"|suggest(?:s|ed)?|reports?|reported|mentions?|mentioned|explains?|explained|adds?|added"
    r"|presents?|presented|shows?|showed|offers?|offered|promis(?:es?|ed)|warns?|warned"
    r"|confirms?|confirmed|recalls?|recalled|requests?|requested|reminds?|reminded|tells?|told"
    r"|agrees?|agreed|accepts?|accepted|supports?|supported|announc(?:es?|ed)|wonder(?:s|ed)"
    r"|welcom(?:es?|ed)|thank(?:s|ed)|greet(?:s|ed)|introduc(?:es?|ed)|volunteer(?:s|ed)?"
    r"|opens?|opened|closes?|closed|reads?|speaks? for|spoke for)"
)
_TELLING: Final = r"(?:no|nothing|nobody|me|lies|little|too|only|stupid\w*|silly|rude\w*|never)"
"""What makes of what somebody says how they say it: `kim told lies`, `gus says nothing`."""
_WHERE: Final = (
    r"(?:comes|came|joins|joined|arrives|arrived)(?! because\b)"
    r"|(?:leaves|left)(?: (?:at|early|for|to|by|on|before|after)|(?=[;.])|\Z)"
    r"|(?:is|was|has been) (?:here|there|back|away|from|at|snowed in|stuck|delayed|ill"
    r"|on (?:the|his|her|their) (?:\w+ )?(?:way|line|boat|ferry|bus|train|road|plane))"
    r"|(?:can(?:no|['’])t|could(?:n['’]t| not)) (?:come|be here|be with us|make it|join)"
)
_ROLES: Final = (
    r"(?:chair\w*|president|director|head|mayor|treasurer|secretary|manager|owner|founder|member"
    r"|engineer|farmer|lawyer|nurse|doctor|teacher|officer|delegate|deputy|host|clerk|spokes\w+)"
)
_WILL: Final = rf"(?:will|to) (?:{'|'.join(sorted(ERRANDS))})"
_ALOUD: Final = re.compile(
    rf"{_SAYS}\b(?! {_TELLING}\b).*|(?:{_WILL}|{_WHERE})\b.*"
    rf"|(?:is|was) (?:an?|the|our|their) (?:\w+ )?{_ROLES}\b.*",
    re.IGNORECASE | re.DOTALL,
)
"""What behind a name is for all: what somebody said, will do or is, and where they are."""
_SAID_BY: Final = re.compile(
    r"\b(?:says?|said|asks?|asked|adds|added|warns|warned|answers|answered)"
    r" [^\W\d_]+(?: [^\W\d_]+)?[.!?”\"]?\Z",
    re.IGNORECASE,
)
"""Who said it, behind it: `it is dry, says Bo`."""
_MANNER: Final = (
    rf"looks|seems|sounds|stares|yawns|frowns|sulks|{_AGAINST}|{_STATE}|(?:dis|mis)?trust\w*"
    r"|lies?|lied|liar\w*|made up|agenda|rude\w*|stupid|difficult|trouble\w*|blam\w+|fault|ego"
    r"|temper|naysay\w*|block\w*|bull(?:y|ied|ies)|drunk|drinking|fool\w*|idiot\w*|crook\w*"
    r"|thief|cheat\w*|coward\w*|jerk|useless|hopeless|clue(?:less)?|weak|arrogant|vain|greedy"
    r"|annoy\w*|sigh\w*|cry|crying|jealous|fit for|smells of|believes?|bluffing|drama|again with"
    r"|wrong with|the problem (?:is|here)|only here (?:to|for)"
    r"|shouts?|shouting|yell\w*|laughing|mutter\w*|whisper\w*|smirk\w*|grinning|in tears"
)
_OF_SOMEBODY: Final = re.compile(rf"\b(?:{_MANNER})\b", re.IGNORECASE)
"""Words with which a line tells of somebody whom it names, wherever it does."""
_TO_MYSELF: Final = re.compile(
    r"\b(?:careful|watch|beware|wary|wonder if|pretty sure|keep an eye|get rid of|without telling"
    r"|do(?:n['’]?t| not) (?:let|invite|trust|seat|ask|believe|add up)|talk to|speak to|have a word"
    r"|why (?:is|does|he|she|they)|about (?:his|her|their|him|them))\b",
    re.IGNORECASE,
)
"""What somebody tells themselves of others: `talk to gus before the break`."""
_OF_THE_ROOM: Final = re.compile(
    rf"(?:people|they|everybody|everyone) (?:all )?(?:{_LOOKS})\b"
    r"(?! (?:for|after|at|into|to|forward)\b).*"
    rf"|(?:half|most|part|some) (?:of )?"
    rf"(?:the room (?:is|are|was|were|{_LOOKS})|them (?:{_LOOKS}))\b.*"
    rf"|(?:s?he|the room) (?:(?:{_LOOKS}|{_AGAINST})\b"
    rf"|(?:is|was)(?: \w+)?? (?!cold)(?:{_STATE})\b).*"
    rf"|(?:the )?(?:mood|atmosphere)(?:: | (?:is|was|{_LOOKS})\b).*",
    re.IGNORECASE | re.DOTALL,
)
"""What tells how the room is, or somebody who is not named: `people look tired`."""
_MOOD: Final = re.compile(
    rf"[(\[](?:[^\W\d]+ )?(?:{_STATE}|{_MANNER})\b[^()\[\]]*[)\]]\s*(?P<said>.*)",
    re.IGNORECASE | re.DOTALL,
)
"""How somebody says something, in brackets between their name and its colon: `jo (annoyed): …`."""
_BEFORE: Final = re.compile(
    r"(?:(?:nb|ps|fyi|btw|lol|haha|ugh|hm+|omg|wow|oh|and|but|so|also|poor|old|dear|big|sigh from"
    r"|me)\b[:,]? *)+",
    re.IGNORECASE,
)
"""What stands in front of somebody's name and is no part of it: `nb: bea about to cry`."""
_DOES: Final = re.compile(
    r"\w+n['’]t|(?!(?:meet|morn|even|build|park)ing)\w{3,}(?<!e)(?:ed|(?<!th)ing)", re.IGNORECASE
)
"""A word that somebody goes on with: `didn't`, `laughed`, `yawning`."""
_JOINT: Final = re.compile(r"\s*(?:\band|&|\+)\s*\Z", re.IGNORECASE)
_FOR_YOU: Final = Doubt(do.ONLY_FOR_YOU, private=True)
_MEANS: Final = tuple(Means)
_TO_THEM: Final = frozenset(
    "please let you your can could would will do what when where why how who we i thanks".split()
)
"""With which somebody is spoken to, behind their name and a comma."""
_WEIGHTS: Final = frozenset("0123")
_SHORTEST: Final = 3
"""Letters of the beginning of a name that need no word behind them which tells of somebody."""


def is_confided(text: str) -> bool:
    """Whether a line says that it is not for all: `off the record`, `not for the minutes`."""
    return _CONFIDED.search(text) is not None


def told(line: Line) -> Doubt | None:
    """What a line tells of somebody of the roster, in which nobody is said to speak.

    `gus was rude`, `d the fish die`, `I would not trust kim`.
    """
    if line.text.startswith(".") or is_private_stage(line.session.stage):
        return None
    before = _BEFORE.match(line.text)
    text = line.text[before.end() :] if before else line.text
    people = _in_front(text, line.session)
    if people.found or people.several:
        return _told_of(people, replace(line, text=text))
    of_the_room = _OF_THE_ROOM.fullmatch(text)
    return _FOR_YOU if of_the_room or _tells_of_somebody(line.text, line.session) else None


def _told_of(people: People, line: Line) -> Doubt | None:
    """What is told of those with whom a line begins."""
    if not people.rest or _is_for_all(people, line):
        return None
    if not people.only:
        return _FOR_YOU
    (person,) = people.found
    offered = (offer(person, people.rest, line.session) for offer in _OFFERS)
    return next((doubt for doubt in offered if doubt), None)


def _is_for_all(people: People, line: Line) -> bool:
    """Whether it tells what somebody said, does or is, or speaks to them: `Di, let me finish`."""
    name, _, _ = line.text.partition(people.rest)
    first = people.rest.partition(" ")[0].lower()
    if name.rstrip().endswith(","):
        return first in _TO_THEM or first in ERRANDS
    if _MANDATED.fullmatch(people.rest):
        return False
    return _ALOUD.fullmatch(people.rest) is not None


def _tells_of_somebody(text: str, session: Session) -> bool:
    """Whether a line that begins otherwise names somebody, and tells of them."""
    tells = _OF_SOMEBODY.search(text) or _TO_MYSELF.search(text)
    if tells is None or _SAID_BY.search(text):
        return False
    return named_within(text, session)


def without_mood(said: str) -> str | None:
    """What somebody said without the brackets that tell how; None where none do."""
    match = _MOOD.fullmatch(said)
    return match["said"] if match else None


def tells_of_others(meant: object, session: Session) -> bool:
    """Whether what a sign or its word makes of a line tells of somebody as nobody says it aloud.

    A missing piece is nobody of the room, and whatever names somebody may speak of how they are.
    """
    match meant:
        case do.NameGap(text=text):
            return named_within(text, session) and not speaker(text, session).several
        case do.RaiseConcern(text=text) | do.Commit(text=text) | do.Park(text=text):
            pass
        case _:
            return False
    return _OF_SOMEBODY.search(text) is not None and named_within(text, session)


def scored(line: Line) -> Doubt | None:
    """Scores behind a name, as nobody says them aloud: `b 5 4 3 4`, `bo rates 5 4 3 4`."""
    if line.text.startswith(".") or SCORES.search(line.text) is None:
        return None
    people = _in_front(line.text, line.session)
    match = _RATED.fullmatch(people.rest)
    if match is None:
        name, _, rest = line.text.partition(" ")
        return WHOSE_RATING if name.isalpha() and _RATED.fullmatch(rest) else None
    if not people.only:
        return WHOSE_RATING
    return _it_would_be(f"rate {people.found[0].typed} {match['scores']}")


# ── whom a line begins with ──────────────────────────────────────────────────────────────


def _in_front(text: str, session: Session) -> People:
    """Whom a line begins with: by letter, name, beginning of a name or initials.

    The rest is what stands behind them. A letter or name that is a word, too, is somebody only
    where the words behind it tell of somebody.
    """
    people = leading_people(text, session)
    if people.several:
        people = replace(people, rest=people.rest.removeprefix(people.words).strip())
    name = _JOINT.sub("", text.removesuffix(people.rest)).strip(" ,:-–—").lower()
    if (people.found or people.several) and not _is_word(name):
        return people
    for begun, is_sure in (*_begun(text, session), (people, False)):
        somebody = begun.found or begun.several
        if somebody and (is_sure or _is_meant(name, begun)):
            return begun
    return People()


def _begun(text: str, session: Session) -> Iterator[tuple[People, bool]]:
    """Whom the first words may be by beginnings and initials, and whether they are no words."""
    words = text.split(" ")
    for count in (2, 1):
        name, rest = " ".join(words[:count]), " ".join(words[count:])
        is_joined = words[:count][-1].lower() in AND
        if not rest or is_joined or not name.replace(" ", "").isalpha() or name.lower() in LITTLE:
            continue
        if _is_word(name.lower()):
            _, met = fitting(name, session.people)
            yield _either(met, rest), False
            continue
        yield speaker(f"{name}: {rest}", session), len(name) >= _SHORTEST
        yield _either(initialled(name, session.people), rest), True
        slips = nearly_fitting(name, session.people)
        yield _either(slips, rest), _OF_SOMEBODY.search(rest) is not None


def _is_manner(said: str) -> bool:
    """Whether this can be said of nobody but people: `looks lost`, `is furious`."""
    match = _OBSERVED.fullmatch(said)
    return match is not None and any(match.groups())


def _is_meant(name: str, begun: People) -> bool:
    return _is_manner(begun.rest) or _does_something(name, begun)


def _does_something(name: str, begun: People) -> bool:
    """Whether the words behind a first name that is a word, too, go on as behind somebody.

    `mark thinks so too`, `rose rolled her eyes`, `ivy quiet`; not `mark the date`.
    """
    first = begun.rest.partition(" ")[0].rstrip(".,;!?")
    return (
        len(name) >= _SHORTEST
        and any(is_first_name(name, each) for each in (*begun.found, *begun.several))
        and (
            first.lower() in SUBJECTS or _DOES.fullmatch(first) is not None or _is_moody(begun.rest)
        )
    )


def _is_moody(said: str) -> bool:
    return _OF_SOMEBODY.match(said) is not None


def _is_word(name: str) -> bool:
    """Whether a name, or the beginning of one, is an English word, too: `summers`, `may`."""
    return any(each in COMMON or each in ERRANDS for each in (name, name.removesuffix("s")))


def _either(people: tuple[Person, ...], rest: str) -> People:
    if len(people) == 1:
        return People(people, rest=rest)
    return People(several=people, rest=rest)


# ── what it may be besides ───────────────────────────────────────────────────────────────


def _weight(person: Person, said: str, session: Session) -> Doubt | None:
    """How much something moves somebody, without what does: `d 3`."""
    if said not in _WEIGHTS:
        return None
    moved = tuple(
        Choice(str(number), driver, f"{person.typed} {driver} {said}")
        for number, driver in enumerate(Driver, 1)
    )
    return Doubt(f"What moves {person.name}?", moved, private=True)


def _mandate(person: Person, said: str, session: Session) -> Doubt | None:
    """A mandate in a sentence: `margarethe must ask her board`."""
    match = _MANDATED.fullmatch(said)
    if match is None:
        return None
    word = next(name for name in ("ask", "no", "decide") if match[name])
    if word == "no" and _ALONE.search(said):
        word = "ask"
    meant = f"may {person.typed} {word}"
    return Doubt(f"Is it a mandate: “{meant}”?", (Choice("y", "a mandate", meant),), private=True)


def _seat(person: Person, said: str, session: Session) -> Doubt | None:
    """A seat or means right behind a name: `gus pays`, `gus money 20k`, `gus brings data`."""
    if seat := seat_called(session, said):
        return _it_would_be(f"seat {person.typed} {seat.label}")
    brought = said.lower().removeprefix("brings ").replace(",", " ").replace(" and ", " ").split()
    if brought[0] not in _MEANS:
        return None
    if set(brought) <= set(_MEANS):
        return _it_would_be(f"brings {person.typed} {', '.join(brought)}")
    return Doubt(f"“brings {person.typed} {brought[0]}” keeps what somebody brings", private=True)


def _it_would_be(meant: str) -> Doubt:
    return Doubt(f"It would be “{meant}”", (Choice("y", f"“{meant}”", meant),), private=True)


def _look(person: Person, said: str, session: Session) -> Doubt | None:
    """How somebody is, or that they are against it: `gus looks lost`, `d objects to the date`."""
    match = _OBSERVED.fullmatch(said)
    if match is None:
        return None
    state = (match["state"] or "").lower()
    choices = []
    if match["against"] or state in _AGAINST_IT:
        choices.append(Choice("m", "a mark", f"{MarkKind.OBJECTS} {person.typed}"))
        choices.append(Choice("!", "a concern in confidence", f"! {person.typed}: {said}"))
    if match["looks"] or state in _LOST:
        choices.append(Choice("m", "a blank face", f"{MarkKind.BLANK} {person.typed}"))
    return replace(_FOR_YOU, asks=tuple(choices))


def _said(person: Person, said: str, session: Session) -> Doubt:
    """What they may have said themselves: a colon was left out."""
    theirs = Choice(person.key, f"{person.name} said it", f"{person.typed}: {said}")
    why = f"About {person.name}, or said by them? {do.UNTIL_RELEASED}"
    return Doubt(why, (theirs,), private=True)


_OFFERS: Final[tuple[Callable[[Person, str, Session], Doubt | None], ...]] = (
    _weight,
    _mandate,
    _seat,
    _look,
    _said,
)
"""What a line of somebody may be, in turn; the last fits any."""
