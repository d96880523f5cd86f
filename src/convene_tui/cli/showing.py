"""One session as lines of text: what everybody may see, and what only the facilitator sees."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from convene_tui.cli.printing import bold, clean, columns, paragraph
from convene_tui.domain.attendance import was_there
from convene_tui.domain.concerns import KIND_LABELS, STATE_LABELS, Consent
from convene_tui.domain.dates import spell_out
from convene_tui.domain.debrief import STANCE_WORDS
from convene_tui.domain.intentions import MANDATE_WORDS, withheld, withheld_words
from convene_tui.domain.model import ConcernKind, ConcernState, NoteKind, Session, StageKey
from convene_tui.domain.next_place import step_and_place
from convene_tui.domain.outcome import suggested
from convene_tui.domain.phrases import enclosed, joined
from convene_tui.domain.public import PublicView
from convene_tui.domain.room import RoomView
from convene_tui.domain.seats import seats_of
from convene_tui.domain.stages import stage_of
from convene_tui.domain.substance import holes
from convene_tui.domain.thresholds import Thresholds
from convene_tui.domain.timing import clock_text

Rows = Sequence[Sequence[str]]
"""Rows of a table, a cell a text."""


def public_lines(view: PublicView) -> Iterator[str]:
    """What everybody may see of a meeting."""
    yield from _head(view)
    people = [
        (
            person.key,
            clean(person.name),
            clean(person.organisation),
            _here(person.present, person.was_present),
        )
        for person in view.people
    ]
    yield from _part("People", columns(people))
    yield from _matter(view)


def private_lines(session: Session, thresholds: Thresholds) -> Iterator[str]:
    """All that counts of a meeting, for the facilitator alone."""
    view = PublicView.of(session, thresholds)
    yield from _head(view)
    yield from _part("People", columns(_people(session, thresholds)))
    yield from _matter(view)
    gaps = [(clean(hole.text), clean(hole.answered or "")) for hole in holes(session, thresholds)]
    yield from _part("Gaps (private)", columns(gaps))
    obstacles = [("", line) for line in Consent.of(session).obstacles if session.rounds]
    yield from _part("In the way of consent", columns(obstacles))
    kept = [("", clean(withheld_words(session, each))) for each in withheld(session)]
    yield from _part("Private, and not released", columns(kept))
    suggestion = suggested(session, thresholds)
    yield from _part("The record suggests", [f"{suggestion.label}: {suggestion.reason}"])


def _people(session: Session, thresholds: Thresholds) -> list[Sequence[str]]:
    labels = {seat.id: seat.label for seat in seats_of(session)}
    readings = {reading.id: STANCE_WORDS[reading.stance] for reading in session.readings}
    room = RoomView.of(session, session.ended_at or _last_mark(session), thresholds)
    talks = {each.person.id: each for each in room.people}
    rows: list[Sequence[str]] = []
    for person in session.people:
        talk = talks[person.id].talk if person.id in talks else None
        rows.append(
            (
                person.key,
                clean(person.name),
                clean(person.organisation),
                clean(labels.get(person.seat, person.seat)),
                MANDATE_WORDS[person.mandate],
                clock_text(talk) if talk else "",
                readings.get(person.id, ""),
                f"for {clean(person.instead_of)}" if person.instead_of else "",
                _here(person.present, was_there(person)),
            )
        )
    return rows


def _last_mark(session: Session) -> datetime:
    return session.marks[-1].at if session.marks else session.created


def _here(present: bool, was_there: bool) -> str:
    return "here" if present else "left" if was_there else "not here"


def _head(view: PublicView) -> Iterator[str]:
    yield clean(view.title)
    day = view.day_held
    stage = "ended" if view.ended_at else f"in {view.stage}"
    yield joined(clean(view.alliance), day.isoformat() if day else "", stage, view.id)
    begins = joined(f"{view.starts_at:%H:%M}", clean(view.zone), by=" ") if view.starts_at else ""
    frame = (
        ("begins", begins),
        ("place", clean(view.place)),
        ("convener", clean(view.convener)),
        ("facilitator", clean(view.facilitator)),
        ("note-taker", clean(view.note_taker)),
    )
    yield from columns([row for row in frame if row[1]])


def _matter(view: PublicView) -> Iterator[str]:
    """Everything but the people."""
    if view.problem:
        yield from _part(f"Problem, version {len(view.problem)}", paragraph(view.problem[-1].text))
    yield from _part("Pains", columns(_pains(view)))
    if view.purpose:
        agreed = ", agreed on" if view.purpose[-1].text == view.ratified else ""
        title = f"Purpose, draft {len(view.purpose)}{agreed}"
        yield from _part(title, paragraph(view.purpose[-1].text))
    yield from _part("Scope", columns(_scope(view)))
    if view.rating.count:
        yield from _part("The room says", [view.rating.says])
    yield from _part("Concerns", columns(_concerns(view)))
    yield from _part("Missing", columns(_missing(view)))
    yield from _part("Commitments", columns(_tasks(view)))
    parked = [(clean(point.text), clean(point.reason)) for point in view.parked]
    yield from _part("Parked", columns(parked))
    yield from _part("Notes", columns(_notes(view)))
    yield from _part("Next", columns([row for row in _ahead(view) if row[1]]))


def _pains(view: PublicView) -> Rows:
    return [
        (
            clean(view.label_of(pain.person)),
            pain.driver or "",
            "" if pain.weight is None else str(pain.weight),
            clean(pain.text),
        )
        for pain in view.pains
    ]


def _concerns(view: PublicView) -> Rows:
    return [
        (
            clean(view.label_of(each.person)),
            STATE_LABELS[ConcernState(each.state)],
            KIND_LABELS[ConcernKind(each.kind)] if each.kind else "",
            clean(each.text),
        )
        for each in view.concerns
    ]


def _scope(view: PublicView) -> Rows:
    inside = [("in", clean(item.text)) for item in view.inside]
    return inside + [("out", clean(item.text)) for item in view.outside]


def _missing(view: PublicView) -> Rows:
    return [(clean(gap.text),) for gap in view.gaps]


def _tasks(view: PublicView) -> Rows:
    return [
        (
            clean(view.label_of(each.person)),
            f"by {spell_out(each.due)}" if each.due else "no day",
            "done" if each.done else "",
            clean(each.text),
        )
        for each in view.commitments
    ]


def _notes(view: PublicView) -> Rows:
    return [
        (
            stage_of(StageKey(note.stage)).name,
            "" if note.kind == NoteKind.NOTE else note.kind,
            clean(view.label_of(note.person)),
            clean(note.text),
        )
        for note in view.notes
    ]


def _ahead(view: PublicView) -> Rows:
    """Who leads, the meal, the next meeting and the outcome."""
    day = spell_out(view.next_on) if view.next_on else ""
    hour = f"{view.next_at:%H:%M}" if view.next_at else ""
    step = map(clean, step_and_place(view.next_step, view.next_place))
    outcome = view.outcome
    return [
        ("leader", clean(view.label_of(view.leader))),
        ("meal", clean(view.meal)),
        ("next", joined(day, hour, *step, by=" ")),
        (
            "outcome",
            f"{outcome.label}{enclosed(': ', clean(outcome.reason))}" if outcome.id else "",
        ),
    ]


def _part(title: str, lines: Iterable[str]) -> Iterator[str]:
    """A titled part, when there is anything in it."""
    found = [line for line in lines if line]
    if found:
        yield ""
        yield bold(title)
        yield from (f"  {line}" for line in found)
