"""The command, run as a user runs it: in a process of its own, with pipes and no terminal."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import convene_tui

_OF_THE_TESTER = ("CONVENE", "LANG", "LC_", "NO_COLOR", "PYTHON", "TERM", "COLUMNS", "LINES")


@dataclass(frozen=True)
class Result:
    """What a command printed, and how it ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it printed, read as JSON."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        """The lines that it printed."""
        return self.out.splitlines()


class Convene:
    """Runs `convene` on a folder of sessions of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sessions = folder / "kept"

    def __call__(self, *arguments: str, input: bytes | str = b"", **env: str) -> Result:
        """Run a command to its end."""
        done = subprocess.run(
            [sys.executable, "-m", "convene_tui", *arguments],
            input=input.encode() if isinstance(input, str) else input,
            capture_output=True,
            cwd=self.folder,
            env=self.environment(**env),
            timeout=60,
            check=False,
        )
        return Result(
            done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8", "replace")
        )

    def environment(self, **env: str) -> dict[str, str]:
        """The environment of an ordinary user with a home of their own.

        The command is the one that the test itself imports, wherever another one is installed.
        """
        kept = {k: v for k, v in os.environ.items() if not k.startswith(_OF_THE_TESTER)}
        home = {"HOME": str(self.folder), "XDG_STATE_HOME": str(self.folder / "state")}
        return {
            **kept,
            **home,
            "PYTHONPATH": str(Path(convene_tui.__file__).parents[1]),
            "LANG": "C.UTF-8",
            "CONVENE_SESSIONS": str(self.sessions),
            "CONVENE_CONFIG": str(self.folder / "config.toml"),
            **env,
        }

    def new(self, title: str = "First meeting", *arguments: str) -> str:
        """Make a session, and give its id."""
        done = self("new", title, *arguments)
        assert done.status == 0, done.err
        return done.out.strip()


def refused(result: Result) -> str:
    """The one line that says why a command was refused."""
    assert result.status == 2, (result.out, result.err)
    assert result.out == ""
    assert result.err.startswith("convene: ")
    assert result.err.count("\n") == 1
    assert "Traceback" not in result.err
    return result.err.removeprefix("convene: ").strip()
