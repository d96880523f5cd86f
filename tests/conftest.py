"""What all tests share: a generator of examples that never fails by the clock."""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from hypothesis import settings
from textual import screen

from convene_tui.domain.errors import ConveneError
from convene_tui.reports.pdf import PANGO
from tests import drawn, idle, parsed, threads
from tests.durations import Durations

# An example may take long on a busy machine: time decides nothing here. The same examples on
# every run, so that a failure is met again by whoever looks for it.
settings.register_profile("convene", deadline=None, derandomize=True, database=None)
settings.load_profile("convene")

# A pilot looks for an app that has nothing left to do, and not for one that the machine holds up.
idle.looked_for()
# Hundreds of consoles are started, and all of them read the same sheets of style.
parsed.kept()
# What they would send a terminal between two pictures nobody looks at; its colours are the usual
# ones, whatever the tester's has.
drawn.when_left()

# A console that is left, or ended, is gone at once.
threads.watched()

# How often a screen draws by itself. The pilot has it drawn at each pause; what is drawn between
# them nobody sees, and while it is being drawn the app is not idle.
screen.UPDATE_PERIOD = 1 / 10  # type: ignore[misc]

THOROUGH: Final = (
    "faults/test_in_short.py",
    "faults/test_mutations.py",
    "firm/test_live.py::test_a_line_that_is_half_open",
    "firm/test_live.py::test_a_server_that_restarts",
    "hostile/test_every_text_widget.py",
    "terminal/test_mirrored.py",
    "terminal/test_three_at_the_keyboard.py",
    "terminal/test_two_at_the_keyboard.py::test_two_type_three_hundred",
    "tui/test_focus.py",
    "tui/test_mirrored.py::test_no_live_resize",
    # Of this one the stage with the most kinds of rows is run always.
    *(
        f"tui/test_open_acts.py::test_every_act_that_is_offered_does_something[{stage}]"
        for stage in ("prepare", "arrive", "problem", "purpose", "substance", "debrief", "close")
    ),
    "tui/test_mirrored.py::test_no_stage_has_a_private_word",
    "tui/test_typing_goes_to_the_line.py::test_after_every_act",
)
"""The tests that take minutes; they are run with --thorough, and by name."""

MEMORY: Final = Path("/dev/shm")
"""Where Linux has a file system in memory: most of a save's time is the disk's, and no test here
looks at what a power cut leaves."""
ROOM_NEEDED: Final = 2 << 30
"""Bytes; where less is free, the tests' files lie on the disk."""

MINUTES: Final = 30 * 60
"""Seconds after which one of those is ended."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take --thorough and --write-durations."""
    parser.addoption("--thorough", action="store_true", help="run the tests that take minutes, too")
    parser.addoption("--write-durations", type=Path, help="write what each test takes to this file")


def pytest_configure(config: pytest.Config) -> None:
    """Measure each test, and write it down where that is asked for; keep files in memory."""
    if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM_NEEDED:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))
    config.pluginmanager.register(Durations(config.getoption("--write-durations")))


@pytest.fixture
def painted() -> Iterator[None]:
    """Each part of a screen that changes is painted, as in a terminal."""
    with drawn.in_parts():
        yield


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Half as many workers again as there are processors: most tests wait for something."""
    return (os.cpu_count() or 1) * 3 // 2


def pytest_collection_finish() -> None:
    """Let no later collection of garbage look at the modules and at ten thousand tests again.

    A console would do the same when it starts, and with it keep all that was left of the last one.
    What the tests leave is looked through less often, too: with Python's own 700 objects that took
    a fifth of the time of a console.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    gc.freeze = lambda: None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Skip what sets a PDF where the machine has no Pango, as the command refuses it there."""
    try:
        yield
    except ConveneError as error:
        if error.remedy != PANGO:
            raise
        pytest.skip("no Pango on this machine")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what takes minutes, unless it is asked for; give it minutes where it is."""
    for item in items:
        if any(part in item.nodeid for part in THOROUGH):
            item.add_marker(pytest.mark.timeout(MINUTES))
    if config.getoption("--thorough") or any("test_" in word for word in config.args):
        return
    left_out = [item for item in items if any(part in item.nodeid for part in THOROUGH)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in set(left_out)]
