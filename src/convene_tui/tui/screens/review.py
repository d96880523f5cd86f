"""A session to be read: as minutes, by stage, by person, by kind, or in time; nothing changes."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Final

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import AddAfterwards, Intention, KeepNote
from convene_tui.domain.searching import folded, nobody_called, parse_query
from convene_tui.domain.thresholds import Thresholds
from convene_tui.domain.timing import day_of
from convene_tui.live import LiveSession
from convene_tui.tui.answering import fill
from convene_tui.tui.keys import EVERYWHERE, REVIEW, VIEWS
from convene_tui.tui.panels.days import short_moment
from convene_tui.tui.panels.filtering import FilterLine
from convene_tui.tui.panels.keyline import KeyLine
from convene_tui.tui.panels.lines import Line, LineList
from convene_tui.tui.panels.told import BY_PERSON, told, with_headings
from convene_tui.tui.screens.narrowed import NarrowedScreen
from convene_tui.tui.themes import CHOSEN

if TYPE_CHECKING:
    from convene_tui.tui.screens.search import HitWanted

_LOOK_EVERY: Final = 0.5
"""Seconds between two looks at whether another console has saved."""

_WHOLE, _IN_TIME = VIEWS.index("all of it"), VIEWS.index("in time")


class ReviewScreen(NarrowedScreen):
    """One past session; only `o`, asked about first, takes it up again."""

    BINDINGS: ClassVar[list[BindingType]] = [*REVIEW]

    def __init__(
        self,
        live: LiveSession,
        clock: Callable[[], datetime],
        thresholds: Thresholds,
        at: "HitWanted | None" = None,
        *,
        rejoins: bool = False,
    ) -> None:
        """Read this session, from the place on that is wanted; `rejoins` when it is reopened."""
        super().__init__()
        self._rejoins = rejoins
        self._live = live
        self._clock = clock
        self._thresholds = thresholds
        self._at = at
        self._view = 0

    def compose(self) -> ComposeResult:
        """What it is, the views, the lines, the keys."""
        yield Static(id="review-title", markup=False)
        yield Static(id="review-views", markup=False)
        yield FilterLine("show only lines with these words")
        yield LineList(id="told")
        worth = [*(key for key in REVIEW if key.show and not key.key.isdigit()), *EVERYWHERE]
        yield KeyLine(worth, self.convene.changed_keys)

    def on_mount(self) -> None:
        """Begin with all of it, or where something was found."""
        self._show_title()
        self.set_interval(_LOOK_EVERY, self.follow_file)
        self.query_one(LineList).focus()
        self.list_again()
        if self._at is not None:
            self._go_to(self._at)

    def _show_title(self) -> None:
        """What it is, and in which state."""
        session, why = self._live.session, self._live.read_only
        end = session.ended_at
        on = day_of(session)
        held = f"{on:%a} {on.day} {on:%b %Y}"
        ended = f"ended {short_moment(end, self._clock())}" if end else "not ended"
        about = (why, held, ended, session.alliance)
        self.query_one("#review-title", Static).update(
            Content.assemble(
                (" ■ read only ", "bold"),
                (f" {session.title}", "bold"),
                (f"  {' · '.join(part for part in about if part)}", "$muted"),
            )
        )

    def follow_file(self) -> None:
        """Show what another console has saved; back into a meeting that goes on."""
        # Where it can't be read, what was read last stays: it may be whole again in a moment.
        self.convene.errands.look(self._live.look, self._followed)

    def _followed(self, moved: bool) -> None:
        if not self.is_attached:
            return
        if moved:
            self._show_title()
            self.list_again(self.query_one(LineList).cursor)
        reopened = self._rejoins and self._live.session.ended_at is None
        if reopened and self.app.screen is self and self.convene.live is None:
            self.convene.sessions.take_up(self._live)
            self.notify("Another console took the meeting up again.", markup=False)

    def _go_to(self, wanted: "HitWanted") -> None:
        """The cursor on a line that was found: in time, or among all of it where it has none."""
        for view, is_it in (
            (_IN_TIME, lambda line: line.id and line.id == wanted.record),
            (_WHOLE, lambda line: not line.quiet and wanted.text in line.text),
        ):
            lines = list(told(self._live.session, view, self._thresholds, self.size.width))
            place = next((n for n, line in enumerate(lines) if is_it(line)), None)
            if place is not None:
                self.action_view(view)
                self.query_one(LineList).cursor = place
                return

    def action_view(self, view: int) -> None:
        """Read it in another way."""
        self._view = view
        self.list_again()

    def action_heading(self, step: int) -> None:
        """To the next person, stage, kind, day or part, or to the one before."""
        self.query_one(LineList).action_heading(step)

    def list_again(self, cursor: int = 0) -> None:
        """Show only lines with the words."""
        words = folded(self.words.replace('"', "")).split()
        lines = list(told(self._live.session, self._view, self._thresholds, self.size.width))
        if words:
            lines = with_headings(lines, words)
        none = "Nothing is on record here."
        if words:
            none = self._nobody_called() or "Nothing has these words."
        self.query_one(LineList).show(lines or [Line(none, quiet=True)], cursor)
        parts = [
            (f" {n} {view} ", CHOSEN if n - 1 == self._view else "$muted")
            for n, view in enumerate(VIEWS, 1)
        ]
        parts.append(("  ← → to the next", "$muted"))
        self.query_one("#review-views", Static).update(Content.assemble(*parts))

    def _nobody_called(self) -> str:
        """Who was on the roster, where the words ask for somebody who was not: `person:bo`."""
        asked = " ".join(word for word in self.words.split() if word.startswith(BY_PERSON))
        query = parse_query(asked, self._clock().date())
        return nobody_called(query, (person.name for person in self._live.session.people))

    # ── beside the record ────────────────────────────────────────────────────────────────

    def action_replay(self) -> None:
        """What was on the wall, as time went by."""
        from convene_tui.tui.screens.replay import ReplayScreen

        self.app.push_screen(ReplayScreen(self._live.session, self._clock, self._thresholds))

    @work(exclusive=True, group="dialog")
    async def action_add(self) -> None:
        """A private line beside the record, marked as written afterwards."""
        from convene_tui.tui.dialogs.forms import FormDialog

        if self._live.read_only:
            self.notify(self._live.read_only, severity="warning", markup=False)
            return
        prompt = "Beside the record, with today's date: nothing in it changes."
        before = self._live.session
        form = FormDialog.line("Add afterwards", prompt)
        await fill(self.app, form, self._added, self._keep_added, for_room=False)
        if self._live.session is not before:
            self.action_view(_IN_TIME)
            self.query_one(LineList).action_edge(1)

    def _added(self, text: str) -> Intention | None:
        """What a line means that is written while one reads.

        In a meeting that was never ended it is a private note, at the time at which it is written.
        """
        if not text:
            return None
        ended = self._live.session.ended_at is not None
        return AddAfterwards(text) if ended else KeepNote(text, private=True)

    async def _keep_added(self, intention: Intention) -> ConveneError | None:
        try:
            await self.convene.errands.run(lambda: self._live.keep(intention))
        except ConveneError as error:
            return error
        return None

    @work(exclusive=True, group="dialog")
    async def action_minutes(self) -> None:
        """Ask for corrections, take one in, or make the minutes final."""
        from convene_tui.tui.dialogs.minutes import after_the_meeting

        if self._live.read_only:
            self.notify(self._live.read_only, severity="warning", markup=False)
            return
        try:
            done = await after_the_meeting(self.convene, self._live)
        except ConveneError as error:
            self.convene.tell_trouble(error)
            return
        if done:
            self.notify(done, markup=False, timeout=12)
            self._show_title()
            self.list_again(self.query_one(LineList).cursor)

    # ── leaving ──────────────────────────────────────────────────────────────────────────

    @work(exclusive=True, group="dialog")
    async def action_export(self) -> None:
        """Minutes and the other documents, as a file."""
        await self.convene.export(self._live.session)

    @work(exclusive=True, group="dialog")
    async def action_reopen(self) -> None:
        """Take the meeting up again, on purpose."""
        from convene_tui.tui.dialogs.confirm import ConfirmDialog

        why = self._live.read_only
        if self.convene.live is not None:
            why = "Another meeting is open: leave that one first."
        if why:
            self.notify(why, severity="warning", markup=False)
            return
        what = (
            "It goes on where it stopped; the time in between does not count. The record says so."
        )
        if await self.app.push_screen_wait(ConfirmDialog("Reopen it?", what, yes="Reopen (y)")):
            self.convene.sessions.take_up(self._live)

    def action_back(self) -> None:
        """The whole again, or back to the sessions."""
        if not self.end_filter():
            self.convene.sessions.leave_review()
