"""Signals: one function each, registered with the examples that hold it to its word."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.model import Finding
from convene_tui.domain.purpose.reading import Place, Reading

Hit = tuple[Place, str]
"""The words found, and the question about them."""

Finder = Callable[[Reading, Context], Iterable[Hit]]


def sentence_of(find: Callable[..., object]) -> str:
    """What a rule looks for: the first line of its function's docstring."""
    return (find.__doc__ or "").strip().splitlines()[0]


@dataclass(frozen=True, slots=True)
class Signal:
    """A thing that can be read off the words, and the examples that its test runs."""

    id: str
    """The criterion, such as `C1`; a second signal of one criterion has a name behind it."""
    find: Finder
    bad: tuple[str, ...]
    """Texts in which it must find something."""
    good: tuple[str, ...]
    """Texts in which it must find nothing."""
    trap: tuple[str, ...]
    """Texts that look like it and are not; it must find nothing."""

    @property
    def says(self) -> str:
        """Its sentence, from the docstring of its function."""
        return sentence_of(self.find)


SIGNALS: dict[str, Signal] = {}
"""All signals by id, in the order in which they are defined."""


def signal(
    id: str, *, bad: tuple[str, ...], good: tuple[str, ...], trap: tuple[str, ...] = ()
) -> Callable[[Finder], Finder]:
    """Registers a function as the signal with this id."""

    def register(find: Finder) -> Finder:
        SIGNALS[id] = Signal(id, find, bad, good, trap)
        return find

    return register


def findings_of(reading: Reading, context: Context, signals: Iterable[Signal]) -> list[Finding]:
    """What these signals find, in reading order within each signal."""
    found: list[Finding] = []
    taken: set[tuple[str, Place]] = set()
    for each in signals:
        for place, question in each.find(reading, context):
            if (each.id, place) in taken:
                continue
            taken.add((each.id, place))
            found.append(Finding(each.id, reading.span(place), reading.quote(place), question))
    return found
