"""`make mutate`: draw mistakes, ask the tests about each, and write bench/MUTATION.md."""

import argparse
import json
import shutil
import tempfile
import threading
import time
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from bench.mutate import covering, ground, table
from bench.mutate.asking import Answer, ask
from bench.mutate.drawing import Mistake, all_drawn
from bench.mutate.sites import Site


def main() -> None:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(prog="make mutate", description=__doc__)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--each", type=int, default=20, help="mistakes of a room for a seed")
    parser.add_argument("--rooms", nargs="*", default=[], help="only these")
    parser.add_argument("--parallel", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=600, help="begin with none after these")
    parser.add_argument("--work", type=Path, help="keep copies and answers here")
    parser.add_argument("--again", action="store_true", help="ask only about what was not noticed")
    parser.add_argument("--page", type=Path, default=ground.ROOT / "bench/MUTATION.md")
    parser.add_argument("--tests", nargs="+", default=covering.FOLDERS, help="folders to be asked")
    asked = parser.parse_args()
    work: Path = asked.work or Path(tempfile.mkdtemp(prefix="convene-mutate-"))
    try:
        _run(asked, work)
    finally:
        if not asked.work:
            shutil.rmtree(work, ignore_errors=True)


def _run(asked: argparse.Namespace, work: Path) -> None:
    commit = ground.commit()
    copies = [work / f"copy-{number}" for number in range(asked.parallel)]
    for copy in copies:
        shutil.rmtree(copy, ignore_errors=True)
        ground.make(copy)
    map = covering.draw(copies[0], work / "map" / "lines", asked.tests)
    print(f"{len(map.seconds)} tests pass on a copy without mistakes, {len(map.failed)} fail")
    mistakes = all_drawn(copies[0], asked.rooms, asked.seeds, asked.each)
    drawn = len(mistakes)
    kept = work / "answers.json"
    answers: dict[str, Answer] = {}
    if asked.again and kept.exists():
        answers = {each.mistake.title: each for each in _loaded(kept)}
        mistakes = [
            mistake
            for mistake in mistakes
            if (known := answers.get(mistake.title)) is None or known.outcome not in table.NOTICED
        ]
    lock = threading.Lock()

    def tell(answer: Answer) -> None:
        with lock:
            answers[answer.mistake.title] = answer
            print(
                f"{len(answers)} {answer.outcome} {answer.seconds} {answer.mistake.title}",
                flush=True,
            )
            kept.write_text(
                json.dumps([asdict(each) for each in answers.values()]), encoding="utf-8"
            )

    ask(copies, mistakes, map, tell, time.monotonic() + asked.minutes * 60)
    ordered = sorted(answers.values(), key=lambda each: (each.mistake.room, each.mistake.title))
    told = table.page(
        ordered,
        commit=commit,
        failed=map.failed,
        tests=asked.tests,
        drawn=drawn,
        today=date.today(),
    )
    asked.page.write_text(told, encoding="utf-8")


def _loaded(path: Path) -> list[Answer]:
    def answer(row: dict[str, Any]) -> Answer:
        row["mistake"]["site"] = Site(**row["mistake"]["site"])
        return Answer(**row | {"mistake": Mistake(**row["mistake"])})

    return [answer(row) for row in json.loads(path.read_text(encoding="utf-8"))]


if __name__ == "__main__":
    main()
