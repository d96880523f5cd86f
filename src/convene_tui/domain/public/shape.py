"""The public part of a meeting as plain values for JSON."""

from collections.abc import Collection
from typing import Any, Final

from convene_tui.domain.plain import Shape, plain, plain_record, plain_records
from convene_tui.domain.public.records import PublicConcern, PublicDraft, PublicRound
from convene_tui.domain.public.view import PublicView

SCHEMA: Final = 1
"""The version of the shape; fields are added to it and never renamed."""

HEADER: Final = (
    "id",
    "title",
    "alliance",
    "created",
    "held_on",
    "place",
    "starts_at",
    "zone",
    "convener",
    "facilitator",
    "note_taker",
    "stage",
    "revision",
    "kind",
    "success",
    "came_from",
    "ended_at",
    "leader",
    "next_step",
    "next_on",
    "next_at",
    "next_place",
    "meal",
)
"""The single values of a meeting that stand at the top under their own names."""


def as_json(view: PublicView) -> Shape:
    """The public part in the same shape: what is private is absent, not emptied."""
    return {
        "schema": SCHEMA,
        **{name: plain(getattr(view, name)) for name in HEADER},
        "people": plain_records(view.people),
        "notes": [{**shape, "private": False} for shape in plain_records(view.notes)],
        "pains": plain_records(view.pains),
        "cards": plain_records(view.cards, without=("id",)),
        "terms": plain_records(view.terms),
        "concerns": [_concern(concern) for concern in view.concerns],
        "gaps": _gaps(view),
        "problem": _versions(view.problem, "statement", "versions"),
        "purpose": _purpose(view),
        "rating": plain(view.rating),
        "consent": _consent(view.consent) if view.consent else None,
        "commitments": plain_records(view.commitments),
        "parked": plain_records(view.parked, without=("person",)),
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

    def some(records: Collection[object], *names: str) -> list[Shape]:
        return [{name: plain(getattr(each, name)) for name in names} for each in records]

    earlier = some(meeting.earlier, "id", "title", "held_on", "sha256", "approved_at")
    return {
        "corrections_until": plain(meeting.corrections_until),
        "corrections": some(meeting.corrections, "id", "text", "person", "name", "at"),
        "final": some(meeting.fixed, "sha256", "at", "text"),
        "earlier": [{"session": each.pop("id"), **each} for each in earlier],
    }


def _concern(concern: PublicConcern) -> Shape:
    """A concern; one that was released has no person, not even an empty one."""
    nobody = () if concern.person else ("person",)
    return plain_record(concern, without=("life", *nobody))


def _gaps(view: PublicView) -> list[Shape]:
    shapes = plain_records(view.gaps, without=("reason",))
    return [{**shape, "source": "said"} for shape in shapes]


def _versions(drafts: Collection[PublicDraft], latest: str, versions: str) -> Shape:
    shapes = plain_records(drafts)
    return {latest: shapes[-1]["text"] if shapes else "", versions: shapes}


def _consent(consent: PublicRound) -> Shape:
    return {
        **plain_record(consent, without=("votes", "missing", "over")),
        "votes": plain_records(consent.votes, without=("name",)),
    }


def _purpose(view: PublicView) -> Shape:
    return {
        **_versions(view.purpose, "current", "drafts"),
        "ratified": next((d.id for d in view.purpose if d.text == view.ratified), None),
        "ratified_at": plain(view.ratified_at),
        "in": [item.text for item in view.inside],
        "out": [item.text for item in view.outside],
    }
