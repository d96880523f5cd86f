"""What is kept on this machine until the server has it: a line for each change, down to the disk.

A file for each time that a console has a session open; a line is a change with its number, its
moment and what it did, behind a checksum, and sealed where the session is. It is only ever written
on to, and held by whoever writes it or sends it on; a line that a power cut left half is none. Once
the server has all of it, the file goes.
"""

import base64
import contextlib
import errno
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
        # Its own each time: what another one has left is not written on to, nor goes with it.
        name = f"{session_id}~{console or 'console'}.{os.urandom(4).hex()}.jsonl"
        self.path = self._folder / name
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
        while self._fd < 0:
            fd = os.open(self.path, flags, 0o600)
            _hold(fd)
            if os.path.lexists(self.path):
                self._fd = fd
            else:  # In between it was taken for one that was left.
                os.close(fd)
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
        # The first break sets it apart from one before it that was left half.
        return b"\n" + _digest(data) + b" " + data + b"\n"


@dataclass(frozen=True)
class LeftHere:
    """A journal whose console is gone."""

    session: str
    path: Path

    def changes(self, key: Key | None) -> tuple[tuple[KeptHere, ...], int]:
        """What is in it, and how many lines of it can't be read.

        Raises OSError, and ConveneError where it is sealed and the key is not there.
        """
        with opened(self.path) as (fd, found):
            if found.st_size > _LARGEST:
                raise OSError(errno.EFBIG, "it is far too large", str(self.path))
            data = read_up_to(fd, _LARGEST)
        changes, damaged = [], 0
        # What stands behind the last break is nothing, or a line that was left half.
        for line in filter(None, data.split(b"\n")[:-1]):
            said = self._said(line, key)
            if said is None:
                damaged += 1
            else:
                changes.append(KeptHere(str(said["id"]), step_in(said["step"])))
        return tuple(changes), damaged

    def _said(self, line: bytes, key: Key | None) -> dict[str, Any] | None:
        """What a line says; None where it is not as it was written."""
        digest, _, text = line.partition(b" ")
        if not text or _digest(text) != digest:
            return None
        if text.startswith(b"~"):
            if key is None:
                raise ConveneError(f"{self.session} is sealed.", "Open it in the console.")
            text = revealed_text(base64.b64decode(text[1:]), self.session, key)
            if not text:
                raise ConveneError(f"{self.session} has another passphrase by now.")
        return msgspec.json.decode(text, type=dict[str, Any])

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


def left_here(folder: Path) -> Iterator[LeftHere]:
    """The journals of consoles that are gone, in a settled order; each is held while it is seen to.

    What is no file, or bears no name of ours, is left alone.
    """
    for path in sorted((folder / JOURNALS).glob("*.jsonl")):
        session_id = path.name.rpartition("~")[0]
        if is_id(session_id):
            with contextlib.suppress(OSError), opened(path) as (fd, _):
                if _hold(fd, waits=False):
                    yield LeftHere(session_id, path)


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_DIGITS // 2).hexdigest().encode()


def _write(fd: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(fd, view) :]


def _hold(fd: int, *, waits: bool = True) -> bool:
    """Hold a file until it is closed; whether it is held. A system without such locks has none."""
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | (0 if waits else fcntl.LOCK_NB))
    except OSError:
        return waits
    return True
