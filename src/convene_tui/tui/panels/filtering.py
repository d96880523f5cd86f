"""A line above a list that narrows it while one types."""

from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Input

from convene_tui.tui.keys.lists import FILTER_KEYS


class FilterLine(Input):
    """Out of sight until it is asked for; enter and the arrow keys go on to the list."""

    BINDINGS: ClassVar[list[BindingType]] = [*FILTER_KEYS]

    class Left(Message):
        """Typed enough: the list is next."""

    def __init__(self, placeholder: str) -> None:
        super().__init__(id="filter", placeholder=placeholder, compact=True, select_on_focus=False)
        self.cursor_blink = False
        self.display = False

    def begin(self) -> None:
        """Show it, and type on in it."""
        self.display = True
        # At once, and not with the next message: what is typed behind the key belongs here.
        self.screen.set_focus(self)

    def end(self) -> None:
        """Out of sight, and everything is listed again."""
        self.value = ""
        self.display = False

    def action_leave(self) -> None:
        """On to the list, narrowed as it is."""
        self.post_message(self.Left())
