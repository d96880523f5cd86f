"""What a stage that was left still owes: its conclusion in one line."""

from convene_tui.domain.model import Conclusion, Session, Visit
from convene_tui.domain.stages import Stage, stage_of
from convene_tui.domain.timing import was_work


def unconcluded(session: Session) -> Stage | None:
    """The stage that was left last, when it should leave a conclusion and has none.

    A glance owes nothing, nor does a private stage, in which nobody is asked for anything.
    """
    if stage_of(session.stage).private:
        return None
    last = _last_left(session)
    if last is None or last.stage is session.stage:
        return None
    stage = stage_of(last.stage)
    is_free = stage.private or not stage.conclusion
    return None if is_free or session.find(Conclusion, stage.key) else stage


def _last_left(session: Session) -> Visit | None:
    """The last stay that is over and was more than a glance."""
    for visit in reversed(session.visits):
        if visit.left_at is not None and was_work(session, visit):
            return visit
    return None
