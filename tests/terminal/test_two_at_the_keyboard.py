"""A meeting of ninety minutes, run fast, with a co-facilitator who types at the same time."""

import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.terminal.harness import Terminal
from tests.terminal.test_a_whole_meeting import PEOPLE, Facilitator

pytestmark = pytest.mark.terminal

STAGES = ("arrive", "problem", "substance", "purpose", "concerns", "close")
MARK_KEYS = {"f2": "speaks", "f3": "objects", "f4": "blank", "f5": "elsewhere", "f6": "offers"}
LETTERS = "bcdefghjklmn"
EACH = 25
"""Lines that each of the two types in a stage: 300 in all."""


class Typist:
    """One of the two, with everything that they typed."""

    def __init__(self, terminal: Terminal, name: str) -> None:
        self.terminal = terminal
        self.name = name
        self.typed: list[tuple[str, str]] = []
        self.marked: Counter[tuple[str, str]] = Counter()

    def type_line(self, stage: str, number: int) -> None:
        """A line of some kind; now and then a mark in the midst of it."""
        text = f"{self.name} {stage} {number} it’s said"
        letter = LETTERS[number % 12]
        sign, table = (
            ("", "notes"),
            (f"! {letter} ", "concerns"),
            ("? ", "gaps"),
            ("> ", "parked"),
            (f"+ {letter} by fri ", "commitments"),
        )[number % 5]
        line = sign + text
        half = len(line) // 2
        self.terminal.type(line[:half])
        if number % 4 == 0:
            key = list(MARK_KEYS)[number // 4 % 5]
            self.terminal.press(key)
            self.terminal.type(letter)
            self.marked[MARK_KEYS[key], letter] += 1
        self.terminal.type(line[half:])
        self.terminal.press("enter")
        self.typed.append((table, text))


def test_two_type_three_hundred_lines_and_the_record_is_what_they_typed(tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text(PEOPLE)
    at_work = Facilitator(tmp_path / "sessions")
    session = at_work.convene("new", "Ninety minutes", "--people", str(people)).strip()
    command = [sys.executable, "-m", "tests.terminal.fast_console", str(at_work.folder), session]
    began = str(time.time())
    root = Path(__file__).parents[2]
    with (
        Terminal([*command, began], cols=120, rows=36, cwd=root) as left,
        Terminal([*command, began], cols=80, rows=24, cwd=root) as right,
    ):
        for terminal in (left, right):
            terminal.wait_for("Prepare", timeout=20)
        one, two = Typist(left, "one"), Typist(right, "two")
        for number, stage in enumerate(STAGES, 1):
            left.press("ctrl+t")
            left.type(str(number))
            for terminal in (left, right):
                terminal.wait_for(f"{number} · {stage.capitalize()}", timeout=120)
            for line in range(EACH):
                one.type_line(stage, line)
                two.type_line(stage, line)
            left.press("ctrl+e")
            left.wait_for("Look at each face", timeout=120)
            left.type("1" * 9)
            left.press("escape")
            left.wait_until_gone("Look at each face")
        for terminal, own in ((left, one), (right, two)):
            _wait_until_kept(terminal, at_work.folder / f"{session}.json", own.typed[-1][1])
            terminal.press("ctrl+q")
            assert terminal.wait_exit() == 0

    told = at_work.shown(session)
    typed = Counter(one.typed + two.typed)
    kept = Counter(
        (table, record["text"])
        for table in ("notes", "concerns", "gaps", "parked", "commitments")
        for record in told[table]
        if record.get("source") != "rule"
    )
    assert kept == typed
    assert len(typed) == 2 * EACH * len(STAGES)
    for own in (one, two):
        mine = [record["text"] for record in told["notes"] if record["text"].startswith(own.name)]
        assert mine == [text for table, text in own.typed if table == "notes"]
    keys = {person["id"]: person["key"] for person in told["people"]}
    marks = Counter((m["kind"], keys[m["person"]]) for m in told["marks"])
    assert marks - Counter({pair: n for pair, n in marks.items() if pair[0] == "engaged"}) == (
        one.marked + two.marked
    )
    assert sum(n for (kind, _), n in marks.items() if kind == "engaged") == 9 * len(STAGES)


def _wait_until_kept(terminal: Terminal, path: Path, text: str) -> None:
    terminal.wait_until(lambda: text in path.read_text(), 20, f"{text} was on disk")


def test_after_kill_9_of_both_each_has_its_line_back_and_a_third_is_offered_one(
    tmp_path: Path,
) -> None:
    at_work = Facilitator(tmp_path / "sessions")
    session = at_work.convene("new", "Two at one table").strip()
    command = [sys.executable, "-m", "convene_tui", "--sessions", str(at_work.folder)]

    def sit_down(name: str) -> Terminal:
        env = {"CONVENE_CONSOLE": name}
        terminal = Terminal([*command, "open", session], cols=120, rows=36, env=env)
        terminal.wait_for("● saved")
        return terminal

    with sit_down("Ann") as ann, sit_down("Bo") as bo:
        ann.type("half of what Ann")
        bo.type("half of what Bo")
        ann.wait_for("Bo typing: “half of what Bo”")
        bo.wait_for("Ann typing: “half of what Ann”")
        ann.kill()
        bo.kill()
    with sit_down("Bo") as bo, sit_down("Cy") as cy:
        bo.wait_for("half of what Bo")
        cy.wait_for("half a line of Ann's: “half of what Ann”  tab takes it")
        cy.press("tab")
        cy.wait_until_gone("tab takes it")
        cy.press("enter")
        bo.wait_for("Cy› note half of what Ann")
        bo.press("enter")
        cy.wait_for("Bo› note half of what Bo")
        for terminal in (bo, cy):
            terminal.press("ctrl+q")
            assert terminal.wait_exit() == 0
    told = at_work.shown(session)["notes"]
    assert [(note["text"], note["by"]) for note in told] == [
        ("half of what Ann", "Cy"),
        ("half of what Bo", "Bo"),
    ]
    assert not list((at_work.folder / ".drafts").glob("*.json"))
    assert not list((at_work.folder / ".presence").iterdir())
    assert '"by"' not in at_work.convene("show", session, "--json", "--public")
