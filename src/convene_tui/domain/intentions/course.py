"""The course of the meeting: stages, conclusions, time boxes, breaks, the end."""

from dataclasses import replace
from datetime import date, datetime

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions.intention import Intention, Stamp
from convene_tui.domain.model import (
    Conclusion,
    Pause,
    Session,
    StageKey,
    TimeBox,
    Visit,
)
from convene_tui.domain.stages import stage_of
from convene_tui.domain.timing import is_paused


@dataclass(frozen=True)
class EnterStage(Intention):
    """The facilitator moves the meeting to a stage."""

    stage: StageKey

    undoable = False

    def said(self, session: Session) -> str:
        """Name the stage."""
        return f"to {stage_of(self.stage).name}"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Leave the stage that we are in and enter the other; a break ends with it."""
        if session.stage is self.stage and any(v.left_at is None for v in session.visits):
            return session
        for visit in session.visits:
            if visit.left_at is None:
                session = session.with_changed(replace(visit, left_at=stamp.at))
        visit = Visit(id=stamp.id, stage=self.stage, entered_at=stamp.at)
        return _break_ended(session, stamp).with_record(visit).with_fields(stage=self.stage)


@dataclass(frozen=True)
class Conclude(Intention):
    """What a stage left behind, in one line; nothing takes it away again."""

    stage: StageKey
    text: str
    over: str | None = None
    """The conclusion that it may replace, empty for none; None where it may replace any."""

    def said(self, session: Session) -> str:
        """Name the stage."""
        return f"conclusion of {stage_of(self.stage).name}"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Keep it, the earlier one in the bin; raises ConveneError over one that was not seen."""
        before = session.find(Conclusion, self.stage)
        if before and self.over is not None and before.text not in (self.over, self.text):
            name = stage_of(self.stage).name
            raise ConveneError(
                f"{name} is concluded already: “{before.text}”.", "Enter again replaces it."
            )
        conclusion = Conclusion(id=self.stage, text=self.text, at=stamp.at)
        if before:
            return session.with_edited(conclusion, at=stamp.at, bin_id=stamp.nth(1))
        return session.with_record(conclusion)


@dataclass(frozen=True)
class SetTimeBox(Intention):
    """How many minutes a stage is given."""

    stage: StageKey
    minutes: int

    def said(self, session: Session) -> str:
        """Name the stage and the minutes."""
        return f"time box of {stage_of(self.stage).name}: {self.minutes} min"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Set the box."""
        return session.with_either(TimeBox(id=self.stage, minutes=max(0, self.minutes)))


@dataclass(frozen=True)
class TakeBreak(Intention):
    """A break begins, or the one that we are in ends."""

    undoable = False

    def said(self, session: Session) -> str:
        """Break, or going on."""
        return "end of the break" if is_paused(session) else "break"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Stop the clock of the stage, or let it run again."""
        ended = _break_ended(session, stamp)
        if ended is not session:
            return ended
        return session.with_record(Pause(id=stamp.id, started_at=stamp.at))


@dataclass(frozen=True)
class EndMeeting(Intention):
    """The meeting is over: from here on it is read, not run."""

    at: datetime | None = None
    """When it ended, where that is not the moment in which it is said."""

    undoable = False

    def said(self, session: Session) -> str:
        """Say it."""
        return "the end of the meeting"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Leave the last stage and note the hour."""
        stamp = replace(stamp, at=self.at or stamp.at)
        session = _break_ended(session, stamp)
        for visit in session.visits:
            if visit.left_at is None:
                session = session.with_changed(replace(visit, left_at=stamp.at))
        return session.with_fields(ended_at=stamp.at)


@dataclass(frozen=True)
class GoOn(Intention):
    """A meeting that was left open goes on: nobody was there in between."""

    since: datetime
    """When the last thing was kept."""

    undoable = False

    def said(self, session: Session) -> str:
        """Say it."""
        return "the meeting goes on"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Make the time in between a break, so that no clock ran; a break that ran is over."""
        if is_paused(session):
            return _break_ended(session, stamp)
        return session.with_record(Pause(id=stamp.id, started_at=self.since, ended_at=stamp.at))


@dataclass(frozen=True)
class Reopen(Intention):
    """An ended meeting is taken up again, for a correction or because it goes on."""

    undoable = False

    def said(self, session: Session) -> str:
        """Say it."""
        return "reopened"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Take the end away; the time in between is a break, so that no clock ran."""
        if session.ended_at is None:
            return session
        between = Pause(
            id=stamp.nth(1), started_at=session.ended_at, ended_at=stamp.at, reopened=True
        )
        visit = Visit(id=stamp.id, stage=session.stage, entered_at=stamp.at)
        return session.with_fields(ended_at=None).with_record(between).with_record(visit)


@dataclass(frozen=True)
class DescribeMeeting(Intention):
    """Title, alliance, day and success criterion, as the facilitator has written them."""

    title: str
    alliance: str
    success: str
    held_on: date | None

    def said(self, session: Session) -> str:
        """Say it."""
        return "meeting described"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Set them."""
        return session.with_fields(
            title=self.title or session.title,
            alliance=self.alliance,
            success=self.success,
            held_on=self.held_on,
        )


@dataclass(frozen=True)
class SetSuccess(Intention):
    """What would make the meeting a success; asked again at the end (PD11)."""

    text: str
    met: bool = False
    """True for the answer at the end."""

    def said(self, session: Session) -> str:
        """Criterion or answer."""
        return "how it went against the success criterion" if self.met else "success criterion"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Set it."""
        return session.with_fields(**{"success_met" if self.met else "success": self.text})


def _break_ended(session: Session, stamp: Stamp) -> Session:
    if not is_paused(session):
        return session
    return session.with_changed(replace(session.pauses[-1], ended_at=stamp.at))
