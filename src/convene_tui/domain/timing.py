"""Where the meeting stands in time; all of it read off the clock and the visits on record."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from convene_tui.domain.model import Session, StageKey
from convene_tui.domain.stages import AGENDA, stage_of

NONE: Final = timedelta(0)


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
    used = NONE
    for visit in session.visits:
        if visit.stage is stage:
            left = visit.left_at or end
            used += max(left - visit.entered_at, NONE) - _paused(
                session, visit.entered_at, left, end
            )
    return StageTime(used=used, box=box_of(session, stage))


def drift(session: Session, now: datetime) -> timedelta:
    """How far the meeting is behind its time boxes; negative when it is ahead.

    A stage that was left counts with all that it used against its box, the one that we are in
    only with what it has run over.
    """
    late = NONE
    visited = {visit.stage for visit in session.visits}
    for stage in AGENDA:
        if stage.key not in visited or not box_of(session, stage.key):
            continue
        time = time_of(session, stage.key, now)
        over = time.used - time.box
        late += max(over, NONE) if stage.key is session.stage else over
    return late


def is_paused(session: Session) -> bool:
    """Whether the meeting is in a break."""
    return bool(session.pauses) and session.pauses[-1].ended_at is None


def started_at(session: Session) -> datetime | None:
    """When the meeting itself began: the first visit to a stage after Prepare."""
    return next((v.entered_at for v in session.visits if v.stage is not StageKey.PREPARE), None)


def clock_text(span: timedelta) -> str:
    """A span as minutes and seconds, with a sign when it is negative: 18:20, -2:05."""
    seconds = round(span.total_seconds())
    minutes, rest = divmod(abs(seconds), 60)
    return f"{'-' if seconds < 0 else ''}{minutes}:{rest:02}"


def _paused(session: Session, start: datetime, end: datetime, now: datetime) -> timedelta:
    """How much of the time between two moments was a break."""
    spent = NONE
    for pause in session.pauses:
        until = pause.ended_at or now
        spent += max(min(until, end) - max(pause.started_at, start), NONE)
    return spent
