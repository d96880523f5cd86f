"""What a purpose does to its object: less of it, more, none, a thing made, agreed, or talk."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from convene_tui.domain.purpose.lexicon import (
    ACTIVITY,
    AGREEMENT,
    GRAND,
    HOLLOW,
    NUMBER_OF,
    OUTCOME,
    PRODUCT,
    lexicon,
)
from convene_tui.domain.purpose.reading import Place, Reading
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS


class Aim(StrEnum):
    """What the goal verb, or the words in its place, do to the object."""

    LESS = "less"
    MORE = "more"
    NONE = "none"
    MADE = "made"
    AGREED = "agreed"
    STATE = "state"
    """Another state that can be seen: housed, open, restored."""
    DOING = "doing"
    """An activity: meet, print, visit."""
    KNOWING = "knowing"
    """Told, learnt or talked over."""
    HOLLOW = "hollow"
    """Effort without a result: foster, promote."""
    OPEN = "open"
    """The words do not say."""


_BY_LIST = (
    (NUMBER_OF["less_verbs"], Aim.LESS),
    (NUMBER_OF["more_verbs"], Aim.MORE),
    (NUMBER_OF["none_verbs"], Aim.NONE),
    (GRAND, Aim.NONE),
    (HOLLOW, Aim.HOLLOW),
    (AGREEMENT, Aim.AGREED),
    (NUMBER_OF["know_verbs"], Aim.KNOWING),
    (PRODUCT, Aim.MADE),
    (OUTCOME, Aim.STATE),
    (ACTIVITY, Aim.DOING),
)
"""The first list that holds the goal verb gives the aim."""

GROWING = frozenset(
    "double doubles doubled doubling triple tripled increase increases increased increasing raise "
    "raised raising multiply multiplied quadruple grow expand worsen more lengthen prolong".split()
)
"""Words that ask for more of what follows."""
_BE = frozenset("be is are been being was were get gets has have becomes become".split())
_MODALS = frozenset("to will shall can may must".split())
_DETERMINERS = frozenset("a an the our their its of and or".split())
_FEWER = frozenset("fewer less lower shorter down below lessened halved reduced cut".split())
_MORE = frozenset("more higher up longer doubled tripled increased raised greater".split())
_WAYS = frozenset(("up", "down", "below"))
_WAY_ON = frozenset("to by from a an the half ten".split())
_NO = frozenset("no zero nobody none never without nowhere".split())
_NOUNS = {
    "reduction": Aim.LESS, "reductions": Aim.LESS, "decrease": Aim.LESS, "cuts": Aim.LESS,
    "decline": Aim.LESS, "increase": Aim.MORE, "growth": Aim.MORE, "rise": Aim.MORE,
    "expansion": Aim.MORE, "ban": Aim.NONE, "prohibition": Aim.NONE, "elimination": Aim.NONE,
    "end": Aim.NONE, "agreement": Aim.AGREED, "treaty": Aim.AGREED, "pact": Aim.AGREED,
    "exchange": Aim.KNOWING, "dialogue": Aim.KNOWING, "forum": Aim.KNOWING,
    "awareness": Aim.KNOWING, "promotion": Aim.HOLLOW, "cooperation": Aim.HOLLOW,
    "collaboration": Aim.HOLLOW, "platform": Aim.MADE,
}  # fmt: skip
"""Nouns that say what a verb would, at the beginning of a draft without one."""


@lru_cache(maxsize=64)
def aim_of(reading: Reading) -> tuple[Aim, Place]:
    """The aim and the words that tell it; a draft that says none is `OPEN` at its goal."""
    goal = (reading.goal, max(reading.goal_end, reading.goal + 1))
    if not reading.words:
        return Aim.OPEN, (0, 0)
    if reading.goal_class is not None:
        return _of_verb(reading, goal), goal
    for at in range(reading.lead, min(len(reading), reading.lead + 14)):
        if (aim := _of_word(reading, at)) is not None:
            return aim, (at, at + 1)
    told = _participle(reading)
    if told is not None:
        return _of_verb(reading, told), told
    if any(a < reading.lead + 6 for a, _ in reading.of("made_things")):
        return Aim.MADE, goal
    return Aim.OPEN, goal


def _of_word(reading: Reading, at: int) -> Aim | None:
    """The aim that one word of a headline tells; none where it draws a line or ends a verb."""
    word, before, after = reading.words[at], reading.word(at - 1), reading.word(at + 1)
    if word in _NO and before != "net" and after not in ("less", "fewer", "more"):
        return Aim.NONE
    counted = any(place == at + 1 for place, _ in reading.numbers)
    if before in ("no", "not") or (word in _WAYS and not counted and after not in _WAY_ON):
        return None  # `No less than 20 percent` draws a line, `written up` takes a verb to its end.
    if word in _FEWER:
        return Aim.LESS
    # `More than a billion` draws a line, and `greater Hartford` is a place.
    in_name = word == "greater" and at + 1 in reading.names
    is_line = before in ("or", "and") or after == "than" or in_name
    return Aim.MORE if word in _MORE and not is_line else _NOUNS.get(word)


_HELPERS = {"ed": _BE, "base": _MODALS}
"""What stands before a form of a verb that is done or is to be done."""


def _participle(reading: Reading) -> Place | None:
    """The verb of a draft that begins with its object: `objects … brought together`."""
    forms = lexicon().verb_forms
    best: Place | None = None
    for at in range(reading.lead, min(len(reading), reading.lead + 24)):
        word, before = reading.words[at], reading.word(at - 1)
        form = forms.get(word, "")
        if before in _HELPERS.get(form, ()):
            return at, at + 1
        if best is None and at and form == "ed" and before not in _DETERMINERS:
            best = None if _says_which(reading, at) else (at, at + 1)
    return best


def _says_which(reading: Reading, at: int) -> bool:
    """`A model driven by utilities` says which model, and not what shall become of it."""
    by, agent = (*reading.words[at + 1 : at + 3], "", "")[:2]
    return by == "by" and bool(agent) and agent not in FUNCTION_WORDS and not agent[0].isdigit()


def _of_verb(reading: Reading, goal: Place) -> Aim:
    matches = [
        (end - start, -rank, aim)
        for rank, (numbr, aim) in enumerate(_BY_LIST)
        for start, end in reading.found[numbr]
        if start == goal[0]
    ]
    if not matches:
        return Aim.OPEN
    aim = max(matches, key=lambda match: match[:2])[2]
    things = reading.of("made_things")
    makes = reading.words[goal[0]] in ("develop", "write", "document", "define", "maintain")
    if makes and any(goal[1] <= start <= goal[1] + 3 for start, _ in things):
        return Aim.MADE
    if aim in (Aim.MADE, Aim.STATE, Aim.AGREED) and _talks(reading, goal):
        return Aim.KNOWING
    if aim is Aim.KNOWING and _SHARES.intersection(reading.words[slice(*goal)]):
        return Aim.KNOWING if _talks(reading, goal) else Aim.STATE
    return aim


_SHARES = frozenset("share shares shared sharing".split())
"""To share a tug is no talk; to share experience is."""


def _talks(reading: Reading, goal: Place) -> bool:
    """Whether the first noun after the goal is talk: `provide a forum`, `keep up a dialogue`."""
    talk = {start for start, _ in reading.of("know_things")}
    for at in range(goal[1], min(len(reading), goal[1] + 5)):
        if at in talk:
            return True
        if reading.words[at] in FUNCTION_WORDS and at > goal[1] + 1:
            return False
    return False
