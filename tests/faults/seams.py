"""One system call of a save turned into a fault, in this process."""

import os
import signal
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Any, Final

CALLS = ("open", "write", "fsync", "replace", "link", "fchmod", "mkdir", "fstat")
"""What a save asks of the system."""


Call = Callable[..., Any]
"""A function of the system."""


@contextmanager
def swapped(calls: Collection[str], made: Callable[[str, Call], Call]) -> Iterator[None]:
    """Have other functions in the place of the system's: each made of its name and the old one."""
    stock: dict[str, Call] = {call: getattr(os, call) for call in calls}
    for call, function in stock.items():
        setattr(os, call, made(call, function))
    try:
        yield
    finally:
        for call, function in stock.items():
            setattr(os, call, function)


@contextmanager
def failing(call: str, at: int, fault: Callable[[], None]) -> Iterator[list[str]]:
    """Let the call number `at` of one function of the system meet a fault; count them all."""
    seen: list[str] = []

    def faulty(call: str, stock: Call) -> Call:
        def made(*args: Any, **kwargs: Any) -> Any:
            seen.append(call)
            if len(seen) - 1 == at:
                fault()
            return stock(*args, **kwargs)

        return made

    with swapped([call], faulty):
        yield seen


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
    seen: list[str] = []

    def faulty(call: str, stock: Call) -> Call:
        def made(*args: Any, **kwargs: Any) -> Any:
            number = len(seen)
            meets = number == at or (on and number > at)
            seen.append(f"{'*' * meets}{call}")
            if meets:
                fault()
            return stock(*args, **kwargs)

        return made

    with swapped(only, faulty):
        yield seen


def fired(seen: Collection[str]) -> int:
    """How many calls met the fault."""
    return sum(call.startswith("*") for call in seen)
