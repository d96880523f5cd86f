"""Whom the parties don't trust, and whose aim they don't believe in: grave where most think so."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from convene_tui.domain.alliance.parties import party_called, those_left
from convene_tui.domain.alliance.trust import picture
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.words import Held
from convene_tui.domain.model import ElementState
from convene_tui.domain.phrases import joined, listed
from convene_tui.domain.searching import folded

Pair = tuple[str, str, Held | None]
"""One party, another, and what the one thinks of it."""

SEVERAL: Final = 2
"""Parties from which it is no matter between two."""


class Probing(NamedTuple):
    """The answer to one question, and what it rests on."""

    state: ElementState
    says: str


def trust_apart(view: AllianceView) -> Probing | None:
    """Who does not trust whom; None where nobody doubts anybody."""
    ties = ((who, whom, tie.trust) for who, whom, tie in picture(view).edges())
    return _of_pairs(view, ties, "trust", "trusts")


def aims_apart(view: AllianceView) -> Probing | None:
    """Who does not believe that another one has the same aim; None where nobody doubts it."""
    said = (
        (party_called(view, each.who), party_called(view, each.whom), each.aim)
        for each in view.alliance.trust
    )
    return _of_pairs(view, said, "believe in the aim of", "believes in the aim of")


def _of_pairs(view: AllianceView, pairs: Iterable[Pair], many: str, one: str) -> Probing | None:
    """What one party thinks of another: grave where most of the others think so of one."""
    doubted = [each for each in pairs if each[2] in (Held.LACKS, Held.PARTLY)]
    doubted = _without_those_left(view, doubted)
    if not doubted:
        return None
    lacks: dict[str, list[str]] = {}
    for who, whom, held in doubted:
        if held is Held.LACKS:
            lacks.setdefault(whom, []).append(who)
    partly = [
        f"{who} only partly {one} {whom}" for who, whom, held in doubted if held is Held.PARTLY
    ]
    says = joined(*(_not(who, whom, many) for whom, who in lacks.items()), *partly, by="; ")
    others = len(_parties_in(view, doubted)) - 1
    grave = any(len(who) >= SEVERAL and len(who) * 2 > others for who in lacks.values())
    return Probing(ElementState.ABSENT if grave else ElementState.IN_DOUBT, says)


def _without_those_left(view: AllianceView, pairs: Iterable[Pair]) -> list[Pair]:
    gone = those_left(view)
    return [each for each in pairs if not {folded(each[0]), folded(each[1])} & gone]


def _parties_in(view: AllianceView, pairs: Iterable[Pair]) -> set[str]:
    """The parties in the room of the newest meeting, and those of these pairs."""
    here = {folded(member.organisation or member.name) for member in view.now_in}
    return here | {folded(name) for who, whom, _ in pairs for name in (who, whom)}


def _not(who: list[str], whom: str, many: str) -> str:
    does = "does not" if len(who) == 1 else "do not"
    return f"{listed(who)} {does} {many} {whom}"
