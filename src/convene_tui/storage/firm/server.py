"""The way to the database: connections, how long one waits, and what goes wrong in plain words."""

import contextlib
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

from convene_tui.domain.errors import ConveneError
from convene_tui.storage.errors import NotSaved
from convene_tui.storage.firm.address import FirmAddress
from convene_tui.storage.firm.schema import demand_current, schema_number

if TYPE_CHECKING:
    from psycopg import Connection

T = TypeVar("T")

PATIENT_FOR: Final = 6.0
"""Seconds that one waits for an answer: a server that hangs is as good as gone."""

_CONNECTING: Final = 5
"""Seconds that one waits for a connection."""

_AGAIN: Final = 8
"""Tries at a transaction that the database itself asks to be repeated."""

_IDLE: Final = 3
"""Connections that are kept for the next question."""


_SIGNED: Final = (
    "Name the certificate of whoever signed the server's: sslrootcert=FILE, or =system."
)
_REMEDIES: Final = {
    "certificate verify failed": _SIGNED,
    "root certificate file": _SIGNED,
    "does not match host name": "Name the host as the server's certificate does.",
}
"""What can be done where the server is not known to be the right one."""


class Unreachable(NotSaved):
    """The server gave no answer; what was asked may have been done or not."""

    @classmethod
    def at(cls, shown: str, why: object) -> "Unreachable":
        """Name the place, what the system says, and what can be done, in one line."""
        said = str(why)
        remedy = next((do for part, do in _REMEDIES.items() if part in said), "It is tried again.")
        # Where several hosts were tried, the last is told; what stands before only names it.
        said = re.sub(r"^.*?\bport \d+ failed: ", "", said)
        return cls(f"{shown} can't be reached: {_in_a_line(said)}.", remedy)


class FirmServer:
    """One archive's database, asked by several threads; each question has its own connection."""

    patience = PATIENT_FOR
    """Seconds that a question waits for its answer, unless it says otherwise."""

    def __init__(self, address: FirmAddress) -> None:
        """Stand for a database; nobody is asked yet."""
        self.address = address
        self._idle: list[Connection] = []
        self._turn = threading.Lock()
        self._is_known = False
        """Whether its schema was looked at."""

    @property
    def shown(self) -> str:
        """Its address, which holds no secret."""
        return self.address.url

    def ask(
        self, said: str, given: Sequence[Any] = (), *, patience: float | None = None
    ) -> list[tuple[Any, ...]]:
        """The rows that a question gives; asked once more where the connection had gone stale.

        A question must be one that may be asked twice. Raises Unreachable, NotSaved where the
        database refuses for want of room, and ConveneError.
        """

        def put(connection: "Connection") -> list[tuple[Any, ...]]:
            answer = connection.execute(said, given)
            return answer.fetchall() if answer.description else []

        return self.do(put, patience=patience)

    def do(self, work: "Callable[[Connection], T]", *, patience: float | None = None) -> T:
        """Do something on a connection, and once more on a fresh one where that was cut.

        Raises as `ask` does.
        """
        psycopg = driver()
        errors = psycopg.errors
        for turn in range(_AGAIN):
            connection = self._taken(fresh=turn > 0)
            try:
                with _no_longer_than(connection, self.patience if patience is None else patience):
                    done = work(connection)
            except (errors.SerializationFailure, errors.DeadlockDetected):
                self._give_back(connection)
                time.sleep(0.01 * turn)
            except (psycopg.OperationalError, psycopg.InterfaceError) as error:
                _let_go(connection)
                if room := _want_of_room(error):
                    raise room from error
                if turn:
                    raise Unreachable.at(self.shown, error) from error
            except psycopg.Error as error:
                self._give_back(connection)
                raise refused(error) from error
            except BaseException:
                _let_go(connection)
                raise
            else:
                self._give_back(connection)
                return done
        raise NotSaved("Not saved: others write too much at once.", "It is tried again.")

    def connect(self) -> "Connection":
        """A fresh connection, on which each statement is a transaction of its own."""
        psycopg = driver()
        url = self.address.url
        more: dict[str, Any] = {}
        if "connect_timeout" not in url:
            more["connect_timeout"] = _CONNECTING
        if "application_name" not in url:
            more["application_name"] = "convene"
        if "tcp_user_timeout" not in url:
            more["tcp_user_timeout"] = int(PATIENT_FOR * 1000)
        if "," in url.partition("?")[0] and "target_session_attrs" not in url:
            more["target_session_attrs"] = "read-write"  # The one that took over.
        try:
            connection: Connection = psycopg.connect(url, autocommit=True, **more)
        except psycopg.ProgrammingError as error:
            raise ConveneError(f"That is no address of a database: {_in_a_line(error)}.") from error
        except psycopg.OperationalError as error:
            raise Unreachable.at(self.shown, error) from error
        connection.prepare_threshold = None
        return connection

    def close(self) -> None:
        """Let go of all connections."""
        with self._turn:
            idle, self._idle = self._idle, []
        for each in idle:
            _let_go(each)

    def _taken(self, *, fresh: bool) -> "Connection":
        if not fresh:
            with self._turn:
                if self._idle:
                    return self._idle.pop()
        else:
            self.close()
        connection = self.connect()
        if not self._is_known:
            import psycopg

            try:
                with _no_longer_than(connection, self.patience):
                    demand_current(schema_number(connection), self.shown)
            except psycopg.OperationalError as error:
                _let_go(connection)
                raise Unreachable.at(self.shown, error) from error
            except BaseException:
                _let_go(connection)
                raise
            self._is_known = True
        return connection

    def _give_back(self, connection: "Connection") -> None:
        with self._turn:
            if not connection.closed and len(self._idle) < _IDLE:
                self._idle.append(connection)
                return
        _let_go(connection)


def driver() -> Any:
    """The library that speaks with the database. Raises ConveneError where it is not there."""
    try:
        import psycopg
    except ImportError as error:
        raise ConveneError(
            "What speaks with a firm's archive is not installed.",
            'Install it: pip install "convene-tui[firm]"',
        ) from error
    return psycopg


def refused(error: Exception) -> ConveneError:
    """What the database says no to, in one line."""
    from psycopg import errors

    if isinstance(error, errors.InsufficientPrivilege):
        return ConveneError("The archive does not let you do that.", "Ask its owner.")
    if isinstance(error, errors.ReadOnlySqlTransaction):
        return NotSaved("Not saved: this server can only be read just now.", "It is tried again.")
    if isinstance(error, errors.UndefinedTable | errors.InvalidSchemaName):
        return ConveneError("There is no archive of convene in that database.")
    return NotSaved(f"The database refuses: {_in_a_line(error)}.", "It is tried again.")


def _want_of_room(error: Exception) -> NotSaved | None:
    from psycopg import errors

    if isinstance(error, errors.DiskFull):
        return NotSaved("Not saved: the server's disk is full.", "It is tried again.")
    return None


def _in_a_line(why: object) -> str:
    """The first line of what a library says, without its full stop."""
    from convene_tui.domain.text import clean_line, shortened

    first = next((line for line in str(why).splitlines() if line.strip()), type(why).__name__)
    return shortened(clean_line(first).rstrip("."), 160)


@contextlib.contextmanager
def _no_longer_than(connection: "Connection", patience: float) -> Iterator[None]:
    """End a wait for an answer that does not come: a line that is half open says nothing."""
    timer = threading.Timer(patience, cut, [connection])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def cut(connection: "Connection") -> None:
    """End whatever a connection waits for, from another thread: it reads an end of the line."""
    import os

    with contextlib.suppress(Exception):
        line = socket.socket(fileno=os.dup(connection.fileno()))
        try:
            line.shutdown(socket.SHUT_RDWR)
        finally:
            line.close()


def _let_go(connection: "Connection") -> None:
    with contextlib.suppress(Exception):
        connection.close()
