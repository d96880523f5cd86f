"""Pastes that break off, answers that come late, keys in one packet: none of it is typed."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal.test_a_whole_meeting import Facilitator

pytestmark = pytest.mark.terminal

ANSWERS = (
    *(b"\x1b[?62;22;52c", b"\x1b[>1;10;0c", b"\x1bP!|00000000\x1b\\", b"\x1bP>|kitty(0.35)\x1b\\"),
    *(
        b"\x1b[?2027;0$y",
        b"\x1b[12;40R",
        b"\x1b[?0u",
        b"\x1b[?997;2n",
        b"\x1b[8;36;120t",
        b"\x1b[0n",
    ),
    *(
        b"\x1b]11;rgb:0000/0000/0000\x1b\\",
        b"\x1b]10;rgb:ffff/ffff/ffff\x07",
        b"\x1bP1+r524742\x1b\\",
    ),
)


class AtWork:
    """A facilitator in a meeting of their own."""

    def __init__(self, folder: Path) -> None:
        self._facilitator = Facilitator(folder)
        self._session = self._facilitator.convene("new", "A slow line").strip()
        self.terminal = self._facilitator.sit_down(self._session)

    def keep(self, line: str) -> None:
        """Type a line and keep it."""
        self.terminal.type(line)
        self.terminal.press("enter")
        self.terminal.wait_for("✓ note")

    def leave(self) -> list[str]:
        """Leave by the key; the notes that are kept."""
        self.terminal.press("ctrl+q")
        assert self.terminal.wait_exit() == 0
        shown = self._facilitator.shown(self._session)
        return [note["text"] for note in shown["notes"]]


@pytest.fixture
def at_work(tmp_path: Path) -> Iterator[AtWork]:
    at = AtWork(tmp_path / "sessions")
    with at.terminal:
        at.terminal.wait_for("Who should be in the room")
        yield at


def test_newlines_that_come_as_keys_in_a_paste_are_newlines(at_work: AtWork) -> None:
    terminal = at_work.terminal
    terminal.send(b"\x1b[200~one\x1b[106;5utwo\x1b[27;5;106~thr\xc3\xa9\x1b[201~")
    terminal.wait_for("Keep 3 pasted lines?")
    terminal.press("ctrl+s")
    terminal.wait_until_gone("Keep 3 pasted lines?")
    terminal.send(b"si\x1b[106;5ung\x1b[27;5;106~le")
    terminal.wait_for("single")
    terminal.press("enter")
    terminal.wait_for("✓ note")
    assert at_work.leave() == ["one", "two", "thré", "single"]


def test_a_paste_whose_end_is_lost_is_one_and_every_key_works_again(at_work: AtWork) -> None:
    terminal = at_work.terminal
    terminal.send(b"\x1b[200~pasted line")
    terminal.wait_for("pasted line", timeout=5)
    at_work.keep(" and more")
    terminal.send(b"\x1b[200~two\rlines")
    terminal.wait_for("Keep 2 pasted lines?", timeout=5)
    terminal.press("ctrl+s")
    terminal.wait_until_gone("Keep 2 pasted lines?")
    terminal.send(b"\x1b[201~")
    at_work.keep("late end")
    terminal.send(b"\x1b[200~left over")
    terminal.wait_for("left over", timeout=5)
    assert at_work.leave() == ["pasted line and more", "two", "lines", "late end"]


def test_answers_of_the_terminal_that_come_late_are_never_typed(at_work: AtWork) -> None:
    terminal = at_work.terminal
    terminal.type("w")
    for answer in ANSWERS:
        terminal.send(answer + b"e")
    terminal.wait_for("w" + "e" * len(ANSWERS))
    terminal.press("enter")
    terminal.wait_for("✓ note")
    for at in (1, 2, 4, 8):
        for answer in ANSWERS:
            terminal.send(answer[:at])
            terminal.wait_until_quiet(0.1, 0.2)
            terminal.send(answer[at:] + b"l")
        terminal.wait_for("l" * len(ANSWERS))
        terminal.press("enter")
        terminal.wait_until_quiet()
    kept = at_work.leave()
    assert kept == ["w" + "e" * len(ANSWERS), *["l" * len(ANSWERS)] * 4]


def test_an_answer_that_breaks_off_takes_no_key_along(at_work: AtWork) -> None:
    terminal = at_work.terminal
    at_work.keep("first")
    for broken in (b"\x1b]11;rgb:0000/00", b"\x1bP>|kitt", b"\x1b[?62;2"):
        terminal.send(broken)
        time.sleep(1)
        terminal.type("hello")
        terminal.press("enter")
        terminal.wait_until_quiet(0.5)
    assert at_work.leave() == ["first", *["hello"] * 3]


def test_escape_and_what_follows_in_one_packet_are_the_key_and_the_words(at_work: AtWork) -> None:
    terminal = at_work.terminal
    at_work.keep("first")
    for line in ("draft", "Pumps", "b", "[x]", "Only two"):
        terminal.send(b"\x1b" + line.encode() + b" burn out\r")
        terminal.wait_until_quiet()
    # From the list of what was kept it goes back to the line, and the letters with it.
    terminal.press("shift+tab")
    terminal.wait_until_quiet()
    terminal.send(b"\x1bdone too\r")
    terminal.wait_until_quiet()
    lines = [f"{line} burn out" for line in ("draft", "Pumps", "b", "[x]", "Only two")]
    assert at_work.leave() == ["first", *lines, "done too"]


def test_a_paste_of_several_lines_into_a_single_line_keeps_them_all(at_work: AtWork) -> None:
    terminal = at_work.terminal
    terminal.press("ctrl+k")
    terminal.wait_for("Type a card and press Enter")
    terminal.paste("one\ntwo\x1b[I")
    terminal.wait_for("one two")
    terminal.press("escape")
    terminal.wait_until_gone("Type a card")
    terminal.paste("\nonly one line\n")
    terminal.wait_for("only one line")
    terminal.press("enter")
    terminal.wait_for("✓ note")
    assert at_work.leave() == ["only one line"]
