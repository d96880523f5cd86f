"""The minutes for participants: made from a `PublicView`, so that nothing private is in them."""

from typing import Any, Final

from convene_tui.domain.public import PublicView, as_json
from convene_tui.reports import minutes
from convene_tui.reports.document import Document
from convene_tui.reports.frame import called_by
from convene_tui.reports.rendering import as_json_text

STAMP: Final = "Minutes for participants"
"""Printed at the top and at the bottom."""

LEFT_OUT: Final = (
    "private notes",
    "what the facilitator saw people do",
    "how people were read",
    "who may decide and what each person stands for",
    "what each person gave the purpose",
    "concerns raised in confidence, and by whom",
    "whom to invite or not to invite again",
    "everything written after the room had gone",
)
"""The kinds of things that these minutes do not contain; JSON names them, a page does not."""

OPENING: Final = "These are the minutes for all; the facilitator's own notes are not part of them."
"""The one sentence in which the page says so."""


def document(view: PublicView) -> Document:
    """The minutes as a document."""
    return Document(
        title=view.title,
        subtitle=minutes.subtitle(view),
        stamp=f"{STAMP} · {minutes.state_words(view)}",
        kind="participants",
        dated=view.ended_at or view.created,
        is_private=False,
        opening=called_by(view, "held"),
        sections=(
            *minutes.decided(view),
            *minutes.sections(view),
            *minutes.corrections(view),
            *minutes.about(view, OPENING),
        ),
    )


def shape(view: PublicView) -> dict[str, Any]:
    """The minutes as JSON values: the public shape of `show`, and what it leaves out."""
    return {**as_json(view), "for": "participants", "left_out": list(LEFT_OUT)}


def json_text(view: PublicView) -> str:
    """The minutes as JSON."""
    return as_json_text(shape(view))
