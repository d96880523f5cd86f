"""A change on its way to the disk, and what can go wrong with it."""

import os
from collections.abc import Callable
from dataclasses import field
from datetime import datetime

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import Intention
from convene_tui.domain.model import Session
from convene_tui.domain.steps import Step

Change = Callable[[Session], Session]
"""A pure change of a session; it may be applied again to what another console saved."""


@dataclass(eq=False)
class Kept:
    """One accepted change: made on the screen at once, and on disk when `durable`."""

    label: str
    change: Change
    undoable: bool = True
    step: Step | None = field(default=None, repr=False)
    """What the change did, the last time that it was applied."""
    meant: Intention | None = field(default=None, repr=False)
    """What was meant, where that was no step over another change."""
    at: datetime | None = None
    """When it was meant."""
    id: str = field(default_factory=lambda: os.urandom(8).hex())
    """The number by which a store that is elsewhere knows it again."""
    here: bool = False
    """Whether it is on this machine's disk, on its way to a store that is elsewhere."""
    durable: bool = False
    refused: ConveneError | None = None
    """Why it does not fit on what another console has saved before it."""

    def applied(self, session: Session) -> Session:
        """The session with this change in it; raises ConveneError where it can't be."""
        after = self.change(session)
        self.step = Step.between(session, after, self.label)
        return after


@dataclass(frozen=True)
class Refusal:
    """An accepted change that does not fit on what another console has saved before it."""

    label: str
    why: ConveneError

    def __str__(self) -> str:
        """Both in one line."""
        return f"Not kept, {self.label}: {self.why.what}"


@dataclass(frozen=True)
class Trouble:
    """Why accepted lines are not on disk, and what a person can do about it."""

    what: str
    remedy: str

    def __str__(self) -> str:
        """Both in one line."""
        return f"{self.what} {self.remedy}".strip()
