"""A show of hands, entered in one pass: letters name people, digits say what they say."""

from collections.abc import Iterable
from functools import partial
from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from convene_tui.domain.capture import find_person
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import Intention
from convene_tui.domain.model import Person, Session
from convene_tui.domain.phrases import enclosed
from convene_tui.live import LiveSession
from convene_tui.tui.following import FollowsLive
from convene_tui.tui.going_back import GoesBackOnce
from convene_tui.tui.keys.dialogs import AT_ONCE_KEYS
from convene_tui.tui.keys.shown import changed_on, with_keys
from convene_tui.tui.mirror import WHY_LATER, Mirror
from convene_tui.tui.names import NameColumn

SHOWN_FOR: Final = 4.0
"""Seconds for which it is shown what somebody had said before the other console changed it."""

_CELLS: Final = 66
"""How many there are for a row before the dialog is laid out."""


class HandsDialog(GoesBackOnce[None], FollowsLive, ModalScreen[None]):
    """One row a person. Everything typed is kept at once; escape only closes the list."""

    BINDINGS: ClassVar[list[BindingType]] = [*AT_ONCE_KEYS]

    def __init__(self, live: LiveSession, mirror: Mirror | None = None) -> None:
        super().__init__()
        self.live = live
        self.for_room = mirror is not None and mirror.covers
        """Whether the room looks on, so that nothing is drawn that is not for all."""
        self._mirror = mirror
        self._said: dict[str, str] = {}
        """What each person says, as it was drawn last."""
        self._was: dict[str, str] = {}
        """What they had said, where the other console has just changed it."""

    def compose(self) -> ComposeResult:
        """What is asked, the people, and how it stands."""
        with Vertical(classes="dialog hands"):
            yield Static(self.question(), classes="dialog-title hands-question", markup=False)
            yield Static(self.keys(), classes="field-label", markup=False)
            yield OptionList(id="hands", markup=False, classes="panel-rows")
            yield Static(id="standing", markup=False)
            yield Static(id="waiting", classes="dialog-wrong", markup=False)

    def on_mount(self) -> None:
        """Begin with the first person who has not answered."""
        hands = self.query_one("#hands", OptionList)
        hands.add_options(Option(self.row(person), id=person.id) for person in self.people())
        hands.focus()
        self._note_mine()
        self._draw()
        self.to_next(start=0)
        self.begin_to_follow()

    def on_resize(self) -> None:
        """Draw the rows again where there is more room for the names, or less."""
        self._draw()

    # ── what a show of hands has to say ──────────────────────────────────────────────────

    def question(self) -> str:
        """What is asked, in its exact words."""
        raise NotImplementedError

    def keys(self) -> Content:
        """Which keys say what."""
        raise NotImplementedError

    def row(self, person: Person) -> Content:
        """A person and what they have said."""
        raise NotImplementedError

    def said(self, person: Person) -> str:
        """What a person says, in a few signs; nothing where they have not answered."""
        raise NotImplementedError

    def standing(self) -> Content:
        """How it stands."""
        raise NotImplementedError

    def has_answered(self, person: Person) -> bool:
        """Whether a person has said all that they are asked."""
        raise NotImplementedError

    def digit(self, person: Person, digit: int) -> None:
        """A digit was typed at a person."""
        raise NotImplementedError

    # ── what all of them do ──────────────────────────────────────────────────────────────

    @property
    def session(self) -> Session:
        """The session as it stands, or as the room knows it."""
        whole = self.live.session
        return self._mirror.known_to_all(whole) if self._mirror and self.for_room else whole

    def names(self, beside: int) -> NameColumn:
        """The column of the names, with so many cells left beside it for what they say."""
        return NameColumn.of(self.session.people, self.cells - beside)

    @property
    def cells(self) -> int:
        """The cells of a row of the list."""
        return (self.query_one("#hands").scrollable_content_region.width or _CELLS) - 2

    def people(self) -> Iterable[Person]:
        """Whoever is in the room, or everybody before the roll was called."""
        return self.session.present or self.session.people

    @property
    def person(self) -> Person | None:
        """The person under the cursor."""
        option = self.query_one("#hands", OptionList).highlighted_option
        return self.session.person(option.id) if option else None

    def on_key(self, event: events.Key) -> None:
        """A letter goes to a person, a digit is theirs."""
        sign = event.character or ""
        if sign.isdecimal():
            event.stop()
            if self.person:
                self.digit(self.person, int(sign))
        elif sign.isalpha():
            event.stop()
            person = find_person(sign, self.session)
            if person and person.id in {p.id for p in self.people()}:
                hands = self.query_one("#hands", OptionList)
                hands.highlighted = hands.get_option_index(person.id)

    def keep(self, intention: Intention) -> None:
        """Keep what was said, and show it."""
        try:
            self.live.keep(intention)
        except ConveneError as error:
            self.show_waiting(
                with_keys(WHY_LATER, changed_on(self)) if self.for_room else str(error)
            )
        self._note_mine()
        self._draw()

    def to_next(self, start: int | None = None) -> None:
        """Go to the next person who has not answered."""
        hands = self.query_one("#hands", OptionList)
        people = list(self.people())
        begin = start if start is not None else (hands.highlighted or 0) + 1
        for place in (*range(begin, len(people)), *range(begin)):
            if place < len(people) and not self.has_answered(people[place]):
                hands.highlighted = place
                return
        if start is not None and people:
            hands.highlighted = 0

    def show_waiting(self, prompt: str | Content) -> None:
        """Show what the next key is for, or what went wrong."""
        self.query_one("#waiting", Static).update(prompt)

    def action_undo(self) -> None:
        """Take back what was last kept."""
        try:
            said = f"taken back: {self.live.undo()}"
            self.show_waiting("taken back" if self.for_room else said)
        except ConveneError as error:
            self.show_waiting(
                with_keys(WHY_LATER, changed_on(self)) if self.for_room else str(error)
            )
        self._note_mine()
        self._draw()

    def action_close(self) -> None:
        """Back."""
        self.dismiss(None)

    def show_live(self) -> None:
        """Draw what the other console has entered; what it changed is shown for some seconds."""
        self.query_one(".hands-question", Static).update(self.question())
        for person in self.people():
            before, now = self._said.get(person.id, ""), self.said(person)
            if before and before != now:
                self._was[person.id] = before
                self.set_timer(SHOWN_FOR, partial(self._forget_was, person.id, before))
            self._said[person.id] = now
        self._draw()

    def _forget_was(self, person: str, was: str) -> None:
        if self._was.get(person) == was:
            del self._was[person]
            self._draw()

    def _note_mine(self) -> None:
        """What is so now was entered here: it is no change of the other console."""
        self._said = {person.id: self.said(person) for person in self.people()}

    def _row(self, person: Person) -> Content:
        was = self._was.get(person.id)
        return Content.assemble(self.row(person), (enclosed("  was ", was), "bold $warning"))

    def _draw(self) -> None:
        hands, people = self.query_one("#hands", OptionList), list(self.people())
        if [person.id for person in people] != [option.id for option in hands.options]:
            at = self.person
            hands.clear_options()
            hands.add_options(Option(self._row(person), id=person.id) for person in people)
            ids = [person.id for person in people]
            hands.highlighted = ids.index(at.id) if at and at.id in ids else 0 if ids else None
        for place, person in enumerate(people):
            hands.replace_option_prompt_at_index(place, self._row(person))
        self.query_one("#standing", Static).update(self.standing())
