"""What is kept whole in one file: single values of its own, and tables of records."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from functools import cache
from typing import Any, ClassVar, Self, TypeVar, cast

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model.growing import R, grown
from convene_tui.domain.model.records import Announced, Binned, Record, RoomCopy


@cache
def _values(kind: Any) -> tuple[str, ...]:
    """What a kind of whole is made of: its own values and its tables, and nothing worked out."""
    return tuple(each.name for each in fields(kind))


@dataclass(frozen=True, kw_only=True)
class Whole:
    """A value that is never changed in place; a change is a function to the next one.

    The tables hold what counts; what was withdrawn or reworded lies in `bin`. `storage` alone
    moves `revision`.
    """

    TABLES: ClassVar[Mapping[str, type[Record]]] = {}
    """Every table by its name on disk, with the record that it holds."""

    id: str
    revision: int = 0
    bin: tuple[Binned, ...] = ()

    # ── reading ──────────────────────────────────────────────────────────────────────────

    @classmethod
    def table_of(cls, kind: type[Record]) -> str:
        """The name on disk of the table that holds records of this kind."""
        return next(name for name, held in cls.TABLES.items() if held is kind)

    def table(self, name: str) -> tuple[Record, ...]:
        """The records of the table with this name on disk."""
        return cast("tuple[Record, ...]", getattr(self, name))

    def records(self, kind: type[R]) -> tuple[R, ...]:
        """The records of one kind."""
        return cast("tuple[R, ...]", getattr(self, self.table_of(kind)))

    def find(self, kind: type[R], record_id: str | None) -> R | None:
        """The record of this kind with this id, or None."""
        return next((r for r in self.records(kind) if r.id == record_id), None)

    def bin_of(self, record_id: str) -> Binned | None:
        """Where a record lies that was withdrawn, or None."""
        lying = (b for b in reversed(self.bin) if b.record.id == record_id and not b.edited)
        return next(lying, None)

    def holds_the_same(self, other: Self) -> bool:
        """Whether it holds what another one holds, however often either was saved."""
        return self is other or self.with_fields(revision=other.revision) == other

    def differing(self, other: Self) -> list[str]:
        """The names of the tables that are not the very same in both; most changes make one so."""
        mine, theirs = vars(self), vars(other)
        return [name for name in self.TABLES if mine[name] is not theirs[name]]

    # ── changing ─────────────────────────────────────────────────────────────────────────

    def with_fields(self, **changed: Any) -> Self:
        """The same with single values of its own, or whole tables, replaced.

        Each line that is kept goes this way several times; `dataclasses.replace` takes three times
        as long for so many values.
        """
        kind: Any = type(self)
        held, names = vars(self), _values(kind)
        values = {name: held[name] for name in names} | changed
        if len(values) > len(names):
            raise TypeError(f"a {kind.__name__} has not all of {', '.join(changed)}")
        new: Self = object.__new__(kind)
        vars(new).update(values)
        return new

    def with_record(self, *records: Record) -> Self:
        """The same with more records, each at the end of its table.

        Raises ConveneError where a record is there already, as when a change is made twice.
        """
        tables: dict[str, Any] = {}
        for record in records:
            name = self.table_of(type(record))
            more = grown(name, tables.get(name, self.table(name)), record)
            if more is None:
                raise ConveneError("That is kept already.")
            tables[name] = more
        return self.with_fields(**tables)

    def with_changed(self, record: Record) -> Self:
        """The same with a record in place of the one that has its id.

        Raises ConveneError when it is no longer there.
        """
        name = self.table_of(type(record))
        rows = self.table(name)
        if all(row.id != record.id for row in rows):
            raise ConveneError(
                "That line is no longer there.", "Somebody withdrew it; undo brings it back."
            )
        return self.with_fields(
            **{name: tuple(record if row.id == record.id else row for row in rows)}
        )

    def with_either(self, record: Record) -> Self:
        """The same with a record put in place of the one with its id, or added."""
        exists = any(row.id == record.id for row in self.table(self.table_of(type(record))))
        return self.with_changed(record) if exists else self.with_record(record)

    def with_edited(self, record: Record, *, at: datetime, bin_id: str) -> Self:
        """The same with a record reworded, its earlier form kept in the bin."""
        before = self.find(type(record), record.id)
        if before is None or before == record:
            return self.with_changed(record)
        table = self.table_of(type(record))
        earlier = Binned(id=bin_id, table=table, record=before, at=at, edited=True)
        return self.with_changed(record).with_record(earlier)

    def with_put(self, record: Record, *, at: datetime, bin_id: str) -> Self:
        """The same with a first record of its id, or with it reworded."""
        if self.find(type(record), record.id) is None:
            return self.with_record(record)
        return self.with_edited(record, at=at, bin_id=bin_id)

    def without(self, record: Record, *, at: datetime, bin_id: str) -> Self:
        """The same with a record withdrawn into the bin.

        What the room knows of another record is memory, as the bin itself is, and only goes.
        Raises ConveneError when it is no longer there.
        """
        name = self.table_of(type(record))
        here = self.find(type(record), record.id)
        if here is None:
            raise ConveneError("That line is no longer there.", "It lies in the bin already.")
        rest = tuple(row for row in self.table(name) if row.id != record.id)
        if isinstance(record, RoomCopy | Announced):
            return self.with_fields(**{name: rest})
        binned = Binned(id=bin_id, table=name, record=here, at=at)
        return self.with_fields(**{name: rest, "bin": (*self.bin, binned)})

    def with_restored(self, record: Record) -> Self:
        """The same with a withdrawn record out of the bin, in its old place by time."""
        name = self.table_of(type(record))
        rows = list(self.table(name))
        moment = getattr(record, "at", None)
        later = (i for i, row in enumerate(rows) if moment and getattr(row, "at", moment) > moment)
        rows.insert(next(later, len(rows)), record)
        rest = tuple(b for b in self.bin if b.edited or (b.table, b.record.id) != (name, record.id))
        return self.with_fields(**{name: tuple(rows), "bin": rest})


W = TypeVar("W", bound=Whole)
"""Whatever is kept whole."""
