"""What one change did, so that it can be taken back without touching what others did since."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, fields
from datetime import datetime
from functools import cache
from typing import Any, Final, cast

from convene_tui.domain.audience import known_values, with_known_values
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Record, Session, W, Whole
from convene_tui.domain.model.growing import added

_LEFT_OUT: Final = ("bin", "announced")
"""The bin is its own memory; what the room knows of single values is taken back one by one."""


class MovedOn(ConveneError):
    """What a step did is no longer so: somebody went on from there."""

    def __init__(self, what: str, record_id: str = "") -> None:
        """Say what it was, and which record is gone, where one is."""
        super().__init__(what)
        self.record_id = record_id

    @property
    def is_gone(self) -> bool:
        """Whether it was withdrawn."""
        return bool(self.record_id)


@cache
def _own_fields(kind: type[Whole]) -> tuple[str, ...]:
    """The single values of a kind of whole that a change may touch."""
    names = (field.name for field in fields(kind))
    return tuple(n for n in names if n not in kind.TABLES and n not in ("id", "revision"))


@dataclass(frozen=True)
class Touched:
    """One record or single value before and after a change; None where it was not there."""

    before: Any
    after: Any


@dataclass(frozen=True)
class Step:
    """The difference that one change made to a session, or to what else is kept whole."""

    label: str
    """What was done, in words that follow "undo": `concern of Bo Cruz`."""
    records: Mapping[tuple[str, str], Touched]
    fields: Mapping[str, Touched]
    known: Mapping[str, Touched] = field(default_factory=dict)
    """What the room knew of single values before and after, where that changed."""

    @classmethod
    def between(cls, before: Whole, after: Whole, label: str) -> "Step":
        """What leads from one session to the next."""
        records: dict[tuple[str, str], Touched] = {}
        for name in before.differing(after):
            old, new = before.table(name), after.table(name)
            if name in _LEFT_OUT:
                continue
            if (more := added(name, old, new)) is not None:
                records |= {(name, record.id): Touched(None, record) for record in more}
            else:
                records |= {(name, each): touched for each, touched in _differing(old, new)}
        values = _values(before, after)
        knew, knows = _known(before), _known(after)
        known = {n: Touched(knew[n], knows[n]) for n in knew if knew[n] != knows[n]}
        return cls(label, records, values, known)

    def __bool__(self) -> bool:
        """Whether anything was changed at all."""
        return bool(self.records or self.fields or self.known)

    def undone(self, session: W, at: datetime, bin_id: str) -> W:
        """The session with this step taken back; what it had added goes to the bin.

        Raises MovedOn when something of it was changed again or withdrawn since, by whomever.
        """
        return self._moved(session, at, bin_id, back=True)

    def redone(self, session: W, at: datetime, bin_id: str) -> W:
        """The session with a step that was taken back done again.

        Raises MovedOn when something of it was changed in between.
        """
        return self._moved(session, at, bin_id, back=False)

    def _turned(
        self, values: Mapping[str, Touched], now: Mapping[str, Any], *, back: bool
    ) -> dict[str, Any]:
        """Single values as they were or as they became. Raises MovedOn where they are otherwise."""
        ends = {name: _ends(touched, back) for name, touched in values.items()}
        if any(now[name] != here for name, (here, _) in ends.items()):
            raise _changed_since(self.label)
        return {name: there for name, (_, there) in ends.items()}

    def _moved(self, session: W, at: datetime, bin_id: str, *, back: bool) -> W:
        known = _known(session)
        known |= self._turned(self.known, known, back=back)
        here_now = {name: getattr(session, name) for name in self.fields}
        session = session.with_fields(**self._turned(self.fields, here_now, back=back))
        for count, ((table, record_id), touched) in enumerate(self.records.items()):
            here, there = _ends(touched, back)
            now = session.find(session.TABLES[table], record_id)
            if now is None and here is not None:
                raise _withdrawn_since(self.label, record_id)
            if now != here:
                raise _changed_since(self.label)
            if there is None:
                session = session.without(here, at=at, bin_id=f"{bin_id}{count}")
            elif here is None:
                session = session.with_restored(there)
            else:
                session = session.with_changed(there)
        # Only a session has values that the room knows otherwise; an alliance leaves none here.
        return cast("W", with_known_values(cast("Any", session), known)) if known else session


def _differing(old: Sequence[Record], new: Sequence[Record]) -> Iterator[tuple[str, Touched]]:
    """The records of a table that are not the same before and after, by their ids."""
    olds, news = {r.id: r for r in old}, {r.id: r for r in new}
    for record_id in {**olds, **news}:
        was, now = olds.get(record_id), news.get(record_id)
        if was is not now and was != now:
            yield record_id, Touched(was, now)


def _known(whole: Whole) -> dict[str, Any]:
    """What the room knows of single values; nothing of what is no session."""
    return known_values(whole) if isinstance(whole, Session) else {}


def _ends(touched: Touched, back: bool) -> tuple[Any, Any]:
    return (touched.after, touched.before) if back else (touched.before, touched.after)


def _changed_since(label: str) -> MovedOn:
    return MovedOn(f"{label} was changed again since, on another console.")


def _withdrawn_since(label: str, record_id: str) -> MovedOn:
    return MovedOn(f"{label} was withdrawn since, on another console.", record_id)


def _values(before: Whole, after: Whole) -> dict[str, Touched]:
    """The single values that differ."""
    kind: Any = type(before)
    was, now = vars(before), vars(after)
    return {
        name: Touched(was[name], now[name])
        for name in _own_fields(kind)
        if was[name] is not now[name] and was[name] != now[name]
    }
