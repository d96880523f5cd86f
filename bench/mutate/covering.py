"""Which tests run which line: asked once, with the processes that the tests start."""

import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

from coverage import Coverage

from bench.mutate import ground
from bench.mutate.rooms import PACKAGE
from bench.mutate.sites import Site

_NAMED: Final = re.compile(r"\s*(?:async )?(?:def )?(\w+)(?:\(|: [^=]*= | = )")
"""A line of the import that gives a name its value, or its defaults."""

FOLDERS: Final = (
    "cli domain faults firm golden hostile live people privacy reports storage tui wall".split()
)
"""The folders of tests that are asked; tests in terminals take too long for each mistake.

Those of a firm's archive are asked where there is a PostgreSQL.
"""

WHOLE: Final = (
    "tests/golden/",
    "tests/domain/test_between_answers.py",
    "tests/domain/test_redacted_fields.py",
    "tests/storage/test_answers.py",
)
"""Where whole outputs are compared."""


@dataclass(frozen=True)
class Map:
    """Which tests run which line, and how long each takes."""

    lines: dict[str, dict[int, list[str]]]
    """By module, counted in the module as it is written anew."""
    seconds: dict[str, float]
    """By test; only tests that pass on the copy without mistakes."""
    failed: list[str]
    """Tests that fail there, and are asked nothing."""
    modules: dict[str, str]
    """What each module read like, as a checksum."""
    files: dict[str, str]
    """What each file of tests read like."""
    imported: dict[str, list[int]]
    """By module, the lines that are run before any test: by its import, or for another's."""
    moved: frozenset[str] = frozenset()
    """Modules whose lines are no longer where they were when some of their tests were run."""

    def is_imported(self, module: str, site: Site) -> bool:
        """Whether a mistake's line is run before any test, as far as that is known."""
        return (
            not site.in_function
            or module in self.moved
            or site.line in self.imported.get(module, ())
        )

    def running(self, folder: Path, module: str, site: Site) -> tuple[list[str], list[str]]:
        """The tests that run a mistake's line, and those that are asked where none of these notice.

        A line of the import is run by none of them: for that, the tests that run a line on which
        the name stands that it gives a value; then all tests of the files of which one runs
        anything of the module, and those that compare whole outputs.
        """
        lines = self.lines.get(module, {})
        if not self.is_imported(module, site):
            return lines.get(site.line, []), []
        files = {test.split("::")[0] for tests in lines.values() for test in tests}
        wide = [
            test for test in self.seconds if test.split("::")[0] in files or test.startswith(WHOLE)
        ]
        named = _NAMED.match(_lines_of(folder / module)[site.line - 1])
        near = self._naming(folder, named[1]) if named else set()
        if not near:
            return wide, []
        return sorted(near), [test for test in wide if test not in near]

    def _naming(self, folder: Path, name: str) -> set[str]:
        """The tests that run a line on which a name stands."""
        word = re.compile(rf"\b{name}\b")
        return {
            test
            for module, by_line in self.lines.items()
            if module not in self.moved
            for number, line in enumerate(_lines_of(folder / module), 1)
            if number not in self.imported.get(module, ()) and word.search(line)
            for test in by_line.get(number, ())
        }

    def without(self, files: set[str]) -> "Map":
        """The map as if some files of tests had not been run."""

        def stays(test: str) -> bool:
            return test.split("::")[0] not in files

        return replace(
            self,
            lines={
                module: {line: list(filter(stays, tests)) for line, tests in by_line.items()}
                for module, by_line in self.lines.items()
            },
            seconds={test: took for test, took in self.seconds.items() if stays(test)},
            failed=list(filter(stays, self.failed)),
            files={file: read for file, read in self.files.items() if file not in files},
        )

    def beside(self, other: "Map") -> "Map":
        """Both maps together, of other tests each."""
        moved = {name for name, read in self.modules.items() if other.modules.get(name) != read}
        return Map(
            lines={
                module: {
                    line: [
                        *self.lines.get(module, {}).get(line, ()),
                        *other.lines.get(module, {}).get(line, ()),
                    ]
                    for line in {*self.lines.get(module, {}), *other.lines.get(module, {})}
                }
                for module in {*self.lines, *other.lines}
            },
            seconds={**self.seconds, **other.seconds},
            failed=[*self.failed, *other.failed],
            modules=other.modules,
            files={**self.files, **other.files},
            imported={
                module: sorted({*self.imported.get(module, ()), *other.imported.get(module, ())})
                for module in {*self.imported, *other.imported}
            },
            moved=self.moved | moved,
        )


def _lines_of(module: Path) -> list[str]:
    return module.read_text(encoding="utf-8").splitlines() if module.exists() else []


def draw(folder: Path, data: Path, folders: Sequence[str], parallel: int = 2) -> Map:
    """Run the tests on a copy without mistakes, and see which lines each of them runs.

    Files of tests that read as they did when the map was drawn last are not run again.
    """
    modules = _read_like(folder, (folder / PACKAGE).rglob("*.py"))
    wanted = [path for name in folders for path in (folder / "tests" / name).rglob("test_*.py")]
    every = (folder / "tests").rglob("*.py")
    helpers = _read_like(folder, (path for path in every if not path.name.startswith("test_")))
    files = {
        name: f"{read} {[helpers[each] for each in helpers if _is_beside(each, name)]}"
        for name, read in _read_like(folder, wanted).items()
    }
    kept = data.parent.with_suffix(".json")
    known = Map({}, {}, [], modules, {}, {})
    if kept.exists():
        known = _loaded(kept)
        known = known.without(
            {name for name, read in known.files.items() if files.get(name) != read}
        )
    stale = {name for name in files if name not in known.files}
    fresh = Map({}, {}, [], modules, {name: files[name] for name in stale}, {})
    shutil.rmtree(data.parent, ignore_errors=True)
    with ThreadPoolExecutor(parallel) as pool:
        # Named by folder: what takes minutes is run where a file is named.
        runs = [
            pool.submit(_run, folder, data.parent / name / data.name, words)
            for name in folders
            if any(file.startswith(f"tests/{name}/") for file in stale)
            for words in [[f"tests/{name}", *(f"--ignore={file}" for file in known.files)]]
        ]
    for run in runs:
        fresh = fresh.beside(replace(run.result(), modules=modules))
    map = known.beside(fresh)
    _keep(map, kept)
    return map


def _is_beside(helper: str, test: str) -> bool:
    """Whether a module of tests lies in the folder of a test, which may ask by it."""
    return helper.rpartition("/")[0] == test.rpartition("/")[0]


def _read_like(folder: Path, paths: Iterable[Path]) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(paths)
    }


def _keep(map: Map, path: Path) -> None:
    """Write a map down, each test by its number."""
    numbers = {test: number for number, test in enumerate(map.seconds)}
    lines = {
        module: {line: [numbers[test] for test in tests] for line, tests in by_line.items()}
        for module, by_line in map.lines.items()
    }
    told = asdict(replace(map, lines={})) | {"lines": lines, "moved": sorted(map.moved)}
    path.write_text(json.dumps(told), encoding="utf-8")


def _loaded(path: Path) -> Map:
    told = json.loads(path.read_text(encoding="utf-8"))
    tests = list(told["seconds"])
    lines = {
        module: {int(line): [tests[number] for number in those] for line, those in by_line.items()}
        for module, by_line in told["lines"].items()
    }
    return Map(**told | {"lines": lines, "moved": frozenset(told["moved"])})


def _run(folder: Path, data: Path, words: list[str]) -> Map:
    """Run tests: the lines of each, its seconds, and those that failed."""
    data.parent.mkdir(parents=True)
    settings = data.with_name("settings")
    settings.write_text(
        f"[run]\ndata_file = {data}\nsource = {folder / PACKAGE}\nparallel = true\n"
        "context = ${MAPPED_TEST}\nsigterm = true\ndisable_warnings = no-data-collected\n",
        encoding="utf-8",
    )
    told = data.with_name("told")
    env = ground.environment(folder)
    env |= {
        "CONVENE_MAP_SETTINGS": str(settings),
        "CONVENE_MAP_TOLD": str(told),
    }
    subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "bench.mutate.recording", *words],
        cwd=folder,
        env=env,
        check=False,
    )
    return _read(folder, data, json.loads(told.read_text(encoding="utf-8")))


def _read(folder: Path, data: Path, recorded: dict[str, Any]) -> Map:
    told: dict[str, tuple[str, float]] = recorded["tests"]
    using: dict[str, set[str]] = {}
    for test, names in recorded["shared"].items():
        for name in names:
            using.setdefault(name, set()).add(test)
    whole = Coverage(data_file=str(data), config_file=False)
    whole.combine([str(file) for file in data.parent.glob(f"{data.name}.*.*")])
    found = whole.get_data()
    seconds = {test: took for test, (outcome, took) in told.items() if outcome == "passed"}
    failed = [test for test, (outcome, _) in told.items() if outcome == "failed"]
    lines: dict[str, dict[int, list[str]]] = {}
    imported: dict[str, list[int]] = {}
    for file in found.measured_files():
        module = Path(file).resolve().relative_to(folder.resolve()).as_posix()
        by_line: dict[int, list[str]] = {}
        imported[module] = []
        for line, contexts in found.contexts_by_lineno(file).items():
            tests = {test for each in contexts for test in using.get(each, {each})}
            by_line[line] = sorted(tests & seconds.keys())
            if "" in contexts:
                imported[module].append(line)
        lines[module] = {line: tests for line, tests in by_line.items() if tests}
    return Map(lines, seconds, failed, {}, {}, imported)
