"""One system call of a save turned into a fault, in this process."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

CALLS = ("open", "write", "fsync", "replace", "link", "fchmod", "mkdir", "fstat")
"""What a save asks of the system."""


@contextmanager
def failing(call: str, at: int, fault: Callable[[], None]) -> Iterator[list[str]]:
    """Let the call number `at` of one function of the system meet a fault; count them all."""
    stock: Callable[..., Any] = getattr(os, call)
    seen: list[str] = []

    def faulty(*args: Any, **kwargs: Any) -> Any:
        seen.append(call)
        if len(seen) - 1 == at:
            fault()
        return stock(*args, **kwargs)

    setattr(os, call, faulty)
    try:
        yield seen
    finally:
        setattr(os, call, stock)


def raising(number: int) -> Callable[[], None]:
    """A fault that the system tells by its number: errno.ENOSPC, errno.EIO."""

    def fault() -> None:
        raise OSError(number, os.strerror(number))

    return fault


def killed() -> None:
    """A fault after which this process is no more."""
    os.kill(os.getpid(), signal.SIGKILL)
