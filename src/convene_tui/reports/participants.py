"""The minutes for participants: made from a `PublicView`, so that nothing private is in them."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from convene_tui.domain.public import PublicFixed, PublicView, as_json
from convene_tui.reports import minutes
from convene_tui.reports.document import Document, Paragraph, Section
from convene_tui.reports.frame import called_by
from convene_tui.reports.properties import properties
from convene_tui.reports.rendering import as_json_text, as_markdown

_STAMP: Final = "Minutes for participants"
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
    """The minutes as a document; final ones that read otherwise say which text counts."""
    made = _document(view)
    if view.fixed and as_markdown(made) != view.fixed[-1].text:
        which = Section("The final text", (Paragraph(FIXED_COUNTS),))
        return replace(made, sections=(*made.sections, which))
    return made


NOTHING_YET: Final = "Nothing is on record of this meeting yet."
"""What the minutes of a meeting say of which there is nothing else to say."""


def _document(view: PublicView) -> Document:
    matter = (*minutes.decided(view), *minutes.sections(view))
    nothing = () if matter else (Paragraph(NOTHING_YET),)
    return Document(
        title=view.title,
        subtitle=minutes.subtitle(view),
        stamp=f"{_STAMP} · {minutes.state_words(view)}",
        kind="participants",
        dated=view.ended_at or view.created,
        is_private=False,
        properties=properties(
            view,
            "minutes",
            (view.label_of(each.id) for each in view.people if each.was_present),
            status="final" if view.fixed else "corrected" if view.corrections else "draft",
        ),
        opening=(*called_by(view), *nothing),
        sections=(
            *matter,
            *minutes.corrections(view),
            *minutes.about(view, OPENING),
        ),
    )


FIXED_COUNTS: Final = (
    "These minutes are final. Where this page reads otherwise, the text that was fixed counts."
)
"""What other forms say where they no longer say what was fixed: the record was changed since, or
another version of the program puts it in other words, which nobody can tell apart here."""


def final_text(view: PublicView, at: datetime) -> str:
    """The minutes in Markdown as they are when they become final at this moment."""
    return as_markdown(_document(replace(view, fixed=(PublicFixed(text="", sha256="", at=at),))))


def markdown(view: PublicView, templates: Path | None = None) -> str:
    """The minutes in Markdown; final ones are the text that was fixed, and no template's."""
    return view.fixed[-1].text if view.fixed else as_markdown(document(view), templates)


def shape(view: PublicView) -> dict[str, Any]:
    """The minutes as JSON values: the public shape of `show`, and what it leaves out."""
    return {**as_json(view), "for": "participants", "left_out": list(LEFT_OUT)}


def json_text(view: PublicView) -> str:
    """The minutes as JSON."""
    return as_json_text(shape(view))
