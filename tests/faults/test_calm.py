"""An error inside the app shows one calm page, keeps the record, and offers to go on."""

import sys
from pathlib import Path

import pytest

from tests.faults.commands import convene, keep, new_session
from tests.faults.fault import Toll
from tests.faults.judging import words_kept
from tests.terminal.harness import Terminal

pytestmark = pytest.mark.terminal

SECRET = "Jane will block it"


def failing(folder: Path, session: str, what: str = "key") -> Terminal:
    command = [sys.executable, "-m", "tests.faults.failing_console", str(folder), session, what]
    state = str(folder.parent / "state")
    return Terminal(command, env={"XDG_STATE_HOME": state}, cwd=Path(__file__).parents[2])


def logs(folder: Path) -> list[Path]:
    return sorted((folder.parent / "state").rglob("crash-*.log"))


def test_the_meeting_goes_on_after_an_error_with_the_half_typed_line(tmp_path: Path) -> None:
    folder = tmp_path / "sessions"
    session = new_session(folder)
    with failing(folder, session) as terminal:
        terminal.wait_for("● saved", timeout=30)
        terminal.type(SECRET)
        terminal.press("enter")
        terminal.wait_for("✓ note")
        terminal.type("half a thought")
        terminal.wait_for("half a thought")
        terminal.press("ctrl+s")
        terminal.wait_for("has met an error of its own", timeout=20)
        assert SECRET not in terminal.text()
        assert "Traceback" not in terminal.text()
        terminal.press("enter")
        terminal.wait_for("half a thought", timeout=20)
        terminal.wait_for(SECRET)
        terminal.type(" goes on")
        terminal.press("enter")
        terminal.wait_for("● saved")
        terminal.press("ctrl+z")
        terminal.wait_for("↶ taken back")
        terminal.press("ctrl+y")
        terminal.wait_for("done again")
        terminal.wait_for("● saved")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
        assert 1049 not in terminal.modes
    toll = Toll()
    words_kept(folder / f"{session}.json", [SECRET, "half a thought goes on"], toll)
    assert (toll.lost, toll.unreadable, toll.wrong) == (0, 0, [])
    (log,) = logs(folder)
    told = log.read_text("utf-8")
    assert "RuntimeError" in told
    assert "failing_console.py" in told
    assert "Jane" not in told
    assert log.stat().st_mode & 0o077 == 0


def test_it_can_be_left_and_the_terminal_is_sane(tmp_path: Path) -> None:
    folder = tmp_path / "sessions"
    session = new_session(folder)
    keep(folder, session, [SECRET])
    with failing(folder, session) as terminal:
        terminal.wait_for("● saved", timeout=30)
        terminal.press("ctrl+s")
        terminal.wait_for("has met an error of its own", timeout=20)
        terminal.press("escape")
        assert terminal.wait_exit() == 2
        assert not {1049, 1000, 2004} & terminal.modes
        assert "An error of its own stopped it" in terminal.text()
        after = terminal.raw.rpartition(b"\x1b[?1049l")[2]
        assert SECRET.encode() not in after
        assert b"Traceback" not in terminal.raw


def test_an_error_that_comes_again_at_once_ends_in_the_list_of_sessions(tmp_path: Path) -> None:
    folder = tmp_path / "sessions"
    session = new_session(folder, "Drawn badly")
    with failing(folder, session, "drawing") as terminal:
        terminal.wait_for("has met an error of its own", timeout=30)
        terminal.press("enter")
        terminal.wait_for("It happened again at once", timeout=30)
        terminal.press("enter")
        terminal.wait_for("1 session", timeout=20)
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    assert all("Drawn" not in log.read_text("utf-8") for log in logs(folder))
    assert convene(folder, "show", session)
