"""Each mistake is made in a copy, and the tests that run its line are asked whether they notice."""

import json
import os
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import chain, count, zip_longest
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, Final, Self

from bench.mutate import ground
from bench.mutate.covering import Map
from bench.mutate.drawing import Mistake
from bench.mutate.rooms import ROOMS
from bench.mutate.sites import mutated
from bench.mutate.worker import UNSWAPPED

MOST_SECONDS: Final = 30.0
"""What the tests that are asked about one mistake take together at most, without it."""
MOST_TESTS: Final = 1000
WHOLE: Final = (
    "tests/golden/",
    "tests/domain/test_between_answers.py",
    "tests/domain/test_redacted_fields.py",
    "tests/storage/test_answers.py",
)
"""Where whole outputs are compared."""
PATIENCE: Final = 4.0
"""How many times as long they may take with it, besides `GRACE`."""
GRACE: Final = 20.0
_OWN_TESTS: Final = {room.key: room.tests for room in ROOMS}


@dataclass(frozen=True)
class Answer:
    """What became of a mistake."""

    mistake: Mistake
    outcome: str
    """Killed, timed out, survived, or never run by any test."""
    by: str
    """The test that noticed it."""
    cut_off: bool
    """Whether more tests run the line than were asked."""
    seconds: float


def chosen(mistake: Mistake, map: Map) -> tuple[list[str], bool]:
    """The tests to be asked, the room's own first, and whether some were left out.

    In turn from each file, its cheapest first: many views of a line rather than many like ones.
    Files that name the module come before others. Those that compare whole outputs come last,
    and are never left out.
    """
    own = tuple(f"tests/{name}/" for name in _OWN_TESTS[mistake.room])
    by_file: defaultdict[str, list[str]] = defaultdict(list)
    for test in sorted(
        map.running(mistake.module, mistake.site), key=lambda test: map.seconds[test]
    ):
        by_file[test.split("::")[0]].append(test)
    whole = [
        test for file in sorted(by_file) if file.startswith(WHOLE) for test in by_file.pop(file)
    ]
    whole.sort(key=lambda test: map.seconds[test])
    named = [tests for file, tests in sorted(by_file.items()) if _names(file, mistake.module)]
    rest = [each for each in sorted(by_file.items()) if each[1] not in named]
    near = [tests for file, tests in rest if file.startswith(own)]
    far = [tests for file, tests in rest if not file.startswith(own)]
    turns = chain(zip_longest(*named), zip_longest(*near), zip_longest(*far))
    asked: list[str] = []
    seconds = 0.0
    all_tests = [test for turn in turns for test in turn if test is not None]
    for test in all_tests:
        if len(asked) < MOST_TESTS and seconds + map.seconds[test] <= MOST_SECONDS:
            asked.append(test)
            seconds += map.seconds[test]
    return [*asked, *whole], len(asked) < len(all_tests)


@cache
def _names(file: str, module: str) -> bool:
    """Whether a file of tests imports from a module."""
    dotted = module.removeprefix("src/").removesuffix(".py").replace("/", ".")
    text = (ground.ROOT / file).read_text(encoding="utf-8")
    return f"{dotted.removesuffix('.__init__')} import" in text


def ask(
    copies: list[Path],
    mistakes: list[Mistake],
    map: Map,
    tell: Callable[[Answer], None],
    until: float = float("inf"),
) -> None:
    """Ask about all mistakes, one at a time in each copy; none is begun after a moment."""
    waiting: SimpleQueue[Mistake] = SimpleQueue()
    for mistake in mistakes:
        waiting.put(mistake)
    threads = [
        threading.Thread(target=_ask_in, args=(copy, waiting, map, tell, until)) for copy in copies
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _ask_in(
    copy: Path,
    waiting: SimpleQueue[Mistake],
    map: Map,
    tell: Callable[[Answer], None],
    until: float,
) -> None:
    folders = sorted({"/".join(test.split("/")[:2]) for test in map.seconds})
    with _Worker(copy) as afresh, _Worker(copy, *folders) as collected:
        while time.monotonic() < until:
            try:
                mistake = waiting.get_nowait()
            except Empty:
                break
            tests, cut_off = chosen(mistake, map)
            if not tests:
                tell(Answer(mistake, "never run", "", cut_off, 0.0))
                continue
            with _made(copy, mistake) as task:
                task["tests"] = tests
                task["seconds"] = sum(map.seconds[test] for test in tests) * PATIENCE + GRACE
                said: dict[str, Any] = {"outcome": UNSWAPPED}
                if not map.is_imported(mistake.module, mistake.site):
                    said = collected.asked(task)
                if said["outcome"] == UNSWAPPED:
                    said = afresh.asked(task)
            tell(Answer(mistake, said["outcome"], said["by"], cut_off, said["seconds"]))


class _Worker:
    """A process that runs tests in forks; given folders, it has collected their tests."""

    def __init__(self, copy: Path, *folders: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, str(copy / "bench/mutate/worker.py"), *folders],
            cwd=copy,
            env=ground.environment(copy),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        # No mistake is made before it has read the modules as they are.
        assert self._process.stdout
        assert self._process.stdout.readline() == "ready\n"
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()

    def asked(self, task: dict[str, Any]) -> dict[str, Any]:
        """What it answers to a task."""
        assert self._process.stdin
        assert self._process.stdout
        print(json.dumps(task), file=self._process.stdin, flush=True)
        said: dict[str, Any] = json.loads(self._process.stdout.readline())
        return said


_moments: Final = count(1)


@contextmanager
def _made(copy: Path, mistake: Mistake) -> Iterator[dict[str, Any]]:
    """The mistake stands in the copy's module, and is then taken out again."""
    module = copy / mistake.module
    sound = module.read_text(encoding="utf-8")
    # Python knows what it has compiled by size and second: each text gets its own.
    module.write_text(mutated(sound, mistake.site.number), encoding="utf-8")
    os.utime(module, (moment := next(_moments), moment))
    try:
        yield {"module": str(module), "sound": sound}
    finally:
        module.write_text(sound, encoding="utf-8")
        os.utime(module, (moment := next(_moments), moment))
