"""What a live session needs of the world around it."""

from collections.abc import Mapping
from typing import Protocol

from convene_tui.domain.model import Session


class SessionStore(Protocol):
    """What a live session needs of the place where it is kept."""

    @property
    def read_only(self) -> str:
        """Why nothing can be saved here; empty when it can."""

    def load(self) -> Session:
        """The session as it is kept."""

    def save(self, session: Session, *, if_revision: int) -> Session:
        """Keep a session durably; raises Stale when another one was faster, or NotSaved."""

    def moved(self) -> bool:
        """Whether the file was touched since it was last loaded or saved here."""


class ScratchPad(Protocol):
    """Where half-typed text outlives the console."""

    def load(self) -> Mapping[str, str]:
        """What was left there; nothing when it can't be read."""

    def keep(self, texts: Mapping[str, str]) -> bool:
        """Keep this instead of what was there; whether it is on disk."""


class SignOfLife(Protocol):
    """How the consoles of one session know of each other."""

    def say(self, where: str) -> None:
        """Say where this console is, or only that it is still there."""

    def others(self) -> tuple[str, ...]:
        """Where the other consoles are."""

    def leave(self) -> None:
        """Be gone at once."""
