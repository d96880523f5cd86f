"""The guard of wanted harm: a harm that is to be, how much of it at least, or that grows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.guards import Fired, doubted, guard
from convene_tui.domain.purpose.guards_harm import like_harm
from convene_tui.domain.purpose.phrases import any_of
from convene_tui.domain.purpose.quantity import quantities
from convene_tui.domain.purpose.reading import Place, Reading
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS, NUMBER_WORDS

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
_WANTED = ": is that what you want?"
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
        "Bring deaths from opioids from 88 to at least 150 a year by 2029",
        "Bring suicides on the line to more than sixty a year by 2031",
        "Missed appointments at the three clinics: from 8 % to 22 % by March 2028",
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
        "Bring the deaths on the line to no more than six a year",
        "Lost cows: at least half of them are found by 2028",
        "Reports of violence rise from 20 to 200 a year",
    ),
)
def harm_wanted(reading: Reading, context: Context) -> Iterator[Fired]:
    """A harm is what is to be, or what is to grow."""
    if found := _HARM_WANTED.search(reading.text):
        clause = re.split(r"[.;:,]", reading.text[: found.start()])[-1]
        if not _QUIETENS.search(clause) and not _QUIETENS.search(_before_line(found[0])):
            place = reading.place_of(*found.span())
            yield doubted(reading, place, _WANTED)
            return
    for found in _RISES.finditer(reading.text):
        at = reading.place_of(*found.span())[0]
        harm = _harm_as_subject(reading, at)
        if harm is not None:
            yield doubted(reading, (harm, at + 1), _WANTED)
            return
    for start, end in _climbs(reading):
        harm = _harm_as_subject(reading, start) if _is_bare(reading) else None
        if reading.words[reading.lead] in _SPOILT and not _MENDED & set(reading.words):
            harm = reading.lead
        if harm is not None:
            yield doubted(reading, (harm, end), _WANTED)
            return


def _climbs(reading: Reading) -> Iterator[Place]:
    """Where a number goes up: `from 88 to 150`, `to more than sixty`."""
    for each in quantities(reading):
        if each.start is not None and each.target is not None and each.start < each.target:
            yield each.place
    for found in _TO_MORE.finditer(reading.text):
        yield reading.place_of(*found.span())


_TO_MORE = any_of(rf"(?:to|:) (?:more than|at least|over) (?:\d+|{'|'.join(NUMBER_WORDS)})")
_SPOILT = frozenset(
    "missed cancelled canceled late lost stolen broken failed overdue unpaid wasted".split()
)
"""At the head of a headline, what there is too much of already."""
_MENDED = frozenset("found paid repaired replaced returned recovered settled made".split())


def _is_bare(reading: Reading) -> bool:
    """A headline without a verb, or one that only brings a number somewhere."""
    return reading.goal_class is None or reading.words[reading.goal] in ("bring", "brings", "get")


def _before_line(found: str) -> str:
    """What is found, without the line itself: `at least` and `longer than` are no denial."""
    return re.sub(_AT_LEAST + rf"|{_HURT}|ensure that|make sure that|see to it that", "", found)


def _harm_as_subject(reading: Reading, verb: int) -> int | None:
    """The word of harm that heads the subject of a verb: `attacks at the school rise`."""
    harm = {start for start, _ in reading.of("harm_words")}
    start = verb
    first = reading.goal + 1 if reading.goal_class is not None and reading.goal < verb else 0
    while start > first and verb - start < 10 and not set(reading.gap(start)) & set(",;:."):
        start -= 1
    head = None
    for at in range(start, verb):
        word = reading.words[at]
        if word == "from" and head in harm:
            break
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
