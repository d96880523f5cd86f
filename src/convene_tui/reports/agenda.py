"""The agenda, to be printed before the meeting: what will be asked, for how long, and of whom."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from convene_tui.domain.concerns import OPEN
from convene_tui.domain.phrases import enclosed, full_day, joined, some
from convene_tui.domain.public import PublicDraft, PublicEarlier, PublicView
from convene_tui.reports.commitments import together
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
from convene_tui.reports.frame import called_by, planned_hours
from convene_tui.reports.matter import removal_words
from convene_tui.reports.properties import properties
from convene_tui.reports.wording import capital, clock, sentence

_STAMP: Final = "Agenda"
"""Printed at the top and at the bottom."""

_BEFORE: Final = "prepare"
"""The stage that is over before anybody comes."""


def document(view: PublicView) -> Document:
    """The agenda as a document."""
    success = (
        Quotation(sentence(view.success), "what makes this meeting a success")
        if view.success
        else None
    )
    return Document(
        title=view.title,
        subtitle=joined(view.alliance, full_day(view.day_held), planned_hours(view)),
        stamp=_STAMP,
        kind="agenda",
        dated=view.created,
        is_private=False,
        properties=properties(
            view, "agenda", (view.label_of(each.id) for each in view.people if each.expected)
        ),
        opening=(*called_by(view), *((success,) if success else ())),
        sections=(*_course(view), *_invited(view), *_brought(view)),
    )


def _course(view: PublicView) -> tuple[Section, ...]:
    """Each stage with its question, its minutes, and when it begins."""
    rows = timed_stages(view)
    counted = "Times are hours and minutes from the beginning."
    note = None if view.starts_at else Paragraph(counted)
    table = Table(("at", "part", "we ask", "time"), rows)
    return section("What we will do", *_approval(view), table, note)


def timed_stages(view: PublicView) -> tuple[tuple[str, str, str, str], ...]:
    """When each stage begins, its name, its question and its minutes; the end is the last.

    Where the hour of the beginning is not known, times are counted from it.
    """
    rows = []
    begins = timedelta(0)
    for stage in view.stages:
        if stage.key == _BEFORE:
            continue
        minutes = round(stage.box.total_seconds() / 60)
        rows.append((_at(view, begins), stage.name, stage.prompt, some(minutes, "min")))
        begins += stage.box
    return (*rows, (_at(view, begins), "End", "", ""))


def _at(view: PublicView, begins: timedelta) -> str:
    if view.starts_at is None:
        hours, minutes = divmod(round(begins.total_seconds() / 60), 60)
        return f"{hours}:{minutes:02}"
    return clock(datetime.combine(_ANY_DAY, view.starts_at) + begins)


_ANY_DAY: Final = date(2000, 1, 1)


def _approval(view: PublicView) -> tuple[Paragraph, ...]:
    """The minutes that are approved first, and since when their text is final."""
    return tuple(
        Paragraph(
            "We begin by approving the minutes of the meeting "
            f"{f'of {full_day(each.held_on)}' if each.held_on else 'before'}{_final(each)}."
        )
        for each in view.earlier
        if each.approved_at is None
    )


def _final(earlier: PublicEarlier) -> str:
    if not earlier.sha256 or not earlier.fixed_at:
        return ""
    return f", final since {full_day(earlier.fixed_at.date())}"


def _invited(view: PublicView) -> tuple[Section, ...]:
    invited = [person for person in view.people if person.expected]
    if len(invited) > _MOST_IN_A_LIST:
        named = (f"{each.name}{enclosed(' (', each.organisation, ')')}" for each in invited)
        return section("Who is invited", listed([Item.of_several(named)]))
    people = [Item(person.organisation, lead=person.name) for person in invited]
    return section("Who is invited", listed(people))


_MOST_IN_A_LIST: Final = 10
"""Invited people who have a line each; more of them are told one behind the other."""


def _brought(view: PublicView) -> tuple[Section, ...]:
    """What came along from the meeting before and is still open."""
    purpose, problem = _last_brought(view.purpose), _last_brought(view.problem)
    gaps = [Item(capital(gap.text)) for gap in view.gaps if gap.came_from]
    parked = [
        Item(capital(point.text), note=point.reason) for point in view.parked if point.came_from
    ]
    agreed = "the purpose as it stands"
    if purpose and purpose.text == view.ratified:
        agreed = "our purpose, as we agreed on it"
    return section(
        "Brought along from last time",
        Quotation(problem.text, "the problem") if problem else None,
        Quotation(purpose.text, agreed) if purpose else None,
        listed(_tasks_brought(view), "Who does what by when"),
        listed(_concerns_brought(view), "Concerns that are open"),
        listed(gaps, "Who or what was missing"),
        listed(parked, "Put aside, not lost"),
    )


def _last_brought(drafts: Sequence[PublicDraft]) -> PublicDraft | None:
    return next((draft for draft in reversed(drafts) if draft.came_from), None)


def _tasks_brought(view: PublicView) -> list[Item]:
    brought = [each for each in view.commitments if each.came_from and not each.done]
    return [
        Item(task.text, lead=f"{capital(who)}:", note=enclosed("by ", full_day(task.due)))
        for who, task in together(view, brought)
    ]


def _concerns_brought(view: PublicView) -> list[Item]:
    return [
        Item(
            concern.text,
            lead=enclosed("", view.label_of(concern.person), ":"),
            note=removal_words(concern),
        )
        for concern in view.concerns
        if concern.came_from and concern.state in OPEN
    ]
