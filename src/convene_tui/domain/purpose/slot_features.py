"""The slots as numbers: what is done, with what, how far, and how the parts go together."""

from __future__ import annotations

from collections.abc import Iterator

from convene_tui.domain.purpose.aims import Aim
from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.limits import is_idiom, is_limited
from convene_tui.domain.purpose.quantity import quantities
from convene_tui.domain.purpose.reading import Reading
from convene_tui.domain.purpose.slots import slots_of

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
    words = reading.words
    near = range(reading.goal, min(len(reading), reading.goal_end + 9))
    made = [a for a, _ in reading.of("made_things")]
    talk = [a for a, _ in reading.of("know_things")]
    harm = [a for a, _ in reading.of("harm_words")]
    free = [
        at
        for at, word in enumerate(words)
        if word in _WHOLE and not is_idiom(reading, at) and not is_limited(reading, at)
    ]
    big = [a for a, _ in reading.of("big_places") if not is_limited(reading, a, 4)]
    goods = [at for at, word in enumerate(words) if word in _GOOD_LIFE]
    people = [at for at in free if at + 1 < len(words) and _PEOPLE & set(words[at : at + 4])]
    facts = {
        "quantity": bool(read.quantity),
        "counted": bool(quantities(reading)),
        "which": bool(read.which),
        "when": bool(read.when),
        "harm": any(at in near for at in harm),
        "made": any(at in near for at in made),
        "talk": any(at in near for at in talk),
        "free": bool(free),
        "big": bool(big),
        "goods": len(goods) > 1,
        "terms": _terms(reading) > 0,
    }
    aim = str(read.aim)
    yield f"aim_{aim}", 1.0
    for name, holds in facts.items():
        yield f"is_{name}", float(holds)
        yield f"aim_{aim}_{name}", float(holds)
    limits = facts["quantity"] + facts["which"] + facts["when"]
    yield f"limits_{limits}", 1.0
    yield "quantity_when", float(facts["quantity"] and facts["when"])
    yield "quantity_only", float(facts["quantity"] and not facts["when"])
    yield "unbound", float(limits == 0)
    yield "unbound_goods", float(limits == 0 and bool(goods))
    yield "goods", min(4, len(goods)) / 2
    yield "whole_people", float(bool(people))
    yield (
        "world_in_which",
        float(
            any(
                words[at] == "world"
                and words[at + 1] in ("where", "in", "that", "which", "without")
                for at in range(len(words) - 1)
            )
        ),
    )
    yield "world_free", float(any(word in _WORLD for word in words) and limits < 2)
    yield "first_of_all", float(any(word in _FIRST for word in words))
    shall_not = any(
        words[at] == "not" and at and words[at - 1] in ("shall", "may", "must", "neither")
        for at in range(len(words))
    )
    yield "ban", float(shall_not or bool(_BANS & set(words)))
    yield "deep_talk", min(3, sum(word in _DEEP for word in words)) / 2
    yield "talk_share", min(1.0, len(talk) / max(1, len(words)) * 4)
    yield "terms", min(4, _terms(reading)) / 2
    yield "so_that_said", float("so that" in reading.text.lower())
    sizes = [each for each in quantities(reading) if each.percent is not None]
    yield "by_percent", float(bool(sizes))
    yield "most_percent", max((each.percent or 0 for each in sizes), default=0.0) / 100
    yield "reaches_all", float("100" in words and read.quantity.text.startswith("100"))
    yield "acts_for_itself", float(read.aim in (Aim.DOING, Aim.KNOWING) and not facts["harm"])


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
