"""Two versions laid out slot by slot: which is narrower, plainer, nearer the problem."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from convene_tui.domain.purpose.aims import Aim
from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.lamps import LAMPS
from convene_tui.domain.purpose.quantity import quantities
from convene_tui.domain.purpose.reading import Reading
from convene_tui.domain.purpose.registry import SIGNALS
from convene_tui.domain.purpose.slots import AIM_WORDS, SLOT_NAMES, Slot, slots_of
from convene_tui.domain.purpose.tokens import lemma


class Step(StrEnum):
    """What became of a slot from the first version to the second."""

    SAME = "same"
    LOST = "lost"
    ADDED = "said only here"
    NARROWER = "narrower"
    WIDER = "wider"
    SOONER = "sooner"
    LATER = "later"
    MORE = "a larger number"
    FEWER = "a smaller number"
    RESULT = "a result, where there was none"
    NO_RESULT = "no result, where there was one"
    OTHER = "other words"


@dataclass(frozen=True, slots=True)
class SlotPair:
    """One slot in both versions."""

    name: str
    first: str
    second: str
    step: Step
    """What became of it, seen from the second."""


@dataclass(frozen=True, slots=True)
class Versions:
    """Two versions slot by slot, and what can be said of them as wholes."""

    pairs: tuple[SlotPair, ...]
    wholes: tuple[str, ...]
    """Sentences such as `The second has more of the problem's own words: waits.`"""

    def as_json(self) -> dict[str, object]:
        """The pairs and the sentences."""
        return {
            "slots": [
                {"slot": p.name, "first": p.first, "second": p.second, "step": str(p.step)}
                for p in self.pairs
            ],
            "wholes": list(self.wholes),
        }


def laid_out(first: str, second: str, problem: str = "") -> Versions:
    """Lays two versions out; which of them is better is for the room to say."""
    one, two = Reading(first), Reading(second)
    context = Context(problem)
    read_one, read_two = slots_of(one), slots_of(two)
    pairs = [
        _pair(name, read_one[name], read_two[name], (one, two), (read_one.aim, read_two.aim))
        for name in SLOT_NAMES
    ]
    return Versions(
        tuple(p for p in pairs if p.first or p.second), tuple(_wholes(one, two, context))
    )


def _pair(
    name: str, first: Slot, second: Slot, readings: tuple[Reading, Reading], aims: tuple[Aim, Aim]
) -> SlotPair:
    was, now = first.text, second.text
    if name == "verb":
        was, now = (
            f"{slot.text} ({AIM_WORDS[aim]})" if slot and AIM_WORDS[aim] else slot.text
            for slot, aim in zip((first, second), aims, strict=True)
        )
    return SlotPair(name, was, now, _step(name, first, second, readings, aims))


_RESULTS = frozenset((Aim.LESS, Aim.MORE, Aim.NONE, Aim.MADE, Aim.AGREED, Aim.STATE))


def _step(
    name: str, first: Slot, second: Slot, readings: tuple[Reading, Reading], aims: tuple[Aim, Aim]
) -> Step:
    if " ".join(first.text.lower().split()) == " ".join(second.text.lower().split()):
        return Step.SAME
    if not second:
        return Step.LOST
    if not first:
        return Step.ADDED
    if name == "verb":
        results = tuple(aim in _RESULTS for aim in aims)
        if results == (False, True):
            return Step.RESULT
        return Step.NO_RESULT if results == (True, False) else Step.OTHER
    if name == "when":
        years = tuple(_year(slot.text) for slot in (first, second))
        if all(years) and years[0] != years[1]:
            return Step.SOONER if years[1] < years[0] else Step.LATER
    if name == "quantity":
        sizes = [_size(reading) for reading in readings]
        if sizes[0] is not None and sizes[1] is not None and sizes[0] != sizes[1]:
            return Step.MORE if sizes[1] > sizes[0] else Step.FEWER
    words = [{lemma(word) for word in slot.text.lower().split()} for slot in (first, second)]
    if words[0] < words[1] and name in ("what", "which", "who"):
        return Step.NARROWER
    if words[1] < words[0] and name in ("what", "which", "who"):
        return Step.WIDER
    return Step.OTHER


def _year(text: str) -> int:
    years = [
        int(word) for word in text.replace(",", " ").split() if word.isdigit() and len(word) == 4
    ]
    return max(years, default=0)


def _size(reading: Reading) -> float | None:
    """The target where one is said, else the first number."""
    for each in quantities(reading):
        if each.target is not None:
            return each.target
        for at, value in reading.numbers:
            if each.place[0] <= at < each.place[1]:
                return value
    return None


def _wholes(one: Reading, two: Reading, context: Context) -> list[str]:
    said = []
    if context.has_problem:
        met = [
            {read.lemmas[at]: read.words[at] for at, _ in LAMPS["pain"].find(read, context)}
            for read in (one, two)
        ]
        for which, own, others in (("second", met[1], met[0]), ("first", met[0], met[1])):
            only = [word for stem, word in own.items() if stem not in others]
            if only:
                said.append(f"Only the {which} meets the problem in {_quoted(only)}.")
    for which, mine, other in (("second", two, one), ("first", one, two)):
        free = _hits(mine, ("M5", "M5-reach", "M5-grand"))
        rest = _hits(other, ("M5", "M5-reach", "M5-grand"))
        if new := [words for words in free if words not in rest]:
            said.append(f"Only the {which} has words without a limit: {_quoted(new)}.")
        vague = _hits(mine, ("C1", "C2", "C3", "C4"))
        if new := [words for words in vague if words not in _hits(other, ("C1", "C2", "C3", "C4"))]:
            said.append(f"The {'first' if which == 'second' else 'second'} is plainer: "
                        f"{_quoted(new)} stands only in the {which}.")  # fmt: skip
    if len(one.goals) != len(two.goals):
        more, most = ("second", two) if len(two.goals) > len(one.goals) else ("first", one)
        goals = _quoted([most.quote(goal) for goal in most.goals[:4]])
        said.append(f"The {more} has more goals: {goals}.")
    if abs(len(one) - len(two)) >= 8:
        shorter = "second" if len(two) < len(one) else "first"
        said.append(f"The {shorter} is shorter: {min(len(one), len(two))} words in place of "
                    f"{max(len(one), len(two))}.")  # fmt: skip
    return said


def _hits(reading: Reading, ids: tuple[str, ...]) -> list[str]:
    nothing = Context()
    return [
        reading.quote(place) for name in ids for place, _ in SIGNALS[name].find(reading, nothing)
    ]


def _quoted(words: list[str]) -> str:
    return ", ".join(f"“{word}”" for word in dict.fromkeys(words[:4]))
