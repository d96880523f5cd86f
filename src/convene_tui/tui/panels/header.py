"""The first line: which meeting, whether it is saved, the time of the stage and of the meeting."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from convene_tui.domain.model import Session
from convene_tui.domain.phrases import enclosed
from convene_tui.domain.stages import stage_of
from convene_tui.domain.text import shortened
from convene_tui.domain.timing import clock_text, drift, drift_text, is_paused, time_of
from convene_tui.live import LiveSession
from convene_tui.tui.keys.shown import changed_on, pressed_for
from convene_tui.tui.panels.beside import in_header
from convene_tui.tui.panels.days import short_moment

LATE, LAST_CALL = 0.20, 0.05
"""The shares of a time box that are left when its clock changes its sign."""

_NARROW: Final = 60
"""Fewer cells than these have no room for when it was saved, and by how much all is late."""


class Header(Widget):
    """Title, save state, stage time and drift, in one line that is read at a glance."""

    session: reactive[Session | None] = reactive(None)
    covered: reactive[bool] = reactive(False)
    """Whether the room reads it: where the other consoles are is left out then."""

    def __init__(self, live: LiveSession, clock: Callable[[], datetime]) -> None:
        super().__init__(id="header")
        self._live = live
        self._clock = clock

    def on_mount(self) -> None:
        """Read the clock once a second."""
        self.set_interval(1.0, self.refresh)

    def on_click(self, event: events.Click) -> None:
        """What is saved is said, and the clock leads to the path with its time boxes."""
        changed = changed_on(self)
        time = self._time(self.session, self._clock()).cell_length if self.session else 0
        row = self.render()
        saved = row.plain.find(self._saved().plain)
        if event.x >= self.size.width - time:
            self._press(pressed_for("path", changed))
        elif saved >= 0 and cell_len(row.plain[:saved]) <= event.x:
            self._press(pressed_for("saved", changed))

    def _press(self, key: str) -> None:
        self.app.post_message(events.Key(key, None))

    def render(self) -> Content:
        """The line, as wide as it may be."""
        session = self.session
        if session is None:
            return Content("")
        time, saved = self._time(session, self._clock()), self._saved()
        signs = cell_len(saved.plain + time.plain)
        others = self._others(self.size.width - signs - 14)
        beside = enclosed("  ", others)
        room = self.size.width - signs - cell_len(beside) - 4
        title = shortened(session.title, max(room, 1 if self._is_narrow else 8))
        if session.alliance and cell_len(title) + 3 + cell_len(session.alliance) <= room:
            title = f"{session.alliance} · {title}"
        # What the others do goes on the right: the sign of what is saved stays where it is.
        free = max(self.size.width - cell_len(title) - signs - 2, 2)
        left = max(min(free // 2, free - cell_len(beside) - 1), 1)
        right = " " * max(free - left - cell_len(beside), 1)
        return Content.assemble(
            (f" {title}", "bold"), " " * left, saved, (beside, "$muted"), right, time
        )

    @property
    def _is_narrow(self) -> bool:
        """Whether the clock of the stage has room only where other things give way."""
        return self.size.width < _NARROW

    def _others(self, room: int) -> str:
        """`Bo in Kept`: who else has this session open; before the room only how many."""
        # Where there is no room for a title of what is kept, their words stand here.
        words = self.screen.has_class("-short")
        return in_header(self._live.others, room, tells=not self.covered, words=words)

    def _saved(self) -> Content:
        live = self._live
        if live.read_only:
            return Content.styled("■ read only", "$warning")
        if live.is_away:
            return Content.styled(f"◐ {self._kept_here()}", "bold $warning")
        if live.trouble:
            count = live.waiting
            lines = f"{count} line{'s' if count != 1 else ''} " if count else ""
            return Content.styled(f"✖ {lines}NOT SAVED", "bold $error reverse")
        if live.waiting:
            return Content.styled(f"○ saving {live.waiting}", "$warning")
        at = None if self._is_narrow else live.saved_at
        return Content.styled(f"● saved {at:%H:%M:%S}" if at else "● saved", "$success")

    def _kept_here(self) -> str:
        """What is on this machine's disk, and since when, while the archive can't be reached."""
        count, since = self._live.kept_here, self._live.kept_here_since
        if not count:
            return "archive away"
        when = f" since {since:%H:%M:%S}" if since and not self._is_narrow else ""
        return f"{count} kept here{when}"

    def _time(self, session: Session, now: datetime) -> Content:
        stage = stage_of(session.stage)
        if session.ended_at:
            return Content(f"ended {short_moment(session.ended_at, now)} ")
        if is_paused(session):
            return Content.styled("‖ break ", "bold $warning")
        time = time_of(session, session.stage, now)
        if not time.box:
            return Content(f"{stage.name} {clock_text(time.used)} ")
        wide = self.size.width >= 100
        sign, style = _urgency(time.share_left)
        clock = f"{sign}{stage.name} {clock_text(time.used)}{' of ' if wide else '/'}"
        clock += clock_text(time.box)
        late = "" if self._is_narrow else drift_text(drift(session, now))
        return Content.assemble((clock, style), (f"   {late} " if late else " ", "$muted"))


def _urgency(share_left: float) -> tuple[str, str]:
    if share_left <= 0:
        return "‼ over: ", "bold $error"
    if share_left <= LAST_CALL:
        return "‼ ", "bold $error"
    if share_left <= LATE:
        return "! ", "bold $warning"
    return "", ""
