"""A meeting of twenty people at 80x24 by clicks alone; only words are typed."""

import json
from contextlib import suppress
from pathlib import Path

import pytest

from bench.meetings import Meeting
from tests.terminal.harness import Terminal
from tests.terminal.pty_process import NothingLikeIt

pytestmark = pytest.mark.terminal

PURPOSE = "By 2028 the six districts pump a third less in August."


@pytest.fixture
def meeting(tmp_path: Path) -> Meeting:
    """Twenty people in the room, and a purpose in words."""
    sessions = tmp_path / "sessions"
    sessions.mkdir()
    twenty = Meeting(sessions, "Twenty", more_people=8)
    twenty.capture([":stage arrive", "here all", ":stage purpose", f"draft: {PURPOSE}"])
    return twenty


def kept(meeting: Meeting, table: str) -> list[dict[str, object]]:
    """The records of a table on disk."""
    tables = json.loads(meeting.file.read_text(encoding="utf-8"))
    return list(tables.get(table, {}).values())


def room_row(terminal: Terminal) -> int:
    """The row in which the room stands folded."""
    return next(n for n, line in enumerate(terminal.screen()) if line.startswith(" room "))


def command(terminal: Terminal, name: str) -> None:
    """Choose a command from the list of all, which the last key of the line opens."""
    click(terminal, "^P")
    terminal.wait_for("Search for commands")
    for _ in range(60):
        if f"  {name}" in terminal.text():
            break
        # The next turn only once this one is seen: turns that wait would go past the name.
        seen = terminal.screen()[3:]

        def turned(lines: list[str], seen: list[str] = seen) -> bool:
            return lines[3:] != seen

        terminal.wheel(10, 14)
        with suppress(NothingLikeIt):
            terminal.wait_for(turned, timeout=3)
        terminal.wait_until_quiet(0.2)
    click(terminal, f"  {name}")


def click(terminal: Terminal, text: str) -> None:
    """Click on a text, once it stands still."""
    terminal.wait_for(text)
    terminal.wait_until_quiet(0.4)
    terminal.click_on(text)


def test_marks_stages_rating_consent_and_the_end_are_reached_by_clicks(meeting: Meeting) -> None:
    with Terminal(meeting.opened(), cols=80, rows=24) as terminal:
        terminal.wait_for("What will be different")
        # A mark: the key, then the letter of somebody in the folded room.
        click(terminal, "F3")
        terminal.wait_for("objects: whose letter")
        row = room_row(terminal)
        terminal.click(terminal.screen()[row].index(" d") + 1, row)
        terminal.wait_for("Cy Park: objects")
        # Another mark, on a row of the room, which a click beside the letters opens.
        terminal.click(1, row)
        terminal.wait_for("Room (private)")
        click(terminal, "F4")
        terminal.wait_for("blank face: whose letter")
        click(terminal, "Di Roy")
        terminal.wait_for("Di Roy: blank")
        # Somebody who changes their mind clicks on the question.
        click(terminal, "F2")
        terminal.wait_for("speaks: whose letter")
        click(terminal, "speaks: whose letter")
        terminal.wait_for("F1 help")
        # The rating: four digits for the first person, then back.
        command(terminal, "Rate the purpose")
        terminal.wait_for("then four digits")
        for _ in range(4):
            click(terminal, "4 5 · esc")
            terminal.wait_until_quiet(0.05)
        terminal.wait_for("4 4 4 4")
        click(terminal, "esc: all is kept")
        terminal.wait_for("F1 help")
        # To another stage, where consent is asked.
        click(terminal, "·5")
        terminal.wait_for("5 · Concerns")
        click(terminal, "F1 help")
        terminal.wait_for("esc goes back")
        click(terminal, "esc goes back")
        terminal.wait_for("No concern yet")
        # The consent: the row that asks, an answer for the first person, and back.
        click(terminal, "puts the purpose")
        terminal.wait_for("Can you live with this?")
        click(terminal, "1 yes")
        terminal.wait_for("✓ yes")
        click(terminal, "esc: all is kept")
        # A look at the faces, which is asked for as soon as it is due; then the end.
        command(terminal, "Sweep the faces")
        terminal.wait_for("Look at each face")
        click(terminal, "1 engaged")
        terminal.wait_for("is engaged")
        click(terminal, "esc: done")
        click(terminal, "·6")
        terminal.wait_for("6 · Close")
        command(terminal, "End the meeting")
        terminal.wait_for("Still open")
        click(terminal, "End it")
        terminal.wait_for("read only")
    marks = [(mark["kind"], mark["person"]) for mark in kept(meeting, "marks")]
    assert [kind for kind, _ in marks] == ["objects", "blank", "engaged"]
    assert len({person for _, person in marks[:2]}) == 2
    assert [vote["answer"] for vote in kept(meeting, "votes")] == ["yes"]
    assert [rating["scores"] for rating in kept(meeting, "ratings")] == [[4, 4, 4, 4]]
