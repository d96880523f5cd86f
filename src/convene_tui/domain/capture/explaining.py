"""What a line will be kept as, in parts that a screen can colour: shown before Enter."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from typing import Any, Final

from convene_tui.domain import intentions as do
from convene_tui.domain.audience import Audience
from convene_tui.domain.capture.interpretation import Continue, Interpretation, TakeBack
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.dates import spell_out
from convene_tui.domain.doers import doer_and_task
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions.captures import GAP_WORDS
from convene_tui.domain.model import Note, NoteKind, Session
from convene_tui.domain.phrases import enclosed
from convene_tui.domain.problem import to_weigh
from convene_tui.domain.seats import seat_called
from convene_tui.domain.stages import stage_of


class Role(StrEnum):
    """What a part of the explanation is."""

    KIND = "kind"
    PERSON = "person"
    GUESSED = "guessed"
    """A person who was met by a beginning of the name."""
    TEXT = "text"
    """Words as they will stand, character for character."""
    DAY = "day"
    NO_DAY = "no_day"
    NEW_SEAT = "new_seat"
    AUDIENCE = "audience"
    """Whether it is for all, or private."""
    PLAIN = "plain"
    """What stands between the others."""


@dataclass(frozen=True)
class Part:
    """Some words of the explanation."""

    text: str
    role: Role = Role.PLAIN


Parts = Iterator[Part]


def explained(interpretation: Interpretation, session: Session) -> tuple[Part, ...]:
    """The kind, the people by name, the text as it will stand, the day, and for whom it is."""
    meant = interpretation.meant
    match meant:
        case TakeBack():
            what = interpretation.comment or "what was last kept"
            return (Part(f"takes back {what}", Role.KIND),)
        case Continue(text):
            return (
                Part("goes on with the last line", Role.KIND),
                *_quote(text),
                *_audience(interpretation.audience),
            )
    explain = _EXPLAINED.get(type(meant), _other)
    return (
        *explain(meant, interpretation, session),
        *_for_stage(interpretation),
        *_for_whom(interpretation, session),
    )


def in_short(parts: tuple[Part, ...]) -> str:
    """The same without the words that are typed: `task of Bo, due Fri 27 Nov`, `note, private`."""
    said = "".join("\0" if part.role is Role.TEXT else part.text for part in parts)
    said = re.sub(r"(?:: “\0”|, \0)", "", said)
    return said.removesuffix(f" · {Audience.ALL}").replace(" · ", ", ")


# ── the kinds of lines ───────────────────────────────────────────────────────────────────


def _note(meant: do.KeepNote, interpretation: Interpretation, session: Session) -> Parts:
    kind = "cost of doing nothing" if meant.kind is NoteKind.INACTION else meant.kind.value
    yield Part(kind, Role.KIND)
    yield from _of(meant.person, interpretation, session)
    yield from _quote(meant.text)


def _pain(meant: do.KeepPain, interpretation: Interpretation, session: Session) -> Parts:
    yield Part("pain", Role.KIND)
    yield from _of(meant.person, interpretation, session)
    if meant.driver:
        weight = "" if meant.weight is None else f" {meant.weight}"
        yield Part(f", {meant.driver.value}{weight}", Role.KIND)
    yield from _quote(meant.text)


def _weight(meant: do.WeighPain, interpretation: Interpretation, session: Session) -> Parts:
    yield Part(f"{meant.driver.value} {meant.weight}", Role.KIND)
    yield Part(" for the pain")
    yield from _of(meant.person, interpretation, session)
    said = to_weigh(session, meant.person)
    yield from _quote(said.text if said else "")


def _concern(meant: do.RaiseConcern, interpretation: Interpretation, session: Session) -> Parts:
    yield Part("concern", Role.KIND)
    yield from _of(meant.person, interpretation, session)
    yield from _quote(meant.text)


def _gap(meant: do.NameGap, interpretation: Interpretation, session: Session) -> Parts:
    yield Part(GAP_WORDS[meant.kind], Role.KIND)
    if meant.person:
        yield Part(", named by ")
        yield from _people((meant.person,), interpretation, session)
    yield from _quote(meant.text)


def _task(meant: do.Commit, interpretation: Interpretation, session: Session) -> Parts:
    yield Part("task", Role.KIND)
    doer, _ = doer_and_task("", meant.text)
    yield Part(" of " if meant.people else f" of {doer}")
    yield from _people(meant.people, interpretation, session)
    yield from _due(meant.due, interpretation)
    yield from _quote(meant.text)


def _parked(meant: do.Park, interpretation: Interpretation, session: Session) -> Parts:
    yield Part("parked", Role.KIND)
    yield from _quote(meant.text)


def _next(meant: do.SetNext, interpretation: Interpretation, session: Session) -> Parts:
    if meant.place and not meant.text:
        yield Part("the place of the next meeting", Role.KIND)
        yield from _quote(meant.place)
        return
    yield Part("next step", Role.KIND)
    if meant.on is None and session.next_on and not meant.is_another(session):
        yield Part(", ")
        yield Part(f"still on {spell_out(session.next_on, interpretation.said_on)}", Role.DAY)
    else:
        yield from _due(meant.on, interpretation, " on ")
    if meant.at:
        yield Part(f" at {meant.at:%H:%M}", Role.DAY)
    yield from _quote(meant.text)


def _start(meant: do.SetStart, interpretation: Interpretation, session: Session) -> Parts:
    yield Part("the meeting begins", Role.KIND)
    if meant.on:
        yield from _due(meant.on, interpretation, " on ")
    if meant.at:
        yield Part(f" at {meant.at:%H:%M}", Role.DAY)
    if meant.zone:
        yield Part(f", {meant.zone}", Role.DAY)


def _person(meant: do.InvitePerson, interpretation: Interpretation, session: Session) -> Parts:
    yield Part("person" if meant.present else "person who is not here", Role.KIND)
    yield from _quote(meant.name)
    if meant.organisation:
        yield Part(", ")
        yield Part(meant.organisation, Role.TEXT)
    if meant.seat:
        yield Part(" · ")
        yield _seat_part(meant.seat, session)
    if meant.aside:
        yield Part(" · private note")
        yield from _quote(meant.aside)


def _seat(meant: do.SetSeat, interpretation: Interpretation, session: Session) -> Parts:
    yield Part("seat", Role.KIND)
    yield Part(" of ")
    yield from _people(meant.people, interpretation, session)
    yield Part(": ")
    yield _seat_part(meant.seat, session)


def _conclusion(meant: do.Conclude, interpretation: Interpretation, session: Session) -> Parts:
    yield Part(f"conclusion of {stage_of(meant.stage).name}", Role.KIND)
    yield from _quote(meant.text)


def _consent(meant: do.OpenConsent, interpretation: Interpretation, session: Session) -> Parts:
    yield Part("consent round", Role.KIND)
    yield from _quote(meant.wording or session.purpose)


def _recast(meant: do.Recast, interpretation: Interpretation, session: Session) -> Parts:
    kind = meant.kind.__name__.lower()
    if isinstance(meant.record, Note) and meant.kind is Note:
        kind = meant.record.kind.value
    yield Part(f"the last line as a {kind}", Role.KIND)
    yield from _of(meant.person, interpretation, session)
    if meant.stage is not getattr(meant.record, "stage", None) and meant.stage:
        yield Part(f" in {stage_of(meant.stage).name}")
    yield from _quote(meant.text)


def _of_people(meant: Any, interpretation: Interpretation, session: Session) -> Parts:
    """Something said of people: their names, and the rest of what it says of itself."""
    said, names = meant.said(session), do.names(session, meant.people)
    before, found, after = said.partition(names) if names else (said, "", "")
    yield from (Part(before, Role.KIND),) if before else ()
    yield from _people(meant.people, interpretation, session) if found else ()
    yield from (Part(after, Role.KIND),) if after else ()
    yield from _quote(getattr(meant, "reason", ""))


def _other(meant: Any, interpretation: Interpretation, session: Session) -> Parts:
    yield Part(meant.said(session), Role.KIND)
    for name in ("text", "reason", "seen"):
        yield from _quote(getattr(meant, name, ""))


_EXPLAINED: Final[dict[type, Callable[[Any, Interpretation, Session], Parts]]] = {
    do.KeepNote: _note,
    do.KeepPain: _pain,
    do.WeighPain: _weight,
    do.RaiseConcern: _concern,
    do.NameGap: _gap,
    do.Commit: _task,
    do.Park: _parked,
    do.SetNext: _next,
    do.SetStart: _start,
    do.InvitePerson: _person,
    do.SetSeat: _seat,
    do.Conclude: _conclusion,
    do.OpenConsent: _consent,
    do.Recast: _recast,
    do.Say: _of_people,
    do.Propose: _of_people,
    **dict.fromkeys(
        (do.SetPresence, do.SetMandate, do.SetWorks, do.SetSubstance, do.SetMeans, do.SetStandIn),
        _of_people,
    ),
}


# ── the parts ────────────────────────────────────────────────────────────────────────────


def _people(ids: tuple[str, ...], interpretation: Interpretation, session: Session) -> Parts:
    if len(ids) > do.MOST_NAMES and interpretation.guesses.isdisjoint(ids):
        yield Part(do.names(session, ids), Role.PERSON)
        return
    for place, person in enumerate(ids):
        if place:
            yield Part(" and " if place == len(ids) - 1 else ", ")
        role = Role.GUESSED if person in interpretation.guesses else Role.PERSON
        yield Part(session.label_of(person), role)


def _of(person: str | None, interpretation: Interpretation, session: Session) -> Parts:
    if person:
        yield Part(" of ")
        yield from _people((person,), interpretation, session)


def _quote(text: str) -> Parts:
    if text:
        yield Part(": “")
        yield Part(text, Role.TEXT)
        yield Part("”")


def _due(on: date | None, interpretation: Interpretation, before: str = ", due ") -> Parts:
    if on is None:
        yield Part(", ")
        yield Part("no day", Role.NO_DAY)
        return
    yield Part(before)
    comment = enclosed(" (", interpretation.comment, ")")
    yield Part(f"{spell_out(on, interpretation.said_on)}{comment}", Role.DAY)


def _seat_part(said: str, session: Session) -> Part:
    seat = seat_called(session, said)
    return Part(seat.label) if seat else Part(f"new seat “{said}”", Role.NEW_SEAT)


def _for_stage(interpretation: Interpretation) -> Parts:
    """The stage to which the line belongs, where the meeting stands in another one."""
    kept = interpretation.kept
    if isinstance(kept, do.InStage) and interpretation.elsewhere:
        yield Part(f" for {stage_of(kept.stage).name}", Role.GUESSED)


def _for_whom(interpretation: Interpretation, session: Session) -> Parts:
    """For whom it will be, by the one rule; a move through the meeting says nothing."""
    meant, kept = interpretation.meant, interpretation.kept
    if not isinstance(kept, do.Intention) or not isinstance(meant, do.Intention):
        return
    if isinstance(meant, do.Withhold):
        return  # That something is gone all may see; its own words say for whom it is now.
    try:
        audience = kept.audience_in(session) if kept.undoable else None
    except ConveneError:
        return
    yield from _audience(audience, meant)


def _audience(audience: Audience | None, meant: do.Intention | None = None) -> Parts:
    """The words for an audience, with what of a thing for all stays private all the same."""
    if audience is Audience.PRIVATE and getattr(meant, "off_record", False):
        yield Part(" · in confidence", Role.AUDIENCE)
    elif audience:
        yield Part(f" · {audience}", Role.AUDIENCE)
        if audience is Audience.ALL and (besides := _private_besides(meant)):
            yield Part(besides, Role.AUDIENCE)


def _private_besides(meant: do.Intention | None) -> str:
    """What of a thing for all stays private."""
    match meant:
        case do.SetStandIn():
            return ", in whose place private"
        case do.InvitePerson(seat=seat, aside=aside) if seat or aside:
            return f", the {'seat' if seat else 'note'} private"
        case _:
            return ""
