"""A small Textual app that the harness is tried on: it says back which keys it got."""

import sys

from textual import events, on
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import Input, Static


class SmallApp(App[int]):
    """One Input, one line for the last key, one for the last text that was entered."""

    CSS = "Static { height: 1; }"
    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        """Draw the three lines."""
        yield Static("What hurts?", id="prompt")
        yield Input(id="line")
        yield Static("no key", id="key")
        yield Static("nothing kept", id="kept")
        yield Static(id="size")

    def on_key(self, event: events.Key) -> None:
        """Say which key came."""
        self.query_one("#key", Static).update(Content(f"key <{event.key}>"))

    @on(Input.Submitted)
    def keep(self, event: Input.Submitted) -> None:
        """Say what was entered."""
        if event.value == "leave":
            self.exit(3)
        self.query_one("#kept", Static).update(Content(f"kept <{event.value}>"))
        event.input.clear()

    def on_resize(self, event: events.Resize) -> None:
        """Say how large the window is."""
        self.query_one("#size", Static).update(f"size {event.size.width}×{event.size.height}")


if __name__ == "__main__":
    app = SmallApp()
    app.run()
    print("goodbye")
    sys.exit(app.return_value)
