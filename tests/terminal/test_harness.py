"""The terminal that the other tests trust."""

import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.harness import ALTERNATE_SCREEN, NothingLikeIt, Terminal
from tests.terminal.keys import KEYS, key_bytes
from tests.terminal.sequences import Sequences

pytestmark = pytest.mark.terminal

SMALL_APP = [sys.executable, str(Path(__file__).with_name("small_app.py"))]


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    with Terminal(SMALL_APP, cols=80, rows=24) as terminal:
        terminal.wait_for("size 80×24")
        yield terminal


def test_what_is_typed_is_on_the_screen_and_reaches_the_app(terminal: Terminal) -> None:
    terminal.type("pumps burn out – été 漢字")
    terminal.wait_for("pumps burn out – été")
    terminal.press("enter")
    lines = terminal.wait_for("kept <pumps burn out – été")
    assert lines[0] == "What hurts?"
    assert b"kept" in terminal.raw


KEYS_THAT_ARRIVE = [
    *(f"f{n}" for n in range(1, 13)),
    *("up", "down", "home", "end", "left", "right", "pageup", "pagedown", "delete", "insert"),
    *("ctrl+t", "ctrl+l", "ctrl+z", "ctrl+y", "ctrl+f", "ctrl+p", "ctrl+s", "ctrl+right"),
    *("shift+left", "ctrl+home", "tab", "shift+tab", "backspace", "escape", "x"),
]
# The Input itself uses these, so that the app never sees them.
TAKEN_BY_INPUT = {"home", "end", "left", "right", "delete", "ctrl+f", "x", "ctrl+right"} | {
    *("shift+left", "backspace", "tab", "shift+tab"),
}


def test_every_key_arrives_under_its_name(terminal: Terminal) -> None:
    for key in KEYS_THAT_ARRIVE:
        if key not in TAKEN_BY_INPUT:
            terminal.press(key)
            terminal.wait_for(f"key <{key}>")


def test_a_key_after_escape_is_a_key_of_its_own(terminal: Terminal) -> None:
    terminal.press("escape", "up", "escape", "f3")
    terminal.wait_for("key <f3>")


def test_cursor_keys_move_in_the_line(terminal: Terminal) -> None:
    # Textual runs an ordinary binding only after the key has been offered to every widget, so a
    # letter that follows at once would overtake it.
    terminal.type("bc")
    terminal.press("home")
    terminal.wait_for("key <home>")
    terminal.press("a", "end")
    terminal.wait_for("key <end>")
    terminal.press("d", "left", "left")
    terminal.wait_for("key <left>")
    terminal.press("backspace")
    terminal.wait_for(" acd")
    terminal.press("enter")
    terminal.wait_for("kept <acd>")


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(ValueError, match="no key is named 'hyper'"):
        key_bytes("hyper")
    assert len(set(KEYS)) == len(KEYS)


def test_a_paste_comes_in_brackets(terminal: Terminal) -> None:
    terminal.paste("two words")
    terminal.press("enter")
    terminal.wait_for("kept <two words>")


def test_a_click_lands_where_the_text_stands(terminal: Terminal) -> None:
    terminal.type("abc")
    terminal.wait_for("abc")
    terminal.click_on("abc")
    terminal.press("x", "enter")
    terminal.wait_for("kept <xabc>")


def test_a_new_size_is_drawn(terminal: Terminal) -> None:
    terminal.resize(60, 12)
    terminal.wait_for("size 60×12")
    terminal.resize(1, 1)
    terminal.resize(100, 30)
    lines = terminal.wait_for("size 100×30")
    assert len(lines) == 30


def test_what_does_not_come_fails_with_the_screen(terminal: Terminal) -> None:
    with pytest.raises(NothingLikeIt, match=r"'nobody' was on the screen(?s:.*)│What hurts\?"):
        terminal.wait_for("nobody", timeout=0.1)


def test_leaving_gives_the_status_and_the_old_screen_back(terminal: Terminal) -> None:
    assert ALTERNATE_SCREEN in terminal.modes
    terminal.type("leave")
    terminal.press("enter")
    assert terminal.wait_exit() == 3
    assert terminal.screen()[0] == "goodbye"
    assert not terminal.modes & {ALTERNATE_SCREEN, 1000, 1004, 2004}
    with pytest.raises(NothingLikeIt, match="the command ended before"):
        terminal.wait_for("What hurts?")


def test_a_killed_command_is_gone_and_its_last_screen_stays(terminal: Terminal) -> None:
    terminal.kill()
    assert terminal.wait_exit() == -signal.SIGKILL
    assert terminal.screen()[0] == "What hurts?"


def test_a_closed_window_hangs_up(tmp_path: Path) -> None:
    script = f"trap 'echo gone > {tmp_path}/gone; exit 7' HUP; echo ready; while :; do read x; done"
    with Terminal(["/bin/sh", "-c", script]) as terminal:
        terminal.wait_for("ready")
        terminal.close_window()
        assert terminal.process.wait(10) == 7
    assert (tmp_path / "gone").exists()


def test_the_app_learns_what_the_terminal_can(terminal: Terminal) -> None:
    # Asked about whole frames (mode 2026) and told yes, Textual uses them.
    terminal.type("a")
    terminal.wait_for_raw(b"\x1b[?2026h")
    assert b"\x1b[?2026$p" in terminal.sequences


ASK = r"""
import os, sys, termios, tty
saved = termios.tcgetattr(0)
tty.setraw(0)
for ask, end in [("\x1b[c", "c"), ("\x1b[>0q", "\\"), ("\x1b[?2026$p", "y"), ("\x1b[?u", "u"),
                 ("\x1b[18t", "t"), ("ab\x1b[6n", "R"), ("\x1b[5n", "n"),
                 ("\x1b]11;?\x1b\\", "\\")]:
    sys.stdout.write(ask)
    sys.stdout.flush()
    answer = ""
    while not answer.endswith(end):
        answer += os.read(0, 1).decode()
    sys.stdout.write("\r\n" + answer.replace("\x1b", "E") + "\r\n")
termios.tcsetattr(0, termios.TCSADRAIN, saved)
"""


def test_questions_are_answered_as_a_terminal_would() -> None:
    with Terminal([sys.executable, "-c", ASK], cols=90, rows=30) as terminal:
        assert terminal.wait_exit() == 0
        said = [line for line in terminal.screen() if line.startswith("E")]
    assert said == [
        *("E[?62;22c", r"EP>|convene-tests(1)E\\"[:-1], "E[?2026;2$y", "E[?0u", "E[8;30;90t"),
        *("E[11;3R", "E[0n", r"E]11;rgb:0000/0000/0000E\\"[:-1]),
    ]


def test_sequences_survive_being_cut_anywhere() -> None:
    stream = b"a\x1b[1;31mb\x1b]0;title\x07c\x1b]8;;x\x1b\\d\x1bPq\x1b;\x1b\\e\x1b7f\x1b(Bg\x1b[<uh"
    whole = list(Sequences().feed(stream))
    assert [piece for piece, is_sequence in whole if not is_sequence] == [
        bytes([letter]) for letter in b"abcdefgh"
    ]
    for size in range(1, len(stream)):
        cut = Sequences()
        parts = [stream[at : at + size] for at in range(0, len(stream), size)]
        pieces = [piece for part in parts for piece in cut.feed(part)]
        assert [piece for piece in pieces if piece[1]] == [piece for piece in whole if piece[1]]
        assert b"".join(piece for piece, _ in pieces) == stream


def test_a_stalled_reader_gets_everything_later(terminal: Terminal) -> None:
    terminal.pause_reading()
    terminal.type("x" * 50)
    terminal.go_on_reading()
    terminal.wait_for("x" * 50)


def test_colours_and_cells_can_be_looked_at(terminal: Terminal) -> None:
    col, row = terminal.find("What hurts?")
    assert terminal.cell(col, row).data == "W"
    assert re.fullmatch("[0-9a-f]{6}", terminal.cell(col, row).fg)
