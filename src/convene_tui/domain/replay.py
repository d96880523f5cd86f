"""A past meeting as it stood at a moment, so that it can be seen again as it went.

What is kept without a time is shown as it was in the end: who is on the roster, and where they
sit. What is decided at the end without a time (outcome, next step, meal, leader) is shown from
the end on, so that nothing is claimed to have been there before it was.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from typing import Any, Final, cast

from convene_tui.domain.audience import known_values, with_known_values
from convene_tui.domain.model import (
    TABLES,
    Binned,
    ConsentRound,
    OnWall,
    Pause,
    R,
    Record,
    Session,
    StageKey,
    Visit,
)
from convene_tui.domain.spoken import is_carried

_TIMES: Final = ("at", "entered_at", "started_at", "opened_at")
"""The fields of which one says since when a record is there."""

_AT_THE_END: Final[dict[str, Any]] = {
    "outcome": None,
    "outcome_reason": "",
    "leader": None,
    "next_step": "",
    "next_on": None,
    "next_at": None,
    "next_place": "",
    "meal": "",
    "success_met": "",
}
"""What has no time of its own, with what it was before."""


class Replay:
    """One meeting, to be seen as it stood at any moment."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._edits: dict[tuple[str, str], list[Binned]] = {}
        for binned in session.bin:
            if binned.edited:
                self._edits.setdefault((binned.table, binned.record.id), []).append(binned)

    @cached_property
    def moments(self) -> tuple[datetime, ...]:
        """When something changed, from the first stage on, each moment once and in order."""
        found = set(self._all_times())
        begins = min((visit.entered_at for visit in self.session.visits), default=None)
        return tuple(sorted(at for at in found if begins is None or at >= begins))

    @property
    def begins(self) -> datetime:
        """When the meeting began, as far as there is a record of it."""
        return self.moments[0] if self.moments else self.session.created

    @property
    def ends(self) -> datetime:
        """When the last thing of the meeting happened."""
        return self.session.ended_at or (self.moments[-1] if self.moments else self.begins)

    def before(self, at: datetime) -> int:
        """How many of the moments have come by then."""
        return bisect_right(self.moments, at)

    def as_of(self, at: datetime) -> Session:
        """The session as it stood at a moment."""
        whole = self._with_withdrawn(at)
        tables: dict[str, Any] = {
            name: tuple(self._there(whole, name, at)) for name in TABLES if name != "bin"
        }
        tables["bin"] = tuple(binned for binned in self.session.bin if binned.at <= at)
        tables["visits"] = tuple(_open(visit, "left_at", at) for visit in tables["visits"])
        tables["pauses"] = tuple(_open(pause, "ended_at", at) for pause in tables["pauses"])
        tables["rounds"] = tuple(_round(asked, at) for asked in tables["rounds"])
        own = self._fields(at, tables)
        then = replace(self.session, **tables, **own)
        return with_known_values(then, self._known(then, at))

    def _known(self, then: Session, at: datetime) -> dict[str, Any]:
        """What the room knew of single values at a moment."""
        known = known_values(then)
        if known["ratified_at"] is None or known["ratified_at"] > at:
            known |= {"ratified": None, "ratified_at": None}
        if not self._is_over(then.ended_at, at):
            known |= {name: value for name, value in _AT_THE_END.items() if name in known}
        return known

    def stages(self) -> Iterator[tuple[datetime, StageKey]]:
        """When the meeting came into which stage."""
        return ((visit.entered_at, visit.stage) for visit in self.session.visits)

    # ── records ──────────────────────────────────────────────────────────────────────────

    def _there(self, whole: Session, name: str, at: datetime) -> Iterator[Record]:
        """The records of a table that were there, each in the words that it had then."""
        for record in whole.table(name):
            then = self._in_its_words(name, record, at)
            since = _since(then)
            if since is None or since <= at:
                yield then

    def _with_withdrawn(self, at: datetime) -> Session:
        """The session with all that was withdrawn later still in its place."""
        whole = self.session
        for binned in self.session.bin:
            gone_later = not binned.edited and binned.at > at
            if gone_later and whole.find(type(binned.record), binned.record.id) is None:
                whole = whole.with_restored(binned.record)
        return whole

    def _in_its_words(self, name: str, record: Record, at: datetime) -> Record:
        edits = self._edits.get((name, record.id), ())
        return next((edit.record for edit in edits if edit.at > at), record)

    def _all_times(self) -> Iterator[datetime]:
        here = (record for name in TABLES for record in self.session.table(name))
        for record in (*here, *(binned.record for binned in self.session.bin)):
            if (since := _since(record)) is not None and not is_carried(record):
                yield since
        ends = (
            *(visit.left_at for visit in self.session.visits),
            *(pause.ended_at for pause in self.session.pauses),
            self.session.ended_at,
        )
        yield from filter(None, ends)

    # ── the session's own ────────────────────────────────────────────────────────────────

    def _fields(self, at: datetime, tables: dict[str, Any]) -> dict[str, Any]:
        session = self.session
        visits = cast("tuple[Visit, ...]", tables["visits"])
        ended_at = self._ended_at(at, tables["pauses"])
        fields: dict[str, Any] = {
            "stage": visits[-1].stage if visits else StageKey.PREPARE,
            "ended_at": ended_at,
            "wall": OnWall.FOLLOW,
            "wall_names": False,
            "blanked": False,
        }
        if tables["walls"]:
            last = tables["walls"][-1]
            fields |= {"wall": last.shown, "wall_names": last.names, "blanked": last.blanked}
        if session.ratified_at is None or session.ratified_at > at:
            fields |= {"ratified": None, "ratified_at": None}
        if not self._is_over(ended_at, at):
            fields |= _AT_THE_END
        return fields

    def _is_over(self, ended_at: datetime | None, at: datetime) -> bool:
        """Whether what has no time of its own was decided by then."""
        return ended_at is not None or at >= self.ends

    def _ended_at(self, at: datetime, pauses: tuple[Pause, ...]) -> datetime | None:
        """The end, or the one before the meeting was taken up again."""
        if self.session.ended_at and at >= self.session.ended_at:
            return self.session.ended_at
        between = (pause for pause in pauses if pause.reopened and pause.ended_at is None)
        return next((pause.started_at for pause in between), None)


def _since(record: Record) -> datetime | None:
    """Since when a record is there; None for one that has no time."""
    for name in _TIMES:
        at = getattr(record, name, None)
        if isinstance(at, datetime):
            return at
    return None


def _open(record: R, field: str, at: datetime) -> R:
    """A visit or a break that had not ended yet, without its end."""
    ended = getattr(record, field)
    return replace(record, **cast("Any", {field: None})) if ended and ended > at else record


def _round(asked: ConsentRound, at: datetime) -> ConsentRound:
    if asked.closed_at is None or asked.closed_at <= at:
        return asked
    return replace(asked, closed_at=None, over=(), over_reason="")
