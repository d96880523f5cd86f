"""Two versions laid out slot by slot: which is wider, nearer, a bigger step, and what was lost."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.purpose.aims import Aim
from convene_tui.domain.purpose.calendar import reached_by
from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.guards import GUARDS
from convene_tui.domain.purpose.lamps import LAMPS
from convene_tui.domain.purpose.reach import Reach, reach_of
from convene_tui.domain.purpose.reading import Reading, reading_of
from convene_tui.domain.purpose.registry import SIGNALS
from convene_tui.domain.purpose.sizes import is_opposite, is_opposite_verb, step_measure, step_size
from convene_tui.domain.purpose.slots import (
    AIM_WORDS,
    SLOT_NAMES,
    SLOT_TITLES,
    Slot,
    Slots,
    slots_of,
)
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS, lemma


class Step(StrEnum):
    """What became of a slot from the first version to the second."""

    SAME = "same"
    LOST = "lost"
    ADDED = "said only here"
    NARROWER = "narrower"
    WIDER = "wider"
    LIMIT_LOST = "limit lost: wider"
    LIMIT_SET = "limit set: narrower"
    SOONER = "sooner"
    LATER = "later"
    BIGGER_STEP = "a bigger step"
    SMALLER_STEP = "a smaller step"
    OPPOSITE = "the opposite"
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
    """Sentences such as `The second is wider: which, where.`"""

    def as_json(self) -> dict[str, object]:
        """The pairs and the sentences."""
        return {
            "slots": [
                {"slot": p.name, "first": p.first, "second": p.second, "step": str(p.step)}
                for p in self.pairs
            ],
            "wholes": list(self.wholes),
        }


@dataclass(frozen=True, slots=True)
class _Version:
    """One version as it was read."""

    reading: Reading
    slots: Slots
    reach: Reach
    size: float | None
    measure: frozenset[str]
    """What its step is counted in."""
    months: float | None


def laid_out(
    first: str, second: str, problem: str = "", people: str = "", today: date | None = None
) -> Versions:
    """Lays two versions out; which of them is better is for the room to say.

    `today` is where `within three years` is counted from; the two versions share it.
    """
    context = Context(problem, people)
    day = today or date(2026, 1, 1)
    one, two = (_read(reading_of(text), context, day) for text in (first, second))
    pairs = tuple(
        pair for name in SLOT_NAMES if (pair := _pair(name, one, two)).first or pair.second
    )
    return Versions(pairs, tuple(_wholes(one, two, pairs, context)))


def _read(reading: Reading, context: Context, today: date) -> _Version:
    return _Version(
        reading,
        slots_of(reading),
        reach_of(reading, context),
        step_size(reading),
        step_measure(reading),
        reached_by(reading, today),
    )


def _pair(name: str, one: _Version, two: _Version) -> SlotPair:
    first, second = one.slots[name], two.slots[name]
    was, now = first.text, second.text
    if name == "verb":
        was, now = (_told(version) for version in (one, two))
    return SlotPair(name, was, now, _step(name, first, second, one, two))


def _told(version: _Version) -> str:
    """The verb with what it does to its object."""
    text, aim = version.slots.verb.text, AIM_WORDS[version.slots.aim]
    denied = "not " if _is_denied(version) else ""
    return f"{denied}{text} ({aim})" if text and aim else f"{denied}{text}"


_RESULTS = frozenset((Aim.LESS, Aim.MORE, Aim.NONE, Aim.MADE, Aim.AGREED, Aim.STATE))


def _step(name: str, first: Slot, second: Slot, one: _Version, two: _Version) -> Step:
    match name:
        case "verb":
            return _verb_step(first, second, one, two)
        case "quantity" if (step := _size_step(one, two)) is not None:
            if _plain(first) != _plain(second):
                return step
        case "when" if one.months is not None and two.months is not None:
            if one.months != two.months:
                return Step.SOONER if two.months < one.months else Step.LATER
        case "which":
            if (step := _reach_step(one, two)) is not None:
                return step
        case "who" | "what" if way := _counts(first).beside_counts(_counts(second)):
            return Step.WIDER if way < 0 else Step.NARROWER
        case "so_that" if first and _content(first) == _content(second):
            return Step.SAME
        case _:
            pass
    if _plain(first) == _plain(second):
        return Step.SAME
    if not second:
        return Step.LIMIT_LOST if name == "which" else Step.LOST
    if not first:
        return Step.LIMIT_SET if name == "which" else Step.ADDED
    return _words_step(first, second) if name in ("what", "which", "who") else Step.OTHER


def _counts(slot: Slot) -> Reach:
    return reach_of(reading_of(slot.text), Context())


def _plain(slot: Slot) -> str:
    return " ".join(slot.text.lower().split())


def _verb_step(first: Slot, second: Slot, one: _Version, two: _Version) -> Step:
    undone = is_opposite(one.slots.aim, two.slots.aim) or is_opposite_verb(first.text, second.text)
    if _is_denied(one) != _is_denied(two) or undone:
        return Step.OPPOSITE
    if _plain(first) == _plain(second):
        return Step.SAME
    results = one.slots.aim in _RESULTS, two.slots.aim in _RESULTS
    if first and second and results[0] != results[1]:
        return Step.RESULT if results[1] else Step.NO_RESULT
    if not first or not second:
        return Step.ADDED if second else Step.LOST
    if (step := _size_step(one, two)) in (Step.BIGGER_STEP, Step.SMALLER_STEP):
        both = {one.slots.aim, two.slots.aim}
        if both <= {Aim.LESS, Aim.NONE, Aim.MORE}:
            return step or Step.OTHER
    return Step.OTHER


def _size_step(one: _Version, two: _Version) -> Step | None:
    if one.size is None or two.size is None or one.size == two.size:
        return None
    if one.measure != two.measure:
        return None  # Minutes are neither more nor fewer than employers.
    if one.size * two.size < 0:
        return Step.OPPOSITE
    return Step.BIGGER_STEP if abs(two.size) > abs(one.size) else Step.SMALLER_STEP


def _reach_step(one: _Version, two: _Version) -> Step | None:
    """Wider or narrower by what is counted, named or left without a limit; none if none can say."""
    way = two.reach.beside(one.reach)
    if way is None:
        return None
    if not two.slots.which and one.slots.which and way > 0:
        return Step.LIMIT_LOST
    if not one.slots.which and two.slots.which and way < 0:
        return Step.LIMIT_SET
    return Step.WIDER if way > 0 else Step.NARROWER


def _words_step(first: Slot, second: Slot) -> Step:
    """More words before a noun narrow it down; a second noun beside it makes it wider."""
    was, now = (_content(slot) for slot in (first, second))
    if was == now:
        return Step.SAME
    if was < now or now < was:
        longer = second if was < now else first
        joins = {"and", "or"} & set(longer.text.lower().split()) or "," in longer.text
        wider = bool(joins) == (was < now)
        return Step.WIDER if wider else Step.NARROWER
    return Step.OTHER


def _content(slot: Slot) -> set[str]:
    words = slot.text.lower().replace(",", " ").split()
    return {lemma(word) for word in words if word not in FUNCTION_WORDS}


def _is_denied(version: _Version) -> bool:
    return next(iter(GUARDS["denied"].find(version.reading, Context())), None) is not None


_OF_WHOLES = (
    ("asks for the opposite", (Step.OPPOSITE,)),
    ("is wider", (Step.WIDER, Step.LIMIT_LOST)),
    ("is narrower", (Step.NARROWER, Step.LIMIT_SET)),
    ("takes a bigger step", (Step.BIGGER_STEP,)),
    ("takes a smaller step", (Step.SMALLER_STEP,)),
    ("is nearer in time", (Step.SOONER,)),
    ("is farther off in time", (Step.LATER,)),
)
"""What is said of the second as a whole, and the steps that say so."""


def _wholes(
    one: _Version, two: _Version, pairs: tuple[SlotPair, ...], context: Context
) -> list[str]:
    slots = (
        (what, [SLOT_TITLES[pair.name] for pair in pairs if pair.step in chosen])
        for what, chosen in _OF_WHOLES
    )
    said = [f"The second {what}: {' · '.join(titles)}." for what, titles in slots if titles]
    for which, mark, text in (("second", Step.LOST, 0), ("first", Step.ADDED, 1)):
        lost = [pair for pair in pairs if pair.step is mark and pair.name != "verb"]
        if lost:
            told = ", ".join(f"{SLOT_TITLES[p.name]} “{(p.first, p.second)[text]}”" for p in lost)
            said.append(f"The {which} leaves out {told}.")
    said += _meeting(one.reading, two.reading, context)
    said += _plainer(one.reading, two.reading)
    return said


def _meeting(one: Reading, two: Reading, context: Context) -> list[str]:
    """Which of the two has more of the problem's own words."""
    if not context.has_problem:
        return []
    met = [
        {read.lemmas[at]: read.words[at] for at, _ in LAMPS["pain"].find(read, context)}
        for read in (one, two)
    ]
    said = []
    for which, own, others in (("second", met[1], met[0]), ("first", met[0], met[1])):
        only = [word for stem, word in own.items() if stem not in others]
        if only:
            said.append(f"Only the {which} meets the problem in {_quoted(only)}.")
    return said


def _plainer(one: Reading, two: Reading) -> list[str]:
    """Words without a limit or a plain sense, more goals, more words: each in one of the two."""
    said = []
    for which, plainer, mine, other in (
        ("second", "first", two, one),
        ("first", "second", one, two),
    ):
        if new := _only_in(mine, other, ("M5", "M5-reach", "M5-grand")):
            said.append(f"Only the {which} has words without a limit: {_quoted(new)}.")
        if new := _only_in(mine, other, ("C1", "C2", "C3", "C4")):
            told = f"{_quoted(new)} stands only in the {which}."
            said.append(f"The {plainer} is plainer: {told}")
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


def _only_in(mine: Reading, other: Reading, signals: tuple[str, ...]) -> list[str]:
    """What some signals ask about in one of two drafts alone."""
    rest = _hits(other, signals)
    return [words for words in _hits(mine, signals) if words not in rest]
