"""The page that tells what faults have cost."""

import os
import platform
import subprocess
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tests.faults.fault import Fault, Toll

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
    """A list in Markdown, of the first line of each; a screen that was looked at is none."""
    firsts = (line.partition("\n")[0] for line in lines)
    return "".join(f"\n- {first}" for first in firsts)


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
