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
from bench.mutate.covering import WHOLE, Map
from bench.mutate.drawing import Mistake
from bench.mutate.rooms import ROOMS
from bench.mutate.sites import mutated
from bench.mutate.worker import UNSWAPPED

ROUNDS: Final = ((1000, 30.0), (5000, 150.0))
"""How many tests are asked at most about one mistake, and what they take together without it.

Whoever is not noticed in the first round is asked about again, with the tests that are left.
"""
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


def chosen(mistake: Mistake, map: Map, folder: Path) -> tuple[list[list[str]], bool]:
    """The tests to be asked in each round, and whether some were left out of all.

    Those that run the line and compare whole outputs come last in the first round, and are never
    left out; of those that do not run it they come first.
    """
    near, far = map.running(folder, mistake.module, mistake.site)
    rounds: list[list[str]] = []
    whole, beyond = ([test for test in tests if test.startswith(WHOLE)] for tests in (near, far))
    every = (near, beyond, far)
    ordered = list(dict.fromkeys(chain(*(_in_turn(mistake, map, tests) for tests in every))))
    for most, limit in ROUNDS:
        asked: list[str] = []
        seconds = 0.0
        for test in ordered:
            if len(asked) < most and seconds + map.seconds[test] <= limit:
                asked.append(test)
                seconds += map.seconds[test]
        taken = {*asked, *whole}
        ordered = [test for test in ordered if test not in taken]
        rounds.append([*asked, *sorted(set(whole).difference(asked), key=map.seconds.__getitem__)])
        whole = []
    return rounds, bool(ordered)


def _in_turn(mistake: Mistake, map: Map, tests: list[str]) -> list[str]:
    """In turn from each file, its cheapest first: many views of a line, rather than like ones.

    Files that name the module come first, then the room's own, then others, and at last those
    that compare whole outputs.
    """
    own = tuple(f"tests/{name}/" for name in _OWN_TESTS[mistake.room])
    by_file: defaultdict[str, list[str]] = defaultdict(list)
    for test in sorted(tests, key=map.seconds.__getitem__):
        by_file[test.split("::")[0]].append(test)
    groups: list[list[list[str]]] = [[], [], [], []]
    for file, its in sorted(by_file.items()):
        is_whole = file.startswith(WHOLE)
        place = 3 if is_whole else 0 if _names(file, mistake.module) else 2 - file.startswith(own)
        groups[place].append(its)
    turns = chain.from_iterable(zip_longest(*group) for group in groups)
    return [test for turn in turns for test in turn if test is not None]


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
            rounds, cut_off = chosen(mistake, map, copy)
            said: dict[str, Any] = {"outcome": "never run", "by": ""}
            seconds = 0.0
            with _made(copy, mistake) as task:
                for tests in filter(None, rounds):
                    task["tests"] = tests
                    task["seconds"] = sum(map.seconds[test] for test in tests) * PATIENCE + GRACE
                    said = {"outcome": UNSWAPPED}
                    if not map.is_imported(mistake.module, mistake.site):
                        said = collected.asked(task)
                    if said["outcome"] == UNSWAPPED:
                        said = afresh.asked(task)
                    seconds += said["seconds"]
                    if said["outcome"] != "survived":
                        break
            tell(Answer(mistake, said["outcome"], said["by"], cut_off, round(seconds, 2)))


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
