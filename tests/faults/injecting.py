"""Faults that the kernel itself makes, through strace, and whether they were made at all."""

import re
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.faults.fault import NotHere

_CALL: Final = re.compile(r"^\d+ +(?P<call>\w+)\(", re.MULTILINE)


@dataclass(frozen=True)
class Injection:
    """What one system call of a command is made to answer, in strace's words."""

    call: str
    how: str
    """`error=EIO`, or `signal=KILL`."""
    when: int
    """Which call of its kind, from 1, in each thread."""


@dataclass(frozen=True)
class Answered:
    """How a command ended whose call was answered so."""

    status: int
    out: bytes
    err: bytes
    fired: bool
    """Whether the fault was made: strace says so of a call, or that it ended the process."""


def strace() -> str:
    """The path of strace. Raises NotHere where it is not here, or may not trace."""
    found = shutil.which("strace")
    if found is not None:
        tried = subprocess.run([found, "-qq", "-o", "/dev/null", "true"], check=False)
        if tried.returncode == 0:
            return found
    raise NotHere("strace is not here, or may not trace")


def calls_of(
    command: Sequence[str],
    kinds: Sequence[str],
    *,
    near: str,
    given: bytes = b"",
    env: Mapping[str, str] | None = None,
) -> list[tuple[str, int]]:
    """The calls of these kinds that a command makes from where it first names `near`.

    Each with its number among those of its kind in its thread.
    """
    _, log = _traced(command, ",".join(kinds), [], given, env)
    seen: Counter[tuple[str, str]] = Counter()
    found: list[tuple[str, int]] = []
    has_begun = False
    for line in log.splitlines():
        match = _CALL.match(line)
        has_begun = has_begun or near in line
        if match is None:
            continue
        thread = (line.split(" ", 1)[0], match["call"])
        seen[thread] += 1
        if has_begun:
            found.append((match["call"], seen[thread]))
    return found


def answered(
    command: Sequence[str],
    injection: Injection,
    *,
    given: bytes = b"",
    env: Mapping[str, str] | None = None,
) -> Answered:
    """Run a command with one of its calls answered so.

    Only what is traced can be injected into: `trace=none` would make no fault at all.
    """
    inject = f"inject={injection.call}:{injection.how}:when={injection.when}"
    done, log = _traced(command, injection.call, ["-e", inject], given, env)
    fired = "(INJECTED" in log or ("signal" in injection.how and "killed by SIGKILL" in log)
    return Answered(done.returncode, done.stdout, done.stderr, fired)


def _traced(
    command: Sequence[str],
    traced: str,
    more: Sequence[str],
    given: bytes,
    env: Mapping[str, str] | None,
) -> tuple[subprocess.CompletedProcess[bytes], str]:
    with tempfile.TemporaryDirectory(prefix="convene-strace-") as folder:
        log = Path(folder) / "log"
        done = subprocess.run(
            [strace(), "-f", "-qq", "-o", str(log), "-e", f"trace={traced}", *more, *command],
            input=given,
            capture_output=True,
            check=False,
            timeout=120,
            env=None if env is None else dict(env),
        )
        return done, log.read_text("utf-8", "replace")
