"""Who may see what: the one rule by which each thing that is kept is private or for all.

A thing is decided when it is kept, and is what it was decided to be until it is released. Private
is whatever is kept in a private stage or begins with a dot, a concern in confidence, and every
kind of record that is not named here: a mark, a reading, a move, a seat, an answer to a gap. A
public thing that is changed in a private stage stays for the room what it was.
"""

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, fields, replace
from enum import StrEnum
from typing import Any, Final, cast

from convene_tui.domain.model import (
    TABLES,
    Announced,
    Binned,
    Card,
    Commitment,
    Concern,
    Conclusion,
    ConsentRound,
    Draft,
    Gap,
    Note,
    Pain,
    Parked,
    Pause,
    Person,
    Rating,
    Record,
    RoomCopy,
    ScopeItem,
    Session,
    StageKey,
    Term,
    TimeBox,
    Visit,
    Vote,
    WallChange,
)
from convene_tui.domain.stages import stage_of


class Audience(StrEnum):
    """For whom something is kept, as the line beneath the capture line says it."""

    ALL = "for all"
    COUNTED = "counted for all, not named"
    """The room sees a figure that this is part of, and never whose it is."""
    PRIVATE = "private"


PUBLIC: Final[Mapping[type[Record], frozenset[str]]] = {
    Person: frozenset(("key", "name", "organisation", "present", "came_from")),
    Note: frozenset(("text", "person", "kind", "stage", "at", "came_from")),
    Pain: frozenset(("text", "person", "driver", "weight", "at")),
    Concern: frozenset(
        ("text", "person", "kind", "state", "removal", "reason", "at", "came_from", "off_record")
    ),
    Gap: frozenset(("text", "person", "at", "came_from")),
    Draft: frozenset(("subject", "text", "at", "came_from")),
    Card: frozenset(("subject", "text", "at", "group")),
    Term: frozenset(("word", "meaning", "same", "at")),
    ScopeItem: frozenset(("text", "inside", "at", "came_from")),
    ConsentRound: frozenset(("wording", "draft", "opened_at", "closed_at", "over", "over_reason")),
    Vote: frozenset(("round", "person", "answer", "reason", "at")),
    Commitment: frozenset(("text", "person", "due", "done", "at", "came_from")),
    Parked: frozenset(("text", "reason", "at", "came_from")),
    Conclusion: frozenset(("text", "at")),
}
"""The kinds of records that can be for all, with those of their fields that are."""

COUNTED: Final[Mapping[type[Record], frozenset[str]]] = {
    Rating: frozenset(("draft", "person", "scores", "at")),
}
"""The kinds of which the room sees a figure only."""

COURSE: Final[frozenset[type[Record]]] = frozenset((Visit, Pause, TimeBox, WallChange))
"""The course of the meeting: stages, times and what the wall shows; no word of anybody's."""

COURSE_VALUES: Final = frozenset(
    (
        *("id", "revision", "created", "stage", "came_from", "ended_at"),
        *("blanked", "wall", "wall_names"),
    )
)
"""The single values of a session that are of its course."""

VALUES: Final = tuple(
    each.name for each in fields(Announced) if each.name not in {f.name for f in fields(Record)}
)
"""The single values of a session that can be for all; every other one is private."""


def is_private_stage(stage: StageKey) -> bool:
    """Whether the room is gone in a stage, so that all that is kept there is private."""
    return stage_of(stage).private


# ── when something is kept ───────────────────────────────────────────────────────────────


def settled(before: Session, after: Session, *, aside: bool) -> Session:
    """A session after a change, with the audience of all that changed decided.

    What is kept `aside`, in a private stage, is private; what the room knew of it before stays
    for the room. Otherwise each record is what it says of itself.
    """
    copies = {copy.id: copy for copy in after.copies}
    tables: dict[str, Any] = {}
    for name, kind in TABLES.items():
        if before.table(name) is not after.table(name) and kind in _SETTLED:
            rows = _rows(name, before, after, copies, aside=aside)
            if not all(map(operator.is_, rows, after.table(name))):
                tables[name] = rows
    if tuple(copies.values()) != after.copies:
        tables["copies"] = tuple(copies.values())
    announced = _announced(before, after, aside=aside)
    if announced != after.announced:
        tables["announced"] = announced
    return replace(after, **tables) if tables else after


_SETTLED: Final = {**PUBLIC, **COUNTED}


def _rows(
    name: str, before: Session, after: Session, copies: dict[str, RoomCopy], *, aside: bool
) -> tuple[Record, ...]:
    """The records of one table, each with its audience; what the room knows goes to `copies`."""
    old, new = before.table(name), after.table(name)

    def decided(was: Record | None, record: Record) -> Record:
        return _decided(f"{name}:{record.id}", was, record, copies, aside=aside)

    if len(new) >= len(old) and all(map(operator.is_, old, new)):
        return (*old, *(decided(None, record) for record in new[len(old) :]))
    known = {record.id: record for record in old}
    rows = []
    for record in new:
        was = known.pop(record.id, None)
        rows.append(record if record is was else decided(was, record))
    for gone in known:
        copies.pop(f"{name}:{gone}", None)
    return tuple(rows)


def _decided(
    copy_id: str, was: Record | None, record: Record, copies: dict[str, RoomCopy], *, aside: bool
) -> Record:
    """One record that was added or changed, with its audience."""
    was_public = was is not None and not was.private
    if record.private:
        if was_public:  # It is taken from the room on purpose.
            copies.pop(copy_id, None)
        return record
    if not aside or (was is not None and was_public and not _differs(was, record)):
        copies.pop(copy_id, None)
        return record
    if was is not None and was_public:
        copies[copy_id] = RoomCopy(id=copy_id, table=copy_id.partition(":")[0], record=was)
    return replace(record, private=True)


def _differs(was: Record, record: Record) -> bool:
    """Whether two forms of a record differ in what can be for all."""
    return any(getattr(was, f) != getattr(record, f) for f in _SETTLED[type(record)])


def _announced(before: Session, after: Session, *, aside: bool) -> tuple[Announced, ...]:
    """What the room knows of the single values, where that is not what they are."""
    changed = [name for name in VALUES if getattr(before, name) != getattr(after, name)]
    known = after.announced[0] if after.announced else None
    if changed and aside and known is None:
        known = Announced(id="session", **{name: getattr(before, name) for name in VALUES})
    elif changed and not aside and known is not None:
        known = replace(known, **{name: getattr(after, name) for name in changed})
    if known is None or all(getattr(known, name) == getattr(after, name) for name in VALUES):
        return ()
    return (known,)


def audience_of(before: Session, after: Session) -> Audience:
    """For whom a change is: for all as soon as any of it reaches the room."""
    found = Audience.PRIVATE
    for name, kind in TABLES.items():
        old, new = before.table(name), after.table(name)
        if old is new or not (kind in _SETTLED or kind in COURSE):
            continue
        for record, was in _touched(old, new):
            if kind in COURSE or _reaches_the_room(kind, was, record):
                return Audience.ALL
            if kind in COUNTED:
                found = Audience.COUNTED
    now, then = _values(after), _values(before)
    course = any(getattr(before, name) != getattr(after, name) for name in COURSE_VALUES)
    return Audience.ALL if now != then or course else found


def _touched(
    old: tuple[Record, ...], new: tuple[Record, ...]
) -> Iterator[tuple[Record | None, Record | None]]:
    """What was added, changed or withdrawn between two forms of a table: (now, before)."""
    if len(new) >= len(old) and all(map(operator.is_, old, new)):
        yield from ((record, None) for record in new[len(old) :])
        return
    known = {record.id: record for record in old}
    for record in new:
        was = known.pop(record.id, None)
        if record is not was:
            yield record, was
    yield from ((None, gone) for gone in known.values())


def _reaches_the_room(kind: type[Record], was: Record | None, record: Record | None) -> bool:
    seen = [each for each in (was, record) if each is not None and not each.private]
    if kind not in PUBLIC or not seen:
        return False
    return was is None or record is None or was.private != record.private or _differs(was, record)


def _values(session: Session) -> tuple[Any, ...]:
    """The single values as the room knows them."""
    known = session.announced[0] if session.announced else session
    return tuple(getattr(known, name) for name in VALUES)


# ── what the room knows ──────────────────────────────────────────────────────────────────


def for_all(session: Session) -> Session:
    """The session as the room knows it: nothing that is private is in it any more.

    Whatever is drawn or written for others is made from this. A kind of record and a field that
    are not named above are not there, in the bin neither.
    """
    copies = {copy.id: copy.record for copy in session.copies}
    aloud = _said_aloud(session)
    tables: dict[str, Any] = dict.fromkeys(TABLES, ())
    for name, kind in TABLES.items():
        if kind in COURSE:
            tables[name] = session.table(name)
        elif kind in PUBLIC:
            known = (
                copies.get(f"{name}:{record.id}") if record.private else record
                for record in session.table(name)
            )
            tables[name] = tuple(_bare(r) for r in known if r is not None and aloud(r))
    tables["rounds"] = tuple(_gone_over(asked, tables["concerns"]) for asked in tables["rounds"])
    tables["bin"] = tuple(_life(session.bin))
    defaults = {each.name: each.default for each in fields(Session)}
    own = {
        name: default
        for name, default in defaults.items()
        if name not in TABLES and name not in COURSE_VALUES and name not in VALUES
    }
    values = dict(zip(VALUES, _values(session), strict=True))
    return replace(session, **cast("Any", tables | own | values))


def kept_in_the_room(session: Session) -> Session:
    """The session without what was kept in private stages and not released; confidences stay."""
    aloud = _said_aloud(session)
    return session.with_fields(
        **{
            name: tuple(record for record in session.table(name) if aloud(record))
            for name, kind in TABLES.items()
            if kind in _SETTLED
        }
    )


def _said_aloud(session: Session) -> Callable[[Record], bool]:
    """Whether a record was kept while the room was there, or released: a second lock.

    It asks the clock and not what the record says of itself.
    """
    alone = [visit for visit in session.visits if is_private_stage(visit.stage)]
    if not alone:
        return lambda record: True

    def aloud(record: Record) -> bool:
        at = getattr(record, "at", None) or getattr(record, "opened_at", None)
        return (
            record.released
            or at is None
            or not any(
                visit.entered_at <= at and (visit.left_at is None or at < visit.left_at)
                for visit in alone
            )
        )

    return aloud


def _bare(record: Record) -> Record:
    """A record with nothing in it but what can be for all."""
    bare = {name: none for name, none in _HIDDEN[type(record)] if getattr(record, name) != none}
    if isinstance(record, Concern) and record.off_record:
        bare["person"] = None
    return replace(record, **cast("Any", bare)) if bare else record


_HIDDEN: Final = {
    kind: tuple(
        (each.name, each.default)
        for each in fields(kind)
        if each.name not in shown and each.default is not MISSING
    )
    for kind, shown in PUBLIC.items()
}
"""What is not for all of each kind that can be, with what stands there for the room."""


def _life(binned: Iterable[Binned]) -> Iterator[Binned]:
    """The states that public concerns went through: of what is withdrawn no word is left."""
    for each in binned:
        record = each.record
        if each.edited and isinstance(record, Concern) and not record.private:
            life = Concern(id=record.id, text="", at=record.at, state=record.state)
            yield replace(each, record=life)


def _gone_over(asked: ConsentRound, concerns: tuple[Concern, ...]) -> ConsentRound:
    """A consent round without the concerns in confidence that were gone over, and why."""
    known = {concern.id for concern in concerns}
    over = tuple(each for each in asked.over if each in known)
    return replace(asked, over=over, over_reason=asked.over_reason if over else "")
