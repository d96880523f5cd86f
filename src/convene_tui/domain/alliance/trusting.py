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


def _of_pairs(
    view: AllianceView, pairs: Iterable[tuple[str, str, Held | None]], many: str, one: str
) -> Probing | None:
    """What one party thinks of another: grave where most of the others think so of one."""
    gone = those_left(view)
    lacks: dict[str, list[str]] = {}
    partly: list[str] = []
    known = {folded(member.organisation or member.name) for member in view.now_in}
    for who, whom, held in pairs:
        if {folded(who), folded(whom)} & gone or held in (None, Held.HAS):
            continue
        known |= {folded(who), folded(whom)}
        if held is Held.LACKS:
            lacks.setdefault(whom, []).append(who)
        else:
            partly.append(f"{who} only partly {one} {whom}")
    if not lacks and not partly:
        return None
    grave = [w for w in lacks.values() if len(w) >= SEVERAL and len(w) * 2 > len(known) - 1]
    says = joined(*(_not(who, whom, many, one) for whom, who in lacks.items()), *partly, by="; ")
    return Probing(ElementState.ABSENT if grave else ElementState.IN_DOUBT, says)


def _not(who: list[str], whom: str, many: str, one: str) -> str:
    does = "does not" if len(who) == 1 else "do not"
    return f"{listed(who)} {does} {many} {whom}"
