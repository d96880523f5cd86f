"""Two sessions side by side, for the facilitator alone."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from convene_tui.domain.comparing import Comparison
from convene_tui.domain.model import Session
from convene_tui.domain.phrases import day_words
from convene_tui.domain.searching import folded
from convene_tui.domain.text import shortened
from convene_tui.domain.timing import day_of
from convene_tui.tui.columns import column
from convene_tui.tui.keys import COMPARE, EVERYWHERE, SECTIONS
from convene_tui.tui.panels.compared import LEAD, pairs_of
from convene_tui.tui.panels.filtering import FilterLine
from convene_tui.tui.panels.keyline import KeyLine
from convene_tui.tui.panels.lines import LineList
from convene_tui.tui.panels.pairs import Pair, PairList
from convene_tui.tui.screens.narrowed import NarrowedScreen
from convene_tui.tui.themes import CHOSEN


class CompareScreen(NarrowedScreen):
    """A list of all that became of what the earlier meeting left, in eight sections."""

    BINDINGS: ClassVar[list[BindingType]] = [*COMPARE]

    def __init__(self, comparison: Comparison) -> None:
        super().__init__()
        self._comparison = comparison
        self._places: list[int] = []

    def compose(self) -> ComposeResult:
        """The two meetings, the sections, the pairs, the keys."""
        yield Static(id="compare-title", markup=False)
        yield Static(id="compare-sections", markup=False)
        yield FilterLine("show only what has these words")
        yield PairList(id="pairs")
        worth = [*(key for key in COMPARE if not key.key.isdigit()), *EVERYWHERE]
        yield KeyLine(worth, self.convene.changed_keys)

    def on_mount(self) -> None:
        """Begin with all of it."""
        self.query_one(PairList).focus()
        self.list_again()

    def on_resize(self, event: Resize) -> None:
        """The titles stand above their columns."""
        self.query_one("#compare-title", Static).update(self._title(event.size.width))
        self._show_sections()

    def _title(self, width: int) -> Content:
        both = (self._comparison.earlier, self._comparison.later)
        pairs = self.query_one(PairList)
        if not pairs.beside:
            room = (width - 6) // 2
            one, other = (shortened(_named(session), room) for session in both)
            return Content.assemble((f" {one}", "bold"), (" → ", "$muted"), (other, "bold"))
        left, right = pairs.columns(LEAD)
        one, other = (_named(session) for session in both)
        return Content.assemble(
            (" side by side".ljust(LEAD), "bold"),
            column(one, left + 1, "bold"),
            ("│ ", "$muted"),
            column(other, right, "bold"),
        )

    def list_again(self) -> None:
        """Show only what has the words."""
        words = folded(self.words).split()
        pairs, self._places = pairs_of(self._comparison, words)
        none = Pair((Content("Nothing has these words."),), lead=((" ", ""),), heading=True)
        self.query_one(PairList).show_pairs(pairs or [none])
        self._show_sections()

    @on(LineList.Moved)
    def _show_sections(self) -> None:
        """Say which sections there are, and in which of them the cursor is."""
        at = self.query_one(PairList).cursor
        here = max((n for n, place in enumerate(self._places) if place <= at), default=0)
        parts = [
            (f" {n} {name}", CHOSEN if n - 1 == here else "$muted")
            for n, name in enumerate(SECTIONS, 1)
        ]
        if self.query_one(PairList).beside:
            parts.append(("   private: for you alone", "$muted"))
        self.query_one("#compare-sections", Static).update(Content.assemble(*parts))

    def action_section(self, number: int) -> None:
        """To a section."""
        pairs = self.query_one(PairList)
        if self._places[number] < len(pairs.pairs):
            pairs.go_to(self._places[number])

    # ── finding and leaving ──────────────────────────────────────────────────────────────

    def action_back(self) -> None:
        """The whole again, or back to the sessions."""
        if not self.end_filter():
            self.app.pop_screen()


def _named(session: Session) -> str:
    return f"{session.title} · {day_words(day_of(session))}"
