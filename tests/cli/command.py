"""The command, run as a user runs it: with arguments, an environment, and no terminal.

Its own process is the point of few tests, and dearer than all else that they do: the command is
run here, from its way in to its exit status, with streams and an environment of its own.
test_door.py sees that a process answers alike.
"""

import contextlib
import io
import json
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO
from unittest import mock

import convene_tui
from convene_tui.cli import main

_OF_PYTHON = ("LANG", "LC_", "PYTHON", "TZ")
"""What Python reads when it starts: only a process of its own heeds it."""
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
        given = input.encode() if isinstance(input, str) else input
        in_turn = threading.current_thread() is threading.main_thread()
        if not in_turn or any(name.startswith(_OF_PYTHON) for name in env):
            return self.in_a_process(*arguments, input=given, **env)
        with contextlib.ExitStack() as files:
            into, out, err = (files.enter_context(tempfile.TemporaryFile()) for _ in range(3))
            into.write(given)
            into.seek(0)
            with self._as_a_process_has_it(into, out, err, env):
                # As words: a value of a closed set would be more than a process is given.
                status = _ended(tuple(map(str, arguments)))
            return _result(status, _all_of(out), _all_of(err))

    def in_a_process(self, *arguments: str, input: bytes = b"", **env: str) -> Result:
        """Run a command in a process of its own."""
        done = subprocess.run(
            [sys.executable, "-m", "convene_tui", *arguments],
            input=input,
            capture_output=True,
            cwd=self.folder,
            env=self.environment(**env),
            timeout=60,
            check=False,
        )
        return _result(done.returncode, done.stdout, done.stderr)

    @contextlib.contextmanager
    def _as_a_process_has_it(
        self, into: BinaryIO, out: BinaryIO, err: BinaryIO, env: dict[str, str]
    ) -> Iterator[None]:
        """Lend the command its streams, its environment and its folder."""
        reading, writing, complaining = (_text(stream) for stream in (into, out, err))
        with (
            contextlib.chdir(self.folder),
            mock.patch.dict(os.environ, self.environment(**env), clear=True),
            mock.patch.multiple(
                sys, stdin=reading, stdout=writing, stderr=complaining, __stdout__=writing
            ),
        ):
            try:
                yield
            finally:
                for stream in (reading, writing, complaining):
                    stream.detach()

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


def _ended(arguments: tuple[str, ...]) -> int:
    try:
        main(arguments)
    except SystemExit as ended:
        sys.stdout.flush()
        return ended.code if isinstance(ended.code, int) else 1


def _text(stream: BinaryIO) -> io.TextIOWrapper:
    return io.TextIOWrapper(stream, encoding="utf-8", errors="surrogateescape")


def _all_of(stream: BinaryIO) -> bytes:
    stream.seek(0)
    return stream.read()


def _result(status: int, out: bytes, err: bytes) -> Result:
    return Result(status, out.decode("utf-8"), err.decode("utf-8", "replace"))


def refused(result: Result) -> str:
    """The one line that says why a command was refused."""
    assert result.status == 2, (result.out, result.err)
    assert result.out == ""
    assert result.err.startswith("convene: ")
    assert result.err.count("\n") == 1
    assert "Traceback" not in result.err
    return result.err.removeprefix("convene: ").strip()
