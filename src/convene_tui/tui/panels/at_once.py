"""A line whose Enter takes effect at once, so that one can type on without a pause."""

from collections.abc import Callable

from textual import events
from textual.widgets import Input

from convene_tui.domain.text import lines_of, mended


class AtOnceInput(Input):
    """One line that is handed over with Enter, and stays where it is when it is refused."""

    def __init__(self, text: str, keep_line: Callable[[str], bool], *, id: str) -> None:
        super().__init__(text, id=id, compact=True, select_on_focus=False)
        self.cursor_blink = False
        self._keep_line = keep_line

    async def _on_key(self, event: events.Key) -> None:
        """Enter keeps the line at once, before the next key is looked at.

        A binding would be run only after the key has bubbled up to the app; whoever types on
        would find the beginning of the next line cleared away with this one.
        """
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            line = self.value
            if line.strip() and self._keep_line(line):
                self.note_kept(line)
                self.value = ""
        else:
            await super()._on_key(event)

    def _on_paste(self, event: events.Paste) -> None:
        """Take in all that was pasted: of several lines an Input would keep the first alone."""
        event.stop()
        event.prevent_default()
        if lines := [line for line in lines_of(mended(event.text)) if line.strip()]:
            self.take_in(lines)

    def take_in(self, lines: list[str]) -> None:
        """Put pasted lines where the cursor is, as one line."""
        self.replace(" ".join(lines), *self.selection)

    def note_kept(self, line: str) -> None:
        """A line was kept, and is about to be cleared away."""
