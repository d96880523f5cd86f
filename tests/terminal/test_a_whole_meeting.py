"""The main job, from end to end, by real keys in a real terminal, killed once in the middle."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.terminal.harness import Terminal

pytestmark = pytest.mark.terminal

PEOPLE = """\
name,organisation,seat
Ann Lee,Valley Water,pays
Bo Cruz,River Tribe,suffers
Cy Park,County,decides
Di Roy,Farmers Union,suffers
Ed Wu,State Engineer,decides
Flo Ott,University,knows
Gil Ray,Pump Makers,carries_out
Hal Moe,Power Company,pays
Ida Fox,Fisheries,knows
Jo Tan,Town of Ford,suffers
Kit Bell,Land Trust,could_block
Lou Sen,Canal Company,carries_out
"""

PAINS = (
    "b: pumps burn out, 400 k a year fear 3",
    "c: fish kill at the ford fear 2",
    "d: two ministers ask every month gain 1",
    "e: two dry orchards in a row fear 3",
    "f: five suits in court fear 2",
    "g: nobody shares well logs gain 2",
    "h: orders come all in August gain 1",
    "j: the grid fails on pump days fear 2",
    "k: no spawning since 2021 fear 3",
    "l: the town hauls water fear 3",
    "m: wetlands gone by July great 2",
    "n: the canal leaks a third gain 2",
)
SAID = (
    "fact: the gauge fell 4 m since 2019",
    "source: the state's well register",
    "tried: a voluntary cap in 2017, nobody kept it",
    "inaction: the lower valley is dry by 2031",
    "c: the river is not a pipe",
    "the court has asked twice for one number",
    "b: we would meter if all do",
    "d: the county can lend a meter reader",
    "m: the wetlands are in nobody's budget",
    "source: the power company's pump hours",
    "fact: six gauges, four of them broken",
    "tried: paying for fallow land, once",
    "j: night pumping would help the grid",
    "l: the school has bottled water",
    "h: meters can be had by March",
    "n: lining the canal costs eleven million",
    "g: two students could read the logs",
    "k: a minimum flow is what the fish need",
    "> who owns the dam at the ford",
    "[red]we[/] agree that [@click=app.quit]this[/] is urgent",
)
DRAFTS = (
    "Fix water for everyone for ever.",
    "The six valley districts pump less water.",
    "By the 2028 season the six valley districts pump no more than the aquifer refills.",
)


class Facilitator:
    """Somebody at the keyboard of one terminal."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def convene(self, *arguments: str) -> str:
        command = [sys.executable, "-m", "convene_tui", "--sessions", str(self.folder), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def sit_down(self, session: str, cols: int = 120, rows: int = 36) -> Terminal:
        command = [sys.executable, "-m", "convene_tui", "--sessions", str(self.folder), "open"]
        terminal = Terminal([*command, session], cols=cols, rows=rows)
        terminal.wait_for("saved", timeout=20)
        return terminal

    def shown(self, session: str, *flags: str) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.convene("show", session, "--json", *flags))
        return told


def say(terminal: Terminal, lines: Sequence[str]) -> None:
    """Type lines, and wait until the last of them is on disk."""
    for line in lines:
        terminal.type(line)
        terminal.press("enter")
    terminal.wait_for(lambda screen: any("✓" in line for line in screen[-4:]))


def to_stage(terminal: Terminal, number: int, prompt: str) -> None:
    terminal.press("ctrl+t")
    terminal.type(str(number))
    terminal.wait_for(prompt)


def test_a_meeting_is_run_killed_resumed_reviewed_and_exported(tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text(PEOPLE)
    at_work = Facilitator(tmp_path / "sessions")
    session = at_work.convene(
        "new", "Cascade first", "--alliance", "Cascade Water", "--people", str(people)
    ).strip()

    with at_work.sit_down(session) as terminal:
        terminal.wait_for("Who should be in the room")
        say(terminal, ["success: one pain that all of us name"])
        to_stage(terminal, 1, "Who is here, for whom")
        say(terminal, ["here all", "n for Max Sen", "may b c d", "ask f n", "cannot h"])
        terminal.wait_for("In the room 12 of 12")
        to_stage(terminal, 2, "What hurts, whom")
        say(terminal, ["= twelve came, two must ask", *PAINS, *SAID])
        say(terminal, ["draft: Wells in the lower valley fail every August."])
        terminal.wait_for("Statement · version 1")
        terminal.type("a half-typed thou")
        terminal.press("f3")
        terminal.wait_for("objects: whose letter")
        terminal.type("c")
        terminal.wait_for("⚑ objects")
        terminal.wait_for("a half-typed thou")
        terminal.type("ght")
        terminal.wait_for("a half-typed thought")
        before = at_work.shown(session)
        terminal.wait_until(
            lambda: "a half-typed thought" in _scratch(at_work.folder, session), 5, "it was aside"
        )
        terminal.kill()

    assert [mark["kind"] for mark in before["marks"]] == ["objects"]
    with at_work.sit_down(session, cols=80, rows=24) as terminal:
        terminal.wait_for("What hurts, whom")
        terminal.wait_for("a half-typed thought")
        terminal.press("enter")
        terminal.wait_for("✓ note")
        to_stage(terminal, 3, "Who is not here")
        say(terminal, ["= we all lose water, and blame each other", "? a bank", "? c: the young"])
        say(terminal, ["works b g", "brings b money", "kind b authoritative"])
        to_stage(terminal, 4, "What will be different")
        say(terminal, [f"draft: {draft}" for draft in DRAFTS])
        say(terminal, ["in: metering", "out: the fish ladder"])
        terminal.press("f8")
        terminal.wait_for("We could not do it alone")
        for letter in "bcdefghjklmn":
            terminal.type(f"{letter}{'2122' if letter == 'm' else '5454'}")
        terminal.wait_for("lowest 1.5 Kit")
        terminal.press("escape")
        to_stage(terminal, 5, "Who cannot live with this")
        say(terminal, ["! m the trust was asked too late", "! e it costs us a harvest"])
        terminal.press("tab")
        terminal.wait_for("what can be done")
        terminal.press("enter")
        terminal.wait_for("accommodated")
        terminal.press("a")
        terminal.wait_for("What changed")
        terminal.type("the trust joins the drafting group")
        terminal.press("enter")
        terminal.wait_for("Concerns 2 · 1 open")
        terminal.press("escape")
        say(
            terminal, ["consent", "yes b c d f g h j k l n", "aside e", "no m the date is too soon"]
        )
        to_stage(terminal, 6, "Who does what by when")
        say(
            terminal,
            [
                "= consent but for one, with a reason",
                "+ b by fri send the well data",
                "+ g by in two weeks draw the map",
                "leader b",
                "next: 12 dec second meeting at the ford",
                "meal: lunch at the mill",
                "outcome: 3 the bank must be here",
                "> who pays for the meters",
            ],
        )
        to_stage(terminal, 7, "What did I see?")
        say(terminal, ["read m convertible wants the date moved", "release h he only watched"])
        say(terminal, ["add Mia Fox: runs the bank's water desk", ". the county will follow"])
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0

    told = at_work.shown(session)
    assert len(told["people"]) == 12
    said = [line[3:] for line in SAID if line[1:3] == ": "]
    hurts = [line[3:].rsplit(" ", 2)[0] for line in PAINS]
    by_name = [line["text"] for line in (*told["pains"], *told["notes"]) if line["person"]]
    assert sorted(by_name) == sorted(hurts + said)
    assert len(told["pains"]) >= len(PAINS)
    assert [draft["text"] for draft in told["purpose"]["drafts"]] == list(DRAFTS)
    assert sorted(concern["state"] for concern in told["concerns"]) == ["accommodated", "heard"]
    assert [one["due"] is not None for one in told["commitments"]] == [True, True]
    assert told["outcome"]["id"] == "OC3"
    captured = sum(
        len(told[table]) for table in ("notes", "pains", "concerns", "parked", "commitments")
    )
    assert captured + len(told["purpose"]["drafts"]) >= 40
    assert told["notes"][-1]["private"]
    assert not [note["text"] for note in told["notes"] if note["text"].startswith("brings")]
    assert any(note["text"] == "a half-typed thought" for note in told["notes"])
    assert "marks" not in at_work.shown(session, "--public")

    command = [sys.executable, "-m", "convene_tui", "--sessions", str(at_work.folder)]
    with Terminal(command, cols=100, rows=30) as terminal:
        terminal.wait_for("Cascade first", timeout=20)
        terminal.press("r")
        terminal.wait_for("■ read only")
        terminal.press("5")
        terminal.wait_for("came")
        terminal.press("pagedown", "pagedown")
        terminal.wait_for("the power company's pump hours")
        terminal.type("/")
        terminal.wait_for("show only lines with")
        terminal.type("spawning")
        terminal.wait_for(lambda screen: sum("spawning" in line for line in screen) == 2)
        terminal.press("escape", "escape")
        terminal.wait_until_gone("read only")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0

    minutes = at_work.convene("export", session, "--for", "participants", "--as", "md")
    mine = at_work.convene("export", session, "--for", "me", "--as", "md")
    for private in ("the county will follow", "could be won", "he only watched"):
        assert private in mine
        assert private not in minutes
    assert DRAFTS[-1] in minutes
    assert "the date is too soon" in minutes


def _scratch(folder: Path, session: str) -> str:
    path = next((folder / ".drafts").glob(f"{session}~*.json"), folder / "nothing")
    return path.read_text() if path.exists() else ""
