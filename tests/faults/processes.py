"""Processes of their own for the tests: forked, quick, and ended for certain."""

import os
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass

assert sys.platform != "win32"


@dataclass
class Child:
    """A process that runs one function and reports through a pipe."""

    pid: int
    pipe: int

    def kill(self) -> None:
        """End it as kill -9 does."""
        os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> int:
        """Wait for its end: 0 for well, negative for a signal."""
        _, status = os.waitpid(self.pid, 0)
        return os.waitstatus_to_exitcode(status)

    def wait_for(self, line: str) -> None:
        """Wait until it reports a line, as its next."""
        assert (said := self.next()) == line, said

    def next(self) -> str:
        """Wait for the next line that it reports; empty once it has ended."""
        got = b""
        while not got.endswith(b"\n") and (part := os.read(self.pipe, 1)):
            got += part
        return got.decode().removesuffix("\n")

    def said(self) -> list[str]:
        """All lines it reported, once it has ended."""
        parts = []
        while part := os.read(self.pipe, 1 << 16):
            parts.append(part)
        os.close(self.pipe)
        lines = b"".join(parts).decode().split("\n")
        return lines[:-1]  # A line that was cut off was not reported.


def forked(work: Callable[[Callable[[object], None]], None]) -> Child:
    """Run a function in a process of its own; it is given a way to report a line."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return Child(pid, reading)
    code = 1
    try:
        os.close(reading)

        def report(line: object) -> None:
            os.write(writing, f"{line}\n".encode())

        work(report)
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)
