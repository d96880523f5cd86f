"""The example alliance of three meetings is reviewed, searched, compared and exported by keys."""

import sys
from pathlib import Path

import pytest

from convene_tui.storage.example import copy_example
from tests.terminal.harness import Terminal


@pytest.mark.parametrize(("cols", "rows"), [(120, 36), (80, 24)])
def test_three_meetings_answer(tmp_path: Path, cols: int, rows: int) -> None:
    folder = copy_example(tmp_path / "sessions")
    command = [sys.executable, "-m", "convene_tui", "--sessions", str(folder)]
    with Terminal(command, cols=cols, rows=rows, cwd=tmp_path) as terminal:
        terminal.wait_for("3 sessions", timeout=60)
        # Sorted and narrowed.
        terminal.type("s")
        terminal.wait_for("by alliance")
        terminal.wait_for("▾ Cascade Water Compact")
        terminal.wait_for("3 meetings, the last")
        terminal.type("/second")
        terminal.wait_for("1 of 3")
        terminal.press("escape")
        terminal.wait_for("3 sessions")
        # Searched, and opened at the place that was found.
        terminal.press("ctrl+f")
        terminal.wait_for("Type a word or two")
        terminal.type('"salmon died" person:bo')
        terminal.wait_for("1 found")
        terminal.wait_until_quiet()
        terminal.press("enter")
        terminal.wait_for("read only")
        terminal.wait_for("salmon died at the ford")
        # Played on the wall again, from the beginning of the meeting to its next stage.
        terminal.type("w")
        terminal.wait_for("stage Arrive")
        terminal.type("n")
        terminal.wait_for("stage Problem")
        terminal.press("end")
        terminal.wait_for("90:00 of 90:00")
        terminal.press("escape")
        terminal.wait_for("read only")
        terminal.press("escape")
        terminal.wait_for("3 sessions")
        # Compared with the meeting before.
        terminal.press("home")
        terminal.type("c")
        terminal.wait_for("beside which earlier meeting?")
        terminal.type("1")
        terminal.wait_for("1 still open, 2 closed")
        terminal.type("4")
        terminal.wait_for("narrower by 4")
        terminal.press("escape")
        terminal.wait_for("3 sessions")
        # Exported, for participants and in Word.
        terminal.type("e")
        terminal.wait_for("everything for me")
        terminal.press("ctrl+s")
        terminal.wait_for("Written:")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    (minutes,) = tmp_path.glob("*-minutes-participants.md")
    told = minutes.read_text(encoding="utf-8")
    assert "These are the minutes for all" in told
    assert "under one metering rule that each of them enforces" in told
