"""Guards of shares and measures: a share that can't be, and a figure of what nobody counts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from convene_tui.domain.purpose.aims import Aim, aim_of
from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.guards import Cap, Fired, doubted, guard
from convene_tui.domain.purpose.quantity import quantities
from convene_tui.domain.purpose.reading import Place, Reading
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS, number

_SHRINKS = frozenset(
    "cut reduce lower halve decrease shrink lessen fewer less down drop fall shorten cutting "
    "reducing lowering halving decreasing shrinking lessening shortening".split()
)


@guard(
    "impossible_share",
    fires=(
        "Cut the deaths on our road by 130 percent",
        "Lower the wait by 0 %",
        "The members commit to cutting the food that is thrown away by 140 percent",
        "Raise the share of children who can swim from 40 percent to 130 percent",
        "Bring fibre from 40 % to 130 % of the households in the valley",
        "Bring 2,500 of the 900 empty flats back into use",
        "Cut the wait from seven months to minus four weeks",
        "Cut the deaths at the crossing from 6 to -3",
        "By 2030, 12 in 10 wells in the six districts give water again",
        "The ferry sails in winter too, at least nine days out of seven",
        "By 2028 11 out of 10 farmers burn no straw",
        "Reduce by three halves the number who sleep rough",
        "Pump minus 20 % less water in six districts by 2030",
        "By June 2028, 195 % of small children in the five settlements are vaccinated",
        "Bring vaccination among children under two to 195 % by June 2028",
        "Within two years, minus 41 villages have a midwife near by",
    ),
    quiet=(
        "Raise the harvest by 130 percent",
        "Cut the deaths by 100 percent",
        "Cut it by 30 %",
        "Bring 400 of the 900 empty flats back into use",
        "Keep the store at minus 20 degrees",
        "House 400 of the 2,500 on the list",
        "The ferry sails in winter too, at least three days out of seven",
        "The wait falls to one in 90 births and nine in 10 mornings",
        "Plant 400 in 10 years",
        "Raise the harvest to 130 % of the level of 2019",
    ),
)
def impossible_share(reading: Reading, context: Context) -> Iterator[Fired]:
    """More than a hundred percent less, nought percent, more than there are, less than nothing."""
    if part := _more_than_there_are(reading):
        yield doubted(reading, part, ": is that more than there are?")
    for place in (*_parts_of_less(reading), *_over_all(reading)):
        yield doubted(reading, place, ": is that more than there are?")
    if below := _BELOW_NOTHING.search(reading.text):
        place = reading.place_of(*below.span())
        question = f"“{below[0].strip()}”: is that less than nothing?"
        yield place, question, Cap.NOT_RIGHT
    yield from _shares_of_less(reading)
    if beyond := _BEYOND_ALL.search(reading.text):
        place = reading.place_of(beyond.start("to"), beyond.end())
        yield doubted(reading, place, " of a share: is that more than all?")


def _parts_of_less(reading: Reading) -> Iterator[Place]:
    """`12 in 10 wells`, `nine days out of seven`."""
    for told in _MORE_THAN_WHOLE.finditer(reading.text):
        one, two = (
            number((told[name] or told[f"{name}_in"]).lower()) for name in ("part", "whole")
        )
        if one is not None and two is not None and one > two:
            yield reading.place_of(*told.span())


def _over_all(reading: Reading) -> Iterator[Place]:
    """`195 % of small children`."""
    for over in _OVER_ALL.finditer(reading.text):
        yield reading.place_of(over.start("share" if over["share"] else "to"), over.end())


def _shares_of_less(reading: Reading) -> Iterator[Fired]:
    """`By 140 percent less`, `by 0 %`."""
    less = aim_of(reading)[0] in (Aim.LESS, Aim.NONE) or bool(_SHRINKS & set(reading.words))
    for each in quantities(reading):
        quote = reading.quote(each.place)
        if each.percent == 0:
            yield each.place, f"“{quote}”: does anything change then?", Cap.NOT_RIGHT
        elif each.percent is not None and each.percent > 100 and less:
            yield each.place, f"“{quote}” less: what would be left?", Cap.NOT_RIGHT


def _more_than_there_are(reading: Reading) -> Place | None:
    """`2,500 of the 900`: a part that is larger than its whole."""
    values, words = dict(reading.numbers), reading.words
    for at, part in reading.numbers:
        whole = at + 3 if words[at + 1 : at + 2] == ["of"] else len(words)
        opened = words[at + 2 : at + 3] in (["the"], ["our"], ["all"], ["these"], ["its"])
        if opened and values.get(whole, part) < part:
            return at, whole + 1
    return None


_MORE_THAN_WHOLE = re.compile(
    r"\b(?P<part>\w+)(?: \w+)? out of (?:the |every )?(?P<whole>\w+)\b"
    r"|\b(?P<part_in>\w+) in (?P<whole_in>10|ten|100|hundred|1,?000)\b"
    r"(?! years| months| weeks| days| hours)",
    re.IGNORECASE,
)
"""`12 in 10 wells`, `nine days out of seven`."""
_OVER_ALL = re.compile(
    r"(?<!by )(?<!than )(?<!at )\b(?P<share>(?:1[1-9]\d|10[1-9]|[2-9]\d\d) ?(?:%|per ?cent)"
    r" of (?!the (?:level|20)|20|19|today|its|their|what)[a-z]+)\b"
    r"|\b(?:vaccination|attendance|coverage|literacy|enrolment|turnout)\b[^.;]{0,90}\bto "
    r"(?P<to>(?:1[1-9]\d|10[1-9]|[2-9]\d\d) ?(?:%|per ?cent))",
    re.IGNORECASE,
)
"""More than all of those who are counted."""
_BELOW_NOTHING = re.compile(
    r"\bto (?:minus \w+(?: \w+)?|[-−–] ?\d+)(?! degrees)"
    r"|\bminus \d+ (?!degrees|celsius|grad|percent|per cent)[a-z]{4,}\b"
    r"|\bminus \d+ ?(?:%|per ?cent) (?:less|fewer|lower)\b"
    r"|\bby (?:three|four|five) halves\b|\bby (?:five|six|seven) quarters\b|\bby four thirds\b",
    re.IGNORECASE,
)
_BEYOND_ALL = re.compile(
    r"\b(?:(?:share|proportion|percentage)\b[^.;]{0,90}"
    r"|from \d?\d(?:[.,]\d)? ?(?:%|per ?cent) )"
    r"\b(?P<to>to (?:1[0-9][1-9]|1[1-9]\d|[2-9]\d\d)) ?(?:%|per ?cent)",
    re.IGNORECASE,
)
"""A share that would be more than a hundred percent."""


@guard(
    "hollow_measure",
    fires=(
        "By 2030 the four villages are 40 percent more aligned",
        "Increase collaboration among our four villages by 40 percent by 2030",
        "Double the synergy of the six hospitals by June",
        "Make the five counties twice as resilient by 2031",
        "Raise awareness in the three towns from 40 to 80 percent",
        "30% better coordination between the two agencies",
        "Our alliance is 100 percent committed by 2028",
    ),
    quiet=(
        "Raise the share of drivers who wear belts by 40 percent",
        "40 percent more connected households in the four valleys",
        "Raise trust in the police from 40 to 60 percent in the yearly survey",
        "Cut the wait by 40 percent through better coordination",
        "Half of the palm oil is sustainable palm oil by 2030",
        "Cut the energy that the integrated mill uses by 40 percent",
    ),
)
def hollow_measure(reading: Reading, context: Context) -> Iterator[Fired]:
    """A figure put on what nobody can count, such as 40 percent more aligned."""
    words = reading.words
    if _COUNTED_BY & set(words):
        return
    hollow = {at for at, _ in reading.of("uncountable") if not _describes_a_thing(reading, at)}
    relative = [q for q in quantities(reading) if _is_relative(reading, q.place)]
    for each in relative:
        start, end = each.place
        behind = next((at for at in range(end, min(len(words), end + 4)) if at in hollow), None)
        if behind is not None and all(words[at] in _BETWEEN for at in range(end, behind)):
            place = (start, behind + 1)
            yield doubted(reading, place, ": what would one count?")
            return
    thing = _hollow_object(reading, hollow)
    measure = next((q for q in relative if thing is not None and q.place[0] > thing), None)
    if thing is not None and measure is not None:
        place = (reading.goal, thing + 1)
        told = f"“{reading.quote(place)}” and “{reading.quote(measure.place)}”"
        yield place, f"{told}: what would one count?", Cap.NOT_RIGHT


def _hollow_object(reading: Reading, hollow: set[int]) -> int | None:
    """What nobody can count, where the goal is to have more of just that."""
    words = reading.words
    if reading.goal_class is None or words[reading.goal] in _SHRINKS:
        return None
    near = range(reading.goal + 1, min(len(words), reading.goal_end + 4))
    thing = next((at for at in near if at in hollow), None)
    between = words[reading.goal + 1 : thing] if thing is not None else []
    is_its_own = all(w in FUNCTION_WORDS or w.endswith(("al", "ive", "ual")) for w in between)
    return thing if is_its_own else None


_BETWEEN = frozenset("more less better higher greater as much many our the of their in".split())
_COUNTED_BY = frozenset(
    "survey index score scores scale poll questionnaire audit audits rated rating barometer".split()
)
"""Who counts it is said."""


def _is_relative(reading: Reading, place: Place) -> bool:
    """Whether a figure is a share or a multiple and no count of things."""
    words = reading.words
    told = words[place[0] : place[1]]
    twice = any(word in ("double", "twice", "triple", "half", "third") for word in told)
    return "%" in told or "percent" in told or ("per" in told and "cent" in told) or twice


def _describes_a_thing(reading: Reading, at: int) -> bool:
    """`connected households`, `sustainable palm oil`: the thing behind it can be counted."""
    if at + 1 >= len(reading) or set(reading.gap(at + 1)) & set(",;:.–—!?()"):
        return False
    after = reading.words[at + 1]
    return after not in FUNCTION_WORDS and not after[0].isdigit() and after != "%"
