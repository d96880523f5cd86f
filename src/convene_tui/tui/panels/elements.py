"""The eight elements of an alliance, as they stand after the meeting; private."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar, Final

from textual import work
from textual.binding import BindingType
from textual.content import Content

from convene_tui.domain.debrief import (
    ELEMENT_LABELS,
    ELEMENT_PROMPTS,
    ELEMENT_STATE_SIGNS,
    MEAL_ASK,
    MEAL_RULE,
    STATE_WORDS,
    ElementHint,
    brought_by_meal,
    elements,
)
from convene_tui.domain.intentions import AnswerGap, ViewElement
from convene_tui.domain.model import Element, ElementState, Session
from convene_tui.domain.thresholds import Thresholds
from convene_tui.tui.columns import behind, column, hung
from convene_tui.tui.keys.lists import ELEMENTS_KEYS
from convene_tui.tui.panels.rows import Row, RowsPanel

_STATES: Final = {
    ElementState.IN_HAND: (ELEMENT_STATE_SIGNS[ElementState.IN_HAND], "$success"),
    ElementState.IN_DOUBT: (ELEMENT_STATE_SIGNS[ElementState.IN_DOUBT], ""),
    ElementState.ABSENT: (ELEMENT_STATE_SIGNS[ElementState.ABSENT], "bold"),
}
"""A sign for each state of an element, beside its word."""


class ElementsPanel(RowsPanel):
    """The eight elements, each in hand, in doubt or absent, with the evidence (OC6)."""

    BINDINGS: ClassVar[list[BindingType]] = [*ELEMENTS_KEYS]

    def __init__(self, thresholds: Thresholds) -> None:
        super().__init__()
        self._thresholds = thresholds

    def title(self, session: Session) -> str:
        """How many are in hand."""
        found = elements(session, self._thresholds)
        in_hand = sum(hint.stands is ElementState.IN_HAND for hint in found)
        return f"Eight elements · {in_hand} in hand"

    def rows(self, session: Session) -> Sequence[Row]:
        """A row an element, then what the meal brought (TR4)."""
        found = elements(session, self._thresholds)
        return [*(Row(hint.element, self._row(hint)) for hint in found), self._meal(session)]

    def _meal(self, session: Session) -> Row:
        brought = brought_by_meal(session)
        sign = column("● the meal" if brought else "? the meal", 13, "" if brought else "$muted")
        said = Content(brought) if brought else Content.styled(MEAL_ASK, "$muted")
        return Row(MEAL_RULE, hung(sign, said, self.cells))

    def _row(self, hint: ElementHint) -> Content:
        sign, colour = _STATES[hint.stands]
        decided = hint.view is not None
        word = STATE_WORDS[hint.stands] + ("" if decided else "?")
        state = column(f"{sign} {word}", 13, f"bold {colour}".strip() if decided else colour)
        label, style = ELEMENT_LABELS[hint.element], "bold" if decided else ""
        evidence = hint.view.seen if hint.view and hint.view.seen else hint.evidence
        if self.cells < 56:
            said = Content.assemble((label, style), (f": {evidence}", "$muted"))
            return hung(state, said, self.cells)
        head = Content.assemble(state, column(label, 29, style))
        return behind(head, Content.styled(evidence, "$muted"), self.cells, 13)

    def _hint(self, element: str | None) -> ElementHint | None:
        found = elements(self.session, self._thresholds) if self.session else ()
        return next((hint for hint in found if hint.element == element), None)

    def action_cycle(self) -> None:
        """Agree with the record first, then the next state in turn."""
        hint = self._hint(self.cursor)
        if hint is None:
            return
        states = list(ElementState)
        step = 1 if hint.view else 0
        state = states[(states.index(hint.stands) + step) % len(states)]
        self.keep(ViewElement(hint.element, state, hint.view.seen if hint.view else ""))

    def chosen(self, row_id: str) -> None:
        """Write what was seen."""
        if row_id == MEAL_RULE:
            self.ask_meal()
        else:
            self.write_down(Element(row_id))

    @work(exclusive=True, group="dialog")
    async def ask_meal(self) -> None:
        """Ask what the meal brought."""
        before = brought_by_meal(self.session) if self.session else ""
        answer = partial(AnswerGap, MEAL_RULE)
        await self.ask_and_keep("The meal (private)", MEAL_ASK, before, answer)

    @work(exclusive=True, group="dialog")
    async def write_down(self, element: Element) -> None:
        """Ask what was seen of an element."""
        hint = self._hint(element)
        if hint is None:
            return
        label = ELEMENT_LABELS[element]
        title = f"{label[0].upper()}{label[1:]}: {STATE_WORDS[hint.stands]}"
        before = hint.view.seen if hint.view else ""
        await self.ask_and_keep(
            title,
            ELEMENT_PROMPTS[element],
            before,
            lambda seen: ViewElement(element, hint.stands, seen),
        )
