"""A round of cards: typed in from paper one after the other, grouped, and taken up."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import GroupCard, Intention, KeepCard, TakeUpCard
from convene_tui.domain.model import Card, Session, Subject
from convene_tui.domain.purpose import Slots, only_one_uses, slots, sort_by_likeness
from convene_tui.domain.purpose.cards import differing
from convene_tui.domain.text import clean_line
from convene_tui.live import LiveSession
from convene_tui.tui.answering import answer_form, of_whole
from convene_tui.tui.columns import hung
from convene_tui.tui.following import FollowsLive
from convene_tui.tui.going_back import GoesBackOnce
from convene_tui.tui.keys.dialogs import AT_ONCE_KEYS
from convene_tui.tui.keys.lists import CARDS_KEYS
from convene_tui.tui.keys.shown import changed_on, with_keys
from convene_tui.tui.messages import Keep
from convene_tui.tui.mirror import WHY_LATER, Mirror, RoomSees
from convene_tui.tui.panels.at_once import AtOnceInput
from convene_tui.tui.panels.rows import Row, RowsPanel

_NOTE: Final = "Type a card and press Enter · tab: the cards · {dialog.done}: done, all is kept"


class CardsPanel(RowsPanel):
    """The cards under their headings; those that say alike stand beside each other."""

    EMPTY = "No card yet. Type one below and press Enter; nobody's name goes with it."

    BY_MENU = False
    BINDINGS: ClassVar[list[BindingType]] = [*CARDS_KEYS]
    RECORDS: ClassVar = (Card,)

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
        texts = [card.text for card in cards]
        drawn = self._drawn(cards, texts)
        alike = sort_by_likeness(texts)
        groups = sorted({card.group for card in cards}, key=lambda group: (not group, group))
        rows: list[Row] = []
        for group in groups:
            if len(groups) > 1 or group:
                heading = Content.styled(group or "in no group", "bold $primary")
                rows.append(Row("", heading, quiet=True))
            rows += [Row(cards[at].id, drawn[at]) for at in alike if cards[at].group == group]
        return rows

    def _drawn(self, cards: Sequence[Card], texts: Sequence[str]) -> list[Content]:
        """Each card with its number; one on the purpose with its slots, lit where they differ."""
        lines = [_line(number, card, self.cells) for number, card in enumerate(cards, 1)]
        if self._subject is Subject.PROBLEM:
            return lines
        parts = [slots(text) for text in texts]
        apart = differing(parts) if len(parts) > 1 else frozenset()
        return [
            Content("\n").join(
                [line, hung(Content("      "), _slots(part, apart, lone), self.cells)]
            )
            for line, part, lone in zip(lines, parts, only_one_uses(texts), strict=True)
        ]

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
        await self.ask_and_keep(
            card.text,
            "Under which heading?",
            card.group,
            lambda group: GroupCard(card.id, group),
            for_all=True,
        )


def _line(number: int, card: Card, width: int) -> Content:
    taken = "  ✓ taken up" if card.became else ""
    words = Content.assemble(card.text, (taken, "$success"))
    return hung(Content.styled(f"{number:>3} ", "$muted"), words, width)


def _slots(part: Slots, apart: frozenset[str], lone: Sequence[str]) -> Content:
    """The slots of a card, those in which the cards differ marked by ≠, and its own words."""
    cells = (
        ("aim", part.verb.text),
        ("what", part.what.text),
        ("which", part.which.text),
        ("quantity", part.quantity.text),
        ("when", part.when.text),
    )
    lit = [
        Content.styled(f"≠ {words or '–'}", "$accent")
        if name in apart
        else Content.styled(words or "–", "$muted")
        for name, words in cells
    ]
    only = f"   only here: {', '.join(lone[:4])}" if lone else ""
    return Content.assemble(Content(" · ").join(lit), (only, "$muted"))


class CardsDialog(GoesBackOnce[None], FollowsLive, ModalScreen[None]):
    """The cards, and the line in which they are typed; everything is kept at once."""

    ROOM_SEES = RoomSees.IF_MADE_FOR_IT
    BINDINGS: ClassVar[list[BindingType]] = [*AT_ONCE_KEYS]

    def __init__(self, live: LiveSession, subject: Subject, mirror: Mirror) -> None:
        super().__init__()
        self.live = live
        self._subject = subject
        self._mirror = mirror
        self.for_room = mirror.covers
        """Whether the room looks on, so that nothing is drawn that is not for all."""

    def compose(self) -> ComposeResult:
        """The cards, a word on the keys, the line."""
        with Vertical(classes="dialog hands"):
            panel = CardsPanel(self._subject)
            panel.for_room = self.for_room
            yield panel
            yield Static(
                with_keys(_NOTE, changed_on(self)),
                id="card-note",
                classes="field-label",
                markup=False,
            )
            yield AtOnceInput("", self._add, id="card-line")

    def on_mount(self) -> None:
        """Begin in the line."""
        self._draw()
        self.query_one(AtOnceInput).focus()
        self.begin_to_follow()

    def show_live(self) -> None:
        """Draw the cards as they are; the line is left alone."""
        self._draw()

    @property
    def _drawn(self) -> Session:
        whole = self.live.session
        return self._mirror.known_to_all(whole) if self.for_room else whole

    def _draw(self) -> None:
        self.query_one(CardsPanel).session = self._drawn

    def _add(self, line: str) -> bool:
        """One card more; whether it was kept."""
        text = clean_line(line)
        return bool(text) and self._keep(KeepCard(self._subject, text))

    @on(Keep)
    def keep(self, event: Keep) -> None:
        """The list means something."""
        event.stop()
        self._said("✓ kept", lambda: self._kept(event), event)

    def _kept(self, event: Keep) -> str:
        meant = of_whole(event, self._drawn, self.live.session)
        return self.live.keep(meant) if meant is not None else ""

    def _keep(self, intention: Intention) -> bool:
        return self._said("✓ kept", lambda: self.live.keep(intention))

    def action_undo(self) -> None:
        """Take back what was last kept."""
        self._said("taken back", self.live.undo)

    def _said(self, done: str, do: Callable[[], str], event: Keep | None = None) -> bool:
        """Do something to the session, say what it was or why not, and show what is."""
        note = self.query_one("#card-note", Static)
        try:
            what = do()
        except ConveneError as error:
            if event is not None:
                answer_form(event, error)
            note.update(with_keys(WHY_LATER, changed_on(self)) if self.for_room else str(error))
            return False
        if event is not None:
            answer_form(event, None)
        note.update(done if self.for_room else f"{done}: {what}")
        self._draw()
        return True

    def action_close(self) -> None:
        """Back to the meeting."""
        self.dismiss(None)
