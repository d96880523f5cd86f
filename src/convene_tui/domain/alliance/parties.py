"""For which party somebody speaks, and which one is meant by a name as it was typed."""

from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.words import Reply
from convene_tui.domain.names import Fit, fit
from convene_tui.domain.searching import folded


def party_called(view: AllianceView, said: str) -> str:
    """The party that is meant: by its name or a part of it, or by somebody who speaks for it.

    What fits none of those on a roster, or more than one, stays as it was said.
    """
    if known := view.parties.get(folded(said)) or _of_person(view, said):
        return known
    parts = [each for each in view.parties.values() if fit(said, each) >= Fit.PART]
    return parts[0] if len(parts) == 1 else said


def those_left(view: AllianceView) -> frozenset[str]:
    """The parties that have left, by their names as they are compared."""
    gone = (each.name for each in view.alliance.approaches if each.reply is Reply.LEFT)
    return frozenset(folded(party_called(view, name)) for name in gone)


def _of_person(view: AllianceView, said: str) -> str:
    """For whom somebody speaks, by the newest meeting that says so; else they themselves."""
    member = view.member(said)
    return (member.organisation or member.name) if member else ""
