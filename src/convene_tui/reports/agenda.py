"""The agenda, to be printed before the meeting: what will be asked, for how long, and of whom."""

from datetime import timedelta
from typing import Final

from convene_tui.domain.concerns import OPEN
from convene_tui.domain.public import PublicView
from convene_tui.reports.document import (
    Document,
    Item,
    Paragraph,
    Quotation,
    Section,
    Table,
    listed,
    section,
)
from convene_tui.reports.wording import day, joined

STAMP: Final = "Agenda"
"""Printed at the top and at the bottom."""

_BEFORE: Final = "prepare"
"""The stage that is over before anybody comes."""


def document(view: PublicView) -> Document:
    """The agenda as a document."""
    held = view.held_on or (view.started_at.date() if view.started_at else None)
    success = Quotation(view.success, "what makes this meeting a success") if view.success else None
    return Document(
        title=view.title,
        subtitle=joined(view.alliance, day(held)),
        stamp=STAMP,
        kind="agenda",
        dated=view.created,
        is_private=False,
        opening=(success,) if success else (),
        sections=(*_course(view), *_invited(view), *_brought(view)),
    )


def _course(view: PublicView) -> tuple[Section, ...]:
    """Each stage with its question, its minutes, and when it begins, counted from the start."""
    rows = []
    begins = timedelta(0)
    for stage in view.stages:
        if stage.key == _BEFORE:
            continue
        minutes = round(stage.box.total_seconds() / 60)
        rows.append(
            (_offset(begins), stage.name, stage.prompt, f"{minutes} min" if minutes else "")
        )
        begins += stage.box
    rows.append((_offset(begins), "End", "", ""))
    note = Paragraph("Times are hours and minutes from the beginning.")
    return section("What we will do", Table(("at", "stage", "we ask", "time"), tuple(rows)), note)


def _offset(begins: timedelta) -> str:
    hours, minutes = divmod(round(begins.total_seconds() / 60), 60)
    return f"{hours}:{minutes:02}"


def _invited(view: PublicView) -> tuple[Section, ...]:
    people = [Item(person.organisation, lead=person.name) for person in view.people]
    return section("Who is invited", listed(people))


def _brought(view: PublicView) -> tuple[Section, ...]:
    """What came along from the meeting before and is still open."""
    purpose = next((d for d in reversed(view.purpose) if d.came_from), None)
    problem = next((d for d in reversed(view.problem) if d.came_from), None)
    tasks = [
        Item(
            each.text,
            lead=view.label_of(each.person) or "Nobody yet",
            note=f"by {day(each.due)}" if each.due else "",
        )
        for each in view.commitments
        if each.came_from and not each.done
    ]
    concerns = [
        Item(
            concern.text,
            lead=view.label_of(concern.person),
            note=f"what would have to change: {concern.removal}" if concern.removal else "",
        )
        for concern in view.concerns
        if concern.came_from and concern.state in OPEN
    ]
    gaps = [Item(gap.text) for gap in view.gaps if gap.came_from]
    parked = [Item(point.text, note=point.reason) for point in view.parked if point.came_from]
    agreed = "the purpose as it stands"
    if purpose and purpose.text == view.ratified:
        agreed = "our purpose, as we agreed on it"
    return section(
        "Brought along from last time",
        Quotation(problem.text, "the problem") if problem else None,
        Quotation(purpose.text, agreed) if purpose else None,
        listed(tasks, "Who does what by when"),
        listed(concerns, "Concerns that are open"),
        listed(gaps, "Who or what was missing"),
        listed(parked, "Put aside, not lost"),
    )
