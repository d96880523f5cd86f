"""A round of cards: written in silence, typed in from paper, with nobody's name on them."""

from dataclasses import replace

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions.intention import Intention, Stamp
from convene_tui.domain.model import Card, Draft, Pain, Session, Subject
from convene_tui.domain.text import shortened


@dataclass(frozen=True)
class KeepCard(Intention):
    """One card of the round."""

    subject: Subject
    text: str

    def said(self, session: Session) -> str:
        """Name it by its number."""
        number = sum(card.subject is self.subject for card in session.cards) + 1
        return f"card {number}, without a name"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Add the card."""
        card = Card(id=stamp.id, subject=self.subject, text=self.text, at=stamp.at)
        return session.with_record(card)


@dataclass(frozen=True)
class GroupCard(Intention):
    """A card put under a heading, or out of one."""

    card: str
    group: str

    def said(self, session: Session) -> str:
        """Name the heading."""
        return f"card under “{self.group}”" if self.group else "card in no group"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Set its heading."""
        return session.with_changed(replace(_card(session, self.card), group=self.group))


@dataclass(frozen=True)
class TakeUpCard(Intention):
    """A card becomes a pain of the room, or a draft of the purpose."""

    card: str

    def said(self, session: Session) -> str:
        """Quote it."""
        card = session.find(Card, self.card)
        made = "pain" if card and card.subject is Subject.PROBLEM else "draft"
        return f"{made} “{shortened(card.text if card else '', 30)}”"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Make it, and note on the card what it became; one card becomes one thing."""
        card = _card(session, self.card)
        if card.became is not None:
            raise ConveneError("That card was taken up already.")
        made: Pain | Draft
        if card.subject is Subject.PROBLEM:
            made = Pain(id=stamp.id, text=card.text, at=stamp.at)
        else:
            made = Draft(
                id=stamp.id,
                subject=Subject.PURPOSE,
                text=card.text,
                at=stamp.at,
            )
        return session.with_record(made).with_changed(replace(card, became=made.id))


def _card(session: Session, card_id: str) -> Card:
    card = session.find(Card, card_id)
    if card is None:
        raise ConveneError("That card is no longer there.", "Undo brings it back.")
    return card
