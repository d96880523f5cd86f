"""Enterprise or not: whether the problem is solved once, and what lasting would need."""

from typing import Final

from convene_tui.domain.alliance.opportunity import opportunities_told
from convene_tui.domain.alliance.standing import ABSENT, IN_DOUBT, IN_HAND, Evidence, Standing
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.words import Lasting, Need, Place
from convene_tui.domain.model import PurposeKind

LASTING_WORDS: Final[dict[Lasting, str]] = {
    Lasting.ONCE: "solved once: the alliance ends with its purpose",
    Lasting.ONGOING: "never done with: it needs an enterprise that lasts",
}
"""The two answers, in words."""

NEED_ASKS: Final[dict[Need, str]] = {
    Need.PRODUCT: "What does it go on giving its members that they can't get elsewhere?",
    Need.GOVERNANCE: "Who governs it, and how does nobody come to own it?",
    Need.MONEY: "What pays for it each year, when the first enthusiasm is spent?",
    Need.STAFF: "Who works for it, and for none of its members?",
    Need.STANDARDS: "Which rules does it keep, and who may change them?",
    Need.MEMBERS: "Who may join later, on which terms, and how does one leave?",
    Need.ROOTS: "Which roots do we put down from the start: an office, a fund, a name, a law?",
    Need.NETWORK: "At which new problems is this network better than any of its members?",
    Need.ENDING: "When would it no longer be needed, and who would say so?",
}
"""What an alliance that lasts has to answer."""


def look(view: AllianceView) -> Standing:
    """Whether it is decided, and what an enterprise would still need."""
    alliance = view.alliance
    purpose = view.meetings[-1].session.kind if view.meetings else PurposeKind.SOLVE
    says_purpose = "ongoing" if purpose is PurposeKind.ONGOING else "solve and disband"
    evidence = [Evidence(f"the purpose is kept as: {says_purpose}")]
    evidence += [Evidence(f"{each.need}: {each.text}") for each in alliance.needs]
    evidence += opportunities_told(alliance.opportunities)
    if alliance.lasting is None:
        says = "not decided whether the problem is solved once"
        return Standing(Place.ENTERPRISE, ABSENT, says, tuple(evidence))
    words = LASTING_WORDS[alliance.lasting]
    answered = {each.need for each in alliance.needs}
    missing = [need.value for need in Need if need not in answered]
    if alliance.lasting is Lasting.ONGOING and missing:
        says = f"decided to last; not answered: {', '.join(missing)}"
        return Standing(Place.ENTERPRISE, IN_DOUBT, says, tuple(evidence))
    return Standing(Place.ENTERPRISE, IN_HAND, words, tuple(evidence))
