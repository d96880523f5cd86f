"""kill -9 of the real `convene capture`, and of many of them at once."""

import contextlib
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from tests.faults.fault import Ground, fault
from tests.faults.judging import words_kept
from tests.terminal.pty_process import environment

EACH_FILE = 25
"""Kills that one file goes through, while it grows."""

CONVENE = (sys.executable, "-m", "convene_tui")


def convene(folder: Path, *arguments: str, lines: Sequence[str] = ()) -> str:
    """Run the command to its end, and give what it printed."""
    done = subprocess.run(
        [*CONVENE, "--sessions", str(folder), *arguments],
        input="".join(f"{line}\n" for line in lines).encode(),
        capture_output=True,
        check=False,
        env=environment({"XDG_STATE_HOME": str(folder.parent / "state")}),
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()


def new_session(folder: Path, title: str = "Under faults") -> str:
    """Make a session, and give its id."""
    return convene(folder, "new", title).strip()


def keep(folder: Path, session: str, lines: Sequence[str]) -> None:
    """Keep lines, all of them."""
    convene(folder, "capture", session, lines=lines)


def lines_acknowledged(printed: bytes, words: Sequence[str]) -> list[str]:
    """The lines of which the command had said `kept`, in words that were not cut off."""
    said = printed.decode().split("\n")[:-1]
    numbers = [int(line.split(" ")[1]) for line in said if line.startswith("kept ")]
    return [words[number - 1] for number in numbers]


def _type_on(into: IO[bytes], words: Sequence[str]) -> None:
    """Give lines three at a time until whoever reads them is gone."""
    with contextlib.suppress(OSError):
        for start in range(0, len(words), 3):
            into.write("".join(f"{word}\n" for word in words[start : start + 3]).encode())
            into.flush()
            time.sleep(0.003)


@fault("1, 4 · kill -9 of `convene capture` at a random moment", short=6, full=300)
def kill_capture(ground: Ground) -> None:
    """Kill the command while it keeps lines; what it called kept is on disk."""
    session, path = "", ground.folder
    acknowledged: list[str] = []
    for number in range(ground.trials):
        if number % EACH_FILE == 0:
            session = new_session(ground.folder)
            path, acknowledged = ground.folder / f"{session}.json", []
        words = [f"kill {number}, line {n}" for n in range(200)]
        running = subprocess.Popen(
            [*CONVENE, "--sessions", str(ground.folder), "capture", session],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment(),
        )
        assert running.stdin
        assert running.stdout
        # Lines that come at once are one save: a few at a time are many, one of which is cut off.
        typing = threading.Thread(target=_type_on, args=(running.stdin, words))
        typing.start()
        # The first answer says that it has started: a kill before it would try nothing.
        first = running.stdout.readline()
        time.sleep(ground.dice.random() * 0.2)
        running.kill()
        printed = first + running.stdout.read()
        typing.join()
        with contextlib.suppress(OSError):
            running.stdin.close()
        if running.wait() != -signal.SIGKILL:
            ground.toll.wrong.append(f"kill {number}: the command ended before it was killed")
            continue
        running.stdout.close()
        ground.toll.met("kill -9")
        acknowledged += lines_acknowledged(printed, words)
        words_kept(path, acknowledged, ground.toll)
