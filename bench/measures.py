"""How long a person waits, and what the machine does meanwhile: the four measurements.

Each one takes the app and its floor in turns, in the same minutes on the same machine, so that
what else the machine is doing weighs on both alike.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from bench.meetings import Meeting, lines
from tests.terminal.pty_process import PtyProcess

Command = Sequence[str | Path]

FLOOR = [sys.executable, "-m", "bench.floor"]
PROMPT = b"hurts, whom"
"""A part of what the Problem stage asks, and of the floor's placeholder: neither a cursor on the
first letter nor the end of a narrow line cuts it in two."""
FRAME_ENDS = b"\x1b[?2026l"
_ESCAPES = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\^_])")

TYPED = "wells fail every august and each district drills deeper than "


@dataclass(frozen=True)
class Pair:
    """A figure of the app beside the same figure of its floor."""

    name: str
    unit: str
    app: float
    floor: float
    samples: int

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        return self.app / self.floor if self.floor else float("inf")


def _start_ms(command: Command) -> float:
    """Return the time from spawn until the prompt is on the screen, in ms."""
    with PtyProcess(command) as terminal:
        end = terminal.wait_for_raw(PROMPT, timeout=30)
        return (terminal.arrival_of(end - 1) - terminal.started_at) * 1000


def start(app: Command, floor: Command, name: str, rounds: int) -> list[Pair]:
    """Measure from spawn until the prompt is on the screen."""
    for command in (app, floor):
        _start_ms(command)
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for command, taken in zip((app, floor), times, strict=True):
            taken.append(_start_ms(command))
    return [Pair(name, "ms", median(times[0]), median(times[1]), rounds)]


def _key_ms(terminal: PtyProcess, key: str, shown: str) -> float:
    """Press a key; return the time until a whole frame shows it, in ms."""
    mark = len(terminal.written)
    wanted = shown.encode()
    pressed_at = time.perf_counter()
    terminal.type(key)

    def frame_end() -> int:
        new = bytes(terminal.written[mark:])
        at = 0
        while (end := new.find(FRAME_ENDS, at)) >= 0:
            if wanted in _ESCAPES.sub(b"", new[at:end]):
                return mark + end + len(FRAME_ENDS)
            at = end + 1
        return 0

    terminal.wait_until(lambda: bool(frame_end()), 10, f"{shown!r} was in a whole frame")
    arrived_at = terminal.arrival_of(frame_end() - 1)
    terminal.wait_until_quiet(0.03)
    return (arrived_at - pressed_at) * 1000


def keys(app: Command, floor: Command, name: str, rounds: int) -> list[Pair]:
    """Measure from a key until a whole frame shows it, in both at once, key by key in turns."""
    times: tuple[list[float], list[float]] = ([], [])
    with PtyProcess(app) as one, PtyProcess(floor) as other:
        one.wait_for_raw(PROMPT, timeout=30)
        other.wait_for_raw(PROMPT, timeout=30)
        for terminal in (one, other):
            terminal.type("x")
            time.sleep(1)
            terminal.press("backspace")
            terminal.wait_until_quiet(0.3)
        for _ in range(rounds):
            for at, key in enumerate(TYPED):
                # Two letters tell more than one, which may stand anywhere on the screen; an
                # Input draws its last blank together with the cursor.
                shown = TYPED[max(0, at - 3) : at + 1].strip() or key
                for terminal, taken in zip((one, other), times, strict=True):
                    taken.append(_key_ms(terminal, key, shown))
            for terminal in (one, other):
                for _ in TYPED:
                    terminal.press("backspace")
                    terminal.wait_until_quiet(0.01)
                terminal.wait_until_quiet(0.2)
    centiles = [quantiles(taken, n=20) for taken in times]
    count = len(times[0])
    return [
        Pair(f"{name}, p50", "ms", median(times[0]), median(times[1]), count),
        Pair(f"{name}, p95", "ms", centiles[0][18], centiles[1][18], count),
    ]


def _write_ms(data: bytes, folder: Path) -> float:
    """Write bytes to a new file and flush them to the disk; return the time in ms."""
    handle, name = tempfile.mkstemp(dir=folder)
    begun_at = time.perf_counter()
    os.write(handle, data)
    os.fsync(handle)
    taken = time.perf_counter() - begun_at
    os.close(handle)
    Path(name).unlink()
    return taken * 1000


def _line_ms(keeping: subprocess.Popen[str], line: str) -> float:
    """Send a line; return the time until the command says that it is durable, in ms."""
    assert keeping.stdin
    assert keeping.stdout
    begun_at = time.perf_counter()
    keeping.stdin.write(f"{line}\n")
    answer = keeping.stdout.readline()
    taken = time.perf_counter() - begun_at
    if not answer.startswith("kept"):
        raise RuntimeError(f"capture did not keep a line: {answer!r}")
    return taken * 1000


def durable(meeting: Meeting, captures: int, rounds: int) -> list[Pair]:
    """Measure one durable capture against a write and fsync of the bytes of the whole file."""
    times: tuple[list[float], list[float]] = ([], [])
    with meeting.capturing() as keeping:
        for number, line in enumerate(lines(rounds + 3)):
            taken = _line_ms(keeping, line)
            floor = _write_ms(meeting.file.read_bytes(), meeting.sessions.parent)
            if number >= 3:
                times[0].append(taken)
                times[1].append(floor)
        assert keeping.stdin
        keeping.stdin.close()
    name = f"one durable capture, {captures:,} captures in the session"
    return [Pair(name, "ms", median(times[0]), median(times[1]), rounds)]


def _cpu_s(process: int) -> float:
    """Return the CPU time that a process has used so far, in seconds."""
    status = Path(f"/proc/{process}/stat")
    if status.exists():
        fields = status.read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    told = subprocess.run(
        ["ps", "-o", "time=", "-p", str(process)], check=True, capture_output=True, text=True
    )
    seconds = 0.0
    for part in told.stdout.strip().split(":"):
        seconds = seconds * 60 + float(part)
    return seconds


def idle(app: Command, floor: Command, seconds: float) -> list[Pair]:
    """Measure the CPU time of both while nobody types and the stage's timer runs."""
    with PtyProcess(app) as one, PtyProcess(floor) as other:
        one.wait_for_raw(PROMPT, timeout=30)
        other.wait_for_raw(PROMPT, timeout=30)
        time.sleep(2)
        before = [_cpu_s(terminal.process.pid) for terminal in (one, other)]
        time.sleep(seconds)
        used = [
            _cpu_s(terminal.process.pid) - begun
            for terminal, begun in zip((one, other), before, strict=True)
        ]
    name = f"CPU time in {seconds:g} s of idling, timer running"
    return [Pair(name, "s", used[0], used[1], 1)]
