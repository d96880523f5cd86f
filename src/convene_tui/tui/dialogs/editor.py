"""A text of several lines with what its words give rise to, asked while it is written."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, Protocol

from textual import on
from textual.await_complete import AwaitComplete
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static, TextArea

from convene_tui.domain.text import LONGEST_TEXT, clean_text
from convene_tui.tui.dialogs.dialog import Dialog
from convene_tui.tui.mirror import RoomSees

_SOON: Final = 0.4
"""Seconds after the last key until a half-written text is kept aside."""


class AskedOfText(Protocol):
    """A question that the words of a text give rise to."""

    @property
    def text(self) -> str:
        """The words."""

    @property
    def question(self) -> str:
        """The question."""


def newer(text: str, opened_on: str) -> Content:
    """What a version says that another console has kept meanwhile; nothing where there is none."""
    if text == opened_on:
        return Content("")
    return Content.assemble(
        ("Another version came meanwhile: ", "bold $warning"), f"“{text}”" if text else "none"
    )


class EditorDialog(Dialog[str]):
    """A text; ctrl+s keeps it as a version."""

    KEEP = "Keep as a version"
    ROOM_SEES = RoomSees.IF_MADE_FOR_IT

    def __init__(
        self,
        title: str,
        text: str,
        lint: Callable[[str], Sequence[AskedOfText]] | None = None,
        *,
        begin_at: str = "",
        remember: Callable[[str], None] | None = None,
        for_room: bool = False,
        opened_on: str | None = None,
    ) -> None:
        super().__init__(title)
        self._opened_on = text if opened_on is None else opened_on
        """The version that stood when this was opened, whatever is half written."""
        self.for_room = for_room
        self._remember = remember
        """Told what stands here, soon after it changed, so that it comes back after a crash."""
        self._soon: Timer | None = None
        self._text = text
        self._lint = lint
        self._begin_at = begin_at
        """Words at which the cursor begins; at the end where they are not in the text."""

    def body(self) -> Iterable[Widget]:
        """The text, and the questions below it."""
        area = TextArea(self._text, id="text", classes="field", compact=True)
        area.cursor_blink = False
        yield area
        yield Static(id="newer", markup=False)
        if self._lint is not None:
            yield Static(id="questions", markup=False)

    def on_mount(self) -> None:
        """Begin at the words that were asked for, or else at the end of the text."""
        area = self.query_one(TextArea)
        area.focus()
        at = self._text.find(self._begin_at) if self._begin_at else -1
        if at < 0:
            area.move_cursor(area.document.end)
        else:
            before = self._text[:at].split("\n")
            area.move_cursor((len(before) - 1, len(before[-1])), center=True)
        self.ask_about()

    def tell_of(self, text: str) -> None:
        """Say what another version says that came while this one is written."""
        if self.is_mounted:
            self.query_one("#newer", Static).update(newer(text, self._opened_on))

    @on(TextArea.Changed)
    def remember(self) -> None:
        """Keep aside what is half written, once the fingers rest."""
        if self._soon:
            self._soon.stop()
        if self._remember:
            self._soon = self.set_timer(_SOON, self._keep_aside)

    def dismiss(self, result: str | None = None) -> AwaitComplete:
        """Close; what was written is kept or thrown away, and nothing of it comes back."""
        self._remember = None
        if self._soon:
            self._soon.stop()
        return super().dismiss(result)

    def _keep_aside(self) -> None:
        text = self.query_one(TextArea).text
        if self._remember and text != self._text:
            self._remember(text)

    @on(TextArea.Changed)
    def ask_about(self) -> None:
        """Show at most three questions."""
        if self._lint is None:
            return
        found = self._lint(self.query_one(TextArea).text)[:3]
        lines = [
            Content.assemble(("? ", "bold $accent"), f"“{one.text}”: {one.question}")
            for one in found
        ]
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
