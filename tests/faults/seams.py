"""One system call of a save turned into a fault, in this process."""

import os
import signal
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Any, Final

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


EVERY: Final = (
    *("open", "write", "fsync", "replace", "rename", "link", "unlink", "rmdir", "mkdir"),
    *("fchmod", "chmod", "scandir", "listdir"),
)
"""What an act of several files asks of the system."""


@contextmanager
def nth_call(
    at: int, fault: Callable[[], None], *, only: Collection[str] = EVERY, on: bool = False
) -> Iterator[list[str]]:
    """Let call number `at` of any of these meet a fault, with `on` each one after it too.

    Gives the calls that were made, with a star before those that met it.
    """
    stock: dict[str, Callable[..., Any]] = {call: getattr(os, call) for call in only}
    seen: list[str] = []

    def faulty(call: str) -> Callable[..., Any]:
        def made(*args: Any, **kwargs: Any) -> Any:
            number = len(seen)
            meets = number == at or (on and number > at)
            seen.append(f"{'*' * meets}{call}")
            if meets:
                fault()
            return stock[call](*args, **kwargs)

        return made

    for call in only:
        setattr(os, call, faulty(call))
    try:
        yield seen
    finally:
        for call in only:
            setattr(os, call, stock[call])


def fired(seen: Collection[str]) -> int:
    """How many calls met the fault."""
    return sum(call.startswith("*") for call in seen)
