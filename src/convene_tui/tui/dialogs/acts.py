"""What can be done with a row: each act with its key, a click, or the arrows and enter."""

from collections.abc import Iterable, Sequence
from time import monotonic
from typing import Final

from textual import events, on
from textual.widget import Widget
from textual.widgets import Button, OptionList

from convene_tui.tui.dialogs.dialog import Dialog
from convene_tui.tui.keys.shown import RowAct, key_name
from convene_tui.tui.mirror import RoomSees

DOUBLE_CLICK: Final = 0.5
"""Seconds within which a second click belongs to the one that opened the menu."""


class ActsDialog(Dialog[RowAct]):
    """A small menu; the key of an act does it at once."""

    ROOM_SEES = RoomSees.IF_MADE_FOR_IT
    KEEP = "Do it"

    def __init__(self, title: str, acts: Sequence[RowAct], *, for_room: bool) -> None:
        super().__init__(title)
        self.for_room = for_room
        # What enter does on the row comes first, so that enter twice does it.
        self._acts = sorted(acts, key=lambda act: not act.is_chosen)
        self._opened = 0.0
        self._by_click = False

    def body(self) -> Iterable[Widget]:
        """A row an act, with its key."""
        yield self.listed((f"{key_name(act.key):<6}", act.words) for act in self._acts)

    def on_mount(self) -> None:
        """Begin at the first."""
        self._opened = monotonic()
        acts = self.query_one(OptionList)
        acts.highlighted = 0
        acts.focus()

    def lets(self, key: str) -> bool:
        """A letter of none of the acts is a word's."""
        return all(key not in act.key.split(",") for act in self._acts)

    def on_key(self, event: events.Key) -> None:
        """The key of an act does it; a blank on a button is the button's."""
        if event.key == "space" and isinstance(self.focused, Button):
            return
        for act in self._acts:
            if event.key in act.key.split(",") and event.key != "enter":
                event.stop()
                self.dismiss(act)
                return

    def answer(self) -> RowAct | None:
        """The act under the cursor."""
        at = self.query_one(OptionList).highlighted
        return self._acts[at] if at is not None else None

    def on_mouse_down(self) -> None:
        """A click does an act; the second of a double click was meant for the row behind."""
        self._by_click = True

    @on(OptionList.OptionSelected)
    def take(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click does it."""
        event.stop()
        by_click, self._by_click = self._by_click, False
        if not by_click or monotonic() - self._opened > DOUBLE_CLICK:
            self.action_accept()
