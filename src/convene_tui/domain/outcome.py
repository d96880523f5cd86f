"""How the meeting ends: OC1 to OC5, with the criteria that are still unmet."""

from typing import Final

from convene_tui.domain.concerns import Consent
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import OutcomeId, Session, StageKey, Subject
from convene_tui.domain.problem import remedies, shared_pain, undecided_base
from convene_tui.domain.rating import GaugeSays, RoomRating, RoomVerdict
from convene_tui.domain.room import in_room
from convene_tui.domain.substance import holes
from convene_tui.domain.thresholds import Thresholds, share_words

OUTCOME_LABELS: Final[dict[OutcomeId, str]] = {
    OutcomeId.FORM: "we form an alliance",
    OutcomeId.UNMET: "there is interest, and something is still unmet",
    OutcomeId.ONCE_MORE: "we meet once more, for the last time before we decide",
    OutcomeId.NO_ALLIANCE: "a useful result, and no alliance is needed",
    OutcomeId.STOP: "not enough shared pain or people: we stop",
}
"""The five ways in which a preliminary meeting ends, in words."""

OUTCOME_PROMPTS: Final[dict[OutcomeId, str]] = {
    OutcomeId.FORM: "Who writes the charter, and when do we meet for it?",
    OutcomeId.UNMET: "Who settles what is unmet, and by when?",
    OutcomeId.ONCE_MORE: "What is on the list that the last meeting has to close?",
    OutcomeId.NO_ALLIANCE: "Who of us takes the task, and who hears of the result?",
    OutcomeId.STOP: "What did we learn, and whom do we thank?",
}
"""What to ask once the outcome is chosen."""

_WITHOUT_A_MEETING: Final = ("SG", "SE6")
"""Criteria that can be settled by asking people, with no second meeting of all of them."""


@dataclass(frozen=True, kw_only=True)
class Unmet:
    """A criterion that the meeting has not met."""

    id: str
    reason: str
    """Why, in one line."""

    @property
    def needs_the_room(self) -> bool:
        """Whether everybody has to meet again to settle it."""
        return not self.id.startswith(_WITHOUT_A_MEETING)


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """The outcome that the record suggests; the facilitator decides."""

    id: OutcomeId
    reason: str
    unmet: tuple[Unmet, ...]

    @property
    def label(self) -> str:
        """The outcome in words."""
        return OUTCOME_LABELS[self.id]


def unmet(session: Session, thresholds: Thresholds) -> tuple[Unmet, ...]:
    """The criteria that stand between this meeting and an alliance, by id.

    A hole that has its answer counts as met: somebody will see to it.
    """
    return (
        *_of_the_problem(session, thresholds),
        *_of_substance(session, thresholds),
        *_of_the_purpose(session),
        *_of_consent(session),
    )


def suggested(session: Session, thresholds: Thresholds) -> Suggestion:
    """Which of OC1–OC5 the record suggests, and why."""
    lacks = unmet(session, thresholds)
    for_the_room = sum(each.needs_the_room for each in lacks)
    if not lacks:
        outcome, reason = OutcomeId.FORM, "pain, people, purpose and consent are there"
    elif why := _why_stop(session, thresholds):
        outcome, reason = OutcomeId.STOP, why
    elif RoomRating.of(session).verdict is RoomVerdict.TOO_SMALL:
        outcome, reason = OutcomeId.NO_ALLIANCE, "the room finds it worth a task, not an alliance"
    elif for_the_room and session.came_from is None:
        things = "one thing" if for_the_room == 1 else f"{for_the_room} things"
        outcome, reason = OutcomeId.ONCE_MORE, f"the room has {things} still to settle"
    elif for_the_room:
        outcome, reason = OutcomeId.UNMET, "this was a second meeting already; there is no third"
    else:
        outcome, reason = OutcomeId.UNMET, "what is unmet can be settled by asking people"
    return Suggestion(id=outcome, reason=reason, unmet=lacks)


def _why_stop(session: Session, thresholds: Thresholds) -> str:
    """Why a meeting that is far on should stop: too few have the pain, or too few are here."""
    if session.stage not in _LATE:
        return ""
    asked = any(visit.stage is StageKey.PROBLEM for visit in session.visits)
    pain = shared_pain(session, thresholds)
    if asked and pain.parties > 1 and pain.named * 2 < pain.parties:
        return f"only {pain.says}"
    return "fewer than two people are here" if len(in_room(session)) < 2 else ""


_LATE: Final = (StageKey.CLOSE, StageKey.DEBRIEF)


def _of_the_problem(session: Session, thresholds: Thresholds) -> list[Unmet]:
    found = []
    if not session.problem:
        found.append(Unmet(id="PD1", reason="there is no problem statement"))
    pain = shared_pain(session, thresholds)
    if not pain.is_shared:
        found.append(
            Unmet(
                id="PD3",
                reason=f"pain not shared by {share_words(thresholds.shared_pain)}: {pain.says}",
            )
        )
    if undecided := undecided_base(session):
        found.append(Unmet(id="PD8", reason=undecided))
    if remedies(session.problem):
        found.append(Unmet(id="PD10", reason="the problem statement names a remedy"))
    return found


def _of_substance(session: Session, thresholds: Thresholds) -> list[Unmet]:
    lasting = ("SG1", "SG2", "SG3", "SG4", "SG5", "SG6", "SG8")
    return [
        Unmet(id=hole.rule, reason=hole.text)
        for hole in holes(session, thresholds)
        if hole.rule in lasting and hole.answered is None
    ]


def _of_the_purpose(session: Session) -> list[Unmet]:
    if not session.purpose:
        return [
            Unmet(id="BE1", reason="there is no purpose that would relieve the pain"),
            Unmet(id="SE2", reason="there is no finished state to recognise"),
        ]
    found = []
    rating = RoomRating.of(session)
    if rating.big is None or rating.small is None or rating.stale:
        reason = "the room has not rated the purpose as it stands"
        found += [Unmet(id="BE2", reason=reason), Unmet(id="SE4", reason=reason)]
    else:
        if rating.big.says is not GaugeSays.YES:
            found.append(Unmet(id="BE2", reason=f"big enough? {_gauge_says(rating.big.says)}"))
        if rating.small.says is not GaugeSays.YES:
            found.append(Unmet(id="SE4", reason=f"small enough? {_gauge_says(rating.small.says)}"))
    if all(item.inside for item in session.scope):
        found.append(Unmet(id="SE6", reason="nothing is named as out of scope"))
    return found


def _gauge_says(says: GaugeSays) -> str:
    words = {
        GaugeSays.NO: "the room says no",
        GaugeSays.DIFFER: "the room differs",
        GaugeSays.DISCUSS: "the room wants to discuss it",
        GaugeSays.YES: "yes",
    }
    return words[says]


def _of_consent(session: Session) -> list[Unmet]:
    consent = Consent.of(session)
    current = session.current(Subject.PURPOSE)
    if current is not None and session.ratified == current.id and not consent.blocked_by:
        return []
    found = [
        Unmet(id="SE7", reason=f"open concern: {concern.text}") for concern in consent.blocked_by
    ]
    if not consent.may_be_recorded:
        found.append(Unmet(id="NF6", reason=f"no consent: {consent.obstacles[0]}"))
    if consent.apathy:
        found.append(Unmet(id="NF7", reason="neither a concern nor an offer: apathy?"))
    return found
