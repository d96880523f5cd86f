"""What each answer about an invitation speaks for by itself, while all others are in hand.

With its chapter, the reason, and what would change it; below, what four absences come to.
`make golden` writes the answers to `verdicts.txt`.
"""

from collections.abc import Iterator
from itertools import combinations, product
from pathlib import Path
from typing import Final

from convene_tui.domain.alliance.advising import Question, advice_on
from convene_tui.domain.alliance.words import Probe
from convene_tui.domain.model import Element, ElementState

KEPT: Final = Path(__file__).with_name("verdicts.txt")
_QUESTIONS: Final[tuple[Question, ...]] = (*Element, *Probe)
_BAD: Final = (ElementState.IN_DOUBT, ElementState.ABSENT)


def written() -> str:
    """All of it, as it is kept."""
    lines: list[str] = []
    for question, state in product(_QUESTIONS, _BAD):
        lines += _told({question: state}, {})
        for is_ours in (False, True):
            lines += [*_told({question: state}, {question: "I saw it"}, is_ours=is_ours)][:1]
    for absent in combinations(Element, 4):
        lines += [*_told(dict.fromkeys(absent, ElementState.ABSENT), {})][:1]
    return "\n".join(lines) + "\n"


def _told(
    answers: dict[Question, ElementState], evidence: dict[Question, str], *, is_ours: bool = False
) -> Iterator[str]:
    found = advice_on(
        dict.fromkeys(_QUESTIONS, ElementState.IN_HAND) | answers,
        evidence,
        "who pays",
        is_ours=is_ours,
    )
    said = ", ".join(f"{question} {state}" for question, state in answers.items())
    yield f"{said}{' of ours' if is_ours else ''}: {found.verdict}; {' / '.join(found.reasons)}"
    for snag in found.snags:
        yield f"  {snag.verdict} by chapter {snag.chapter}: {snag.reason}; unless {snag.change}"
    yield from (f"  ask: {each}" for each in found.ask)
