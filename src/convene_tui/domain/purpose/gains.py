"""Who is better off when a purpose is reached, as far as the words say it."""

from __future__ import annotations

from convene_tui.domain.purpose.aims import Aim, aim_of
from convene_tui.domain.purpose.parts import is_before_noun, is_in_name
from convene_tui.domain.purpose.reading import Place, Reading


def gaining(reading: Reading) -> list[Place]:
    """Those who may be better off; not who acts, not a name, not a word before the noun meant."""
    actors = _actors(reading)
    return [
        place
        for place in reading.of("beneficiaries")
        if not is_in_name(reading, place)
        and not is_before_noun(reading, place)
        and place[0] not in actors
        and not _takes_part(reading, place)
        and not _fishes(reading, place)
    ]


def _takes_part(reading: Reading, place: Place) -> bool:
    """`In which 30,000 people engage`: they act, and are not said to be better off."""
    words = reading.words
    return bool(_JOINING & set(words[place[1] : place[1] + 1])) and "which" in words[: place[0]]


def _fishes(reading: Reading, place: Place) -> bool:
    """`Licensed to fish for tuna` is done; `safe passage to fish` is for them."""
    words = reading.words
    behind = words[place[1] : place[1] + 1]
    return words[max(0, place[0] - 1) : place[1]] == ["to", "fish"] and behind in (
        ["for"],
        ["in"],
        ["the"],
        ["within"],
    )


_JOINING = frozenset("engage join act meet volunteer participate".split())


def _actors(reading: Reading) -> range:
    """The words that name who acts, where they act for something outside themselves."""
    aim, place = aim_of(reading)
    modal = any(word in ("shall", "will", "agree", "undertake") for word in reading.words[:12])
    acts = aim in (Aim.DOING, Aim.KNOWING, Aim.HOLLOW) or (modal and aim in _ACTS)
    return range(0, place[0]) if acts and reading.goal_class is not None else range(0)


_ACTS = frozenset((Aim.LESS, Aim.MORE, Aim.NONE, Aim.MADE, Aim.AGREED))
