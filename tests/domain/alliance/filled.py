"""An alliance and a meeting of it in which every text says where it stands.

A text reads `§Alliance.method-words§`; what tells it from others of its kind stands behind a
slash: `§Remark.text/interest§`. They are made from the types: a field or a kind of record is
filled the day it exists.
"""

import re
import types
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Any, Final, TypeVar, Union, get_args, get_origin, get_type_hints

from convene_tui.domain.alliance import Alliance
from convene_tui.domain.alliance.records import (
    BaseEntry,
    CharterAnswer,
    CharterText,
    DutyDone,
    LeadAnswer,
    Letter,
    NeedAnswer,
    OwnVersion,
    Remark,
    Signature,
    TacticTaken,
)
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.words import (
    CharterPoint,
    CharterSize,
    Duty,
    LeadAsk,
    Method,
    Need,
    Tactic,
    Topic,
)
from convene_tui.domain.audience import COURSE
from convene_tui.domain.model import (
    Announced,
    Answer,
    Binned,
    ConsentRound,
    Draft,
    GapAnswer,
    Holder,
    Move,
    Note,
    NoteKind,
    Pain,
    Person,
    Proposal,
    Record,
    RoomCopy,
    ScopeItem,
    Seat,
    Session,
    StageKey,
    Subject,
    Visit,
    Vote,
    Whole,
)
from convene_tui.domain.thresholds import DEFAULTS
from tests.domain.meeting import START

R = TypeVar("R", bound=Record)

DEBRIEF: Final = START + timedelta(hours=2)
"""When the room has gone."""

PRIVATE: Final = "private"
ALONE: Final = "alone"
"""Kept with the room, and private; kept when the room had gone, and not called private."""


def sentinel(kind: type[Any], field: str, like: str = "") -> str:
    """The text that stands in a field of a record, or of a whole."""
    return f"§{kind.__name__}.{field.replace('_', '-')}{f'/{like}' if like else ''}§"


def sentinels(text: str) -> set[str]:
    """Every one of them that is in a text."""
    return set(re.findall("§[^§]+§", text))


def person_id(like: str) -> str:
    """The id of somebody on the roster."""
    return sentinel(Person, "id", like)


def filled(kind: type[R], like: str = "", /, *, at: datetime = START, **given: Any) -> R:
    """A record of any kind, with every field that is not given filled by its type."""
    return kind(**_values(kind, like, at) | given)


def _values(kind: type[Any], like: str, at: datetime) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {each.name: _value(kind, each, hints[each.name], like, at) for each in fields(kind)}


def _value(kind: type[Any], each: Field[Any], hint: Any, like: str, at: datetime) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(part for part in get_args(hint) if part is not types.NoneType)
    if get_origin(hint) is tuple:
        part, *more = get_args(hint)
        if more == [...] and issubclass(part, Enum):
            return tuple(part)
        count = 1 if more == [...] else 1 + len(more)
        return (_value(kind, each, part, like, at),) * count
    if hint is str:
        return sentinel(kind, each.name, like)
    if issubclass(hint, Enum):
        return next(iter(hint)) if each.default in (MISSING, None) else each.default
    plain = {datetime: at, date: at.date(), time: at.time(), bool: False, int: 3}
    return plain.get(hint, each.default)


# ── a meeting ────────────────────────────────────────────────────────────────────────────


def meeting(*, announced: bool = False) -> Session:
    """A meeting that was held, with everything once for all and once private.

    With `announced` the single values were changed in private, and the room knows others.
    """
    known: dict[str, Any] = {
        "leader": person_id("ann"),
        "ratified": sentinel(Draft, "id", "purpose"),
    }
    tables = {name: (*_room(name), *_aside(name)) for name in Session.TABLES}
    if announced:
        tables["announced"] = (filled(Announced, **known),)
    return Session(**_own(Session) | known | {"ended_at": None} | tables)


def _own(whole: type[Whole]) -> dict[str, Any]:
    """The single values of a whole."""
    values = _values(whole, "", START)
    return {name: value for name, value in values.items() if name not in whole.TABLES}


def _room(name: str) -> tuple[Record, ...]:
    """What the room knows of one table."""
    given: dict[str, tuple[Record, ...]] = {
        "people": (
            filled(Person, "ann", present=True, seat=sentinel(Seat, "id")),
            filled(Person, "bea", came=None, left=None),
            filled(Person, "cid", came=None, left=None),
        ),
        "visits": (
            Visit(id="v1", stage=StageKey.PROBLEM, entered_at=START, left_at=DEBRIEF),
            Visit(id="v2", stage=StageKey.DEBRIEF, entered_at=DEBRIEF),
        ),
        "pauses": (),
        "notes": tuple(filled(Note, kind.value, kind=kind) for kind in NoteKind),
        "pains": (filled(Pain, "ann", person=person_id("ann")), filled(Pain, "nobody")),
        "drafts": tuple(filled(Draft, each.value, subject=each) for each in Subject),
        "scope": tuple(filled(ScopeItem, str(side), inside=side) for side in (True, False)),
        "rounds": (filled(ConsentRound, closed_at=None),),
        "votes": (
            filled(Vote, person=person_id("bea"), round=sentinel(ConsentRound, "id")),
            filled(
                Vote,
                "no",
                person=person_id("cid"),
                round=sentinel(ConsentRound, "id"),
                answer=Answer.NO,
            ),
        ),
        "answers": (filled(GapAnswer, id="SG7"), filled(GapAnswer, "SG9", id="SG9")),
        "proposals": tuple(filled(Proposal, move.value, move=move) for move in Move),
        "copies": (_copy_of_a_note(),),
        "announced": (),
        "bin": tuple(_binned(Session)),
    }
    return given.get(name, (filled(Session.TABLES[name]),))


def _aside(name: str) -> Iterator[Record]:
    """What was kept in private in the same table."""
    kind = Session.TABLES[name]
    if kind in COURSE or issubclass(kind, Holder) or kind is Announced:
        return
    yield filled(kind, PRIVATE, private=True, **_as_a_fact(kind))
    if any(each.name in ("at", "opened_at") for each in fields(kind)):
        yield filled(kind, ALONE, at=DEBRIEF + timedelta(minutes=1), **_as_a_fact(kind))


def _as_a_fact(kind: type[Record]) -> dict[str, Any]:
    """The kind of note that would go into a charter."""
    return {"kind": NoteKind.FACT} if kind is Note else {}


def _copy_of_a_note() -> RoomCopy:
    """What the room knows of the note that is private now."""
    note_id = sentinel(Note, "id", PRIVATE)
    known = filled(Note, "copy", id=note_id, kind=NoteKind.FACT)
    return RoomCopy(id=f"notes:{note_id}", table="notes", record=known)


def _binned(whole: type[Whole]) -> Iterator[Binned]:
    for name, kind in whole.TABLES.items():
        if not issubclass(kind, Holder):
            yield filled(Binned, name, table=name, record=filled(kind, "bin"))


# ── the alliance ─────────────────────────────────────────────────────────────────────────


def alliance(**given: Any) -> Alliance:
    """An alliance with everything kept of it that can be kept, each once private too."""
    version = filled(CharterText)
    known: dict[str, tuple[Record, ...]] = {
        "letters": (filled(Letter, name=sentinel(Person, "name", "ann")), filled(Letter, "nobody")),
        "base": (
            filled(BaseEntry, "own"),
            filled(BaseEntry, "open", settled=""),
            filled(BaseEntry, "fact", id=sentinel(Note, "id", "fact"), text=""),
            filled(BaseEntry, "note", id=sentinel(Note, "id", "note"), text=""),
        ),
        "charter": (filled(CharterText, "first"), version),
        "signatures": (
            filled(Signature, "first", version=sentinel(CharterText, "id", "first")),
            filled(Signature, version=version.id),
        ),
        "remarks": tuple(filled(Remark, topic.value, topic=topic, at=DEBRIEF) for topic in Topic),
        "own_versions": (filled(OwnVersion), filled(OwnVersion, "aloud", aloud=True)),
        "needs": (filled(NeedAnswer, id=Need.PRODUCT),),
        "duties": (filled(DutyDone, id=Duty.CULTURE),),
        "lead_answers": (filled(LeadAnswer, id=LeadAsk.TIME),),
        "tactics": (filled(TacticTaken, id=Tactic.TRANSPARENCY),),
        "points": (filled(CharterAnswer, id=CharterPoint.STUCK),),
        "bin": tuple(_binned(Alliance)),
    }
    tables: dict[str, Any] = {
        name: (*_private(kind), *known.get(name, (filled(kind),)))
        for name, kind in Alliance.TABLES.items()
    }
    return Alliance(
        **_own(Alliance) | {"method": Method.CONSENT, "size": CharterSize.FULL} | tables | given
    )


def _private(kind: type[Record]) -> Iterator[Record]:
    """What was kept in private of one kind, and as what would be for all otherwise."""
    given: dict[type[Record], dict[str, Any]] = {
        Remark: {"topic": Topic.INTEREST},
        OwnVersion: {"aloud": True},
        NeedAnswer: {"id": Need.MONEY},
        TacticTaken: {"id": Tactic.IMPOSED},
        DutyDone: {"id": Duty.STRUCTURE},
        LeadAnswer: {"id": LeadAsk.CAPACITY},
        CharterAnswer: {"id": CharterPoint.ENDS},
    }
    if not issubclass(kind, Holder):
        yield filled(kind, PRIVATE, private=True, **given.get(kind, {}))


def view(*, announced: bool = False, **given: Any) -> AllianceView:
    """The alliance beside its meeting."""
    return AllianceView.of(alliance(**given), (meeting(announced=announced),), thresholds=DEFAULTS)
