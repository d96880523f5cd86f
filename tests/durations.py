"""What each test takes: of the processor, which a busy machine changes little, and by the clock."""

import resource
import time
from collections import defaultdict
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

DEAREST: Final = 60
"""How many single tests are written down."""
PROCESSOR: Final = "processor"
"""The name under which a test's seconds travel from a worker to whoever writes them down."""
_BEGAN: Final = pytest.StashKey[float]()


@dataclass
class Taken:
    """Seconds that something took."""

    processor: float = 0.0
    """Its children included."""
    clock: float = 0.0

    def add(self, other: "Taken") -> None:
        """Count another one in."""
        self.processor += other.processor
        self.clock += other.clock


def used() -> float:
    """Seconds of processor that this process and its ended children have used."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


class Durations:
    """Measures each test, and writes down the dearest ones and the sum of each file."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._taken: defaultdict[str, Taken] = defaultdict(Taken)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Begin with the set-up; what tests share counts for the first one that uses it."""
        item.stash[_BEGAN] = used()
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Send what was used so far along with each report."""
        report = yield
        report.user_properties.append((PROCESSOR, used() - item.stash[_BEGAN]))
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take the last word on the processor; the clock is told phase by phase."""
        taken = self._taken[report.nodeid.removeprefix("tests/")]
        taken.clock += report.duration
        for name, seconds in report.user_properties:
            if name == PROCESSOR and isinstance(seconds, float):
                taken.processor = seconds

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write it down, where a file was named; a worker leaves that to its controller."""
        if self._path and not hasattr(session.config, "workerinput"):
            self._path.write_text(written(self._taken), encoding="utf-8")


def written(tests: Mapping[str, Taken]) -> str:
    """The figures as a page."""
    folders: defaultdict[str, Taken] = defaultdict(Taken)
    files: defaultdict[str, Taken] = defaultdict(Taken)
    for test, taken in tests.items():
        file = test.split("::")[0]
        files[file].add(taken)
        folders[file.split("/")[0]].add(taken)
    whole = sum(taken.processor for taken in tests.values())
    return "\n".join(
        [
            "# What the tests take",
            "",
            "Seconds of processor, processes that a test starts included, and by the clock. Two",
            "tests run at once. `make durations` writes this page.",
            "",
            f"{len(tests)} tests, {whole:.0f} seconds of processor.",
            *_table("folder", folders, len(folders)),
            *_table("file", files, DEAREST // 2),
            *_table("test", tests, DEAREST),
            "",
        ]
    )


def _table(head: str, rows: Mapping[str, Taken], most: int) -> list[str]:
    dearest = sorted(rows.items(), key=lambda row: -row[1].processor)[:most]
    return [
        "",
        f"| {head} | processor | clock |",
        "| --- | --: | --: |",
        *(
            f"| {_short(name)} | {taken.processor:.1f} | {taken.clock:.1f} |"
            for name, taken in dearest
        ),
    ]


def _short(name: str) -> str:
    """A test by name, with the beginning of what it is given."""
    test, _, given = name.partition("[")
    plain = "".join(char if char.isalnum() else "-" for char in given[:40])
    return f"{test}[{plain.strip('-')}]" if given else test
