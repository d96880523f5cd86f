"""The real app in a real terminal, killed while somebody types."""

import re
import time
from pathlib import Path

from tests.faults.commands import CONVENE, new_session
from tests.faults.fault import Ground, fault
from tests.faults.judging import words_kept
from tests.terminal.harness import WHOLE_FRAME, NothingLikeIt, Terminal

_SHOWN_AS_SAVED = re.compile(r"\d\d:\d\d note (w\d+x\d+\.)\s*$")
"""A line of what was captured last, without the sign that it is not on disk yet."""


def sit_down(folder: Path, session: str) -> Terminal:
    """Open the console on a session, and wait until it can be typed in."""
    terminal = Terminal([*CONVENE, "--sessions", str(folder), "open", session])
    terminal.wait_for("● saved", timeout=30)
    return terminal


def shown_as_saved(terminal: Terminal) -> set[str]:
    """The words that the screen says are on disk."""
    with terminal.changed:
        if WHOLE_FRAME in terminal.answers.modes:
            return set()
        found = (_SHOWN_AS_SAVED.search(line.rstrip(" │▐█")) for line in terminal.screen())
        return {match[1] for match in found if match}


@fault("4 · kill -9 of the real console in a terminal, while somebody types", short=2, full=120)
def kill_the_console(ground: Ground) -> None:
    """All that the screen had shown as saved is there; the next console opens on it."""
    session = new_session(ground.folder)
    path = ground.folder / f"{session}.json"
    seen: set[str] = set()
    for number in range(ground.trials):
        with sit_down(ground.folder, session) as terminal:
            # The half-typed line of the one before comes back, and is kept like any other.
            terminal.press("enter")
            until = time.monotonic() + 0.1 + ground.dice.random()
            line = 0
            while time.monotonic() < until or line < 3:
                # A full stop: what is half-typed is never the whole of an earlier line.
                terminal.type(f"w{number}x{line}.")
                terminal.press("enter")
                seen |= shown_as_saved(terminal)
                line += 1
                time.sleep(0.01)
            terminal.kill()
            seen |= shown_as_saved(terminal)
        ground.toll.met("kill -9")
        words_kept(path, seen, ground.toll, end=".")
    if not seen:
        ground.toll.wrong.append("no line was ever shown as saved")


@fault("4 · the half-typed line after a kill -9 of the console", short=2, full=40)
def half_typed_line(ground: Ground) -> None:
    """A line that was not entered is in the capture line of the next console."""
    for number in range(ground.trials):
        session = new_session(ground.folder)
        words = f"half a thought {number}"
        with sit_down(ground.folder, session) as terminal:
            terminal.type(words)
            terminal.wait_for(words)
            pads = ground.folder / ".drafts"
            terminal.wait_until(
                lambda pads=pads, session=session, words=words: any(  # type: ignore[misc]
                    words in pad.read_text("utf-8") for pad in pads.glob(f"{session}~*.json")
                ),
                10,
                "the half-typed line was on disk",
            )
            terminal.kill()
        with sit_down(ground.folder, session) as terminal:
            ground.toll.met("kill -9")
            try:
                terminal.wait_for(words)
            except NothingLikeIt:
                ground.toll.lost += 1
            terminal.press("ctrl+q")
            terminal.wait_exit()


@fault("4 · the half-written purpose and problem after a kill -9", short=2, full=20)
def half_written_draft(ground: Ground) -> None:
    """A draft that is no version yet is in the editor of the next console."""
    for number in range(ground.trials):
        session = new_session(ground.folder)
        words, stage = f"By 2028 we pump less {number}", ("4 · Purpose", "2 · Problem")[number % 2]
        with sit_down(ground.folder, session) as terminal:
            _to_the_draft(terminal, stage)
            terminal.type(words)
            terminal.wait_for(words)
            pads = ground.folder / ".drafts"
            terminal.wait_until(
                lambda pads=pads, session=session, words=words: any(  # type: ignore[misc]
                    words in pad.read_text("utf-8") for pad in pads.glob(f"{session}~*.json")
                ),
                10,
                "the half-written draft was on disk",
            )
            terminal.kill()
        with sit_down(ground.folder, session) as terminal:
            _to_the_draft(terminal, stage)
            ground.toll.met("kill -9")
            try:
                terminal.wait_for(words)
            except NothingLikeIt:
                ground.toll.lost += 1
            terminal.press("ctrl+q")
            terminal.wait_exit()


def _to_the_draft(terminal: Terminal, stage: str) -> None:
    """To a stage, and into the editor of its text."""
    terminal.press("ctrl+t")
    terminal.type(stage[0])
    terminal.wait_for(stage)
    terminal.press("ctrl+o")
    terminal.wait_until_quiet(0.3, 3)


@fault("22 · 200 lines pasted while each fsync takes 25 ms", short=1, full=5)
def paste_on_a_slow_disk(ground: Ground) -> None:
    """The lines come to disk in their order, each once, and the screen goes on meanwhile."""
    for number in range(ground.trials):
        folder = ground.folder / str(number)
        session = new_session(folder)
        command = [CONVENE[0], "-m", "tests.faults.slow_disk", str(folder), session]
        words = [f"line {n:03} of the paste" for n in range(200)]
        root = Path(__file__).parents[2]
        with Terminal(command, cwd=root) as terminal:
            terminal.wait_for("● saved", timeout=30)
            terminal.paste("\n".join(words))
            terminal.wait_for("200", timeout=30)
            terminal.press("ctrl+s")
            terminal.type("typed meanwhile")
            terminal.wait_for("typed meanwhile", timeout=30)
            terminal.press("enter")
            path = folder / f"{session}.json"
            terminal.wait_until(
                lambda path=path: "typed meanwhile" in path.read_text("utf-8"),  # type: ignore[misc]
                60,
                "the last line was on disk",
            )
            terminal.press("ctrl+q")
            terminal.wait_exit()
        ground.toll.met("paste on a slow disk")
        kept = words_kept(path, [*words, "typed meanwhile"], ground.toll)
        if kept and [note.text for note in kept.notes] != [*words, "typed meanwhile"]:
            ground.toll.wrong.append("the lines are not in their order")
