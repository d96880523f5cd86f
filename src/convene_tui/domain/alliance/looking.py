"""How each place of an alliance stands: the record is looked at, the judgement put beside it.

The debrief of a meeting and the alliance ask here, so that they never differ on an element.
"""

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
from convene_tui.domain.model import Element, ElementView, Session
from convene_tui.domain.phrases import enclosed
from convene_tui.domain.thresholds import Thresholds

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
    own = _own(view, place)
    newest, where = max(own, key=lambda each: each[0].at, default=(None, ""))
    debriefs = (_debrief(each, label) for each, label in reversed(own) if label != where and label)
    return replace(_LOOKS[place](view), view=newest, judged_in=where, debriefs=tuple(debriefs))


def _own(view: AllianceView, place: Place) -> list[tuple[ElementView, str]]:
    """What the facilitator made of an element: in each debrief, and then in the alliance.

    The newest counts, wherever it was given: it is not asked for twice.
    """
    given = [
        (each, meeting.label)
        for meeting in view.meetings
        for each in meeting.session.elements
        if each.id == place.value
    ]
    return [*given, *((each, "") for each in view.alliance.elements if each.id == place.value)]


def _debrief(each: ElementView, label: str) -> Evidence:
    return Evidence(f"{STATE_WORDS[each.state]}{enclosed(', ', each.seen)}", label)


def elements(
    session: Session, thresholds: Thresholds, around: AllianceView | None = None
) -> tuple[Standing, ...]:
    """The eight elements as they stand after a meeting, in the alliance that it belongs to (OC6).

    Without its alliance they stand as the meeting alone tells it.
    """
    view = around.after(session) if around else AllianceView.of_one(session, thresholds)
    return tuple(standing(view, Place(element.value)) for element in Element)


def standings(view: AllianceView) -> tuple[Standing, ...]:
    """How all ten places stand."""
    return tuple(standing(view, place) for place in Place)
