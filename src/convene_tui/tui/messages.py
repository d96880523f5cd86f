"""What panels ask of the screen: they change nothing themselves."""

from asyncio import Future
from typing import TYPE_CHECKING

from textual.message import Message
from textual.widget import Widget

from convene_tui.domain.capture import TakeBack
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import Intention
from convene_tui.domain.model import Session

if TYPE_CHECKING:
    from convene_tui.domain.alliance.words import Place


class Keep(Message):
    """The facilitator means something: keep it."""

    def __init__(
        self,
        intention: Intention | TakeBack,
        base: Session | None = None,
        answer: "Future[ConveneError | None] | None" = None,
        *,
        for_room: bool = False,
    ) -> None:
        self.intention = intention
        self.base = base
        """The session on which a form was opened, as its panel was handed it."""
        self.for_room = for_room
        """Whether the panel was handed what is for all, and nothing else."""
        self.answer = answer
        """Where a form waits to hear that it is kept, or why not."""
        super().__init__()


class LiveMoved(Message):
    """The session, or what is on disk of it, is no longer as it was."""


class Attend(Message):
    """Something to say in the line above the capture line."""

    def __init__(self, text: str, *, wrong: bool = False) -> None:
        self.text = text
        self.wrong = wrong
        super().__init__()


class TypeOn(Message):
    """Something was done in a list: what is typed next belongs to the capture line again."""

    def __init__(self, panel: Widget) -> None:
        self.panel = panel
        """The panel of the list."""
        super().__init__()


class BackToList(Message):
    """From the empty line to the row behind the one that was done with."""


class PersonChosen(Message):
    """A person is to be looked at or edited."""

    def __init__(self, person: str) -> None:
        self.person = person
        super().__init__()


class HalfWritten(Message):
    """A text that is not kept yet, to come back after a crash; empty once it is kept."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        super().__init__()


class PlaceWanted(Message):
    """A place of the alliance is to be shown, with the cursor on a line of it."""

    def __init__(self, place: "Place", at: str = "") -> None:
        self.place = place
        self.at = at
        """The id of the line."""
        super().__init__()


class ConsentAsked(Message):
    """The question is to be put to the room, by name."""


class EndAsked(Message):
    """The meeting is to end, once what is still open was seen."""


class ParkedAsked(Message):
    """The parked points are to be gone through."""
