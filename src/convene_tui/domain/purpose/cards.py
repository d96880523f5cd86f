"""Own versions of the purpose laid side by side: where they differ, and which are alike (X3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from convene_tui.domain.purpose.reading import reading_of
from convene_tui.domain.purpose.slots import Slots
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS, LONGEST

COMPARED = ("what", "which", "quantity", "when")
"""The slots in which cards are compared, beside their aim."""


def differing(cards: Sequence[Slots]) -> frozenset[str]:
    """The names of the slots in which the cards differ, `aim` among them."""
    apart = {name for name in COMPARED if len({card[name].text.lower() for card in cards}) > 1}
    return frozenset(apart | ({"aim"} if len({card.aim for card in cards}) > 1 else set()))


def only_one_uses(cards: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """For each card, the telling words that no other card uses."""
    readings = [reading_of(card) for card in cards]
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
