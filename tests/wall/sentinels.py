"""A session whose every text is a sentinel that says who may see it.

`§wall:` may be on the wall, `§name:` when names are turned on, `§said:` is public and stands in the
minutes only, `§private:` is the facilitator's own. A field that nobody has thought of is private.
The sign § has no large letter, so that a sentinel is always readable in a frame.
"""

import types
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any, Final, TypeVar, Union, get_args, get_origin, get_type_hints

from convene_tui.domain.model import (
    TABLES,
    Answer,
    Binned,
    Card,
    Commitment,
    Concern,
    Conclusion,
    ConsentRound,
    Draft,
    Gap,
    Mark,
    Note,
    OnWall,
    OutcomeId,
    Pain,
    Parked,
    Person,
    Rating,
    Record,
    ScopeItem,
    Seat,
    Session,
    StageKey,
    Subject,
    TimeBox,
    Visit,
    Vote,
)
from tests.domain.meeting import START

R = TypeVar("R", bound=Record)

ON_WALL: Final = {
    (Session, "title"), (Session, "success"), (Session, "next_step"), (Session, "meal"),
    (Session, "outcome_reason"), (Seat, "label"), (Pain, "text"), (Concern, "text"),
    (Concern, "removal"), (Gap, "text"), (Draft, "text"), (Card, "text"), (Card, "group"),
    (ScopeItem, "text"), (ConsentRound, "wording"), (Commitment, "text"), (Parked, "text"),
    (Parked, "reason"),
}  # fmt: skip
"""What the wall may show to everybody."""

NAMED: Final = {(Person, "name"), (Vote, "reason")}
"""What it may show where names are turned on."""

SAID: Final = {
    (Session, "alliance"), (Person, "key"), (Person, "organisation"), (Note, "text"),
    (Conclusion, "text"), (Concern, "reason"), (ConsentRound, "over_reason"),
}  # fmt: skip
"""What is public, and stands in the minutes and not on the wall."""

DEBRIEF: Final = START + timedelta(minutes=70)
"""When the room has gone."""


def _mark(kind: type[Any], name: str, private: bool) -> str:
    known = (kind, name)
    if private:
        level = "private"
    elif known in ON_WALL:
        level = "wall"
    elif known in NAMED:
        level = "name"
    else:
        level = "said" if known in SAID else "private"
    return f"§{level}:{kind.__name__}.{name}§"


def _value(kind: type[Any], each: Field[Any], hint: Any, private: bool) -> Any:
    """A value of the type that a field wants, every text in it a sentinel."""
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(part for part in get_args(hint) if part is not types.NoneType)
    if get_origin(hint) is tuple:
        part = get_args(hint)[0]
        return (_value(kind, each, part, private),) if part is str else ()
    if hint is str:
        return _mark(kind, each.name, private)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(iter(hint)) if each.default is MISSING else each.default
    plain = {datetime: START, date: START.date(), bool: False, int: 3}
    return plain.get(hint, each.default)


def filled(kind: type[R], record_id: str, *, alone: bool = False, **given: Any) -> R:
    """A record of any kind with a sentinel in each text, from the room or, alone, the debrief."""
    hints = get_type_hints(kind)
    values = {each.name: _value(kind, each, hints[each.name], alone) for each in fields(kind)}
    at = {"at": DEBRIEF + timedelta(minutes=1) if alone else START}
    known = {"id": record_id, "came_from": None, **at}
    return kind(**values | {name: known[name] for name in known.keys() & values.keys()} | given)


def full_session(**given: Any) -> Session:
    """A session with every text a sentinel, captured in the room and once more in the debrief."""
    room: dict[str, tuple[Record, ...]] = {
        "people": (
            filled(Person, "p-a", present=True, seat="s-taken"),
            filled(Person, "p-x", present=False, name="§private:whoever spoke in confidence§"),
        ),
        "seats": (filled(Seat, "s-empty", wanted=True), filled(Seat, "s-taken", label="taken")),
        "boxes": (TimeBox(id=StageKey.PROBLEM, minutes=25),),
        "visits": (
            Visit(id="v1", stage=StageKey.PROBLEM, entered_at=START, left_at=DEBRIEF),
            Visit(id="v2", stage=StageKey.DEBRIEF, entered_at=DEBRIEF),
        ),
        "pauses": (),
        "notes": (
            filled(Note, "n1", stage=StageKey.PROBLEM, person="p-a"),
            filled(Note, "n2", stage=StageKey.PROBLEM, text="§private:off the record§",
                   private=True),
        ),
        "pains": (filled(Pain, "h1", person="p-a"),),
        "marks": (filled(Mark, "m1", person="p-a"),),
        "concerns": (
            filled(Concern, "c1", person="p-a"),
            filled(Concern, "c2", person="p-x", off_record=True),
        ),
        "gaps": (filled(Gap, "g1", person="p-a"),),
        "drafts": (
            filled(Draft, "d1", subject=Subject.PROBLEM),
            filled(Draft, "d2", subject=Subject.PURPOSE),
        ),
        "cards": (
            filled(Card, "k1", subject=Subject.PROBLEM),
            filled(Card, "k2", subject=Subject.PURPOSE),
        ),
        "scope": (filled(ScopeItem, "i1", inside=True), filled(ScopeItem, "i2", inside=False)),
        "ratings": (filled(Rating, "r1", draft="d2", person="p-a", scores=(5, 4, 3, 2)),),
        "rounds": (filled(ConsentRound, "q1", draft="d2", over=("c2",), closed_at=None),),
        "votes": (filled(Vote, "w1", round="q1", person="p-a", answer=Answer.NO),),
        "commitments": (filled(Commitment, "t1", person="p-a"),),
        "conclusions": (
            filled(Conclusion, StageKey.PROBLEM),
            filled(Conclusion, StageKey.DEBRIEF, alone=True),
        ),
    }  # fmt: skip
    for name, kind in TABLES.items():
        if name in ("notes", "pains", "concerns", "gaps", "drafts", "cards", "scope",
                    "commitments", "parked"):  # fmt: skip
            extra = {"stage": StageKey.DEBRIEF} if kind is Note else {}
            alone = filled(kind, f"alone-{name}", alone=True, **extra)
            room[name] = (*room.get(name, (filled(kind, f"only-{name}"),)), alone)
        elif name == "bin":
            was = filled(Note, "n9", alone=True)
            room[name] = (Binned(id="b1", table="notes", record=was, at=START),)
        elif name not in room:
            room[name] = (filled(kind, f"only-{name}", alone=True),)
    whole: dict[str, Any] = {**room, **given}
    return replace(_own(), **whole)


def _own() -> Session:
    hints = get_type_hints(Session)
    values: dict[str, Any] = {
        each.name: _value(Session, each, hints[each.name], False)
        for each in fields(Session)
        if each.name not in TABLES
    }
    known = {"id": "the-session", "revision": 7, "came_from": None, "ended_at": None}
    told = {"leader": "p-a", "ratified": "d2", "outcome": OutcomeId.ONCE_MORE}
    whole: dict[str, Any] = {**values, **known, **told, "dismissed": ("§private:dismissed§",)}
    return Session(**whole)


def all_walls() -> Iterator[Session]:
    """The same session with every stage and every thing on the wall, without names and with."""
    session = full_session()
    for names in (False, True):
        for thing in OnWall:
            stages = StageKey if thing is OnWall.FOLLOW else (StageKey.PROBLEM, StageKey.PURPOSE)
            for stage in stages:
                yield replace(session, wall=thing, wall_names=names, stage=stage)


def texts(thing: Any) -> Iterator[str]:
    """Every text that can be reached from a value."""
    if isinstance(thing, str):
        yield thing
    elif is_dataclass(thing) and not isinstance(thing, type):
        for each in fields(thing):
            yield from texts(getattr(thing, each.name))
    elif isinstance(thing, list | tuple | frozenset):
        for each in thing:
            yield from texts(each)
    elif isinstance(thing, dict):
        for pair in thing.items():
            yield from texts(pair)


def forbidden(text: str, *, names: bool) -> list[str]:
    """The sentinels in a text that the room must not see."""
    marks = ("§private:", "§said:") if names else ("§private:", "§said:", "§name:")
    return [mark for mark in marks if mark in text]
