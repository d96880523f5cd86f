"""What consoles that are gone had kept on this machine, sent on to the server."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Session
from convene_tui.storage.errors import Stale
from convene_tui.storage.firm.journal import KeptHere, LeftHere, left_here
from convene_tui.storage.firm.rows import RowKeeper
from convene_tui.storage.journal import Finished

_TRIES: Final = 20


@dataclass(frozen=True)
class SentOn(Finished):
    """What has become of lines that were kept here."""

    said: str = ""
    is_sent: bool = False
    """Whether it has left this machine."""

    @property
    def line(self) -> str:
        """In one line."""
        return self.said


def send_on(folder: Path, store_of: Callable[[str], RowKeeper[Session]]) -> Iterator[SentOn]:
    """Send on what lies here, session by session; what can't be sent stays, and is told."""
    for left in left_here(folder):
        try:
            yield _sent(left, store_of(left.session), folder)
        except ConveneError as error:
            said = f"{left.session} has lines that are kept here, and not sent: {error.what}"
            yield SentOn("send", (left.session,), said=f"{said} They are sent at the next start.")
        except OSError as error:
            said = f"{left.session}: what is kept here can't be read ({error.strerror})."
            yield SentOn("send", (left.session,), said=said)


def _sent(left: LeftHere, store: RowKeeper[Session], folder: Path) -> SentOn:
    store.load()
    changes, damaged = left.changes(store.key)
    sent, refused = _replayed(store, changes)
    if damaged:
        refused += (f"{damaged} line{'' if damaged == 1 else 's'} that can't be read.",)
    lines = f"{sent} line{'' if sent == 1 else 's'}"
    if not refused:
        left.forget()
        said = f"{left.session}: {lines} kept here, and sent."
        return SentOn("send", (left.session,), said=said, is_sent=True)
    aside = left.set_aside(folder)
    said = f"{left.session}: {lines} sent. Not kept: {'; '.join(refused)} They lie in {aside}."
    return SentOn("send", (left.session,), said=said, is_sent=True)


def _replayed(
    store: RowKeeper[Session], changes: Sequence[KeptHere]
) -> tuple[int, tuple[str, ...]]:
    """Apply what the row has not got yet; how many it has, and why others do not fit any more."""
    for _ in range(_TRIES):
        base = store.load()
        there = store.place.applied([each.id for each in changes])
        after, fitting, refused = base, [], []
        for each in changes:
            if each.id in there:
                continue
            try:
                after = each.step.redone(after, store.now(), f"{each.id}-")
            except ConveneError as error:
                refused.append(error.what)
            else:
                fitting.append(each.id)
        if fitting:
            try:
                store.save(after, if_revision=base.revision, ids=fitting)
            except Stale:
                continue
        return len(there) + len(fitting), tuple(refused)
    raise ConveneError("Others write too much at once.")
