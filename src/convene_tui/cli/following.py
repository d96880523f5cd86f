"""A session followed from outside: what of it may be seen, for as long as anybody looks."""

from typing import Final, Protocol

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Session
from convene_tui.domain.public import PublicView
from convene_tui.domain.thresholds import Thresholds

_LOOK_EVERY: Final = 0.12
"""Seconds between two looks at the file."""


class Watched(Protocol):
    """What is asked of the place where a session is kept."""

    def load(self) -> Session:
        """The session as it is there. Raises ConveneError."""

    def moved(self) -> bool:
        """Whether it holds another version than the one that was loaded."""


class Follower:
    """The public part of a session as it stands on disk; the last good one while it can't be read.

    Nothing but a `PublicView` leaves it, so that whoever draws has no way to the session.
    """

    def __init__(self, store: Watched, thresholds: Thresholds) -> None:
        """Read the session for the first time. Raises ConveneError."""
        self._store = store
        self._thresholds = thresholds
        self._view = self._read()

    def look(self) -> PublicView:
        """What may be seen now; the same object for as long as nothing has changed."""
        if self._store.moved():
            # Replaced, damaged or gone for a moment: the room goes on seeing what it saw.
            try:
                self._view = self._read()
            except ConveneError:
                return self._view
        return self._view

    def _read(self) -> PublicView:
        return PublicView.of(self._store.load(), self._thresholds)
