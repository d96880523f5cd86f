"""The floor: the smallest Textual app that a person can type into."""

from textual.app import App, ComposeResult
from textual.widgets import Input


class FloorApp(App[None]):
    """One Input, and nothing else."""

    def compose(self) -> ComposeResult:
        """Draw the Input."""
        yield Input(placeholder="What hurts, whom, and what happens if nobody acts?")


if __name__ == "__main__":
    FloorApp().run()
