"""Two terminals and a browser follow one meeting at once, run by real keys in a real console."""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page

from convene_tui.domain.model import StageKey
from convene_tui.storage.archive import Archive
from tests.domain.whole_meeting import SECRET, whole_meeting
from tests.terminal.harness import Terminal
from tests.wall.browser import CHROMIUM, NONE, chromium, serving

pytestmark = [pytest.mark.terminal, pytest.mark.skipif(CHROMIUM is None, reason=NONE)]

SCRIPT: tuple[tuple[tuple[str, ...], str], ...] = (
    (("ctrl+t", "5"), "Who cannot live with this"),
    (("ctrl+t", "4"), "What will be different"),
    (("ctrl+l", "8"), "Parked"),
    (("n",), "Parked"),
    (("6",), "Bo Cruz"),
    (("f", "escape"), "What will be different"),
    (("f9",), ""),
)
"""Keys, and what the room sees after them; nothing for a blank wall."""


def words_of(terminal: Terminal) -> str:
    """What a terminal shows."""
    return " ".join(terminal.text().split())


def words_in(page: Page) -> str:
    """What a page shows."""
    return " ".join(page.inner_text("main").split())


def until(holds: Callable[[], bool], timeout: float = 30) -> None:
    """Wait until something holds."""
    deadline = time.monotonic() + timeout
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_two_terminals_and_a_browser_follow_one_meeting_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "sessions"
    meeting = replace(whole_meeting(), stage=StageKey.PURPOSE, ended_at=None, revision=0)
    Archive(folder).create(meeting)
    convene = [sys.executable, "-m", "convene_tui", "--sessions", str(folder)]
    with (
        Terminal([*convene, "wall"], cols=120, rows=36) as small,
        Terminal([*convene, "wall"], cols=160, rows=50) as large,
        Terminal([*convene, "open"], cols=120, rows=36) as console,
        serving(folder) as url,
        chromium() as browser,
    ):
        page = browser.new_page()
        page.goto(url)
        walls: tuple[Callable[[], str], ...] = (
            lambda: words_of(small),
            lambda: words_of(large),
            lambda: words_in(page),
        )
        # It was left open on another day: it goes on.
        console.wait_for("It ended when?")
        console.press("3")
        console.wait_until_gone("It ended when?")
        for keys, seen in SCRIPT:
            console.press(*keys)
            for wall in walls:
                until(lambda: seen in wall() if seen else not wall())  # noqa: B023  it is at once
        assert SECRET.encode() not in small.raw + large.raw
        assert SECRET not in page.content()
