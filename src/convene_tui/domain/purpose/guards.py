"""Guards: what no draft should hold, whatever the statistics say; each asks a plain question.

A guard is a rule and learns nothing. It says how far the verdict may go where it fires: never
right, never sure, or too big. PURPOSE-RELATION, point 2, lists what they look for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.model import Guard, Verdict
from convene_tui.domain.purpose.reading import Place, Reading
from convene_tui.domain.purpose.registry import sentence_of


class Cap(StrEnum):
    """How far the verdict may go where a guard fires."""

    NOT_RIGHT = "not right"
    """Never right and never sure: such a draft can't be judged before its question is answered."""
    NOT_SURE = "not sure"
    """The verdict stands, and is never called sure."""
    TOO_BIG = "too big"
    """Too big, whatever the statistics say."""
    TOO_SMALL = "too small"
    """Where the statistics say right, too small."""


Fired = tuple[Place, str, Cap]
"""The words, the question about them, and the cap."""


def doubted(reading: Reading, place: Place, asks: str, cap: Cap = Cap.NOT_RIGHT) -> Fired:
    """Some words, quoted in front of what is asked of them."""
    return place, f"“{reading.quote(place)}”{asks}", cap


Rule = Callable[[Reading, Context], Iterable[Fired]]


@dataclass(frozen=True, slots=True)
class GuardRule:
    """One guard, and the drafts that its test runs."""

    id: str
    find: Rule
    fires: tuple[str, ...]
    quiet: tuple[str, ...]
    asked_of: tuple[Verdict, ...]
    """The verdicts that it is asked of; of any when there are none."""

    @property
    def says(self) -> str:
        """Its sentence, from the docstring of its function."""
        return sentence_of(self.find)


GUARDS: dict[str, GuardRule] = {}
"""All guards by id, in the order in which they are asked."""


def guard(
    id: str,
    *,
    fires: tuple[str, ...],
    quiet: tuple[str, ...],
    asked_of: tuple[Verdict, ...] = (),
) -> Callable[[Rule], Rule]:
    """Registers a function as the guard with this id."""

    def register(find: Rule) -> Rule:
        GUARDS[id] = GuardRule(id, find, fires, quiet, asked_of)
        return find

    return register


def guarded(reading: Reading, context: Context, likeliest: Verdict) -> Iterator[tuple[Guard, Cap]]:
    """The guards that fire, one question each, with how far the verdict may go.

    `likeliest` is the verdict that the statistics lean to.
    """
    if not reading.words:
        return
    for rule in GUARDS.values():
        if rule.asked_of and likeliest not in rule.asked_of:
            continue
        first = next(iter(rule.find(reading, context)), None)
        if first is not None:
            place, question, cap = first
            yield Guard(rule.id, reading.span(place), reading.quote(place), question), cap
