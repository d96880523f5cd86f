"""The command in this process, at a given time and with given ids: as it is typed, but quick."""

import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final
from unittest.mock import patch

from convene_tui.cli.door import status_of
from convene_tui.cli.place import Place
from convene_tui.storage.sealing import Cost, new_key

_QUICK: Final = Cost(n=1 << 4)
"""So little work that a test may seal often; no passphrase is guarded so."""


@dataclass(frozen=True)
class Answer:
    """What a command wrote, and how it ended."""

    status: int
    out: bytes
    err: str


class InProcess:
    """Runs commands on a folder of sessions."""

    def __init__(
        self, home: Path, sessions: Path, now: datetime, new_id: Callable[[], str]
    ) -> None:
        """Work on these sessions, with a home of one's own."""
        self.home = home
        self.sessions = sessions
        self._now = now
        self._new_id = new_id

    def __call__(self, *arguments: str, typed: str = "") -> Answer:
        """Run a command to its end."""
        with self._world(), _streams(typed) as (out, err):
            status = status_of(list(arguments))
        return Answer(status, out.getvalue(), err.getvalue().decode())

    @contextmanager
    def _world(self) -> Iterator[None]:
        """The user's folders, the clock and the ids."""
        now, new_id = self._now, self._new_id
        environment = {
            "PATH": os.environ.get("PATH", ""),
            "LANG": "C.UTF-8",
            "HOME": str(self.home),
            "CONVENE_SESSIONS": str(self.sessions),
            "CONVENE_CONFIG": str(self.home / "config.toml"),
        }
        with (
            patch.dict(os.environ, environment, clear=True),
            patch.object(Place, "now", lambda place: now),
            patch.object(Place, "new_id", lambda place: new_id()),
            patch("convene_tui.cli.checking.local_now", lambda: now),
            patch("convene_tui.cli.sealing.new_key", partial(new_key, cost=_QUICK)),
            patch("os.fsync"),
        ):
            yield


@contextmanager
def _streams(typed: str) -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    """What a command reads and writes, in UTF-8; it reads from a file, which has a number."""
    kept = sys.stdin, sys.stdout, sys.stderr
    out, err = io.BytesIO(), io.BytesIO()
    written = io.TextIOWrapper(out, "utf-8"), io.TextIOWrapper(err, "utf-8")
    sys.stdout, sys.stderr = written
    with tempfile.TemporaryFile() as file:
        file.write(typed.encode())
        file.seek(0)
        sys.stdin = io.TextIOWrapper(file, "utf-8")
        try:
            yield out, err
        finally:
            for stream in written:
                stream.flush()
                stream.detach()
            sys.stdin.close()
            sys.stdin, sys.stdout, sys.stderr = kept
