"""The purpose on one page for the wall: what for, what is in and out, and who agreed when."""

from typing import Final

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.phrases import full_day, joined
from convene_tui.domain.public import PublicLine, PublicRound, PublicView
from convene_tui.domain.public.stakes import IF_NOBODY_ACTS, IF_WE_SUCCEED, Stakes
from convene_tui.reports.document import (
    Document,
    Headline,
    Item,
    Items,
    Paragraph,
    Section,
    Table,
    listed,
    section,
)
from convene_tui.reports.properties import properties
from convene_tui.reports.wording import capital, clock

_STAMP: Final = "Our purpose"
"""Printed at the top and at the bottom."""

AS_IT_STANDS: Final = "Our purpose, as it stands"
"""The same while the room has not agreed on it."""

_ANSWERS: Final = (("yes", "Said yes:"), ("aside", "Stands aside:"))
"""The answers whose names stand on the wall; whoever said no is counted there, and not named."""


def document(view: PublicView) -> Document:
    """The sheet as a document. Raises ConveneError while there is no purpose."""
    text = view.ratified or (view.purpose[-1].text if view.purpose else "")
    if not text:
        raise ConveneError("This meeting has no purpose yet.", "Write one in the stage Purpose.")
    return Document(
        title=joined(view.alliance, view.title),
        subtitle=full_day(view.day),
        stamp=_STAMP if view.ratified else AS_IT_STANDS,
        kind="purpose",
        dated=view.ended_at or view.created,
        is_landscape=True,
        is_private=False,
        properties=properties(view, "purpose", status="agreed" if view.ratified else "open"),
        opening=(Headline(text),),
        sections=(*_stakes(view), *_scope(view), *_agreed(view)),
    )


def _stakes(view: PublicView) -> tuple[Section, ...]:
    """What happens if nobody acts beside what is aspired to, once both have been said."""
    stakes = Stakes.of(view)
    if not stakes.is_told:
        return ()
    rows = tuple((capital(left), capital(right)) for left, right in stakes.rows())
    return section("What is at stake", Table((IF_NOBODY_ACTS, IF_WE_SUCCEED), rows))


def _scope(view: PublicView) -> tuple[Section, ...]:
    return (
        *section("In scope", listed([Item(capital(item.text)) for item in view.inside])),
        *section(
            "Out of scope, on purpose", listed([Item(capital(item.text)) for item in view.outside])
        ),
    )


def _lines(scope: tuple[PublicLine, ...]) -> Items | None:
    return listed([Item(capital(item.text)) for item in scope])


def _agreed(view: PublicView) -> tuple[Section, ...]:
    """Who agreed on exactly these words, and when; that nobody has yet is said too."""
    if view.ratified is None:
        return section("Agreed", Paragraph("Not agreed on yet."))
    when = _when(view)
    asked = view.consent
    if asked is None or asked.wording != view.ratified:
        return section("Agreed", when or Paragraph("Yes."))
    named = ((words, _who_said(view, asked, answer)) for answer, words in _ANSWERS)
    lines = [Item.of_several(names, lead=words) for words, names in named if names]
    against = sum(vote.answer == "no" for vote in asked.votes)
    if against:
        lines.append(Item(f"{against} of {len(asked.votes)}", lead="Did not agree:"))
    return section("Agreed", when, listed(lines))


def _who_said(view: PublicView, asked: PublicRound, answer: str) -> list[str]:
    return [view.label_of(vote.person) for vote in asked.votes if vote.answer == answer]


def _when(view: PublicView) -> Paragraph | None:
    at = view.ratified_at
    return Paragraph(f"{full_day(at.date())}, {clock(at)}") if at else None
