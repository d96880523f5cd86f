"""What each party gives up of its independence, what it gets, and whether it could do alone."""

from collections.abc import Iterable
from typing import Final

from convene_tui.domain.alliance.guidance import HELD_SAYS
from convene_tui.domain.alliance.records import PartyBalance
from convene_tui.domain.alliance.words import Held
from convene_tui.domain.phrases import joined

WORTH_ASK: Final = "Would they still gain, once the loss of control is taken off?"
"""SG11, asked of one party."""
ALONE_ASK: Final = "Could they ease the pain without anyone's help, now or later?"
"""IN3: whoever can will, one day."""
WHY_INDEPENDENCE: Final = "Each stays for as long as it gets more than it gives up."
"""Why it is asked of each party."""

_TELLING: Final = 2
"""Parties that could do without the others from which the pain is no common one."""


def told_of_balance(each: PartyBalance) -> str:
    """What one party gives and gets, in a line."""
    return joined(
        f"gives up {each.gives}" if each.gives else "",
        f"gets {each.gets}" if each.gets else "",
        f"worth it: {HELD_SAYS[each.worth]}" if each.worth else "",
        f"could do it alone: {HELD_SAYS[each.alone]}" if each.alone else "",
        by="; ",
    )


def may_leave(each: PartyBalance) -> bool:
    """Whether a party has no reason to stay: it gains nothing, or needs nobody."""
    return each.worth is Held.LACKS or each.alone is Held.HAS


def leaving(every: Iterable[PartyBalance]) -> str:
    """That so many may leave that the pain does not hold them; nothing where it does."""
    names = [each.who for each in every if may_leave(each)]
    if len(names) < _TELLING:
        return ""
    return f"{len(names)} parties gain nothing or need nobody: {', '.join(names)}"
