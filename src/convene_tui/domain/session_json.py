"""A session as JSON, all of it, for the facilitator alone.

What everybody may have is made by `public.as_json` from a `PublicView`, in the same shape.
"""

from collections.abc import Collection
from typing import Final

from convene_tui.domain.alliance.looking import elements
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.attendance import was_there
from convene_tui.domain.concerns import Consent
from convene_tui.domain.intentions import withheld, withheld_words
from convene_tui.domain.model import Record, Session, Subject
from convene_tui.domain.outcome import suggested
from convene_tui.domain.parting import parted
from convene_tui.domain.plain import Shape, plain, plain_record, plain_records
from convene_tui.domain.public import HEADER, SCHEMA, minutes_shape
from convene_tui.domain.rating import Gauge, RoomRating
from convene_tui.domain.substance import holes
from convene_tui.domain.thresholds import Thresholds

_BEHIND_SUCCESS: Final = HEADER.index("success") + 1
_OWN_HEADER: Final = (
    *HEADER[:_BEHIND_SUCCESS],
    "success_met",
    *HEADER[_BEHIND_SUCCESS:],
    "tags",
)
"""The single values of a session that stand at the top under their own names."""

WHERE_THERE_IS_ONE: Final = ("doubt", "by")
"""What was not understood of a line, and who typed it: absent where there is nothing."""


def as_json(session: Session, thresholds: Thresholds, around: AllianceView | None = None) -> Shape:
    """Everything in a session, private things included, as plain values for JSON.

    The elements are judged in its alliance, where that is given.
    """
    return {
        "schema": SCHEMA,
        **{name: plain(getattr(session, name)) for name in _OWN_HEADER},
        "people": [
            {**plain_record(person), "was_present": was_there(person)} for person in session.people
        ],
        "notes": _records(session.notes),
        "pains": _records(session.pains),
        "cards": _records(session.cards),
        "terms": _records(session.terms),
        "marks": _records(session.marks),
        "concerns": _records(session.concerns),
        "gaps": [*_rule_gaps(session, thresholds), *_said_gaps(session)],
        "problem": {
            "statement": session.problem,
            "versions": _records(session.versions(Subject.PROBLEM)),
        },
        "purpose": _purpose(session),
        "ratings": _records(session.ratings),
        "rating": _rating(RoomRating.of(session)),
        "consent": _consent(Consent.of(session)),
        "commitments": _records(session.commitments),
        "parked": _records(session.parked),
        "readings": [
            {"person": reading.id, **plain_record(reading, ("id",))} for reading in session.readings
        ],
        "moves": _records(session.proposals),
        "elements": [
            {
                "id": each.place.value,
                "state": each.stands.value,
                "seen": each.view.seen if each.view else "",
                "suggested": each.state.value,
                "evidence": each.says,
            }
            for each in elements(session, thresholds, around)
        ],
        "judged_in": "alliance" if around else "meeting",
        "additions": _records(session.additions),
        "walls": _records(session.walls),
        "visits": _records(session.visits),
        "conclusions": {each.id: each.text for each in session.conclusions},
        "minutes": minutes_shape(session),
        "withheld": [withheld_words(session, each) for each in withheld(session)],
        "outcome": _outcome(session, thresholds),
    }


def _records(records: Collection[Record]) -> list[Shape]:
    """Records with all that they hold."""
    shapes = plain_records(records)
    for shape in shapes:
        for name in WHERE_THERE_IS_ONE:
            if not shape.get(name):
                shape.pop(name, None)
    return shapes


def _rule_gaps(session: Session, thresholds: Thresholds) -> list[Shape]:
    return [
        {
            "id": hole.rule,
            "text": hole.text,
            "source": "rule",
            "key": hole.id,
            "question": hole.question,
            "answered": hole.answered,
        }
        for hole in holes(session, thresholds)
    ]


def _said_gaps(session: Session) -> list[Shape]:
    return [{**shape, "source": "said"} for shape in _records(session.gaps)]


def _rating(rating: RoomRating) -> Shape:
    return {
        "verdict": rating.verdict.value,
        "says": rating.says,
        "stale": rating.stale,
        "big": _gauge(rating.big),
        "small": _gauge(rating.small),
    }


def _gauge(gauge: Gauge | None) -> Shape | None:
    if gauge is None:
        return None
    return {
        "people": {person.id: mean for person, mean in gauge.dots},
        **{name: plain(getattr(gauge, name)) for name in ("median", "lowest", "spread", "says")},
    }


def _consent(consent: Consent) -> Shape | None:
    if consent.round is None:
        return None
    return {
        "wording": consent.round.wording,
        "opened_at": plain(consent.round.opened_at),
        "votes": [
            {"person": person.id, "answer": vote.answer.value, "reason": vote.reason}
            for person, vote in consent.said
        ],
        "missing": [person.id for person in consent.missing],
        "over": [concern.id for concern in consent.over],
        "over_reason": consent.round.over_reason,
        "stale": consent.stale,
        "obstacles": list(consent.obstacles),
    }


def _outcome(session: Session, thresholds: Thresholds) -> Shape:
    suggestion = suggested(session, thresholds)
    return {
        "id": plain(session.outcome),
        "reason": session.outcome_reason,
        "suggested": {"id": suggestion.id.value, "reason": suggestion.reason},
        "unmet": list(dict.fromkeys(each.id for each in suggestion.unmet)),
        "why": [{"id": each.id, "reason": each.reason} for each in suggestion.unmet],
    }


def _purpose(session: Session) -> Shape:
    inside, outside = parted(session.scope, lambda item: item.inside)
    return {
        "current": session.purpose,
        "drafts": _records(session.versions(Subject.PURPOSE)),
        "ratified": session.ratified,
        "ratified_at": plain(session.ratified_at),
        "in": [item.text for item in inside],
        "out": [item.text for item in outside],
    }
