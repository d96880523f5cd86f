"""One of several: a key each, or the arrows and enter."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from textual import events, on
from textual.widget import Widget
from textual.widgets import OptionList

from convene_tui.tui.dialogs.dialog import Dialog

V = TypeVar("V")

KEYS: Final = "123456789abcdefghijklmnopqrstuvwxyz"
"""The keys of choices that have none of their own."""


@dataclass(frozen=True)
class Choice(Generic[V]):
    """One thing to choose, and its key."""

    key: str
    words: str
    value: V


class ChoiceDialog(Dialog[Choice[V]], Generic[V]):
    """A list of choices; a choice's key takes it at once."""

    KEEP = "Choose"

    def __init__(self, title: str, choices: Sequence[Choice[V]], *, at: V | None = None) -> None:
        super().__init__(title)
        self._choices = choices
        self._at = at

    def body(self) -> Iterable[Widget]:
        """A row a choice, with its key."""
        yield self.listed((f"{choice.key}  ", choice.words) for choice in self._choices)

    def on_mount(self) -> None:
        """Begin at what stands."""
        rows = self.query_one(OptionList)
        values = [choice.value for choice in self._choices]
        rows.highlighted = values.index(self._at) if self._at in values else 0
        rows.focus()

    def on_key(self, event: events.Key) -> None:
        """The key of a choice takes it."""
        for choice in self._choices:
            if event.character == choice.key:
                event.stop()
                self.dismiss(choice)
                return

    def answer(self) -> Choice[V] | None:
        """The choice under the cursor."""
        at = self.query_one(OptionList).highlighted
        return self._choices[at] if at is not None else None

    @on(OptionList.OptionSelected)
    def take(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click takes it."""
        event.stop()
        self.action_accept()
