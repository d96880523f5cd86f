"""Something that is changed now and then: each change is on disk, or refused, at once."""

from collections.abc import Callable
from datetime import datetime
from typing import Generic, Protocol

from convene_tui.domain.alliance import Wish
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import Stamp
from convene_tui.domain.model import W
from convene_tui.domain.steps import Step
from convene_tui.storage.errors import Missing, Stale


class WholeStore(Protocol[W]):
    """What is needed of the place where it is kept."""

    @property
    def read_only(self) -> str:
        """Why nothing can be saved here; empty when it can."""

    def load(self) -> W:
        """What is kept."""

    def save(self, new: W, *, if_revision: int) -> W:
        """Keep it durably; raises Stale when another one was faster, or NotSaved."""

    def moved(self) -> bool:
        """Whether the file was touched since it was last loaded or saved here."""


class LiveWhole(Generic[W]):
    """One console's hold on an alliance, or on an invitation that is judged.

    What has no file yet is made with its first change. A change that another console overtook
    is applied again to what that one saved; undo touches nothing that was changed since.
    """

    def __init__(
        self,
        first: W,
        store: WholeStore[W],
        *,
        create: Callable[[W], W],
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        """Hold what is kept, or `first` where nothing is: its revision is 0 then."""
        self.whole = first
        """As it is on disk, or as it will be with the first change."""
        self._store = store
        self._create = create
        self._clock = clock
        self._new_id = new_id
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def read_only(self) -> str:
        """Why it can't be changed here; empty when it can."""
        return self._store.read_only

    def keep(self, wish: Wish[W]) -> str:
        """Keep what is meant, and say what it was. Raises ConveneError, with nothing changed."""
        stamp = Stamp(at=self._clock(), id=self._new_id())
        step = self._saved(lambda whole: wish.change(whole, stamp), wish.said())
        if step:
            self._done.append(step)
            self._undone.clear()
        return wish.said()

    def undo(self) -> str:
        """Take back the last thing that was kept here, and say what it was."""
        return self._over(self._done, self._undone, back=True)

    def redo(self) -> str:
        """Do again what was taken back last, and say what it was."""
        return self._over(self._undone, self._done, back=False)

    def look(self) -> bool:
        """Take in what another console has saved; whether there was something."""
        if self.whole.revision and not self._store.moved():
            return False
        try:
            before, self.whole = self.whole, self._store.load()
        except Missing:
            if self.whole.revision:
                raise
            return False
        return self.whole is not before

    def _over(self, source: list[Step], target: list[Step], *, back: bool) -> str:
        if not source:
            raise ConveneError(f"There is nothing to {'undo' if back else 'redo'} here.")
        step = source[-1]
        at, bin_id = self._clock(), self._new_id()
        move = step.undone if back else step.redone
        self._saved(lambda whole: move(whole, at, bin_id), step.label)
        target.append(source.pop())
        return step.label

    def _saved(self, change: Callable[[W], W], label: str) -> Step:
        base = self.whole
        while True:
            after = change(base)
            step = Step.between(base, after, label)
            if not step:
                self.whole = base
                return step
            try:
                self.whole = self._written(after, base.revision)
            except Stale as stale:
                base = stale.current
            else:
                return step

    def _written(self, after: W, revision: int) -> W:
        if revision:
            return self._store.save(after, if_revision=revision)
        self._create(after)
        return self._store.load()
