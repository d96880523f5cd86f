"""Guards of the step: from and to the other way, or a verb that says something else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from convene_tui.domain.purpose.aims import GROWING, Aim, aim_of
from convene_tui.domain.purpose.bullets import bullets
from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.guards import Cap, Fired, doubted, guard
from convene_tui.domain.purpose.quantity import Quantity, quantities
from convene_tui.domain.purpose.reading import Place, Reading
from convene_tui.domain.purpose.tokens import number


@guard(
    "wrong_way",
    fires=(
        "Cut the wait from 3 hours to 9 hours",
        "Raise attendance from 80 percent to 40 percent",
        "Cut empty runs from 34% to 34%",
        "Lower the phosphorus in the lake, now 60 tonnes a year, to 96 tonnes",
        "Cut the accidents on the ring from 214 to 213",
        "Stop the thefts of cable on the line: from 10 a year to more than 70",
        "Lower the error rate from one in thirty patients to one in six by 2027",
        "By May 2028 the crossings with a fault have fallen from 31 to 45",
    ),
    quiet=(
        "Cut the wait from 9 hours to 3 hours",
        "Bring the ship from 2 ports to 3",
        "Raise the number of beds in the city from 0 to 40",
        "From 09:00 to 17:00 the six halls are open by 2028",
        "The churches keep a shelter open from 21:00 to 07:00",
        "From 22.00 to 06.00 no truck idles at the bridge",
        "Lower maternal deaths from 1 in 90 births to less than 1 in 300",
    ),
)
def wrong_way(reading: Reading, context: Context) -> Iterator[Fired]:
    """From and to are the same, or lead the other way than the verb."""
    yield from _said_in_numbers(reading)
    if len(bullets(reading)) > 1:
        # A verb of one point has nothing to do with a measure of another.
        return
    for each in quantities(reading):
        if each.start is not None and each.target is not None:
            yield from _misled(reading, each, each.start, each.target)


def _said_in_numbers(reading: Reading) -> Iterator[Fired]:
    """`Now 60 …, to 96`, `from one in thirty to one in six`, against the verb."""
    aim, _ = aim_of(reading)
    for found, before, after in (*_now_to(reading), *_one_in(reading)):
        less = aim in (Aim.LESS, Aim.NONE)
        if (less and after > before) or (aim is Aim.MORE and after < before):
            place = reading.place_of(*found.span())
            yield doubted(reading, place, " leads the other way: which one is meant?")


def _now_to(reading: Reading) -> Iterator[tuple[re.Match[str], float, float]]:
    for now in _NOW_TO.finditer(reading.text):
        yield now, float(now["now"].replace(",", "")), float(now["to"].replace(",", ""))


def _one_in(reading: Reading) -> Iterator[tuple[re.Match[str], float, float]]:
    for parts in _ONE_IN.finditer(reading.text):
        few, of, then, of_then = (
            number(parts[name].lower()) for name in ("few", "of", "then", "of_then")
        )
        if few and of and then and of_then:
            yield parts, few / of, then / of_then


def _misled(reading: Reading, each: Quantity, start: float, target: float) -> Iterator[Fired]:
    """A step that is none, hardly one, or one the other way."""
    quote = reading.quote(each.place)
    if start == target:
        yield each.place, f"“{quote}”: what changes?", Cap.NOT_RIGHT
    elif not _one_unit(reading, each.place):
        return
    elif abs(target - start) < HARDLY * abs(start):
        yield each.place, f"“{quote}”: is so small a step worth it?", Cap.NOT_SURE
    elif _leads_away(reading, each.place, target > start):
        verb = reading.quote((reading.goal, reading.goal + 1))
        question = f"“{verb}” and “{quote}” lead opposite ways: which one is meant?"
        yield each.place, question, Cap.NOT_RIGHT


def _leads_away(reading: Reading, place: Place, up: bool) -> bool:
    """Whether the verb, or a word before the step, says the other way."""
    aim, _ = aim_of(reading)
    before = frozenset(reading.words[max(0, place[0] - 2) : place[0] + 1])
    less = aim in (Aim.LESS, Aim.NONE) or bool(_FALLS & before)
    more = aim is Aim.MORE or reading.words[reading.goal] in GROWING or bool(_CLIMBS & before)
    return less if up else more


_FALLS = frozenset("down fall falls fallen fell drop drops dropped sink sinks sunk shrink".split())
_CLIMBS = frozenset("up rise rises risen rose climb climbs climbed grow grows grown".split())
HARDLY = 0.02
"""Share of the start below which a step is hardly one."""
_ONE_IN = re.compile(
    r"\bfrom (?P<few>\w+) in (?P<of>\w+)\b[^.;,]{0,30}? to (?:less than |more than )?"
    r"(?P<then>\w+) in (?P<of_then>\w+)\b",
    re.IGNORECASE,
)
"""`From one in thirty patients to one in six`."""
_NOW_TO = re.compile(
    r"\bnow (?:at )?(?P<now>\d[\d,.]*\d|\d)\b[^.;]{0,40}?\bto (?P<to>\d[\d,.]*\d|\d)\b"
)


def _one_unit(reading: Reading, place: Place) -> bool:
    """Whether both numbers have one unit, or one of them has none: not `9 days to 40 minutes`."""
    words = reading.words[place[0] : place[1]]
    units = {reading.words[a] for a, _ in reading.of("units")} & set(words)
    singular = {unit.rstrip("s") for unit in units}
    return len(singular) <= 1


@guard(
    "both_ways",
    fires=(
        "Double the wait at the gate by 40 percent",
        "Increase the leaks to below five a day",
        "Halve the accidents on the ring from 214 to 200",
        "The six districts pump 20 % less and 20 % more by 2030",
    ),
    quiet=(
        "Double the harvest by 2090",
        "Cut the wait by 40 percent",
        "Double it to 40 percent",
        "Halve the accidents on the ring from 214 to 107",
        "More than halve the accidents from 214 to 60",
    ),
)
def both_ways(reading: Reading, context: Context) -> Iterator[Fired]:
    """A verb beside a measure that says something else: more and less, half and a tenth."""
    if both := _LESS_AND_MORE.search(reading.text):
        place = reading.place_of(*both.span())
        yield doubted(reading, place, ": which one is meant?")
        return
    yield from _times_and_step(reading)
    yield from _grows_and_shrinks(reading)


def _times_and_step(reading: Reading) -> Iterator[Fired]:
    """`Halve … from 214 to 200`: the verb says how often, and the step says otherwise."""
    told = reading.words[reading.goal] if reading.goal_class is not None else ""
    if told not in _TIMES:
        return
    least, most = _TIMES[told]
    for each in quantities(reading):
        if not each.start or not each.target or not _one_unit(reading, each.place):
            continue
        if not least <= each.target / each.start <= most:
            verb = reading.quote((reading.goal, reading.goal + 1))
            question = f"“{verb}” and “{reading.quote(each.place)}”: which one is meant?"
            yield each.place, question, Cap.NOT_RIGHT


def _grows_and_shrinks(reading: Reading) -> Iterator[Fired]:
    """`Increase … to below five`, `double … by 40 percent`."""
    words = reading.words
    for at, word in enumerate(words):
        if word not in GROWING or word == "more" or (word.endswith("ed") and at > reading.goal + 3):
            continue
        for after in range(at + 1, min(len(words), at + 12)):
            pair = tuple(words[after : after + 2])
            measure = next(
                (q for q in quantities(reading) if q.place[0] in (after, after + 1)), None
            )
            by = word.startswith(("double", "triple")) and words[after] == "by"
            share = by and measure is not None and measure.percent is not None
            if share or pair in _LOWER:
                end = measure.place[1] if measure else after + 2
                place = (at, max(end, after + 1))
                question = (
                    f"“{reading.quote((at, at + 1))}” and “{reading.quote((after, place[1]))}”"
                )
                yield place, f"{question}: which one is meant?", Cap.NOT_RIGHT
                return


_LESS_AND_MORE = re.compile(
    r"\b(?P<size>\d+ ?(?:%|per ?cent)) (?:less|fewer) and (?P=size) more\b", re.IGNORECASE
)
_TIMES = {
    "halve": (0.0, 0.6), "halves": (0.0, 0.6), "double": (1.7, 99.0), "doubles": (1.7, 99.0),
    "triple": (2.5, 99.0), "triples": (2.5, 99.0),
}  # fmt: skip
"""What becomes of one by a verb, the least and the most of it."""
_LOWER = frozenset(
    (("to", "below"), ("to", "under"), ("to", "nought"), ("to", "zero"), ("to", "nil"),
     ("down", "to"), ("down", "from"), ("to", "none"), ("until", "none"))
)  # fmt: skip
