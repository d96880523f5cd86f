"""Makes every fault many times and says what each has cost: `make faults`.

`make faults ARGS=--short` makes each a few times and only prints; `ARGS="-k capture"` makes those
with this word in their names.
"""

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tests.faults.everything import FAULTS
from tests.faults.fault import Fault, NotHere, Toll
from tests.faults.mutations import MUTATIONS, red

PAGE = Path(__file__).parents[2] / "bench" / "FAULTS.md"

ELSEWHERE = (
    "21 · the catalogue corrupt, locked, deleted, opened by three: it comes with tests of its own",
    "macOS, Windows and network drives: this was one Linux machine",
)
"""What no run on one machine can try, or what is tried beside it."""

HEAD = """\
| fault | trials | lost | unreadable |
|---|---:|---:|---:|"""


def row(fault: Fault, toll: Toll) -> str:
    """One line of the table."""
    return f"| {fault.name} | {toll.trials:,} | {toll.lost} | {toll.unreadable} |"


def fired(fault: Fault, toll: Toll) -> str:
    """What was made of one fault, and how often."""
    kinds = sorted(toll.fired.items())
    return f"{fault.name}: fired: {', '.join(f'{kind} {count:,}' for kind, count in kinds)}"


def commit() -> str:
    """The commit that was tried, and whether something was changed on it."""

    def said(*words: str) -> str:
        return subprocess.check_output(["git", *words], cwd=PAGE.parent, text=True).strip()

    changed = said("status", "--porcelain", "--untracked-files=no")
    return said("rev-parse", "--short", "HEAD") + (", with changes on it" if changed else "")


def listed(lines: Sequence[str]) -> str:
    """Lines of a list in Markdown."""
    return "".join(f"\n- {line}" for line in lines)


def page(
    tried: str,
    rows: list[str],
    notes: list[str],
    skipped: list[str],
    mutated: list[str],
    wrong: list[str],
    minutes: float,
) -> str:
    """The page that tells what was done, what it has cost, and what else is wrong."""
    table = "\n".join([HEAD, *rows])
    mutants = "\n".join(mutated)
    return f"""# What faults have cost

{date.today().isoformat()}, by `make faults` in {minutes:.0f} minutes, all of it in one go on \
commit {tried}, on {os.cpu_count()} cores ({platform.system()}, {platform.machine()}), \
Python {platform.python_version()}.

{table}

- **lost**: lines that convene had said were saved, and that were not there afterwards. A line
  counts as said to be saved once `convene capture` prints `kept`, the console shows it without
  “not on disk yet”, or the store's save has returned.
- **unreadable**: files that were no whole session afterwards.
- Numbers are those of the faults in the storage design. Kills are `kill -9` of processes of their
  own; full disks are small ones that are filled to the last byte.
- A fault counts as a trial only where it was made: what fired is listed for each row.

Not as it should be:
{listed(wrong or ["nothing"])}

What fired, and what was measured:
{listed(notes)}

Left out here:
{listed([*skipped, *ELSEWHERE])}

## Is the net whole?

Each of these lines of convene was changed in a copy, and the tests named beside it turned red:

| changed | red |
|---|---|
{mutants}
"""


def main() -> int:
    """Make the faults, print each line as it comes, and write the page."""
    parser = argparse.ArgumentParser(prog="make faults", description=__doc__)
    parser.add_argument("--short", action="store_true", help="a few of each; writes nothing")
    parser.add_argument("-k", default="", metavar="WORD", help="only faults with this word")
    asked = parser.parse_args()
    began, tried = time.monotonic(), commit()
    rows, skipped, notes, wrong = [], [], [], []
    print(HEAD)
    for fault in FAULTS:
        if asked.k.casefold() not in f"{fault.name} {fault.id}".casefold():
            continue
        with tempfile.TemporaryDirectory(prefix="convene-fault-") as folder:
            try:
                toll = fault.met(Path(folder), fault.short if asked.short else fault.full)
            except NotHere as reason:
                skipped.append(f"{fault.name}: {reason}")
                continue
            except AssertionError as error:
                # What was waited for did not come: the other faults are made all the same.
                wrong.append(f"{fault.name}: {error}")
                continue
        rows.append(row(fault, toll))
        print(rows[-1], flush=True)
        notes += [fired(fault, toll), *(f"{fault.name}: {line}" for line in toll.notes)]
        wrong += [f"{fault.name}: {line}" for line in toll.wrong]
        if not toll.clean and not toll.wrong:
            wrong.append(f"{fault.name}: {toll.lost} lost, {toll.unreadable} unreadable")
    mutated = []
    if not asked.k:
        for mutation in MUTATIONS:
            try:
                turned_red = red(mutation)
            except AssertionError as error:
                wrong.append(f"{mutation.name}: {error}")
                turned_red = False
            mutated.append(
                f"| {mutation.name} | {'yes: ' if turned_red else '**no**: '}"
                f"{mutation.test.rpartition('::')[2]} |"
            )
            print(mutated[-1], flush=True)
            if not turned_red:
                wrong.append(f"{mutation.name}: no test turned red")
    print("\n".join(notes))
    for line in (*(f"left out: {each}" for each in skipped), *wrong):
        print(line, file=sys.stderr)
    if not asked.short and not asked.k:
        minutes = (time.monotonic() - began) / 60
        PAGE.write_text(
            page(tried, rows, notes, skipped, mutated, wrong, minutes), encoding="utf-8"
        )
        print(f"\nwritten to {PAGE.relative_to(Path.cwd())}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
