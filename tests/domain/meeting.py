"""A meeting to test with: the Cascade Water Compact, built from a few words."""

from datetime import UTC, datetime, timedelta
from typing import Any

from convene_tui.domain.model import (
    Concern,
    ConsentRound,
    Draft,
    Driver,
    Mark,
    MarkKind,
    Pain,
    Person,
    Rating,
    Session,
    StageKey,
    Subject,
    Visit,
    Vote,
)
from convene_tui.domain.model.words import Answer

START = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
"""When the meeting begins."""


def after(minutes: float) -> datetime:
    """A moment of the meeting, in minutes from its beginning."""
    return START + timedelta(minutes=minutes)


def person(key: str, name: str = "", organisation: str = "", **more: Any) -> Person:
    """Somebody with the id `p-<key>`, present unless told otherwise."""
    more.setdefault("present", True)
    return Person(
        id=f"p-{key}", key=key, name=name or f"Person {key}", organisation=organisation, **more
    )


def session(*people: Person, begun: bool = True, **fields: Any) -> Session:
    """A session with these people, in its first stage unless it has not begun."""
    if begun and "visits" not in fields:
        fields["visits"] = (Visit(id="v1", stage=StageKey.ARRIVE, entered_at=START),)
        fields.setdefault("stage", StageKey.ARRIVE)
    return Session(
        id="2026-11-24-cascade",
        title="Cascade Water Compact",
        created=START,
        people=people,
        **fields,
    )


def visit(stage: StageKey, minutes: float = 0) -> Visit:
    """A stay in a stage that has not ended."""
    return Visit(id=f"v-{stage}", stage=stage, entered_at=after(minutes))


def marks(*seen: tuple[float, MarkKind, str | None]) -> tuple[Mark, ...]:
    """Marks from (minute, kind, letter)."""
    return tuple(
        Mark(
            id=f"m{number}",
            kind=kind,
            at=after(minute),
            stage=StageKey.PROBLEM,
            person=f"p-{key}" if key else None,
        )
        for number, (minute, kind, key) in enumerate(seen)
    )


def pain(
    key: str, text: str = "it hurts", driver: Driver | None = None, weight: int | None = 2
) -> Pain:
    """A pain of somebody's."""
    return Pain(
        id=f"pain-{key}-{text}",
        text=text,
        at=after(5),
        person=f"p-{key}",
        driver=driver,
        weight=weight,
    )


def draft(number: int, text: str, subject: Subject = Subject.PURPOSE, minute: float = 30) -> Draft:
    """A version of a text, with the id `d<number>`."""
    return Draft(id=f"d{number}", subject=subject, text=text, at=after(minute))


def concern(number: int, **fields: Any) -> Concern:
    """A concern with the id `c<number>`, heard unless told otherwise."""
    fields.setdefault("text", f"concern {number}")
    return Concern(id=f"c{number}", at=after(40), **fields)


def rating(key: str, *scores: int, of: str = "d1") -> Rating:
    """Somebody's four answers to a version."""
    one, two, three, four = scores
    return Rating(
        id=f"r-{key}-{of}",
        draft=of,
        person=f"p-{key}",
        scores=(one, two, three, four),
        at=after(35),
    )


def asked(wording: str, of: str | None = "d1", **fields: Any) -> ConsentRound:
    """A consent round."""
    return ConsentRound(id="round1", wording=wording, draft=of, opened_at=after(45), **fields)


def vote(key: str, answer: Answer, reason: str = "") -> Vote:
    """What somebody says in the round."""
    return Vote(
        id=f"vote-{key}",
        round="round1",
        person=f"p-{key}",
        answer=answer,
        at=after(46),
        reason=reason,
    )
