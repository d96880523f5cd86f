"""Mending what was captured: rewording, moving to another person, withdrawing, restoring."""

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any, Final, cast

from convene_tui.domain.audience import is_private
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions.intention import Intention, Stamp, both_forms, changed_as
from convene_tui.domain.model import TABLES, Binned, Concern, Pain, R, Record, Session, StageKey
from convene_tui.domain.parting import parted
from convene_tui.domain.text import shortened


@dataclass(frozen=True)
class Amend(Intention):
    """A record put in the place of its earlier self."""

    record: Record

    def said(self, session: Session) -> str:
        """Quote it."""
        return f"edit of {quoted(self.record)}"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Put it in place, its earlier form into the bin."""
        record = _as_private_as_it_is(self.record, session)
        return session.with_edited(record, at=stamp.at, bin_id=stamp.nth(1))

    def on_whole(self, known: Session, whole: Session) -> Intention:
        """What was changed is changed, and what the room does not know of it stays."""
        forms = both_forms(self.record, known, whole)
        return Amend(changed_as(forms[1], forms[0], self.record)) if forms else self


@dataclass(frozen=True)
class Recast(Intention):
    """A captured line in other words, of another person, kind or stage; its past is kept."""

    record: Record
    kind: type[Record]
    """What it should be: Note, Pain, Concern, Gap, Commitment or Parked."""
    text: str
    person: str | None = None
    stage: StageKey | None = None

    def said(self, session: Session) -> str:
        """Quote it."""
        return f"edit of {quoted(self.record)}"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Edit it in place, or put one of the other kind where it stood in time."""
        here = _as_private_as_it_is(self.record, session)
        wanted = {f.name for f in fields(self.kind)}
        values: dict[str, Any] = {"text": self.text, "person": self.person}
        if self.kind is type(self.record):
            values |= {"stage": self.stage} if self.stage else {}
            kept = {name: value for name, value in values.items() if name in wanted}
            edited = settled(replace(here, **cast("Any", kept)))
            return session.with_edited(edited, at=stamp.at, bin_id=stamp.nth(1))
        confided = isinstance(here, Concern) and here.off_record
        values |= {"stage": self.stage or session.stage, "private": here.private or confided}
        fresh = cast("Any", self.kind)(
            id=stamp.id,
            at=getattr(self.record, "at", stamp.at),
            **{name: value for name, value in values.items() if name in wanted},
        )
        gone = session.without(self.record, at=stamp.at, bin_id=stamp.nth(1))
        return gone.with_restored(fresh)


@dataclass(frozen=True)
class Retake(Intention):
    """A captured line kept anew as what it was meant for; its past is kept."""

    record: Record
    meant: Intention

    def said(self, session: Session) -> str:
        """Say what it is now."""
        return f"{self.meant.said(session)}, of {quoted(self.record)}"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """What is meant, at the time and in the stage in which it was said, as private as it was.

        Raises ConveneError where the line is no longer there.
        """
        if session.find(type(self.record), self.record.id) is None:
            raise ConveneError("That line is no longer there.")
        here = _as_private_as_it_is(self.record, session)
        then = replace(stamp, at=getattr(here, "at", stamp.at))
        gone = session.without(self.record, at=stamp.at, bin_id=stamp.nth(99))
        stage = StageKey.PROBLEM if isinstance(here, Pain) else session.stage
        stage = getattr(here, "stage", stage)
        made = self.meant.effect(gone.with_fields(stage=stage), then)
        made = made.with_fields(stage=session.stage)
        for name in _DOUBTED:
            known, fresh = _known_and_fresh(gone.table(name), made.table(name))
            made = made.with_fields(**{name: known})
            for record in fresh:
                made = made.with_restored(replace(record, private=record.private or here.private))
        return made


_DOUBTED: Final = tuple(
    name for name, kind in TABLES.items() if "doubt" in {each.name for each in fields(kind)}
)
"""The tables of lines that were kept as something, with a doubt or without."""


@dataclass(frozen=True)
class Beside(Intention):
    """A line in the words that a form gave it, kept as another one beside what is there."""

    record: Record

    def said(self, session: Session) -> str:
        """Quote it."""
        return f"{quoted(self.record)}, as a line of its own"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Add it where it was said in time."""
        return session.with_restored(another(self.record, session, stamp.id))


@dataclass(frozen=True)
class Withdraw(Intention):
    """A record taken out of what counts; it lies in the bin."""

    record: Record

    def said(self, session: Session) -> str:
        """Quote it."""
        return f"withdrawal of {quoted(self.record)}"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Into the bin."""
        return session.without(self.record, at=stamp.at, bin_id=stamp.id)


@dataclass(frozen=True)
class BringBack(Intention):
    """A withdrawn record taken out of the bin again."""

    binned: str
    """The id of the entry in the bin."""

    def said(self, session: Session) -> str:
        """Quote it."""
        entry = session.find(Binned, self.binned)
        return f"return of {quoted(entry.record)}" if entry else "return"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Back into its table, where nothing has its id."""
        entry = session.find(Binned, self.binned)
        if entry is None or session.find(TABLES[entry.table], entry.record.id):
            raise ConveneError("That line is back already.")
        return session.with_restored(entry.record)


def settled(record: R) -> R:
    """The record without the doubt with which its line was kept."""
    return replace(record, **cast("Any", {"doubt": ""})) if getattr(record, "doubt", "") else record


def _as_private_as_it_is(record: Record, session: Session) -> Record:
    """The record with the audience that it has by now, whatever it had when it was edited."""
    here = session.find(type(record), record.id)
    if here is None:
        return record
    private = record.private or is_private(session, here)
    return replace(record, private=private, released=here.released)


def another(record: Record, session: Session, record_id: str) -> Record:
    """The record as another one, as private as the one is, or was, from which it was made."""
    here = session.find(type(record), record.id)
    gone = [each.record for each in session.bin if each.record.id == record.id]
    ones = [one for one in (here, *gone[-1:]) if one is not None]
    private = record.private or any(is_private(session, one) for one in ones)
    return replace(record, id=record_id, private=private)


def quoted(record: Record) -> str:
    """A record in a few of its words."""
    for name in ("text", "name", "label", "wording"):
        if any(f.name == name for f in fields(record)):
            value: Any = getattr(record, name)
            return f"“{shortened(value, 30)}”"
    return "a line"


def reworded(record: Record, text: str) -> Record:
    """The record in other words; raises ConveneError for one that has none."""
    if not hasattr(record, "text"):
        raise ConveneError("That can't be reworded.")
    return replace(record, **cast("Any", {"text": text}))


def _known_and_fresh(
    before: Iterable[Record], after: Iterable[Record]
) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
    """The records that were there before, and those that came."""
    ids = {record.id for record in before}
    return parted(after, lambda record: record.id in ids)
