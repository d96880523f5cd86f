"""The slots as numbers: what is done, with what, how far, and how the parts go together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from convene_tui.domain.purpose.aims import Aim
from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.limits import is_idiom, is_limited
from convene_tui.domain.purpose.quantity import quantities
from convene_tui.domain.purpose.reading import Reading
from convene_tui.domain.purpose.slots import Slots, slots_of

_WHOLE = frozenset("all every everyone everybody each any no nobody zero whole entire".split())
_PEOPLE = frozenset(
    "people peoples children child women girls families humanity mankind citizens everyone "
    "everybody individual person persons".split()
)
_WORLD = frozenset(
    "world worldwide global globally humanity mankind planet earth universal".split()
)
_FIRST = frozenset("leading leader premier best foremost largest excellence recognised".split())
_BANS = frozenset("forbid forbidden prohibit prohibited ban banned outlaw outlawed".split())
_GOOD_LIFE = frozenset(
    "prosperity peace wellbeing being happiness equity justice dignity security freedom "
    "development poverty hunger homelessness slums climate health thrive".split()
)
_DEEP = frozenset(
    "understanding awareness knowledge information experience experiences practices practice "
    "ideas views dialogue forum exchange voice advice guidance recommendations".split()
)


def slot_features(reading: Reading, context: Context) -> Iterator[tuple[str, float]]:
    """The numbers by name."""
    if not reading.words:
        return
    read = slots_of(reading)
    facts = _facts(reading, read)
    goods = [word for word in reading.words if word in _GOOD_LIFE]
    limits = facts["quantity"] + facts["which"] + facts["when"]
    yield from _of_aim(str(read.aim), facts)
    yield f"limits_{limits}", 1.0
    yield "quantity_when", float(facts["quantity"] and facts["when"])
    yield "quantity_only", float(facts["quantity"] and not facts["when"])
    yield "unbound", float(limits == 0)
    yield "unbound_goods", float(limits == 0 and bool(goods))
    yield "goods", min(4, len(goods)) / 2
    yield from _of_reach(reading, limits)
    yield from _of_talk(reading)
    yield from _of_sizes(reading, read)
    yield "acts_for_itself", float(read.aim in (Aim.DOING, Aim.KNOWING) and not facts["harm"])


def _facts(reading: Reading, read: Slots) -> dict[str, bool]:
    """What a text says or speaks of, by the names of the features made of it."""
    near = range(reading.goal, min(len(reading), reading.goal_end + 9))

    def is_near(words: str) -> bool:
        return any(at in near for at, _ in reading.of(words))

    return {
        "quantity": bool(read.quantity),
        "counted": bool(quantities(reading)),
        "which": bool(read.which),
        "when": bool(read.when),
        "harm": is_near("harm_words"),
        "made": is_near("made_things"),
        "talk": is_near("know_things"),
        "free": bool(_unlimited(reading)),
        "big": any(not is_limited(reading, at, 4) for at, _ in reading.of("big_places")),
        "goods": sum(word in _GOOD_LIFE for word in reading.words) > 1,
        "terms": _terms(reading) > 0,
    }


def _unlimited(reading: Reading) -> list[int]:
    """The words for all of something to which no limit is set."""
    return [
        at
        for at, word in enumerate(reading.words)
        if word in _WHOLE and not is_idiom(reading, at) and not is_limited(reading, at)
    ]


def _of_aim(aim: str, facts: dict[str, bool]) -> Iterator[tuple[str, float]]:
    """What is to happen, alone and together with each fact."""
    yield f"aim_{aim}", 1.0
    for name, holds in facts.items():
        yield f"is_{name}", float(holds)
        yield f"aim_{aim}_{name}", float(holds)


def _of_reach(reading: Reading, limits: int) -> Iterator[tuple[str, float]]:
    """Whether it is to reach everybody, the world, the first place, or each single case."""
    words = reading.words
    pairs = list(pairwise(words))
    of_people = any(
        at + 1 < len(words) and not _PEOPLE.isdisjoint(words[at : at + 4])
        for at in _unlimited(reading)
    )
    wished = ("where", "in", "that", "which", "without")
    forbids = ("shall", "may", "must", "neither")
    shall_not = any(word == "not" and before in forbids for before, word in pairs)
    yield "whole_people", float(of_people)
    yield "world_in_which", float(any(w == "world" and after in wished for w, after in pairs))
    yield "world_free", float(not _WORLD.isdisjoint(words) and limits < 2)
    yield "first_of_all", float(not _FIRST.isdisjoint(words))
    yield "ban", float(shall_not or not _BANS.isdisjoint(words))


def _of_talk(reading: Reading) -> Iterator[tuple[str, float]]:
    """How much of it is talk, and terms of a trade."""
    words, talk = reading.words, reading.of("know_things")
    yield "deep_talk", min(3, sum(word in _DEEP for word in words)) / 2
    yield "talk_share", min(1.0, len(talk) / max(1, len(words)) * 4)
    yield "terms", min(4, _terms(reading)) / 2
    yield "so_that_said", float("so that" in reading.text.lower())


def _of_sizes(reading: Reading, read: Slots) -> Iterator[tuple[str, float]]:
    """How far it is to go, where that is a share."""
    shares = [each.percent for each in quantities(reading) if each.percent is not None]
    yield "by_percent", float(bool(shares))
    yield "most_percent", max(shares, default=0.0) / 100
    yield "reaches_all", float("100" in reading.words and read.quantity.text.startswith("100"))


def _terms(reading: Reading) -> int:
    """How many names are short terms of a trade: `API`, `SHACL`, `HTTP`."""
    text = reading.text
    if text.isupper():
        return 0
    return sum(
        1
        for start, end in zip(reading.starts, reading.ends, strict=True)
        if end - start > 1 and sum(map(str.isupper, text[start:end])) > 1
    )
