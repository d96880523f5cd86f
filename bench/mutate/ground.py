"""A copy of the project in which mistakes are made: its modules are written anew from their trees.

So a module with a mistake differs from the one beside it in that mistake alone, and a run of the
tests on a copy without mistakes shows that writing anew changes nothing.
"""

import ast
import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

from bench.mutate.rooms import PACKAGE

ROOT: Final = Path(__file__).parents[2]


def make(folder: Path) -> Path:
    """Copy what git keeps, and what it would keep, and write each module of the package anew."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in listed.stdout.decode().split("\0"):
        source = ROOT / name
        if name and source.is_file():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)
    for module in (folder / PACKAGE).rglob("*.py"):
        module.write_text(written_anew(module.read_text(encoding="utf-8")), encoding="utf-8")
    return folder


def commit() -> str:
    """Which commit a copy is made from; with a sign where something was not committed."""
    told = subprocess.run(
        ["git", "describe", "--always", "--dirty=+", "--exclude=*"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    return told.stdout.decode().strip()


def written_anew(source: str) -> str:
    """A module as it reads when only its tree is known."""
    return ast.unparse(ast.parse(source)) + "\n"


def environment(folder: Path) -> dict[str, str]:
    """The environment in which the package and the tests of a copy are the ones that are found."""
    return {
        **os.environ,
        "PYTHONPATH": str(folder / "src"),
        "PYTHONHASHSEED": "0",
    }
