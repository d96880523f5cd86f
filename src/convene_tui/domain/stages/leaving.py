"""What a stage that was left still owes: its conclusion in one line."""

from convene_tui.domain.model import Conclusion, Session
from convene_tui.domain.stages import Stage, stage_of


def unconcluded(session: Session) -> Stage | None:
    """The stage that was left last, when it should leave a conclusion and has none."""
    left = next((v for v in reversed(session.visits) if v.left_at is not None), None)
    if left is None or left.stage is session.stage:
        return None
    stage = stage_of(left.stage)
    owes = stage.conclusion and session.find(Conclusion, stage.key) is None
    return stage if owes else None
