"""What stands before a name and is no part of it."""

from collections.abc import Sequence
from typing import Final

from convene_tui.domain.folding import folded

TITLES: Final = frozenset(
    (
        *"mr mrs ms miss mx mister sir dame lord lady madam madame mme mlle monsieur".split(),
        *"dr drs prof professor doc doctor dipl ing mag dott dra univ phd rev reverend".split(),
        *"frau herr fru señor señora senor senora sr sra srta don doña dona sig signor".split(),
        *"signora pan pani mevrouw meneer mw dhr bay bayan hon judge justice".split(),
        *"mayor councillor councilor cllr alderman minister ambassador senator governor".split(),
        *"chief elder captain capt colonel col major maj general gen sergeant sgt lt".split(),
        *"father fr sister brother pastor rabbi imam sheikh".split(),
    )
)
"""Titles, ranks and forms of address, folded, without their points."""

_FIRST_NAMES_TOO: Final = frozenset("bay don hon ing judge justice mag major pan sig".split())
"""Those that are somebody's first name, too: a title only where two words follow."""


def behind_title_or_name(said: str) -> str:
    """What stands behind a title that is a first name, too: Don Cruz is Don, and Don Pedro Cruz."""
    first, _, more = said.partition(" ")
    return more if folded(first).rstrip(".") in _FIRST_NAMES_TOO else ""


def without_titles(words: Sequence[str]) -> Sequence[str]:
    """The words of a name behind the titles before it; all of them where nothing follows.

    `Prof. Dr. Anna Weiß` is Anna Weiß, and Don Draper is Don.
    """
    at = 0
    while at < len(words) - 1:
        parts = [part for part in folded(words[at]).replace("-", ".").split(".") if part]
        if not parts or not TITLES.issuperset(parts):
            break
        if not _FIRST_NAMES_TOO.isdisjoint(parts) and at == len(words) - 2:
            break
        at += 1
    return words[at:]
