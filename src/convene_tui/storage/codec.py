"""A session, or what else is kept whole, as tables of documents, and back."""

import dataclasses
import operator
from collections.abc import Mapping, Sequence
from dataclasses import field, fields
from datetime import datetime
from functools import cache
from itertools import compress
from types import GenericAlias, MappingProxyType
from typing import Any, Final, Generic

import msgspec

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import Holder, Record, W, Whole
from convene_tui.domain.model.growing import added
from convene_tui.storage.foreign import demand_sense, demand_zones
from convene_tui.storage.held_tables import Row, Tables
from convene_tui.storage.kinds import SESSIONS, FileKind

OWN: Final[tuple[str, ...]] = SESSIONS.own
"""The single values of a session, kept in the one document of the table `session`."""


@cache
def _names(kind: Any) -> frozenset[str]:
    """The fields of a record that this version of convene knows."""
    return frozenset(each.name for each in fields(kind))


class WrongShape(ValueError):
    """Tables that are not what they say they are, with the place and the reason in words."""


@dataclass(frozen=True)
class KeptFile(Generic[W]):
    """A session, or what else is kept whole, beside where each of its records lies in the file."""

    whole: W
    places: dict[str, dict[str, int]] = field(default_factory=dict)
    """By table and record id, the number of its document."""
    tops: dict[str, int] = field(default_factory=dict)
    """By table, the highest number in use."""
    extras: dict[tuple[str, str], Row] = field(default_factory=dict)
    """By table and record id, the fields that this version of convene does not know."""


@dataclass
class TableChange:
    """What has to be done to one table, in terms of its documents' numbers."""

    name: str
    gone: list[int] = field(default_factory=list)
    changed: list[tuple[int, Row]] = field(default_factory=list)
    added: list[tuple[int, Row]] = field(default_factory=list)
    order: list[int] | None = None
    """All documents in their order, where that is not the order in which they lie."""

    @property
    def is_any(self) -> bool:
        """Whether there is anything to do."""
        return bool(self.gone or self.changed or self.added or self.order)


# ── from the file ────────────────────────────────────────────────────────────────────────


def kept_from(
    tables: Tables, kind: FileKind[W], *, id: str, revision: int, before: W | None = None
) -> KeptFile[W]:
    """What these tables hold.

    Records that are equal to those of `before` are the very same objects. Raises WrongShape.
    """
    own = tables.get(kind.own_table, {}).get("1")
    if own is None:
        raise WrongShape(f"it has no table `{kind.own_table}`")
    known = {name: own[name] for name in kind.own if name in own}
    whole: W = _converted({**known, "id": id, "revision": revision}, kind.whole, kind.own_table)
    _demand_sense((whole,), kind.own_table)
    kept = KeptFile(whole)
    rows: dict[str, Any] = {}
    for name in whole.TABLES:
        table = tables.get(name)
        if table:
            rows[name] = _same_where_equal(
                _records(name, table, kept), before.table(name) if before else ()
            )
    return dataclasses.replace(kept, whole=dataclasses.replace(whole, **rows))


def revision_of(tables: Tables) -> int:
    """Which version these tables are. Raises WrongShape where they do not say it."""
    said = tables["header"]["1"].get("revision")
    if type(said) is not int:
        raise WrongShape("it does not say its revision")
    return said


def _records(name: str, table: dict[str, Row], kept: KeptFile[W]) -> tuple[Record, ...]:
    held = kept.whole.TABLES
    try:
        numbers = [int(number) for number in table]
    except ValueError:
        raise WrongShape(f"a document of `{name}` has no number") from None
    kept.tops[name] = max(numbers)
    documents = list(table.values())
    kind: Any = held[name]
    if issubclass(kind, Holder):
        known = [_can_be_held(document.get("table"), held) for document in documents]
        numbers = list(compress(numbers, known))
        documents = list(compress(documents, known))
        records: list[Record] = [_holder(name, document, kept) for document in documents]
    else:
        records = _converted(documents, GenericAlias(list, kind), name)
    _demand_sense(records, name)
    ours = _names(kind)
    for record, document in zip(records, documents, strict=True):
        if not document.keys() <= ours:
            _note_extras(name, record, document, kept)
    places = dict(zip((record.id for record in records), numbers, strict=True))
    if len(places) != len(records):
        raise WrongShape(f"two records of `{name}` carry the same id")
    kept.places[name] = places
    return tuple(records)


def record_in(name: str, document: Row, tables: Mapping[str, type[Record]]) -> Record:
    """One record of a table, that stands by itself. Raises WrongShape."""
    kind = tables[name]
    if not issubclass(kind, Holder):
        record: Record = _converted(document, kind, name)
        return record
    inner: Record = _converted(document["record"], tables[document["table"]], name)
    outer: Holder = _converted({**document, "record": {"id": inner.id}}, kind, name)
    return dataclasses.replace(outer, record=inner)


def _holder(name: str, document: Row, kept: KeptFile[W]) -> Holder:
    table = document["table"]
    if not isinstance(document.get("record"), dict):
        raise WrongShape(f"a row of `{name}` holds no record")
    held = kept.whole.TABLES
    inner: Record = _converted(document["record"], held[table], f"{name} of {table}")
    _demand_sense((inner,), table)
    if (table, inner.id) not in kept.extras:
        _note_extras(table, inner, document["record"], kept)
    outer: Holder = _converted({**document, "record": {"id": inner.id}}, held[name], name)
    return dataclasses.replace(outer, record=inner)


def _note_extras(name: str, record: Record, document: Row, kept: KeptFile[W]) -> None:
    kind: Any = type(record)
    known = _names(kind)
    if not document.keys() <= known:
        kept.extras[name, record.id] = {
            key: value for key, value in document.items() if key not in known
        }


def _converted(raw: Any, kind: Any, where: str) -> Any:
    try:
        return msgspec.convert(raw, kind)
    except (msgspec.ValidationError, RecursionError) as error:
        raise WrongShape(f"`{where}` has the wrong shape ({error})") from error


def _demand_sense(records: Sequence[Record | Whole], name: str) -> None:
    """Raise WrongShape for a value that can't be meant, whoever wrote it."""
    try:
        demand_zones(records, name)
        demand_sense(records, name)
    except ValueError as error:
        raise WrongShape(str(error)) from error


def _same_where_equal(
    records: tuple[Record, ...], before: tuple[Record, ...]
) -> tuple[Record, ...]:
    if not before:
        return records
    known = {record.id: record for record in before}
    same = tuple(
        old if (old := known.get(record.id)) is not None and old == record else record
        for record in records
    )
    if len(same) == len(before) and all(map(operator.is_, same, before)):
        return before
    return same


# ── to the file ──────────────────────────────────────────────────────────────────────────


def own_row(whole: W, kind: FileKind[W]) -> Row:
    """The single values of a session, or of what else is kept whole, as one document."""
    demand_zones((whole,), kind.own_table)
    return {name: msgspec.to_builtins(getattr(whole, name)) for name in kind.own}


def row(name: str, record: Record, extras: Mapping[tuple[str, str], Row]) -> Row:
    """A record as a document, with the fields that an earlier file had besides."""
    demand_zones((record,), name)
    document: Row = msgspec.to_builtins(record)
    if isinstance(record, Holder):
        document["record"] |= extras.get((record.table, record.record.id), {})
    return document | extras.get((name, record.id), {})


def first_tables(
    whole: W,
    kind: FileKind[W],
    saved_at: datetime,
    schema: int,
    extras: Mapping[tuple[str, str], Row] = MappingProxyType({}),
) -> Tables:
    """All of it as tables, for a file that is written from nothing."""
    about = {"schema": schema, **kind.summary(whole), "saved_at": saved_at.isoformat()}
    tables: Tables = {
        "header": {"1": {"format": kind.format, **about}},
        kind.own_table: {"1": own_row(whole, kind)},
    }
    for name in whole.TABLES:
        records = whole.table(name)
        if records:
            rows = enumerate(records, start=1)
            tables[name] = {str(number): row(name, record, extras) for number, record in rows}
    return tables


def changes(kept: KeptFile[W], new: W) -> tuple[list[TableChange], KeptFile[W]]:
    """What has to be done to the file so that it holds this, and this as it is kept then.

    Raises ValueError when two records of a table have one id: that is a mistake of ours.
    """
    places, tops = dict(kept.places), dict(kept.tops)
    found: list[TableChange] = []
    for name in kept.whole.differing(new):
        old_rows, new_rows = kept.whole.table(name), new.table(name)
        here, top = dict(places.get(name, {})), tops.get(name, 0)
        only_added = (more := added(name, old_rows, new_rows)) is not None
        change, fresh = TableChange(name), list(more or ())
        if not only_added:
            change, fresh = _changed(name, old_rows, new_rows, here, kept.extras)
        for number, record in enumerate(fresh, top + 1):
            if record.id in here:
                raise ValueError(f"two records of {name} with the id {record.id}")
            here[record.id] = number
            change.added.append((number, row(name, record, kept.extras)))
        if not only_added and list(here) != [record.id for record in new_rows]:
            here = {record.id: here[record.id] for record in new_rows}
            change.order = list(here.values())
        places[name], tops[name] = here, top + len(fresh)
        if change.is_any:
            found.append(change)
    return found, KeptFile(new, places, tops, kept.extras)


def _changed(
    name: str,
    old_rows: tuple[Record, ...],
    new_rows: tuple[Record, ...],
    here: dict[str, int],
    extras: Mapping[tuple[str, str], Row],
) -> tuple[TableChange, list[Record]]:
    """What went and what reads differently in one table, and the records that are added to it.

    The places of what went are taken out of `here`.
    """
    change = TableChange(name)
    known = {record.id: record for record in old_rows}
    ids = {record.id for record in new_rows}
    if len(ids) != len(new_rows):
        raise ValueError(f"two records of {name} with one id")
    change.gone = [here.pop(record_id) for record_id in known if record_id not in ids]
    fresh: list[Record] = []
    for record in new_rows:
        before = known.get(record.id)
        if before is None:
            fresh.append(record)
        elif before is not record and before != record:
            change.changed.append((here[record.id], row(name, record, extras)))
    return change, fresh


def _can_be_held(table: object, tables: Mapping[str, type[Record]]) -> bool:
    """Whether records of a table may lie within another record; none that holds others may."""
    return table in tables and not issubclass(tables[str(table)], Holder)
