"""Where a line was begun: the stage to which it belongs, wherever the meeting goes meanwhile."""

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import Conclusion, Session, StageKey
from convene_tui.domain.stages.leaving import unconcluded


@dataclass(frozen=True)
class Begun:
    """The stage on the screen when the first letter of a line was typed, and what was asked."""

    stage: StageKey
    asked: StageKey | None = None
    """The stage whose conclusion was asked for on the prompt."""
    concluded: tuple[Conclusion, ...] = ()
    """The conclusions that could be seen: no other one is replaced by a line."""

    @classmethod
    def here(cls, session: Session, stage: StageKey | None = None) -> "Begun":
        """A line that is begun at this moment, in the stage of the meeting or in another one."""
        asked = unconcluded(session)
        return cls(stage or session.stage, asked.key if asked else None, session.conclusions)

    @classmethod
    def read(cls, text: str, session: Session) -> "Begun":
        """What was noted beside a half-typed line; here and now where that can't be read."""
        stage, _, asked = text.partition(" ")
        if stage not in set(StageKey):
            return cls.here(session)
        known = StageKey(asked) if asked in set(StageKey) else None
        return cls(StageKey(stage), known, session.conclusions)

    def __str__(self) -> str:
        """What is noted beside a half-typed line: `problem arrive`."""
        return f"{self.stage} {self.asked or ''}".strip()

    def seen_from(self, session: Session) -> Session:
        """The session as it is read in the stage of this line."""
        return session if session.stage is self.stage else session.with_fields(stage=self.stage)

    def known(self, stage: StageKey) -> str:
        """The conclusion of a stage that could be seen; nothing where there was none."""
        return next((each.text for each in self.concluded if each.id == stage), "")
