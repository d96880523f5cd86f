"""How each place of an alliance stands: the record is looked at, the judgement put beside it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from convene_tui.domain.alliance.elements import (
    charter,
    convener,
    enterprise,
    information,
    intelligence,
    leadership,
    pain,
    purpose,
    representatives,
    train,
)
from convene_tui.domain.alliance.standing import Evidence, Standing
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.words import Place
from convene_tui.domain.debrief import STATE_WORDS
from convene_tui.domain.phrases import enclosed

_LOOKS: Final[dict[Place, Callable[[AllianceView], Standing]]] = {
    Place.PAIN: pain.look,
    Place.CONVENER: convener.look,
    Place.REPRESENTATIVES: representatives.look,
    Place.LEADERSHIP: leadership.look,
    Place.PURPOSE: purpose.look,
    Place.CHARTER: charter.look,
    Place.TRAIN: train.look,
    Place.INFORMATION: information.look,
    Place.INTELLIGENCE: intelligence.look,
    Place.ENTERPRISE: enterprise.look,
}
"""Every place with the function that looks at it."""


def standing(view: AllianceView, place: Place) -> Standing:
    """How one place stands, with the facilitator's own judgement beside the record."""
    judged = next((v for v in view.alliance.elements if v.id == place.value), None)
    return replace(_LOOKS[place](view), view=judged, debriefs=_debriefs(view, place))


def _debriefs(view: AllianceView, place: Place) -> tuple[Evidence, ...]:
    """What was made of an element in the debriefs: it is asked there, and not again here."""
    return tuple(
        Evidence(f"{STATE_WORDS[each.state]}{enclosed(', ', each.seen)}", meeting.label)
        for meeting in reversed(view.held)
        for each in meeting.session.elements
        if each.id == place.value
    )


def standings(view: AllianceView) -> tuple[Standing, ...]:
    """How all ten places stand."""
    return tuple(standing(view, place) for place in Place)
