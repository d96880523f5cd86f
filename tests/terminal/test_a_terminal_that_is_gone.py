"""A console whose terminal is gone ends within seconds, whatever holds up its leaving."""

import sys
from pathlib import Path

import pytest

from tests.terminal.harness import Terminal
from tests.terminal.test_a_whole_meeting import Facilitator

STUCK = """
import sys
from convene_tui.cli import main
from convene_tui.tui.app import ConveneApp
# As where a clock was put back, and each wait on the way out takes hours.
ConveneApp.exit = lambda self, *_, **__: None
main(sys.argv[1:])
"""


@pytest.fixture
def at_work(tmp_path: Path) -> Facilitator:
    return Facilitator(tmp_path / "sessions")


def test_a_console_that_can_not_leave_is_ended_and_what_was_typed_is_kept(
    at_work: Facilitator,
) -> None:
    session = at_work.convene("new", "Stuck").strip()
    command = [sys.executable, "-c", STUCK, "--sessions", str(at_work.folder), "open", session]
    with Terminal(command) as terminal:
        terminal.wait_for("Who should be in the room", timeout=30)
        terminal.type("kept")
        terminal.press("enter")
        terminal.wait_for("✓ note")
        terminal.type("half")
        terminal.wait_for("half")
        terminal.close_window()
        assert terminal.wait_exit(40) in (0, 1)
    assert [note["text"] for note in at_work.shown(session)["notes"]] == ["kept"]
    (draft,) = (at_work.folder / ".drafts").glob(f"{session}~*.json")
    assert "half" in draft.read_text()


def test_a_size_that_no_screen_has_is_not_drawn(at_work: Facilitator) -> None:
    session = at_work.convene("new", "Sizes").strip()
    with at_work.sit_down(session) as terminal:
        terminal.wait_for("Who should be in the room")
        terminal.send(b"\x1b[48;99999;99999;1;1t")
        terminal.type("still here")
        terminal.wait_for("still here", timeout=10)
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
