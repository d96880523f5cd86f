"""Where the meeting stands in time; all of it read off the clock and the visits on record."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import Conclusion, Session, StageKey, Visit
from convene_tui.domain.moments import NOBODY_THERE, last_kept, moments, times_of
from convene_tui.domain.stages import AGENDA, stage_of

NONE: Final = timedelta(0)

A_GLANCE: Final = timedelta(minutes=1)
"""A shorter stay in which nothing was kept was a look, and no work."""

_WORK: Final = (
    *("people", "notes", "pains", "concerns", "gaps", "answers", "drafts", "cards", "terms"),
    *("scope", "ratings", "rounds", "votes", "commitments", "parked", "conclusions"),
    *("readings", "proposals", "elements"),
)
"""The tables whose records show that a stage was worked in; a mark can be made anywhere."""


@dataclass(frozen=True, kw_only=True)
class StageTime:
    """The time of one stage: what it has used, and what it was given."""

    used: timedelta
    box: timedelta
    """Zero where the stage has no time box."""

    @property
    def left(self) -> timedelta:
        """What is left of the box; negative when it has run over."""
        return self.box - self.used

    @property
    def share_left(self) -> float:
        """What is left as a share of the box, 1 to 0 and below; 1 without a box."""
        return self.left / self.box if self.box else 1.0


def box_of(session: Session, stage: StageKey) -> timedelta:
    """The time box of a stage: this meeting's own, else the agenda's."""
    minutes = session.minutes(stage)
    return timedelta(minutes=stage_of(stage).minutes if minutes is None else minutes)


def time_of(session: Session, stage: StageKey, now: datetime) -> StageTime:
    """How long the meeting has been in a stage, breaks not counted."""
    end = session.ended_at or now
    breaks = _breaks(session, end)
    stays = (_stay(v, v.left_at or end, breaks) for v in session.visits if v.stage is stage)
    return StageTime(used=sum(stays, NONE), box=box_of(session, stage))


def was_work(session: Session, visit: Visit) -> bool:
    """Whether a stay was more than a glance: a minute at least, or something was kept in it."""
    left = visit.left_at or last_kept(session) or visit.entered_at
    if _stay(visit, left, _breaks(session, left)) >= A_GLANCE:
        return True
    return any(
        _is_during(visit, at)
        for name in _WORK
        for record in session.table(name)
        if not isinstance(record, Conclusion) or record.id == visit.stage
        for at in times_of(record)
    )


def _is_during(visit: Visit, at: datetime) -> bool:
    return visit.entered_at <= at and (visit.left_at is None or at < visit.left_at)


def worked_in(session: Session, stage: StageKey) -> bool:
    """Whether the meeting has worked in a stage, and not only glanced at it."""
    return any(was_work(session, visit) for visit in session.visits if visit.stage is stage)


def drift(session: Session, now: datetime) -> timedelta:
    """How far the meeting is behind its time boxes; negative when it is ahead.

    A stage that was worked in and lies behind us counts with all that it used against its box.
    The one that we are in, and one to which we shall come again, only with what it has run over:
    a glance at a later stage wins no time.
    """
    late = NONE
    for stage in AGENDA:
        if not box_of(session, stage.key):
            continue
        time = time_of(session, stage.key, now)
        over = time.used - time.box
        if stage.number < stage_of(session.stage).number and worked_in(session, stage.key):
            late += over
        else:
            late += max(over, NONE)
    return late


def drift_text(late: timedelta) -> str:
    """How far behind or ahead, in words: 12 min late, 5 min ahead; nothing when on time."""
    minutes = round(late.total_seconds() / 60)
    if not minutes:
        return ""
    return f"{abs(minutes)} min {'late' if minutes > 0 else 'ahead'}"


def left_open_since(session: Session, now: datetime) -> datetime | None:
    """When the last thing was kept in a meeting that was held and never ended; else None.

    A meeting that is only prepared, one whose day is still to come, and one in which something
    was kept a short while ago are not meant.
    """
    last = last_kept(session)
    if last is None or session.ended_at is not None or now - last <= NOBODY_THERE:
        return None
    if session.held_on is not None and session.held_on >= now.date():
        return None
    held = (v for v in session.visits if v.stage is not StageKey.PREPARE)
    return last if any(was_work(session, visit) for visit in held) else None


def is_paused(session: Session) -> bool:
    """Whether the meeting is in a break."""
    return bool(session.pauses) and session.pauses[-1].ended_at is None


def started_at(session: Session) -> datetime | None:
    """When the meeting itself began: the first visit to a stage after Prepare."""
    return next((v.entered_at for v in session.visits if v.stage is not StageKey.PREPARE), None)


def day_held(session: Session) -> date | None:
    """The day of a meeting: as planned, or else on which it began; none before that."""
    began = started_at(session)
    return session.held_on or (began.date() if began else None)


def day_of(session: Session) -> date:
    """The day of a meeting, or that of its making where it has none yet."""
    return day_held(session) or session.created.date()


def clock_text(span: timedelta) -> str:
    """A span as minutes and seconds, with a sign when it is negative: 18:20, -2:05."""
    seconds = round(span.total_seconds())
    minutes, rest = divmod(abs(seconds), 60)
    return f"{'-' if seconds < 0 else ''}{minutes}:{rest:02}"


def _stay(visit: Visit, left: datetime, breaks: Sequence[tuple[datetime, datetime]]) -> timedelta:
    """How long a visit took until it was left, breaks not counted."""
    spent = max(left - visit.entered_at, NONE)
    for began, ended in breaks:
        spent -= max(min(ended, left) - max(began, visit.entered_at), NONE)
    return spent


def _breaks(session: Session, end: datetime) -> list[tuple[datetime, datetime]]:
    """The times at which no clock ran, in order: breaks, and hours in which nobody was there."""
    found = [(pause.started_at, pause.ended_at or end) for pause in session.pauses]
    if kept := moments(session):
        found += kept.empty
        if end - kept.last > NOBODY_THERE:
            found.append((kept.last, end))
    merged: list[tuple[datetime, datetime]] = []
    for began, ended in sorted(found):
        if merged and began <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], ended))
        else:
            merged.append((began, ended))
    return merged
