"""The bench: convene beside the least that a Textual app can do, measured in the same run.

`make bench` takes some minutes and writes bench/RESULTS.md; `make bench ARGS=--quick` takes less
than one, and only prints.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench import measures
from bench.machine import machine
from bench.measures import Pair
from bench.meetings import CONVENE, Meeting, lines

RESULTS = Path(__file__).with_name("RESULTS.md")


def measured(folder: Path, quick: bool) -> Iterator[Pair]:
    """Yield each figure as soon as it is there."""
    rounds = 3 if quick else 15
    sizes = (50, 500) if quick else (50, 500, 5_000)
    sessions = folder / "sessions"
    sessions.mkdir()
    meetings = {}
    for size in sizes:
        meetings[size] = Meeting(sessions, f"With {size} captures")
        meetings[size].capture(list(lines(size)))
    floor = measures.FLOOR
    full = meetings[500].opened()
    small = meetings[50].opened()
    yield from measures.start(small, floor, "start, 50 captures", rounds)
    yield from measures.start(full, floor, "start, 500 captures", rounds)
    yield from measures.keys(full, floor, "key to screen, 500 captures", 1 if quick else 5)
    crowd = Meeting(sessions, "With 30 people", more_people=18)
    crowd.capture(list(lines(2_000)))
    crowded = crowd.opened()
    yield from measures.keys(
        crowded, floor, "key to screen, 2,000 captures, 30 people", 1 if quick else 5
    )
    yield from measures.idle(full, floor, 3 if quick else 20)
    for size in sizes:
        yield from measures.durable(meetings[size], size, 5 if quick else 30)


def row(pair: Pair) -> str:
    """Return a figure as a row of the table."""
    digits = 2 if pair.unit == "s" else 1
    return (
        f"| {pair.name} | {pair.app:.{digits}f} {pair.unit} | {pair.floor:.{digits}f} {pair.unit} "
        f"| {pair.ratio:.1f}× | {pair.samples} |"
    )


HEAD = """\
| what | convene | floor | ratio | samples |
|---|---:|---:|---:|---:|"""


def report(rows: list[str]) -> str:
    """Return the page that tells the figures and how they came about."""
    table = "\n".join([HEAD, *rows])
    return f"""# What the bench measured

{machine()}, by `make bench`.

{table}

Figures are medians, but for p95. App and floor took turns in the same minutes.

- **start**: from the spawn of the command in a terminal of 120×36 until the stage's prompt is
  on the screen. The floor is a Textual app with one Input (`bench/floor.py`).
- **key to screen**: from the key until a whole frame that shows it has arrived, in the capture
  line and in the floor's Input.
- **CPU time**: both apps open side by side, nobody types.
- **one durable capture**: from the line on the standard input of `convene capture` until it
  says `kept`. The floor is a write and fsync of the whole file's bytes.
"""


def main() -> int:
    """Measure, print each figure as it comes, and write the page."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few rounds; writes nothing")
    quick: bool = parser.parse_args().quick
    if not CONVENE.exists():
        print(f"bench: there is no {CONVENE}; run it by `make bench`", file=sys.stderr)
        return 2
    print(HEAD)
    rows = []
    with tempfile.TemporaryDirectory(prefix="convene-bench-") as folder:
        for pair in measured(Path(folder), quick):
            rows.append(row(pair))
            print(rows[-1], flush=True)
    if not quick:
        RESULTS.write_text(report(rows), encoding="utf-8")
        print(f"\nwritten to {RESULTS.relative_to(Path.cwd())}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
