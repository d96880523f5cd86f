"""Which tests run which line: asked once, with the processes that the tests start."""

import json
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.mutate import ground
from bench.mutate.rooms import PACKAGE

FOLDERS: Final = (
    "cli domain faults golden hostile live people privacy reports storage tui wall".split()
)
"""The folders of tests that are asked; tests in terminals take too long for each mistake."""


@dataclass(frozen=True)
class Map:
    """Which tests run which line, and how long each takes."""

    lines: dict[str, dict[int, list[str]]]
    """By module, counted in the module as it is written anew."""
    seconds: dict[str, float]
    """By test; only tests that pass on the copy without mistakes."""
    failed: list[str]
    """Tests that fail there, and are asked nothing."""

    def running(self, module: str, line: int | None) -> list[str]:
        """The tests that run a line; for one of the import, all that run anything of the module."""
        lines = self.lines.get(module, {})
        if line is not None:
            return lines.get(line, [])
        return list(dict.fromkeys(test for tests in lines.values() for test in tests))


def draw(folder: Path, data: Path, folders: Sequence[str]) -> Map:
    """Run the tests on a copy without mistakes, and see which lines each of them runs."""
    shutil.rmtree(data.parent, ignore_errors=True)
    data.parent.mkdir(parents=True)
    settings = data.with_name("settings")
    settings.write_text(
        f"[run]\ndata_file = {data}\nsource = {folder / PACKAGE}\nparallel = true\n"
        "context = ${CONVENE_TEST}\ndisable_warnings = no-data-collected\n",
        encoding="utf-8",
    )
    start = data.parent / "start"
    start.mkdir(exist_ok=True)
    (start / "sitecustomize.py").write_text(
        "import os\nif os.environ.get('CONVENE_TEST'):\n"
        "    import coverage\n    coverage.process_startup()\n",
        encoding="utf-8",
    )
    told = data.with_name("told")
    env = ground.environment(folder)
    env |= {
        "CONVENE_MAP_START": str(start),
        "CONVENE_MAP_SETTINGS": str(settings),
        "CONVENE_MAP_TOLD": str(told),
    }
    tests = [f"tests/{name}" for name in folders if (folder / "tests" / name).is_dir()]
    subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "bench.mutate.recording", *tests],
        cwd=folder,
        env=env,
        check=False,
    )
    return _read(folder, data, json.loads(told.read_text(encoding="utf-8")))


def _read(folder: Path, data: Path, told: dict[str, tuple[str, float]]) -> Map:
    from coverage import Coverage

    whole = Coverage(data_file=str(data), config_file=False)
    whole.combine([str(file) for file in data.parent.glob(f"{data.name}.*.*")])
    found = whole.get_data()
    seconds = {test: took for test, (outcome, took) in told.items() if outcome == "passed"}
    failed = [test for test, (outcome, _) in told.items() if outcome == "failed"]
    lines: dict[str, dict[int, list[str]]] = {}
    for file in found.measured_files():
        module = Path(file).resolve().relative_to(folder.resolve()).as_posix()
        by_line: defaultdict[int, list[str]] = defaultdict(list)
        for line, contexts in found.contexts_by_lineno(file).items():
            by_line[line] = sorted({each for each in contexts if each in seconds})
        lines[module] = {line: tests for line, tests in by_line.items() if tests}
    return Map(lines, seconds, failed)
