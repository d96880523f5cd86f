"""Runs tests in forks of a process that has what is dear to import: one fork, one mistake.

A program of its own, run in a copy of the project. It reads lines of JSON, each with the tests to
run and the seconds that they may take, and answers each with a line: what became of it.
"""

import json
import os
import signal
import sys
import time
from typing import Any


def main() -> None:
    """Answer until there is nothing more to read."""
    sys.path[0] = os.getcwd()
    _import_what_is_dear()
    for line in sys.stdin:
        task = json.loads(line)
        print(json.dumps(_run(task["tests"], task["seconds"])), flush=True)


def _import_what_is_dear() -> None:
    import click  # noqa: F401
    import cryptography.hazmat.primitives.ciphers.aead  # noqa: F401
    import docx  # noqa: F401
    import h11  # noqa: F401
    import icalendar  # noqa: F401
    import jinja2  # noqa: F401
    import msgspec  # noqa: F401
    import pytest  # noqa: F401
    import python_calamine  # noqa: F401
    import segno  # noqa: F401
    import textual.app
    import textual.containers
    import textual.screen
    import textual.widgets  # noqa: F401
    import tinydb  # noqa: F401


def _run(tests: list[str], seconds: float) -> dict[str, Any]:
    """Run tests in the given order until the first one fails."""
    reading, writing = os.pipe()
    began = time.monotonic()
    pid = os.fork()
    if not pid:
        os.close(reading)
        _be_the_fork(tests, writing)
    os.close(writing)
    status = _end_of(pid, began + seconds)
    with open(reading, encoding="utf-8") as pipe:
        said = pipe.read()
    return {
        "outcome": "timed out" if status is None else "survived" if status == 0 else "killed",
        "by": said.strip().partition("\n")[0],
        "seconds": round(time.monotonic() - began, 2),
    }


def _end_of(pid: int, until: float) -> int | None:
    """How a fork ended; None where it had to be ended, with all that it started."""
    while True:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > until:
            os.killpg(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            return None
        time.sleep(0.01)


def _be_the_fork(tests: list[str], writing: int) -> None:
    """Run the tests and end; never comes back."""
    code = 1
    try:
        os.setsid()
        null = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1, 2):
            os.dup2(null, number)
        import pytest

        files = list(dict.fromkeys(test.split("::")[0] for test in tests))
        chosen = _Chosen(tests, writing)
        options = ["-x", "-q", "-p", "no:cacheprovider", "--thorough", "-W", "ignore::UserWarning"]
        code = int(pytest.main([*options, *files], plugins=[chosen]))
    except BaseException as error:
        os.write(writing, f"{type(error).__name__} before any test\n".encode())
    finally:
        os._exit(code)


class _Chosen:
    """A plugin of pytest: of what is collected only these tests, and in this order."""

    def __init__(self, tests: list[str], writing: int) -> None:
        self._order = {test: number for number, test in enumerate(tests)}
        self._writing = writing

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        items[:] = sorted(
            (item for item in items if item.nodeid in self._order),
            key=lambda item: self._order[item.nodeid],
        )

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.failed:
            os.write(self._writing, f"{report.nodeid}\n".encode())

    def pytest_collectreport(self, report: Any) -> None:
        if report.failed:
            os.write(self._writing, f"{report.nodeid} (import)\n".encode())


if __name__ == "__main__":
    main()
