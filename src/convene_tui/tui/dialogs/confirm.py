"""A question to be answered with yes, with what speaks against it."""

from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Static

from convene_tui.tui.dialogs.dialog import Dialog


class ConfirmDialog(Dialog[bool]):
    """What would happen, and what should be known before; true when it is wanted all the same."""

    def __init__(self, title: str, lines: Sequence[str], *, keep: str) -> None:
        super().__init__(title, keep=keep)
        self._lines = lines

    def body(self) -> Iterable[Widget]:
        """A line for each thing to know."""
        yield Static(Content("\n".join(self._lines)), classes="confirm-lines")

    def on_mount(self) -> None:
        """Begin on the button that does it."""
        self.query_one("#keep", Button).focus()

    def answer(self) -> bool:
        """It is wanted."""
        return True
