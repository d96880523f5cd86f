"""How many lines that a paper holds are kept with a doubt."""

from convene_tui.domain.loose_ends import told_doubts
from convene_tui.domain.model import Session
from convene_tui.domain.public import PublicView
from convene_tui.domain.spoken import spoken
from convene_tui.domain.thresholds import Thresholds
from convene_tui.reports.files import Wanted, What
from convene_tui.reports.mailing import Letters

_OF_LINES = frozenset({What.MINUTES, Letters.ALL, Letters.MINUTES})
"""The papers that hold what was kept, line by line."""
_OF_TASKS = frozenset({What.TASKS, Letters.TASKS})
"""Those that hold the tasks alone."""


def doubts_in(session: Session, wanted: Wanted | Letters, thresholds: Thresholds) -> str:
    """The lines of a paper that nobody has looked at, counted in words; nothing where none is.

    What is for others holds no private line, and so none of their doubts.
    """
    if isinstance(wanted, Wanted) and wanted.is_private:
        held = {each.id for each in spoken(session) if each.doubt}
        return told_doubts(len(held)) if wanted.what in _OF_LINES else ""
    what = wanted.what if isinstance(wanted, Wanted) else wanted
    if what not in _OF_LINES | _OF_TASKS:
        return ""
    view = PublicView.of(session, thresholds)
    held = set(view.unsettled)
    if what in _OF_TASKS:
        held &= {task.id for task in view.commitments}
    return told_doubts(len(held))
