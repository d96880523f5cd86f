"""How big a step is, so that two drafts of one goal can be told apart by it."""

from __future__ import annotations

from convene_tui.domain.purpose.aims import Aim, aim_of
from convene_tui.domain.purpose.quantity import Quantity, is_percent, steps
from convene_tui.domain.purpose.reading import Reading
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS, lemma

_SHARE_OF = {
    "half": 50.0, "halve": 50.0, "halves": 50.0, "halved": 50.0, "halving": 50.0, "third": 33.3,
    "thirds": 66.7, "quarter": 25.0, "quarters": 75.0, "fifth": 20.0, "tenth": 10.0,
    "double": 100.0, "doubled": 100.0, "twice": 100.0, "triple": 200.0, "tripled": 200.0,
}  # fmt: skip
_OPPOSITES = (frozenset((Aim.LESS, Aim.MORE)), frozenset((Aim.NONE, Aim.MORE)))


def is_opposite(one: Aim, two: Aim) -> bool:
    """Whether one makes less of what the other makes more of."""
    return frozenset((one, two)) in _OPPOSITES


def is_opposite_verb(one: str, two: str) -> bool:
    """Whether one verb undoes the other: `connect` and `disconnect`, `open` and `close`."""
    first, second = (lemma(text.split()[-1].lower()) if text else "" for text in (one, two))
    if not first or not second:
        return False
    undone = any(
        first == prefix + second or second == prefix + first for prefix in ("dis", "un", "de")
    )
    return undone or frozenset((first, second)) in _UNDOES


_UNDOES = frozenset(
    frozenset(map(lemma, pair.split("-")))
    for pair in "open-close open-shut build-demolish add-remove hire-fire join-leave buy-sell "
    "include-exclude allow-forbid permit-ban keep-abolish start-stop save-waste admit-expel".split()
)


def step_size(reading: Reading) -> float | None:
    """How far a draft goes; only its order beside that of another draft of the goal has a sense.

    A share of what there is, in percent, where a start or a share is said; else the number to be
    reached, counted down where there is to be less. None where no step is said.
    """
    aim, _ = aim_of(reading)
    less = aim in (Aim.LESS, Aim.NONE)
    first = _first(reading)
    if first is None:
        return 100.0 if aim is Aim.NONE else None
    return _size(reading, first, less=less)


def step_measure(reading: Reading) -> frozenset[str]:
    """What a step is counted in, as lemmas: `minutes`, `tonnes of cod`; nothing for a share."""
    step = _first(reading)
    if step is None or (step.start and step.target is not None):
        return frozenset()
    start, end = step.place
    if reading.words[start] in _SHARE_OF:
        return frozenset()
    numbers = {at for at, _ in reading.numbers if start <= at < end}
    if any(is_percent(reading, at) for at in numbers):
        return frozenset()
    places = set(range(start, end)) - numbers
    return frozenset(lemma(reading.words[at]) for at in places) - FUNCTION_WORDS


def _first(reading: Reading) -> Quantity | None:
    found = steps(reading)
    return next((each for each in found if each.target is not None), found[0] if found else None)


def _size(reading: Reading, each: Quantity, *, less: bool) -> float | None:
    words, (start, end) = reading.words, each.place
    if each.start is not None and each.target is not None:
        if not each.start:
            return each.target
        change = (each.target - each.start) / each.start * 100
        return -change if less else change
    word = words[start]
    if word in _SHARE_OF:
        return _SHARE_OF[word]
    number = next(((at, v) for at, v in reading.numbers if start <= at < end), None)
    if number is None:
        return None
    at, value = number
    before = words[max(0, start - 2) : start]
    if is_percent(reading, at):
        to_share = less and "to" in before
        return 100 - value if to_share else value
    under = less or bool(_UNDER & set(before))
    return 1_000_000_000 - value if under else value


_UNDER = frozenset("below under than most exceed exceeding within".split())
