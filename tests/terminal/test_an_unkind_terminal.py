"""What a terminal should never do: bytes that are no text, a window that closes, sizes of one."""

import json
import os
import signal
import sys
from pathlib import Path

import pytest

from tests.terminal.harness import Terminal
from tests.terminal.test_a_whole_meeting import Facilitator

pytestmark = pytest.mark.terminal

ODD = (
    b"\xff\xfe\x80",
    b"caf\xe9",
    b"\x1b[99999999999999999999;1u",
    b"\x1b[97:65:;1:9999999u",
    b"\x1b[<99999999999;1;1M",
    b"\x1b]0;title\x07\x1bP1$r0m\x1b\\",
    b"\x00\x01",
)


@pytest.fixture
def at_work(tmp_path: Path) -> Facilitator:
    return Facilitator(tmp_path / "sessions")


def test_bytes_that_no_terminal_should_send_end_nothing(at_work: Facilitator) -> None:
    session = at_work.convene("new", "Odd bytes").strip()
    with at_work.sit_down(session) as terminal:
        terminal.wait_for("Who should be in the room")
        for odd in ODD:
            terminal.send(odd)
        terminal.wait_until_quiet()
        terminal.press("escape")
        terminal.wait_until_quiet()
        terminal.press("ctrl+u")
        terminal.wait_until_quiet()
        terminal.type("still here")
        terminal.wait_for("still here")
        terminal.press("enter")
        terminal.wait_for("✓ note")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    assert "still here" in at_work.shown(session)["notes"][-1]["text"]


@pytest.mark.parametrize("polite", [signal.SIGTERM, signal.SIGHUP])
def test_a_polite_kill_saves_what_waits_and_gives_the_terminal_back(
    at_work: Facilitator, polite: signal.Signals
) -> None:
    session = at_work.convene("new", "Polite").strip()
    with at_work.sit_down(session) as terminal:
        terminal.wait_for("Who should be in the room")
        terminal.type("kept before the end")
        terminal.press("enter")
        terminal.type("and half a line")
        terminal.wait_for("half a line")
        terminal.signal(polite)
        assert terminal.wait_exit() == 0
        assert 1049 not in terminal.modes
    assert [note["text"] for note in at_work.shown(session)["notes"]] == ["kept before the end"]
    (drafts,) = (at_work.folder / ".drafts").glob(f"{session}~*.json")
    assert "and half a line" in drafts.read_text()


def test_a_closed_window_ends_the_console_and_loses_nothing(at_work: Facilitator) -> None:
    session = at_work.convene("new", "Closed").strip()
    with at_work.sit_down(session) as terminal:
        terminal.wait_for("Who should be in the room")
        terminal.type("kept")
        terminal.press("enter")
        terminal.wait_for("✓ note")
        terminal.close_window()
        terminal.wait_exit()
    assert [note["text"] for note in at_work.shown(session)["notes"]] == ["kept"]


def test_a_window_of_any_size_goes_on(at_work: Facilitator) -> None:
    session = at_work.convene("new", "Sizes").strip()
    with at_work.sit_down(session) as terminal:
        terminal.wait_for("Who should be in the room")
        for cols, rows in ((1, 1), (20, 5), (240, 67), (80, 24)):
            terminal.resize(cols, rows)
            terminal.wait_until_quiet()
        terminal.type("still here")
        terminal.wait_for("still here")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0


def test_without_colour_every_state_still_has_its_sign(at_work: Facilitator) -> None:
    session = at_work.convene("new", "No colour").strip()
    command = [sys.executable, "-m", "convene_tui", "--sessions", str(at_work.folder), "open"]
    environment = {**os.environ, "NO_COLOR": "1"}
    with Terminal([*command, session], env=environment) as terminal:
        terminal.wait_for("Who should be in the room", timeout=20)
        terminal.wait_for("● saved")
        for colour in (b"\x1b[38;2;", b"\x1b[48;2;"):
            seen = terminal.raw.split(colour)[1:]
            assert all(_is_grey(piece) for piece in seen)
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0


def _is_grey(piece: bytes) -> bool:
    red, green, blue = piece.split(b"m")[0].split(b";")[:3]
    return red == green == blue


def test_keys_that_come_all_at_once_keep_their_order(at_work: Facilitator) -> None:
    session = at_work.convene("new", "A slow line").strip()
    with at_work.sit_down(session) as terminal:
        terminal.wait_for("Who should be in the room")
        for burst in (
            b"wels\x7fls run\x7f\x7fun dry\r",
            b"away\x15done\r",
            b"done\x1b[D\x1b[D\x7fa\x1b[Fs\r",
        ):
            terminal.send(burst)
            terminal.wait_until_quiet()
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    notes = [note["text"] for note in at_work.shown(session)["notes"]]
    assert notes == ["wells run dry", "done", "danes"]


def test_a_tab_in_the_midst_of_fast_typing_goes_to_the_next_field(at_work: Facilitator) -> None:
    command = [sys.executable, "-m", "convene_tui", "--sessions", str(at_work.folder)]
    with Terminal(command) as terminal:
        terminal.wait_for("No sessions yet", timeout=20)
        terminal.press("n")
        terminal.wait_for("A new meeting")
        terminal.wait_until_quiet()
        terminal.send(b"River\tCascade\t")
        terminal.wait_until_quiet()
        terminal.press("ctrl+s")
        terminal.wait_for("Cascade")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    (made,) = json.loads(at_work.convene("list", "--json"))["sessions"]
    assert (made["title"], made["alliance"]) == ("River", "Cascade")
