"""What is kept on this machine while the place of the session, which is elsewhere, has it not."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from convene_tui.domain.model import Session
from convene_tui.live.kept import Kept
from convene_tui.live.ports import Journal, SessionStore


class KeptOnTheWay:
    """The changes on their way from this machine's disk to a store that is elsewhere."""

    def __init__(self) -> None:
        """Begin where nothing is on the way: the store is a file of this machine."""
        self.journal: Journal | None = None
        self.since: datetime | None = None
        """Since when something waits here."""

    def begin(self, journal: Journal | None) -> None:
        """Keep changes here from now on, until the store has them."""
        self.journal = journal

    def keep(self, queue: Sequence[Kept], now: datetime) -> bool:
        """Put what is not here yet down to the disk; whether there was any. Raises NotSaved."""
        fresh = [kept for kept in queue if not kept.here]
        if self.journal is None or not fresh:
            return False
        self.journal.add([(kept.id, kept.step) for kept in fresh if kept.step is not None])
        for kept in fresh:
            kept.here = True
        # What the store got meanwhile was let go of before it was here.
        late = [kept.id for kept in fresh if kept.durable or kept.refused]
        self.journal.drop(late)
        if len(late) < len(fresh):
            self.since = self.since or now
        return True

    def saved(
        self, store: SessionStore, after: Session, revision: int, batch: Sequence[Kept]
    ) -> Session:
        """What is saved with a batch in it; where the answer can be lost, with its numbers."""
        if self.journal is None:
            return store.save(after, if_revision=revision)
        return self.journal.send(after, if_revision=revision, ids=[kept.id for kept in batch])

    def drop(self, done: Iterable[Kept], left: Sequence[Kept]) -> None:
        """The store has these, or they were given back; so many are left."""
        if self.journal is not None:
            self.journal.drop([kept.id for kept in done])
        if not left:
            self.since = None

    def end(self) -> None:
        """Let go; what is still here is sent on at the next start."""
        if self.journal is not None:
            self.journal.close()
        self.journal = None
