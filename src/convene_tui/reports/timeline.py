"""The time line of a meeting: everything that was captured, in the order of the clock."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from convene_tui.domain.debrief import STANCE_WORDS
from convene_tui.domain.intentions import ANSWER_WORDS, MARK_WORDS
from convene_tui.domain.model import (
    Commitment,
    Concern,
    ConsentRound,
    Draft,
    Gap,
    Parked,
    Record,
    ScopeItem,
    Session,
    Subject,
)
from convene_tui.domain.problem import DRIVER_WORDS
from convene_tui.domain.stages import stage_of
from convene_tui.reports.document import Section, Table, section
from convene_tui.reports.matter import came_along
from convene_tui.reports.wording import clock, joined, short_day


class Moment(NamedTuple):
    """One thing that was captured, at its time."""

    at: datetime
    kind: str
    who: str
    text: str
    id: str
    """The id of its record; nothing for what has none."""


def last_moment(session: Session) -> datetime:
    """When the last thing happened that is on record."""
    return session.ended_at or max((m.at for m in moments(session)), default=session.created)


def timeline(session: Session) -> tuple[Section, ...]:
    """Everything in its order."""
    rows = tuple(
        (clock(at), kind, who, text)
        for at, kind, who, text, _ in sorted(moments(session), key=lambda moment: moment.at)
    )
    table = Table(("at", "what", "who", "words"), rows) if rows else None
    return section("The time line", table)


def moments(session: Session) -> Iterator[Moment]:
    """Everything that has a time, in no particular order; carried over things are left out."""
    name = session.label_of

    def moment(record: Record, at: datetime, kind: str, text: str, who: str = "") -> Moment:
        return Moment(at, kind, who, text, record.id)

    for visit in session.visits:
        yield moment(visit, visit.entered_at, "stage", stage_of(visit.stage).name)
    for pause in session.pauses:
        begins, ends = ("end", "reopened") if pause.reopened else ("break", "break ends")
        yield moment(pause, pause.started_at, begins, "")
        if pause.ended_at:
            yield moment(pause, pause.ended_at, ends, "")
    for note in session.notes:
        kind = "private note" if note.private else note.kind
        yield moment(note, note.at, kind, note.text, name(note.person))
    for pain in session.pains:
        weight = f"{pain.weight} of 3" if pain.weight is not None else ""
        driver = DRIVER_WORDS[pain.driver] if pain.driver else ""
        yield moment(pain, pain.at, "pain", joined(pain.text, driver, weight), name(pain.person))
    for mark in session.marks:
        yield moment(mark, mark.at, "mark", MARK_WORDS[mark.kind], name(mark.person))
    yield from (each for each, came_from in _left_open(session) if came_from is None)
    for rating in session.ratings:
        scores = " ".join(map(str, rating.scores))
        yield moment(rating, rating.at, "rating", scores, name(rating.person))
    for asked in session.rounds:
        yield moment(asked, asked.opened_at, "consent round", asked.wording)
    several = len(session.rounds) > 1
    for vote in session.votes:
        asked_of = session.find(ConsentRound, vote.round) if several else None
        to = f"to what was put at {clock(asked_of.opened_at)}" if asked_of else ""
        told = joined(vote.reason, to)
        yield moment(vote, vote.at, ANSWER_WORDS[vote.answer], told, name(vote.person))
    for conclusion in session.conclusions:
        yield moment(conclusion, conclusion.at, "conclusion", conclusion.text)
    yield from _afterthoughts(session)
    for addition in session.additions:
        yield moment(addition, addition.at, "added afterwards", addition.text)
    yield from _changes(session)
    if session.ended_at:
        yield Moment(session.ended_at, "end", "", "", "")


def carried_over(session: Session) -> Iterator[Moment]:
    """What came along from earlier meetings, at the time at which it was first kept."""
    for moment, came_from in _left_open(session):
        if came_from is not None:
            yield moment._replace(text=joined(moment.text, came_along(came_from)))


def _left_open(session: Session) -> Iterator[tuple[Moment, str | None]]:
    """What may come along from one meeting to the next, with the meeting from which it came."""
    name = session.label_of

    def moment(
        record: Concern | Gap | Draft | ScopeItem | Commitment | Parked,
        kind: str,
        text: str,
        who: str = "",
    ) -> tuple[Moment, str | None]:
        return Moment(record.at, kind, who, text, record.id), record.came_from

    for concern in session.concerns:
        kind = "concern in confidence" if concern.off_record else "concern"
        yield moment(concern, kind, concern.text, name(concern.person))
    for gap in session.gaps:
        yield moment(gap, "missing piece", gap.text, name(gap.person))
    for draft in session.drafts:
        about = "problem" if draft.subject is Subject.PROBLEM else "purpose"
        yield moment(draft, f"draft of the {about}", draft.text)
    for item in session.scope:
        yield moment(item, "in scope" if item.inside else "out of scope", item.text)
    for each in session.commitments:
        by = f"by {short_day(each.due, None)}" if each.due else "no day"
        told = joined(each.text, by, "done" if each.done else "")
        yield moment(each, "commitment", told, name(each.person))
    for point in session.parked:
        yield moment(point, "parked", point.text)


def _changes(session: Session) -> Iterator[Moment]:
    """What was withdrawn, put into other words, or moved on without a change of its words."""
    after: dict[str, Record | None] = {}
    for binned in reversed(session.bin):
        before = binned.record
        then = after.get(before.id) or session.find(type(before), before.id)
        after[before.id] = before
        kind, who = "withdrawn", ""
        if binned.edited:
            kind = "reworded" if then is None or _words(then) != _words(before) else "changed"
        if kind == "changed" and isinstance(then, Concern) and isinstance(before, Concern):
            if then.state is before.state:
                continue
            kind = f"concern {then.state.replace('_', ' ')}"
            who = "" if then.off_record else session.label_of(then.person)
        yield Moment(binned.at, kind, who, _words(before), before.id)


def _afterthoughts(session: Session) -> Iterator[Moment]:
    """Who came and left, what words mean, cards, and what was thought of people and elements."""
    name = session.label_of
    for person in session.people:
        for at, what in ((person.came, "came"), (person.left, "left")):
            if at is not None:
                yield Moment(at, what, name(person.id), person.organisation, person.id)
    for card in session.cards:
        yield Moment(card.at, "card", "", joined(card.text, card.group), card.id)
    for term in session.terms:
        same = "the same as " if term.same else ""
        yield Moment(term.at, "term", "", f"{term.word}: {same}{term.meaning}", term.id)
    for reading in session.readings:
        told = joined(STANCE_WORDS[reading.stance], reading.seen)
        yield Moment(reading.at, "reading", name(reading.id), told, reading.id)
    for proposal in session.proposals:
        # Whoever is only to be added is nobody of the meeting, and stands in the words alone.
        who = name(proposal.person)
        told = joined(proposal.move, "" if who else proposal.name, proposal.reason)
        yield Moment(proposal.at, "move", who, told, proposal.id)
    for view in session.elements:
        state = view.state.replace("_", " ")
        yield Moment(view.at, "element", "", joined(f"{view.id}: {state}", view.seen), view.id)
    for answer in session.answers:
        yield Moment(answer.at, "answer to a gap", "", answer.text, answer.id)
    for correction in session.corrections:
        who = name(correction.person) or correction.name
        yield Moment(correction.at, "correction", who, correction.text, correction.id)
    for fixed in session.fixed:
        yield Moment(fixed.at, "minutes final", "", f"SHA-256 {fixed.sha256}", fixed.id)


def _words(record: object) -> str:
    """The text of a record, whatever it is called in it."""
    for field in ("text", "name", "label", "wording"):
        if value := getattr(record, field, ""):
            return str(value)
    return ""
