"""One writer at a time, for the milliseconds of a save."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from convene_tui.storage.disk import private_folder
from convene_tui.storage.errors import Locked, NotSaved

LOCKS: Final = ".locks"
"""The hidden folder beside the sessions where the lock files lie; they stay there, empty."""


@contextlib.contextmanager
def locked(folder: Path, session_id: str, *, timeout: float = 10.0) -> Iterator[None]:
    """Hold the lock of one session.

    Raises Locked after `timeout` seconds, and NotSaved where the folder can't hold locks: a lock
    that only pretends is worse than none.
    """
    from filelock import FileLock, Timeout  # a tenth of a start; only writers need it

    try:
        private_folder(folder / LOCKS)
        lock = FileLock(
            folder / LOCKS / f"{session_id}.lock",
            timeout=timeout,
            mode=0o600,
            poll_interval=0.004,
            thread_local=False,
            fallback_to_soft=False,
        )
        lock.acquire()
    except Timeout:
        raise Locked(
            "Not saved: another program holds this session.",
            "It is tried again; close other consoles that hang.",
        ) from None
    except NotImplementedError:
        raise NotSaved(
            "Not saved: this folder can't hold locks.", "Keep sessions on a disk of this machine."
        ) from None
    except OSError as error:
        raise NotSaved.because_of(error) from error
    try:
        yield
    finally:
        lock.release()
