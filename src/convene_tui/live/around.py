"""The alliance around the meeting that is open, as far as it can be read; it is only looked at."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.thresholds import Thresholds
from convene_tui.storage.archives import SessionArchive

if TYPE_CHECKING:
    from convene_tui.domain.alliance.view import AllianceView


class AllianceAround:
    """What spans the meetings, for the debrief of one of them; read when somebody asks for it."""

    def __init__(
        self, archive: SessionArchive, *, clock: Callable[[], datetime], thresholds: Thresholds
    ) -> None:
        """Stand for the alliances of a folder; nothing is read yet."""
        self._archive = archive
        self._clock = clock
        self._thresholds = thresholds
        self.view: AllianceView | None = None
        """The alliance as it was read last; None where it is sealed or can't be read."""
        self.is_closed = False
        """Whether there is one that is sealed or can't be read."""

    def read(self, name: str) -> None:
        """Read the alliance of this name, and its meetings; it may take a moment."""
        view = self._read(name) if name else None
        self.view, self.is_closed = view, bool(name) and view is None

    def _read(self, name: str) -> "AllianceView | None":
        # A meeting begins without its alliance: only the debrief waits until this is loaded.
        from convene_tui.domain.alliance.view import AllianceView
        from convene_tui.storage.alliances import Alliances

        alliances = Alliances(self._archive, clock=self._clock)
        try:
            kept, sessions = alliances.alliance(name), alliances.sessions(name).read
        except ConveneError:
            return None
        return AllianceView.of(kept, sessions, self._thresholds, self._clock().date())
