"""The thread of a live session in the hand of a test: let go round by round, and counted."""

import threading
from collections import Counter
from collections.abc import Callable, Mapping
from typing import TypeVar

from convene_tui.domain.model import Session
from convene_tui.live import LiveSession
from convene_tui.live.ports import ScratchPad, SessionStore
from convene_tui.storage.presence import SignOfPresence

T = TypeVar("T")
PATIENCE = 20.0
"""Seconds after which a thread that does not come counts as one that never will."""


class Pulse(threading.Event):
    """Takes the place of the event on which the thread rests.

    As with any event, whoever waits goes on at once where it is set; a thread that does not rest
    after its round is told from one that does.
    """

    def __init__(self) -> None:
        super().__init__()
        self._turn = threading.Condition()
        self._is_set = False
        self._held = False
        self._rests = 0
        self._goes = 0
        self.asked: list[float | None] = []
        """For how many seconds the thread wished to rest, each time that it came to rest."""

    def set(self) -> None:
        with self._turn:
            self._is_set = True
            self._turn.notify_all()

    def clear(self) -> None:
        with self._turn:
            self._is_set = False

    def is_set(self) -> bool:
        return self._is_set

    def wait(self, timeout: float | None = None) -> bool:
        with self._turn:
            if self._is_set and not self._held:
                return True
            self.asked.append(timeout)
            self._rests += 1
            self._turn.notify_all()
            goes = self._goes
            self._turn.wait_for(lambda: self._goes > goes or (self._is_set and not self._held))
            self._rests -= 1
            return self._is_set

    def rest(self) -> None:
        """Wait until the thread rests."""
        with self._turn:
            assert self._turn.wait_for(self._does_rest, PATIENCE), "the thread does not rest"

    def _does_rest(self) -> bool:
        return self._rests > 0 and (self._held or not self._is_set)

    def round(self, times: int = 1) -> None:
        """Let the thread go round as if its rest were over, and wait until it rests again."""
        for _ in range(times):
            self.rest()
            self._one_round(len(self.asked))

    def _one_round(self, rests: int) -> None:
        with self._turn:
            self._goes += 1
            self._turn.notify_all()
            came = self._turn.wait_for(lambda: len(self.asked) > rests, PATIENCE)
            assert came, "the thread does not come back"

    def hold(self) -> None:
        """Keep the thread at rest, whatever wakes it."""
        self.rest()
        self._held = True

    def let_go(self) -> None:
        """Let the thread wake again, and wait until it has done what there was to do."""
        with self._turn:
            self._held = False
            self._turn.notify_all()
        self.rest()


def started(
    live: LiveSession, scratch: ScratchPad | None = None, presence: "Signs | None" = None
) -> Pulse:
    """Start the thread of a live session, and give the hand that holds it."""
    pulse = Pulse()
    live._wake = pulse
    live.start(scratch, presence)
    pulse.rest()
    return pulse


def ended(act: Callable[[], T]) -> T:
    """What something gives that has to come to an end."""
    given: list[T] = []
    thread = threading.Thread(target=lambda: given.append(act()), daemon=True)
    thread.start()
    thread.join(PATIENCE)
    assert given, "it does not come to an end"
    return given[0]


class CountedStore:
    """A store that counts what is asked of it."""

    def __init__(self, store: SessionStore) -> None:
        self._store = store
        self.asked: Counter[str] = Counter()
        self.fails: Exception | None = None
        """What a save meets."""

    @property
    def read_only(self) -> str:
        return self._store.read_only

    def load(self) -> Session:
        self.asked["load"] += 1
        return self._store.load()

    def moved(self) -> bool:
        self.asked["moved"] += 1
        return self._store.moved()

    def save(self, session: Session, *, if_revision: int) -> Session:
        self.asked["save"] += 1
        if self.fails:
            raise self.fails
        return self._store.save(session, if_revision=if_revision)


class Pad:
    """A scratch pad that remembers each time that something was written to it."""

    def __init__(self) -> None:
        self.typist = ""
        self.line = ""
        self.written: list[dict[str, str]] = []
        self.taken = True
        """Whether the disk takes it."""

    def load(self) -> Mapping[str, str]:
        return {}

    def keep(self, texts: Mapping[str, str]) -> bool:
        self.written.append(dict(texts))
        return self.taken

    def beside(self) -> Mapping[str, ScratchPad]:
        return {}


class Signs:
    """Signs of life that are counted, and others as the test will have them."""

    def __init__(self) -> None:
        self.said: list[tuple[str, str]] = []
        self.there: tuple[SignOfPresence, ...] = ()
        self.left = 0

    def say(self, doing: str, name: str = "") -> None:
        self.said.append((doing, name))

    def others(self) -> tuple[SignOfPresence, ...]:
        return self.there

    def leave(self) -> None:
        self.left += 1
