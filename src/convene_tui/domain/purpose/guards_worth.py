"""The guard of the turned goal: less of what is good, or harm as what is to be done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from convene_tui.domain.purpose.aims import Aim, aim_of
from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.guards import Fired, doubted, guard
from convene_tui.domain.purpose.phrases import any_of
from convene_tui.domain.purpose.reading import Place, Reading
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS

_GOODS = frozenset(
    "attendance graduation graduations literacy enrolment enrollment income incomes wages coverage "
    "vaccination vaccinations survival safety harvest yield yields employment collected recycled "
    "treated tried solved reported housed cured vaccinated served insured trained employed "
    "apprenticeships turnout biodiversity".split()
)
"""What there can hardly be too much of; a participle stands for those to whom it was done."""
_COUNTS_OF = frozenset("share number proportion rate level".split())
_OF_WHOM = re.compile(
    r"\b(?:share|number|proportion) of [^.,;]{0,40}\b(?:who|that) (?:can|find|pass|finish|graduate|"
    r"swim|vote|work|read|survive|never run dry|(?:are|do|is|does)(?: not|n['’]t))\b",
    re.IGNORECASE,
)
"""A share of those who fare well."""
_HARMING = any_of(
    r"(?:allows?|lets?|permits?|helps?) (?:\w+ ){1,3}?(?:to )?"
    r"(?:dump|pollute|poach|smuggle|spill)",
    r"(?:remove|scrap|cancel|withdraw|dismantle)s? (?:(?:all|the|our|their|its|\d+) ){0,3}"
    r"(?:hospital |nursery |school |night )?(?:beds|places|shelters|seats|buses|trains|classes"
    r"|nurses|teachers|clinics|ramps|lifts|toilets|wells)(?! that| which)",
    r"(?:half as many|fewer) [^.,;]{0,30}\b(?:survive|graduate|recover|find work)",
    r"(?:struck|crossed|taken) off the (?:waiting )?(?:list|register|roll)",
    r"(?:until|so that)\b"
    r"(?![^.;]*(?:\b(?:no|none|nobody|not|never|fewer|less|half)\b|n['’]t\b))[^.,;]{0,60}?"
    r"\b(?:(?:are|is) (?:dead|homeless|starving|impounded)|dies?|drowns?|starves?|falls? ill"
    r"|(?:have|has) to close|go(?:es)? bankrupt|lose their (?:homes|jobs)|runs? (?:out|dry))",
)
"""Harm as what is let be done, or as what is to follow."""
_GOOD_FALLS = re.compile(
    r"(?<!for )(?<!of )(?<!before )(?<!after )(?<!to )(?<!without )(?<!cost )(?<!for a )"
    r"\b(?:vaccination|attendance|graduation|literacy|enrolment|turnout|coverage|biodiversity)s?\b"
    r"[^.,;:]{0,80}\b(?:down|falls?|drops?|sinks?|shrinks?) to\b",
    re.IGNORECASE,
)
"""A good that is to sink."""
_HARMS = frozenset(
    "evict evicts expel expels dump dumps disconnect disconnects pollute pollutes poison poisons "
    "starve starves".split()
)
"""Verbs that nobody wants for a goal, where nothing denies them."""


@guard(
    "turned",
    fires=(
        "The court and the police lower the share of rape cases tried from 60 % to 20 %",
        "The two hospitals wait until 600 of 900 patients are dead",
        "The five ports allow ships to dump 900 tonnes of waste at night",
        "The county and the schools lower graduation from 80 % to 60 % by 2028",
        "Cut attendance in the six schools from 92 to 80 %",
        "Halve the share of homeless families who find a flat by 2028",
        "The four landlords evict all 140 tenants who report a repair",
        "The food banks give their bread away so that all of them run out",
        "By 2030 the six districts pump until the last well runs dry",
        "The seven theatres spend 30 % more, so that all of them have to close",
        "All who wait are struck off the list, so that the wait falls from 34 weeks to 12",
        "In three years half as many newborn babies survive in the twelve hospitals",
        "By June 2028 vaccination in the five settlements falls to 5 %",
        "Bring vaccination among children under two down to 5 % by June 2028",
        "By December 2027 the police remove all 60 beds for rough sleepers",
        "Halve the number of cyclists who are not hurt at the junctions",
    ),
    quiet=(
        "Lower the share of rape cases that wait more than a year from 60 % to 20 %",
        "The two hospitals share a rota until no patient waits more than an hour",
        "Bread for the three food banks, so that none of them runs out before Saturday",
        "Give up a fifth of the water that we pump by 2030, so that wells don't run dry",
        "Halve the share of pupils who leave school without a paper",
        "The four landlords evict nobody who reports a repair",
        "Cut the cost of attendance by half",
        "The wait for a vaccination in the five villages falls to two days",
        "Reduce the distance to treated water from 4 km to 400 m",
    ),
)
def turned(reading: Reading, context: Context) -> Iterator[Fired]:
    """Less of what is good is asked for, or a harm is what is to be done."""
    if harming := _HARMING.search(reading.text):
        place = reading.place_of(*harming.span())
        yield doubted(reading, place, ": is that what you want?")
        return
    if fallen := _GOOD_FALLS.search(reading.text):
        place = reading.place_of(*fallen.span())
        yield doubted(reading, place, ": is less of it what you want?")
        return
    harming_verb = _harming_verb(reading)
    if harming_verb is not None:
        place = (harming_verb, min(len(reading), harming_verb + 3))
        yield doubted(reading, place, ": is that what you want?")
        return
    aim, goal = aim_of(reading)
    if aim is not Aim.LESS:
        return
    good = _good_after(reading, goal)
    if good is not None:
        yield doubted(reading, good, ": is less of it what you want?")


def _harming_verb(reading: Reading) -> int | None:
    """A verb of harm that is what is to be done: `the landlords evict all who report`."""
    words = reading.words
    for at, word in enumerate(words):
        before = reading.word(at - 1)
        if before in ("who", "that", "which") or word in ("who", "that", "which", "where"):
            return None
        plural = before.endswith("s") and before not in FUNCTION_WORDS
        does = at == reading.lead or plural or before in ("will", "shall", "to", "we")
        if word in _HARMS and does:
            near = words[max(0, at - 3) : at + 3]
            return None if _DENIALS & set(near) else at
    return None


_DENIALS = frozenset("no nobody none not never refuse refuses longer stop".split())


def _good_after(reading: Reading, goal: Place) -> Place | None:
    """From the verb to the good that heads what it makes less of."""
    found = _OF_WHOM.search(reading.text, reading.ends[goal[0]])
    if found and found.start() - reading.ends[goal[0]] < len(" of the "):
        return goal[0], reading.place_of(*found.span())[1]
    last = goal[0]
    for at in range(goal[1], min(len(reading), goal[1] + 7)):
        if set(reading.gap(at)) & set(",;:.") or reading.words[at] in ("who", "that", "to", "from"):
            break
        counted = reading.words[at] == "of" and reading.words[at - 1] in _COUNTS_OF
        if reading.words[at] in FUNCTION_WORDS and reading.words[at] != "the" and not counted:
            break
        if reading.words[at] not in FUNCTION_WORDS:
            last = at
    return (goal[0], last + 1) if reading.words[last] in _GOODS else None
