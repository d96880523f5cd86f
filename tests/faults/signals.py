"""The console told to end, its terminal closed, its process stopped, its machine asleep."""

import json
import signal
import subprocess
import time
from pathlib import Path

from tests.faults.commands import keep, new_session
from tests.faults.consoles import sit_down
from tests.faults.fault import Ground, fault
from tests.faults.judging import words_kept
from tests.terminal.harness import Terminal

ALTERNATE_SCREEN, MOUSE, PASTE = 1049, 1000, 2004


def _wait_until_stopped(terminal: Terminal) -> None:
    """Wait until the system says that the process stands still."""
    command = ["ps", "-o", "stat=", "-p", str(terminal.process.pid)]
    while not subprocess.check_output(command, text=True).startswith("T"):
        time.sleep(0.01)


def _demand_sane(terminal: Terminal, ground: Ground) -> None:
    """Note whatever of the terminal is not as it was before the console came."""
    left = {ALTERNATE_SCREEN, MOUSE, PASTE} & terminal.modes
    if left:
        ground.toll.wrong.append(f"the terminal was left in modes {left}")
    if not terminal.is_sane():
        ground.toll.wrong.append("the terminal no longer shows what is typed")


def _half_typed(folder: Path, session: str) -> str:
    path = next((folder / ".drafts").glob(f"{session}~*.json"), folder / "nothing")
    return str(json.loads(path.read_text("utf-8"))["capture"]) if path.exists() else ""


@fault("SIGTERM, SIGHUP and a closed terminal, in the midst of a line", short=3, full=60)
def polite_ends(ground: Ground) -> None:
    """Every entered line is on disk, the half-typed one too, and the terminal is sane."""
    session = new_session(ground.folder)
    words: list[str] = []
    for number in range(ground.trials):
        with sit_down(ground.folder, session) as terminal:
            terminal.press("enter")
            words.append(f"entered before end {number}")
            terminal.type(words[-1])
            terminal.press("enter")
            half = f"half of {number}"
            terminal.type(half)
            terminal.wait_for(half)
            match number % 3:
                case 0:
                    terminal.signal(signal.SIGTERM)
                case 1:
                    terminal.signal(signal.SIGHUP)
                case _:
                    terminal.close_window()
            if terminal.process.wait(20) != 0:
                ground.toll.wrong.append(f"it ended with {terminal.process.returncode}")
            if number % 3 != 2:
                terminal.wait_exit()
                _demand_sane(terminal, ground)
        ground.toll.met(("SIGTERM", "SIGHUP", "terminal closed")[number % 3])
        words_kept(ground.folder / f"{session}.json", words, ground.toll)
        ground.toll.lost += _half_typed(ground.folder, session) != half


@fault("A suspended laptop: the console stopped while another one goes on", short=1, full=20)
def suspended(ground: Ground) -> None:
    """It wakes up on the other one's lines, and its own are saved behind them."""
    session = new_session(ground.folder)
    words: list[str] = []
    with sit_down(ground.folder, session) as terminal:
        for number in range(ground.trials):
            terminal.signal(signal.SIGSTOP)
            _wait_until_stopped(terminal)
            words.append(f"from the other one {number}")
            keep(ground.folder, session, words[-1:])
            time.sleep(0.1)
            terminal.signal(signal.SIGCONT)
            terminal.wait_for(words[-1], timeout=20)
            terminal.wait_until(
                lambda: ALTERNATE_SCREEN in terminal.answers.modes, 20, "the screen was back"
            )
            terminal.wait_until_quiet(0.2, 3)
            words.append(f"after waking {number}")
            terminal.type(words[-1])
            terminal.press("enter")
            terminal.wait_for("✓", timeout=20)
            terminal.wait_for("● saved", timeout=20)
            ground.toll.met("SIGSTOP")
        terminal.press("ctrl+q")
        terminal.wait_exit()
        _demand_sane(terminal, ground)
    words_kept(ground.folder / f"{session}.json", words, ground.toll)


@fault("SIGTSTP and SIGCONT: put into the background and fetched back", short=1, full=20)
def into_the_background(ground: Ground) -> None:
    """The terminal is the shell's meanwhile, and the console's again afterwards."""
    session = new_session(ground.folder)
    words: list[str] = []
    with sit_down(ground.folder, session) as terminal:
        for number in range(ground.trials):
            terminal.signal(signal.SIGTSTP)
            terminal.wait_until(
                lambda: ALTERNATE_SCREEN not in terminal.answers.modes,
                20,
                "the screen was given up",
            )
            _wait_until_stopped(terminal)
            terminal.signal(signal.SIGCONT)
            terminal.wait_until(
                lambda: ALTERNATE_SCREEN in terminal.answers.modes, 20, "the screen was back"
            )
            words.append(f"in front again {number}")
            terminal.type(words[-1])
            terminal.wait_for(words[-1], timeout=20)
            terminal.press("enter")
            terminal.wait_for("✓", timeout=20)
            ground.toll.met("SIGTSTP")
        terminal.press("ctrl+q")
        terminal.wait_exit()
        _demand_sane(terminal, ground)
    words_kept(ground.folder / f"{session}.json", words, ground.toll)
