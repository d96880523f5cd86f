"""A meeting of four hours: memory, file handles, threads and keys, at its start and at its end."""

import os
import statistics
import time
from dataclasses import dataclass
from pathlib import Path

from tests.faults.commands import CONVENE, convene
from tests.faults.fault import Ground, NotHere, fault
from tests.faults.judging import words_kept
from tests.terminal.harness import Terminal

PEOPLE = "name,organisation,seat\nAnn Lee,Valley,pays\nBo Cruz,Tribe,suffers\nCy Park,County,\n"

WARM = 0.1
"""The share of the captures before the first look: by then every screen has been drawn once."""

MORE_MEMORY = 1.10
"""By how much the memory may grow from the first look to the last, besides the record itself."""

CAPTURE = 1.0
"""kB that a captured line takes itself, with its share of marks: as a value and as bytes."""

SLOWER = 2.0
"""How many times as long a key may take at the end, on a machine that does other things too."""


@dataclass(frozen=True)
class Look:
    """What a console takes at one moment."""

    memory: int
    """kB that are resident."""
    handles: int
    threads: int
    key: float
    """Milliseconds from a key to the screen, the median of many."""


def look(terminal: Terminal, number: int) -> Look:
    """Look at a console from outside, and type a few keys for it."""
    process = Path(f"/proc/{terminal.process.pid}")
    times = []
    for each in range(15):
        words = f"k{number}t{each}"
        began = time.perf_counter()
        terminal.type(words)
        terminal.wait_for(words, timeout=60)
        times.append((time.perf_counter() - began) * 1000)
        terminal.press("ctrl+u")
        terminal.wait_until_gone(words, timeout=60)
    status = dict(line.split(":", 1) for line in (process / "status").read_text().splitlines())
    return Look(
        memory=int(status["VmRSS"].split()[0]),
        handles=len(os.listdir(process / "fd")),
        threads=int(status["Threads"]),
        key=statistics.median(times),
    )


@fault(
    "A meeting of four hours, 5,000 captures, at sixty times the speed",
    short=150,
    full=5_000,
)
def four_hours(ground: Ground) -> None:
    """The console takes no more at its end than after its first minutes, and loses nothing."""
    if not Path("/proc/self/status").exists():
        raise NotHere("what a process takes is read from /proc")
    folder = ground.folder / "sessions"
    people = ground.folder / "people.csv"
    people.write_text(PEOPLE)
    session = convene(folder, "new", "Four hours", "--people", str(people)).strip()
    command = [CONVENE[0], "-m", "tests.terminal.fast_console", str(folder), session]
    words, looks = [], []
    root = Path(__file__).parents[2]
    with Terminal([*command, str(time.time())], cwd=root) as terminal:
        terminal.wait_for("● saved", timeout=30)
        terminal.type(":stage problem\r")
        terminal.wait_for("2 · Problem", timeout=30)
        for number in range(ground.trials):
            if number == int(ground.trials * WARM):
                looks.append(look(terminal, number))
            words.append(f"w{number}")
            terminal.type(f"w{number}\r")
            if number % 7 == 0:
                terminal.press("f3")
                terminal.type("abc"[number % 3])
            if number % 50 == 49:
                terminal.wait_for(f"note w{number}", timeout=60)
                terminal.wait_for("● saved", timeout=60)
            ground.toll.met("capture")
        terminal.wait_for(f"note {words[-1]}", timeout=60)
        terminal.wait_for("● saved", timeout=60)
        looks.append(look(terminal, ground.trials))
        terminal.press("ctrl+q")
        terminal.wait_exit(30)
    words_kept(folder / f"{session}.json", words, ground.toll)
    first, last = looks
    ground.toll.notes.append(
        f"memory {first.memory / 1000:.0f} → {last.memory / 1000:.0f} MB, handles {first.handles} →"
        f" {last.handles}, threads {first.threads} → {last.threads}, a word typed"
        f" {first.key:.0f} → {last.key:.0f} ms"
    )
    if last.handles > first.handles or last.threads > first.threads:
        ground.toll.wrong.append(f"handles or threads have grown: {first} to {last}")
    record = ground.trials * (1 - WARM) * CAPTURE
    if last.memory - record > first.memory * MORE_MEMORY:
        ground.toll.wrong.append(f"the memory has grown: {first.memory} to {last.memory} kB")
    if ground.trials > 1_000 and last.key > first.key * SLOWER:
        # Only where it was run for its own sake: no test passes or fails by the clock.
        ground.toll.wrong.append(f"keys are slower: {first.key:.1f} to {last.key:.1f} ms")
