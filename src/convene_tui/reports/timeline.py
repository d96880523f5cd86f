"""The time line of a meeting: everything that was captured, in the order of the clock."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from convene_tui.domain.debrief import STANCE_WORDS
from convene_tui.domain.intentions import ANSWER_WORDS, MARK_WORDS
from convene_tui.domain.model import Concern, ConsentRound, Record, Session, Subject
from convene_tui.domain.problem import DRIVER_WORDS
from convene_tui.domain.stages import stage_of
from convene_tui.reports.document import Section, Table, section
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
    for concern in session.concerns:
        if concern.came_from is None:
            kind = "concern in confidence" if concern.off_record else "concern"
            yield moment(concern, concern.at, kind, concern.text, name(concern.person))
    for gap in session.gaps:
        if gap.came_from is None:
            yield moment(gap, gap.at, "missing piece", gap.text, name(gap.person))
    for draft in session.drafts:
        if draft.came_from is None:
            kind = "problem" if draft.subject is Subject.PROBLEM else "purpose"
            yield moment(draft, draft.at, f"draft of the {kind}", draft.text)
    for item in session.scope:
        if item.came_from is None:
            yield moment(item, item.at, "in scope" if item.inside else "out of scope", item.text)
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
    for each in session.commitments:
        if each.came_from is None:
            by = f"by {short_day(each.due, None)}" if each.due else "no day"
            told = joined(each.text, by, "done" if each.done else "")
            yield moment(each, each.at, "commitment", told, name(each.person))
    for point in session.parked:
        if point.came_from is None:
            yield moment(point, point.at, "parked", point.text)
    for conclusion in session.conclusions:
        yield moment(conclusion, conclusion.at, "conclusion", conclusion.text)
    yield from _afterthoughts(session)
    for addition in session.additions:
        yield moment(addition, addition.at, "added afterwards", addition.text)
    yield from _changes(session)
    if session.ended_at:
        yield Moment(session.ended_at, "end", "", "", "")


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
