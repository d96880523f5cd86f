"""Tasks as papers list them: in the order of their days, and what several do together once."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from convene_tui.domain.doers import doer_and_task
from convene_tui.domain.public import PublicCommitment, PublicView
from convene_tui.reports.wording import listing


def together(
    view: PublicView, tasks: Iterable[PublicCommitment]
) -> list[tuple[str, PublicCommitment]]:
    """Each task with those who do it; those with a day first, in the order of their days."""
    ordered = sorted(tasks, key=lambda each: (each.due is None, each.due or date.max))
    found: dict[tuple[object, ...], tuple[list[str], PublicCommitment]] = {}
    for each in ordered:
        who, text = doer_and_task(view.label_of(each.person), each.text)
        same = (text, each.due, each.done, each.came_from, each.id in view.unsettled)
        names, _ = found.setdefault(same, ([], replace(each, text=text)))
        names.append(who)
    return [(listing(names), task) for names, task in found.values()]


def standing(view: PublicView, task: PublicCommitment) -> str:
    """Whether a task is done, or was not yet on the day of the meeting, which came after its own.

    Nothing where its day is still to come.
    """
    if task.done:
        return "done"
    held = view.day_held
    return "not done yet" if task.due and held and task.due < held else ""
