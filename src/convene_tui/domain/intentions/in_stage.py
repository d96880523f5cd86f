"""What belongs to a stage of its own, wherever the meeting stands when it is kept."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from convene_tui.domain.audience import is_private_stage
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.intentions.intention import Intention, Stamp
from convene_tui.domain.model import Session, StageKey
from convene_tui.domain.stages import stage_of

_BEFORE: Final = timedelta(microseconds=1)
"""How long before the end a line is kept that was begun before it, and finished after it."""


@dataclass(frozen=True)
class InStage(Intention):
    """Something that was begun in a stage, and is kept as it would have been there.

    It holds too where another console has led the meeting on, or ended it, in between: what was
    begun before the end is kept as said before it.
    """

    stage: StageKey
    meant: Intention

    def said(self, session: Session) -> str:
        """What it is, and for which stage where that is not the one that we are in."""
        said = self.meant.said(self._there(session))
        return said if session.stage is self.stage else f"{said}, for {stage_of(self.stage).name}"

    def on_whole(self, known: Session, whole: Session) -> "Intention":
        """The same about the session as it is."""
        return replace(self, meant=self.meant.on_whole(known, whole))

    def is_aside(self, session: Session) -> bool:
        """Private where either stage is: the one that it belongs to, or the one that we are in."""
        return is_private_stage(self.stage) or super().is_aside(session)

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Keep it as in its stage; the meeting stays where it is."""
        if session.ended_at is not None and stamp.at >= session.ended_at:
            stamp = replace(stamp, at=session.ended_at - _BEFORE)
        stamp = replace(stamp, aside=stamp.aside or self.is_aside(session))
        after = self.meant.effect(self._there(session), stamp)
        return after if after.stage is session.stage else after.with_fields(stage=session.stage)

    def _there(self, session: Session) -> Session:
        return session if session.stage is self.stage else session.with_fields(stage=self.stage)


def in_stage(meant: Intention, stage: StageKey) -> Intention:
    """What was begun in a stage, belonging there; a move of the meeting belongs to no stage."""
    if isinstance(meant, InStage) or not meant.undoable or meant.releases:
        return meant
    return InStage(stage, meant)
