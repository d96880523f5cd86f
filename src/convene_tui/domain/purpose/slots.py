"""Own versions of the purpose, taken apart into cells that can be compared (X3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.lamps import LAMPS
from convene_tui.domain.purpose.lexicon import ACTIVITY, AGREEMENT, GRAND, HOLLOW, OUTCOME, PRODUCT
from convene_tui.domain.purpose.reading import Reading
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS, LONGEST

VERB_CLASSES = {
    OUTCOME: "outcome",
    AGREEMENT: "agreement",
    PRODUCT: "product",
    ACTIVITY: "activity",
    HOLLOW: "effort",
    GRAND: "outcome",
}
"""What each goal verb class is called on a card."""


@dataclass(frozen=True, slots=True)
class Slots:
    """One person's version, cell by cell; a cell that the words leave open is empty."""

    verb_class: str
    verb: str
    object: str
    which: str
    """Which ones, or where."""
    measure: str
    when: str


def slots(text: str) -> Slots:
    """Takes one card apart."""
    reading = Reading(text)
    if not reading.words:
        return Slots("", "", "", "", "", "")
    nothing = Context()
    has_verb = reading.goal_class is not None
    verb = reading.quote((reading.goal, reading.goal_end)) if has_verb else ""
    first = reading.goal_end if has_verb else reading.lead
    thing = ""
    if first <= reading.head_at:
        while first < reading.head_at and reading.words[first] in ("the", "a", "an"):
            first += 1
        thing = reading.quote((first, reading.head_at + 1))
    kind = VERB_CLASSES[reading.goal_class] if reading.goal_class is not None else "state"
    measures = LAMPS["finish_line"].find(reading, nothing)
    cells = [
        LAMPS["bounded"].find(reading, nothing),
        measures,
        LAMPS["by_when"].find(reading, nothing),
    ]
    which, measure, when = (" · ".join(reading.quote(place) for place in cell) for cell in cells)
    return Slots(kind, verb, thing, which, measure, when)


def differing(cards: Sequence[Slots]) -> frozenset[str]:
    """The names of the cells in which the cards differ."""
    names = ("verb_class", "object", "which", "measure", "when")
    return frozenset(
        name for name in names if len({getattr(card, name).lower() for card in cards}) > 1
    )


def only_one_uses(cards: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """For each card, the telling words that no other card uses."""
    readings = [Reading(card) for card in cards]
    users = Counter(stem for reading in readings for stem in set(reading.lemmas))
    return tuple(
        tuple(
            dict.fromkeys(
                word
                for word, stem in zip(reading.words, reading.lemmas, strict=True)
                if users[stem] == 1 and word not in FUNCTION_WORDS and len(word) > 2
            )
        )
        for reading in readings
    )


def _grams(text: str) -> set[str]:
    plain = " " + " ".join(text[:LONGEST].lower().split()) + " "
    return {plain[at : at + 4] for at in range(max(1, len(plain) - 3))}


def alike(one: str, two: str) -> float:
    """How much two cards overlap in strings of four characters, from 0 to 1."""
    first, second = _grams(one), _grams(two)
    return len(first & second) / max(1, min(len(first), len(second)))


def sort_by_likeness(cards: Sequence[str]) -> tuple[int, ...]:
    """An order in which each card stands beside the one most like it; the room groups them."""
    if not cards:
        return ()
    grams = [_grams(card) for card in cards]

    def overlap(one: int, two: int) -> float:
        return len(grams[one] & grams[two]) / max(1, min(len(grams[one]), len(grams[two])))

    left = set(range(len(cards)))
    order = [max(left, key=lambda at: (sum(overlap(at, other) for other in left), -at))]
    left.remove(order[0])
    while left:
        nearest = max(left, key=lambda at: (overlap(order[-1], at), -at))
        order.append(nearest)
        left.remove(nearest)
    return tuple(order)
