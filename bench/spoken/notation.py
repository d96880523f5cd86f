"""What was kept, in the short notation of the tables: `task b d 2026-12-04 | send the map`."""

from collections.abc import Callable
from typing import Any, Final

from convene_tui.domain import intentions as do
from convene_tui.domain.capture import Continue, Interpretation, TakeBack
from convene_tui.domain.model import Session
from convene_tui.domain.seats import find_seat

_TEXTS: Final = ("text", "reason", "seen", "wording", "principal")


def notation(reading: Interpretation, session: Session, line: str) -> str:
    """The kind, the people by letter, the rest and the text of what Enter keeps.

    A note that is the whole line is `note` alone.
    """
    meant: Any = reading.meant
    head, *more = (word for word in _words(meant, session) if word)
    letters = [_letter(session, person) for person in _people(meant)]
    text = next((getattr(meant, name) for name in _TEXTS if getattr(meant, name, "")), "")
    if isinstance(meant, do.Propose) and not meant.person:
        text = f"{meant.name}: {meant.reason}"
    if isinstance(meant, do.InvitePerson):
        text = ", ".join(filter(None, (meant.name, meant.organisation)))
    if isinstance(meant, do.SetSeat) and head == "new seat":
        text = meant.seat
    said = " ".join((head, *letters, *more))
    if isinstance(meant, do.ExplainTerm):
        text = ""
    if said == "note" and text == line:
        return "note"
    return f"{said} | {text}" if text else said


def _people(meant: Any) -> tuple[str, ...]:
    people = getattr(meant, "people", None)
    if people is None:
        people = (getattr(meant, "person", None),)
    return tuple(person for person in people if person)


def _letter(session: Session, person_id: str) -> str:
    person = session.person(person_id)
    return person.key if person else "?"


def _words(meant: Any, session: Session) -> tuple[str, ...]:
    shape = _SHAPES.get(type(meant))
    if shape is None:
        return (type(meant).__name__.lower(),)
    return tuple(str(word) for word in shape(meant, session) if word not in (None, ""))


def _recast(meant: do.Recast, session: Session) -> tuple[Any, ...]:
    return ("recast", meant.kind.__name__.lower(), meant.stage)


def _seat(meant: do.SetSeat, session: Session) -> tuple[Any, ...]:
    seat = find_seat(session, meant.seat)
    return ("seat", seat.id) if seat else ("new seat",)


_SHAPES: Final[dict[type, Callable[[Any, Session], tuple[Any, ...]]]] = {
    TakeBack: lambda m, s: ("oops",),
    Continue: lambda m, s: ("more",),
    do.KeepNote: lambda m, s: ("private" if m.private else m.kind,),
    do.KeepPain: lambda m, s: ("pain", m.driver, m.weight),
    do.WeighPain: lambda m, s: ("weigh", m.driver, m.weight),
    do.RaiseConcern: lambda m, s: ("confidence" if m.off_record else "concern",),
    do.NameGap: lambda m, s: (f"gap {m.kind}" if m.kind else "gap",),
    do.Commit: lambda m, s: ("task", m.due),
    do.Park: lambda m, s: ("park",),
    do.SetNext: lambda m, s: ("next", m.on, f"{m.at:%H:%M}" if m.at else ""),
    do.InvitePerson: lambda m, s: ("person", "" if m.present else "away", m.seat),
    do.SetPresence: lambda m, s: ("here" if m.present else "away",),
    do.SetStandIn: lambda m, s: ("instead",),
    do.SetMandate: lambda m, s: (f"mandate {m.mandate}",),
    do.SetSeat: _seat,
    do.SetSubstance: lambda m, s: ("kind", *m.kinds),
    do.SetMeans: lambda m, s: ("means", *m.means),
    do.SetWorks: lambda m, s: ("works",),
    do.MarkPerson: lambda m, s: ("silence",) if m.person is None else ("mark", m.kind),
    do.KeepDraft: lambda m, s: ("draft", m.subject),
    do.KeepCard: lambda m, s: ("card", m.subject),
    do.KeepScope: lambda m, s: ("scope", "in" if m.inside else "out"),
    do.ExplainTerm: lambda m, s: ("term", "same" if m.same else "", m.word, "=", m.meaning),
    do.Rate: lambda m, s: ("rate", *m.scores),
    do.OpenConsent: lambda m, s: ("consent",),
    do.Say: lambda m, s: (m.answer,),
    do.Ratify: lambda m, s: ("ratify",),
    do.EnterStage: lambda m, s: ("stage", m.stage),
    do.Conclude: lambda m, s: ("conclude", m.stage),
    do.SetTimeBox: lambda m, s: ("box", m.stage, m.minutes),
    do.TakeBreak: lambda m, s: ("break",),
    do.EndMeeting: lambda m, s: ("end",),
    do.SetSuccess: lambda m, s: ("met" if m.met else "success",),
    do.SetMeal: lambda m, s: ("meal",),
    do.ApproveMinutes: lambda m, s: ("approve",),
    do.SetPlace: lambda m, s: ("place",),
    do.SetStart: lambda m, s: ("start", m.on, f"{m.at:%H:%M}" if m.at else "", m.zone),
    do.SetRole: lambda m, s: (m.role,),
    do.SetLeader: lambda m, s: ("leader",),
    do.SetOutcome: lambda m, s: ("outcome", m.outcome),
    do.AnswerGap: lambda m, s: ("answer", m.gap if m.gap.startswith("SG") else f"SG2:{m.gap}"),
    do.ReadPerson: lambda m, s: ("read", m.stance),
    do.Propose: lambda m, s: (m.move,),
    do.ViewElement: lambda m, s: ("element", m.element, m.state),
    do.MendPerson: lambda m, s: (m.field,),
    do.Recast: _recast,
}
