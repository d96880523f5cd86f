"""What a live session needs of the world around it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from convene_tui.domain.model import Session
from convene_tui.domain.steps import Step
from convene_tui.storage.presence import SignOfPresence


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


class Journal(Protocol):
    """Where changes are kept on this machine until the store, which is elsewhere, has them."""

    def add(self, changes: Sequence[tuple[str, Step]]) -> None:
        """Keep these, down to the disk. Raises NotSaved."""

    def send(self, session: Session, *, if_revision: int, ids: Sequence[str]) -> Session:
        """Save it in the store, with the numbers of the changes in it: its answer can be lost."""

    def drop(self, ids: Iterable[str]) -> None:
        """The store has these, or they were refused and given back."""

    def close(self) -> None:
        """Let go of it; what is in it is sent on at the next start."""


class ScratchPad(Protocol):
    """Where half-typed text outlives the console."""

    typist: str
    """Who types at that console."""
    line: str
    """The id that the half-typed line will have on the record; known once it is loaded."""

    def load(self) -> Mapping[str, str]:
        """What was left there; nothing when it can't be read."""

    def keep(self, texts: Mapping[str, str]) -> bool:
        """Keep this instead of what was there; whether it is on disk."""

    def beside(self) -> "Mapping[str, ScratchPad]":
        """Those of the other consoles, by console."""


class SignOfLife(Protocol):
    """How the consoles of one session know of each other."""

    def say(self, doing: str, name: str = "") -> None:
        """Say what this console does and who types at it, or only that it is still there."""

    def others(self) -> tuple[SignOfPresence, ...]:
        """What the other consoles say of themselves."""

    def leave(self) -> None:
        """Be gone at once."""
