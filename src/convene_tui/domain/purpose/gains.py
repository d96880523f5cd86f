"""Who is better off when a purpose is reached, as far as the words say it."""

from __future__ import annotations

from convene_tui.domain.purpose.aims import Aim, aim_of
from convene_tui.domain.purpose.limits import acts
from convene_tui.domain.purpose.parties import is_actor
from convene_tui.domain.purpose.parts import is_before_noun, is_in_name
from convene_tui.domain.purpose.reading import Place, Reading
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS


def gaining(reading: Reading) -> list[Place]:
    """Those who may be better off; not who acts, not a name, not a word before the noun meant."""
    actors = _actors(reading)
    named = sorted({*reading.of("beneficiaries"), *_others(reading), *_served(reading)})
    return [
        place
        for place in named
        if not is_in_name(reading, place)
        and not is_before_noun(reading, place)
        and place[0] not in actors
        and not _takes_part(reading, place)
        and not _fishes(reading, place)
    ]


def _others(reading: Reading) -> list[Place]:
    """People and living things that the list leaves out, since they may be elsewhere what acts."""
    words = reading.words
    return [
        (at, at + 1)
        for at, word in enumerate(words)
        if word in _LIVING or (word in _ALL and words[max(0, at - 1)] in ("for", "of", "to"))
    ]


_LIVING = frozenset(
    "individuals undergraduates minorities newborns infants toddlers orphans widows amputees "
    "cetaceans buffalo elephants bees otters bears seals amphibians".split()
)
_ALL = frozenset("everyone everybody anyone those".split())


def _served(reading: Reading) -> list[Place]:
    """Those whom a verb of help has for its object: `support its clinics`."""
    words = reading.words
    found: list[Place] = []
    for at, word in enumerate(words):
        made_for = word == "for" and words[max(0, at - 1)] in _MADE
        if word not in _SERVES and not made_for:
            continue
        for behind in range(at + 1, min(len(words), at + 5)):
            if set(reading.gap(behind)) & set(",;:.") or acts(reading, behind):
                break
            plural = words[behind].endswith("s") and not words[behind].endswith(("ss", "us", "is"))
            if words[behind] == "community" or (plural and is_actor(words[behind])):
                found.append((behind, behind + 1))
                break
            if words[behind] in FUNCTION_WORDS and words[behind] not in _BEFORE:
                break
    return found


_SERVES = frozenset(
    "help helps helping support supports supporting serve serves serving assist assists assisting "
    "benefit benefits strengthen strengthens empower empowers equip equips".split()
)
_MADE = frozenset("written made meant built open guide help form tool training".split())
_BEFORE = frozenset("a an the our their its his her all these those more other to".split())


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
