"""The road of a mark in ARCHITECTURE is what a profiler sees, file by file, in order."""

import os
import re
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Final

import convene_tui
from convene_tui.tui.driver import SteadyDriver
from tests.tui.console import Console, console

PACKAGE: Final = f"{Path(convene_tui.__file__).parent}{os.sep}"
PAGE: Final = Path(__file__).parents[2] / "ARCHITECTURE.md"

KEYS, APP, WRITER = "convene-keys", "MainThread", "convene-writer"
"""The threads that a mark goes through: of the keyboard, of the app, of the disk."""

DOORS: Final = {KEYS: "_read", APP: "on_event", WRITER: "_drain"}
"""The function by which a mark comes into each; what a thread does by its own clock is no road."""


@dataclass
class Road:
    """Which files of ours each thread has called, by the order of their first calls."""

    files: dict[str, dict[str, None]] = field(default_factory=dict)
    drawn: set[str] = field(default_factory=set)
    """What the app's thread calls besides: whatever is drawn again."""
    open: bool = False

    def note(self, frame: FrameType, event: str, argument: object) -> None:
        """One call of a function of ours."""
        if not self.open or event != "call" or not frame.f_code.co_filename.startswith(PACKAGE):
            return
        thread = threading.current_thread().name
        file = frame.f_code.co_filename.removeprefix(PACKAGE)
        has_begun = thread == KEYS and KEYS in self.files
        if has_begun or (thread in DOORS and _is_within(DOORS[thread], frame)):
            self.files.setdefault(thread, {}).setdefault(file)
        elif thread == APP:
            self.drawn.add(file)

    @property
    def in_order(self) -> list[str]:
        """Every file once: in the keyboard's thread, then in the app's, then in the disk's."""
        threads = (self.files[thread] for thread in (KEYS, APP, WRITER))
        return list(dict.fromkeys(file for files in threads for file in files))


def _is_within(door: str, frame: FrameType | None) -> bool:
    while frame is not None:
        if frame.f_code.co_name == door and frame.f_code.co_filename.startswith(PACKAGE):
            return True
        frame = frame.f_back
    return False


@contextmanager
def profiled() -> Iterator[Road]:
    """Have every thread that begins, and this one, say what it calls."""
    road = Road()
    before = sys.getprofile()
    threading.setprofile(road.note)
    sys.setprofile(road.note)
    try:
        yield road
    finally:
        threading.setprofile(before)
        sys.setprofile(before)


def named(rows: Iterable[str]) -> list[str]:
    """The files that rows of the page name, each once; the folder of one holds for the next."""
    files: dict[str, None] = {}
    for row in rows:
        folder = ""
        for path in re.findall(r"[\w/]+\.py", row):
            folder = path.rpartition("/")[0] if "/" in path else folder
            files.setdefault(path if "/" in path else f"{folder}/{path}")
    return list(files)


def on_the_page() -> tuple[list[str], list[str]]:
    """The files of the road, and those that are asked on the way."""
    section = PAGE.read_text(encoding="utf-8").partition("## The road of a mark")[2]
    _, road, behind = section.partition("\n## ")[0].split("```")
    beside = behind.strip().partition("\n\n")[0].partition("`tests/")[0]
    return named(road.splitlines()), named([beside])


async def mark_by_keys(at: Console, keyboard: int) -> None:
    """Send the bytes of F3 and b, and wait until the mark is on disk."""
    before = len(at.session.marks)
    os.write(keyboard, b"\x1bORb")
    await at.until(lambda: len(at.session.marks) > before and not at.meeting.live.waiting)


async def test_the_road_of_a_mark_is_what_a_profiler_sees(tmp_path: Path) -> None:
    (*told, shown), asked = on_the_page()
    with profiled() as road:
        async with console(tmp_path) as at:
            driver = SteadyDriver(at.app)
            driver.fileno, keyboard = os.pipe()
            reading = threading.Thread(target=driver.run_input_thread, name=KEYS, daemon=True)
            reading.start()
            await mark_by_keys(at, keyboard)  # What is loaded or remembered once is none of it.
            road.open = True
            await mark_by_keys(at, keyboard)
            await at.until(lambda: "● saved" in at.text() and shown in road.drawn)
            road.open = False
            driver.exit_event.set()
            reading.join()
            os.close(keyboard)
            os.close(driver.fileno)
    seen = road.in_order
    assert told == [file for file in seen if file in told]
    assert asked == [file for file in seen if file not in told]
