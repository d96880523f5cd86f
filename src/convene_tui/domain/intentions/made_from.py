"""What was made from an earlier form of the session: the law by which two edits meet.

A form is opened on the session as it stands, and kept later. What another console did to the
same records in between is found by comparing three forms of each: as the form was opened on it,
as the form would leave it, and as it is. What only one of the two changed is taken from that one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field, fields, replace
from datetime import datetime, timedelta
from enum import StrEnum, auto
from typing import Any, Final, cast

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions.intention import Intention, Stamp, changed_as
from convene_tui.domain.intentions.purpose import KeepDraft
from convene_tui.domain.intentions.upkeep import Beside, another
from convene_tui.domain.model import (
    TABLES,
    Card,
    Commitment,
    Concern,
    Draft,
    Gap,
    Note,
    Pain,
    Parked,
    Record,
    Session,
)
from convene_tui.domain.steps import Step, Touched

_NOT_SAID: Final = frozenset({"id", "at", "doubt", "private", "released", "came_from"})
"""The fields of a record that nobody typed."""

_LINES: Final = (Note, Pain, Concern, Gap, Commitment, Parked, Card)
"""What was said: there can be another one beside it."""

_VERSION: Final = "version"
"""The name of the place in which a newer version of a text stands."""


class Wins(StrEnum):
    """What becomes of two edits of one thing."""

    MINE = auto()
    THEIRS = auto()
    BOTH = auto()


@dataclass(frozen=True)
class Clash:
    """One thing that was changed, or went, on another console while a form on it was open."""

    name: str
    """The table of the record, or the name of the single value."""
    id: str
    """The id of the record; nothing of a single value."""
    was: Any
    mine: Any
    """What the form would leave there; None where it takes the thing away."""
    theirs: Any
    """What is there; None where it was withdrawn."""
    fields: tuple[str, ...] = ()
    """The fields of the record that both have changed."""

    @property
    def is_gone(self) -> bool:
        """Whether it was withdrawn, so that there is nothing to change any more."""
        return self.theirs is None and bool(self.id)

    @property
    def is_line(self) -> bool:
        """Whether it is something that was said, so that there can be another one beside it."""
        return isinstance(self.mine, _LINES)

    @property
    def is_version(self) -> bool:
        """Whether both wrote a version of one text."""
        return self.name == _VERSION

    @property
    def are_lines(self) -> bool:
        """Whether both put one line into other words, so that there can be two of them."""
        return self.is_line and "text" in self.fields

    @property
    def both_fit(self) -> bool:
        """Whether both can be kept: as two lines, or as one text behind the other."""
        if self.is_gone or self.mine is None:
            return True
        if not self.id:
            return _are_texts(self.mine, self.theirs)
        if self.is_version or self.are_lines:
            return True
        return _are_texts(
            *(getattr(one, n) for one in (self.mine, self.theirs) for n in self.fields)
        )


class Conflict(ConveneError):
    """Another console changed, or withdrew, what an intention was made from."""

    def __init__(self, made: "MadeFrom", clashes: tuple[Clash, ...], now: Session) -> None:
        """Hold what was meant, where the two meet, and the session in which they do."""
        gone = any(clash.is_gone for clash in clashes)
        what = "withdrawn" if gone else "changed"
        super().__init__(f"That was {what} on another console meanwhile.")
        self.made = made
        self.clashes = clashes
        self.now = now

    @property
    def is_gone(self) -> bool:
        """Whether what was edited is no longer there."""
        return any(clash.is_gone for clash in self.clashes)

    @property
    def both_fit(self) -> bool:
        """Whether what both consoles typed can be kept."""
        return all(clash.both_fit for clash in self.clashes)

    def settled(self, wins: Wins) -> "MadeFrom":
        """The same intention, with what becomes of the two edits decided."""
        return replace(self.made, wins=wins, seen=self.now)


@dataclass(frozen=True)
class MadeFrom(Intention):
    """An intention, and the session on which its form was opened.

    Raises Conflict where another console has changed the same thing since, until somebody has
    said which of the two wins; and again where it is changed once more after that.
    """

    meant: Intention
    base: Session = field(compare=False, repr=False)
    wins: Wins | None = None
    seen: Session | None = field(default=None, compare=False, repr=False)
    """The session in which it was decided what wins."""

    def said(self, session: Session) -> str:
        """As the intention says it, and which of the two stays."""
        if self.wins is Wins.THEIRS:
            return "left as the other console has it"
        said = self.meant.said(session)
        return f"both: {said}" if self.wins is Wins.BOTH else said

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """What is meant, with what others have changed beside it left as it is."""
        step = self._step(stamp)
        if step is None:
            return self.meant.effect(session, stamp)
        if not step:
            return session
        clashes = tuple(self._clashes(step, session))
        if clashes and (self.wins is None or self._moved_again(clashes)):
            raise Conflict(self, clashes, session)
        if clashes and self.wins is not Wins.MINE and any(c.mine is None for c in clashes):
            return self._beside(step, session)
        if any(clash.is_version for clash in clashes):
            return self._as_version(step, clashes[0], session)
        if _has_moved(step, session):
            return self._laid_over(step, clashes, session, stamp)
        return _without_more(step, session, self.meant.effect(session, stamp))

    def check(self, session: Session) -> None:
        """Raise Conflict where it can't be kept in a session without a word to somebody."""
        step = self._step(Stamp(at=self.base.created, id=_VERSION))
        clashes = tuple(self._clashes(step, session)) if step else ()
        if clashes and (self.wins is None or self._moved_again(clashes)):
            raise Conflict(self, clashes, session)

    def on_whole(self, known: Session, whole: Session) -> Intention:
        """The same about the session as it is: of two lines, mine beside the one that is there."""
        stamp = Stamp(at=self.base.created, id=_VERSION)
        step = self._step(stamp) if self.wins is Wins.BOTH else None
        for clash in self._clashes(step, self.seen or known) if step else ():
            if clash.is_version:
                return KeepDraft(clash.mine.subject, f"{clash.theirs.text}\n{clash.mine.text}")
            if clash.is_line:
                return Beside(clash.mine)
        return self.meant.on_whole(self.base, whole)

    # ── where the two meet ───────────────────────────────────────────────────────────────

    def _step(self, stamp: Stamp) -> Step | None:
        """What the intention does to the session from which it was made; None where it can't."""
        try:
            return Step.between(self.base, self.meant.effect(self.base, stamp), "")
        except ConveneError:
            return None

    def _clashes(self, step: Step, session: Session) -> Iterator[Clash]:
        for (table, record_id), touched in step.records.items():
            theirs = session.find(TABLES[table], record_id)
            clash = _clash(table, record_id, touched, theirs)
            if clash:
                yield clash
            elif isinstance(touched.after, Draft) and touched.before is None:
                yield from self._newer_version(touched.after, session)
        for name, touched in step.fields.items():
            theirs = getattr(session, name)
            if theirs not in (touched.before, touched.after):
                yield Clash(name, "", touched.before, touched.after, theirs)

    def _newer_version(self, mine: Draft, session: Session) -> Iterator[Clash]:
        theirs, was = session.current(mine.subject), self.base.current(mine.subject)
        if theirs and theirs.text != mine.text and self.base.find(Draft, theirs.id) is None:
            yield Clash(_VERSION, theirs.id, was, mine, theirs, ("text",))

    def _moved_again(self, clashes: tuple[Clash, ...]) -> bool:
        return self.seen is not None and any(
            clash.theirs != _found(self.seen, clash) for clash in clashes
        )

    # ── what becomes of them ─────────────────────────────────────────────────────────────

    def _beside(self, step: Step, session: Session) -> Session:
        """What another console has changed stays; of two kept words mine are a line beside it."""
        if self.wins is Wins.BOTH:
            for touched in step.records.values():
                if touched.before is None:
                    session = session.with_restored(touched.after)
        return session

    def _as_version(self, step: Step, clash: Clash, session: Session) -> Session:
        """Both texts are versions; the newest is the one that wins, or one text of both."""
        mine, theirs = clash.mine, clash.theirs
        if self.wins is Wins.THEIRS:
            return session.with_restored(replace(mine, at=theirs.at - timedelta(microseconds=1)))
        if self.wins is Wins.BOTH:
            mine = replace(mine, text=f"{theirs.text}\n{mine.text}")
        return session.with_record(mine)

    def _laid_over(
        self, step: Step, clashes: tuple[Clash, ...], session: Session, stamp: Stamp
    ) -> Session:
        """What the form changed, laid over what is there."""
        by_id = {(clash.name, clash.id): clash for clash in clashes}
        for count, ((table, record_id), touched) in enumerate(step.records.items()):
            theirs = session.find(TABLES[table], record_id)
            if theirs is not None:
                clash = by_id.get((table, record_id))
                session = self._record_over(session, theirs, touched, clash, stamp, count)
            elif touched.after is not None and touched.before is None:
                session = session.with_restored(touched.after)
            elif touched.after is not None and self.wins is not Wins.THEIRS:
                session = session.with_restored(
                    _as_new(touched.after, session, stamp.nth(70 + count))
                )
        return session.with_fields(**self._values(step, clashes))

    def _values(self, step: Step, clashes: tuple[Clash, ...]) -> dict[str, Any]:
        """The single values that the form changed, and those that were chosen where two met."""
        values = {name: touched.after for name, touched in step.fields.items()}
        return values | {c.name: self._chosen(c.mine, c.theirs) for c in clashes if not c.id}

    def _record_over(
        self,
        session: Session,
        theirs: Record,
        touched: Touched,
        clash: Clash | None,
        stamp: Stamp,
        count: int,
    ) -> Session:
        """What the form changed in a record that is there, laid over it."""
        at, bin_id, new_id = stamp.at, stamp.nth(50 + count), stamp.nth(70 + count)
        if touched.after is None:
            return session.without(theirs, at=at, bin_id=bin_id)
        merged = changed_as(theirs, touched.before or theirs, touched.after)
        if clash and self.wins is Wins.BOTH and clash.are_lines:
            session = session.with_restored(_as_new(merged, session, new_id))
            merged = theirs
        elif clash:
            merged = replace(merged, **cast("Any", self._of_both(clash)))
        return session.with_edited(merged, at=at, bin_id=bin_id)

    def _of_both(self, clash: Clash) -> Mapping[str, Any]:
        return {
            name: self._chosen(getattr(clash.mine, name), getattr(clash.theirs, name))
            for name in clash.fields
        }

    def _chosen(self, mine: Any, theirs: Any) -> Any:
        match self.wins:
            case Wins.THEIRS:
                return theirs
            case Wins.BOTH if isinstance(mine, str) and isinstance(theirs, str):
                return f"{theirs}; {mine}"
            case _:
                return mine


def made_from(intention: Intention, base: Session | None) -> Intention:
    """An intention with the session on which its form was opened, where that can matter.

    What releases something was shown in its exact words, and a move is nothing to be edited.
    """
    if base is None or intention.releases or not intention.undoable:
        return intention
    return intention if isinstance(intention, MadeFrom) else MadeFrom(intention, base)


def _are_texts(*values: Any) -> bool:
    """Whether all of them are words, that can stand one behind the other."""
    return all(isinstance(value, str) and value for value in values)


def _clash(table: str, record_id: str, touched: Touched, theirs: Record | None) -> Clash | None:
    was, mine = touched.before, touched.after
    if was is not None and theirs is None:
        return Clash(table, record_id, was, mine, None) if mine is not None else None
    if theirs is None or theirs in (was, mine):
        return None
    names = tuple(name for name in _differing(was, theirs) if _is_said(theirs, name))
    if mine is not None:
        own = _differing(was, mine)
        names = tuple(n for n in names if n in own and getattr(mine, n) != getattr(theirs, n))
    return Clash(table, record_id, was, mine, theirs, names) if names else None


def _differing(was: Record | None, now: Record) -> tuple[str, ...]:
    return tuple(
        each.name
        for each in fields(now)
        if was is None or getattr(was, each.name) != getattr(now, each.name)
    )


def _is_said(record: Record, name: str) -> bool:
    """Whether somebody chose what stands in a field; a moment is the clock's."""
    return name not in _NOT_SAID and not isinstance(getattr(record, name), datetime)


def _found(session: Session, clash: Clash) -> Any:
    if not clash.id:
        return getattr(session, clash.name)
    kind = Draft if clash.is_version else TABLES[clash.name]
    if clash.is_version:
        return session.current(clash.theirs.subject)
    return session.find(kind, clash.id)


def _has_moved(step: Step, session: Session) -> bool:
    records = any(
        session.find(TABLES[table], record_id) != touched.before
        for (table, record_id), touched in step.records.items()
    )
    return records or any(
        getattr(session, name) != touched.before for name, touched in step.fields.items()
    )


def _without_more(step: Step, before: Session, after: Session) -> Session:
    """The session after an intention, each single value that it did not mean as it was."""
    more = Step.between(before, after, "").fields
    return after.with_fields(**{n: more[n].before for n in more if n not in step.fields})


def _as_new(record: Record, session: Session, record_id: str) -> Record:
    """A record to be kept beside others; whoever is no line is known by their id elsewhere."""
    lines = isinstance(record, _LINES)
    return another(record, session, record_id if lines else record.id)
