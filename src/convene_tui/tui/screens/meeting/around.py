"""The alliance beside the debrief: it is read once the debrief is seen, and again after a visit."""

from typing import Protocol, runtime_checkable

from convene_tui.domain.model import StageKey
from convene_tui.tui.panels.rows import RowsPanel
from convene_tui.tui.screens.meeting.base import MeetingView


@runtime_checkable
class DrawnBesideAlliance(Protocol):
    """A panel that shows what the alliance knows."""

    def draw_around(self) -> None:
        """Draw it again: the alliance was read."""


class BesideAlliance:
    """Has the alliance read for the panels of the debrief, away from the keys."""

    def __init__(self, meeting: MeetingView) -> None:
        """Read for the screen of a meeting; nothing is read before its debrief is seen."""
        self._meeting = meeting
        self._is_stale = True

    def forget(self) -> None:
        """The alliance may be otherwise from here on."""
        self._is_stale = True

    def look(self) -> None:
        """Read it where the debrief is in sight and does not know it."""
        meeting = self._meeting
        is_seen = meeting.here is StageKey.DEBRIEF and not meeting.covered
        if self._is_stale and is_seen and meeting.around.alliance is not None:
            self._is_stale = False
            meeting.run_worker(self._read, thread=True, exclusive=True, group="around")

    def _read(self) -> None:
        meeting = self._meeting
        if meeting.around.alliance is not None:
            meeting.around.alliance.read(meeting.live.session.alliance)
            meeting.app.call_from_thread(self._draw)

    def _draw(self) -> None:
        for panel in self._meeting.query(RowsPanel):
            if isinstance(panel, DrawnBesideAlliance):
                panel.draw_around()
