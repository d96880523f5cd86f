"""What others have saved: told by the database, and compared whenever the line was cut."""

import contextlib
import hashlib
import threading
from typing import TYPE_CHECKING, Any, Final

from convene_tui.domain.errors import ConveneError
from convene_tui.storage.firm.server import FirmServer, cut

if TYPE_CHECKING:
    from psycopg import Connection

_COMPARE_EVERY: Final = 5.0
"""Seconds between two comparisons: nothing that is told is told twice, and a line can be dead."""

_AGAIN_AFTER: Final = 0.5
"""Seconds between two tries to be connected."""

_MOST_PATIENT: Final = 4.0
"""Seconds that a comparison may take, before the line counts as dead."""


class Listening:
    """Hears of every version of the rows that somebody here has open; it begins with the first."""

    def __init__(self, server: FirmServer) -> None:
        """Stand for what is told by a database; nobody listens yet."""
        self._server = server
        self._known: dict[tuple[str, str], str | None] = {}
        """The checksum of each row that is watched, as it was told last."""
        self._channels: dict[str, tuple[str, str]] = {}
        self._lock = threading.Lock()
        self._fresh: set[str] = set()
        """The channels on which nobody listens yet."""
        self._thread: threading.Thread | None = None
        self._connection: Connection | None = None
        self._is_closing = threading.Event()
        self.is_connected = False
        """Whether what is known is what is there, but for moments."""

    def version_of(self, kind: str, id: str) -> str | None:
        """The checksum that was told last of a row, which is watched from here on.

        None where nothing was told yet, or the line is cut and nobody can know.
        """
        with self._lock:
            if (kind, id) not in self._known:
                self._known[kind, id] = None
                channel = channel_of(kind, id)
                self._channels[channel] = (kind, id)
                self._fresh.add(channel)
            if self._thread is None and not self._is_closing.is_set():
                self._thread = threading.Thread(
                    target=self._work, name="convene-listening", daemon=True
                )
                self._thread.start()
            return self._known[kind, id] if self.is_connected else None

    def saw(self, kind: str, id: str, version: str) -> None:
        """Take note of a version that somebody here has read or saved."""
        with self._lock:
            if (kind, id) in self._known:
                self._known[kind, id] = version

    def close(self) -> None:
        """Listen no longer."""
        self._is_closing.set()
        if self._connection is not None:
            cut(self._connection)

    def _work(self) -> None:
        while not self._is_closing.is_set():
            # Whatever ends the line, another one is begun.
            with contextlib.suppress(ConveneError, *_errors()):
                self._listen()
            self.is_connected = False
            self._is_closing.wait(_AGAIN_AFTER)

    def _listen(self) -> None:
        connection = self._server.connect()
        self._connection = connection
        with self._lock:
            self._fresh = set(self._channels)
        try:
            while not self._is_closing.is_set():
                self._begin_with_fresh(connection)
                self._compare(connection)
                self.is_connected = True
                self._hear(connection)
        finally:
            self._connection = None
            with contextlib.suppress(Exception):
                connection.close()

    def _begin_with_fresh(self, connection: "Connection") -> None:
        with self._lock:
            fresh, self._fresh = self._fresh, set()
        if fresh:
            connection.execute("; ".join(f"LISTEN {channel}" for channel in sorted(fresh)))

    def _compare(self, connection: "Connection") -> None:
        """Look how things stand: what was told while nobody listened is told by nobody again."""
        with self._lock:
            watched = list(self._known)
        kinds, ids = [kind for kind, _ in watched], [id for _, id in watched]
        timer = threading.Timer(_MOST_PATIENT, cut, [connection])
        timer.daemon = True
        timer.start()
        try:
            rows = connection.execute(
                "SELECT kind, id, checksum FROM convene.kept"
                " WHERE (kind, id) IN (SELECT * FROM unnest(%s::text[], %s::text[]))",
                (kinds, ids),
            ).fetchall()
        finally:
            timer.cancel()
        with self._lock:
            for kind, id, version in rows:
                self._known[kind, id] = version

    def _hear(self, connection: "Connection") -> None:
        """Take in what is told, until it is time to compare or somebody opens another row."""
        waited = 0.0
        while waited < _COMPARE_EVERY and not self._is_closing.is_set() and not self._fresh:
            for told in connection.notifies(timeout=0.25, stop_after=1):
                self._take(told)
                break
            else:
                waited += 0.25

    def _take(self, told: Any) -> None:
        with self._lock:
            row = self._channels.get(told.channel)
            if row is not None:
                self._known[row] = told.payload


def channel_of(kind: str, id: str) -> str:
    """The name under which it is told that a row was saved; it says nothing of the row."""
    # Not a matter of secrets: a name of letters that everybody can make from the id.
    digest = hashlib.md5(f"{kind}/{id}".encode("utf-8", "replace"), usedforsecurity=False)
    return f"convene_{digest.hexdigest()}"


def _errors() -> tuple[type[Exception], ...]:
    import psycopg

    return (psycopg.Error, OSError)
