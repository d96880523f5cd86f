"""A past meeting on the wall again, as time went by: played, stopped, faster, or jumped through.

It shows what the room saw, and of private things only that there was one: it can be played to
the room.
"""

from bisect import bisect_left
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import ClassVar, Final

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from convene_tui.domain.model import Session
from convene_tui.domain.phrases import enclosed
from convene_tui.domain.public import PublicView
from convene_tui.domain.replay import Replay
from convene_tui.domain.stages import stage_of
from convene_tui.domain.thresholds import Thresholds
from convene_tui.domain.timing import clock_text
from convene_tui.reports.timeline import Moment, moments
from convene_tui.tui.keys import EVERYWHERE, REPLAY
from convene_tui.tui.panels.keyline import KeyLine
from convene_tui.tui.panels.told import private_in
from convene_tui.tui.screens.console_screen import ConsoleScreen
from convene_tui.wall.board import WallBoard

SPEEDS: Final = (1, 2, 4, 8, 16, 32, 64, 128)
"""Seconds of the meeting in one second."""

_TICK: Final = 0.1
"""Seconds between two steps of the time."""


class ReplayScreen(ConsoleScreen):
    """The wall of a moment, and below it the time, and what was kept just then."""

    BINDINGS: ClassVar[list[BindingType]] = [*REPLAY]

    def __init__(
        self, session: Session, clock: Callable[[], datetime], thresholds: Thresholds
    ) -> None:
        """Show this meeting from its beginning; `clock` tells how fast real time goes by."""
        super().__init__()
        self._replay = Replay(session)
        self._thresholds = thresholds
        self._clock = clock
        self._now = self._replay.begins
        self._since = clock()
        self._plays = False
        self._speed = 3
        self._shown = -1
        self._told = sorted(moments(session), key=lambda moment: moment.at)
        self._is_private = private_in(session)

    def compose(self) -> ComposeResult:
        """The wall, the time, the moment, the keys."""
        yield WallBoard(lambda: self._now)
        yield Static(id="replay-time", markup=False)
        yield Static(id="replay-moment", markup=False)
        yield KeyLine([*REPLAY, *EVERYWHERE], self.convene.changed_keys)

    def on_mount(self) -> None:
        """Stand at the beginning."""
        self.set_interval(_TICK, self.run_on)
        self._show()

    @property
    def now(self) -> datetime:
        """The time in the meeting that is shown."""
        return self._now

    # ── time ─────────────────────────────────────────────────────────────────────────────

    def run_on(self) -> None:
        """Let the time go on by what has passed since the last step."""
        passed, self._since = self._clock() - self._since, self._clock()
        if self._plays:
            self._go_to(self._now + passed * SPEEDS[self._speed])

    def _go_to(self, at: datetime) -> None:
        """Show that moment; the time until the meeting was taken up again is passed over."""
        for pause in self._replay.session.pauses:
            if pause.reopened and pause.ended_at and pause.started_at < at < pause.ended_at:
                at = pause.ended_at
        self._now = min(max(at, self._replay.begins), self._replay.ends)
        if self._now == self._replay.ends:
            self._plays = False
        self._show()

    def _show(self) -> None:
        count = self._replay.before(self._now)
        if count != self._shown:
            self._shown = count
            self.query_one(WallBoard).view = PublicView.of(
                self._replay.as_of(self._now), self._thresholds
            )
            self.query_one("#replay-moment", Static).update(self._moment())
        self.query_one("#replay-time", Static).update(self._bar())

    def _bar(self) -> Content:
        whole = self._replay.ends - self._replay.begins
        gone = self._now - self._replay.begins
        told = f" {clock_text(gone)} of {clock_text(whole)} "
        state = f" {'▶' if self._plays else '■'} {SPEEDS[self._speed]}× "
        head = f" {self._now:%H:%M:%S} "
        room = max(self.size.width - len(told) - len(state) - len(head), 10)
        filled = round(room * (gone / whole)) if whole else room
        line = list("━" * filled + "─" * (room - filled))
        for at, _ in self._replay.stages():
            if whole:
                line[min(int(room * ((at - self._replay.begins) / whole)), room - 1)] = "╂"
        return Content.assemble(
            (head, "bold"),
            (state, "bold $primary" if self._plays else "$muted"),
            ("".join(line[:filled]), "$primary"),
            ("".join(line[filled:]), "$muted"),
            (told, "$muted"),
        )

    def _moment(self) -> Content:
        last = bisect_left(self._told, self._now + timedelta.resolution, key=_at)
        if last == 0:
            return Content("")
        moment = self._told[last - 1]
        if self._is_private(moment):
            return Content.styled(f" {moment.at:%H:%M} something private", "$muted")
        who = enclosed("", moment.who, ": ")
        text = " ".join(moment.text.split())
        line = Content.assemble(
            (f" {moment.at:%H:%M} ", "$muted"), (f"{moment.kind} ", "$primary"), (who, "bold"), text
        )
        return line.truncate(self.size.width, ellipsis=True)

    # ── keys ─────────────────────────────────────────────────────────────────────────────

    def action_play(self) -> None:
        """Play, or stop; from the end it begins again."""
        if not self._plays and self._now == self._replay.ends:
            self._now = self._replay.begins
        self._plays = not self._plays
        self._show()

    def action_speed(self, step: int) -> None:
        """Faster or slower."""
        self._speed = min(max(self._speed + step, 0), len(SPEEDS) - 1)
        self._show()

    def action_step(self, step: int) -> None:
        """To the next change or the one before, and stop there."""
        at = self._replay.moments
        place = self._replay.before(self._now) + (0 if step > 0 else -2)
        self._stop_at(at[min(max(place, 0), len(at) - 1)] if at else self._now)

    def action_stage(self, step: int) -> None:
        """To where the next stage began, or this one or the one before."""
        begins = [at for at, _ in self._replay.stages()]
        ahead = [at for at in begins if at > self._now]
        behind = [at for at in begins if at < self._now]
        if step > 0:
            self._stop_at(ahead[0] if ahead else self._replay.ends)
        else:
            self._stop_at(behind[-1] if behind else self._replay.begins)

    def action_edge(self, step: int) -> None:
        """To the beginning or the end."""
        self._stop_at(self._replay.begins if step < 0 else self._replay.ends)

    @work(exclusive=True, group="dialog")
    async def action_jump(self) -> None:
        """To a time that is typed."""
        from convene_tui.tui.dialogs.forms import FormDialog

        stages = ", ".join(f"{at:%H:%M} {stage_of(key).name}" for at, key in self._replay.stages())
        prompt = f"Between {self._replay.begins:%H:%M} and {self._replay.ends:%H:%M}. {stages}"
        said = await self.app.push_screen_wait(FormDialog.line("To a time", prompt))
        if not said:
            return
        at = time_in(said, self._replay.begins, self._replay.ends)
        if at is None:
            self.notify(f"“{said}” is no time: 10:42, +15, -5", severity="warning", markup=False)
        else:
            self._stop_at(at if said[0] not in "+-" else at - self._replay.begins + self._now)

    def _stop_at(self, at: datetime) -> None:
        self._plays = False
        self._go_to(at)

    def action_back(self) -> None:
        """Back to the record."""
        self.dismiss(None)


def _at(moment: Moment) -> datetime:
    return moment.at


def time_in(said: str, begins: datetime, ends: datetime) -> datetime | None:
    """The time of day that somebody means, as a moment of a meeting; +15 is so many minutes on.

    A meeting that goes on after midnight has the earlier hours behind it.
    """
    said = said.strip().replace(".", ":")
    if said[:1] in ("+", "-") and said[1:].isdecimal():
        return begins + timedelta(minutes=int(said))
    hour, _, rest = said.partition(":")
    minute, _, second = rest.partition(":")
    try:
        hms = [_number(part) for part in (hour, minute or "0", second or "0")]
        at = begins.replace(hour=hms[0], minute=hms[1], second=hms[2], microsecond=0)
    except ValueError:
        return None
    later = at + timedelta(days=1)
    return later if at < begins and later <= ends else at


def _number(digits: str) -> int:
    """What digits say. Raises ValueError for anything else, signs and spaces too."""
    if not digits.isdecimal():
        raise ValueError(digits)
    return int(digits)
