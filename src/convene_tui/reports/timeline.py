"""The time line of a meeting: everything that was captured, in the order of the clock."""

from collections.abc import Iterator
from datetime import datetime

from convene_tui.domain.intentions import ANSWER_WORDS, MARK_WORDS
from convene_tui.domain.model import Session, Subject
from convene_tui.domain.stages import stage_of
from convene_tui.reports.document import Section, Table, section
from convene_tui.reports.wording import clock

Moment = tuple[datetime, str, str, str]
"""When, what kind of thing, who, and in which words."""


def last_moment(session: Session) -> datetime:
    """When the last thing happened that is on record."""
    return session.ended_at or max((m[0] for m in moments(session)), default=session.created)


def timeline(session: Session) -> tuple[Section, ...]:
    """Everything in its order."""
    rows = tuple(
        (clock(at), kind, who, text)
        for at, kind, who, text in sorted(moments(session), key=lambda moment: moment[0])
    )
    table = Table(("at", "what", "who", "words"), rows) if rows else None
    return section("The time line", table)


def moments(session: Session) -> Iterator[Moment]:
    """Everything that has a time, in no particular order; carried over things are left out."""
    name = session.name_of
    for visit in session.visits:
        yield visit.entered_at, "stage", "", stage_of(visit.stage).name
    for pause in session.pauses:
        yield pause.started_at, "end" if pause.reopened else "break", "", ""
        if pause.ended_at:
            yield pause.ended_at, "reopened" if pause.reopened else "break ends", "", ""
    for note in session.notes:
        yield note.at, "private note" if note.private else note.kind, name(note.person), note.text
    for pain in session.pains:
        yield pain.at, "pain", name(pain.person), pain.text
    for mark in session.marks:
        yield mark.at, "mark", name(mark.person), MARK_WORDS[mark.kind]
    for concern in session.concerns:
        if concern.came_from is None:
            kind = "concern in confidence" if concern.off_record else "concern"
            yield concern.at, kind, name(concern.person), concern.text
    for gap in session.gaps:
        if gap.came_from is None:
            yield gap.at, "missing piece", name(gap.person), gap.text
    for draft in session.drafts:
        if draft.came_from is None:
            kind = "problem" if draft.subject is Subject.PROBLEM else "purpose"
            yield draft.at, f"draft of the {kind}", "", draft.text
    for item in session.scope:
        if item.came_from is None:
            yield item.at, "in scope" if item.inside else "out of scope", "", item.text
    for rating in session.ratings:
        yield rating.at, "rating", name(rating.person), " ".join(map(str, rating.scores))
    for asked in session.rounds:
        yield asked.opened_at, "consent round", "", asked.wording
    for vote in session.votes:
        yield vote.at, ANSWER_WORDS[vote.answer], name(vote.person), vote.reason
    for each in session.commitments:
        if each.came_from is None:
            yield each.at, "commitment", name(each.person), each.text
    for point in session.parked:
        if point.came_from is None:
            yield point.at, "parked", "", point.text
    for conclusion in session.conclusions:
        yield conclusion.at, "conclusion", "", conclusion.text
    for binned in session.bin:
        yield binned.at, "reworded" if binned.edited else "withdrawn", "", _words(binned.record)
    if session.ended_at:
        yield session.ended_at, "end", "", ""


def _words(record: object) -> str:
    """The text of a record, whatever it is called in it."""
    for field in ("text", "name", "label", "wording"):
        if value := getattr(record, field, ""):
            return str(value)
    return ""
