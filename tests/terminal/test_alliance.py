"""An alliance in a real terminal: a charter from empty to signed, and an invitation judged."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from convene_tui.storage.archive import Archive
from tests.domain.alliance.compact import meetings
from tests.terminal.harness import Terminal

pytestmark = pytest.mark.terminal

CONVENE = (sys.executable, "-m", "convene_tui")
SIGNERS = ("Ann Lee", "Bo Cruz", "Di Roy", "Mia Fox", "Cal Reyes")


def told(sessions: Path, *arguments: str) -> str:
    """What the command prints, once it is done."""
    done = subprocess.run(
        [*CONVENE, "--sessions", str(sessions), *arguments],
        capture_output=True,
        check=True,
        timeout=60,
        encoding="utf-8",
        cwd=sessions.parent,
    )
    return done.stdout


@pytest.mark.parametrize(("cols", "rows"), [(80, 24), (120, 36)])
def test_a_charter_goes_from_empty_to_signed(tmp_path: Path, cols: int, rows: int) -> None:
    sessions = tmp_path / "sessions"
    for session in meetings():
        Archive(sessions).create(session)
    with Terminal(
        [*CONVENE, "--sessions", str(sessions)],
        cols=cols,
        rows=rows,
        env={"CONVENE_CONFIG": str(tmp_path / "none.toml")},
        cwd=tmp_path,
    ) as terminal:
        terminal.wait_for("Second")
        terminal.type("a")
        terminal.wait_for("Shared by how many", timeout=20)
        terminal.type("6")
        terminal.wait_for("nothing is written yet")
        terminal.type("m")
        terminal.wait_for("How do we decide?")
        terminal.type("2")
        terminal.wait_for("What belongs to it")
        terminal.type("a no says what would have to change")
        terminal.press("enter")
        terminal.wait_for("Kept: decisions by consent")
        terminal.type("w")
        terminal.wait_for("Keep as a version")
        terminal.wait_until_quiet()
        for _ in range(12):
            terminal.press("pageup")
        for _ in range(90):
            terminal.press("ctrl+x")
        terminal.wait_until_gone("# ")
        terminal.wait_until_quiet()
        for line in ("# Purpose", "We pump less by 2028.", "# How we decide", "By consent."):
            terminal.type(line)
            terminal.press("enter")
        terminal.press("ctrl+s")
        terminal.wait_for("nothing open")
        for name in SIGNERS:
            terminal.type("p")
            terminal.wait_for("Who signs?")
            terminal.type("1")
            terminal.wait_for(f"{name} signs version 1")
            terminal.press("ctrl+s")
            terminal.wait_for(f"Kept: signature of {name}")
        terminal.wait_for("signed by all 5")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    shape = json.loads(told(sessions, "alliance", "Compact", "--json"))
    assert shape["charter"] == {"versions": 1, "open": [], "signed": list(SIGNERS)}
    states = {each["place"]: each["state"] for each in shape["places"]}
    assert states["charter"] == "in_hand"
    text = told(sessions, "charter", "compact")
    assert "We pump less by 2028." in text
    assert all(name in text for name in SIGNERS)


def test_an_invitation_is_judged_question_by_question(tmp_path: Path) -> None:
    sessions = tmp_path / "sessions"
    with Terminal(
        [*CONVENE, "--sessions", str(sessions), "assess", "Delta Pact"],
        cols=80,
        rows=24,
        cwd=tmp_path,
    ) as terminal:
        terminal.wait_for("Who asks you?")
        answers = (
            ("the mayor", "hurt us more"),
            ("maybe", "neither in hand"),
            ("h two dry years", "trusted by all sides"),
            ("h she chaired the court", "Who else comes"),
            ("d ministers, and one clerk", "between meetings"),
            ("absent, nobody", "in one sentence"),
            ("+ pump no more than it refills", "how one leaves"),
            ("? a draft", "Does it move"),
            ("yes, we would pay alone", "same facts"),
            ("h the survey", "hardest disagreement"),
            ("who pays for the gauges", "Do the others gain too"),
            ("", "open and reliable"),
            ("", "reached by these people"),
            ("it can", "does the group hold"),
            ("it holds, they said so", "name the same purpose"),
            ("", "parties that matter send"),
            ("some juniors", "could I take it on"),
            ("I could", "cost us in hours"),
            ("6 a month", "And in money"),
            ("", "no longer decide alone"),
            ("", "By which day"),
            ("12 dec", "Your answers speak for: join, and take the lead"),
            ("lead", "Because?"),
        )
        for said, asked in answers:
            terminal.type(said)
            terminal.press("enter")
            terminal.wait_for(asked)
        terminal.type("we can carry it")
        terminal.press("enter")
        terminal.wait_for("because we can carry it")
        assert terminal.wait_exit() == 0
    again = json.loads(told(sessions, "assess", "Delta Pact", "--json"))
    assert again["result"] == "lead"
    assert again["reason"] == "we can carry it"
    assert len(again["answers"]) == 8
    behind = {each["probe"]: each["state"] for each in again["behind"]}
    assert behind == {"reach": "in_hand", "holds": "in_hand", "sent": "in_doubt", "mine": "in_hand"}
    assert again["cost"]["hours"] == "6 a month"
