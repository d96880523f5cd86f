"""Finding a line: in this session as it stands, and in all others by the catalogue."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Session
from convene_tui.domain.phrases import enclosed
from convene_tui.domain.searching import About, Query, Searched, parse_query
from convene_tui.domain.searching.query import FILTERS
from convene_tui.domain.text import clean_line
from convene_tui.live import LiveSession
from convene_tui.storage.asking import Found, Results
from convene_tui.storage.finding import Finder
from convene_tui.tui.going_back import GoesBackOnce
from convene_tui.tui.keys.screens import SEARCH_KEYS
from convene_tui.tui.panels.hits import HitList
from convene_tui.tui.panels.lines import LineList

MOST_SHOWN: Final = 200
"""Hits; whoever gets more types another word."""

_FEWEST_LETTERS: Final = 2
_TYPE: Final = "Type a word or two; “in quotes” exactly; -word leaves out. "
_NARROW: Final = " ".join(f"{name}:" for name in FILTERS)


@dataclass(frozen=True)
class HitWanted:
    """A hit that is to be read where it stands."""

    session: str
    record: str
    text: str
    kind: str = ""


class SearchScreen(GoesBackOnce[HitWanted], ModalScreen[HitWanted]):
    """A line for the words, and what was found; it gives the hit that is to be read."""

    BINDINGS: ClassVar[list[BindingType]] = [*SEARCH_KEYS]

    class Answered(Message):
        """What a query has met outside of this session."""

        def __init__(self, query: Query, results: Results, known: str) -> None:
            self.query = query
            self.results = results
            self.known = known
            """Who is known, where nobody is called as the query says."""
            super().__init__()

    class Reading(Message):
        """How far the catalogue is; nothing is left once both numbers are the same."""

        def __init__(self, done: int, of: int) -> None:
            self.done = done
            self.of = of
            super().__init__()

    def __init__(
        self,
        finder: Finder,
        live: LiveSession | None,
        today: Callable[[], date],
        *,
        day_first: bool,
    ) -> None:
        super().__init__()
        self._finder = finder
        self._live = live
        self._today = today
        self._day_first = day_first
        self._query = Query()
        self._session: Session | None = None
        self._searched = Searched(About(), ())
        """What is searched in the session that is open, as it was at the last key."""
        self._here: tuple[Found, ...] = ()
        self._total = 0
        self._reading = ""

    def compose(self) -> ComposeResult:
        """The line above, the hits below, the one that is meant under them."""
        with Vertical(classes="dialog hands", id="search"):
            yield Static("Find", classes="dialog-title", markup=False)
            line = Input(id="words", classes="field", compact=True, select_on_focus=False)
            line.cursor_blink = False
            yield line
            yield HitList(id="hits")
            yield Static(id="whole", markup=False)
            yield Static(id="found", classes="field-label", markup=False)

    def on_mount(self) -> None:
        """Begin in the line, with the catalogue brought up to date behind it."""
        self.query_one(Input).focus()
        self._say("")
        self.keep_up()

    @work(thread=True, exclusive=True, group="catalogue")
    def keep_up(self) -> None:
        """Read what has changed since the last search."""
        worker = get_current_worker()

        def tell(done: int, of: int) -> bool:
            self.post_message(self.Reading(done, of))
            return not worker.is_cancelled

        # The list of sessions says why the folder can't be read.
        with contextlib.suppress(ConveneError):
            self._finder.refresh(tell)
        self.post_message(self.Reading(0, 0))

    @on(Reading)
    def follow(self, event: Reading) -> None:
        """Say how far it is, and look again for what was not read before."""
        self._reading = f"{event.done} of {event.of} sessions read" if event.of else ""
        if self._query:
            self.look_elsewhere(self._query)
        else:
            self._say("")

    @on(Input.Changed)
    def look(self, event: Input.Changed) -> None:
        """Look in this session at once, and in the others in a thread."""
        event.stop()
        words = clean_line(event.value)
        self._query, self._here = Query(), ()
        wrong = ""
        if len(words) >= _FEWEST_LETTERS:
            try:
                self._query = parse_query(words, self._today(), day_first=self._day_first)
            except ConveneError as error:
                wrong = str(error)
        if not self._query:
            self._show(Results((), 0))
            self._say(wrong)
            return
        if self._live:
            session = self._live.session
            if session is not self._session:
                self._session, self._searched = session, Searched.of(session)
            self._here = tuple(
                Found(session.id, "", place) for place in self._searched.found(self._query)
            )
        self.look_elsewhere(self._query)

    @work(thread=True, exclusive=True, group="search")
    def look_elsewhere(self, query: Query) -> None:
        """Ask for one query; the next one ends it."""
        worker = get_current_worker()
        try:
            results = self._finder.find(
                query,
                most=MOST_SHOWN,
                besides=self._live.session.id if self._live else "",
                goes_on=lambda: not worker.is_cancelled,
            )
        except ConveneError:
            results = Results((), 0)
        known = ""
        if not results.total and not self._here:
            here = (place.person for place in self._searched.places)
            known = self._finder.nobody_called(query, besides=here)
        if not worker.is_cancelled:
            self.post_message(self.Answered(query, results, known))

    @on(Answered)
    def show_answer(self, event: Answered) -> None:
        """Show what was found, when it is still wanted."""
        if event.query == self._query:
            self._show(event.results)
            self._say(event.known if not self._total else "")

    def _show(self, results: Results) -> None:
        hits = (*self._here, *results.found)[:MOST_SHOWN]
        self._total = len(self._here) + results.total
        rows = self.query_one(HitList)
        at = rows.cursor if rows.has_focus else 0
        rows.show_hits(hits, self._query)
        if 0 < at < len(hits):
            rows.cursor = at

    def _say(self, wrong: str) -> None:
        if wrong:
            said = Content.styled(wrong, "bold $error")
        elif not self._query:
            said = Content(f"{_TYPE}{_NARROW}")
        elif not self._total:
            said = Content("Looking …" if self._reading else "Nothing found.")
        else:
            more = "" if self._total <= MOST_SHOWN else f", the first {MOST_SHOWN} shown"
            said = Content(f"{self._total:,} found{more} · enter reads the session there")
        reading = enclosed("   ", self._reading)
        self.query_one("#found", Static).update(Content.assemble(said, (reading, "$muted")))

    @on(LineList.Moved)
    def tell_whole(self) -> None:
        """The hit under the cursor, in full."""
        self.query_one("#whole", Static).update(self.query_one(HitList).whole())

    def action_to_hits(self) -> None:
        """From the line to the hits."""
        if self.query_one(HitList).hits:
            self.set_focus(self.query_one(HitList))

    @on(HitList.Above)
    def to_line(self) -> None:
        """From the first of the hits back to the line."""
        self.set_focus(self.query_one(Input))

    @on(Input.Submitted)
    def open_chosen(self, event: Input.Submitted) -> None:
        """Enter in the line reads the hit that is shown in full."""
        event.stop()
        self.action_open()

    @on(LineList.Chosen)
    def action_open(self) -> None:
        """Read the session at the hit; in this one, go to its line."""
        hit = self.query_one(HitList).hit
        if hit is not None:
            place = hit.place
            self.dismiss(HitWanted(hit.session, place.id, place.text, place.kind))

    def action_back(self) -> None:
        """Back to where one was."""
        self.dismiss(None)
