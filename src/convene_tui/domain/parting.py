"""Things parted by a question."""

from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")


def parted(things: Iterable[T], holds: Callable[[T], bool]) -> tuple[tuple[T, ...], tuple[T, ...]]:
    """Those of which something holds, and the others, each in their order."""
    sides: tuple[list[T], list[T]] = ([], [])
    for thing in things:
        sides[0 if holds(thing) else 1].append(thing)
    return tuple(sides[0]), tuple(sides[1])
