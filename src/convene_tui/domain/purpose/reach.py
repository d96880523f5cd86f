"""How far a draft reaches: the sets that it counts, the places it names, what has no limit."""

from __future__ import annotations

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.places import bounds
from convene_tui.domain.purpose.quantity import sets
from convene_tui.domain.purpose.reading import Reading
from convene_tui.domain.purpose.registry import SIGNALS
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS


@dataclass(frozen=True, slots=True)
class Reach:
    """What sets a limit to a draft, and what has none."""

    counted: dict[str, float]
    """Thing by its stem → how many of it are meant."""
    named: frozenset[str]
    """The names of places, in small letters."""
    free: frozenset[str]
    """The words without a limit, by stem."""
    bounded: bool

    def beside(self, other: Reach) -> int | None:
        """1 where this one reaches further than the other, -1 where less far; none if unknown."""
        if way := self.beside_counts(other):
            return way
        if self.named != other.named:
            if self.named and self.named < other.named:
                return -1
            if other.named and other.named < self.named:
                return 1
        if self.bounded != other.bounded:
            return -1 if self.bounded else 1
        return None

    def beside_counts(self, other: Reach) -> int:
        """The same by counts and by words without a limit alone; nought if they don't tell."""
        more, less = len(self.free - other.free), len(other.free - self.free)
        if more != less:
            return 1 if more > less else -1
        both = self.counted.keys() & other.counted.keys()
        ways = {_sign(self.counted[thing] - other.counted[thing]) for thing in both} - {0}
        return ways.pop() if len(ways) == 1 else 0


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def reach_of(reading: Reading, context: Context) -> Reach:
    """The limits of a draft."""
    values = dict(reading.numbers)
    counted: dict[str, float] = {}
    for at in sets(reading):
        thing = _thing(reading, at)
        if thing:
            counted[thing] = values[at]
    free = {
        reading.lemmas[at]
        for name in ("M5", "M5-reach")
        for (start, end), _ in SIGNALS[name].find(reading, context)
        for at in range(start, end)
        if reading.words[at] in _FREE
    }
    named = frozenset(reading.words[at] for at in reading.names if at not in reading.dated)
    return Reach(counted, named, frozenset(free), bool(bounds(reading)))


def _thing(reading: Reading, at: int) -> str:
    """The stem of the last word of the counted noun phrase: `five county hospitals`."""
    last = ""
    for place in range(at + 1, min(len(reading), at + 5)):
        word = reading.words[place]
        if word in FUNCTION_WORDS or set(reading.gap(place)) & set(",;:.–—!?()"):
            break
        last = reading.lemmas[place]
        if word.endswith("s"):
            break
    return last


_FREE = frozenset(
    "all every any everyone everybody everything nobody nothing anywhere everywhere anyone anybody "
    "never ever forever zero world worldwide earth globe planet mankind humankind humanity "
    "nationwide countrywide continent universe".split()
)
