"""The guard of harm that grows: more of what hurts is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from convene_tui.domain.purpose.aims import GROWING
from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.guards import Cap, Fired, doubted, guard
from convene_tui.domain.purpose.lexicon import is_listed
from convene_tui.domain.purpose.phrases import any_of
from convene_tui.domain.purpose.reading import Reading
from convene_tui.domain.purpose.same_pain import ON_EVERY_SUBJECT
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS, NUMBER_WORDS
from convene_tui.domain.purpose.vocabulary import CATEGORIES, vocabulary

_HARM = 1 + CATEGORIES.index("harm")
_LIKE_HARM = 150
"""Likeness to the harm words, of 255, from which a word names a harm."""

_MENDS = frozenset(
    "capacity help care resistance response protection prevention fight detection treatment "
    "insurance control reporting reported clean cleared recovered recycled removed solved served "
    "support services relief response safety research vaccination shelters beds".split()
)
"""Behind or before a harm, what is done against it: `fire protection`, `waste recycled`."""
_WANTED = frozenset(
    "income incomes pay wage wages price prices yield yields safety share number".split()
)


@guard(
    "harm_grows",
    fires=(
        "Double the deaths on our stretch of track",
        "Twice as many evictions in the county",
        "Triple the number of mothers who die of strokes in the county",
        "Lengthen the time that a patient waits for a bed to thirty months",
        "Keep 412 veterans of the county homeless",
        "Make blackouts in the four towns twice as frequent",
        "Double the number of chicks killed by dogs on the two beaches",
        "Make the crossing deadlier: 25 pedestrians badly hurt there in 2028",
        "Kill the last 40 curlews on the two moors by 2028",
        "By 2028 twice as many people sleep rough in the city",
        "Raise the share of apprentices who drop out from 15 % to 31 %",
        "Double the number of deaths on our stretch of track",
        "Raise the yearly rate of thefts in the port",
    ),
    quiet=(
        "Halve the deaths on our stretch of track",
        "Double the shelters for the homeless in the city",
        "Raise the number of fires that are out within an hour",
        "Stop raising the rents of the 80 old tenants",
        "Double the reports of violence that the nurses write",
        "Raise the share of thefts solved within a month",
        "Raise the share of unemployed in work from 20 % to 60 %",
        "Raise the number of homeless families who have a flat from 20 to 60",
    ),
)
def harm_grows(reading: Reading, context: Context) -> Iterator[Fired]:
    """The draft asks for more of what hurts."""
    words = reading.words
    if hurt := _HURTS.search(reading.text):
        place = reading.place_of(*hurt.span())
        yield doubted(reading, place, ": is that what you want?")
        return
    for at, word in enumerate(words):
        twice = word == "twice" and words[at + 1 : at + 3] == ["as", "many"]
        if not twice and (word not in GROWING or word == "more"):
            continue
        if not twice and word.endswith("ed") and at > reading.goal + 3:
            continue
        if word in ("raised", "increased", "grow") and at > reading.goal:
            continue
        if _ENDS & set(words[max(0, at - 2) : at]):
            continue
        harm = _harm_after(reading, at + 1)
        if harm is None:
            pained = _pain_after(reading, context, at + 1)
            if pained is not None:
                place = (at, pained + 1)
                question = f"“{reading.quote(place)}”: is more of it what you want?"
                yield place, question, Cap.NOT_SURE
            continue
        place = (at, harm + 1)
        yield doubted(reading, place, ": is more of it what you want?")


_ENDS = frozenset("stop stops end ends avoid avoids prevent no not without against".split())
"""Before a verb that grows, what makes an end of it."""
_MORE_OF = r"(?:doubl|tripl|increas|rais)\w*"
_HURTS = any_of(
    rf"(?:{_MORE_OF}|more)\b[^.,;]{{0,30}}\b(?:who|that) (?:die|drown|starve|drop out|wait"
    r"|fall ill|are (?:hurt|evicted|homeless)|go hungry|sleep rough|reoffend)",
    rf"{_MORE_OF} the (?:number|share|rate) of [^.,;]{{0,40}}\b"
    r"(?:killed|hurt|injured|wounded|evicted|poisoned|drowned|robbed|beaten|cut off|homeless)"
    r"(?=\W*$|[.,;]| (?:by|in|on|at|of|from|to|each|every|a|per|within|\d))",
    r"twice as many\b[^.,;]{0,30}\b(?:die|drown|starve|wait|fall ill|go hungry|sleep rough"
    r"|are (?:hurt|killed|evicted|homeless))",
    r"mak(?:e|es|ing) [^.,;]{0,40}\b(?:deadlier|worse|dirtier|unsafe|poorer|hungrier|sicker"
    r"|more (?:dangerous|deadly|expensive))",
    r"(?:kill|shoot|fell|hunt|destroy|wipe out)s? the last",
    r"(?:lengthen|prolong|delay)\w*\b[^.,;]{0,20}\b(?:time|wait|queues?|delays?)",
    r"keep\w*\b[^.,;]{0,40}\b(?:homeless|hungry|unemployed|illiterate|ill|sick|in debt)",
    r"(?:twice|three times) as (?:frequent|often)",
)
"""What nobody wants more of, in so many words."""


def _harm_after(reading: Reading, first: int) -> int | None:
    """A word of harm that heads the next noun phrase."""
    words = reading.words
    listed = {start for start, _ in reading.of("harm_words")}
    count, counted = 0, False
    for at in range(first, min(len(words), first + 8)):
        if any(mark in reading.gap(at) for mark in ",;:.") and at > first:
            return None
        if words[at] in ("for", "against", "after", "without", "that", "which", "who", "than"):
            return None
        if words[at] == "of" and words[at - 1] not in _COUNTS_OF:
            # `Reports of violence` are reports.
            return None
        if words[at] in FUNCTION_WORDS:
            continue
        count += 1
        counts = words[at] in _COUNTS_OF and words[at + 1 : at + 2] == ["of"]
        if words[at] in _MENDS or (words[at] in _WANTED and not counts) or count > 4:
            return None
        counted = counted or counts
        singular = is_listed(words[at].removesuffix("s"), "harm_words")
        if at in listed or singular or like_harm(words[at]):
            return at if _heads(reading, at) and not (counted and _helped(words, at)) else None
    return None


_COUNTS_OF = frozenset("number rate rates share amount level levels count time length all".split())


def _helped(words: Sequence[str], at: int) -> bool:
    """Whether what is counted may be whoever is helped, or what is done about a harm.

    `The number of fires that are out within an hour`, `the share of unemployed in work`.
    """
    told_of = set(words[at + 1 : at + 2]) & _TELLS_OF
    people = is_listed(words[at], "beneficiaries") or words[at] in _WHOM or words[at].endswith("ed")
    return bool(told_of) or people


_TELLS_OF = frozenset("that which who whom whose we you they our your their with without".split())
_WHOM = frozenset("poor sick ill homeless jobless hungry lonely dead illiterate addicts".split())
"""Those who suffer, called by what they suffer."""


def _heads(reading: Reading, at: int) -> bool:
    """Whether a word heads its phrase: more `pain relief` is no more pain."""
    if at + 1 >= len(reading):
        return True
    gap, behind = reading.gap(at + 1), reading.words[at + 1]
    if "-" in gap:
        return False
    harm = {start for start, _ in reading.of("harm_words")}
    return (
        bool(gap.strip())
        or behind in FUNCTION_WORDS
        or behind in NUMBER_WORDS
        or behind in _CARRY_ON
        or behind[0].isdigit()
        or at + 1 in harm
    )


_CARRY_ON = frozenset(
    "times time rate rates toll tolls load loads level levels numbers cases count counts queue "
    "queues victims among years".split()
)
"""Behind a harm, what is more of it all the same: `wait times`, `death toll`."""


def _pain_after(reading: Reading, context: Context, first: int) -> int | None:
    """A word of a problem that doesn't complain of a lack: more of it may be the pain."""
    if not context.has_problem or OF_A_LACK & set(context.problem.words):
        return None
    for at in range(first, min(len(reading), first + 4)):
        if reading.words[at] in _WANTED or reading.words[at] in _MENDS:
            return None
        stem, word = reading.lemmas[at], reading.words[at]
        if word in FUNCTION_WORDS or word in NUMBER_WORDS or stem in ON_EVERY_SUBJECT:
            continue
        if stem in context.stems:
            # More of those who may gain hurts nobody.
            may_gain = is_listed(word, "beneficiaries")
            return at if _heads(reading, at) and not may_gain else None
    return None


OF_A_LACK = frozenset(
    "few fewer too little less lack lacks no none nobody without short shortage low only missing "
    "never half poor empty fell fallen drop dropped lost lose declining shrinking cannot".split()
)
"""Words of a problem that complains of a lack: more of what it names may help."""


def like_harm(word: str) -> bool:
    """Whether a word is near in meaning to those that name a harm."""
    places, rows = vocabulary()
    place = places.get(word)
    return place is not None and rows[place + _HARM] >= _LIKE_HARM
