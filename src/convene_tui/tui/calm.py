"""What is on the screen after an error of convene's own: one calm page, and a way to go on."""

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from convene_tui.domain.dataclass import dataclass
from convene_tui.live import LiveSession
from convene_tui.tui.keys import keymap
from convene_tui.tui.keys.screens import AFTER_ERROR_KEYS
from convene_tui.tui.keys.shown import with_keys
from convene_tui.tui.themes import THEMES, chosen


@dataclass(frozen=True)
class Fall:
    """An error that ended the console, and what it leaves behind."""

    log: Path | None
    """Where it is noted, without any captured text; None where nothing could be written."""
    live: LiveSession | None
    """The session that was worked on, with whatever of it is not on disk yet."""

    def lines(self, *, again: bool) -> list[str]:
        """What there is to say, a paragraph each."""
        said = ["Everything that was shown as saved is saved, and the half-typed line comes back."]
        if self.live is not None and self.live.waiting:
            count = self.live.waiting
            lines = "1 line is" if count == 1 else f"{count} lines are"
            said.append(f"{lines} not saved yet; going on saves them. {self.live.trouble or ''}")
        if again:
            said.append("It happened again at once: the list of sessions opens, not the session.")
        if self.log is not None:
            said.append(f"Where it happened is noted, without any of your text, in {self.log}")
        return [line.strip() for line in said]


class CalmApp(App[bool]):
    """A page with two ways: go on, or leave. It gives True to go on."""

    CSS = """
    Screen { align: center middle; }
    #calm { width: 72; max-width: 100%; height: auto; border: round $border; padding: 1 3; }
    #calm Static { margin-bottom: 1; }
    #calm .ways { margin-bottom: 0; color: $primary; }
    """
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [*AFTER_ERROR_KEYS]

    def __init__(
        self, fall: Fall, *, again: bool, theme: str = "", keys: Mapping[str, str] | None = None
    ) -> None:
        super().__init__()
        self.changed_keys, _ = keymap(keys or {})
        self._fall = fall
        self._again = again
        for each in THEMES:
            self.register_theme(each)
        self.theme = chosen(theme)
        self.animation_level = "none"

    def compose(self) -> ComposeResult:
        """What happened, what is kept, and the two ways."""
        with Vertical(id="calm"):
            yield Static(Content.styled("convene has met an error of its own.", "bold"))
            for line in self._fall.lines(again=self._again):
                yield Static(line, markup=False)
            ways = with_keys("{error.go_on}  go on      {error.leave}  leave", self.changed_keys)
            yield Static(ways, classes="ways", markup=False)

    def on_mount(self) -> None:
        """Take the user's own keys."""
        self.set_keymap(self.changed_keys)

    def action_answer(self, goes_on: bool) -> None:
        """Take one of the two ways."""
        self.exit(goes_on)

    def _fatal_error(self) -> None:
        """End without a word: whoever asked says in one line what the page could not."""
        self._close_messages_no_wait()


def goes_on_after(
    fall: Fall, *, again: bool, theme: str = "", keys: Mapping[str, str] | None = None
) -> bool:
    """Show the page, and say whether to go on."""
    return CalmApp(fall, again=again, theme=theme, keys=keys).run() is True
