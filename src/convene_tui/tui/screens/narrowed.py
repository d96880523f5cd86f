"""A screen whose list is narrowed while one types."""

from textual import on
from textual.widgets import Input

from convene_tui.tui.panels.filtering import FilterLine
from convene_tui.tui.panels.lines import LineList
from convene_tui.tui.screens.console_screen import ConsoleScreen


class NarrowedScreen(ConsoleScreen):
    """A list, and a line above it whose words say what is listed."""

    def list_again(self) -> None:
        """List what has the words of the line."""
        raise NotImplementedError

    @property
    def words(self) -> str:
        """What is typed in the line."""
        return self.query_one(FilterLine).value

    def action_filter(self) -> None:
        """Type what is wanted."""
        self.query_one(FilterLine).begin()

    @on(Input.Changed, "#filter")
    def narrow(self, event: Input.Changed) -> None:
        """Narrow the list as one types."""
        event.stop()
        self.list_again()

    @on(FilterLine.Left)
    def to_list(self) -> None:
        """From the words to the list."""
        self.query_one(LineList).focus()

    def end_filter(self) -> bool:
        """List everything again, and say whether anything was narrowed."""
        line = self.query_one(FilterLine)
        narrowed = line.display
        line.end()
        self.to_list()
        return narrowed
