"""A text of several lines with what its words give rise to, asked while it is written."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TextArea

from convene_tui.domain.text import LONGEST_TEXT, clean_text
from convene_tui.tui.dialogs.dialog import Dialog


class Asked(Protocol):
    """A question that the words of a text give rise to."""

    @property
    def text(self) -> str:
        """The words."""

    @property
    def question(self) -> str:
        """The question."""


class EditorDialog(Dialog[str]):
    """A text; ctrl+s keeps it as a version."""

    KEEP = "Keep as a version"

    def __init__(
        self,
        title: str,
        text: str,
        lint: Callable[[str], Sequence[Asked]] | None = None,
        remember: Callable[[str], None] | None = None,
    ) -> None:
        """With `remember` every change is handed over, to come back after a crash."""
        super().__init__(title)
        self._remember = remember
        self._text = text
        self._lint = lint

    def body(self) -> Iterable[Widget]:
        """The text, and the questions below it."""
        area = TextArea(self._text, id="text", classes="field", compact=True)
        area.cursor_blink = False
        yield area
        yield Static(id="questions", markup=False)

    def on_mount(self) -> None:
        """Begin at the end of the text."""
        area = self.query_one(TextArea)
        area.focus()
        area.move_cursor(area.document.end)
        self.ask_about()

    @on(TextArea.Changed)
    def remember(self) -> None:
        """Hand over what is written so far; nothing while it is as it was."""
        text = self.query_one(TextArea).text
        if self._remember is not None and text != self._text:
            self._remember(text)

    @on(TextArea.Changed)
    def ask_about(self) -> None:
        """Show at most three questions."""
        if self._lint is None:
            return
        found = self._lint(self.query_one(TextArea).text)[:3]
        lines = [Content.styled(f"? “{one.text}”: {one.question}", "$accent") for one in found]
        self.query_one("#questions", Static).update(Content("\n").join(lines))

    def answer(self) -> str | None:
        """The text, when there is some."""
        text = clean_text(self.query_one(TextArea).text)
        if not text:
            self.refuse("There is nothing to keep yet.")
            return None
        if len(text) > LONGEST_TEXT:
            self.refuse(f"At most {LONGEST_TEXT:,} characters; this has {len(text):,}.")
            return None
        return text
