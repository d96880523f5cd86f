"""A meeting whose every text is a sentinel that says who may see it, made from the types.

`§wall:` may be on the wall, `§name:` when names are turned on, `§said:` is public and stands in the
minutes only, `§gone:` was public once and is withdrawn or reworded, `§roster:` is the name of
somebody who spoke in confidence, and `§private:` is the facilitator's own. A field, a record and a
single value that nobody has thought of are private.
The sign § has no large letter, so that a sentinel is always readable in a frame.
"""

import types
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import Enum, StrEnum
from functools import cache
from typing import Any, Final, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from convene_tui.domain.model import (
    TABLES,
    Announced,
    Answer,
    Binned,
    Card,
    Commitment,
    Concern,
    Conclusion,
    ConsentRound,
    Correction,
    Draft,
    EarlierMinutes,
    ElementView,
    FixedMinutes,
    Gap,
    Holder,
    Note,
    OnWall,
    OutcomeId,
    Pain,
    Parked,
    Person,
    Rating,
    Reading,
    Record,
    RoomCopy,
    ScopeItem,
    Session,
    StageKey,
    Subject,
    Term,
    TimeBox,
    Visit,
    Vote,
)
from convene_tui.domain.model.words import Element
from tests.domain.meeting import START

R = TypeVar("R", bound=Record)

ON_WALL: Final = {
    (Session, "alliance"), (Session, "title"), (Session, "success"), (Session, "next_step"),
    (Session, "meal"), (Session, "outcome_reason"), (Pain, "text"), (Concern, "text"),
    (Concern, "removal"), (Gap, "text"), (Draft, "text"), (Card, "text"), (Card, "group"),
    (ScopeItem, "text"), (ConsentRound, "wording"), (Commitment, "text"), (Parked, "text"),
    (Parked, "reason"),
}  # fmt: skip
"""What the wall may show to everybody."""

NAMED: Final = {(Person, "name"), (Vote, "reason")}
"""What it may show where names are turned on."""

SAID: Final = {
    (Person, "key"), (Person, "organisation"), (Note, "text"),
    (Conclusion, "text"), (Concern, "reason"), (ConsentRound, "over_reason"), (Term, "word"),
    (Term, "meaning"), (Session, "place"), (Session, "zone"), (Session, "convener"),
    (Session, "facilitator"), (Session, "note_taker"), (Correction, "text"),
    (Correction, "name"), (FixedMinutes, "text"), (FixedMinutes, "sha256"),
    (EarlierMinutes, "title"), (EarlierMinutes, "sha256"),
}  # fmt: skip
"""What is public, and stands in the minutes and not on the wall."""

POINTS: Final = frozenset(
    ("id", "person", "draft", "round", "seat", "became", "came_from", "leader", "ratified", "over")
)
"""The fields that point at something, and are no text that anybody wrote."""


class Kept(StrEnum):
    """How a record was kept, on which it hangs who may know its words."""

    ALOUD = "aloud"
    """In the room, for all."""
    CHANGED = "changed"
    """Private in the words that it has, and known to the room in those it had: a copy."""
    FLAGGED = "flagged"
    """Private, as the record itself says, at a time when the room was there."""
    ALONE = "alone"
    """In the debrief, and the record does not say so: only its moment does."""


COPY: Final = "copy"
"""What the room knows of a thing that was changed in private."""

NEVER: Final = "2099"
"""The year of every date that is private."""

GONE: Final = "2098"
"""The year of every date that was public once and is withdrawn or reworded."""

NIGHT: Final = time(3, 17)
"""The hour of everything that begins at a private hour, or began at one that is withdrawn."""

DEBRIEF: Final = START + timedelta(minutes=70)
"""When the room has gone."""

REWORDED: Final = START + timedelta(minutes=5)
"""When things were withdrawn and reworded."""

_CASES: Final[Mapping[type[Record], tuple[dict[str, Any], ...]]] = {
    Draft: tuple({"subject": subject} for subject in Subject),
    Card: tuple({"subject": subject} for subject in Subject),
    ScopeItem: ({"inside": True}, {"inside": False}),
    Vote: ({"answer": Answer.NO},),
}
"""What is shown in several places, and so is kept several times."""

_STAGES: Final = dict(zip(Kept, ("problem", "purpose", "concerns", "close"), strict=True))
"""The stage of each conclusion; what is concluded in the debrief is of the stage before."""


def level_of(kind: type[Any], name: str) -> str:
    """Who may see what stands in a field when it was said aloud."""
    known = (Session if kind is Announced else kind, name)
    if known in ON_WALL:
        return "wall"
    if known in NAMED:
        return "name"
    return "said" if known in SAID else "private"


def has_words(kind: type[Any]) -> bool:
    """Whether a kind of record holds any text or date besides its id."""
    return bool(text_fields(kind) | {n for n, hint in _hints(kind).items() if _plain(hint) is date})


def text_fields(kind: type[Any]) -> set[str]:
    """The fields of a kind that hold text which somebody wrote."""
    return {name for name, hint in _hints(kind).items() if _plain(hint) is str} - POINTS - {"table"}


def has_moment(kind: type[Any]) -> bool:
    """Whether a kind says when it was kept, so that the second lock can see it."""
    return bool({"at", "opened_at"} & _hints(kind).keys())


def filled(kind: type[R], record_id: str, how: str, **given: Any) -> R:
    """A record of any kind with a sentinel in each text, as it was kept in one of these ways."""
    hints = _hints(kind)
    values = {
        each.name: _value(kind, each, hints[each.name], how)
        for each in fields(kind)
        if each.name not in given
    }
    alone, kept = how == Kept.ALONE, Kept.CHANGED if how == COPY else how
    at = DEBRIEF + timedelta(minutes=1) if alone else START
    known = {
        "id": record_id,
        "private": how in (Kept.FLAGGED, Kept.CHANGED),
        "released": False,
        "at": at,
        "opened_at": at,
        "stage": StageKey.DEBRIEF if alone else StageKey.PROBLEM,
        "person": "people-changed-0" if kept == Kept.CHANGED else f"who-{how}",
        "came_from": None,
        "became": None,
        "draft": f"drafts-{kept if kind is ConsentRound else Kept.ALOUD}-1",
        "round": "rounds-aloud-0",
        "over": ("concerns-aloud-0", "confided"),
        "closed_at": None,
        "scores": (5, 5, 5, 5) if how in (Kept.ALOUD, COPY) else (1, 1, 1, 1),
    }
    return kind(**values | {name: known[name] for name in known.keys() & values.keys()} | given)


def records_of(name: str, how: str) -> tuple[Record, ...]:
    """The records of one table that were kept in one way; none where there is no such way."""
    kind = TABLES[name]
    kept = Kept.CHANGED if how == COPY else how
    if issubclass(kind, Holder | Announced) or kind is Visit:
        return ()
    if (how == Kept.ALONE and not has_moment(kind)) or (how != Kept.ALOUD and not _varies(kind)):
        return ()
    return tuple(
        filled(kind, _id(name, kind, kept, number), how, **case)
        for number, case in enumerate(_CASES.get(kind, ({},)))
    )


@cache
def full_session(*, newest: Kept = Kept.ALOUD, announced: bool = True) -> Session:
    """A session with every text a sentinel, each record kept in each way.

    `newest` says how those records were kept that stand last in their tables. With `announced`
    its single values were changed in private, and the room knows others. In its bin lies every
    record withdrawn and reworded, public ones and private ones.
    """
    order = [*(how for how in Kept if how is not newest), newest]
    tables: dict[str, tuple[Record, ...]] = {
        name: tuple(record for how in order for record in records_of(name, how)) for name in TABLES
    }
    last_aloud = next(how for how in reversed(order) if how in (Kept.ALOUD, Kept.CHANGED))
    asked = f"rounds-{last_aloud}-0"
    tables["votes"] = tuple(_of_round(vote, asked) for vote in tables["votes"])
    tables["people"] += (
        *(filled(Person, f"who-{how}", Kept.ALOUD, present=True) for how in (*Kept, COPY)),
        filled(
            Person, "who-confided", Kept.ALOUD, name="§roster:spoke in confidence§", present=False
        ),
    )
    tables["concerns"] += (
        filled(Concern, "confided", Kept.FLAGGED, off_record=True, person="who-confided"),
        filled(
            Concern, "released", Kept.ALOUD, off_record=True, released=True, person="who-confided"
        ),
    )
    tables["visits"] = (
        filled(Visit, "v1", Kept.ALOUD, entered_at=START, left_at=DEBRIEF),
        filled(Visit, "v2", Kept.ALOUD, stage=StageKey.DEBRIEF, entered_at=DEBRIEF, left_at=None),
    )
    for name, kind in TABLES.items():
        if kind is RoomCopy:
            tables[name] = tuple(_copies(asked))
        elif kind is Announced and announced:
            tables[name] = (_own(Announced, COPY, "session"),)
        elif issubclass(kind, Holder):
            tables[name] = tuple(_gone(kind))
    own = _own(Session, Kept.CHANGED if announced else Kept.ALOUD, "the-session", revision=7)
    session: Session = replace(own, **cast("Any", tables))
    return session


def full_sessions() -> Iterator[Session]:
    """Full sessions in every order, each with single values changed in private and without."""
    for newest in Kept:
        for announced in (True, False):
            yield full_session(newest=newest, announced=announced)


def all_walls(session: Session | None = None) -> Iterator[Session]:
    """A session with every stage and every thing on the wall, without names and with."""
    session = session or full_session()
    for names in (False, True):
        for thing in OnWall:
            stages = StageKey if thing is OnWall.FOLLOW else (StageKey.PROBLEM, StageKey.PURPOSE)
            for stage in stages:
                yield replace(session, wall=thing, wall_names=names, stage=stage)


def texts(thing: Any) -> Iterator[str]:
    """Every text that can be reached from a value."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, date | time):
        yield thing.isoformat()
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
    """The sentinels in a text that nobody must see on the wall."""
    marks = ("§said:", "§roster:") if names else ("§said:", "§roster:", "§name:")
    return [*leaks(text), *(mark for mark in marks if mark in text)]


def leaks(text: str) -> list[str]:
    """The sentinels in a text that nobody but the facilitator may see, in any document."""
    found = [mark for mark in ("§private:", NEVER, f"{NIGHT:%H:%M}") if mark in text]
    return [*found, *(["§gone:"] if "§gone:" in text or GONE in text else [])]


# ── the values ───────────────────────────────────────────────────────────────────────────


def _hints(kind: type[Any]) -> dict[str, Any]:
    return {
        name: hint
        for name, hint in get_type_hints(kind).items()
        if name in {each.name for each in fields(kind)}
    }


def _plain(hint: Any) -> Any:
    """The type that is meant by one that may be missing, or by that of several."""
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(part for part in get_args(hint) if part is not types.NoneType)
    return get_args(hint)[0] if get_origin(hint) is tuple else hint


def _value(kind: type[Any], each: Field[Any], hint: Any, how: str) -> Any:
    """A value of the type that a field wants, every text in it a sentinel."""
    plain = _plain(hint)
    private = how not in (Kept.ALOUD, COPY) or level_of(kind, each.name) == "private"
    if plain is str:
        level = "private" if private else level_of(kind, each.name)
        level = "gone" if how == "gone" else level
        text = f"§{level}:{kind.__name__}.{each.name}:{how}§"
        return (text,) if get_origin(hint) is tuple else text
    if get_origin(hint) is tuple:
        return ()
    if isinstance(plain, type) and issubclass(plain, Enum):
        return next(iter(plain)) if each.default is MISSING else each.default
    year = {Kept.ALOUD: START.year, COPY: START.year, "gone": int(GONE)}.get(how, int(NEVER))
    moment = START.replace(year=year)
    values = {datetime: moment, date: moment.date(), bool: False, int: 3}
    values[time] = time(14) if year == START.year else time(23, 59)
    if plain not in values and each.default is MISSING:
        raise AssertionError(f"say what to put into {kind.__name__}.{each.name}: {hint}")
    return values.get(plain, each.default)


def _varies(kind: type[Any]) -> bool:
    return has_words(kind) or kind is Rating


def _id(name: str, kind: type[Record], kept: str, number: int) -> str:
    """The id of a record; of some kinds it is the key of what they are about."""
    place = list(Kept).index(Kept(kept))
    if kind is Conclusion:
        return _STAGES[Kept(kept)]
    if kind is TimeBox:
        return list(StageKey)[place]
    if kind is ElementView:
        return list(Element)[place]
    return f"who-{kept}" if kind is Reading else f"{name}-{kept}-{number}"


def _copies(asked: str) -> Iterator[RoomCopy]:
    """What the room knows of all that was changed in private."""
    for name in TABLES:
        for record in records_of(name, COPY):
            yield RoomCopy(id=f"{name}:{record.id}", table=name, record=_of_round(record, asked))


def _of_round(record: Record, asked: str) -> Record:
    """The record, when it is a vote as one in this consent round."""
    return replace(record, round=asked) if isinstance(record, Vote) else record


def _gone(kind: type[Holder]) -> Iterator[Holder]:
    """Every kind of record as it was before it was withdrawn, or put into other words."""
    number = 0
    for name in TABLES:
        for how in (Kept.ALOUD, Kept.FLAGGED, Kept.ALONE):
            for record in records_of(name, how):
                words = "gone" if how is Kept.ALOUD else how
                for edited in (False, True):
                    number += 1
                    was = filled(
                        type(record),
                        record.id if edited else f"{record.id}-gone",
                        words,
                        private=how is Kept.FLAGGED,
                        **_kept_as_it_was(record),
                    )
                    own = {"edited": edited} if kind is Binned else {}
                    yield filled(
                        kind,
                        f"{kind.__name__}-{number}",
                        Kept.ALOUD,
                        table=name,
                        record=was,
                        **({"at": REWORDED} if has_moment(kind) else {}),
                        **own,
                    )


def _kept_as_it_was(record: Record) -> dict[str, Any]:
    same = ("at", "opened_at", "stage", "person", "subject", "inside", "answer", "round", "scores")
    return {name: getattr(record, name) for name in same if hasattr(record, name)}


def _own(kind: Any, how: str, whole_id: str, **given: Any) -> Any:
    """The single values of a session, or what the room knows of them."""
    hints = _hints(kind)
    values: dict[str, Any] = {
        each.name: _value(Session, each, hints[each.name], how)
        for each in fields(kind)
        if each.name not in TABLES
    }
    aloud = how in (Kept.ALOUD, COPY)
    known = {
        "id": whole_id,
        "created": START,
        "came_from": None,
        "ended_at": None,
        "corrections_until": START.date(),
        "leader": "who-aloud" if aloud else "people-flagged-0",
        "ratified": "drafts-aloud-1" if aloud else "drafts-flagged-1",
        "outcome": OutcomeId.ONCE_MORE,
    }
    return kind(**values | {name: known[name] for name in known.keys() & values.keys()} | given)
