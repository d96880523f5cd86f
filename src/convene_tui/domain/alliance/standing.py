"""How one place of the alliance stands: a state of three, and the evidence beside it."""

from typing import Final

from convene_tui.domain.alliance.words import Place
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.debrief import ELEMENT_LABELS
from convene_tui.domain.model import Element, ElementState, ElementView

PLACE_LABELS: Final[dict[Place, str]] = {
    **{Place(element.value): label for element, label in ELEMENT_LABELS.items()},
    Place.LEADERSHIP: "committed leadership",
    Place.PURPOSE: "clearly defined purpose",
    Place.INFORMATION: "common information base",
    Place.INTELLIGENCE: "collaborative intelligence",
    Place.ENTERPRISE: "enterprise or not",
}
"""The ten places, in words."""

SHORT_LABELS: Final[dict[Place, str]] = {
    Place.PAIN: "pain",
    Place.CONVENER: "convener",
    Place.REPRESENTATIVES: "people",
    Place.LEADERSHIP: "leader",
    Place.PURPOSE: "purpose",
    Place.CHARTER: "charter",
    Place.TRAIN: "train",
    Place.INFORMATION: "base",
    Place.INTELLIGENCE: "traits",
    Place.ENTERPRISE: "lasting",
}
"""The same where there is little room."""

IN_HAND, IN_DOUBT, ABSENT = ElementState.IN_HAND, ElementState.IN_DOUBT, ElementState.ABSENT


@dataclass(frozen=True)
class Evidence:
    """One line that speaks for a state, and the meeting that it comes from."""

    text: str
    meeting: str = ""
    """The label of a meeting; nothing for what spans them."""


@dataclass(frozen=True)
class Standing:
    """How a place stands by the record, and by the facilitator's own judgement if there is one."""

    place: Place
    state: ElementState
    says: str
    """Why, in one line."""
    evidence: tuple[Evidence, ...] = ()
    view: ElementView | None = None
    """The facilitator's newest judgement, given here or in a debrief."""
    judged_in: str = ""
    """The label of the meeting in whose debrief it was given; nothing where it was in none."""
    debriefs: tuple[Evidence, ...] = ()
    """What the facilitator made of it in other debriefs, newest first."""

    @property
    def stands(self) -> ElementState:
        """The state that counts: the judgement outranks the record."""
        return self.view.state if self.view else self.state

    @property
    def element(self) -> Element | None:
        """Which of the eight elements this is; None for the two other places."""
        return Element(self.place.value) if self.place.value in set(Element) else None
