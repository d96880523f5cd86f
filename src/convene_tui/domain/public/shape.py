"""The public part of a meeting as plain values for JSON."""

from datetime import date, datetime
from typing import Any, Final

from convene_tui.domain.public.records import PublicDraft, PublicGauge
from convene_tui.domain.public.view import PublicView

SCHEMA: Final = 1
"""The version of the shape; fields are added to it and never renamed."""

Shape = dict[str, Any]


def day_text(day: date | None) -> str | None:
    """A day as it stands in JSON."""
    return day.isoformat() if day else None


def time_text(moment: datetime | None) -> str | None:
    """A moment as it stands in JSON, with its zone."""
    return moment.isoformat() if moment else None


def as_json(view: PublicView) -> Shape:
    """The public part in the same shape: what is private is absent, not emptied."""
    return {
        "schema": SCHEMA,
        "id": view.id,
        "title": view.title,
        "alliance": view.alliance,
        "created": view.created.isoformat(),
        "held_on": day_text(view.held_on),
        "place": view.place,
        "starts_at": f"{view.starts_at:%H:%M}" if view.starts_at else None,
        "zone": view.zone,
        "convener": view.convener,
        "facilitator": view.facilitator,
        "note_taker": view.note_taker,
        "stage": view.stage,
        "revision": view.revision,
        "kind": view.kind,
        "success": view.success,
        "came_from": view.came_from,
        "ended_at": time_text(view.ended_at),
        "leader": view.leader,
        "next_step": view.next_step,
        "next_on": day_text(view.next_on),
        "next_at": f"{view.next_at:%H:%M}" if view.next_at else None,
        "meal": view.meal,
        "people": [
            {
                "id": person.id,
                "key": person.key,
                "name": person.name,
                "organisation": person.organisation,
                "present": person.present,
                "was_present": person.was_present,
                "came": time_text(person.came),
                "left": time_text(person.left),
                "expected": person.expected,
            }
            for person in view.people
        ],
        "notes": [
            {
                "id": note.id,
                "text": note.text,
                "person": note.person,
                "stage": note.stage,
                "at": note.at.isoformat(),
                "private": False,
                "kind": note.kind,
            }
            for note in view.notes
        ],
        "pains": [
            {
                "id": pain.id,
                "text": pain.text,
                "person": pain.person,
                "driver": pain.driver,
                "weight": pain.weight,
                "at": pain.at.isoformat(),
            }
            for pain in view.pains
        ],
        "cards": [
            {"subject": card.subject, "text": card.text, "group": card.group} for card in view.cards
        ],
        "terms": [
            {"id": term.id, "word": term.word, "meaning": term.meaning, "same": term.same}
            for term in view.terms
        ],
        "concerns": [
            {
                "id": concern.id,
                "text": concern.text,
                **({"person": concern.person} if concern.person else {}),
                "kind": concern.kind,
                "state": concern.state,
                "removal": concern.removal,
                "reason": concern.reason,
                "at": concern.at.isoformat(),
                "came_from": concern.came_from,
            }
            for concern in view.concerns
        ],
        "gaps": [
            *(
                {
                    "id": "SG2",
                    "text": f"empty seat: {seat.label}",
                    "source": "rule",
                    "key": f"SG2:{seat.id}",
                }
                for seat in view.empty_seats
            ),
            *(
                {
                    "id": gap.id,
                    "text": gap.text,
                    "source": "said",
                    "person": gap.person,
                    "at": gap.at.isoformat(),
                    "came_from": gap.came_from,
                }
                for gap in view.gaps
            ),
        ],
        "problem": {
            "statement": view.problem[-1].text if view.problem else "",
            "versions": _versions(view.problem),
        },
        "purpose": {
            "current": view.purpose[-1].text if view.purpose else "",
            "drafts": _versions(view.purpose),
            "ratified": next((d.id for d in view.purpose if d.text == view.ratified), None),
            "ratified_at": time_text(view.ratified_at),
            "in": [item.text for item in view.inside],
            "out": [item.text for item in view.outside],
        },
        "rating": {
            "verdict": view.rating.verdict,
            "says": view.rating.says,
            "stale": view.rating.stale,
            "big": _gauge(view.rating.big),
            "small": _gauge(view.rating.small),
        },
        "consent": {
            "wording": view.consent.wording,
            "opened_at": view.consent.opened_at.isoformat(),
            "votes": [
                {"person": vote.person, "answer": vote.answer, "reason": vote.reason}
                for vote in view.consent.votes
            ],
            "over_reason": view.consent.over_reason,
            "stale": view.consent.stale,
        }
        if view.consent
        else None,
        "commitments": [
            {
                "id": each.id,
                "text": each.text,
                "person": each.person,
                "due": day_text(each.due),
                "at": each.at.isoformat(),
                "done": each.done,
                "came_from": each.came_from,
            }
            for each in view.commitments
        ],
        "parked": [
            {
                "id": point.id,
                "text": point.text,
                "reason": point.reason,
                "at": point.at.isoformat(),
                "came_from": point.came_from,
            }
            for point in view.parked
        ],
        "conclusions": {stage.key: stage.conclusion for stage in view.stages if stage.conclusion},
        "minutes": minutes_shape(view),
        "outcome": {
            "id": view.outcome.id,
            "reason": view.outcome.reason,
            "unmet": list(dict.fromkeys(id for id, _ in view.outcome.unmet)),
            "why": [{"id": id, "reason": reason} for id, reason in view.outcome.unmet],
        },
    }


def minutes_shape(meeting: Any) -> Shape:
    """What became of the minutes of a meeting, in the public view of it or in the session."""
    return {
        "corrections_until": day_text(meeting.corrections_until),
        "corrections": [
            {
                "id": each.id,
                "text": each.text,
                "person": each.person,
                "name": each.name,
                "at": each.at.isoformat(),
            }
            for each in meeting.corrections
        ],
        "final": [
            {"sha256": each.sha256, "at": each.at.isoformat(), "text": each.text}
            for each in meeting.fixed
        ],
        "earlier": [
            {
                "session": each.id,
                "title": each.title,
                "held_on": day_text(each.held_on),
                "sha256": each.sha256,
                "approved_at": time_text(each.approved_at),
            }
            for each in meeting.earlier
        ],
    }


def _versions(drafts: tuple[PublicDraft, ...]) -> list[Shape]:
    return [
        {
            "id": draft.id,
            "text": draft.text,
            "at": draft.at.isoformat(),
            "came_from": draft.came_from,
        }
        for draft in drafts
    ]


def _gauge(gauge: PublicGauge | None) -> Shape | None:
    if gauge is None:
        return None
    return {
        "count": gauge.count,
        "median": gauge.median,
        "lowest": gauge.lowest,
        "spread": gauge.spread,
        "says": gauge.says,
    }
