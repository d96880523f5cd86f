"""The eight elements of an alliance, as they stand after the meeting; private."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar, Final

from textual import work
from textual.binding import BindingType
from textual.content import Content

from convene_tui.domain.alliance.looking import elements, standing
from convene_tui.domain.alliance.standing import Standing
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.words import Place
from convene_tui.domain.debrief import (
    ELEMENT_LABELS,
    ELEMENT_PROMPTS,
    ELEMENT_STATE_SIGNS,
    MEAL_ASK,
    MEAL_RULE,
    STATE_WORDS,
    brought_by_meal,
)
from convene_tui.domain.intentions import AnswerGap, ViewElement
from convene_tui.domain.model import Element, ElementState, ElementView, Session
from convene_tui.domain.thresholds import Thresholds
from convene_tui.live.around import AllianceAround
from convene_tui.tui.columns import behind, column, hung
from convene_tui.tui.keys.lists import ELEMENTS_KEYS
from convene_tui.tui.keys.shown import RowAct
from convene_tui.tui.messages import PlaceWanted
from convene_tui.tui.panels.rows import Row, RowsPanel

_STATES: Final = {
    ElementState.IN_HAND: (ELEMENT_STATE_SIGNS[ElementState.IN_HAND], "$success"),
    ElementState.IN_DOUBT: (ELEMENT_STATE_SIGNS[ElementState.IN_DOUBT], ""),
    ElementState.ABSENT: (ELEMENT_STATE_SIGNS[ElementState.ABSENT], "bold"),
}
"""A sign for each state of an element, beside its word."""

_TRAITS_ASK: Final = "Who was empathetic, optimistic, principle-focused, transparent …?"
"""What is asked about the people, whose traits are kept in the alliance."""


class ElementsPanel(RowsPanel):
    """The eight elements, each in hand, in doubt or absent, with the evidence (OC6)."""

    BINDINGS: ClassVar[list[BindingType]] = [*ELEMENTS_KEYS]

    def __init__(self, thresholds: Thresholds, alliance: AllianceAround | None) -> None:
        super().__init__()
        self._thresholds = thresholds
        self._alliance = alliance
        self._judged: tuple[Session, AllianceView | None, tuple[Standing, ...]] | None = None
        """What was judged last, and by what."""

    @property
    def _around(self) -> AllianceView | None:
        return self._alliance.view if self._alliance else None

    def _elements(self, session: Session) -> tuple[Standing, ...]:
        """The eight by the same rules as in the alliance."""
        around = self._around
        if self._judged and self._judged[0] is session and self._judged[1] is around:
            return self._judged[2]
        found = elements(session, self._thresholds, around)
        self._judged = (session, around, found)
        return found

    def title(self, session: Session) -> str:
        """How many are in hand; where the alliance can't be read, by what that is judged."""
        in_hand = sum(e.stands is ElementState.IN_HAND for e in self._elements(session))
        alone = self._alliance is not None and self._alliance.is_closed
        return f"Eight elements · {in_hand} in hand{', by this meeting alone' if alone else ''}"

    def rows(self, session: Session) -> Sequence[Row]:
        """A row an element, then what the meal brought (TR4), and what was seen of people."""
        found = self._elements(session)
        rows = [Row(each.place, self._row(each, session)) for each in found]
        return [*rows, self._meal(session), self._traits(session)]

    def _traits(self, session: Session) -> Row:
        """Of how many something was seen of their collaborative intelligence."""
        around = self._around
        view = around.after(session) if around else AllianceView.of_one(session, self._thresholds)
        seen = standing(view, Place.INTELLIGENCE)
        is_seen = seen.state is not ElementState.ABSENT
        sign = column("● traits" if is_seen else "? traits", 13, "" if is_seen else "$muted")
        said = Content(seen.says) if is_seen else Content.styled(_TRAITS_ASK, "$muted")
        return Row(Place.INTELLIGENCE, hung(sign, said, self.cells))

    def _meal(self, session: Session) -> Row:
        brought = brought_by_meal(session)
        sign = column("● the meal" if brought else "? the meal", 13, "" if brought else "$muted")
        said = Content(brought) if brought else Content.styled(MEAL_ASK, "$muted")
        return Row(MEAL_RULE, hung(sign, said, self.cells))

    def _row(self, each: Standing, session: Session) -> Content:
        sign, colour = _STATES[each.stands]
        decided = each.view is not None
        word = STATE_WORDS[each.stands] + ("" if decided else "?")
        state = column(f"{sign} {word}", 13, f"bold {colour}".strip() if decided else colour)
        label, style = ELEMENT_LABELS[Element(each.place)], "bold" if decided else ""
        evidence = each.view.seen if each.view and each.view.seen else each.says
        earlier = bool(each.judged_in) and session.find(ElementView, each.place) != each.view
        evidence += f" ({each.judged_in})" if earlier else ""
        if self.cells < 56:
            said = Content.assemble((label, style), (f": {evidence}", "$muted"))
            return hung(state, said, self.cells)
        head = Content.assemble(state, column(label, 29, style))
        return behind(head, Content.styled(evidence, "$muted"), self.cells, 13)

    def acts(self, row_id: str) -> Sequence[RowAct]:
        """All of them of an element; the meal and the traits have what enter does."""
        every = super().acts(row_id)
        return every if row_id in set(Element) else [act for act in every if act.is_chosen]

    def _standing(self, element: str | None) -> Standing | None:
        found = self._elements(self.session) if self.session else ()
        return next((each for each in found if each.place == element), None)

    def action_cycle(self) -> None:
        """Agree first with what stands, then the next state in turn."""
        each, session = self._standing(self.cursor), self.session
        if each is None or session is None:
            return
        mine = session.find(ElementView, each.place)
        states = list(ElementState)
        step = 1 if mine is not None and mine == each.view else 0
        state = states[(states.index(each.stands) + step) % len(states)]
        seen = each.view.seen if each.view else ""
        self.keep(ViewElement(Element(each.place), state, seen))

    def action_place(self) -> None:
        """Show where it stands in the alliance, with all that shows it."""
        place = self.cursor
        if place and place in set(Place):
            self.post_message(PlaceWanted(Place(place)))

    def draw_around(self) -> None:
        """Draw it again: the alliance was read."""
        self.watch_session(self.session)

    def chosen(self, row_id: str) -> None:
        """Write what was seen."""
        if row_id == MEAL_RULE:
            self.ask_meal()
        elif row_id == Place.INTELLIGENCE:
            self.action_place()
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
        each = self._standing(element)
        if each is None:
            return
        label = ELEMENT_LABELS[element]
        title = f"{label[0].upper()}{label[1:]}: {STATE_WORDS[each.stands]}"
        before = each.view.seen if each.view else ""
        await self.ask_and_keep(
            title,
            ELEMENT_PROMPTS[element],
            before,
            lambda seen: ViewElement(element, each.stands, seen),
        )
