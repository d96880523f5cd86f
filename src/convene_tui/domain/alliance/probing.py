"""What an alliance that we are in answers to the questions behind the eight elements.

Somebody who is invited is asked them (chapter 12). In an alliance of our own the record holds them:
who trusts whom, who means the same, and who gains. So both are weighed by one rule.
"""

from collections.abc import Mapping

from convene_tui.domain.alliance.own_versions import beside
from convene_tui.domain.alliance.parties import party_called, those_left
from convene_tui.domain.alliance.trusting import (
    SEVERAL,
    Probing,
    aims_apart,
    trust_apart,
)
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.words import Held, Probe
from convene_tui.domain.model import ElementState
from convene_tui.domain.phrases import listed
from convene_tui.domain.searching import folded


def probings(view: AllianceView) -> Mapping[Probe, Probing]:
    """The questions that the record answers with a doubt or a no; of the others it says nothing."""
    found = (
        (Probe.VALUE, _value(view)),
        (Probe.TRUST, trust_apart(view)),
        (Probe.SAME, _same(view)),
    )
    return {probe: answer for probe, answer in found if answer}


def _value(view: AllianceView) -> Probing | None:
    """Whether they gain, once the loss of control is taken off; of those who are still in it."""
    gone = those_left(view)
    weighed = [
        each
        for each in view.alliance.balances
        if each.worth and folded(party_called(view, each.who)) not in gone
    ]
    names = [each.who for each in weighed if each.worth is Held.LACKS]
    if not names:
        return None
    is_most = len(names) >= SEVERAL and len(names) * 2 > len(weighed)
    gains = "gains" if len(names) == 1 else "gain"
    says = f"{listed(names)} {gains} nothing by it"
    return Probing(ElementState.ABSENT if is_most else ElementState.IN_DOUBT, says)


def _same(view: AllianceView) -> Probing | None:
    """Whether they believe in one aim, and take in and leave out the same."""
    apart = aims_apart(view)
    disputed = [f"{each.text} is {each.says}" for each in beside(view).disputed]
    if apart or not disputed:
        return apart
    return Probing(ElementState.IN_DOUBT, disputed[0])
