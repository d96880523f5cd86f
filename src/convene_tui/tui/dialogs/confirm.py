"""A question with a yes."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Button, Static

from convene_tui.tui.dialogs.dialog import Dialog
from convene_tui.tui.keys.dialogs import CONFIRM_KEYS
from convene_tui.tui.mirror import RoomSees


class ConfirmDialog(Dialog[bool]):
    """Something that is done on purpose only: ctrl+s or enter on the button says yes."""

    ROOM_SEES = RoomSees.IF_MADE_FOR_IT
    BINDINGS: ClassVar[list[BindingType]] = [*CONFIRM_KEYS]

    def __init__(
        self, title: str, what: str, *, yes: str, for_room: bool = False, in_talk: bool = False
    ) -> None:
        """Ask; `in_talk`, where somebody may be typing what is said, no letter says yes."""
        super().__init__(title, keep=yes)
        self.lets_type = in_talk
        self._what = what
        self.for_room = for_room

    def body(self) -> Iterable[Widget]:
        """What will happen."""
        yield Static(self._what, markup=False)

    def on_mount(self) -> None:
        """The safe answer has the focus."""
        self.query_one("#cancel", Button).focus()

    def answer(self) -> bool | None:
        """Yes."""
        return True
