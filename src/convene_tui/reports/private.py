"""The sections that only the facilitator may read."""

from collections import Counter
from datetime import timedelta

from convene_tui.domain.alliance.looking import elements as eight_elements
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.attendance import roll_was_called, was_there
from convene_tui.domain.audience import is_private_stage
from convene_tui.domain.concerns import next_question
from convene_tui.domain.debrief import (
    ELEMENT_LABELS,
    STANCE_WORDS,
    STATE_WORDS,
    suggested_moves,
)
from convene_tui.domain.intentions import ITEMS, MANDATE_WORDS, MARK_WORDS, withheld, withheld_words
from convene_tui.domain.model import Element, MarkKind, Move, Session, StageKey, Subject
from convene_tui.domain.outcome import suggested
from convene_tui.domain.phrases import enclosed, full_day, joined
from convene_tui.domain.problem import differences, questions
from convene_tui.domain.rating import RoomRating
from convene_tui.domain.room import PersonView, RoomView
from convene_tui.domain.seats import board, seats_of
from convene_tui.domain.substance import holes
from convene_tui.domain.thresholds import Thresholds
from convene_tui.reports.document import Item, Paragraph, Picture, Section, Table, listed, section
from convene_tui.reports.gauges import dots_by_name
from convene_tui.reports.minutes import still_unmet
from convene_tui.reports.room_plan import talk_by_seat
from convene_tui.reports.timeline import last_moment
from convene_tui.reports.wording import capital, clock, span

_MOVE_WORDS = {
    Move.ADD: "Add",
    Move.KEEP: "Keep",
    Move.THANK: "Thank",
    Move.RELEASE: "Release",
}


def outlook(session: Session, thresholds: Thresholds) -> tuple[Section, ...]:
    """What the record suggests about the outcome, and how it went against the success."""
    suggestion = suggested(session, thresholds)
    success = Item(session.success, lead="A success if") if session.success else None
    met = Item(session.success_met, lead="How it went") if session.success_met else None
    return section(
        "How it stands",
        listed([item for item in (success, met) if item]),
        Paragraph(f"The record suggests: {suggestion.label} ({suggestion.reason})."),
        still_unmet((each.id, each.reason) for each in suggestion.unmet),
    )


def moves(session: Session, thresholds: Thresholds) -> tuple[Section, ...]:
    """Whom to add, keep, thank and release, chosen and suggested, with reasons (SG14)."""
    chosen = [
        Item(each.name, lead=_MOVE_WORDS[each.move], note=each.reason) for each in session.proposals
    ]
    offered = [
        Item(each.name, lead=_MOVE_WORDS[each.move], note=each.reason)
        for each in suggested_moves(session, thresholds)
    ]
    return section(
        "Before the next meeting",
        listed(chosen, "Decided"),
        listed(offered, "Suggested by the record"),
    )


def elements(
    session: Session, thresholds: Thresholds, around: AllianceView | None
) -> tuple[Section, ...]:
    """The eight elements in three states, with the evidence (OC6); in its alliance, if given."""
    rows = tuple(
        (
            ELEMENT_LABELS[Element(each.place)],
            STATE_WORDS[each.stands],
            "mine" if each.view else "suggested",
            joined(each.view.seen if each.view else "", each.says),
        )
        for each in eight_elements(session, thresholds, around)
    )
    judged = "As this meeting alone tells it; the report of the alliance knows what spans them."
    if around:
        judged = "As the alliance stood after this meeting."
    return section(
        "The eight elements",
        Paragraph(judged) if session.alliance else None,
        Table(("element", "stands", "by", "evidence"), rows),
    )


def room(session: Session, thresholds: Thresholds) -> tuple[Section, ...]:
    """Each person: seat, mandate, talk, marks and how they were read."""
    view = RoomView.of(session, last_moment(session), thresholds)
    talk = {each.person.id: each for each in view.people}
    labels = {seat.id: seat.label for seat in seats_of(session)}
    readings = {each.id: joined(STANCE_WORDS[each.stance], each.seen) for each in session.readings}
    called, seen = roll_was_called(session), _seen(session)
    rows = []
    for person in session.people:
        name = session.label_of(person.id)
        rows.append(
            (
                f"{name} (not there)" if called and not was_there(person) else name,
                joined(person.organisation, labels.get(person.seat, person.seat)),
                joined(
                    MANDATE_WORDS[person.mandate],
                    enclosed("for ", person.instead_of),
                    ", ".join(person.substance),
                ),
                _talk_of(talk.get(person.id)),
                seen.get(person.id, ""),
                readings.get(person.id, ""),
            )
        )
    head = ("person", "for", "mandate and substance", "talk", "seen", "read as")
    dominates = None
    if view.dominating:
        dominates = Paragraph(f"{view.dominating} had {view.dominating_share:.0%} of the talk.")
    return section(
        "The room",
        _talk(session, view),
        Table(head, tuple(rows)) if rows else None,
        dominates,
    )


def _talk(session: Session, view: RoomView) -> Picture | None:
    """The seats with who sits in them, their mandate and how long each of them talked."""
    talks = {each.person.id: each.talk for each in view.people}
    wanted = {seat.id for seat in seats_of(session) if seat.wanted}
    return talk_by_seat(
        [
            (
                row.label,
                [(p, MANDATE_WORDS[p.mandate], talks.get(p.id, timedelta(0))) for p in row.people],
            )
            for row in board(session)
            if row.people or (row.seat and row.seat.id in wanted)
        ]
    )


def notes(session: Session) -> tuple[Section, ...]:
    """What was noted for the facilitator alone, and after the room had gone."""
    lines = [
        Item(note.text, lead=session.label_of(note.person), note=f"{note.stage} {clock(note.at)}")
        for note in session.notes
        if note.private
    ]
    concluded = [
        Item(each.text, lead="In short")
        for each in session.conclusions
        if each.private or (each.id in list(StageKey) and is_private_stage(StageKey(each.id)))
    ]
    return section("My notes", listed(concluded + lines))


def not_released(session: Session) -> tuple[Section, ...]:
    """What was kept in private, and could be for all."""
    lines = [Item(withheld_words(session, each)) for each in withheld(session)]
    return section("Kept in private, and not released", listed(lines))


def afterwards(session: Session) -> tuple[Section, ...]:
    """What was written after the meeting, beside the record."""
    lines = [
        Item(each.text, note=joined(full_day(each.at.date()), clock(each.at)))
        for each in session.additions
    ]
    return section("Written afterwards", listed(lines))


def confidences(session: Session) -> tuple[Section, ...]:
    """Who raised what in confidence, and what to ask next of each open concern."""
    raised = [
        Item(concern.text, lead=session.label_of(concern.person) or "Somebody")
        for concern in session.concerns
        if concern.off_record
    ]
    ahead = [
        Item(question, lead=concern.text)
        for concern in session.concerns
        if (question := next_question(concern))
    ]
    return section(
        "Concerns, in confidence",
        listed(raised, "Raised in confidence"),
        listed(ahead, "What to ask next"),
    )


def gaps(session: Session, thresholds: Thresholds) -> tuple[Section, ...]:
    """The holes in the substance, with what will be done, and the questions left open."""
    found = [
        Item(capital(hole.text), note=hole.answered or hole.question)
        for hole in holes(session, thresholds)
    ]
    asked = [Item(question.text) for question in questions(session, thresholds)]
    differ = [Item(each.text) for each in differences(session)]
    return section(
        "Gaps",
        listed(found, "In the substance"),
        listed(differ, "Where views differ"),
        listed(asked, "Not answered about the problem"),
    )


def ratings(session: Session) -> tuple[Section, ...]:
    """What each person gave the purpose, by name and version."""
    room = RoomRating.of(session)
    dots = dots_by_name(room.big, room.small) if room.big and room.small else None
    versions = session.versions(Subject.PURPOSE)
    numbers = {draft.id: number for number, draft in enumerate(versions, 1)}
    rows = tuple(
        (
            session.label_of(rating.person),
            *(str(score) for score in rating.scores),
            f"draft {numbers[rating.draft]}" if rating.draft in numbers else "",
        )
        for rating in session.ratings
    )
    table = Table(("person", *ITEMS, "of"), rows) if rows else None
    return section("What each gave the purpose", dots, table)


def _talk_of(one: PersonView | None) -> str:
    """How long somebody spoke; nothing for whom nobody listened to."""
    if one is None:
        return ""
    return "silent" if one.silent_so_far else span(one.talk)


def _seen(session: Session) -> dict[str, str]:
    """What was seen of each, by the id, every kind with how often."""
    found: dict[str, Counter[MarkKind]] = {}
    for mark in session.marks:
        if mark.person and mark.kind is not MarkKind.SPEAKS:
            found.setdefault(mark.person, Counter())[mark.kind] += 1
    return {
        person: ", ".join(f"{MARK_WORDS[kind]} {count}" for kind, count in kinds.items())
        for person, kinds in found.items()
    }
