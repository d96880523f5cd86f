"""The time line of a meeting: everything that was captured, in the order of the clock."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple

from convene_tui.domain.debrief import STANCE_WORDS
from convene_tui.domain.intentions import ANSWER_WORDS, MARK_WORDS
from convene_tui.domain.model import (
    Binned,
    Commitment,
    Concern,
    Conclusion,
    ConsentRound,
    Draft,
    Gap,
    Mark,
    Note,
    Pain,
    Parked,
    Proposal,
    Rating,
    Record,
    ScopeItem,
    Session,
    Subject,
    Vote,
)
from convene_tui.domain.phrases import joined
from convene_tui.domain.problem import DRIVER_WORDS
from convene_tui.domain.stages import stage_of
from convene_tui.reports.document import Section, Table, section
from convene_tui.reports.matter import came_along
from convene_tui.reports.wording import clock, short_day


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
    yield from _course(session)
    for table, told in _TOLD.items():
        for record in session.table(table):
            if getattr(record, "came_from", None) is None:
                yield told(session, record)
    yield from _afterthoughts(session)
    for addition in session.additions:
        yield Moment(addition.at, "added afterwards", "", addition.text, addition.id)
    yield from _changes(session)
    if session.ended_at:
        yield Moment(session.ended_at, "end", "", "", "")


def carried_over(session: Session) -> Iterator[Moment]:
    """What came along from earlier meetings, at the time at which it was first kept."""
    for table, told in _TOLD.items():
        for record in session.table(table):
            came_from: str | None = getattr(record, "came_from", None)
            if came_from is not None:
                moment = told(session, record)
                yield moment._replace(text=joined(moment.text, came_along(came_from)))


def _course(session: Session) -> Iterator[Moment]:
    """Stages and breaks."""
    for visit in session.visits:
        yield Moment(visit.entered_at, "stage", "", stage_of(visit.stage).name, visit.id)
    for pause in session.pauses:
        begins, ends = ("end", "reopened") if pause.reopened else ("break", "break ends")
        yield Moment(pause.started_at, begins, "", "", pause.id)
        if pause.ended_at:
            yield Moment(pause.ended_at, ends, "", "", pause.id)


def _vote(session: Session, vote: Vote) -> Moment:
    """An answer, with the question where there were several."""
    asked = session.find(ConsentRound, vote.round) if len(session.rounds) > 1 else None
    to = f"to what was put at {clock(asked.opened_at)}" if asked else ""
    who, told = session.label_of(vote.person), joined(vote.reason, to)
    return Moment(vote.at, ANSWER_WORDS[vote.answer], who, told, vote.id)


def _note(session: Session, note: Note) -> Moment:
    kind = "private note" if note.private else note.kind
    return Moment(note.at, kind, session.label_of(note.person), note.text, note.id)


def _pain(session: Session, pain: Pain) -> Moment:
    driver = DRIVER_WORDS[pain.driver] if pain.driver else ""
    weight = f"{pain.weight} of 3" if pain.weight is not None else ""
    text = joined(pain.text, driver, weight)
    return Moment(pain.at, "pain", session.label_of(pain.person), text, pain.id)


def _mark(session: Session, mark: Mark) -> Moment:
    return Moment(mark.at, "mark", session.label_of(mark.person), MARK_WORDS[mark.kind], mark.id)


def _concern(session: Session, concern: Concern) -> Moment:
    kind = "concern in confidence" if concern.off_record else "concern"
    return Moment(concern.at, kind, session.label_of(concern.person), concern.text, concern.id)


def _gap(session: Session, gap: Gap) -> Moment:
    return Moment(gap.at, "missing piece", session.label_of(gap.person), gap.text, gap.id)


def _draft(_session: Session, draft: Draft) -> Moment:
    kind = "problem" if draft.subject is Subject.PROBLEM else "purpose"
    return Moment(draft.at, f"draft of the {kind}", "", draft.text, draft.id)


def _scope(_session: Session, item: ScopeItem) -> Moment:
    return Moment(item.at, "in scope" if item.inside else "out of scope", "", item.text, item.id)


def _rating(session: Session, rating: Rating) -> Moment:
    scores = " ".join(map(str, rating.scores))
    return Moment(rating.at, "rating", session.label_of(rating.person), scores, rating.id)


def _round(_session: Session, asked: ConsentRound) -> Moment:
    return Moment(asked.opened_at, "consent round", "", asked.wording, asked.id)


def _commitment(session: Session, task: Commitment) -> Moment:
    by = f"by {short_day(task.due, None)}" if task.due else "no day"
    told = joined(task.text, by, "done" if task.done else "")
    return Moment(task.at, "commitment", session.label_of(task.person), told, task.id)


def _parked(_session: Session, point: Parked) -> Moment:
    return Moment(point.at, "parked", "", point.text, point.id)


def _conclusion(_session: Session, conclusion: Conclusion) -> Moment:
    return Moment(conclusion.at, "conclusion", "", conclusion.text, conclusion.id)


_TOLD: Final[Mapping[str, Callable[[Session, Any], Moment]]] = {
    "notes": _note,
    "pains": _pain,
    "marks": _mark,
    "concerns": _concern,
    "gaps": _gap,
    "drafts": _draft,
    "scope": _scope,
    "ratings": _rating,
    "rounds": _round,
    "votes": _vote,
    "commitments": _commitment,
    "parked": _parked,
    "conclusions": _conclusion,
}
"""How a record of each table is told."""


def _changes(session: Session) -> Iterator[Moment]:
    """What was withdrawn, put into other words, or moved on without a change of its words."""
    after: dict[str, Record | None] = {}
    for binned in reversed(session.bin):
        before = binned.record
        then = after.get(before.id) or session.find(type(before), before.id)
        after[before.id] = before
        kind, who = _what_became(binned, then), ""
        if kind == "changed" and isinstance(then, Concern) and isinstance(before, Concern):
            if then.state is before.state:
                continue
            kind = f"concern {then.state.replace('_', ' ')}"
            who = "" if then.off_record else session.label_of(then.person)
        yield _changed(session, binned, kind, who)


def _changed(session: Session, binned: Binned, kind: str, who: str) -> Moment:
    """What a record was before it was changed; one without words by what is told of it."""
    before = binned.record
    text = _words(before)
    if not text and binned.table in _TOLD:
        was = _TOLD[binned.table](session, before)
        who, text = was.who, joined(was.kind, was.text)
    return Moment(binned.at, kind, who, text or binned.table, before.id)


def _afterthoughts(session: Session) -> Iterator[Moment]:
    """Who came and left, what words mean, cards, and what was thought of people and elements."""
    name = session.label_of
    yield from _comings(session)
    for card in session.cards:
        yield Moment(card.at, "card", "", joined(card.text, card.group), card.id)
    for term in session.terms:
        same = "the same as " if term.same else ""
        yield Moment(term.at, "term", "", f"{term.word}: {same}{term.meaning}", term.id)
    for reading in session.readings:
        told = joined(STANCE_WORDS[reading.stance], reading.seen)
        yield Moment(reading.at, "reading", name(reading.id), told, reading.id)
    yield from (_move(session, proposal) for proposal in session.proposals)
    for view in session.elements:
        state = view.state.replace("_", " ")
        yield Moment(view.at, "element", "", joined(f"{view.id}: {state}", view.seen), view.id)
    for answer in session.answers:
        yield Moment(answer.at, "answer to a gap", "", answer.text, answer.id)
    yield from _of_minutes(session)


def _words(record: object) -> str:
    """The text of a record, whatever it is called in it."""
    for field in ("text", "name", "label", "wording"):
        if value := getattr(record, field, ""):
            return str(value)
    return ""


def _comings(session: Session) -> Iterator[Moment]:
    """Who came and who left."""
    for person in session.people:
        for at, what in ((person.came, "came"), (person.left, "left")):
            if at is not None:
                who = session.label_of(person.id)
                yield Moment(at, what, who, person.organisation, person.id)


def _move(session: Session, proposal: Proposal) -> Moment:
    # Whoever is only to be added is nobody of the meeting, and stands in the words alone.
    who = session.label_of(proposal.person)
    told = joined(proposal.move, "" if who else proposal.name, proposal.reason)
    return Moment(proposal.at, "move", who, told, proposal.id)


def _what_became(binned: Binned, then: Record | None) -> str:
    """Whether a record was withdrawn, put into other words, or changed in something else."""
    if not binned.edited:
        return "withdrawn"
    return "changed" if then and _words(then) == _words(binned.record) else "reworded"


def _of_minutes(session: Session) -> Iterator[Moment]:
    """Corrections of the minutes, and when they were made final."""
    for correction in session.corrections:
        who = session.label_of(correction.person) or correction.name
        yield Moment(correction.at, "correction", who, correction.text, correction.id)
    for fixed in session.fixed:
        yield Moment(fixed.at, "minutes final", "", f"SHA-256 {fixed.sha256}", fixed.id)
