"""`convene redact` leaves nothing of a person in the folder but their letter."""

import sys
from pathlib import Path

import pytest

from tests.cli.command import Convene, refused
from tests.terminal.harness import Terminal


def meeting(convene: Convene, people: str) -> str:
    session = convene.new("First meeting", "--people", people)
    for lines in ("b: the wells fall dry\n! b: Ann Lee will not pay\n", "as Ann said, it hurts\n"):
        assert convene("capture", session, input=lines).status == 0
    return session


def every_byte(folder: Path) -> bytes:
    return b"\n".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_nothing_of_a_person_is_left_but_their_letter(convene: Convene, people: str) -> None:
    session = meeting(convene, people)
    assert b"Ann Lee" in every_byte(convene.sessions)
    assert len(list((convene.sessions / ".backups" / session).iterdir())) == 2
    assert "can't be undone" in refused(convene("redact", session, "b"))
    assert "nobody" in refused(convene("redact", session, "Zeb", "--yes"))
    done = convene("redact", session, "Ann Lee", "--yes")
    assert done.status == 0, done.err
    assert "b is now [removed]" in done.out
    assert "earlier versions let go: 2" in done.out
    left = every_byte(convene.sessions)
    for words in (b"Ann", b"wells fall dry", b"will not pay", b"Valley Water"):
        assert words not in left
    told = convene("show", session, "--json").json
    assert [person["key"] for person in told["people"]] == ["b", "c", "d"]
    assert told["people"][0]["name"] == "[removed]"
    assert told["concerns"][0]["text"] == "[removed at their request]"
    assert [note["text"] for note in told["notes"] if not note["private"]] == [
        "[removed at their request]",
        "as [removed] said, it hurts",
    ]
    (act,) = [note for note in told["notes"] if note["private"]]
    assert act["text"].startswith("A person's name and words were removed")
    assert convene("verify").status == 0


@pytest.mark.terminal
def test_at_a_terminal_it_is_asked_about_first(convene: Convene, people: str) -> None:
    session = meeting(convene, people)
    command = [sys.executable, "-m", "convene_tui", "--sessions", str(convene.sessions), "redact"]
    before = every_byte(convene.sessions)
    with Terminal([*command, session, "b"]) as terminal:
        terminal.wait_for("Do it?")
        terminal.type("n\n")
        assert terminal.wait_exit() == 2
    assert every_byte(convene.sessions) == before
    with Terminal([*command, session, "b"]) as terminal:
        terminal.wait_for("Do it?")
        terminal.type("y\n")
        assert terminal.wait_exit() == 0
    assert b"Ann" not in every_byte(convene.sessions)
