"""What the facilitator means: a value that says itself in words and changes a session."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, final

from convene_tui.domain.audience import is_private_stage, settled
from convene_tui.domain.model import Session


@dataclass(frozen=True)
class Stamp:
    """The time and the fresh id that one change is given by the world outside."""

    at: datetime
    id: str
    aside: bool = False
    """Whether it was meant in a private stage, wherever the meeting stands when it is kept."""

    def nth(self, count: int) -> str:
        """A further id for a change that makes several records."""
        return f"{self.id}{count:02}"


class Intention(ABC):
    """One thing that the facilitator wants kept.

    Every intention is pure: with the same session and stamp it makes the same change, so that
    it can be applied again to what another console has saved in between. For whom a change is
    kept is not the intention's to say: `change` decides it for all of them.
    """

    undoable: ClassVar[bool] = True
    """Whether ctrl+z takes it back; a move through the meeting is nothing to take back."""
    releases: ClassVar[bool] = False
    """Whether it makes something for all on purpose, in a private stage too."""

    @abstractmethod
    def said(self, session: Session) -> str:
        """What was understood, in words that fit after "undo": `concern of Bo Cruz`."""

    @final
    def change(self, session: Session, stamp: Stamp) -> Session:
        """The session with this kept, private or for all; raises ConveneError where it can't be."""
        aside = not self.releases and (stamp.aside or is_private_stage(session.stage))
        return settled(session, self.effect(session, stamp), aside=aside)

    @abstractmethod
    def effect(self, session: Session, stamp: Stamp) -> Session:
        """The session with this in it; raises ConveneError where it can't be kept."""


def names(session: Session, people: Sequence[str]) -> str:
    """The names of some people, as one says them: Ann, Bo and Cy."""
    said = [session.name_of(person) or "somebody" for person in people]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"


def of(session: Session, person: str | None) -> str:
    """` of Bo Cruz`, or nothing when nobody is meant."""
    return f" of {session.name_of(person)}" if session.person(person) else ""
