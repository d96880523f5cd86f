"""A plugin of pytest: tells coverage which test runs, here and in processes that it starts."""

import json
import os
from collections.abc import Generator
from pathlib import Path
from typing import Final

import pytest
from coverage import Coverage

_coverage = Coverage(config_file=os.environ["CONVENE_MAP_SETTINGS"], context="")
_told: dict[str, tuple[str, float]] = {}
_BETWEEN: Final = "between tests"
"""What a thread that a test left behind runs, and what ends a test of many."""


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
    _coverage.switch_context(item.nodeid)
    os.environ["MAPPED_TEST"] = item.nodeid
    try:
        return (yield)
    finally:
        os.environ.pop("MAPPED_TEST", None)
        _coverage.switch_context(_BETWEEN)


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
    Path(os.environ["CONVENE_MAP_TOLD"]).write_text(json.dumps(_told), encoding="utf-8")
