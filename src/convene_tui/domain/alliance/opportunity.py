"""Opportunity: what only draws the parties, and a solution that became more than was looked for.

Problems push harder than opportunities (chapter 2): whoever only gains by an alliance can wait.
"""

from collections.abc import Iterable
from typing import Final

from convene_tui.domain.alliance.records import Opportunity
from convene_tui.domain.alliance.standing import Evidence

FEAR_ASK: Final = "Which loss do they share that nobody has named?"
"""OP1: what is asked where no two parties fear the same."""
WHY_FEAR: Final = "Problems push harder than opportunities: whoever only gains can wait."
"""Why it is asked."""
BECAME_ASK: Final = "Which solution became an opportunity, and what does it open?"
"""OP2: what is asked once something works."""
WHY_BECAME: Final = (
    "A solution that others want, too, carries an alliance on when the pain is gone."
)
"""Why it is asked."""


def told_of_opportunity(each: Opportunity) -> str:
    """A solution and what it opens, in a line."""
    return f"{each.solution}: {each.text}"


def opportunities_told(every: Iterable[Opportunity]) -> tuple[Evidence, ...]:
    """The solutions that became opportunities, as evidence."""
    return tuple(Evidence(f"an opportunity by now: {told_of_opportunity(each)}") for each in every)
