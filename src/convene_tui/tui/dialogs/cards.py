"""A round of cards: typed in from paper one after the other, grouped, and taken up."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import GroupCard, Intention, KeepCard, TakeUpCard, Withdraw
from convene_tui.domain.model import Card, Session, Subject
from convene_tui.domain.purpose import only_one_uses, slots, sort_by_likeness
from convene_tui.domain.text import clean_line
from convene_tui.live import LiveSession
from convene_tui.tui.columns import hung
from convene_tui.tui.messages import Keep
from convene_tui.tui.panels.rows import Row, RowsPanel


class CardsPanel(RowsPanel):
    """The cards under their headings; those that say alike stand beside each other."""

    EMPTY = "No card yet. Type one below and press Enter; nobody's name goes with it."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("g", "group", "group"),
        Binding("enter", "take_up", "take up"),
        Binding("delete,backspace", "withdraw", "withdraw", key_display="del"),
    ]

    def __init__(self, subject: Subject) -> None:
        super().__init__()
        self._subject = subject

    def title(self, session: Session) -> str:
        """What they are about, and how many."""
        about = "pains" if self._subject is Subject.PROBLEM else "the purpose in own words"
        return f"Cards on {about} · {len(self.cards(session))}"

    def cards(self, session: Session) -> tuple[Card, ...]:
        """The cards of this round."""
        return tuple(card for card in session.cards if card.subject is self._subject)

    def rows(self, session: Session) -> Sequence[Row]:
        """A heading for each group, and the cards below it."""
        cards = self.cards(session)
        alike = [cards[place] for place in sort_by_likeness([card.text for card in cards])]
        lone = dict(
            zip(
                (card.id for card in cards),
                only_one_uses([card.text for card in cards]),
                strict=True,
            )
        )
        groups = sorted({card.group for card in cards}, key=lambda group: (not group, group))
        rows: list[Row] = []
        for group in groups:
            if len(groups) > 1 or group:
                heading = Content.styled(group or "in no group", "bold $primary")
                rows.append(Row("", heading, quiet=True))
            rows += [
                Row(card.id, self._row(cards.index(card) + 1, card, lone[card.id]))
                for card in alike
                if card.group == group
            ]
        return rows

    def _row(self, number: int, card: Card, lone: tuple[str, ...]) -> Content:
        taken = "  ✓ taken up" if card.became else ""
        words = Content.assemble(card.text, (taken, "$success"))
        line = hung(Content.styled(f"{number:>3} ", "$muted"), words, self.cells)
        if self._subject is Subject.PROBLEM:
            return line
        parts = slots(card.text)
        cells = (parts.verb, parts.object, parts.which, parts.measure, parts.when)
        said = " · ".join(cell or "–" for cell in cells)
        only = f"   only here: {', '.join(lone[:4])}" if lone else ""
        below = Content.styled(f"{said}{only}", "$muted")
        return Content("\n").join([line, hung(Content("      "), below, self.cells)])

    @property
    def card(self) -> Card | None:
        """The card under the cursor."""
        return self.session.find(Card, self.cursor) if self.session else None

    def chosen(self, row_id: str) -> None:
        """Take it up."""
        self.keep(TakeUpCard(row_id))

    @work(exclusive=True, group="dialog")
    async def action_group(self) -> None:
        """Ask for the heading of the card under the cursor."""
        card = self.card
        if card is None:
            return
        group = await self.ask(card.text, "Under which heading?", card.group)
        if group is not None:
            self.keep(GroupCard(card.id, group))

    def action_withdraw(self) -> None:
        """Into the bin."""
        if self.card:
            self.keep(Withdraw(self.card))


class CardInput(Input):
    """A line for the next card; Enter takes it at once, so that one can type on."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            text = clean_line(self.value)
            self.value = ""
            if text:
                self.post_message(Typed(text))
        else:
            await super()._on_key(event)


class Typed(Message):
    """A card was typed in."""

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__()


class CardsDialog(ModalScreen[None]):
    """The cards, and the line in which they are typed; everything is kept at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "done", tooltip="Back; everything is kept already"),
        Binding("ctrl+z", "undo", "undo"),
    ]

    def __init__(self, live: LiveSession, subject: Subject) -> None:
        super().__init__()
        self._live = live
        self._subject = subject

    def compose(self) -> ComposeResult:
        """The cards, a word on the keys, the line."""
        with Vertical(classes="dialog hands"):
            yield CardsPanel(self._subject)
            yield Static(
                "Type a card and press Enter · tab: the cards · esc: done, all is kept",
                id="card-note",
                classes="field-label",
                markup=False,
            )
            line = CardInput(id="card-line", compact=True, select_on_focus=False)
            line.cursor_blink = False
            yield line

    def on_mount(self) -> None:
        """Begin in the line."""
        self.query_one(CardsPanel).session = self._live.session
        self.query_one(CardInput).focus()

    @on(Typed)
    def add(self, event: Typed) -> None:
        """One card more."""
        self._keep(KeepCard(self._subject, event.text))

    @on(Keep)
    def keep(self, event: Keep) -> None:
        """The list means something."""
        event.stop()
        if isinstance(event.intention, Intention):
            self._keep(event.intention)

    def _keep(self, intention: Intention) -> None:
        note = self.query_one("#card-note", Static)
        try:
            note.update(f"✓ {self._live.keep(intention)}")
        except ConveneError as error:
            note.update(str(error))
        self.query_one(CardsPanel).session = self._live.session

    def action_undo(self) -> None:
        """Take back what was last kept."""
        try:
            self.query_one("#card-note", Static).update(f"taken back: {self._live.undo()}")
        except ConveneError as error:
            self.query_one("#card-note", Static).update(str(error))
        self.query_one(CardsPanel).session = self._live.session

    def action_close(self) -> None:
        """Back to the meeting."""
        self.dismiss(None)
