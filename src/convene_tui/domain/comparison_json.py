"""Two sessions side by side as JSON, for the facilitator alone."""

from typing import Any

from convene_tui.domain.attendance import was_there
from convene_tui.domain.between import Between, Fate, PointBetween, SeatBetween
from convene_tui.domain.comparing import Comparison, TextBetween
from convene_tui.domain.model import Commitment, Concern, Person, Session
from convene_tui.domain.plain import Shape, plain
from convene_tui.domain.public import SCHEMA
from convene_tui.domain.timing import day_of


def as_json(comparison: Comparison) -> Shape:
    """Everything that a comparison holds, as plain values for JSON.

    Fates are in small letters with underscores; names stand as the meeting in question has them.
    """
    earlier, later = comparison.earlier, comparison.later
    return {
        "schema": SCHEMA,
        "earlier": _session(earlier),
        "later": _session(later),
        "one_alliance": comparison.one_alliance,
        "backwards": comparison.backwards,
        "warnings": list(comparison.warnings),
        "concerns": [_concern(each, earlier, later) for each in comparison.concerns],
        "seats": [_seat(each) for each in comparison.seats],
        "people": [_person(each) for each in comparison.people],
        "purpose": _text(comparison.purpose),
        "problem": _text(comparison.problem),
        "commitments": [_task(each, earlier, later) for each in comparison.tasks],
        "parked": [_point(each) for each in comparison.points],
    }


def _session(session: Session) -> Shape:
    return {
        "id": session.id,
        "title": session.title,
        "alliance": session.alliance,
        "day": plain(day_of(session)),
        "came_from": session.came_from,
        "outcome": {
            "id": plain(session.outcome),
            "reason": session.outcome_reason,
        },
    }


def _fate(fate: Fate) -> str:
    return fate.name.lower()


def _by(each: Between[Any], earlier: Session, later: Session) -> str | None:
    """Whose it is, as the meeting calls them in which it stood last."""
    person = each.latest.person
    return later.name_of(person) or earlier.name_of(person) or None


def _concern(each: Between[Concern], earlier: Session, later: Session) -> Shape:
    def state(concern: Concern | None) -> Shape | None:
        if concern is None:
            return None
        return {
            "text": concern.text,
            "state": concern.state.value,
            "kind": plain(concern.kind),
            "removal": concern.removal,
            "reason": concern.reason,
        }

    return {
        "id": each.latest.id,
        "fate": _fate(each.fate),
        "text": each.latest.text,
        "by": _by(each, earlier, later),
        "before": state(each.before),
        "after": state(each.after),
        "settled_in": each.settled_in or None,
    }


def _seat(each: SeatBetween) -> Shape:
    return {
        "id": each.latest.id,
        "fate": _fate(each.fate),
        "label": each.latest.label,
        "before": [person.name for person in each.sat],
        "after": [person.name for person in each.sits],
        "expected": [person.name for person in each.expected],
        "ask": each.latest.ask or None,
    }


def _person(each: Between[Person]) -> Shape:
    return {
        "id": each.latest.id,
        "fate": _fate(each.fate),
        "name": each.latest.name,
        "organisation": each.latest.organisation,
        "present": bool(each.after and was_there(each.after)),
        "instead_of": each.after.instead_of if each.after else None,
    }


def _text(text: TextBetween) -> Shape:
    return {
        "before": text.before,
        "after": text.after,
        "agreed_before": text.agreed_before,
        "agreed_after": text.agreed_after,
        "words": [
            {
                "edit": each.edit.value,
                "before": each.before,
                "after": each.after,
                "span_before": plain(each.span_before),
                "span_after": plain(each.span_after),
            }
            for each in text.words
        ],
        "net": text.net,
        "direction": text.direction or None,
        "question": text.question or None,
        "creep": [
            {
                "kind": each.kind.value,
                "direction": each.direction.value,
                "text": each.words,
                "span": plain(each.span),
                "in": "before" if each.in_before else "after",
                "question": each.question,
            }
            for each in text.moved
        ],
    }


def _task(each: Between[Commitment], earlier: Session, later: Session) -> Shape:
    return {
        "id": each.latest.id,
        "fate": _fate(each.fate),
        "text": each.latest.text,
        "by": _by(each, earlier, later),
        "due": plain(each.latest.due),
        "settled_in": each.settled_in or None,
    }


def _point(each: PointBetween) -> Shape:
    return {
        "id": each.latest.id,
        "fate": _fate(each.fate),
        "text": each.latest.text,
        "reason": each.latest.reason or None,
        "became": each.became or None,
        "settled_in": each.settled_in or None,
    }
