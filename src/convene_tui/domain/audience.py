"""Who may see what: the one rule by which each thing that is kept is private or for all.

A thing is decided when it is kept, and is what it was decided to be until it is released. Private
is whatever is kept in a private stage or begins with a dot, a concern in confidence, and every
kind of record that is not named here: a mark, a reading, a move, a seat, an answer to a gap. A
public thing that is changed in a private stage stays for the room what it was.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, fields, replace
from datetime import datetime
from enum import StrEnum
from functools import cache
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
    Correction,
    Draft,
    EarlierMinutes,
    FixedMinutes,
    Gap,
    Note,
    Pain,
    Parked,
    Pause,
    Person,
    R,
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
from convene_tui.domain.model.growing import added
from convene_tui.domain.stages import stage_of


class Audience(StrEnum):
    """For whom something is kept, as it stands above the capture line."""

    ALL = "for all"
    COUNTED = "counted for all, not named"
    """The room sees a figure that this is part of, and never whose it is."""
    PRIVATE = "private"


PUBLIC: Final[Mapping[type[Record], frozenset[str]]] = {
    Person: frozenset(
        ("key", "name", "organisation", "present", "came", "left", "came_from", "expected")
    ),
    Note: frozenset(("text", "person", "kind", "stage", "at", "came_from")),
    Pain: frozenset(("text", "person", "driver", "weight", "at")),
    Concern: frozenset(
        ("text", "person", "kind", "state", "removal", "reason", "at", "came_from", "off_record")
    ),
    Gap: frozenset(("text", "person", "kind", "at", "came_from")),
    Draft: frozenset(("subject", "text", "at", "came_from")),
    Card: frozenset(("subject", "text", "at", "group")),
    Term: frozenset(("word", "meaning", "same", "at")),
    ScopeItem: frozenset(("text", "inside", "at", "came_from")),
    ConsentRound: frozenset(
        ("wording", "draft", "opened_at", "closed_at", "over", "over_reason", "over_at")
    ),
    Vote: frozenset(("round", "person", "answer", "reason", "at")),
    Commitment: frozenset(("text", "person", "due", "done", "at", "came_from")),
    Parked: frozenset(("text", "reason", "at", "came_from")),
    Conclusion: frozenset(("text", "at")),
    Correction: frozenset(("text", "person", "name", "at")),
    FixedMinutes: frozenset(("text", "sha256", "at")),
    EarlierMinutes: frozenset(("title", "at", "held_on", "sha256", "fixed_at", "approved_at")),
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
        *("blanked", "wall", "wall_names", "corrections_until", "calendar_base"),
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
    touched = {
        name: list(_touched(name, before.table(name), after.table(name)))
        for name in before.differing(after)
        if TABLES[name] in _SETTLED
    }
    words = _private_words(before, [was for each in touched.values() for _, was in each])
    copies = {copy.id: copy for copy in after.copies}
    tables: dict[str, Any] = {}
    for name, changes in touched.items():
        decided: dict[str, Record] = {}
        for record, was in changes:
            if record is not None:
                apart = aside or (was is None and _words(record) in words)
                settled_one = _decided(name, was, record, copies, aside=apart)
                if settled_one is not record:
                    decided[record.id] = settled_one
            elif was is not None:
                copies.pop(f"{name}:{was.id}", None)
        if decided:
            tables[name] = tuple(decided.get(record.id, record) for record in after.table(name))
    if tuple(copies.values()) != after.copies:
        tables["copies"] = tuple(copies.values())
    after = after.with_fields(**tables) if tables else after
    return with_known_values(after, _known_after(before, after, aside=aside))


def _private_words(before: Session, records: Iterable[Record | None]) -> set[str]:
    """The words of private records: what is made of one, in its words, is as private as that."""
    aloud = _said_aloud(before)
    private = (each for each in records if each and (each.private or not aloud(each)))
    return {_words(each) for each in private} - {""}


_SETTLED: Final = {**PUBLIC, **COUNTED}


def _decided(
    name: str, was: Record | None, record: Record, copies: dict[str, RoomCopy], *, aside: bool
) -> Record:
    """One record of a table that was added or changed, with its audience."""
    copy_id = f"{name}:{record.id}"
    was_public = was is not None and not was.private
    if isinstance(record, Person) and record.present and not aside and copy_id not in copies:
        return replace(record, private=False)  # The room sees who comes in.
    if record.private:
        if was_public or _is_confided(record, was):  # It is taken from the room on purpose.
            copies.pop(copy_id, None)
        return record
    if not aside or (was is not None and was_public and not _differs(was, record)):
        copies.pop(copy_id, None)
        return record
    if was is not None and was_public:
        copies[copy_id] = RoomCopy(id=copy_id, table=name, record=was)
    return replace(record, private=True)


def _words(record: Record) -> str:
    return str(getattr(record, "text", ""))


def _differs(was: Record, record: Record) -> bool:
    """Whether two forms of a record differ in what can be for all."""
    return any(getattr(was, f) != getattr(record, f) for f in _SETTLED[type(record)])


def _is_confided(record: Record, was: Record | None) -> bool:
    """Whether a concern is in confidence from now on."""
    before = isinstance(was, Concern) and was.off_record
    return isinstance(record, Concern) and record.off_record and not before


def _known_after(before: Session, after: Session, *, aside: bool) -> dict[str, Any]:
    """What the room knows of the single values after a change."""
    known = known_values(after if after.announced else before)
    if not aside:
        values = {name: getattr(after, name) for name in VALUES}
        known |= {name: value for name, value in values.items() if value != getattr(before, name)}
    return known


def _is_same(then: Record | None, now: Record | None) -> bool:
    """Whether the room knows of a record what it knew."""
    if then is None or now is None:
        return then is now
    return then is now or not _differs(then, now)


def audience_of(before: Session, after: Session) -> Audience:
    """For whom a change is: for all as soon as any of it reaches the room."""
    found = Audience.PRIVATE
    knew, knows = _row_known(before), _row_known(after)
    for name in before.differing(after):
        kind, old, new = TABLES[name], before.table(name), after.table(name)
        if not (kind in _SETTLED or kind in COURSE):
            continue
        for record, was in _touched(name, old, new):
            if kind in COURSE:
                return Audience.ALL
            if _is_same(knew(name, was), knows(name, record)):
                continue
            if kind in PUBLIC:
                return Audience.ALL
            found = Audience.COUNTED
    now_known, then_known = known_values(after), known_values(before)
    course = any(getattr(before, name) != getattr(after, name) for name in COURSE_VALUES)
    return Audience.ALL if now_known != then_known or course else found


def _touched(
    name: str, old: tuple[Record, ...], new: tuple[Record, ...]
) -> Iterator[tuple[Record | None, Record | None]]:
    """What was added, changed or withdrawn between two forms of a table: (now, before)."""
    if (more := added(name, old, new)) is not None:
        yield from ((record, None) for record in more)
        return
    known = {record.id: record for record in old}
    for record in new:
        was = known.pop(record.id, None)
        if record is not was:
            yield record, was
    yield from ((None, gone) for gone in known.values())


# ── what the room knows ──────────────────────────────────────────────────────────────────


def known_values(session: Session) -> dict[str, Any]:
    """The single values as the room knows them, by name."""
    known = session.announced[0] if session.announced else session
    return {name: getattr(known, name) for name in VALUES}


def with_known_values(session: Session, known: Mapping[str, Any]) -> Session:
    """The session of whose single values the room knows these, whatever they are."""
    are = all(getattr(session, name) == known[name] for name in VALUES)
    announced = () if are else (Announced(id="session", **known),)
    return session if announced == session.announced else session.with_fields(announced=announced)


def for_all_as_well(session: Session, **values: Any) -> Session:
    """The session with single values set that the room knows from the beginning."""
    return with_known_values(
        session.with_fields(**values, announced=()), known_values(session) | values
    )


def for_all(session: Session) -> Session:
    """The session as the room knows it: nothing that is private is in it any more.

    Whatever is drawn or written for others is made from this. A kind of record and a field that
    are not named above are not there, in the bin neither.
    """
    tables: dict[str, Any] = dict.fromkeys(TABLES, ())
    rows = _known_rows(session)
    for name, kind in TABLES.items():
        if kind in COURSE:
            tables[name] = session.table(name)
        elif kind in PUBLIC:
            tables[name] = rows(name)
    tables["rounds"] = tuple(_gone_over(asked, tables["concerns"]) for asked in tables["rounds"])
    tables["bin"] = tuple(_life(session.bin))
    defaults = {each.name: each.default for each in fields(Session)}
    own = {
        name: default
        for name, default in defaults.items()
        if name not in TABLES and name not in COURSE_VALUES and name not in VALUES
    }
    return session.with_fields(**tables | own | known_values(session))


def counted(session: Session, kind: type[R]) -> tuple[R, ...]:
    """The records of a kind of which the room sees a figure only: to be counted, never shown."""
    return cast("tuple[R, ...]", _known_rows(session)(session.table_of(kind)))


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


def is_private(session: Session, record: Record) -> bool:
    """Whether a record is private, by what it says of itself or by its moment."""
    return record.private or not _said_aloud(session)(record)


def is_known(session: Session, record: Record) -> bool:
    """Whether the room knows of a record, be it in the words that it had before."""
    return _row_known(session)(session.table_of(type(record)), record) is not None


def _row_known(session: Session) -> Callable[[str, Record | None], Record | None]:
    """By table and record, what the room knows of it; None for what it does not know."""
    copies = {copy.id: copy.record for copy in session.copies}
    aloud = _said_aloud(session)

    def known(name: str, record: Record | None) -> Record | None:
        if record is not None and record.private:
            record = copies.get(f"{name}:{record.id}")
        return record if record is not None and aloud(record) else None

    return known


def _known_rows(session: Session) -> Callable[[str], tuple[Record, ...]]:
    """By the name of a table, its records as the room knows them."""
    known = _row_known(session)

    def rows(name: str) -> tuple[Record, ...]:
        found = (known(name, record) for record in session.table(name))
        return tuple(_bare(record) for record in found if record is not None)

    return rows


def moment_of(record: Record) -> datetime | None:
    """When a record was kept; None for one of the roster, which has no time."""
    found: datetime | None = getattr(record, "at", None) or getattr(record, "opened_at", None)
    return found


def _said_aloud(session: Session) -> Callable[[Record], bool]:
    """Whether a record was kept while the room was there, or released: a second lock.

    It asks the clock and not what the record says of itself.
    """
    alone = [visit for visit in session.visits if is_private_stage(visit.stage)]
    if not alone:
        return lambda record: True

    def aloud(record: Record) -> bool:
        at = moment_of(record)
        return (
            record.released
            or at is None
            or not any(
                visit.entered_at <= at and (visit.left_at is None or at < visit.left_at)
                for visit in alone
            )
        )

    return aloud


@cache
def _stripped(kind: Any) -> tuple[tuple[str, Any], ...]:
    """The fields of a kind of record that are not for all, each with what stands there instead."""
    return tuple(
        (each.name, each.default)
        for each in fields(kind)
        if each.name not in _SETTLED[kind] and each.default is not MISSING
    )


def _bare(record: Record) -> Record:
    """A record with nothing in it but what can be for all; itself where it holds no more."""
    kind: Any = type(record)
    bare = {
        name: instead for name, instead in _stripped(kind) if getattr(record, name) is not instead
    }
    if isinstance(record, Concern) and record.off_record:
        bare["person"] = None
    return replace(record, **cast("Any", bare)) if bare else record


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
