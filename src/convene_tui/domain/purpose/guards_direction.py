"""The guards of direction: harm as a line, more of what is too much, less of what is lacking."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.guards import Cap, Fired, guard
from convene_tui.domain.purpose.guards_harm import like_harm
from convene_tui.domain.purpose.phrases import any_of
from convene_tui.domain.purpose.quantity import Quantity, counted, quantities
from convene_tui.domain.purpose.reading import Place, Reading
from convene_tui.domain.purpose.same_pain import EVERYWHERE
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS

_QUIETENS = re.compile(
    r"\b(?:no|not|cannot|none|nobody|never|nothing|neither|without|fewer|less|half|few|until|before|if|"
    r"who|whom|that|which|whose|when|where|once|while|instead|rather|than|from|anyone|whoever|"
    r"stop|prevent|avoid|end|cut|reduce|lower)\b|n['’]t\b|%|percent",
    re.IGNORECASE,
)
"""In front of a harm, words by which it is not what is wanted."""
_HURT = (
    r"(?:cut off|hit|killed|hurt|injured|evicted|turned away|beaten|robbed|poisoned|flooded|"
    r"abandoned|excluded|left out|left behind)"
)
_AT_LEAST = (
    r"(?:at least|no less than|no fewer than|not less than|longer than|more than|upwards of"
    r"|as long as)"
)
_HARM_WANTED = any_of(
    rf"(?:waits?|queues?|loses?|starves?|dies?|drowns?|suffers?|sleeps? rough) {_AT_LEAST}",
    r"waits? longer(?= ?[:,.])",
    r"(?:every|all|each|ensure that|make sure that|see to it that) [^.,;:]{0,40}?"
    rf"\b(?:is|are|be) {_HURT}",
    r"let [^.,;:]{0,30}?\b(?:run dry|starve|drown|die|go hungry|be evicted|be cut off)",
    r"still (?:be )?(?:\d+|\w+) [^.,;:]{0,30}?\b(?:waiting|homeless|hungry|missing|ill)",
)
"""A harm as what is to be, and how much of it at least."""
_RISES = any_of(
    r"(?:rises?|increases?|climbs?|grows?|go(?:es)? up|doubles?|triples?|spreads?|worsens?"
    r"|mounts?|soars?|gets? worse)(?! (?:in|by) (?:the )?(?:capacity|share))"
)


@guard(
    "harm_wanted",
    fires=(
        "By May 2028 trucks wait at least ten hours at the bridge",
        "By August 2028 families wait longer than 14 months for a nursery place",
        "We aim to lose at least 60 % of the tomatoes between field and market by 2028",
        "Every household in the ward is cut off from water for debt from January 2028",
        "By June 2028 we ensure that nurses are hit in the three hospitals",
        "Let wells run dry in all six districts by 2030",
        "By August 2028 there will still be 240 families waiting for a nursery place",
        "Beekeepers agree to lose no fewer than 95 % of hives to sprays by 2029",
        "By December children at the three clinics wait longer: 60 weeks, not 34",
        "By 2027 the six museums share one store, and mould damage spreads",
        "By May 2028 the number of asthma attacks at the school rises from 31 a term to 60",
    ),
    quiet=(
        "We cannot let two more people die in January: 60 beds by December",
        "No patient waits longer than four hours on a trolley",
        "By 2028 fewer than one in ten patients waits more than three months",
        "Let no household in the ward be cut off from water for debt",
        "Every household that is cut off from water is joined again within a day",
        "All flats that are flooded are dry by June 2030",
        "The share of children who can swim rises from 40 to 70 percent",
        "Those who wait longer than a month fall from 40 to 10 percent",
        "The number of deaths found out in time rises from 4 to 20",
        "Reports of violence rise from 20 to 200 a year",
    ),
)
def harm_wanted(reading: Reading, context: Context) -> Iterator[Fired]:
    """A harm is what is to be, or what is to grow."""
    if found := _HARM_WANTED.search(reading.text):
        clause = re.split(r"[.;:,]", reading.text[: found.start()])[-1]
        if not _QUIETENS.search(clause) and not _QUIETENS.search(_before_line(found[0])):
            place = reading.place_of(found.start(), found.end())
            yield place, _wanted(reading, place), Cap.NOT_RIGHT
            return
    for found in _RISES.finditer(reading.text):
        at = reading.place_of(found.start(), found.end())[0]
        harm = _harm_as_subject(reading, at)
        if harm is not None:
            yield (harm, at + 1), _wanted(reading, (harm, at + 1)), Cap.NOT_RIGHT
            return


def _wanted(reading: Reading, place: Place) -> str:
    return f"“{reading.quote(place)}”: is that what you want?"


def _before_line(found: str) -> str:
    """What is found, without the line itself: `at least` and `longer than` are no denial."""
    return re.sub(_AT_LEAST + rf"|{_HURT}|ensure that|make sure that|see to it that", "", found)


def _harm_as_subject(reading: Reading, verb: int) -> int | None:
    """The word of harm that heads the subject of a verb: `attacks at the school rise`."""
    harm = {start for start, _ in reading.of("harm_words")}
    start = verb
    while start > 0 and verb - start < 10 and not set(reading.gap(start)) & set(",;:."):
        start -= 1
    head = None
    for at in range(start, verb):
        word = reading.words[at]
        if word in _NO_SUBJECT or _QUIETENS.fullmatch(word):
            return None
        if word == "of" and reading.words[at - 1] in _COUNTS:
            head = None
        elif word in ("at", "in", "on", "among", "of") and head is not None:
            break
        elif word not in FUNCTION_WORDS and word not in _COUNTS:
            head = at
    hurts = head is not None and (head in harm or like_harm(reading.words[head]))
    return head if hurts else None


_COUNTS = frozenset("number share rate level count".split())
_NO_SUBJECT = frozenset("found reported reporting reports solved treated against for by".split())


@guard(
    "against_problem",
    fires=(),
    quiet=(
        "Halve the deaths on our stretch of track by 2030",
        "By 2030 the six districts pump 20 % less",
    ),
)
def against_problem(reading: Reading, context: Context) -> Iterator[Fired]:
    """More of what the problem has too much of, less of what it lacks, or what there is already."""
    if not context.has_problem:
        return
    for each in quantities(reading):
        if _stands_there(reading, each, context.problem):
            told = reading.quote(each.place)
            question = f"“{told}”: is that not where your problem stands already?"
            yield each.place, question, Cap.NOT_RIGHT
            return
    crowded, lacking = _too_much(context.problem), _too_little(context.problem)
    for at, stem in enumerate(reading.lemmas):
        if stem not in crowded | lacking:
            continue
        way = _way_of(reading, at)
        if way is not None and stem in (crowded if way == "more" else lacking):
            yield (at, at + 1), _against(reading, at, way), Cap.NOT_RIGHT
            return


def _stands_there(reading: Reading, each: Quantity, problem: Reading) -> bool:
    """Whether a step ends at the very number, of the very thing, that the problem tells of."""
    if each.start is None or not each.target:
        return False
    units = set(reading.lemmas[slice(*each.place)])
    told = [
        value
        for at, value in counted(problem)
        if at + 1 < len(problem) and problem.lemmas[at + 1] in units
    ]
    return each.target in told and each.start not in told


def _against(reading: Reading, at: int, way: str) -> str:
    told = reading.quote((at, at + 1))
    if way == "more":
        return f"Your problem is that there is too much of “{told}”: do you want more of it?"
    return f"Your problem is that there is too little of “{told}”: do you want less of it?"


def _too_much(problem: Reading) -> set[str]:
    """The stems that a problem has too much of: `too many lorries`, `pump more than`."""
    found: set[str] = set()
    for at, word in enumerate(problem.words):
        if word in ("many", "much") and problem.words[at - 1 : at] == ["too"]:
            found |= _nouns(problem, at + 1)
        if word == "more" and problem.words[at + 1 : at + 2] == ["than"] and at:
            found.add(problem.lemmas[at - 1])
    return _telling(found)


def _too_little(problem: Reading) -> set[str]:
    """The stems that a problem lacks: `too few beds`, `wait for a nursery place`, `no nurse`."""
    found: set[str] = set()
    for at, word in enumerate(problem.words):
        before = problem.words[at - 1] if at else ""
        short = word == "few" and before == "too"
        lack = word in ("of", "for") and before in _LACKS
        if short or lack or word in ("without", "lacks", "lack"):
            found |= _nouns(problem, at + 1)
    return _telling(found)


_LACKS = frozenset("lack short shortage wait waits waiting queue queues".split())


def _telling(stems: set[str]) -> set[str]:
    return {stem for stem in stems if len(stem) > 2 and stem not in _ANY}


_ANY = EVERYWHERE - frozenset("place number time wait".split())


def _nouns(problem: Reading, first: int) -> set[str]:
    """The stems of the noun phrase that begins at a word."""
    found: set[str] = set()
    for at in range(first, min(len(problem), first + 4)):
        if at > first and set(problem.gap(at)) & set(",;:."):
            break
        if problem.words[at] in FUNCTION_WORDS:
            if found or problem.words[at] not in ("a", "an", "the", "any"):
                break
            continue
        found.add(problem.lemmas[at])
    return found


def _way_of(reading: Reading, at: int) -> str | None:
    """Whether there shall be more or fewer of a word: `60 fewer places`, `pump 20 % more`."""
    words = reading.words
    near = [n for n in range(max(0, at - 3), at) if not set(reading.gap(n + 1)) & set(",;:.")]
    if _hardly_any_has(reading, at):
        return "less"
    if any(words[n] in _DENIES for n in range(max(0, at - 6), at)):
        return None
    told = [words[n] for n in near if n and (words[n - 1][0].isdigit() or n == near[-1])]
    if {"fewer", "less"} & set(told):
        return "less"
    if ("up", "from") in pairwise(words[at + 1 : at + 12]):
        return "more"
    behind = words[at + 1 : at + 5]
    if "more" in behind:
        place = behind.index("more")
        counted = all(
            w[0].isdigit() or w in ("%", "percent", "per", "cent") for w in behind[:place]
        )
        follows = behind[place + 1 : place + 2]
        if counted and place and follows in ([], ["than"], ["by"], ["from"], ["in"]):
            return "more"
    return None


def _hardly_any_has(reading: Reading, at: int) -> bool:
    """`Fewer than ten have a place`, `nobody has a place`."""
    words = reading.words
    has = next((n for n in range(at - 1, max(-1, at - 4), -1) if words[n] in _HAVE), None)
    if has is None or words[has + 1] == "to":
        return False
    return bool({"fewer", "nobody"} & set(words[max(0, has - 10) : has]))


_HAVE = frozenset("has have gets get finds find".split())
_DENIES = frozenset("no not none nobody never without nor neither no-one don doesn won".split())
