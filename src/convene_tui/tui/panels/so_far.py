"""What the other stages have left behind, in sight beside the one that the meeting is in."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.content import Content

from convene_tui.domain import dates
from convene_tui.domain.audience import for_all
from convene_tui.domain.concerns import open_concerns
from convene_tui.domain.doers import doer_and_task
from convene_tui.domain.model import Session, StageKey
from convene_tui.domain.phrases import enclosed
from convene_tui.domain.stages import AGENDA
from convene_tui.tui.columns import column, hung
from convene_tui.tui.panels.rows import Row, RowsPanel

Told = tuple[str, str]
"""What something is, in a word, and its words."""

_LEAD: Final = 13
"""Cells of the word before a line."""


class SoFarPanel(RowsPanel):
    """Problem and pains, purpose and scope, concerns, tasks: each but in its own stage."""

    TITLE = "So far"
    ON_TAB = False
    EMPTY = "Nothing yet: here is in sight what each stage leaves behind."

    BINDINGS: ClassVar[list[BindingType]] = []

    def rows(self, session: Session) -> Sequence[Row]:
        """By stage, in the order of the agenda, as the room knows it."""
        known = for_all(session)
        told = (line for stage in AGENDA for line in _of_stage(known, stage.key))
        return [Row("", _drawn(word, text, self.cells), quiet=True) for word, text in told]


@lru_cache(400)
def _drawn(word: str, text: str, cells: int) -> Content:
    return hung(column(word, _LEAD, "$muted"), Content.styled(text, "$foreground"), cells)


def _of_stage(session: Session, stage: StageKey) -> Iterator[Told]:
    left = next((each for each in session.conclusions if each.id == stage), None)
    if stage is not session.stage:
        yield from _LEFT_BEHIND[stage](session) if stage in _LEFT_BEHIND else ()
        if left:
            yield f"= {stage}", left.text


def _problem(session: Session) -> Iterator[Told]:
    if session.problem:
        yield "problem", session.problem
    for pain in sorted(session.pains, key=lambda each: -(each.weight or 0)):
        weight = "●" * (pain.weight or 0)
        whose = enclosed("", session.label_of(pain.person), ": ")
        yield f"pain {weight}", f"{whose}{pain.text}"


def _purpose(session: Session) -> Iterator[Told]:
    if session.purpose:
        yield "purpose", session.purpose
    for item in sorted(session.scope, key=lambda each: not each.inside):
        yield "in scope" if item.inside else "out of scope", item.text


def _concerns(session: Session) -> Iterator[Told]:
    for concern in open_concerns(session):
        yield "concern", concern.text


def _tasks(session: Session) -> Iterator[Told]:
    for task in session.commitments:
        if not task.done:
            who, what = doer_and_task(session.label_of(task.person), task.text)
            due = dates.spell_out(task.due, task.at.date()) if task.due else ""
            yield "task", f"{who}: {what}{enclosed(' (', due, ')')}"
    for point in session.parked:
        yield "parked", point.text


_LEFT_BEHIND: Final = {
    StageKey.PROBLEM: _problem,
    StageKey.PURPOSE: _purpose,
    StageKey.CONCERNS: _concerns,
    StageKey.CLOSE: _tasks,
}
"""What a stage leaves behind besides its conclusion."""
