"""The facilitator's own report: everything, and stamped so that nobody hands it on by mistake."""

from typing import Any, Final

from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.model import Session
from convene_tui.domain.public import PublicView
from convene_tui.domain.session_json import as_json
from convene_tui.domain.thresholds import Thresholds
from convene_tui.reports import minutes, private
from convene_tui.reports.document import Document, Paragraph
from convene_tui.reports.participants import LEFT_OUT
from convene_tui.reports.rendering import as_json_text
from convene_tui.reports.timeline import timeline

STAMP: Final = "PRIVATE – facilitator's own"
"""Printed at the top and at the bottom."""


def document(
    session: Session, thresholds: Thresholds, around: AllianceView | None = None
) -> Document:
    """The report as a document: what was decided, then what is private, then all the rest.

    The eight elements are judged in the alliance of the meeting, where that is given.
    """
    view = PublicView.of(session, thresholds)
    return Document(
        title=session.title,
        subtitle=minutes.subtitle(view),
        stamp=STAMP,
        kind="facilitator",
        dated=session.ended_at or session.created,
        is_private=True,
        properties=(
            ("stamp", STAMP),
            ("title", session.title),
            *((("alliance", session.alliance),) if session.alliance else ()),
            ("tags", ("private", *(tag.replace(" ", "-") for tag in session.tags))),
        ),
        opening=(
            Paragraph(
                "This holds marks, private notes and readings of people. "
                "It is not for participants: for them there are the minutes, "
                f"which leave out: {'; '.join(LEFT_OUT)}."
            ),
        ),
        sections=(
            *minutes.decided(view),
            *private.outlook(session, thresholds),
            *private.moves(session, thresholds),
            *private.elements(session, thresholds, around),
            *private.room(session, thresholds),
            *private.notes(session),
            *private.not_released(session),
            *private.afterwards(session),
            *private.confidences(session),
            *private.gaps(session, thresholds),
            *private.ratings(session),
            *minutes.sections(view),
            *minutes.corrections(view),
            *timeline(session),
        ),
    )


def shape(
    session: Session, thresholds: Thresholds, around: AllianceView | None = None
) -> dict[str, Any]:
    """The report as JSON values: the whole shape of `show`, stamped."""
    return {"stamp": STAMP, "for": "me", **as_json(session, thresholds, around)}


def json_text(session: Session, thresholds: Thresholds, around: AllianceView | None = None) -> str:
    """The report as JSON."""
    return as_json_text(shape(session, thresholds, around))
