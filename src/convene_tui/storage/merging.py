"""Two versions of one session laid together, with nothing lost and nothing chosen silently."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
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
    merge = _Merge(base, other, at, new_id, base_name, other_name)
    for name in TABLES:
        if name not in _NOT_LAID_TOGETHER:
            merge.lay_together(name)
    merge.lay_copies_together()
    differ = [name for name in OWN if name in own and getattr(base, name) != getattr(other, name)]
    lines = (*merge.told(), *(_stays(name, base, other, other_name) for name in differ))
    return Merged(replace(base, **merge.tables, bin=tuple(merge.binned)), lines)


class _Merge:
    """Two versions on their way to one: what each table becomes, and what is said of it."""

    def __init__(
        self,
        base: Session,
        other: Session,
        at: datetime,
        new_id: Callable[[], str],
        base_name: str,
        other_name: str,
    ) -> None:
        self._base, self._other = base, other
        self._at, self._new_id = at, new_id
        self._base_name, self._other_name = base_name, other_name
        self._lines: list[str] = []
        self._taken: Counter[str] = Counter()
        self._unknown = _unknown_to_the_room(other)
        self.tables: dict[str, Any] = {}
        """The tables that are otherwise than in the base."""
        self.binned = [*base.bin, *_only_in(other.bin, base.bin)]
        if more := len(self.binned) - len(base.bin):
            self._taken["bin"] = more

    def lay_together(self, name: str) -> None:
        """Make one table of the two with this name."""
        ours = {record.id: record for record in self._base.table(name)}
        theirs = {record.id: record for record in self._other.table(name)}
        rows = [*ours.values(), *self._taken_over(name, ours, theirs)]
        rows = self._without_withdrawn(name, rows, [each for each in ours if each not in theirs])
        rows = self._without_what_the_room_lost(name, rows)
        if rows != list(self._base.table(name)):
            self.tables[name] = tuple(rows)

    def _taken_over(
        self, name: str, ours: Mapping[str, Record], theirs: Mapping[str, Record]
    ) -> list[Record]:
        """The records that only the other has; of what both have in other words, it is said."""
        taken = []
        for record_id, record in theirs.items():
            mine = ours.get(record_id)
            if mine is None and _withdrawn(self._base, name, record_id):
                self._lines.append(f"{name}: {record_id} stays withdrawn, as in {self._base_name}")
            elif mine is None:
                taken.append(record)
                self._taken[name] += 1
            elif mine != record:
                self._keep_other_words(name, record)
        return taken

    def _keep_other_words(self, name: str, record: Record) -> None:
        """Put the other's words for a record into the bin, from where they can be chosen."""
        if any(row.record == record for row in self.binned):
            return  # An earlier form of ours, or a merge that is made again after a kill.
        other = Binned(id=self._new_id(), table=name, record=record, at=self._at, edited=True)
        self.binned.append(other)
        self._lines.append(
            f"{name}: {record.id} reads differently in the two;"
            f" that of {self._base_name} stays, the other one lies in the bin"
        )

    def _without_withdrawn(
        self, name: str, rows: list[Record], only_ours: Collection[str]
    ) -> list[Record]:
        gone = [each for each in only_ours if _withdrawn(self._other, name, each)]
        self._lines += [f"{name}: {id} is withdrawn, as in {self._other_name}" for id in gone]
        return [row for row in rows if row.id not in gone]

    def _without_what_the_room_lost(self, name: str, rows: list[Record]) -> list[Record]:
        """The same, with what the other had taken from the room private."""
        lost = [r.id for r in rows if f"{name}:{r.id}" in self._unknown and not r.private]
        self._lines += [f"{name}: {each} is private, as in {self._other_name}" for each in lost]
        return [replace(row, private=True) if row.id in lost else row for row in rows]

    def lay_copies_together(self) -> None:
        """Keep what the room knows of each record, from whichever version has the record."""
        here = {f"{name}:{row.id}" for name in TABLES for row in self._base.table(name)}
        self.tables["copies"] = (
            *(copy for copy in self._base.copies if copy.id not in self._unknown),
            *(copy for copy in self._other.copies if copy.id not in here),
        )

    def told(self) -> list[str]:
        """What came from where, a line each; how much was taken over stands first."""
        counted = ", ".join(f"{count} {name}" for name, count in self._taken.items())
        first = [f"only in {self._other_name}, taken from there: {counted}"] if counted else []
        return [*first, *self._lines]


def _only_in(bin: Sequence[Binned], other: Sequence[Binned]) -> list[Binned]:
    """What lies in a bin, and in the other one neither by its id nor by its record."""
    seen = {row.id for row in other} | {(row.table, row.record) for row in other}
    return [row for row in bin if row.id not in seen and (row.table, row.record) not in seen]


def _stays(name: str, base: Session, other: Session, other_name: str) -> str:
    ours, theirs = _said(getattr(base, name)), _said(getattr(other, name))
    return f"{name}: {ours} stays; {other_name} says {theirs}"


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
