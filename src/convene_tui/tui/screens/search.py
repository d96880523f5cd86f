"""Finding a line: in this session as it is typed, and in all others behind it."""

import re
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.searching import Hit, hits
from convene_tui.domain.text import clean_line
from convene_tui.live import LiveSession
from convene_tui.storage.archive import Archive
from convene_tui.storage.store import Store
from convene_tui.tui.columns import column, hung

MOST_SHOWN = 200
"""Hits; whoever gets more types another word."""

_FEWEST_LETTERS = 2
_TITLE = 19
_BEFORE = 24
"""Characters shown before the first word that was found."""
_LONGEST = 160


class SearchScreen(ModalScreen[str]):
    """A line for the words, and what was found; it gives the id of a session to be read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "back", tooltip="Back to where you were"),
        Binding("down", "to_hits", show=False),
    ]

    class Found(Message):
        """Hits in one session, or in none any more."""

        def __init__(self, words: str, session_id: str, title: str, found: tuple[Hit, ...]) -> None:
            self.words = words
            self.session_id = session_id
            self.title = title
            self.found = found
            super().__init__()

    def __init__(self, archive: Archive, live: LiveSession | None) -> None:
        super().__init__()
        self._archive = archive
        self._live = live
        self._words = ""
        self._count = 0

    def compose(self) -> ComposeResult:
        """The line above, the hits below."""
        with Vertical(classes="dialog hands"):
            yield Static("Find", classes="dialog-title", markup=False)
            line = Input(id="words", classes="field", compact=True, select_on_focus=False)
            line.cursor_blink = False
            yield line
            yield OptionList(id="hits", markup=False, classes="panel-rows")
            yield Static("Type a word or two.", id="found", classes="field-label", markup=False)

    def on_mount(self) -> None:
        """Begin in the line."""
        self.query_one(Input).focus()

    @on(Input.Changed)
    def look(self, event: Input.Changed) -> None:
        """Look in this session at once, and in the others in a thread."""
        event.stop()
        self._words = clean_line(event.value)
        self._count = 0
        self.query_one(OptionList).clear_options()
        if len(self._words) < _FEWEST_LETTERS:
            self.query_one("#found", Static).update("Type a word or two.")
            return
        self.query_one("#found", Static).update("Looking …")
        if self._live:
            session = self._live.session
            self._show(session.id, "here", hits(session, self._words))
        self.look_elsewhere(self._words)

    @work(thread=True, exclusive=True, group="search")
    def look_elsewhere(self, words: str) -> None:
        """Read one session after the other; a new word ends it."""
        worker = get_current_worker()
        here = self._live.session.id if self._live else ""
        for entry in self._archive.entries():
            if worker.is_cancelled:
                return
            if entry.id == here:
                continue
            try:
                session = Store(entry.path).load()
            except ConveneError:
                continue
            found = hits(session, words)
            if found:
                self.post_message(self.Found(words, entry.id, session.title, found))
        self.post_message(self.Found(words, "", "", ()))

    @on(Found)
    def show(self, event: Found) -> None:
        """Show the hits of one session, when they are still wanted."""
        if event.words != self._words:
            return
        if event.found:
            self._show(event.session_id, event.title, event.found)
        else:
            count = self._count
            more = "" if count <= MOST_SHOWN else f", the first {MOST_SHOWN} shown"
            said = f"{count} found{more} · enter reads the session" if count else "Nothing found."
            self.query_one("#found", Static).update(said)

    def _show(self, session_id: str, title: str, found: tuple[Hit, ...]) -> None:
        room = max(MOST_SHOWN - self._count, 0)
        self._count += len(found)
        rows = self.query_one(OptionList)
        # A column is the scroll bar's.
        width = rows.size.width - 1
        rows.add_options(
            Option(_row(title, hit, self._words, width), id=f"{session_id}\n{place}\n{self._count}")
            for place, hit in enumerate(found[:room])
        )

    @on(Input.Submitted)
    def action_to_hits(self) -> None:
        """From the line to the hits."""
        found = self.query_one(OptionList)
        if found.option_count:
            found.focus()
            found.action_first()

    @on(OptionList.OptionSelected)
    def open(self, event: OptionList.OptionSelected) -> None:
        """Read the session of the hit; for a hit in this one, go back to it."""
        event.stop()
        session_id = (event.option_id or "").partition("\n")[0]
        here = self._live is not None and session_id == self._live.session.id
        self.dismiss(None if here else session_id)

    def action_back(self) -> None:
        """Back to where one was."""
        self.dismiss(None)


def _row(title: str, hit: Hit, words: str, width: int) -> Content:
    said = Content.assemble(
        (f"{hit.kind} ", "$primary"),
        ("private " if hit.private else "", "bold $warning"),
        _in_context(hit.text, words),
    )
    return hung(column(title, _TITLE, "$muted"), said, width)


def _in_context(text: str, words: str) -> Content:
    """The text from a little before the first of the words on, each of the words underlined."""
    text = " ".join(text.split())
    low, wanted = text.casefold(), words.casefold().split()
    first = min((at for at in map(low.find, wanted) if at >= 0), default=0)
    start = low.rfind(" ", 0, first - _BEFORE) + 1 if first > _BEFORE else 0
    found = Content(f"{'…' if start else ''}{text[start:]}").truncate(_LONGEST, ellipsis=True)
    for word in wanted:
        found = found.highlight_regex(f"(?i){re.escape(word)}", style="bold underline")
    return found
