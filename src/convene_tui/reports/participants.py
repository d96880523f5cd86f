"""The minutes for participants: made from a `PublicView`, so that nothing private is in them."""

from typing import Any, Final

from convene_tui.domain.public import PublicView, as_json
from convene_tui.reports import minutes
from convene_tui.reports.document import Document, Paragraph
from convene_tui.reports.rendering import as_json_text

STAMP: Final = "Minutes for participants"
"""Printed at the top and at the bottom."""

LEFT_OUT: Final = (
    "private notes",
    "what the facilitator saw people do",
    "how people were read",
    "who may decide and what each person stands for",
    "what each person gave the purpose",
    "who raised a concern in confidence",
    "whom to invite or not to invite again",
    "everything written after the room had gone",
)
"""The kinds of things that these minutes do not contain."""


def document(view: PublicView) -> Document:
    """The minutes as a document."""
    left_out = f"These minutes leave out: {'; '.join(LEFT_OUT)}."
    return Document(
        title=view.title,
        subtitle=minutes.subtitle(view),
        stamp=STAMP,
        kind="participants",
        dated=view.ended_at or view.created,
        is_private=False,
        opening=(Paragraph(left_out),),
        sections=(*minutes.decided(view), *minutes.sections(view)),
    )


def shape(view: PublicView) -> dict[str, Any]:
    """The minutes as JSON values: the public shape of `show`, and what it leaves out."""
    return {**as_json(view), "for": "participants", "left_out": list(LEFT_OUT)}


def json_text(view: PublicView) -> str:
    """The minutes as JSON."""
    return as_json_text(shape(view))
