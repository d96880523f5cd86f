"""What became of the commitments between two meetings."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from convene_tui.domain.between.fate import Between, Fate, ordered
from convene_tui.domain.between.same import pairs, settled_on, was_withdrawn
from convene_tui.domain.model import Commitment, Session

_TASK_ORDER: Final = (
    Fate.OVERDUE,
    Fate.NOT_DONE,
    Fate.LEFT_BEHIND,
    Fate.GIVEN_UP,
    Fate.DONE,
    Fate.TAKEN_ON,
)


def tasks_between(
    earlier: Session, later: Session, on: date, way: Sequence[Session] = ()
) -> tuple[Between[Commitment], ...]:
    """The commitments that were open in the earlier meeting, and those of the later one.

    `on` is the day of the later meeting: what was due before it and is not done is overdue.
    """
    found = []
    for before, after, latest in pairs(
        earlier.commitments, later.commitments, lambda each: each.text
    ):
        where = ""
        if before is not None and before.done and (after is None or after.done):
            continue
        if before is not None and after is None:
            after, where = settled_on(way, before, lambda task: task.done)
        if before is None or before.done:
            fate = Fate.TAKEN_ON
        elif after is None:
            fate = Fate.GIVEN_UP if was_withdrawn(before, later, way) else Fate.LEFT_BEHIND
        else:
            fate = _fate_of(after, on)
        each = Between(
            fate=fate, before=before, after=after, latest=after or latest, settled_in=where
        )
        found.append(each)
    return ordered(found, _TASK_ORDER)


def _fate_of(task: Commitment, on: date) -> Fate:
    """What has become of a task that both meetings have, by the day of the later one."""
    if task.done:
        return Fate.DONE
    return Fate.OVERDUE if task.due and task.due < on else Fate.NOT_DONE
