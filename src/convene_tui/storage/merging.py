"""Two versions of one session laid together, with nothing lost and nothing chosen silently."""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from convene_tui.domain.model import TABLES, Binned, Record, Session
from convene_tui.domain.redacting import is_redacted, redacted_like
from convene_tui.domain.text import shortened
from convene_tui.storage.codec import OWN


@dataclass(frozen=True)
class Merged:
    """A session made of two, and in words what came from where."""

    session: Session
    lines: tuple[str, ...]


def merged(
    base: Session,
    other: Session,
    *,
    at: datetime,
    new_id: Callable[[], str],
    base_name: str,
    other_name: str,
    own: Collection[str] = OWN,
) -> Merged:
    """The base, with what only the other version has.

    Where both have a record in different words the base's stays and the other's goes to the bin,
    so that either can be chosen. What the other had withdrawn is withdrawn, and what it had taken
    from the room is private. Single values of the session stay the base's, with what the room
    knows of them; `own` names those that the other is sure of. Every one of these is a line of
    the report. Whoever was redacted from one of the two is redacted from both.
    """
    base, other = without_redacted(base, other), without_redacted(other, base)
    lines: list[str] = []
    taken: Counter[str] = Counter()
    tables: dict[str, Any] = {}
    binned = list(base.bin)
    seen = {row.id for row in base.bin} | {(row.table, row.record) for row in base.bin}
    for row in other.bin:
        if row.id not in seen and (row.table, row.record) not in seen:
            binned.append(row)
            taken["bin"] += 1
    unknown = _unknown_to_the_room(other)
    for name in TABLES:
        if name in _NOT_LAID_TOGETHER:
            continue
        ours = {record.id: record for record in base.table(name)}
        theirs = {record.id: record for record in other.table(name)}
        rows: list[Record] = list(ours.values())
        for record_id, record in theirs.items():
            mine = ours.get(record_id)
            if mine is None and _withdrawn(base, name, record_id):
                lines.append(f"{name}: {record_id} stays withdrawn, as in {base_name}")
            elif mine is None:
                rows.append(record)
                taken[name] += 1
            elif mine != record and any(row.record == record for row in binned):
                continue  # An earlier form of ours, or a merge that is made again after a kill.
            elif mine != record:
                binned.append(Binned(id=new_id(), table=name, record=record, at=at, edited=True))
                lines.append(
                    f"{name}: {record_id} reads differently in the two;"
                    f" that of {base_name} stays, the other one lies in the bin"
                )
        for record_id in [each for each in ours if each not in theirs]:
            if _withdrawn(other, name, record_id):
                rows = [row for row in rows if row.id != record_id]
                lines.append(f"{name}: {record_id} is withdrawn, as in {other_name}")
        taken_away = [r.id for r in rows if f"{name}:{r.id}" in unknown and not r.private]
        rows = [replace(row, private=True) if row.id in taken_away else row for row in rows]
        lines += [f"{name}: {each} is private, as in {other_name}" for each in taken_away]
        if rows != list(base.table(name)):
            tables[name] = tuple(rows)
    here = {f"{name}:{row.id}" for name in TABLES for row in base.table(name)}
    tables["copies"] = (
        *(copy for copy in base.copies if copy.id not in unknown),
        *(copy for copy in other.copies if copy.id not in here),
    )
    counted = ", ".join(f"{count} {name}" for name, count in taken.items())
    if counted:
        lines.insert(0, f"only in {other_name}, taken from there: {counted}")
    lines += [
        f"{name}: {_said(getattr(base, name))} stays;"
        f" {other_name} says {_said(getattr(other, name))}"
        for name in OWN
        if name in own and getattr(base, name) != getattr(other, name)
    ]
    return Merged(replace(base, **tables, bin=tuple(binned)), tuple(lines))


def without_redacted(session: Session, other: Session) -> Session:
    """A version without those who were redacted from another version of it."""
    for person in other.people:
        there = session.person(person.id)
        if is_redacted(person) and there is not None and not is_redacted(there):
            session = redacted_like(session, session, person.id).session
    return session


def _withdrawn(session: Session, table: str, record_id: str) -> bool:
    """Whether a record lies in the bin and lives on nowhere."""
    return not any(row.id == record_id for row in session.table(table)) and any(
        row.table == table and row.record.id == record_id and not row.edited for row in session.bin
    )


_NOT_LAID_TOGETHER: Final = ("bin", "copies", "announced")
"""What is told apart by more than its id, or belongs to what else the base has."""


def _unknown_to_the_room(session: Session) -> frozenset[str]:
    """Of which records the room knows nothing in a version, each by its table and id."""
    private = {f"{name}:{r.id}" for name in TABLES for r in session.table(name) if r.private}
    return frozenset(private - {copy.id for copy in session.copies})


def _said(value: object) -> str:
    return repr(shortened(str(value), 60)) if value not in (None, "") else "nothing"
