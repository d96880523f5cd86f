"""What is kept on this machine until the server has it: a line for each change, down to the disk.

A file for each console that has a session open; a line is a change with its number, its moment and
what it did, behind a checksum, and sealed where the session is. It is only ever written on to; a
line that a power cut left half is none. Once the server has all of it, the file goes.
"""

import base64
import contextlib
import hashlib
import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Session
from convene_tui.domain.steps import Step
from convene_tui.storage.disk import (
    opened,
    private_folder,
    read_up_to,
    remove,
    sync_folder,
)
from convene_tui.storage.encoding import encoded
from convene_tui.storage.errors import NotSaved
from convene_tui.storage.firm.rows import RowKeeper
from convene_tui.storage.firm.steps import step_in, step_row
from convene_tui.storage.names import is_id
from convene_tui.storage.sealing import Key, closed_text, revealed_text

JOURNALS: Final = ".kept-here"
"""The hidden folder, on this machine, with a file for each console that has lines to send."""
SET_ASIDE: Final = ".refused"
"""The hidden folder with what did not fit any more on what others had saved before it."""

_LARGEST: Final = 64 << 20
_DIGITS: Final = 16


@dataclass(frozen=True)
class KeptHere:
    """One change that is on this machine's disk."""

    id: str
    """Its number, by which the server knows it again."""
    step: Step


class LocalJournal:
    """The journal of one console in one session. May be used from several threads."""

    def __init__(
        self, folder: Path, session_id: str, console: str, store: RowKeeper[Session]
    ) -> None:
        """Stand for a file that is made with its first line, and is sealed as the session is."""
        if not is_id(session_id):
            raise ValueError(f"not the id of a session: {session_id!r}")
        self._folder = folder / JOURNALS
        self.path = self._folder / f"{session_id}~{console or 'console'}.{os.getpid()}.jsonl"
        self._id = session_id
        self._store = store
        self._fd = -1
        self._here: set[str] = set()
        self._turn = threading.Lock()

    def add(self, changes: Sequence[tuple[str, Step]]) -> None:
        """Keep these, down to the disk. Raises NotSaved."""
        with self._turn:
            lines = [self._line(id, step) for id, step in changes if id not in self._here]
            if not lines:
                return
            try:
                if self._fd < 0:
                    self._open()
                start = os.fstat(self._fd).st_size
                try:
                    _write(self._fd, b"".join(lines))
                    os.fsync(self._fd)
                except OSError:
                    # What is half there would stand before the next line.
                    with contextlib.suppress(OSError):
                        os.ftruncate(self._fd, start)
                    raise
            except OSError as error:
                raise NotSaved.because_of(error) from error
            self._here |= {id for id, _ in changes}

    def send(self, session: Session, *, if_revision: int, ids: Sequence[str]) -> Session:
        """Save it in its row, with the numbers of the changes in it. Raises as the row does."""
        return self._store.save(session, if_revision=if_revision, ids=ids)

    def drop(self, ids: Iterable[str]) -> None:
        """The server has these, or they were refused and given back."""
        with self._turn:
            before, self._here = self._here, self._here - set(ids)
            if before and not self._here:
                self._remove()

    def close(self) -> None:
        """Let go of the file; what is in it is sent on at the next start."""
        with self._turn:
            if self._fd >= 0:
                os.close(self._fd)
                self._fd = -1

    def _open(self) -> None:
        private_folder(self._folder.parent, with_parents=True)
        private_folder(self._folder)
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_CLOEXEC", 0)
        self._fd = os.open(self.path, flags, 0o600)
        _lock(self._fd)
        sync_folder(self._folder)

    def _remove(self) -> None:
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1
        remove(self.path)

    def _line(self, id: str, step: Step) -> bytes:
        data = encoded({"id": id, "step": step_row(step)})
        if (key := self._store.key) is not None:
            data = b"~" + base64.b64encode(closed_text(data, self._id, key))
        return _digest(data) + b" " + data + b"\n"


@dataclass(frozen=True)
class LeftHere:
    """A journal whose console is gone."""

    session: str
    path: Path

    def changes(self, key: Key | None) -> tuple[KeptHere, ...]:
        """What is in it. Raises ConveneError where it is sealed and the key is not there."""
        return tuple(_changes(self.path, self.session, key))

    def forget(self) -> None:
        """The server has all of it."""
        remove(self.path)

    def set_aside(self, folder: Path) -> Path:
        """Keep it, where nothing looks for it again: some of it did not fit any more."""
        aside = folder / SET_ASIDE
        private_folder(aside)
        target = aside / self.path.name
        os.replace(self.path, target)
        sync_folder(aside)
        return target


def left_here(folder: Path) -> tuple[LeftHere, ...]:
    """The journals of consoles that are gone, in a settled order."""
    found = []
    with contextlib.suppress(OSError):
        for path in sorted((folder / JOURNALS).glob("*.jsonl")):
            if not _is_held(path):
                found.append(LeftHere(path.name.rpartition("~")[0], path))
    return tuple(found)


def _changes(path: Path, session_id: str, key: Key | None) -> Iterator[KeptHere]:
    with opened(path) as (fd, _):
        data = read_up_to(fd, _LARGEST)
    for line in data.split(b"\n"):
        digest, _, text = line.partition(b" ")
        if not text or _digest(text) != digest:
            continue
        if text.startswith(b"~"):
            if key is None:
                raise ConveneError(f"{session_id} is sealed.", "Open it in the console.")
            text = revealed_text(base64.b64decode(text[1:]), session_id, key)
        said: dict[str, Any] = msgspec.json.decode(text)
        yield KeptHere(str(said["id"]), step_in(said["step"]))


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_DIGITS // 2).hexdigest().encode()


def _write(fd: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view) :]


def _lock(fd: int) -> None:
    """Hold the file as long as this process lives; a system without such locks has none."""
    with contextlib.suppress(ImportError, OSError):
        import fcntl

        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_held(path: Path) -> bool:
    """Whether a console that lives writes to it."""
    try:
        import fcntl
    except ImportError:
        return False
    with path.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return True
    return False
