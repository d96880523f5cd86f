"""A plugin of pytest: tells coverage which test runs, here and in processes that it starts."""

import json
import os
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest
from coverage import Coverage

_coverage = Coverage(config_file=os.environ["CONVENE_MAP_SETTINGS"], context="")
_told: dict[str, tuple[str, float]] = {}
_BETWEEN: Final = "between tests"
"""What a thread that a test left behind runs, and what ends a test of many."""


_shared: dict[str, list[str]] = {}
"""What tests share that is set up once, as a module's or the session's: of each test its names."""
_running: list[str] = []
"""What is recorded now, behind what goes on afterwards."""


def pytest_configure() -> None:
    """Begin to record."""
    # For processes that a test starts. The names are none that a test's environment leaves out,
    # as it does with all that is the tester's own.
    os.environ["COVERAGE_PROCESS_START"] = os.environ["CONVENE_MAP_SETTINGS"]
    _coverage.start()


def pytest_collection_finish() -> None:
    """What was run up to here belongs to no test: the import of modules, and what it calls."""
    _coverage.switch_context(_BETWEEN)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Record what one test runs, with its own set-up, under its name."""
    known = getattr(item, "_fixtureinfo", None)
    used = known.name2fixturedefs.values() if known else ()
    _shared[item.nodeid] = [_name(each[-1]) for each in used if each[-1].scope != "function"]
    with _recorded(item.nodeid):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: Any) -> Generator[None, object, object]:
    """Record what is set up once under a name of its own: it is run for each test that uses it."""
    if fixturedef.scope == "function":
        return (yield)
    with _recorded(_name(fixturedef)):
        return (yield)


def _name(fixturedef: Any) -> str:
    return f"shared {fixturedef.baseid} {fixturedef.argname}"


@contextmanager
def _recorded(name: str) -> Iterator[None]:
    _running.append(name)
    try:
        _go_on()
        yield
    finally:
        _running.pop()
        _go_on()


def _go_on() -> None:
    _coverage.switch_context(_running[-1] if _running else _BETWEEN)
    if _running:
        os.environ["MAPPED_TEST"] = _running[-1]
    else:
        os.environ.pop("MAPPED_TEST", None)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Remember how a test ended and how long it took."""
    outcome, took = _told.get(report.nodeid, ("passed", 0.0))
    if report.outcome != "passed":
        outcome = report.outcome
    _told[report.nodeid] = (outcome, took + report.duration)


def pytest_sessionfinish() -> None:
    """Write both down."""
    _coverage.stop()
    _coverage.save()
    told = {"tests": _told, "shared": _shared}
    Path(os.environ["CONVENE_MAP_TOLD"]).write_text(json.dumps(told), encoding="utf-8")
