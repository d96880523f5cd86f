"""What is nearly a command: a word that is not whole, has a slip, or lacks its colon.

It is kept as it was typed, and asked about.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from convene_tui.domain import intentions as do
from convene_tui.domain.capture.interpretation import Choice, Doubt, Interpretation, Line, Read
from convene_tui.domain.capture.people import (
    is_all_but,
    leading_people,
    nobodys_letter,
    people_in,
    person_of_letter,
)
from convene_tui.domain.capture.verbs import BARE, OF_ANY_SENTENCE, OPENER, OTHER_WORDS, VERBS, Verb
from convene_tui.domain.capture.words import COMMON, FINITE, WORD_LETTERS
from convene_tui.domain.model import Answer, StageKey
from convene_tui.domain.names import nearly_fitting, one_off
from convene_tui.domain.stages import stage_of

_STRANGER: Final = re.compile(r"(?P<name>[A-Z][a-z]+ [A-Z][a-z]+|[A-Z][a-z]{2,}): ")
"""Who seems to say something, and is nobody of those who are known."""
_TURNED: Final = re.compile(
    r"(?P<who>.{1,80}?) (?:(?:is|are|looks?|seems?|goes) )?(?P<word>[A-Za-z_]+)[.!]?"
)
"""A word of the grammar behind people instead of in front of them."""


def nearly(line: Line, verb: Verb, *, colon: bool = False) -> Read:
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
    if somebody or (verb.bare and nearly_fitting(first, line.session.people)):
        return not_whole(verb)
    if nobody := nobodys_letter(line.rest, line.session):
        return nobody
    return Doubt("Not everybody of them is on the roster") if is_all_but(line.rest) else None


_FEW: Final = 2
"""Words behind a name, with which a line is nearly a command and no sentence."""


def elsewhere(line: Line, verb: Verb, word: str) -> Doubt | None:
    """A word that opens a line in other stages only, where it would be whole or nearly."""
    if not nearly(line, verb):
        return None
    stages = " or ".join(stage_of(key).name for key in StageKey if key in verb.bare)
    return Doubt(f"“{word.lower()}” opens a line in {stages}", private=True)


def not_whole(verb: Verb) -> Doubt:
    """That something is missing, with the line in full."""
    return Doubt(f"It would be “{verb.usage}”", private=verb.private)


def slip(line: Line) -> Doubt | None:
    """A word of the grammar with a letter too few, too many or swapped: `drft: …`, `object b`.

    A wrong letter makes too many words of it that begin a line of their own: `date: …`, `part: …`.
    """
    colon, bare = OPENER.fullmatch(line.text), BARE.fullmatch(line.text)
    if colon and colon["rest"] and colon["word"].lower() not in COMMON:
        return _slip_of(colon, lambda verb: bool(verb.thing), ": ")
    if bare and bare["rest"] and people_in(bare["rest"], line.session):
        return _slip_of(bare, lambda verb: line.session.stage in verb.bare, " ")
    return None


def _slip_of(match: re.Match[str], may_be: Callable[[Verb], bool], joint: str) -> Doubt | None:
    typed = match["word"].lower()
    for word, verb in VERBS.items():
        if may_be(verb) and _is_slip(typed, word):
            meant = f"{word}{joint}{match['rest']}"
            thing = verb.thing or f"“{meant}”"
            return Doubt(f"Is it {thing}?", (Choice("y", thing, meant),), private=verb.private)
    return None


def _is_slip(typed: str, word: str) -> bool:
    return one_off(typed, word) and (len(typed) != len(word) or sorted(typed) == sorted(word))


_ANSWERS: Final = tuple(VERBS[answer] for answer in Answer)


def turned(line: Line) -> Doubt | None:
    """People, and nothing behind them but a word whose object they are: `bo objects`, `bo works`.

    Whatever only the facilitator may know of them is private, though it is typed so. An answer
    behind people is asked about where there is a question.
    """
    match = _TURNED.fullmatch(line.text)
    verb = VERBS.get(match["word"].lower()) if match else None
    if not match or not verb or not verb.bare or not verb.colon or verb in _ANSWERS:
        return None
    if not people_in(match["who"], line.session):
        return None
    turned = f"{match['word'].lower()} {match['who']}"
    meant = (Choice("y", f"“{turned}”", turned),) if line.session.stage in verb.bare else ()
    return Doubt(f"It would be “{turned}”", meant, private=verb.private)


def uncoloned(line: Line) -> Doubt | None:
    """A word without its colon, where what is behind it tells that one was left out.

    Somebody stands there, or what only that word takes; or a sentence begins: `outcome 2`,
    `concern cy too soon`, `next 12 jan 9:00`, `draft By 2028 …`.
    """
    found = _opened(line.text)
    if found is None or found[0] in OF_ANY_SENTENCE:
        return None
    opener, verb, rest = found
    begins = opener.lower() in NO_SENTENCE or (
        opener not in _IN_FRONT_OF_NAMES and _is_sentence(rest)
    )
    if not (begins or _is_of_somebody(verb, rest, line) or _is_taken(verb, rest, line)):
        return None
    meant = Choice("y", verb.thing, f"{opener}: {rest}")
    return Doubt(f"Is it {verb.thing}?", (meant,), private=verb.private)


def _is_sentence(rest: str) -> bool:
    """Whether a text begins with a capital, so that the word in front of it is not of it."""
    if _BY_A_YEAR.match(rest):
        return True
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


_BY_A_YEAR: Final = re.compile(r"(?:by|until|in) (?:[a-z]+ )?20\d\d\b", re.IGNORECASE)
"""How a purpose begins: `purpose by 2028 …`, `draft by may 2028`."""
NO_SENTENCE: Final = frozenset(
    ("conclude", "in scope", "out of scope", "parking lot", "todo", "next step")
)
"""Words with which no sentence begins, whatever stands behind them."""
_IN_FRONT_OF_NAMES: Final = frozenset(("in", "out"))
"""Words behind which a capital begins no sentence: `in London we pay more`."""
_OWN: Final = (do.SetOutcome, do.SetTimeBox, do.SetStart, do.ExplainTerm, do.ViewElement)
"""What comes of a word that does not take just any text."""


def _opened(text: str) -> tuple[str, Verb, str] | None:
    """The word of a thing with which a line begins, without its colon, and what is behind it."""
    words = text.split(" ")
    for count in (3, 2, 1):
        opener = " ".join(words[:count])
        verb = VERBS.get(OTHER_WORDS.get(opener.lower(), opener.lower()))
        if verb and verb.thing and words[count:]:
            return opener, verb, " ".join(words[count:])
    return None


def undrafted(line: Line) -> Doubt | None:
    """What reads as a purpose and is not called one: `by 2029 no child is ill from water`."""
    if line.session.stage is not StageKey.PURPOSE:
        return None
    called = _CALLED.match(line.text)
    text = line.text[called.end() :] if called else line.text
    if len(text.split()) < _SHORTEST_PURPOSE or not (called or _IN_TIME.match(text)):
        return None
    return Doubt("Is it a draft?", (Choice("y", "a draft", f"draft: {text}"),))


def undefined(line: Line) -> Doubt | None:
    """What a word means, where nothing says that it is a term: `AF = acre-foot`."""
    match = _DEFINED.fullmatch(line.text)
    if match is None or people_in(match["word"], line.session):
        return None
    meant = f"term: {match['word']} = {match['meaning']}"
    return Doubt("Is it what a word means?", (Choice("y", "what a word means", meant),))


_DEFINED: Final = re.compile(
    r"(?P<word>[^\W\d][\w-]{0,20}(?: [\w-]{1,20})?) (?:=|stands for|(?<=[A-Z]{2} )means)"
    r" (?P<meaning>\S.*)",
    re.DOTALL,
)
_CALLED: Final = re.compile(
    r"(?:v(?:ersion)?|draft)[ .]?\d+\b\s*[:–—-]?\s*"
    r"|(?:(?:our|the) )?(?:goal|vision|aim|mission|purpose|statement)(?:\s*[:–—-]\s+| is )",
    re.IGNORECASE,
)
"""What people call a purpose: `v2`, `draft 3:`, `our goal is`."""
_IN_TIME: Final = re.compile(r"(?:by|until)\b[^,]{1,24}\b20\d\d\b", re.IGNORECASE)
"""How a purpose begins."""
_SHORTEST_PURPOSE: Final = 5


def hint(text: str) -> str:
    """What a colon would make of a line that begins with a word of the grammar."""
    stranger = _STRANGER.match(text)
    if stranger and (name := stranger["name"]).lower() not in COMMON:
        return f"nobody on the roster is called {name}: “@ {name}” adds them"
    found = _opened(text)
    if found is None or found[0].lower() in OF_ANY_SENTENCE:
        return ""
    opener, verb, _ = found
    return f"“{opener.lower()}:” with its colon makes it {verb.thing}"
