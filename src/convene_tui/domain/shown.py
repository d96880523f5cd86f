"""A session as JSON, all of it, for the facilitator alone.

What everybody may have is made by `public.as_json` from a `PublicView`, in the same shape.
"""

from convene_tui.domain.attendance import was_there
from convene_tui.domain.concerns import Consent
from convene_tui.domain.debrief import elements
from convene_tui.domain.intentions import withheld, withheld_words
from convene_tui.domain.model import (
    Concern,
    Note,
    Person,
    Session,
    Subject,
)
from convene_tui.domain.outcome import suggested
from convene_tui.domain.public import SCHEMA, Shape, day_text, minutes_shape, time_text
from convene_tui.domain.rating import Gauge, RoomRating
from convene_tui.domain.spoken import Spoken
from convene_tui.domain.substance import holes
from convene_tui.domain.thresholds import DEFAULTS, Thresholds


def as_json(session: Session, thresholds: Thresholds = DEFAULTS) -> Shape:
    """Everything in a session, private things included, as plain values for JSON."""
    consent, rating = Consent.of(session), RoomRating.of(session)
    suggestion = suggested(session, thresholds)
    return {
        "schema": SCHEMA,
        "id": session.id,
        "title": session.title,
        "alliance": session.alliance,
        "created": session.created.isoformat(),
        "held_on": day_text(session.held_on),
        "place": session.place,
        "starts_at": f"{session.starts_at:%H:%M}" if session.starts_at else None,
        "zone": session.zone,
        "convener": session.convener,
        "facilitator": session.facilitator,
        "note_taker": session.note_taker,
        "stage": session.stage.value,
        "revision": session.revision,
        "kind": session.kind.value,
        "success": session.success,
        "success_met": session.success_met,
        "came_from": session.came_from,
        "ended_at": time_text(session.ended_at),
        "leader": session.leader,
        "next_step": session.next_step,
        "next_on": day_text(session.next_on),
        "next_at": f"{session.next_at:%H:%M}" if session.next_at else None,
        "meal": session.meal,
        "people": [_person(person) for person in session.people],
        "notes": [_note(note) for note in session.notes],
        "pains": [
            {
                "id": pain.id,
                "text": pain.text,
                "person": pain.person,
                "driver": pain.driver.value if pain.driver else None,
                "weight": pain.weight,
                "at": pain.at.isoformat(),
                "private": pain.private,
                **_aside(pain),
            }
            for pain in session.pains
        ],
        "cards": [
            {
                "id": card.id,
                "subject": card.subject.value,
                "text": card.text,
                "group": card.group,
                "became": card.became,
                "at": card.at.isoformat(),
                "private": card.private,
            }
            for card in session.cards
        ],
        "terms": [
            {
                "id": term.id,
                "word": term.word,
                "meaning": term.meaning,
                "same": term.same,
                "private": term.private,
            }
            for term in session.terms
        ],
        "marks": [
            {
                "id": mark.id,
                "person": mark.person,
                "kind": mark.kind.value,
                "at": mark.at.isoformat(),
                "stage": mark.stage.value,
            }
            for mark in session.marks
        ],
        "concerns": [_concern(concern) for concern in session.concerns],
        "gaps": [
            *(
                {
                    "id": hole.rule,
                    "text": hole.text,
                    "source": "rule",
                    "key": hole.id,
                    "question": hole.question,
                    "answered": hole.answered,
                }
                for hole in holes(session, thresholds)
            ),
            *(
                {
                    "id": gap.id,
                    "text": gap.text,
                    "source": "said",
                    "person": gap.person,
                    "at": gap.at.isoformat(),
                    "private": gap.private,
                    "came_from": gap.came_from,
                    "kind": gap.kind.value if gap.kind else None,
                    **_aside(gap),
                }
                for gap in session.gaps
            ),
        ],
        "problem": {
            "statement": session.problem,
            "versions": _versions(session, Subject.PROBLEM),
        },
        "purpose": {
            "current": session.purpose,
            "drafts": _versions(session, Subject.PURPOSE),
            "ratified": session.ratified,
            "ratified_at": time_text(session.ratified_at),
            "in": [item.text for item in session.scope if item.inside],
            "out": [item.text for item in session.scope if not item.inside],
        },
        "ratings": [
            {
                "id": each.id,
                "draft": each.draft,
                "person": each.person,
                "scores": list(each.scores),
                "at": each.at.isoformat(),
            }
            for each in session.ratings
        ],
        "rating": {
            "verdict": rating.verdict.value,
            "says": rating.says,
            "stale": rating.stale,
            "big": _gauge(rating.big),
            "small": _gauge(rating.small),
        },
        "consent": {
            "wording": consent.round.wording,
            "opened_at": consent.round.opened_at.isoformat(),
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
        if consent.round
        else None,
        "commitments": [
            {
                "id": each.id,
                "text": each.text,
                "person": each.person,
                "due": day_text(each.due),
                "at": each.at.isoformat(),
                "done": each.done,
                "private": each.private,
                "came_from": each.came_from,
                **_aside(each),
            }
            for each in session.commitments
        ],
        "parked": [
            {
                "id": point.id,
                "text": point.text,
                "reason": point.reason,
                "at": point.at.isoformat(),
                "private": point.private,
                "came_from": point.came_from,
                **_aside(point),
            }
            for point in session.parked
        ],
        "readings": [
            {
                "person": reading.id,
                "stance": reading.stance.value,
                "seen": reading.seen,
                "at": reading.at.isoformat(),
            }
            for reading in session.readings
        ],
        "moves": [
            {
                "id": each.id,
                "move": each.move.value,
                "name": each.name,
                "person": each.person,
                "reason": each.reason,
            }
            for each in session.proposals
        ],
        "elements": [
            {
                "id": hint.element.value,
                "state": hint.stands.value,
                "seen": hint.view.seen if hint.view else "",
                "suggested": hint.state.value,
                "evidence": hint.evidence,
            }
            for hint in elements(session, thresholds)
        ],
        "tags": list(session.tags),
        "additions": [
            {"id": each.id, "text": each.text, "at": each.at.isoformat()}
            for each in session.additions
        ],
        "walls": [
            {
                "id": each.id,
                "at": each.at.isoformat(),
                "shown": each.shown.value,
                "names": each.names,
                "blanked": each.blanked,
            }
            for each in session.walls
        ],
        "visits": [
            {
                "stage": visit.stage.value,
                "entered_at": visit.entered_at.isoformat(),
                "left_at": time_text(visit.left_at),
            }
            for visit in session.visits
        ],
        "conclusions": {each.id: each.text for each in session.conclusions},
        "withheld": [withheld_words(session, each) for each in withheld(session)],
        "minutes": minutes_shape(session),
        "outcome": {
            "id": session.outcome.value if session.outcome else None,
            "reason": session.outcome_reason,
            "suggested": {"id": suggestion.id.value, "reason": suggestion.reason},
            "unmet": list(dict.fromkeys(each.id for each in suggestion.unmet)),
            "why": [{"id": each.id, "reason": each.reason} for each in suggestion.unmet],
        },
    }


def _person(person: Person) -> Shape:
    return {
        "id": person.id,
        "key": person.key,
        "name": person.name,
        "organisation": person.organisation,
        "seat": person.seat,
        "substance": [kind.value for kind in person.substance],
        "mandate": person.mandate.value,
        "present": person.present,
        "was_present": was_there(person),
        "came": time_text(person.came),
        "left": time_text(person.left),
        "expected": person.expected,
        "instead_of": person.instead_of,
        "brings": [means.value for means in person.brings],
        "works": person.works,
        "email": person.email,
        "title": person.title,
        "private": person.private,
        "came_from": person.came_from,
    }


def _note(note: Note) -> Shape:
    return {
        "id": note.id,
        "text": note.text,
        "person": note.person,
        "stage": note.stage.value,
        "at": note.at.isoformat(),
        "private": note.private,
        "kind": note.kind.value,
        **_aside(note),
    }


def _concern(concern: Concern) -> Shape:
    return {
        "id": concern.id,
        "text": concern.text,
        "person": concern.person,
        "kind": concern.kind.value if concern.kind else None,
        "state": concern.state.value,
        "removal": concern.removal,
        "reason": concern.reason,
        "at": concern.at.isoformat(),
        "tests": [test.value for test in concern.tests],
        "off_record": concern.off_record,
        "private": concern.private,
        "came_from": concern.came_from,
        **_aside(concern),
    }


def _aside(record: Spoken) -> Shape:
    """What was not understood of a line, and who typed it, where there is something."""
    aside = {"doubt": record.doubt, "by": record.by}
    return {name: value for name, value in aside.items() if value}


def _versions(session: Session, subject: Subject) -> list[Shape]:
    return [
        {
            "id": draft.id,
            "text": draft.text,
            "at": draft.at.isoformat(),
            "private": draft.private,
            "came_from": draft.came_from,
        }
        for draft in session.versions(subject)
    ]


def _gauge(gauge: Gauge | None) -> Shape | None:
    if gauge is None:
        return None
    return {
        "people": {person.id: mean for person, mean in gauge.dots},
        "median": gauge.median,
        "lowest": gauge.lowest,
        "spread": gauge.spread,
        "says": gauge.says.value,
    }
