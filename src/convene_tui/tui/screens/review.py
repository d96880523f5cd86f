"""A session to be read: as minutes, by stage, by person, by kind, or in time; nothing changes."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Final, cast

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from convene_tui.domain.model import Session
from convene_tui.domain.searching import folded
from convene_tui.domain.stages import stage_of
from convene_tui.domain.text import shortened
from convene_tui.live import LiveSession
from convene_tui.reports import facilitator
from convene_tui.reports.timeline import Moment, moments
from convene_tui.tui.keys import EVERYWHERE
from convene_tui.tui.panels.documents import lines_of
from convene_tui.tui.panels.keyline import KeyLine
from convene_tui.tui.panels.lines import Line, LineList

if TYPE_CHECKING:
    from convene_tui.tui.app import ConveneApp

VIEWS: Final = ("all of it", "by stage", "by person", "by kind", "in time")
"""The ways to read a session, by their keys 1 to 5."""

_PRIVATE: Final = frozenset({"mark", "private note", "concern in confidence", "rating"})
"""The kinds of moments that are the facilitator's own."""


class ReviewScreen(Screen[None]):
    """One past session; only `o`, asked about first, takes it up again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(n), f"view({n - 1})", view, tooltip=f"Read {view}")
            for n, view in enumerate(VIEWS, 1)
        ),
        Binding("slash", "filter", "find", tooltip="Show only lines with these words"),
        Binding("e", "export", "export", tooltip="Minutes, for participants or for me"),
        Binding(
            "o", "reopen", "reopen", tooltip="Take the meeting up again, to go on or to correct"
        ),
        Binding("escape", "back", "back", tooltip="Back to the sessions"),
    ]

    def __init__(self, live: LiveSession, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._live = live
        self._clock = clock
        self._view = 0

    @property
    def convene(self) -> "ConveneApp":
        """The app that this screen belongs to."""
        return cast("ConveneApp", self.app)

    def compose(self) -> ComposeResult:
        """What it is, the views, the lines, the keys."""
        yield Static(id="review-title", markup=False)
        yield Static(id="review-views", markup=False)
        line = Input(id="filter", placeholder="show only lines with …", compact=True)
        line.cursor_blink = False
        yield line
        yield LineList(id="told")
        keys = [binding for binding in self.BINDINGS if isinstance(binding, Binding)]
        yield KeyLine([*keys, *EVERYWHERE], self.convene.changed_keys)

    def on_mount(self) -> None:
        """Begin with all of it."""
        self.query_one("#filter").display = False
        session, why = self._live.session, self._live.read_only
        ended = f"ended {session.ended_at:%H:%M}" if session.ended_at else "not ended"
        self.query_one("#review-title", Static).update(
            Content.assemble(
                (f" {session.title}", "bold"),
                (f"  {session.alliance}  {ended}  revision {session.revision}  ", "$muted"),
                (f"■ read only{f': {why}' if why else ''}", "bold $warning"),
            )
        )
        self.query_one(LineList).focus()
        self._show()

    def action_view(self, view: int) -> None:
        """Read it in another way."""
        self._view = view
        self._show()

    def _show(self) -> None:
        words = folded(self.query_one("#filter", Input).value).split()
        lines = list(_read(self._live.session, self._view))
        if words:
            lines = _with_headings(lines, words)
        none = "Nothing has these words." if words else "Nothing is on record here."
        self.query_one(LineList).show(lines or [Line(none, quiet=True)])
        parts = [
            (f" {n} {view} ", "bold reverse" if n - 1 == self._view else "$muted")
            for n, view in enumerate(VIEWS, 1)
        ]
        self.query_one("#review-views", Static).update(Content.assemble(*parts))

    # ── finding ──────────────────────────────────────────────────────────────────────────

    def action_filter(self) -> None:
        """Show only lines with these words."""
        line = self.query_one("#filter", Input)
        line.display = True
        line.focus()

    @on(Input.Changed, "#filter")
    def narrow(self, event: Input.Changed) -> None:
        """As one types."""
        event.stop()
        self._show()

    @on(Input.Submitted, "#filter")
    def to_lines(self, event: Input.Submitted) -> None:
        """From the words to the lines."""
        event.stop()
        self.query_one(LineList).focus()

    # ── leaving ──────────────────────────────────────────────────────────────────────────

    @work(exclusive=True, group="dialog")
    async def action_export(self) -> None:
        """Minutes, for participants or for me."""
        await self.convene.export(self._live.session)

    @work(exclusive=True, group="dialog")
    async def action_reopen(self) -> None:
        """Take the meeting up again, on purpose."""
        from convene_tui.tui.dialogs.confirm import ConfirmDialog

        if self._live.read_only:
            self.notify(self._live.read_only, severity="warning", markup=False)
            return
        what = (
            "It goes on where it stopped; the time in between does not count. The record says so."
        )
        if await self.app.push_screen_wait(ConfirmDialog("Reopen it?", what, yes="Reopen (y)")):
            self.convene.take_up(self._live)

    def action_back(self) -> None:
        """The whole again, or back to the sessions."""
        line = self.query_one("#filter", Input)
        if line.display:
            line.value, line.display = "", False
            self.query_one(LineList).focus()
        else:
            self.convene.leave_review()


def _read(session: Session, view: int) -> Iterator[Line]:
    """The lines of one view."""
    if view == 0:
        return lines_of(facilitator.document(session))
    told = sorted(moments(session), key=lambda moment: moment[0])
    match view:
        case 1:
            return _grouped(told, lambda moment: _stage_at(session, moment[0]))
        case 2:
            return _grouped(
                sorted(told, key=lambda moment: moment[2]), lambda moment: moment[2] or "nobody"
            )
        case 3:
            return _grouped(sorted(told, key=lambda moment: moment[1]), lambda moment: moment[1])
        case _:
            return (_line(moment) for moment in told)


def _grouped(told: Iterable[Moment], heading: Callable[[Moment], str]) -> Iterator[Line]:
    last = None
    for moment in told:
        group = heading(moment)
        if group != last:
            yield Line("", quiet=True)
            yield Line(group, style="bold $primary", quiet=True)
            last = group
        yield _line(moment)


def _line(moment: Moment) -> Line:
    at, kind, who, text = moment
    private = " private" if kind in _PRIVATE and not kind.startswith("private") else ""
    lead = (
        (f" {at:%H:%M:%S}  ", "$muted"),
        (f"{shortened(kind + private, 18):<19}", "$warning" if kind in _PRIVATE else "$primary"),
        (f"{shortened(who, 16):<17}", "bold"),
    )
    return Line(text or "–", lead)


def _stage_at(session: Session, at: datetime) -> str:
    """The stage in which the meeting was at a moment."""
    here = [visit for visit in session.visits if visit.entered_at <= at]
    return stage_of(here[-1].stage).name if here else "Before the meeting"


def _with_headings(lines: list[Line], words: list[str]) -> list[Line]:
    """The lines that have all the words, each under its heading."""
    kept: list[Line] = []
    heading: Line | None = None
    for line in lines:
        if line.quiet and line.text:
            heading = line
        text = folded(" ".join((*(part for part, _ in line.lead), line.text)))
        if not line.quiet and all(word in text for word in words):
            if heading is not None:
                kept.append(heading)
                heading = None
            kept.append(line)
    return kept
