"""Hostile strings pasted into every line and every text of the console, in a real terminal."""

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.faults.commands import CONVENE, convene, keep
from tests.hostile.ways_in import HOSTILE
from tests.terminal.harness import NothingLikeIt, Terminal

pytestmark = pytest.mark.terminal

PEOPLE = "name,organisation,seat\nAnn Lee,Valley,pays\nBo Cruz,Tribe,suffers\n"

PASTED = " ".join(
    data[:40].decode("utf-8", "replace").replace("\x00", "") for data in HOSTILE if data
)
"""All hostile strings in one line; what is beyond them in length is for the property tests."""

NEVER = (
    *("\x1b[31mEd", "\x1b]0;t", "\x1b]52;c", "\x1bP1$r0m", "\x9b2J", "\u202e", "\u2066", "\u200f"),
    *("\x1b[@click", "\ufffe"),
)
"""What must never reach the terminal, whatever was pasted."""

Step = str | tuple[str, ...]
PLACES: dict[str, tuple[Sequence[Step], int]] = {
    "the filter of the list": (("/",), 1),
    "a new meeting": (("n",), 5),
    "minutes": (("e", "tab", "tab"), 1),
    "the search": (("ctrl+f",), 1),
    "the palette": (("ctrl+p",), 1),
}
"""By name, the keys from the list of sessions to a place, and how many fields it has."""

MEETING_PLACES: dict[str, tuple[Sequence[Step], int]] = {
    "the capture line": ((), 1),
    "the search": (("ctrl+f",), 1),
    "a stage's conclusion": (("ctrl+o",), 1),
    "the cards": (("ctrl+k",), 1),
    "a person": (("ctrl+r", "enter"), 4),
    "a captured line": (("escape", "shift+tab", "enter"), 1),
    "the palette": (("ctrl+p",), 1),
    "the statement of the problem": (("ctrl+t", "2", "ctrl+o"), 1),
    "the purpose": (("ctrl+t", "4", "ctrl+o"), 1),
    "the blank": (("f9",), 1),
}
"""The same from a meeting."""


def walk(terminal: Terminal, places: dict[str, tuple[Sequence[Step], int]]) -> list[str]:
    """Go to each place, paste into each of its fields, and come back; the places that took it."""
    reached = []
    for name, (keys, fields) in places.items():
        for key in keys:
            terminal.press(*((key,) if isinstance(key, str) else key))
            terminal.wait_until_quiet(0.4, 5)
        seen = 0
        for number in range(fields):
            terminal.paste(f"wx{number}y {PASTED}")
            terminal.press("end", "home")
            seen += is_shown(terminal, f"wx{number}y")
            terminal.press("tab")
        if seen:
            reached.append(name)
        for _ in range(3):
            terminal.press("escape")
            terminal.wait_until_quiet(0.1, 2)
        terminal.press("ctrl+u")
        terminal.wait_until_quiet(0.1, 2)
    return reached


def is_shown(terminal: Terminal, text: str) -> bool:
    """Whether a text comes onto the screen, however busy the machine is."""
    try:
        terminal.wait_for(text, timeout=5)
    except NothingLikeIt:
        return False
    return True


def demand_clean(terminal: Terminal) -> None:
    for data in NEVER:
        assert data.encode("utf-8", "surrogatepass") not in terminal.raw, repr(data)
    titles = re.findall(rb"\x1b\][012];([^\x07\x1b]*)", terminal.raw)
    assert all(title.decode() in ("", "convene") for title in titles)
    assert b"Traceback" not in terminal.raw
    assert "an error of its own" not in terminal.text()


def test_every_field_takes_hostile_strings_as_text(tmp_path: Path) -> None:
    folder = tmp_path / "sessions"
    (tmp_path / "people.csv").write_text(PEOPLE)
    people = str(tmp_path / "people.csv")
    session = convene(folder, "new", "Fields", "--people", people).strip()
    keep(folder, session, [":stage problem", "here all", "b: dry fear 3", "! c: too wide"])
    with Terminal([*CONVENE, "--sessions", str(folder)]) as terminal:
        terminal.wait_for("1 session", timeout=30)
        reached = walk(terminal, PLACES)
        demand_clean(terminal)
        assert reached == list(PLACES)
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    with Terminal([*CONVENE, "--sessions", str(folder), "open", session]) as terminal:
        terminal.wait_for("● saved", timeout=30)
        reached = walk(terminal, MEETING_PLACES)
        demand_clean(terminal)
        assert reached == list(MEETING_PLACES)
        terminal.press("ctrl+q")
        terminal.wait_exit()


def test_ten_megabytes_pasted_are_refused_or_cut_and_the_memory_stays(tmp_path: Path) -> None:
    folder = tmp_path / "sessions"
    session = convene(folder, "new", "A great paste").strip()
    with Terminal([*CONVENE, "--sessions", str(folder), "open", session]) as terminal:
        terminal.wait_for("● saved", timeout=30)
        before = memory_of(terminal.process.pid)
        terminal.paste("x" * 10_000_000)
        terminal.wait_until_quiet(1.0, 60)
        terminal.press("ctrl+u")
        terminal.type("still here")
        terminal.wait_for("still here", timeout=60)
        grown = memory_of(terminal.process.pid) - before
        assert grown < 400_000, f"{grown} kB more"
        terminal.press("ctrl+q")
        assert terminal.wait_exit(30) == 0
    drafts = (folder / ".drafts").glob(f"{session}~*.json")
    assert all(pad.stat().st_size < 5_000_000 for pad in drafts)


def memory_of(pid: int) -> int:
    """The resident memory of a process, in kB."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")))
