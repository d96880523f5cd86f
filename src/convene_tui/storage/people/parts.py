"""Somebody's part in a meeting, where a list says it in words that mean one of ours."""

import re
from collections.abc import Callable, Sequence
from typing import Any, Final

from convene_tui.domain.model import Mandate, Means, Substance
from convene_tui.domain.seats import seat_meant
from convene_tui.storage.people.rows import Field
from convene_tui.storage.people.values import is_answer, is_data, is_title

_MANDATES: Final = (
    dict.fromkeys(("may decide", "decides", "yes", "y", "full", "can"), Mandate.MAY_DECIDE)
    | dict.fromkeys(("must ask", "asks", "ask", "limited"), Mandate.MUST_ASK)
    | dict.fromkeys(("no", "n", "none", "no mandate"), Mandate.NONE)
    | dict.fromkeys(("unknown", "", "?", "-"), Mandate.UNKNOWN)
)
_ANSWERS: Final = dict.fromkeys(("yes", "y", "x", "true", "1"), True) | dict.fromkeys(
    ("no", "n", "", "false", "0", "-"), False
)
_SHORTEST: Final = 3
"""Letters by which a kind or a means can be named."""


def _are_answers(values: Sequence[str]) -> bool:
    return all(_words(each) in _ANSWERS for each in values) and not all(map(str.isdigit, values))


def told(said: Callable[[Field], str]) -> dict[str, Any]:
    """What is said of a person beside name, organisation, title, seat and address."""
    return {
        "substance": kinds(said(Field.SUBSTANCE), Substance),
        "mandate": mandate(said(Field.MANDATE)),
        "instead_of": said(Field.INSTEAD_OF),
        "brings": kinds(said(Field.BRINGS), Means),
        "works": works(said(Field.WORKS)),
    }


def fits(field: Field, values: Sequence[str]) -> bool:
    """Whether the values of a column are what ours of that name hold."""
    match field:
        case Field.SEAT:
            return _are_seats(values)
        case Field.SUBSTANCE:
            return all(kinds(each, Substance) for each in values)
        case Field.BRINGS:
            return all(kinds(each, Means) for each in values)
        case Field.MANDATE:
            return all(_words(each) in _MANDATES for each in values)
        case Field.WORKS:
            return _are_answers(values)
        case _:
            return True


def _are_seats(values: Sequence[str]) -> bool:
    if any(seat_meant(each) for each in values):
        return True
    if any(is_data(each) and not is_answer(each) for each in values):
        return False
    numbered = sum(bool(re.search(r"\d", each)) for each in values)
    return numbered * 2 < len(values) and sum(map(is_title, values)) * 2 <= len(values)


def seat(said: str) -> str:
    """A seat in the words of the list; nothing for what stands where none is."""
    return "" if is_answer(said) else said


def mandate(said: str) -> Mandate:
    """What the words for a mandate mean."""
    return _MANDATES.get(_words(said), Mandate.UNKNOWN)


def works(said: str) -> bool:
    """Whether they will give hours."""
    return _ANSWERS.get(_words(said), False)


def kinds(said: str, words: Any) -> tuple[Any, ...]:
    """The words of a closed set in a value, each by its first letters; none where one is not."""
    found: list[Any] = []
    for part in re.split(r"[\s,;/+&|]+|\band\b", said.lower()):
        if not part:
            continue
        meant = [word for word in words if len(part) >= _SHORTEST and word.value.startswith(part)]
        if len(meant) != 1:
            return ()
        if meant[0] not in found:
            found.append(meant[0])
    return tuple(found)


def _words(said: str) -> str:
    return re.sub(r"[\s_\-]+", " ", said.lower()).strip() or said.strip()
