"""A soak: three at one meeting for as long as one likes, sixty times as fast, and some are killed.

`CONVENE_SOAK` says for how many minutes (`make soak`); without it the soak is a short one.
"""

import json
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from itertools import count, cycle
from pathlib import Path

import pytest

from tests.terminal.harness import Terminal
from tests.terminal.test_a_whole_meeting import PEOPLE, Facilitator

pytestmark = pytest.mark.terminal

ROOT = Path(__file__).parents[2]
Move = Callable[[], None]

NAMES = ("Ann", "Bo", "Cy")
SIZES = ((120, 36), (80, 24), (100, 30))
STAGES = ("Arrive", "Problem", "Substance", "Purpose", "Concerns", "Close")
LETTERS = "bcdefghjklmn"
LOOKS = {
    "f1": "lead through the lists",
    "ctrl+e": "Look at each face",
    "ctrl+l": "This is what the room sees",
    "ctrl+k": "Cards on",
}
"""Dialogs and screens that one opens and leaves again with escape, and a word on each."""
TABLES = ("notes", "concerns", "gaps", "parked", "commitments")
SIGNS = {"notes": "", "concerns": "! {} ", "gaps": "? ", "parked": "> ", "commitments": "+ {} "}
MINUTES = float(os.environ.get("CONVENE_SOAK", "0.4"))


class Seat:
    """One console, which is sat down at anew when it was killed, and what was typed at it."""

    def __init__(self, name: str, size: tuple[int, int], command: list[str], file: Path) -> None:
        self.name, self.size, self.command, self.file = name, size, command, file
        self.typed: list[tuple[str, str]] = []
        """What was handed over with Enter."""
        self.half = ""
        """What was half typed when the console was killed."""
        self.kills = 0
        self.terminal = self.sit_down()

    def sit_down(self) -> Terminal:
        cols, rows = self.size
        env = {"CONVENE_CONSOLE": self.name, "CONVENE_SCREEN": "alone"}
        terminal = Terminal(self.command, cols=cols, rows=rows, env=env, cwd=ROOT)
        terminal.wait_for("● saved", timeout=60)
        return terminal

    def type_line(self, table: str, letter: str, number: int) -> None:
        """One line."""
        text = f"{self.name} {table} {number}x it’s said"
        self.terminal.type(SIGNS[table].format(letter) + text)
        self.hand_over(table, text)

    def hand_over(self, table: str, text: str) -> None:
        """Enter, and wait until it is on disk; nobody is killed before."""
        self.terminal.press("enter")
        self.terminal.wait_until(lambda: text in self.file.read_text(), 60, f"{text} was on disk")
        self.typed.append((table, text))

    def look(self, key: str) -> None:
        """Open something and leave it again: the line has the next letter."""
        self.terminal.press(key)
        self.terminal.wait_for(LOOKS[key], timeout=60)
        self.terminal.press("escape")

    def type_across_a_move(self, table: str, letter: str, number: int, move: Move) -> None:
        """Half a line, while somebody else takes the meeting to another stage, and the rest."""
        text = f"{self.name} {table} {number}x it’s said"
        line = SIGNS[table].format(letter) + text
        half = len(line) // 2
        self.terminal.type(line[:half])
        self.terminal.wait_for(line[:half].strip(), timeout=60)
        move()
        self.terminal.type(line[half:])
        self.hand_over(table, text)

    def leave(self) -> None:
        """Close the terminal."""
        self.terminal.close()

    def mark(self, key: str, letter: str) -> None:
        self.terminal.press(key)
        self.terminal.type(letter)

    def half_type(self, number: int) -> None:
        """Half a line; a fifth of a second later at most it is safe."""
        self.half = f"{self.name} half {number}"
        self.terminal.type(self.half)
        self.terminal.wait_for(self.half, timeout=60)
        time.sleep(0.5)

    def be_killed(self) -> None:
        """Kill -9, sit down again, find the half line in place, and send it off."""
        self.terminal.kill()
        self.terminal.close()
        self.kills += 1
        self.terminal = self.sit_down()
        if self.half:
            self.terminal.wait_for(self.half, timeout=60)
            self.hand_over("notes", self.half)
            self.half = ""


def test_three_at_one_meeting_lose_and_double_no_line_though_some_are_killed(
    tmp_path: Path,
) -> None:
    people = tmp_path / "people.csv"
    people.write_text(PEOPLE)
    at_work = Facilitator(tmp_path / "sessions")
    session = at_work.convene("new", "Twenty minutes", "--people", str(people)).strip()
    fast = [sys.executable, "-m", "tests.terminal.fast_console", str(at_work.folder), session]
    command = [*fast, str(time.time())]
    chance = random.Random(14)
    with ExitStack() as stack:
        path = at_work.folder / f"{session}.json"
        seats = [Seat(name, size, command, path) for name, size in zip(NAMES, SIZES, strict=True)]
        for seat in seats:
            stack.callback(seat.leave)
        _meet(seats, chance, time.monotonic() + MINUTES * 60)
        for seat in seats:
            _last_of_all_is_seen(seat, seats)
        for seat in seats:
            seat.terminal.press("ctrl+q")
            assert seat.terminal.wait_exit() == 0
        assert json.loads(path.read_text())

    told = at_work.shown(session)
    kept = Counter(
        (table, record["text"])
        for table in TABLES
        for record in told[table]
        if record.get("source") != "rule"
    )
    typed = Counter(line for seat in seats for line in seat.typed)
    assert kept == typed
    for seat in seats:
        own = [text for table, text in seat.typed if table == "notes" and " half " not in text]
        mine = [n["text"] for n in told["notes"] if n["text"].startswith(f"{seat.name} notes")]
        assert mine == own, "in the order in which they were typed"
        assert all(n["by"] == seat.name for n in told["notes"] if n["text"].startswith(seat.name))
    assert sum(seat.kills for seat in seats) >= 2
    assert len(typed) > 20
    assert not list((at_work.folder / ".drafts").glob("*.json"))
    assert not list((at_work.folder / ".presence").iterdir())


def _meet(seats: list[Seat], chance: random.Random, until: float) -> None:
    """Each types in turn; now and then somebody is killed in the midst of a line."""
    stages = cycle(range(1, len(STAGES) + 1))

    def move(lead: Seat) -> None:
        stage = next(stages)
        lead.terminal.press("ctrl+t")
        lead.terminal.type(str(stage))
        for seat in seats:
            seat.terminal.wait_for(f"{stage} · {STAGES[stage - 1]}", timeout=60)

    for number in count():
        if time.monotonic() >= until:
            return
        if number % 12 == 0:
            move(chance.choice(seats))
        seat = chance.choice(seats)
        letter = chance.choice(LETTERS)
        match chance.randrange(12):
            case 0:
                seat.half_type(number)
                seat.be_killed()
            case 1:
                seat.be_killed()
            case 2:
                seat.look(chance.choice(list(LOOKS)))
                seat.type_line(chance.choice(TABLES), letter, number)
            case 3:
                other = chance.choice([each for each in seats if each is not seat])
                seat.type_across_a_move(chance.choice(TABLES), letter, number, partial(move, other))
            case 4 | 5:
                seat.mark(chance.choice(("f2", "f3", "f4", "f5", "f6")), letter)
                seat.type_line("notes", letter, number)
            case _:
                seat.type_line(chance.choice(TABLES), letter, number)


def _last_of_all_is_seen(seat: Seat, seats: list[Seat]) -> None:
    """A line of this one reaches the screens of all: each shows what the file holds."""
    seat.type_line("notes", "b", 999_999)
    for other in seats:
        other.terminal.wait_for(f"{seat.name} notes 999999x", timeout=60)
