"""A line that can't be put on this machine's disk is sent on to where the session is."""

import threading
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.model import Session
from convene_tui.domain.steps import Step
from convene_tui.live import LiveSession
from convene_tui.live.keeping_here import KeptOnTheWay
from convene_tui.live.kept import Kept
from convene_tui.storage.archive import Archive
from convene_tui.storage.errors import NotSaved
from convene_tui.storage.store import Store
from tests.domain.meeting import START, after, session


class BrokenJournal:
    """A journal whose disk is full, or which has an error of its own."""

    def __init__(self, store: Store, error: Exception) -> None:
        self._store = store
        self._error = error

    def add(self, changes: Sequence[tuple[str, Step]]) -> None:
        raise self._error

    def send(self, session: Session, *, if_revision: int, ids: Sequence[str]) -> Session:
        return self._store.save(session, if_revision=if_revision)

    def drop(self, ids: Iterable[str]) -> None:
        """Nothing is here."""

    def close(self) -> None:
        """Nothing is held."""


@pytest.mark.parametrize("error", [NotSaved("Full.", "Make room."), RuntimeError("a bug")])
def test_what_can_t_be_kept_here_is_sent_and_so_is_what_follows(
    archive: Archive, error: Exception
) -> None:
    store = archive.store(archive.create(session()).id)
    live = LiveSession.open(store, clock=lambda: START, new_id=iter("abcd").__next__)
    live.start(journal=BrokenJournal(store, error))
    for text in ("first", "second"):
        live.keep(do.KeepNote(text))
        assert live.flush(10)
        assert not live.waiting
    assert live.close()
    assert [note.text for note in Store(Path(store.path)).load().notes] == ["first", "second"]


class SlowJournal(BrokenJournal):
    """A journal that has a line only once the store has it."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, AssertionError())
        self.here: set[str] = set()
        self.dropped = threading.Event()

    def add(self, changes: Sequence[tuple[str, Step]]) -> None:
        assert self.dropped.wait(10)
        self.here |= {id for id, _ in changes}

    def send(self, session: Session, *, if_revision: int, ids: Sequence[str]) -> Session:
        return self._store.save(session, if_revision=if_revision)

    def drop(self, ids: Iterable[str]) -> None:
        self.here -= set(ids)
        self.dropped.set()


def test_what_the_store_has_before_it_is_here_does_not_stay_here(archive: Archive) -> None:
    store = archive.store(archive.create(session()).id)
    live = LiveSession.open(store, clock=lambda: START, new_id=iter("abcd").__next__)
    journal = SlowJournal(store)
    live.start(journal=journal)
    live.keep(do.KeepNote("first"))
    assert live.flush(10)
    assert live.close(10)
    assert journal.here == set()
    assert live.kept_here_since is None


class OpenJournal(SlowJournal):
    """A journal that waits for nothing."""

    def add(self, changes: Sequence[tuple[str, Step]]) -> None:
        self.here |= {id for id, _ in changes}


def test_what_waits_here_waits_since_its_first_line_until_none_is_left(archive: Archive) -> None:
    way = KeptOnTheWay()
    way.begin(OpenJournal(archive.store(archive.create(session()).id)))
    first, second, third = (Kept(text, lambda session: session) for text in "abc")
    waits: list[datetime | None] = []
    for kept, left in (
        ([first], [first]),
        ([first, second], [second]),
        ([], []),
        ([third], [third]),
    ):
        way.keep(kept, after(len(waits)))
        way.drop([], left=left)
        waits.append(way.since)
    assert waits == [after(0), after(0), None, after(3)]
