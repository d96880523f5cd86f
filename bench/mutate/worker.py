"""Runs tests in forks: one fork, one mistake.

A program of its own, run in a copy of the project. It reads lines of JSON, each with the tests to
run and the seconds that they may take, and answers each with a line: what became of it.

A fork either reads all modules and tests anew, of a process that has what is dear to import; or it
comes from a process that has collected every test already, and puts the mistake into the functions
that are there (`swapping`). That is quicker, and true only where nothing was called before.
"""

import contextlib
import gc
import json
import os
import shutil
import signal
import sys
import tempfile
import time
from gc import freeze  # as it is before the tests' own settings take it away
from pathlib import Path
from typing import Any, Final

UNSWAPPED: Final = "unswapped"
"""The answer where a mistake can't be put into what is there already."""


def main() -> None:
    """Answer until there is nothing more to read: `worker.py`, or `worker.py FOLDER …`."""
    sys.path[0] = os.getcwd()
    answering = Answering()
    if folders := sys.argv[1:]:
        import pytest

        # Warnings of the packages that the map knows of are not what is asked about.
        pytest.main([*_OPTIONS, *folders], plugins=[_Collected(answering)])
    else:
        _import_what_is_dear()
        answering.go_on(_Afresh())


_OPTIONS: Final = ["-q", "-p", "no:cacheprovider", "--thorough", "-W", "ignore::UserWarning"]


class Answering:
    """Tasks come in, answers go out, by files that a test's capture does not touch."""

    def __init__(self) -> None:
        self._asked = os.fdopen(os.dup(0), encoding="utf-8")
        self._told = os.fdopen(os.dup(1), "w", encoding="utf-8")
        null = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1, 2):
            os.dup2(null, number)

    def go_on(self, running: Any) -> None:
        """Answer each task by a fork that runs it."""
        print("ready", file=self._told, flush=True)
        for line in self._asked:
            print(json.dumps(_run(running, json.loads(line))), file=self._told, flush=True)


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


def _run(running: Any, task: dict[str, Any]) -> dict[str, Any]:
    """Run tests in the given order until the first one fails."""
    reading, writing = os.pipe()
    files = tempfile.mkdtemp(prefix="convene-mutate-", dir=_memory())
    began = time.monotonic()
    pid = os.fork()
    if not pid:
        os.close(reading)
        _be_the_fork(running, task, Path(files), writing)
    os.close(writing)
    status = _end_of(pid, began + task["seconds"])
    with open(reading, encoding="utf-8") as pipe:
        said = pipe.read().strip().partition("\n")[0]
    shutil.rmtree(files, ignore_errors=True)
    outcome = "timed out" if status is None else "survived" if status == 0 else "killed"
    return {
        "outcome": UNSWAPPED if said == UNSWAPPED else outcome,
        "by": said,
        "seconds": round(time.monotonic() - began, 2),
    }


def _memory() -> str | None:
    """Where the tests' files lie in memory, if the machine has such a place."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def _end_of(pid: int, until: float) -> int | None:
    """How a fork ended, and what it started with it; None where it had to be ended."""
    while True:
        ended, status = os.waitpid(pid, os.WNOHANG)
        if ended:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(pid, signal.SIGKILL)
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() > until:
            os.killpg(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            return None
        time.sleep(0.005)


def _be_the_fork(running: Any, task: dict[str, Any], files: Path, writing: int) -> None:
    """Run the tests and end; never comes back."""
    code = 1
    try:
        os.setsid()
        code = running.run(task, files / "tests", writing)
    except BaseException as error:
        os.write(writing, f"{type(error).__name__} before any test\n".encode())
    finally:
        os._exit(code)


class _Afresh:
    """Collects what is asked for, and runs it."""

    def run(self, task: dict[str, Any], files: Path, writing: int) -> int:
        """Be a whole run of pytest, and say how it ended."""
        import pytest

        tests = list(dict.fromkeys(test.split("::")[0] for test in task["tests"]))
        options = [*_OPTIONS, "-x", f"--basetemp={files}"]
        return int(pytest.main([*options, *tests], plugins=[_Chosen(task["tests"], writing)]))


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


class _Collected:
    """A plugin of pytest: instead of running what was collected, answer tasks with some of it."""

    def __init__(self, answering: Answering) -> None:
        self._answering = answering
        self._items: dict[str, Any] = {}
        self._session: Any = None
        self._writing = 0

    def pytest_runtestloop(self, session: Any) -> bool:
        """Take the place of the loop over all tests."""
        from bench.mutate.swapping import Functions

        self._session = session
        self._items = {item.nodeid: item for item in session.items}
        self._functions = Functions()
        gc.collect()
        freeze()
        self._answering.go_on(self)
        return True

    def run(self, task: dict[str, Any], files: Path, writing: int) -> int:
        """Put the mistake into the functions, and run tests until one fails."""
        self._writing = writing
        if not self._functions.swap(Path(task["module"]), task["sound"]):
            os.write(writing, f"{UNSWAPPED}\n".encode())
            return 1
        config = self._session.config
        factory = config._tmp_path_factory
        factory._basetemp, factory._given_basetemp = None, files
        tests = [self._items[test] for test in task["tests"]]
        self._session.items[:] = tests
        for item, following in zip(tests, [*tests[1:], None], strict=True):
            config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self._session.testsfailed:
                # What all tests share is let go of: a server, a folder elsewhere.
                with contextlib.suppress(BaseException):
                    self._session._setupstate.teardown_exact(None)
                return 1
        return 0

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.failed and self._writing:
            os.write(self._writing, f"{report.nodeid}\n".encode())


if __name__ == "__main__":
    main()
