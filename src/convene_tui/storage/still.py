"""A session that is only looked at: it stands for no file, and nothing can be saved in it."""

from dataclasses import dataclass

from convene_tui.domain.model import Session
from convene_tui.storage.errors import ReadOnly


@dataclass(frozen=True)
class StillSession:
    """What a live session needs of its store, for a version that nobody may change."""

    session: Session
    read_only: str
    """Why it can't be changed, in one line."""

    def load(self) -> Session:
        """The session, the same every time."""
        return self.session

    def save(self, session: Session, *, if_revision: int) -> Session:
        """Refuse. Raises ReadOnly."""
        raise ReadOnly(self.read_only, "Go back to the sessions.")

    def moved(self) -> bool:
        """Never."""
        return False
