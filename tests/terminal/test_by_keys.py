"""A meeting of twenty people at 120x36 by keys alone: from the empty list to the final minutes."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.terminal.harness import Terminal

pytestmark = pytest.mark.terminal

TWENTY = (
    "Ann Lee,Bo Cruz,Cy Park,Di Roy,Ed Wu,Flo Ott,Gil Ray,Hal Moe,Ida Fox,Jo Tan,"
    "Kit Bell,Lou Sen,Mia Dorn,Ned Oak,Olu Ade,Pia Holm,Raj Nair,Sue Kim,Tom Berg,Uma Rao"
).split(",")
PURPOSE = "By 2028 the six districts pump a third less in August."
TYPES_ON = "F1 help"
"""Stands on the last line while no dialog is in front of the meeting."""


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """The console on a folder in which there is nothing yet; the mouse is not touched."""
    (tmp_path / "sessions").mkdir()
    command = [sys.executable, "-m", "convene_tui", "--sessions", str(tmp_path / "sessions")]
    with Terminal(command, cols=120, rows=36, cwd=tmp_path) as opened:
        yield opened


def kept(folder: Path) -> dict[str, Any]:
    """The tables of the only session on disk."""
    [file] = (folder / "sessions").glob("*.json")
    tables: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return tables


def say(terminal: Terminal, line: str, shown: str) -> None:
    """Type a line, and wait for what becomes of it."""
    terminal.type(line)
    terminal.press("enter")
    terminal.wait_for(shown)


def to_stage(terminal: Terminal, number: int, prompt: str) -> None:
    """Go to a stage."""
    terminal.press("ctrl+t")
    terminal.type(str(number))
    terminal.wait_for(prompt)


def looked_at(terminal: Terminal, key: str, shown: str) -> None:
    """Open something by its key, and leave it by escape; one types in the line again."""
    terminal.press(key)
    terminal.wait_for(shown)
    terminal.press("escape")
    terminal.wait_until_gone(shown)
    terminal.wait_for(TYPES_ON)


def test_a_meeting_goes_from_the_empty_list_to_its_final_minutes_by_keys(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.wait_for("No sessions yet")
    terminal.press("n")
    terminal.wait_for("A new meeting")
    for words in ("Twenty", "Cascade Water", "in two weeks", "we name one pain"):
        terminal.type(words)
        terminal.press("tab")
    for number, name in enumerate(TWENTY, 1):
        terminal.type(f"{name}, Party {number}")
        terminal.press("enter")
    terminal.wait_for("20 people; the last one: Uma Rao", timeout=60)
    terminal.press("ctrl+s")

    terminal.wait_for("Who should be in the room")
    say(terminal, "place: the mill at Sel", "the mill at Sel")
    looked_at(terminal, "f1", "In every stage, for all unless private")
    looked_at(terminal, "ctrl+p", "Search for commands")

    to_stage(terminal, 1, "Who is here, for whom")
    say(terminal, "here all", "In the room 20 of 20")
    # The first row: its menu, then all about this person, each left by escape.
    terminal.press("tab")
    terminal.wait_for("enter what can be done")
    terminal.press("enter")
    terminal.wait_for("The next mandate")
    terminal.press("m")
    terminal.wait_until_gone("The next mandate")
    terminal.press("escape")
    terminal.wait_for(TYPES_ON)

    to_stage(terminal, 2, "What hurts, whom")
    say(terminal, "= twenty came", "conclusion of Arrive")
    say(terminal, "c: pumps burn out fear 3", "pumps burn out")
    say(terminal, "d: two dry orchards gain 2", "two dry orchards")
    terminal.type("half a thou")
    terminal.press("f3")
    terminal.type("d")
    terminal.wait_for("⚑ objects")
    terminal.type("ght")
    terminal.press("enter")
    terminal.wait_for("half a thought")
    terminal.press("ctrl+o")
    terminal.wait_for("The problem, without a remedy")
    terminal.type("Wells in the lower valley fail every August.")
    terminal.press("ctrl+s")
    terminal.wait_for("Statement · version 1")
    say(terminal, "> who owns the dam", "parked")

    to_stage(terminal, 3, "Who is not here")
    say(terminal, "= we all lose water", "conclusion of Problem")
    say(terminal, "? a bank", "a bank")
    looked_at(terminal, "ctrl+f", "Find")

    to_stage(terminal, 4, "What will be different")
    say(terminal, "= a bank is missing", "conclusion of Substance")
    terminal.press("ctrl+o")
    terminal.type(PURPOSE)
    terminal.press("ctrl+s")
    terminal.wait_for("version 1 of the purpose")
    terminal.press("escape", "f8")
    terminal.wait_for("then four digits")
    terminal.type("b5454")
    terminal.wait_for("5 4 5 4")
    terminal.press("escape")
    terminal.wait_for(TYPES_ON)
    terminal.press("ctrl+k")
    terminal.wait_for(lambda screen: any("card" in line.lower() for line in screen[:30]))
    terminal.type("six districts, one number")
    terminal.press("enter", "escape")
    terminal.wait_for(TYPES_ON)

    to_stage(terminal, 5, "Who cannot live with this")
    say(terminal, "= a purpose stands", "conclusion of Purpose")
    say(terminal, "! m the trust was asked too late", "the trust was asked too late")
    terminal.press("tab")
    terminal.wait_for("enter what can be done")
    terminal.press("enter")
    terminal.wait_for("accommodated")
    terminal.press("a")
    terminal.wait_for("What changed")
    terminal.type("the trust joins the drafting group")
    terminal.press("enter")
    terminal.wait_for("0 open")
    terminal.press("escape")
    say(terminal, "consent", "Consent")
    say(terminal, "yes all", "yes")
    say(terminal, "ratify", "ratified")
    terminal.press("ctrl+e")
    terminal.wait_for("Look at each face")
    terminal.type("1")
    terminal.wait_for("is engaged")
    terminal.press("escape")
    terminal.wait_for(TYPES_ON)

    to_stage(terminal, 6, "Who does what by when")
    say(terminal, "= all can live with it", "conclusion of Concerns")
    say(terminal, "+ c by fri send the well data", "send the well data")
    say(terminal, "leader c", "leader")
    say(terminal, "next: in two weeks second meeting", "second meeting")
    say(terminal, "outcome: 1", "outcome")
    looked_at(terminal, "ctrl+l", "back")

    to_stage(terminal, 7, "What did I see?")
    say(terminal, "read m convertible wants the date moved", "convertible")
    looked_at(terminal, "ctrl+d", "Still open")
    terminal.press("ctrl+d")
    terminal.wait_for("Still open")
    terminal.press("ctrl+s")
    terminal.wait_for("read only")
    terminal.press("e")
    terminal.wait_for("As a file")
    terminal.press("escape")
    terminal.wait_until_gone("As a file")
    terminal.press("m")
    terminal.wait_for("The minutes: draft")
    terminal.type("f")
    terminal.wait_for("Make the minutes final?")
    terminal.type("y")
    terminal.wait_for("Final: SHA-256")
    terminal.press("ctrl+q")
    assert terminal.wait_exit() == 0

    tables = kept(tmp_path)
    assert len(tables["people"]) == len(TWENTY)
    assert [stage["id"] for stage in tables["conclusions"].values()] == [
        *("arrive", "problem", "substance", "purpose", "concerns")
    ]
    assert [mark["kind"] for mark in tables["marks"].values()] == ["objects", "engaged"]
    assert [rating["scores"] for rating in tables["ratings"].values()] == [[5, 4, 5, 4]]
    assert [card["text"] for card in tables["cards"].values()] == ["six districts, one number"]
    assert [note["text"] for note in tables["notes"].values()] == ["half a thought"]
    [fixed] = tables["fixed"].values()
    assert PURPOSE in fixed["text"]
    assert "send the well data" in fixed["text"]
    assert "the date moved" not in fixed["text"]
