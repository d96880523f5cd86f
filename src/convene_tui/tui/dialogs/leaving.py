"""Leaving while lines are not on disk: what to do about it, and how to insist."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from convene_tui.domain.errors import ConveneError
from convene_tui.live import LiveSession
from convene_tui.storage.archive import Archive
from convene_tui.storage.sealing import Key
from convene_tui.tui.dialogs.dialog import Dialog
from convene_tui.tui.keys.shown import changed_on, with_keys

INSISTING: Final = "leave"
"""The word that leaves although lines would be lost."""


class NotSavedDialog(Dialog[bool]):
    """True to leave, once all is saved, saved elsewhere, or insisted upon."""

    def __init__(self, live: LiveSession, key: Key | None = None) -> None:
        super().__init__("Not everything is on disk", keep="Do that")
        self._live = live
        self._key = key

    def body(self) -> Iterable[Widget]:
        """What is wrong, and a line for what to do."""
        yield Static(id="not-saved", markup=False)
        words = (
            f"Name a folder, and the whole session is saved there; “{INSISTING}” leaves without."
        )
        yield Static(words, classes="field-label", markup=False)
        yield Input(id="what-to-do", classes="field", compact=True, select_on_focus=False)

    def on_mount(self) -> None:
        """Look again twice a second: it is tried all the time."""
        self.query_one(Input).focus()
        self._look()
        self.set_interval(0.5, self._look)

    def _look(self) -> None:
        if not self._live.waiting:
            self.dismiss(True)
            return
        count = self._live.waiting
        why = self._live.trouble or "The disk is slow."
        lines = f"{count} line{'s are' if count != 1 else ' is'} not saved."
        self.query_one("#not-saved", Static).update(
            f"{lines} {why} It is tried again all the time."
        )

    @on(Input.Submitted)
    def do_that(self, event: Input.Submitted) -> None:
        """Enter does what the line says."""
        event.stop()
        self.action_accept()

    def answer(self) -> bool | None:
        """Leave, when a copy is safe elsewhere or it is insisted upon."""
        said = self.query_one(Input).value.strip()
        if said.lower() == INSISTING:
            return True
        if not said:
            why = "A folder, please; {dialog.cancel} goes back to the meeting."
            self.refuse(with_keys(why, changed_on(self)))
            return None
        try:
            Archive(Path(said).expanduser()).create(self._live.session, key=self._key)
        except ConveneError as error:
            self.refuse(str(error))
            return None
        return True
