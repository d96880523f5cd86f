"""The page that tells what faults have cost, and the same table in README.

`python -m tests.faults.page` copies the table of the page into README.
"""

import os
import platform
import re
import subprocess
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Final

from tests.faults.fault import Fault, Toll

PAGE = Path(__file__).parents[2] / "bench" / "FAULTS.md"
README = PAGE.parents[1] / "README.md"

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


_TABLE: Final = re.compile(re.escape(HEAD) + r"\n((?:\|.*\n)+)")
_RUN: Final = re.compile(
    r"(\S+), by `make faults` in (\d+) minutes, .*? commit ([^,]+),", re.DOTALL
)
_SUMMARY: Final = re.compile(r"(?<=every fault, ).*(?=</summary>)")
_TOLD: Final = re.compile(r"(?<=All of it was run in one go on ).*?(?=, and each fault)")


def in_readme(readme: str, told: str) -> str:
    """README with the table of a page, its sums, and the day, length and commit of its run."""
    table, run = _TABLE.search(told), _RUN.search(told)
    assert table is not None
    assert run is not None
    day, minutes, tried = run.groups()
    cells = [line.rstrip(" |").split("|")[-2:] for line in table[1].splitlines()]
    lost, unreadable = (
        sum(int(row[place].replace(",", "")) for row in cells) or "nothing" for place in (0, 1)
    )
    summary = f"{day}, by <code>make faults</code>: {lost} lost, {unreadable} unreadable"
    readme = _SUMMARY.sub(lambda _: summary, readme)
    readme = _TABLE.sub(lambda _: table[0], readme)
    return _TOLD.sub(lambda _: f"{day} (commit {tried}, {minutes} minutes)", readme)


def copy_to_readme() -> None:
    """Copy the table of the page into README."""
    told = PAGE.read_text(encoding="utf-8")
    README.write_text(in_readme(README.read_text(encoding="utf-8"), told), encoding="utf-8")


if __name__ == "__main__":
    copy_to_readme()
