"""No value of what was meant is lost: with another one something else is kept, or said."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, Final

from convene_tui.domain.alliance import Alliance, Wish
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import Intention, Stamp
from convene_tui.domain.model import Session
from tests.golden.playing import ALLIANCE_BEGAN, SECOND_BEGAN, Played
from tests.golden.variations import others_of

MOST: Final = 8
"""How often one kind of intention is looked at."""

WITHOUT_EFFECT: Final = {
    "MadeFrom.seen": "what was decided is asked again only where another console changes it again",
    "NameEarlierMinutes.title": "a meeting that was carried over knows the one before by name",
    "NameEarlierMinutes.held_on": "and by its day",
    "SetSubstance.also": "each kind of somebody is said once: nothing of theirs is replaced",
}
"""Values that neither change what is kept nor what is said, each with the reason."""


def test_every_value_of_what_is_meant_makes_a_difference(played: Played) -> None:
    lost = {name for name, matters in _mattering(played) if not matters}
    assert lost == set(WITHOUT_EFFECT)


def _mattering(played: Played) -> Iterator[tuple[str, bool]]:
    """Each field of each kind, with whether another value ever made a difference."""
    asked: defaultdict[str, list[bool]] = defaultdict(list)
    seen: defaultdict[str, int] = defaultdict(int)
    for meant, before, stamp in _all(played):
        name = type(meant).__name__
        seen[name] += 1
        if seen[name] > MOST:
            continue
        known = _outcome(meant, before, stamp)
        for each in fields(meant):
            if not each.init:
                continue
            for other in _varied(meant, each.name):
                asked[f"{name}.{each.name}"].append(_outcome(other, before, stamp) != known)
    return ((name, any(made)) for name, made in asked.items())


def _all(played: Played) -> Iterator[tuple[Any, Any, Stamp]]:
    """What was meant, of what, and when."""
    for change in played.changes:
        yield change.meant, change.before, Stamp(SECOND_BEGAN, "another")
    wished = (meant for meant, kept in played.meant if kept and isinstance(meant, Wish))
    for meant, (_, before, _) in zip(wished, played.wished, strict=True):
        yield meant, before, Stamp(ALLIANCE_BEGAN, "another")


def _varied(meant: Any, name: str) -> Iterator[Any]:
    """The same with another value in a field, or in a field of the record that it holds."""
    value = getattr(meant, name)
    if is_dataclass(value) and not isinstance(value, type | Intention | Session | Alliance):
        for each in fields(value):
            for _, other in others_of(type(value), each.name, getattr(value, each.name)):
                yield replace(meant, **{name: replace(value, **{each.name: other})})
        return
    for _, other in others_of(type(meant), name, value):
        yield replace(meant, **{name: other})


def _outcome(meant: Intention | Wish[Any], before: Any, stamp: Stamp) -> Any:
    """What is kept and what is said of it; a refusal by its words."""
    try:
        said = meant.said() if isinstance(meant, Wish) else meant.said(before)
        return said, meant.change(before, stamp)
    except (ConveneError, LookupError, ValueError) as error:
        return f"refused: {error}"
