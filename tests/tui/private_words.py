"""A session with a private word in every field of every record that the room must not read.

It is filled by the types: a field that is added to a record is in it from that day on. Every
private text holds the sign ʘ, which nothing else does, so that one letter of it that is drawn,
cut or wrapped as it may be, gives it away. What is for all says `aloud`.
"""

import types
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields, replace
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from convene_tui.domain.audience import COURSE, PUBLIC, VALUES
from convene_tui.domain.model import (
    TABLES,
    Announced,
    Binned,
    Concern,
    ConcernState,
    ElementState,
    Mandate,
    Mark,
    MarkKind,
    Move,
    Person,
    Record,
    RoomCopy,
    Seat,
    Session,
    StageKey,
    Subject,
    Visit,
)
from tests.domain.meeting import START

SIGN: Final = "ʘ"
"""In every private word, and nowhere else."""

ALOUD: Final = START + timedelta(minutes=1)
ALONE: Final = START + timedelta(minutes=65)
"""A moment of the debrief, in which the room was gone."""

_NOT_DEFAULT: Final[dict[type[Enum], Enum]] = {
    Mandate: Mandate.NONE,
    MarkKind: MarkKind.OBJECTS,
    ConcernState: ConcernState.HEARD,
    ElementState: ElementState.ABSENT,
    StageKey: StageKey.PROBLEM,
    Move: Move.KEEP,
}
_KNOWN: Final = {
    "person": "p-a",
    "leader": "p-a",
    "draft": "drafts-purpose",
    "round": "rounds-aloud",
    "ratified": "drafts-purpose",
    "came_from": None,
    "became": None,
}
"""Fields that point at a record."""


def _value(kind: type[Any], each: Field[Any], hint: Any, word: str) -> Any:
    """A value of the type that a field wants; every text in it is a word."""
    if each.name in _KNOWN:
        return _KNOWN[each.name]
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(part for part in get_args(hint) if part is not types.NoneType)
    if get_origin(hint) is tuple:
        parts = [part for part in get_args(hint) if part is not Ellipsis]
        if parts == [str]:
            return (f"{word}{each.name}",)
        return tuple(_value(kind, each, part, word) for part in parts)
    if hint is str:
        return f"{word}{kind.__name__} {each.name}"
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _NOT_DEFAULT.get(hint, next(iter(hint)))
    if hint is datetime:
        return ALONE if word == SIGN else ALOUD
    plain = {date: START.date(), bool: False, int: 3}
    return plain.get(hint, None if each.default is MISSING else each.default)


def _filled(kind: type[Record], record_id: str, *, private: bool, **given: Any) -> Any:
    """A record: with private words everywhere, or only where the room does not read them."""
    hints, shown = get_type_hints(kind), PUBLIC.get(kind, frozenset())
    values = {
        each.name: _value(
            kind, each, hints[each.name], SIGN if private or each.name not in shown else "aloud "
        )
        for each in fields(kind)
    }
    for name in ("at", "opened_at"):
        if name in values:
            values[name] = ALONE if private else ALOUD
    known = {"id": record_id, "private": private, "released": False}
    return kind(**values | known | given)


def full_session(stage: StageKey = StageKey.PROBLEM) -> Session:
    """A session with every kind of record twice: for all as far as it can be, and private."""
    tables: dict[str, tuple[Record, ...]] = {}
    for name, kind in TABLES.items():
        if kind in COURSE or kind in (RoomCopy, Announced, Binned):
            continue
        rows = [_filled(kind, f"{name}-private", private=True)]
        if kind in PUBLIC:
            rows.insert(0, _filled(kind, f"{name}-aloud", private=False))
        tables[name] = tuple(rows)
    for name in ("drafts", "cards"):
        aloud, private = tables[name]
        more = {"id": f"{name}-purpose", "subject": Subject.PURPOSE}
        also = {"id": f"{name}-secret", "subject": Subject.PURPOSE}
        tables[name] = (aloud, replace(aloud, **more), private, replace(private, **also))  # type: ignore[arg-type]
    was = tables["pains"][0]
    tables["pains"] = (replace(was, text=f"{SIGN}changed alone", private=True), tables["pains"][1])  # type: ignore[call-arg]
    tables["people"] = tuple(_people())
    tables["seats"] = (_filled(Seat, f"{SIGN}seat", private=False, wanted=True),)
    tables["conclusions"] = tuple(
        replace(row, id=key)
        for row, key in zip(tables["conclusions"], ("arrive", "debrief"), strict=True)
    )
    tables["elements"] = (replace(tables["elements"][0], id="pain"),)
    tables["readings"] = (replace(tables["readings"][0], id="p-a"),)
    tables["marks"] = tuple(
        Mark(id=f"m-{kind}", kind=kind, at=ALOUD, stage=StageKey.PROBLEM, person="p-a")
        for kind in (MarkKind.BLANK, MarkKind.OBJECTS)
    )
    confidence = replace(
        tables["concerns"][1],
        id="confidence",
        off_record=True,
        at=ALOUD,  # type: ignore[call-arg]
    )
    tables["concerns"] = (*tables["concerns"], confidence)
    withdrawn = _filled(Concern, "gone", private=False, text=f"{SIGN}withdrawn")
    announced = _filled(Announced, "session", private=False)
    said = {name: _aloud_value(name) for name in VALUES}
    own = {
        each.name: _value(Session, each, get_type_hints(Session)[each.name], SIGN)
        for each in fields(Session)
        if each.name not in TABLES
    }
    fixed: dict[str, Any] = {
        "id": "2026-11-24-cascade", "revision": 0, "created": START, "stage": stage,
        "came_from": None, "ended_at": None, "blanked": False, "wall_names": False,
        "visits": (
            Visit(id="v1", stage=StageKey.PROBLEM, entered_at=START,
                  left_at=START + timedelta(minutes=60)),
            Visit(id="v2", stage=StageKey.DEBRIEF, entered_at=START + timedelta(minutes=60),
                  left_at=START + timedelta(minutes=70)),
            Visit(id="v3", stage=stage, entered_at=START + timedelta(minutes=70)),
        ),
        "copies": (RoomCopy(id="pains:pains-aloud", table="pains", record=was),),
        "announced": (replace(announced, **said),),
        "bin": (
            Binned(id="b1", table="concerns", record=withdrawn, at=ALOUD),
            Binned(id="b2", table="concerns", record=withdrawn, at=ALOUD, edited=True),
        ),
    }  # fmt: skip
    return Session(**own | tables | fixed)


def _people() -> Iterator[Person]:
    for key, name in (("a", "Ann Lee"), ("b", "Bo Cruz"), ("c", "Cy Park")):
        organisation = f"aloud party {key}"
        yield _filled(
            Person, f"p-{key}", private=False, key=key, name=name, organisation=organisation,
            present=True, seat=f"{SIGN}seat",
        )  # fmt: skip
    yield _filled(Person, "p-z", private=True, key="z", present=True)


def _aloud_value(name: str) -> Any:
    hint = get_type_hints(Announced)[name]
    each = next(each for each in fields(Announced) if each.name == name)
    return _value(Announced, each, hint, "aloud ")
